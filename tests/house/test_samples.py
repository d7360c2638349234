"""The sample sources: nothing else in the folder, each noted, several formats, short, without traces of who made them."""

import re
import tomllib
import zipfile
from pathlib import Path

import pytest

from jumelage.documents.load import load

SAMPLES = Path(__file__).parents[2] / "samples"
BESIDE = ("sources.toml", "verdicts.jsonl")  # notes on the sources, and what a person accepted of them
FILES = sorted(path for path in SAMPLES.iterdir() if path.name not in BESIDE)
NOTES = tomllib.loads((SAMPLES / "sources.toml").read_text(encoding="utf-8"))["source"]


def test_each_file_is_noted_and_each_note_has_its_file() -> None:
    assert sorted(note["file"] for note in NOTES) == [path.name for path in FILES]


def test_there_are_nine_or_more_in_four_or_more_formats() -> None:
    assert len(FILES) >= 9
    assert {path.suffix for path in FILES} == {".txt", ".html", ".docx", ".odt", ".pdf"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_is_at_most_a_page(path: Path) -> None:
    document = load(path.read_bytes(), name=path.name)
    assert document.page_count in (None, 1)
    assert 100 < len(document.text) < 4000


def test_four_languages_are_spoken() -> None:
    assert {load(path.read_bytes(), name=path.name).language for path in FILES} == {"nl", "de", "en", "fr"}


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.suffix in (".docx", ".odt")], ids=lambda path: path.name
)
def test_no_program_or_person_is_named_in_a_package(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        told = b"".join(
            package.read(name) for name in package.namelist() if re.search(r"(meta|core|app)\.xml$", name)
        )
    assert (
        re.search(rb"<(?:dc:creator|cp:lastModifiedBy|meta:generator|Application|Company)>[^<]", told) is None
    )


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.suffix == ".pdf"], ids=lambda path: path.name
)
def test_no_program_or_person_is_named_in_a_pdf(path: Path) -> None:
    assert re.search(rb"/(?:Author|Creator|Producer|CreationDate)\b", path.read_bytes()) is None
