"""`jumelage verify`: what holds is said, what does not is said and fails."""

import json
from pathlib import Path


def test_all_that_was_read_holds(jumelage, statements: str, note: Path) -> None:
    run = jumelage("verify", "--documents", note, lines=statements)
    assert run.exit_code == 0
    assert "all verified" in run.stdout


def test_words_that_were_changed_do_not(jumelage, statements: str, note: Path) -> None:
    run = jumelage(
        "verify", "--documents", note, lines=statements.replace("ontstond in 1985", "ontstond in 1958")
    )
    assert run.exit_code == 1
    assert "stand nowhere" in run.stdout
    assert "its id is that of another claim" in run.stdout


def test_a_document_that_is_missing_is_a_failure(jumelage, statements: str, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Iets anders.", encoding="utf-8")
    run = jumelage("verify", "--documents", other, lines=statements)
    assert run.exit_code == 1
    assert "not among the documents given" in run.stdout


def test_an_act_on_what_is_not_there(jumelage, statements: str, note: Path) -> None:
    act = '{"act": "withdrawal", "id": "sha256:0", "recorded_at": "2026-11-24T12:00:00Z", "by": "A", "at": "2026-11-25T12:00:00Z"}\n'
    run = jumelage("verify", "--documents", note, lines=statements + act)
    assert run.exit_code == 2
    assert "withdrawn" in run.stderr


def test_a_ruling_that_lets_a_statement_stand_for_another_thing(
    jumelage, statements: str, note: Path
) -> None:
    one = next(line for line in map(json.loads, statements.splitlines()) if line.get("prop") == "started")
    ruling = {
        "act": "ruling",
        "entity": one["entity"],
        "prop": "started",
        "stands": one["id"],
        "by": "A. Clerk",
        "authority": "clerk",
        "at": "2026-11-25T12:00:00Z",
        "reason": "the charter says so",
    }
    fits = jumelage("verify", "--documents", note, lines=statements + json.dumps(ruling) + "\n")
    assert fits.exit_code == 0
    ruling["entity"] = "tie:elsewhere"
    astray = jumelage("verify", "--documents", note, lines=statements + json.dumps(ruling) + "\n")
    assert astray.exit_code == 1
    assert "the ruling by A. Clerk is on tie:elsewhere" in astray.stdout


def test_what_holds_is_said_in_the_language_asked_for(jumelage, statements: str, note: Path) -> None:
    run = jumelage("verify", "--documents", note, "--language", "nl", lines=statements)
    assert "1 document: alles klopt" in run.stdout


def test_one_document_that_cannot_be_read_does_not_stop_the_others(
    jumelage, statements: str, note: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(bytes(range(256)))
    run = jumelage("verify", "--documents", note, "--documents", broken, lines=statements)
    assert run.exit_code == 0
    assert "broken.txt is a binary file" in run.stderr
    alone = jumelage("verify", "--documents", broken, lines=statements)
    assert (alone.exit_code, alone.stdout) == (2, "")
    assert alone.stderr.count("broken.txt is a binary file") == 1
