"""`jumelage assemble`: statements in, entities out; and the way from a document to them."""

import json
from pathlib import Path


def entities(text: str) -> dict[str, dict]:
    return {one["id"]: one for one in map(json.loads, text.splitlines())}


def test_one_object_for_each_thing(jumelage, statements: str) -> None:
    found = entities(jumelage("assemble", lines=statements).stdout)
    tie = found["tie:ni-masaya+nl-nijmegen"]
    assert tie["kind"] == "Tie"
    assert tie["props"]["started"]["value"] == {"type": "date", "edtf": "1985"}


def test_what_was_still_to_come_is_left_out(jumelage, statements: str) -> None:
    run = jumelage("assemble", "--valid-on", "1980-01-01", "--kind", "Tie", lines=statements)
    assert (run.exit_code, run.stdout) == (0, "")


def test_what_was_not_yet_known_is_left_out(jumelage, statements: str) -> None:
    run = jumelage("assemble", "--known-at", "2026-11-24T11:59:59Z", lines=statements)
    assert (run.exit_code, run.stdout) == (0, "")


def test_only_from_sources_of_the_time(jumelage, statements: str) -> None:
    found = entities(jumelage("assemble", "--sources-until", "2016-12-31", lines=statements).stdout)
    assert "tie:ni-masaya+nl-nijmegen" not in found


def test_statements_may_come_from_files(jumelage, statements: str, tmp_path: Path) -> None:
    file = tmp_path / "statements.jsonl"
    file.write_text(statements, encoding="utf-8")
    assert jumelage("assemble", "--from", file).stdout == jumelage("assemble", lines=statements).stdout


def test_reading_again_changes_nothing(jumelage, proposals: str, statements: str) -> None:
    more = jumelage("accept", "--by", "B. Clerk", "--all", lines=statements + proposals).stdout
    assert jumelage("assemble", lines=more).stdout == jumelage("assemble", lines=statements).stdout


def test_proposals_are_no_statements(jumelage, proposals: str) -> None:
    run = jumelage("assemble", lines=proposals)
    assert run.exit_code == 2
    assert "jumelage accept" in run.stderr


def test_a_day_must_be_a_day(jumelage, statements: str) -> None:
    for day in ("2017-02-30", "2017-03", "tomorrow"):
        run = jumelage("assemble", "--valid-on", day, lines=statements)
        assert run.exit_code == 2
        assert "2017-03-01" in run.stderr


def test_a_kind_that_does_not_exist_is_told_in_a_sentence(jumelage, statements: str) -> None:
    run = jumelage("assemble", "--kind", "Stedenband", lines=statements)
    assert (run.exit_code, run.stdout) == (2, "")
    assert run.stderr.startswith("jumelage: 'Stedenband' is no kind; there are Activity, ")
    assert run.stderr.endswith("Trip.\n")
