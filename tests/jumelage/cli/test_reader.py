"""`jumelage reader report`: which rules officers can trust."""

import json


def test_it_counts_what_was_accepted_and_what_waits(jumelage, proposals: str) -> None:
    accepted = jumelage("accept", "--by", "A. Clerk", "--rule", "tie-since", lines=proposals).stdout
    run = jumelage("reader", "report", "--format", "json", lines=proposals + accepted)
    assert run.exit_code == 0
    reports = {one["rule"]: one for one in map(json.loads, run.stdout.splitlines())}
    since = reports["tie-since"]
    assert since["accepted"] > 0
    assert (since["waiting"], since["share"]) == (0, 1.0)
    assert since["measured"]["told"] >= since["measured"]["right"] > 100
    members = reports["tie-members"]
    assert members["waiting"] > 0
    assert (members["accepted"], members["share"]) == (0, None)


def test_a_rejection_comes_first_and_in_the_language_asked_for(jumelage, proposals: str) -> None:
    one = next(line for line in map(json.loads, proposals.splitlines()) if line["origin"]["rule"] == "town")
    review = {"act": "review", "proposal": one["id"], "verdict": "reject", "by": "B", "reason": ""}
    lines = proposals + json.dumps(review | {"at": "2026-11-25T12:00:00Z"}) + "\n"
    table = jumelage("reader", "report", "--language", "de", lines=lines).stdout.split("\n")
    assert table[1].split() == [
        "Regel",
        "angenommen",
        "berichtigt",
        "abgelehnt",
        "offen",
        "richtig",
        "gemessen",
    ]
    assert table[2].split()[:4] == ["town", "–", "–", "1"]


def test_verdicts_on_unknown_proposals_are_told(jumelage, proposals: str) -> None:
    review = {"act": "review", "proposal": "sha256:" + "0" * 64, "verdict": "reject", "by": "B", "reason": ""}
    lines = proposals + json.dumps(review | {"at": "2026-11-25T12:00:00Z"}) + "\n"
    run = jumelage("reader", "report", lines=lines)
    assert "1 verdicts are on proposals that are not among the lines" in run.stderr


def test_of_nothing_it_says_so_and_what_to_give(jumelage) -> None:
    assert jumelage("reader", "report", lines="\n").stdout == (
        "Nothing in it was put forward by a rule. "
        "Name with --from a file of proposals or statements, or register:NAME.\n"
    )


def test_a_register_needs_a_store(jumelage) -> None:
    run = jumelage("reader", "report", "--from", "register:velsen")
    assert (run.exit_code, "No store is installed here" in run.stderr) == (2, True)


def test_few_reviews_are_said_to_be_few(jumelage, proposals: str) -> None:
    accepted = jumelage("accept", "--by", "A. Clerk", "--rule", "tie-since", lines=proposals).stdout
    told = jumelage("reader", "report", "--language", "nl", lines=proposals + accepted).stdout
    assert "Te vroeg om iets te zeggen: minder dan 20 beoordeeld" in told
    assert "tie-since\u00a0(2\u00a0van\u00a02)" in told
    (row,) = [line for line in told.splitlines() if line.startswith("tie-since ")]
    assert "2 van 2" in row
    assert "100" not in row
    assert "vertrouwen" not in told
