"""What became of proposals is told by rule, those that cost most first."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from jumelage.documents.load import load
from jumelage.reading.certainty import Case, Count, Measured
from jumelage.reading.reader import Reader
from jumelage.reading.reviewed import RuleReport, report, without_rule
from jumelage.statements.serialize import Line
from jumelage.statements.statement import Origin, Proposal, Review, Verdict, record

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
COUNTS = Measured({"tie-since": "1"}, {("tie-since", "started", Case.PLAIN): Count(9, 10)})
TEXT = "Velsen heeft sinds 1976 een stedenband met Galle."


def read() -> dict[str, Proposal]:
    reading = Reader().read(load(TEXT.encode(), name="nota.txt"), home="Velsen", language="nl")
    return {f"{one.prop} {one.value}": one for one in reading.proposals if one.kind == "Tie"}


def verdict(one: Proposal, verdict: Verdict, *, after: int = 0) -> Review:
    return Review(one.id, verdict, "A. Clerk", NOW + timedelta(minutes=after))


def told(lines: Iterable[Line]) -> tuple[RuleReport, ...]:
    return report(lines, measured=COUNTS)


def test_each_rule_has_its_counts_beside_what_was_measured() -> None:
    found = list(read().values())
    assert [one.prop for one in found] == ["member", "member", "kind", "started"]
    velsen, galle, kind, start = found
    lines = [
        *found,
        verdict(velsen, Verdict.ACCEPT),
        record(velsen, at=NOW, by="A. Clerk"),
        verdict(galle, Verdict.CORRECT),
        verdict(start, Verdict.ACCEPT),
    ]
    assert told(lines) == (
        RuleReport("tie-members", accepted=1, corrected=1, waiting=1),
        RuleReport("tie-since", accepted=1, measured=Count(9, 10)),
    )
    assert [one.share for one in told(lines)] == [0.5, 1.0]
    assert kind.id not in {line.proposal for line in lines if isinstance(line, Review)}


def test_a_statement_without_a_verdict_was_accepted() -> None:
    *_, start = read().values()
    assert told([record(start, at=NOW, by="A. Clerk")]) == (
        RuleReport("tie-since", accepted=1, measured=Count(9, 10)),
    )


def test_the_latest_verdict_counts_and_one_taken_back_does_not() -> None:
    *_, start = read().values()
    lines: list[Line] = [verdict(start, Verdict.REJECT, after=1), verdict(start, Verdict.ACCEPT), start]
    assert told(lines)[0].rejected == 1
    assert told([*lines, verdict(start, Verdict.REOPEN, after=2)])[0] == RuleReport(
        "tie-since", waiting=1, measured=Count(9, 10)
    )


def test_what_was_corrected_and_rejected_most_comes_first_then_what_waits() -> None:
    velsen, galle, kind, start = read().values()
    lines: list[Line] = [velsen, galle, kind, start]
    assert [one.rule for one in told(lines)] == ["tie-members", "tie-since"]
    assert [one.rule for one in told([*lines, verdict(start, Verdict.REJECT)])] == [
        "tie-since",
        "tie-members",
    ]


def test_what_officers_put_forward_is_no_work_of_a_rule() -> None:
    *_, start = read().values()
    own = replace(start, origin=Origin("officer", reason="gezien"))
    assert told([own, verdict(own, Verdict.ACCEPT)]) == ()
    assert without_rule([own, verdict(own, Verdict.ACCEPT)]) == 0


def test_verdicts_on_what_is_not_there_are_counted_apart() -> None:
    velsen, *_, start = read().values()
    lines = [start, verdict(start, Verdict.ACCEPT), verdict(velsen, Verdict.ACCEPT)]
    assert [one.rule for one in told(lines)] == ["tie-since"]
    assert without_rule(lines) == 1
