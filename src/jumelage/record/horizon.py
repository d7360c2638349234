"""What had happened by a day: no statement, date or period tells of what came after it."""

from collections.abc import Iterable, Mapping
from datetime import date

from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import DateValue, EntityRef, PeriodValue

# Dates that look ahead by nature: a promise to report by 2018 was open in 2017.
_LOOKS_AHEAD = frozenset(
    {("Commitment", "due"), ("Grant", "review_due"), ("Policy", "review_due"), ("Tie", "review_due")}
)
# A source of 2024 that tells of 1956 is a source for the record as of 1956: when it was written is no event in it.
_OUTSIDE_TIME = "Document"
# What tells when a thing began; of a member or a party, the day from which it takes part.
_BEGINNINGS = {
    "Campaign": frozenset({"started"}),
    "Grant": frozenset({"period", "recipient"}),
    "Membership": frozenset({"started", "member"}),
    "Policy": frozenset({"adopted_on", "sent_on", "dated", "in_force"}),
    "Tie": frozenset({"first_contact", "started", "agreed", "signed_here", "signed_there", "member"}),
}


def had_begun(statement: Statement, day: date) -> bool:
    """Whether what the statement says may have been so by `day`, the day itself included.

    What has ended since stays: it is history.
    """
    if statement.kind == _OUTSIDE_TIME:
        return True
    if statement.valid is not None and statement.valid.first > day:
        return False
    match statement.value:
        case DateValue(moment):
            return moment.first <= day or (statement.kind, statement.prop) in _LOOKS_AHEAD
        case PeriodValue(period):
            return period.first <= day
    return True


def still_to_begin(
    statements: Iterable[Statement], day: date, *, canonical: Mapping[str, str], written: Mapping[str, date]
) -> set[str]:
    """The ids of ties, grants and the like that began after `day` by all that is said of their beginning.

    A source may speak of them without a time: "the twin towns take part" in a paper of 2014 says nothing of 1970.
    One `written` by that day knew of them, whatever later sources say. `canonical` gives the id that a thing goes by.
    A tie of which nothing is said began no earlier than a ring that all its towns are in.
    """
    begun: dict[str, bool] = {}
    towns: dict[str, set[str]] = {}
    for one in statements:
        if one.kind not in _BEGINNINGS:
            continue
        if one.kind == "Tie" and one.prop == "member" and isinstance(one.value, EntityRef):
            members = towns.setdefault(canonical.get(one.entity, one.entity), set())
            members.add(canonical.get(one.value.id, one.value.id))
        start = _beginning(one)
        document = one.quote.document if one.quote else ""
        by_then = start.first <= day if start else written.get(document, date.max) <= day
        if start or by_then:
            id = canonical.get(one.entity, one.entity)
            begun[id] = begun.get(id, False) or by_then
    to_come = {id for id, by_then in begun.items() if not by_then}
    undated = {id: members for id, members in towns.items() if id not in begun}
    around = {
        id: [ring for ring in begun if members < towns.get(ring, set())] for id, members in undated.items()
    }
    return to_come | {id for id, rings in around.items() if rings and to_come.issuperset(rings)}


def _beginning(statement: Statement) -> PartialDate | None:
    if statement.prop not in _BEGINNINGS[statement.kind]:
        return None
    match statement.value:
        case DateValue(moment):
            return moment
        case PeriodValue(period):
            return period.start
        case EntityRef() if statement.valid:
            return statement.valid.start
    return None


def as_seen_on(period: Period, day: date) -> Period | None:
    """The period as one could know it on `day`: an end that was still to come is open.

    None where nothing of it is left to tell: its start is not known and its end was to come.
    """
    if period.end is None or period.end.first <= day:
        return period
    return Period.since(period.start) if period.start else None
