from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime, timedelta

import pytest

from jumelage.errors import BadValue
from jumelage.statements.statement import (
    Judgement,
    Likeness,
    Origin,
    Proposal,
    Review,
    Ruling,
    Statement,
    Verdict,
    Withdrawal,
    record,
)
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import DateValue

MARCH = datetime(2017, 3, 1, tzinfo=UTC)
MAY = datetime(2017, 5, 1, tzinfo=UTC)
NAIVE = datetime(2017, 3, 1)  # noqa: DTZ001 - the case itself

PROPOSAL = Proposal(
    id="sha256:aa",
    register="velsen",
    entity="tie:lk-galle+nl-velsen",
    kind="Tie",
    prop="started",
    value=DateValue(PartialDate.parse("1976")),
    valid=Period.parse("1976/.."),
    quote=None,
    origin=Origin("reader", "tie-since", "1"),
    language="nl",
)
STATEMENT = record(PROPOSAL, at=MARCH, by="officer")


def test_a_statement_says_what_its_proposal_said() -> None:
    assert (
        Statement(
            id="sha256:aa",
            register="velsen",
            entity="tie:lk-galle+nl-velsen",
            kind="Tie",
            prop="started",
            value=DateValue(PartialDate.parse("1976")),
            valid=Period.parse("1976/.."),
            quote=None,
            origin=Origin("reader", "tie-since", "1"),
            language="nl",
            recorded_at=MARCH,
            recorded_by="officer",
        )
        == STATEMENT
    )


def test_a_withdrawn_statement_can_be_recorded_anew() -> None:
    withdrawn = replace(STATEMENT, withdrawn_at=MAY, withdrawn_by="officer", reason="mistaken")
    again = record(withdrawn, at=MAY, by="officer")
    assert again == replace(STATEMENT, recorded_at=MAY)
    assert again.key != withdrawn.key
    assert (again.id, again.withdrawn_at) == (withdrawn.id, None)


def test_a_statement_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        STATEMENT.recorded_by = "somebody else"  # type: ignore[misc] # the case itself


def test_known_from_its_recording_until_its_withdrawal() -> None:
    withdrawn = replace(STATEMENT, withdrawn_at=MAY)
    moments = MARCH - timedelta(seconds=1), MARCH, MAY - timedelta(seconds=1), MAY
    assert [withdrawn.known_at(moment) for moment in moments] == [False, True, True, False]
    assert STATEMENT.known_at(MAY)


@pytest.mark.parametrize("field", ["recorded_at", "withdrawn_at"])
def test_a_statement_without_time_zone_is_refused(field: str) -> None:
    with pytest.raises(BadValue, match="2017-03-01T00:00:00 has no time zone"):
        replace(STATEMENT, **{field: NAIVE})


@pytest.mark.parametrize(
    "act",
    [
        lambda: Review("sha256:aa", Verdict.ACCEPT, "officer", NAIVE),
        lambda: Withdrawal("sha256:aa", MARCH, "officer", NAIVE, "mistaken"),
        lambda: Withdrawal("sha256:aa", NAIVE, "officer", MARCH, "mistaken"),
        lambda: Judgement("tie:a", "tie:b", Likeness.SAME, "officer", NAIVE),
        lambda: Ruling("tie:a", "started", "sha256:aa", "clerk", "council", NAIVE, "the letter"),
    ],
)
def test_an_act_without_time_zone_is_refused(act: object) -> None:
    assert callable(act)
    with pytest.raises(BadValue, match="no time zone"):
        act()
