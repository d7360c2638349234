"""Checks on towns: names that are younger than what they are used for, contested mergers."""

from collections.abc import Iterator
from datetime import date

from jumelage.checks.context import Context
from jumelage.checks.evidence import dates_of, finest
from jumelage.checks.finding import Finding, error, warning
from jumelage.checks.naming import called
from jumelage.checks.ties import beginnings
from jumelage.checks.wording import events
from jumelage.record.assemble import Record
from jumelage.record.entity import Entity
from jumelage.statements.ids import slug
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, Period, compare
from jumelage.values.labels import Labels
from jumelage.values.value import EntityRef, Text


def later_name_for_earlier_date(record: Record, context: Context) -> Iterator[Finding]:
    """A source names a town for a time at which the town did not have that name yet.

    Nobody signed as Bourgoin-Jallieu in 1956: Bourgoin and Jallieu merged later. What counts is the word that the
    source uses: "Bourgoin" in 1956 is right, also where we know it to be Bourgoin-Jallieu today. A name whose
    beginning no source gives is left alone.
    """
    for tie in record.of_kind("Tie"):
        for one in tie.statements("member"):
            town = record.entity(one.value.id) if isinstance(one.value, EntityRef) else None
            used = one.value.label if isinstance(one.value, EntityRef) else ""
            when = _since(tie, one)
            grounds = _grounds(record, town, used) if town and used and when else ()
            if when and grounds and when.last < min(moment.first for _, moment in grounds):
                yield error(
                    "F1",
                    tie.id,
                    (one, *(ground for ground, _ in grounds)),
                    ruling=tie.ruled("member"),
                    name=Labels(used, used, used, used),
                    date=when,
                    since=Period.since(
                        min((moment for _, moment in grounds), key=lambda moment: moment.first)
                    ),
                )


def merger_date_contested(record: Record, context: Context) -> Iterator[Finding]:
    """Sources give different dates for the day on which a municipality came about, merged or ceased to exist.

    The year and the day in that year agree. The last day of the old municipality and the first of the new one are
    two days and no contradiction.
    """
    for town in record.of_kind("Municipality"):
        for prop in ("founded", "dissolved"):
            clashing = sorted(_contested(town, prop), key=_day)
            if clashing:
                merged = prop == "dissolved" or town.statements("predecessor")
                yield warning(
                    "F2",
                    town.id,
                    clashing,
                    ruling=town.ruled(prop),
                    subject=called(record, town.id),
                    event=events()["merged" if merged else prop],
                    dates=tuple(dict.fromkeys(moment for one in clashing if (moment := _date(one)))),
                )


def _since(tie: Entity, member: Statement) -> PartialDate | None:
    """From when the source says that the town was a member; where it does not say, when the tie began."""
    if member.valid and member.valid.start:
        return member.valid.start
    dates = dates_of(beginnings(tie))
    return min(dates, key=lambda moment: moment.last) if dates else None


def _grounds(record: Record, town: Entity, used: str) -> tuple[tuple[Statement, PartialDate], ...]:
    """The statements that say since when the town bears the name that was used; nothing where none does."""
    named = [
        one
        for one in town.statements("name")
        if isinstance(one.value, Text) and slug(one.value.text) == slug(used)
    ]
    if named:
        since = tuple((one, one.valid.start) for one in named if one.valid and one.valid.start)
        if len(since) == len(named):
            return since
    if slug(used) not in _own_names(record, town):
        return ()
    return tuple((one, finest([one])) for one in town.statements("founded"))


def _own_names(record: Record, town: Entity) -> set[str]:
    """The names of the town as it is, as slugs; those of the towns it came from are not among them."""
    named = {
        slug(one.value.text)
        for one in town.statements("name")
        if isinstance(one.value, Text) and (one.valid is None or one.valid.may_hold_on(record.valid_on))
    }
    former = {
        slug(value.label or value.id) for value in town.values("predecessor") if isinstance(value, EntityRef)
    }
    return (named | {name for id in town.ids for name in _in_id(id)}) - former


def _in_id(id: str) -> tuple[str, str]:
    """The name in a municipality's id, with and without its country: `municipality:fr-bourgoin-jallieu`."""
    text = id.partition(":")[2]
    return text, text[3:] if text[2:3] == "-" else text


def _contested(town: Entity, prop: str) -> tuple[Statement, ...]:
    """The statements on the day that clash; for a founding, also those that date it by what it came from."""
    competing = tuple(one for group in town.competing(prop) for one in group)
    if prop != "founded":
        return competing
    own = town.statements("founded")
    inherited = tuple(one for one in town.statements("predecessor") if one.valid and one.valid.start)
    clashing = tuple(
        one
        for one in inherited
        for other in own
        if (mine := _date(one)) and (theirs := _date(other)) and compare(mine, theirs).conflicting
    )
    if not clashing:
        return competing
    return (*(competing or own), *clashing)


def _date(statement: Statement) -> PartialDate | None:
    """The date that a statement gives, else the day from which it holds."""
    dates = dates_of([statement])
    if dates:
        return dates[0]
    return statement.valid.start if statement.valid else None


def _day(statement: Statement) -> date:
    moment = _date(statement)
    return moment.first if moment else date.min
