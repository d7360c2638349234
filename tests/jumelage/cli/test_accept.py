"""`jumelage accept`: proposals in, statements out."""

import json

from jumelage.statements.serialize import load_lines
from jumelage.statements.statement import Proposal, Statement

CLERK = ("accept", "--by", "A. Clerk", "--at", "2026-11-24T12:00:00Z")


def test_all_become_statements_with_who_and_when(jumelage, proposals: str) -> None:
    lines = list(load_lines(jumelage(*CLERK, "--all", lines=proposals).stdout.splitlines()))
    assert len(lines) == len({json.loads(line)["id"] for line in proposals.splitlines()})
    assert all(isinstance(one, Statement) for one in lines)
    assert {(one.recorded_by, one.recorded_at.isoformat()) for one in lines} == {
        ("A. Clerk", "2026-11-24T12:00:00+00:00")
    }


def test_by_rule(jumelage, proposals: str) -> None:
    run = jumelage(*CLERK, "--rule", "tie-since", lines=proposals)
    assert {one.origin.rule for one in load_lines(run.stdout.splitlines())} == {"tie-since"}
    assert "left for a person to look at" in run.stderr


def test_what_is_certain_is_less_than_all(jumelage, proposals: str) -> None:
    unsure = json.loads(proposals.splitlines()[0])
    unsure |= {"id": "sha256:" + "0" * 64, "origin": {"by": "reader", "rule": "event", "version": "1"}}
    lines = proposals + json.dumps(unsure) + "\n"
    accepted = jumelage(*CLERK, "--certain", lines=lines).stdout
    assert unsure["id"] not in accepted
    assert unsure["id"] in jumelage(*CLERK, "--all", lines=lines).stdout


def test_by_how_sure_they_are(jumelage, proposals: str) -> None:
    sure = jumelage(*CLERK, "--min-confidence", "0.9", lines=proposals)
    rules = {(one.origin.rule, one.prop) for one in load_lines(sure.stdout.splitlines())}
    assert ("tie-members", "member") in rules  # said twice
    assert ("document-title", "title") in rules  # what a paper says of itself
    assert ("tie-members", "kind") not in rules
    assert "left for a person to look at" in sure.stderr
    every = jumelage(*CLERK, "--min-confidence", "0", lines=proposals).stdout
    assert every == jumelage(*CLERK, "--all", lines=proposals).stdout


def test_accepting_again_adds_nothing(jumelage, proposals: str, statements: str) -> None:
    again = jumelage("accept", "--by", "B. Clerk", "--all", lines=statements + proposals)
    assert again.stdout == statements


def test_what_a_person_withdrew_or_rejected_does_not_come_back(
    jumelage, proposals: str, statements: str
) -> None:
    first, rest = statements.split("\n", 1)
    gone = json.loads(first) | {
        "withdrawn_at": "2026-11-25T12:00:00Z",
        "withdrawn_by": "B",
        "reason": "wrong",
    }
    withdrawn = json.dumps(gone) + "\n" + rest
    again = jumelage(*CLERK, "--all", lines=withdrawn + proposals).stdout
    assert [json.loads(line)["id"] for line in again.splitlines()].count(gone["id"]) == 1
    review = {"act": "review", "proposal": gone["id"], "verdict": "reject", "by": "B", "reason": "wrong"}
    rejected = proposals + json.dumps(review | {"at": "2026-11-25T12:00:00Z"}) + "\n"
    accepted = jumelage(*CLERK, "--all", lines=rejected).stdout
    assert [json.loads(line).get("id") for line in accepted.splitlines()].count(gone["id"]) == 0


def test_the_moment_of_accepting_is_now_unless_told(jumelage, proposals: str) -> None:
    lines = load_lines(jumelage("accept", "--by", "A. Clerk", "--all", lines=proposals).stdout.splitlines())
    assert all(isinstance(one, Statement) and one.recorded_at.tzinfo for one in lines)


def test_it_must_be_said_which(jumelage, proposals: str) -> None:
    for wishes in (
        (),
        ("--all", "--certain"),
        ("--all", "--rule", "grant"),
        ("--all", "--min-confidence", "1"),
    ):
        run = jumelage(*CLERK, *wishes, lines=proposals)
        assert run.exit_code == 2
        assert run.stdout == ""


def test_somebody_accepts(jumelage, proposals: str) -> None:
    run = jumelage("accept", "--by", "  ", "--all", lines=proposals)
    assert (run.exit_code, run.stdout) == (2, "")
    assert "Say who accepts them" in run.stderr


def test_a_rule_that_does_not_exist(jumelage, proposals: str) -> None:
    run = jumelage(*CLERK, "--rule", "tie-sinse", lines=proposals)
    assert run.exit_code == 2
    assert "tie-since" in run.stderr


def test_a_moment_needs_a_time_zone(jumelage, proposals: str) -> None:
    run = jumelage("accept", "--by", "A. Clerk", "--at", "2026-11-24T12:00:00", "--all", lines=proposals)
    assert run.exit_code == 2
    assert "time zone" in run.stderr


def test_a_bad_line_is_named_and_nothing_is_written(jumelage, proposals: str) -> None:
    run = jumelage(*CLERK, "--all", lines=proposals + "{no json\n")
    assert run.exit_code == 2
    assert run.stdout == ""
    assert f"line {len(proposals.splitlines()) + 1}" in run.stderr


def test_line_separators_within_words_do_not_break_a_line(jumelage, proposals: str) -> None:
    data = json.loads(proposals.splitlines()[0]) | {"id": "sha256:" + "1" * 64}
    data["value"] = {"type": "text", "text": "een\u2028twee\u0085drie", "language": "nl"}
    lines = jumelage(*CLERK, "--all", lines=json.dumps(data, ensure_ascii=False)).stdout
    assert lines.count("\n") == 1
    assert not isinstance(next(load_lines([lines])), Proposal)
