"""What a pattern cannot match without."""

import re
from pathlib import Path

import pytest

from jumelage.documents.load import load
from jumelage.reading.reader import Reader
from jumelage.reading.required import NEVER, demands
from jumelage.reading.words import Lexicon, lexicon

_LABELLED = Path(__file__).parents[2] / "readings" / "docs"

_NAMES = re.compile(r"\{([a-z_]+)\}")


def names(template: str) -> list[set[str]]:
    return [set(demand) for demand in demands(template, _NAMES)]


@pytest.mark.parametrize(
    ("template", "required"),
    [
        (r"(?<!\w)(?:{not})(?!\w)", [{"not"}]),
        (r"(?<!\w)(?:{home})\s(?:{and_also})\s", [{"home"}, {"and_also"}]),
        (r"\s(?:{article}|{elided})\s", [{"article", "elided"}]),
        (r"\b(?:{since})\s\d{4}|,\s(?:{until})\s", [{"since", "until"}]),
        (r"(?<!\w)(?:{for})\s(?=(?:{us})\b)", [{"for"}, {"us"}]),
        (r"(?<!\w)(?:\w+\s){1,3}(?:{years})(?!\w)", [{"years"}]),
        (r"(?<!\w)(?:\w+\s)?(?:{years})(?:\s\w+)?(?:,|\s)", [{"years"}]),
        (r"(?<!\w)(?:{not}){1}\s", [{"not"}]),
    ],
)
def test_words_between_edges_are_required(template: str, required: list[set[str]]) -> None:
    assert names(template) == required


@pytest.mark.parametrize(
    "template",
    [
        r"(?:{article})\s",  # as `match` is asked for it, in the middle of a word too
        r"(?<!\w)\w{3,}(?:{past_ends})(?!\w)",  # the end of a word
        r"(?:(?<!\w)(?:{not})\s)?\d",  # may be left out
        r"(?<!\w)(?:{not})?\s",
        r"(?<!\w)(?:\w)?(?:{not})\s",
        r"(?<!\w)(?:{not}){2}\s",
        r"(?<!\w)(?:\w\s?)(?:{not})\s",
        r"(?<!\w)(?:{not})(?:\s?\w|\s)",
        r"(?<!\w)(?:{not}|\d)\s",  # or a digit
        r"\s(?!(?:{not})\s)\w",  # must not be there
        r"(?<!\w)(?:{not})$",  # the end of what is searched may stand within a word
        r"(?i)(?<!\w)(?:{not})\s",  # in any letters
        r"(?<!\w)(?i:{not})\s",
    ],
)
def test_nothing_is_required_that_a_match_may_lack(template: str) -> None:
    assert names(template) == []


def test_small_words_are_present_however_they_are_written() -> None:
    dutch = lexicon("nl")
    pattern, required = dutch.asked[r"(?<!\w)(?:{not})(?!\w)"]
    for text in ("Dat is niet zo.", "Niet zo.", "NIET ZO"):
        assert pattern.search(text), text
        assert all(bits & dutch.present(text) for bits in required), text
    assert not all(bits & dutch.present("Dat is zo, genietend.") for bits in required)


def test_what_the_language_lacks_is_never_present() -> None:
    _, required = lexicon("nl").asked[r"(?<!\w)(?:{no_such_words})(?!\w)"]
    assert required == (0,)


def test_a_pattern_for_a_text_without_its_words_finds_nothing() -> None:
    pattern = lexicon("nl").pattern_for("De band met Galle bestaat sinds 1976.")
    assert pattern(r"(?<!\w)(?:{not})(?!\w)") is NEVER
    assert pattern(r"(?<!\w)(?:{since})\s").search("sinds 1976")


def test_never_finds_nothing() -> None:
    assert NEVER.search("a") is NEVER.match("a", 0) is NEVER.fullmatch("a", 0, 1) is None
    assert list(NEVER.finditer("a", 0)) == []
    assert NEVER.sub("", "a") == "a"


def test_the_labelled_papers_read_the_same_when_every_pattern_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where this fails, a rule asks `sentence.pattern` of a text that is no part of the sentence."""
    papers = [load(path.read_bytes(), name=path.name) for path in sorted(_LABELLED.glob("*.txt"))[::2]]
    reader = Reader()
    found = [reader.read(paper).proposals for paper in papers]
    assert sum(map(len, found)) > len(papers)
    monkeypatch.setattr(Lexicon, "present", lambda self, text: (2 << 2000) - 1)
    for paper, proposals in zip(papers, found, strict=True):
        assert reader.read(paper).proposals == proposals, paper.name
