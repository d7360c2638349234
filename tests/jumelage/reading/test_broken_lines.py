"""A paper whose lines were broken to fit a page says the same as one whose lines were not."""

import re
import textwrap
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jumelage.documents.load import load
from jumelage.reading.reader import Reader

_WIDTH = 72  # code points of a line, as letters and mails are set

PARAGRAPHS: list[dict[str, Any]] = [
    sentence
    for file in sorted((Path(__file__).parent / "rules").rglob("*.toml"))
    for sentence in tomllib.loads(file.read_text("utf-8"))["sentence"]
    if "\n" not in sentence["text"].strip() and len(sentence["text"]) > _WIDTH
]


@cache
def reader() -> Reader:
    return Reader()


def said(text: str, paragraph: dict[str, Any]) -> set[tuple[str, str, str]]:
    """What is put forward of the text, but for the document itself."""
    reading = reader().read(
        load(text.encode(), name="stuk.txt"),
        home=paragraph["home"],
        language=paragraph.get("language", "nl"),
    )
    return {
        (str(one.origin.rule), one.prop, str(one.value))
        for one in reading.proposals
        if one.kind != "Document"
    }


def is_plain(lines: str) -> bool:
    """Whether no line ends or begins as if it were a sentence, a lead-in or an item by itself; de "am 4." does not."""
    ends = re.search(r"(?m)(?:(?<!\s\d)(?<!\s\d\d)\.|[:;])$(?!\Z)", lines)
    return ends is None and "\n- " not in lines


@pytest.mark.parametrize("language", ["nl", "de", "en", "fr"])
def test_a_paragraph_says_the_same_over_several_lines(language: str) -> None:
    broken = [
        (one, textwrap.fill(one["text"], _WIDTH, break_on_hyphens=False))
        for one in PARAGRAPHS
        if one.get("language", "nl") == language
    ]
    plain = [(one, lines) for one, lines in broken if is_plain(lines)]
    assert len(plain) > 150
    assert [lines for one, lines in plain if said(lines, one) != said(one["text"], one)] == []
