"""`jumelage annex`: statements in, the annex out."""

import json
from pathlib import Path

import pytest

ON = ("--valid-on", "2017-03-01", "--known-at", "2026-11-24T13:00:00Z")


def test_an_annex_as_a_page_shows_the_words_it_rests_on(jumelage, statements: str, tmp_path: Path) -> None:
    file = tmp_path / "annex.html"
    run = jumelage("annex", *ON, "--to", "html", "-o", file, lines=statements)
    assert (run.exit_code, run.stdout) == (0, "")
    page = file.read_text(encoding="utf-8")
    assert "Masaya" in page
    assert "De stedenband met Masaya ontstond in 1985" in page


@pytest.mark.parametrize(
    ("form", "head"), [("docx", b"PK"), ("odt", b"PK"), ("pdf", b"%PDF"), ("json", b"{")]
)
def test_every_format(jumelage, statements: str, tmp_path: Path, form: str, head: bytes) -> None:
    file = tmp_path / f"annex.{form}"
    assert jumelage("annex", *ON, "--to", form, "-o", file, lines=statements).exit_code == 0
    assert file.read_bytes().startswith(head)
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith("unfinished")] == []


def test_the_same_statements_give_the_same_bytes(jumelage, statements: str, tmp_path: Path) -> None:
    for name in ("one.docx", "two.docx"):
        jumelage("annex", *ON, "--to", "docx", "-o", tmp_path / name, lines=statements)
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


def test_without_a_file_it_goes_to_stdout(jumelage, statements: str) -> None:
    run = jumelage("annex", *ON, "--to", "json", "--language", "en", lines=statements)
    assert json.loads(run.stdout)["home"] == "municipality:nl-nijmegen"


def test_what_changed_since_an_earlier_edition_that_was_written(
    jumelage, statements: str, tmp_path: Path
) -> None:
    earlier, later = tmp_path / "earlier.json", tmp_path / "later.json"
    jumelage("annex", "--valid-on", "2010-01-01", *ON[2:], "--to", "json", "-o", earlier, lines=statements)
    run = jumelage("annex", *ON, "--to", "json", "-o", later, "--compare-with", earlier, lines=statements)
    assert run.exit_code == 0
    assert "2011" in json.dumps(json.loads(later.read_text(encoding="utf-8"))["changes"])


def test_what_changed_since_a_moment(jumelage, statements: str) -> None:
    run = jumelage(
        "annex",
        *ON,
        "--to",
        "json",
        "--compare-with",
        "2026-11-24T11:00:00Z",
        "--home",
        "Nijmegen",
        lines=statements,
    )
    assert run.exit_code == 0
    assert json.loads(run.stdout)["changes"]


def test_an_earlier_edition_that_is_none(jumelage, statements: str, note: Path) -> None:
    for named in ("last week", "gone.json", str(note)):
        run = jumelage("annex", *ON, "--to", "json", "--compare-with", named, lines=statements)
        assert run.exit_code == 2
        assert run.stdout == ""
        assert run.stderr.startswith("jumelage: ")


def test_an_earlier_edition_that_cannot_be_read_back_is_named(
    jumelage, statements: str, tmp_path: Path
) -> None:
    earlier = tmp_path / "earlier.json"
    for content, why in [
        ("{", "that can be read back"),
        ("{}", "its format is not"),
        ('{"format": "jumelage-annex/1", "blocks": [{}]}', "'is' is missing"),
    ]:
        earlier.write_text(content)
        run = jumelage("annex", "--to", "html", "--compare-with", str(earlier), lines=statements)
        assert (run.exit_code, run.stdout) == (2, "")
        assert str(earlier) in run.stderr
        assert why in run.stderr


def test_days_before_all_sources_are_one_sentence(jumelage, statements: str) -> None:
    asked = ("--sources-until", "1900-01-01", "--home", "Nijmegen")
    run = jumelage("annex", *asked, "--to", "html", lines=statements)
    assert (run.exit_code, run.stdout) == (2, "")
    assert "by the days that are asked for" in run.stderr


def test_a_folder_that_is_not_there_is_one_sentence(jumelage, statements: str, tmp_path: Path) -> None:
    run = jumelage("annex", *ON, "--to", "html", "-o", tmp_path / "no" / "annex.html", lines=statements)
    assert run.exit_code == 2
    assert "cannot be written" in run.stderr


def test_without_a_tie_the_home_must_be_said(jumelage) -> None:
    run = jumelage("annex", *ON, "--to", "json", lines="")
    assert run.exit_code == 2
    assert "--home" in run.stderr
