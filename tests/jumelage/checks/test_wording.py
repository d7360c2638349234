from jumelage.checks.wording import phrase
from jumelage.values.dates import PartialDate
from jumelage.values.labels import Labels


def test_a_sentence_begins_with_a_capital_and_writes_values_as_its_language_does():
    params = {
        "name": Labels("jumelage", "jumelage", "Jumelage", "jumelage"),
        "date": PartialDate.parse("1956-07-14"),
    }
    params |= {"since": PartialDate.parse("1967")}
    assert phrase("F1", params, "nl") == "Jumelage heette op 14 juli 1956 nog niet zo. Die naam geldt 1967."


def test_braces_in_what_is_filled_in_stay_as_they_are():
    assert "{0}" in phrase("H2", {"name": "{0} {name}"}, "en")
