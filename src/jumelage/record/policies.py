"""Policies on the day of the record: what holds, what was adopted, what was only sent, what came in whose place.

Informed is not adopted: a paper that was sent to the council is no policy of the council.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jumelage.record.assemble import Record
from jumelage.record.entity import Entity
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue, EntityRef, PeriodValue

# By which dates a policy is put in the order of time, the most telling first.
_DATES = ("adopted_on", "sent_on", "dated")
_OVER = frozenset({"ended", "rejected"})
_PENDING = frozenset({"proposed", "deferred"})


class Force(StrEnum):
    """How a policy stands on a day."""

    IN_FORCE = "in_force"  # a source says that it holds
    ADOPTED = "adopted"  # a body adopted it; no source says that it still holds, and none that it does not
    SENT = "sent"  # a body was told of it; no source says that one adopted it
    PENDING = "pending"  # proposed or put off
    PAPER = "paper"  # no source says what was done with it
    LATER = "later"  # a source says that it held on a later day, and none since when
    OVER = "over"  # ended, rejected, its time over, or another in its place
    DISPUTED = "disputed"  # one source says that it holds, another that it is over


@dataclass(frozen=True, slots=True)
class PolicyStanding:
    """A policy, how it stands, when that began (None: not known), and the statements that show it."""

    policy: Entity
    force: Force
    on: PartialDate | None
    statements: tuple[Statement, ...]
    superseded_by: tuple[Entity, ...] = ()


def policy_standings(record: Record) -> tuple[PolicyStanding, ...]:
    """All policies of the record, in the order of time; those without a date come last."""
    later = _successors(record)
    found = (_standing(record, one, later.get(one.id, ())) for one in record.of_kind("Policy"))
    return tuple(sorted(found, key=lambda one: (_first_day(one.policy), one.policy.id)))


def moment_of(policy: Entity) -> tuple[PartialDate | None, tuple[Statement, ...]]:
    """When the policy came about, and what says so: adopted, else sent, dated, or the start of its time."""
    for prop in _DATES:
        dated = [one for one in policy.statements(prop) if isinstance(one.value, DateValue)]
        if dated and isinstance(dated[0].value, DateValue):
            value = policy.value(prop)
            told = policy.standing(prop) or tuple(dated)
            return (value.date if isinstance(value, DateValue) else dated[0].value.date), told
    for one in policy.statements("in_force"):
        if isinstance(one.value, PeriodValue) and one.value.period.start:
            return one.value.period.start, (one,)
    return None, ()


def only_informed(policy: Entity) -> tuple[str, ...]:
    """The bodies that were told of the policy and did not adopt it, by their codes.

    The council, where a source says that it was sent and not to whom.
    """
    adopted = {one.code for one in policy.values("adopted_by") if isinstance(one, Choice)}
    told = [one.code for one in policy.values("sent_to") if isinstance(one, Choice)]
    if not told and (policy.statements("sent_on") or _says(policy, {"sent"})):
        told = ["council"]
    return tuple(one for one in told if one not in adopted)


def adopting(policy: Entity) -> tuple[Statement, ...]:
    """The statements by which a body adopted it: when, by whom, or that it did."""
    told = (*policy.statements("adopted_on"), *policy.statements("adopted_by"))
    return told or _says(policy, {"adopted"})


def _standing(record: Record, policy: Entity, successors: tuple[Entity, ...]) -> PolicyStanding:
    day = record.valid_on
    over, end = _ending(policy, successors, day)
    holds = _holding(record, policy)
    now = tuple(one for one in holds if _speaks_of(record, one, day))
    if over and now and not successors and _open(policy):
        return PolicyStanding(policy, Force.DISPUTED, None, (*now, *over))
    if over:
        return PolicyStanding(policy, Force.OVER, end, over, successors)
    if now:
        return PolicyStanding(policy, Force.IN_FORCE, _since(now), now)
    return _not_said_to_hold(policy, holds)


def _not_said_to_hold(policy: Entity, later: tuple[Statement, ...]) -> PolicyStanding:
    adopted = adopting(policy)
    if adopted:
        value = policy.value("adopted_on")
        return PolicyStanding(
            policy, Force.ADOPTED, value.date if isinstance(value, DateValue) else None, adopted
        )
    if later:
        return PolicyStanding(policy, Force.LATER, None, later)
    sent = (*policy.statements("sent_to"), *policy.statements("sent_on")) or _says(policy, {"sent"})
    if sent:
        value = policy.value("sent_on")
        return PolicyStanding(policy, Force.SENT, value.date if isinstance(value, DateValue) else None, sent)
    if pending := _says(policy, _PENDING):
        return PolicyStanding(policy, Force.PENDING, None, pending)
    told = policy.statements("dated") or policy.statements("title") or policy.statements("component")
    value = policy.value("dated")
    return PolicyStanding(policy, Force.PAPER, value.date if isinstance(value, DateValue) else None, told)


def _ending(
    policy: Entity, successors: tuple[Entity, ...], day: date
) -> tuple[tuple[Statement, ...], PartialDate | None]:
    """What says that it no longer holds, and since when."""
    if successors:
        told = tuple(one for other in successors for one in _naming(other, policy))
        on, dating = _replaced(successors[0], policy)
        return (*told, *dating), on
    if ended := _says(policy, _OVER):
        valid = next((one.valid.start for one in ended if one.valid), None)
        return ended, valid
    past = [one for one in policy.statements("in_force") if _ended_by(one, day)]
    if past and len(past) == len(policy.statements("in_force")):
        value = past[-1].value
        return tuple(past), value.period.end if isinstance(value, PeriodValue) else None
    return (), None


def _replaced(successor: Entity, policy: Entity) -> tuple[PartialDate | None, tuple[Statement, ...]]:
    """Since when the successor has been in its place, with what says so; no date where sources differ on it.

    The date on a paper is not the day from which it counts.
    """
    value = successor.value("adopted_on")
    if isinstance(value, DateValue):
        return value.date, successor.standing("adopted_on")
    starts = [one for one in _naming(successor, policy) if one.valid and one.valid.start]
    if successor.statements("adopted_on") or not starts or starts[0].valid is None:
        return None, ()
    return starts[0].valid.start, ()


def _ended_by(statement: Statement, day: date) -> bool:
    return isinstance(statement.value, PeriodValue) and statement.value.period.last < day


def _holding(record: Record, policy: Entity) -> tuple[Statement, ...]:
    """What says that it holds or held, whenever."""
    periods = tuple(
        one
        for one in policy.statements("in_force")
        if isinstance(one.value, PeriodValue) and one.value.period.may_hold_on(record.valid_on)
    )
    return (*_says(policy, {"in_force"}), *periods)


def _speaks_of(record: Record, statement: Statement, day: date) -> bool:
    """Whether what it says may be said of that day: "now in force" in a paper of 2017 says nothing of 1980."""
    if isinstance(statement.value, PeriodValue):
        return True
    if statement.valid is not None:
        return statement.valid.may_hold_on(day)
    document = record.document(statement.quote.document) if statement.quote else None
    dated = document.value("dated") if document else None
    return not isinstance(dated, DateValue) or dated.date.first <= day


def _since(holding: Iterable[Statement]) -> PartialDate | None:
    for one in holding:
        period = one.value.period if isinstance(one.value, PeriodValue) else one.valid
        if period and period.start:
            return period.start
    return None


def _says(policy: Entity, codes: Iterable[str]) -> tuple[Statement, ...]:
    """The statements that its status is one of these, as far as no ruling chose another."""
    sought, stands = set(codes), policy.value("status")
    if policy.ruled("status") and isinstance(stands, Choice) and stands.code not in sought:
        return ()
    return tuple(
        one
        for one in policy.statements("status")
        if isinstance(one.value, Choice) and one.value.code in sought
    )


def _open(policy: Entity) -> bool:
    return bool(policy.competing("status")) and not policy.ruled("status")


def _successors(record: Record) -> dict[str, tuple[Entity, ...]]:
    """By the id of a policy, those that took its place, the earliest first.

    One that was proposed, put off or rejected has taken no place.
    """
    found: dict[str, list[Entity]] = {}
    for one in record.of_kind("Policy"):
        if not adopting(one) and _says(one, {*_PENDING, "rejected"}):
            continue
        told = [each for each in one.statements("supersedes") if _counts(record, one, each)]
        named = [each.value.id for each in told if isinstance(each.value, EntityRef)]
        for id in dict.fromkeys(map(record.canonical, named)):
            if id != one.id:
                found.setdefault(id, []).append(one)
    return {id: tuple(sorted(ones, key=lambda one: (_first_day(one), one.id))) for id, ones in found.items()}


def _counts(record: Record, policy: Entity, statement: Statement) -> bool:
    """Whether it may be said of the day of the record: the policy is known to be there by then, or the source is."""
    return moment_of(policy)[0] is not None or _speaks_of(record, statement, record.valid_on)


def _naming(other: Entity, policy: Entity) -> tuple[Statement, ...]:
    """The statements by which the other takes the place of the policy."""
    ids = {policy.id, *policy.ids}
    return tuple(
        one
        for one in other.statements("supersedes")
        if isinstance(one.value, EntityRef) and other.same.get(one.value.id, one.value.id) in ids
    )


def _first_day(policy: Entity) -> date:
    moment, _statements = moment_of(policy)
    return moment.first if moment else date.max
