"""Rules of the reader are called by what they look for."""

import pytest
from django.utils import translation

from jumelage_web.telling.reading_rules import rule_told


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "wanneer een band begon"),
        ("en", "when a tie began"),
        ("de", "wann eine Verbindung begann"),
        ("fr", "quand un lien a commencé"),
    ],
)
def test_a_rule_is_called_by_what_it_looks_for(language: str, told: str) -> None:
    with translation.override(language):
        assert rule_told("tie-since") == told


def test_a_rule_of_before_and_none_have_no_words() -> None:
    assert rule_told("a-rule-that-was") == ""
    assert rule_told(None) == ""
