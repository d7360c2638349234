"""How lines end on a screen."""

import pytest
from rich.console import Console

from jumelage.cli.screen import Prose, Screen


def test_no_line_ends_at_a_no_break_space(monkeypatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "12")
    Screen().show(Prose("une période\u00a0: de 1985"))
    assert capsys.readouterr().out.split("\n") == ["une", "période\u00a0: de", "1985", ""]


def test_styles_stay_with_their_words() -> None:
    prose = Prose("«\u00a0depuis 1976\u00a0»", "italic").append(" — Annexe", "not italic")
    (first, second) = prose.wrap(Console(width=16), 16)
    assert [first.plain.rstrip(), second.plain] == ["«\u00a0depuis 1976\u00a0»", "— Annexe"]
    assert [second.plain[span.start : span.end] for span in second.spans if span.style == "not italic"] == [
        "— Annexe"
    ]
