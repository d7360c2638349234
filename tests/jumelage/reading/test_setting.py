"""How a paper is set changes nothing: where its lines are broken, which apostrophe, dash and blank it has."""

import re
import textwrap
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jumelage.documents.load import load
from jumelage.reading.reader import Reader

_WHOLE = 10_000  # code points of a line in which all stands that there is
_LONG = 60  # code points from which length alone tells that a line was broken
_WIDTH = 72  # code points of a line, as letters and mails are set

SENTENCES: list[dict[str, Any]] = [
    sentence
    for file in sorted((Path(__file__).parent / "rules").rglob("*.toml"))
    for sentence in tomllib.loads(file.read_text("utf-8"))["sentence"]
]
PARAGRAPHS = [one for one in SENTENCES if "\n" not in one["text"].strip() and len(one["text"]) > _WIDTH]


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
    """Whether the lines are long, and none ends or begins as if it were a sentence, a lead-in or an item by itself.

    de "am 4." does not.
    """
    ends = re.search(r"(?m)(?:(?<!\s\d)(?<!\s\d\d)\.|[:;])$(?!\Z)", lines)
    return ends is None and "\n- " not in lines and max(map(len, lines.splitlines())) >= _LONG


# What else stands in the paper, on another subject: several lines show how it is set.
OTHERWISE = {
    "nl": "Het zwembad gaat in de zomer een week dicht, omdat de tegels loslaten en het water dan toch moet worden"
    " ververst. De bezoekers kunnen zolang terecht in het bad van de buren, dat daarvoor langer open blijft.",
    "de": "Das Freibad schließt im Sommer eine Woche lang, weil sich die Fliesen lösen und das Wasser dann ohnehin"
    " gewechselt werden muss. So lange steht den Gästen das Bad der Nachbarn offen, das länger öffnet.",
    "en": "The pool will be closed for a week in summer, because its tiles are coming off and the water has to be"
    " changed at that time anyway. Swimmers may use the pool of the neighbours, which will open for longer.",
    "fr": "La piscine fermera une semaine cet été, parce que le carrelage se décolle et que l'eau doit de toute façon"
    " être changée. Les nageurs pourront aller dans celle des voisins, qui ouvrira plus longtemps pour eux.",
}


def with_more(text: str, language: str, width: int) -> str:
    """The text in a paper that says more, its lines broken at that width."""
    paragraphs = (text, OTHERWISE[language])
    return "\n\n".join(textwrap.fill(one, width, break_on_hyphens=False) for one in paragraphs)


@pytest.mark.parametrize("language", ["nl", "de", "en", "fr"])
def test_a_paragraph_says_the_same_over_several_lines(language: str) -> None:
    broken = [
        (one, textwrap.fill(one["text"], _WIDTH, break_on_hyphens=False))
        for one in PARAGRAPHS
        if one.get("language", "nl") == language
    ]
    plain = [one for one, lines in broken if is_plain(lines)]
    assert len(plain) > 150
    assert [
        one["text"]
        for one in plain
        if said(with_more(one["text"], language, _WIDTH), one)
        != said(with_more(one["text"], language, _WHOLE), one)
    ] == []


@pytest.mark.parametrize(
    ("printed", "typed", "count"),
    [
        (r"(?<=[^\W\d_])'(?=[^\W\d_])", "’", 100),  # fr "l’État"
        (r"(?<=\S) – (?=\S)", " — ", 3),
        (r"(?<=[€£$ƒ]) (?=\d)", "\u00a0", 50),
        (r"(?<=[.?!]) (?=[A-Z])", "  ", 500),
    ],
)
def test_what_is_written_otherwise_says_the_same(printed: str, typed: str, count: int) -> None:
    other = [
        (one, re.sub(printed, typed, one["text"])) for one in SENTENCES if re.search(printed, one["text"])
    ]
    assert len(other) > count
    assert [text for one, text in other if plainly(said(text, one)) != plainly(said(one["text"], one))] == []


def plainly(claims: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """The claims with one sort of blank, apostrophe and dash."""
    signs = str.maketrans({"’": "'", "—": "–", "\u00a0": " "})
    return {(rule, prop, " ".join(value.translate(signs).split())) for rule, prop, value in claims}


SHORT_MONTHS = {
    "nl": {
        "januari": "jan.",
        "maart": "mrt.",
        "juni": "jun.",
        "juli": "jul.",
        "september": "sep.",
        "december": "dec.",
    },
    "de": {"Januar": "Jan.", "April": "Apr.", "September": "Sept.", "Oktober": "Okt.", "Dezember": "Dez."},
    "en": {"January": "Jan.", "March": "Mar.", "September": "Sept.", "October": "Oct.", "December": "Dec."},
    "fr": {"janvier": "janv.", "avril": "avr.", "juillet": "juil.", "octobre": "oct.", "décembre": "déc."},
}


@pytest.mark.parametrize("language", SHORT_MONTHS)
def test_a_month_may_be_cut_short(language: str) -> None:
    short = SHORT_MONTHS[language]
    day = re.compile(rf"(?<=\d[. ])( ?)({'|'.join(short)})(?= \d{{4}})")
    cut = [
        (one, day.sub(lambda found: found[1] + short[found[2]], one["text"]))
        for one in SENTENCES
        if one.get("language", "nl") == language and day.search(one["text"])
    ]
    assert len(cut) >= 10
    assert [text for one, text in cut if dated(said(text, one)) != dated(said(one["text"], one))] == []


def dated(claims: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """The claims that do not give the words of the paper."""
    return {claim for claim in claims if claim[1] not in ("title", "description", "about")}
