from jumelage.values.dates import PartialDate
from jumelage.values.labels import Labels
from jumelage.values.language import LANGUAGES
from jumelage.values.money import Money
from jumelage.values.sentences import filled, quoted


def test_quoted_text_gives_up_its_own_marks_and_keeps_apostrophes():
    assert quoted('De ‘agenda’ van ’s-Hertogenbosch "2020"').nl == "‘De agenda van ’s-Hertogenbosch 2020’"
    assert quoted("L’«\u00a0Europe\u00a0»").fr == "«\u00a0L’Europe\u00a0»"


def test_a_sentence_writes_each_value_as_its_language_does():
    template = Labels(nl="{when:when}: {sum}", en="{when}", de="{all}", fr="{name} {count}")
    params = {
        "when": PartialDate.parse("1976"),
        "sum": Money.of("35000", "NLG"),
        "all": (PartialDate.parse("1956"), PartialDate.parse("1976")),
        "name": Labels(nl="a", en="b", de="c", fr="d"),
        "count": 1200,
    }
    said = {language: filled(template, params, language) for language in LANGUAGES}
    assert said == {"nl": "In 1976: ƒ\u00a035.000", "en": "1976", "de": "1956 und 1976", "fr": "D 1\u202f200"}
