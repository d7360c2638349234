"""`jumelage demo`: a register from the samples, shown and written."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jumelage.cli import main
from jumelage.cli.demo import samples_folder
from jumelage.statements.serialize import load_lines
from jumelage.statements.statement import Proposal, Statement

ROOT = Path(__file__).parents[3]
AT = ("--valid-on", "2026-11-24", "--at", "2026-11-24T12:00:00Z")
CHAPTERS = (
    "What was read of Velsen",
    "The ties of Velsen",
    "Where sources contradict each other",
    "What a careful clerk would ask besides",
    "What was left unread",
    "What waits for a person",
    "What was written",
)


def _accept_all(jumelage, papers: Path) -> None:
    """Verdicts beside the papers that accept whatever is read in them."""
    read = jumelage("read", papers, "--home", "Nijmegen").stdout
    review = {"act": "review", "verdict": "accept", "by": "A. Clerk", "at": "2026-11-24T12:00:00Z"}
    ids = [json.loads(line)["id"] for line in read.splitlines()]
    lines = [json.dumps(review | {"proposal": id}) for id in ids]
    (papers / "verdicts.jsonl").write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    folder = tmp_path_factory.mktemp("register") / "demo"
    run = CliRunner(env={"JUMELAGE_LANGUAGE": "en"}).invoke(main, ["demo", str(folder), "--no-serve", *AT])
    return run, folder


def test_it_tells_its_story_in_order(demo: tuple[Result, Path]) -> None:
    run, folder = demo
    assert run.exit_code == 0, run.stderr
    places = [run.stdout.index(chapter) for chapter in CHAPTERS]
    assert places == sorted(places)
    for partner in ("Bergisch Gladbach", "Galle", "Qingdao", "Luton", "Bourgoin"):
        assert partner in run.stdout.partition(CHAPTERS[1])[2].partition(CHAPTERS[2])[0]
    assert f"Open {folder / 'annex.html'} first." in " ".join(run.stdout.split())


def test_contradictions_come_with_the_words_of_both_sides(demo: tuple[Result, Path]) -> None:
    told = " ".join(demo[0].stdout.partition(CHAPTERS[2])[2].partition(CHAPTERS[3])[0].split())
    for words in (
        "sinds 2008",
        "2011 Velsen wordt millenniumgemeente",
        "structurele subsidierelatie met SOS eindigt",
        "1985-2014",
    ):
        assert words in told


def test_in_a_pipe_it_is_plain(demo: tuple[Result, Path]) -> None:
    assert "\x1b" not in demo[0].stdout
    assert "╭" not in demo[0].stdout
    assert all(line == line.rstrip() and len(line) <= 80 for line in demo[0].stdout.splitlines())


def test_it_writes_the_register_the_inbox_and_the_annex(demo: tuple[Result, Path]) -> None:
    _, folder = demo
    files = {path.name for path in folder.iterdir()}
    annexes = {f"annex.{form}" for form in ("html", "docx", "odt", "pdf", "json")}
    assert files == annexes | {"statements.jsonl", "inbox.jsonl", "findings.jsonl", "documents"}
    accepted = list(load_lines((folder / "statements.jsonl").read_text(encoding="utf-8").split("\n")))
    waiting = list(load_lines((folder / "inbox.jsonl").read_text(encoding="utf-8").split("\n")))
    assert all(isinstance(one, Statement) and one.recorded_by == "demo" for one in accepted)
    assert all(isinstance(one, Proposal) for one in waiting)
    assert {one.id for one in accepted} & {one.id for one in waiting} == set()


def test_what_nobody_reviewed_and_is_not_certain_waits(jumelage, note: Path, tmp_path: Path) -> None:
    papers, folder = tmp_path / "papers", tmp_path / "demo"
    papers.mkdir()
    note.rename(papers / "note.txt")
    jumelage("demo", folder, "--samples", papers, "--home", "Nijmegen", *AT)
    waiting = (folder / "inbox.jsonl").read_text(encoding="utf-8").splitlines()
    _accept_all(jumelage, papers)
    reviewed = jumelage("demo", folder, "--samples", papers, "--home", "Nijmegen", *AT)
    assert "verdicts.jsonl" not in reviewed.stderr
    assert waiting
    assert (folder / "inbox.jsonl").read_text(encoding="utf-8") == ""


def test_what_was_reviewed_of_the_samples_is_still_read(demo: tuple[Result, Path]) -> None:
    lines = (samples_folder() / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()
    register = (demo[1] / "statements.jsonl").read_text(encoding="utf-8")
    found = [line for line in lines if json.loads(line)["proposal"] in register]
    assert len(found) >= 0.9 * len(lines) >= 200
    assert (demo[1] / "inbox.jsonl").read_text(encoding="utf-8") != ""


def test_what_it_wrote_verifies_and_checks(jumelage, demo: tuple[Result, Path]) -> None:
    _, folder = demo
    register = folder / "statements.jsonl"
    assert jumelage("verify", "--from", register, "--documents", folder / "documents").exit_code == 0
    run = jumelage("check", "--from", register, "--format", "json", *AT[:2])
    assert run.exit_code == 1
    assert {json.loads(line)["rule"] for line in run.stdout.splitlines()} >= {"A1", "A2", "D2", "G3"}


def test_making_it_again_gives_the_same(jumelage, demo: tuple[Result, Path]) -> None:
    _, folder = demo
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    jumelage("demo", folder, *AT)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", ("De banden van Nijmegen", "Masaya", "Klaar in ")),
        ("de", ("Die Verbindungen von Nijmegen", "Fertig in ")),
        ("fr", ("Les liens de Nijmegen", "Fait en ")),
    ],
)
def test_it_tells_its_story_in_the_language_asked_for(
    jumelage, note: Path, tmp_path: Path, language: str, told: tuple[str, ...]
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    note.rename(papers / "note.txt")
    _accept_all(jumelage, papers)
    folder = tmp_path / "demo"
    options = ("--samples", papers, "--home", "Nijmegen", "--language", language, *AT)
    run = jumelage("demo", folder, *options)
    assert run.exit_code == 0, run.stderr
    shown = " ".join(run.stdout.split())
    assert [one for one in told if one not in shown] == []
    assert [one for one in ("What was", "The ties", "Nowhere") if one in shown] == []
    finding = json.loads((folder / "findings.jsonl").read_text(encoding="utf-8").splitlines()[0])
    start = {"nl": "Bij ", "de": "Für ", "fr": "Pour "}[language]
    assert finding["message"].startswith(start)
    annex = (folder / "annex.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in annex


def test_a_merger_and_a_later_name_are_told_once(demo: tuple[Result, Path]) -> None:
    told = (demo[1] / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    rules = [finding["rule"] for finding in map(json.loads, told)]
    assert [rules.count("F1"), rules.count("F2")] == [1, 1]
    assert "since 1965 or 1 January 1967" in " ".join(demo[0].stdout.split())


def test_a_folder_that_cannot_be_made_is_one_sentence(jumelage, note: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "demo"
    run = jumelage("demo", folder, "--no-serve", "--samples", note.parent, "--home", "Nijmegen")
    assert run.exit_code == 2
    assert run.stderr.endswith("cannot be made (Not a directory).\n")


def test_the_samples_are_found_beside_the_source() -> None:
    assert samples_folder() == ROOT / "samples"


def test_other_sources_may_be_named(jumelage, note: Path, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    note.rename(papers / "note.txt")
    run = jumelage("demo", tmp_path / "demo", "--samples", papers, "--home", "Nijmegen", *AT)
    assert run.exit_code == 0
    assert "The ties of Nijmegen" in run.stdout
    assert "Masaya" in run.stdout
