"""`jumelage check`: statements in, findings out."""

import json
from pathlib import Path

ON = ("--valid-on", "2017-03-01")


def test_a_contradiction_is_an_error_with_both_quotes_and_exit_code_1(jumelage, statements: str) -> None:
    run = jumelage("check", *ON, "--select", "A1", "--language", "en", lines=statements)
    assert run.exit_code == 1
    assert "E A1" in run.stdout
    assert "2008" in run.stdout
    assert "2011" in run.stdout


def test_findings_as_json_lines(jumelage, statements: str) -> None:
    run = jumelage("check", *ON, "--select", "A1", "--format", "json", lines=statements)
    (finding,) = map(json.loads, run.stdout.splitlines())
    assert [finding["rule"], finding["severity"]] == ["A1", "E"]
    assert len(finding["quotes"]) == 2


def test_warnings_alone_are_no_failure(jumelage, statements: str) -> None:
    run = jumelage("check", *ON, "--select", "D1,H3", lines=statements)
    assert run.exit_code == 0
    assert "W D1" in run.stdout


def test_before_the_contradiction_there_is_none(jumelage, statements: str) -> None:
    run = jumelage("check", "--valid-on", "2009-01-01", "--select", "A", lines=statements)
    assert (run.exit_code, run.stdout) == (0, "")


def test_a_check_that_does_not_exist(jumelage, statements: str) -> None:
    run = jumelage("check", "--select", "Z9", lines=statements)
    assert run.exit_code == 2
    assert "'Z9' is no check" in run.stderr


def test_quotes_are_verified_against_documents(jumelage, statements: str, note: Path) -> None:
    moved = statements.replace('"start": ', '"start": 1')
    run = jumelage("check", *ON, "--select", "H1", "--documents", note, lines=moved)
    assert run.exit_code == 1
    assert "E H1" in run.stdout
    assert jumelage("check", *ON, "--select", "H1", "--documents", note, lines=statements).exit_code == 0


def test_a_home_that_is_not_there(jumelage, statements: str) -> None:
    run = jumelage("check", "--home", "Atlantis", lines=statements)
    assert run.exit_code == 2
    assert "Nijmegen" in run.stderr


def test_findings_are_told_in_the_language_asked_for(jumelage, statements: str) -> None:
    select = ("--select", "A1", "--language")
    told = [jumelage("check", *ON, *select, one, lines=statements).stdout for one in ("nl", "de", "fr")]
    assert [one.split()[2] for one in told] == ["Bij", "Für", "Pour"]
    assert ["“" in told[0], "„" in told[1], "«" in told[2]] == [True, True, True]
