from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest

from jumelage.documents.load.formats import FORMATS, Format, format_of
from jumelage.errors import UnreadableDocument

GUIDE = Path(__file__).parents[4] / "docs" / "guides" / "formats.md"
SAMPLES = Path(__file__).parents[4] / "samples"


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.module)
def test_format_has_its_module_its_line_in_the_guide_and_a_sample(each: Format) -> None:
    load = import_module(f"jumelage.documents.load.{each.module}").load
    assert list(signature(load).parameters) == ["content", "name"]
    assert f"| {each.label} |" in GUIDE.read_text(encoding="utf-8")
    assert [path.name for path in SAMPLES.iterdir() if path.name.endswith(each.suffixes)] != []


def test_no_two_formats_have_an_ending_or_a_module_in_common() -> None:
    suffixes = [suffix for each in FORMATS for suffix in each.suffixes]
    assert sorted(set(suffixes)) == sorted(suffixes)
    assert len({each.module for each in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize(
    ("content", "name", "label"),
    [
        (b"%PDF-1.7 ", "a.pdf", "PDF"),
        (b"junk\n%PDF-1.7 ", "a", "PDF"),
        (b"<!-- x -->\n<!doctype HTML>", "a.htm", "HTML"),
        (b"\xef\xbb\xbf<html>", "-", "HTML"),
        (b"just words", "a.html", "HTML"),
        (b"<3 Galle", "a.txt", "plain text"),
        (b"# Kop", "a.md", "plain text"),
        (b"Galle", "a.log", "plain text"),
        (b"\xff\xfeG\0", "A.TXT", "plain text"),
    ],
)
def test_format_is_told_by_the_bytes(content: bytes, name: str, label: str) -> None:
    assert format_of(content, name=name).label == label


def test_name_that_says_otherwise_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match=r"a\.odt is called ODT but holds plain text"):
        format_of(b"Galle", name="a.odt")
