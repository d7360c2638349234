from jumelage.checks.wording import phrase, quoted
from jumelage.values.dates import PartialDate
from jumelage.values.labels import Labels


def test_quoted_text_gives_up_its_own_marks_and_keeps_apostrophes():
    assert quoted('De ‘agenda’ van ’s-Hertogenbosch "2020"').nl == "‘De agenda van ’s-Hertogenbosch 2020’"
    assert quoted("L’«\u00a0Europe\u00a0»").fr == "«\u00a0L’Europe\u00a0»"


def test_a_sentence_begins_with_a_capital_and_writes_values_as_its_language_does():
    params = {
        "name": Labels("jumelage", "jumelage", "Jumelage", "jumelage"),
        "date": PartialDate.parse("1956-07-14"),
    }
    params |= {"since": PartialDate.parse("1967")}
    assert phrase("F1", params, "nl") == "Jumelage heette op 14 juli 1956 nog niet zo. Die naam geldt 1967."


def test_braces_in_what_is_filled_in_stay_as_they_are():
    assert "{0}" in phrase("H2", {"name": "{0} {name}"}, "en")
