"""What rules look for is told in each language."""

from jumelage.reading.rules import RULES
from jumelage.reading.rules.about import abouts
from jumelage.values.language import LANGUAGES

OF_EVERY_DOCUMENT = ("town", "document-title", "document-date", "document-publisher")


def test_every_rule_is_told_and_nothing_else() -> None:
    assert list(abouts()) == [*(rule.id for rule in RULES), *OF_EVERY_DOCUMENT]


def test_it_is_told_apart_from_every_other_in_each_language() -> None:
    for language in LANGUAGES:
        told = [labels.label(language) for labels in abouts().values()]
        assert len(set(told)) == len(told)
