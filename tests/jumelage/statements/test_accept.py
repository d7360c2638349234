from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.errors import BadAct
from jumelage.statements.accept import State, accept, apply
from jumelage.statements.serialize import Line, dump_lines, load_lines
from jumelage.statements.statement import (
    Judgement,
    Likeness,
    Origin,
    Proposal,
    Review,
    Ruling,
    Verdict,
    Withdrawal,
    record,
)
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import DateValue

MARCH = datetime(2017, 3, 1, tzinfo=UTC)
MAY = datetime(2017, 5, 1, tzinfo=UTC)
JUNE = datetime(2017, 6, 1, tzinfo=UTC)


def proposal(id: str, year: str, *, rule: str | None = "tie-since", by: str = "reader") -> Proposal:
    return Proposal(
        id=id,
        register="velsen",
        entity="tie:lk-galle+nl-velsen",
        kind="Tie",
        prop="started",
        value=DateValue(PartialDate.parse(year)),
        valid=Period.parse(f"{year}/.."),
        quote=None,
        origin=Origin(by, rule, "1"),
        language="nl",
    )


SINCE_1976 = proposal("sha256:aa", "1976")
SINCE_1977 = proposal("sha256:bb", "1977", rule="tie-timeline")
IMPORTED = proposal("sha256:cc", "1978", rule=None, by="import")
STATED = record(SINCE_1976, at=MARCH, by="officer")
OTHER = record(SINCE_1977, at=MARCH, by="officer")
GONE = Withdrawal("sha256:aa", MARCH, "clerk", MAY, "mistaken")
WITHDRAWN = replace(STATED, withdrawn_at=MAY, withdrawn_by="clerk", reason="mistaken")
SAME = Judgement("municipality:lk-galle", "municipality:galle", Likeness.SAME, "officer", MARCH)
RULING = Ruling("tie:lk-galle+nl-velsen", "started", "sha256:bb", "clerk", "executive", MAY, "the letter")
ACCEPTED = Review("sha256:aa", Verdict.ACCEPT, "officer", MARCH)


def test_proposals_become_statements_of_who_takes_them_in() -> None:
    assert list(accept([SINCE_1976, SINCE_1977], by="officer", at=MARCH)) == [STATED, OTHER]


def test_a_claim_put_forward_twice_is_taken_in_once() -> None:
    assert list(accept([SINCE_1976, SINCE_1976], by="officer", at=MARCH)) == [STATED]


def test_only_what_these_rules_put_forward() -> None:
    proposals = [SINCE_1976, SINCE_1977, IMPORTED]
    assert list(accept(proposals, by="officer", at=MARCH, rules={"tie-since"})) == [STATED]
    assert list(accept(proposals, by="officer", at=MARCH, rules=())) == []


def test_proposals_are_taken_in_as_they_come() -> None:
    endless = (SINCE_1976 for _ in iter(int, 1))
    assert next(accept(endless, by="officer", at=MARCH)) == STATED


# ---- a log


def test_nothing_comes_of_no_lines() -> None:
    assert apply([]) == State()


def test_each_line_finds_its_place() -> None:
    assert apply([SINCE_1976, ACCEPTED, STATED, OTHER, SAME, RULING, GONE]) == State(
        statements=(WITHDRAWN, OTHER),
        judgements=(SAME,),
        rulings=(RULING,),
        reviews=(ACCEPTED,),
        proposals=(SINCE_1976,),
    )


def test_reading_a_log_twice_adds_nothing() -> None:
    log: list[Line] = [SINCE_1976, ACCEPTED, STATED, OTHER, SAME, RULING, GONE]
    assert apply(log + log) == apply(log)
    assert apply([*log, WITHDRAWN]) == apply(log)


def test_a_withdrawn_claim_can_come_back() -> None:
    again = record(SINCE_1976, at=JUNE, by="officer")
    assert apply([STATED, GONE, again]).statements == (WITHDRAWN, again)


def test_a_row_that_is_given_as_it_was_and_as_withdrawn_is_withdrawn() -> None:
    assert apply([STATED, WITHDRAWN]).statements == apply([WITHDRAWN, STATED]).statements == (WITHDRAWN,)


@given(data=st.data())
def test_acts_may_come_before_what_they_act_on(data: st.DataObject) -> None:
    log: list[Line] = [SINCE_1976, ACCEPTED, STATED, OTHER, SAME, RULING, GONE]
    state = apply(data.draw(st.permutations(log)))
    assert set(state.statements) == {WITHDRAWN, OTHER}
    assert (state.judgements, state.rulings, state.reviews) == ((SAME,), (RULING,), (ACCEPTED,))


def test_the_state_written_out_is_the_state_read_back() -> None:
    state = apply([SINCE_1976, ACCEPTED, STATED, OTHER, SAME, RULING, GONE])
    lines = dump_lines(
        [*state.proposals, *state.statements, *state.judgements, *state.rulings, *state.reviews]
    )
    assert apply(load_lines(lines)) == state


def test_what_nobody_has_looked_at_is_waiting() -> None:
    rejected = Review("sha256:bb", Verdict.REJECT, "officer", MARCH)
    state = apply([SINCE_1976, SINCE_1977, IMPORTED, rejected, STATED])
    assert state.waiting == (IMPORTED,)


def test_a_proposal_waits_again_when_its_verdict_was_taken_back() -> None:
    rejected = Review("sha256:bb", Verdict.REJECT, "officer", MARCH)
    reopened = Review("sha256:bb", Verdict.REOPEN, "officer", JUNE)
    log = [SINCE_1977, reopened, rejected]
    assert apply(log).waiting == (SINCE_1977,)


def test_a_claim_that_was_stated_waits_again_only_when_it_is_withdrawn_and_reopened() -> None:
    reopened = Review("sha256:aa", Verdict.REOPEN, "officer", JUNE)
    assert apply([SINCE_1976, STATED, ACCEPTED, reopened]).waiting == ()
    assert apply([SINCE_1976, STATED, ACCEPTED, GONE]).waiting == ()
    assert apply([SINCE_1976, STATED, ACCEPTED, GONE, reopened]).waiting == (SINCE_1976,)


def test_a_review_of_what_is_a_statement_already_stands() -> None:
    assert apply([STATED, ACCEPTED]).reviews == (ACCEPTED,)


@pytest.mark.parametrize(
    ("log", "sentence"),
    [
        ([ACCEPTED], "the review by officer is of sha256:aa, and no proposal has that id"),
        ([GONE], "sha256:aa is withdrawn, but no statement with that id was recorded at 2017-03-01T00:00:00"),
        ([replace(STATED, recorded_at=JUNE), GONE], "no statement with that id was recorded at 2017-03-01"),
        ([STATED, replace(GONE, at=datetime(2016, 1, 1, tzinfo=UTC))], "withdrawn before it was recorded"),
        ([STATED, GONE, replace(GONE, at=JUNE)], "is withdrawn twice, and not in the same words"),
        ([WITHDRAWN, replace(GONE, reason="other")], "is withdrawn twice"),
        ([RULING], "the ruling by clerk lets sha256:bb stand, and no statement has that id"),
        ([OTHER, replace(RULING, prop="ended")], "is on 'ended', but sha256:bb speaks of 'started'"),
    ],
)
def test_an_act_on_what_is_not_there_is_refused(log: list[Line], sentence: str) -> None:
    with pytest.raises(BadAct, match=sentence):
        apply(log)


def test_a_ruling_on_a_claim_since_withdrawn_is_kept() -> None:
    ruling = replace(RULING, stands="sha256:aa")
    assert apply([STATED, ruling, GONE]).rulings == (ruling,)
