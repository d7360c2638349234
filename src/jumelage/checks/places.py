"""Checks on towns: names that are younger than what they are used for, contested mergers."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from jumelage.checks.context import Context
from jumelage.checks.evidence import dates_of, finest
from jumelage.checks.finding import Finding, error, warning
from jumelage.checks.wording import events
from jumelage.record.assemble import Record
from jumelage.record.calling import called
from jumelage.record.entity import Entity
from jumelage.record.ties import beginnings
from jumelage.statements.ids import slug
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, compare
from jumelage.values.labels import Labels
from jumelage.values.language import LANGUAGES
from jumelage.values.spoken import spoken_since
from jumelage.values.value import EntityRef, Text


def later_name_for_earlier_date(record: Record, context: Context) -> Iterator[Finding]:
    """A source names a town for a time at which the town did not have that name yet.

    Nobody signed as Bourgoin-Jallieu in 1956: Bourgoin and Jallieu merged later. What counts is the word that the
    source uses: "Bourgoin" in 1956 is right, also where we know it to be Bourgoin-Jallieu today. A name and a date
    are told once, with all who say so. Where sources differ on when the name began, all that they give is told; a
    name whose beginning no source gives is left alone.
    """
    for (town, used), uses in _uses(record).items():
        grounds = _grounds(record, town, used)
        since = _distinct(moment for _, moment in grounds)
        early = [(one, when) for one, when in uses if since and when.last < since[0].first]
        for moment in _distinct(when for _, when in early):
            said = (one for one, when in early if not compare(when, moment).conflicting)
            yield error(
                "F1",
                town.id,
                (*said, *(ground for ground, _ in grounds)),
                ruling=town.ruled("name"),
                name=Labels(used, used, used, used),
                date=moment,
                since=Labels(**{language: spoken_since(since, language) for language in LANGUAGES}),
            )


def merger_date_contested(record: Record, context: Context) -> Iterator[Finding]:
    """Sources give different dates for the day on which a municipality came about, merged or ceased to exist.

    A merger is told once, with the town that came of it. The year and the day in that year agree. The last day of
    the old municipality and the first of the new one are two days and no contradiction.
    """
    towns = record.of_kind("Municipality")
    merged: set[str] = set()
    for town in towns:
        former = _former(record, town)
        if clashing := _founding_contested(town):
            merged |= set(former)
            clashing += tuple(_ends_besides(record, former, clashing))
            yield _contested(record, town, "founded", clashing, merged=bool(former))
    told: set[object] = set()
    for town in towns:
        clashing = _competing(town, "dissolved")
        event = _heirs(record, town), frozenset((one.quote, _date(one)) for one in clashing)
        if clashing and town.id not in merged and event not in told:
            told.add(event)
            yield _contested(record, town, "dissolved", clashing, merged=True)


def _uses(record: Record) -> dict[tuple[Entity, str], list[tuple[Statement, PartialDate]]]:
    """By town and name: the statements that call it so as member of a tie, and of when they speak."""
    uses: dict[tuple[Entity, str], list[tuple[Statement, PartialDate]]] = {}
    for tie in record.of_kind("Tie"):
        for one in tie.statements("member"):
            if not isinstance(one.value, EntityRef):
                continue
            town, when = record.entity(one.value.id), _since(tie, one)
            if town and when and one.value.label:
                uses.setdefault((town, one.value.label), []).append((one, when))
    return uses


def _distinct(moments: Iterable[PartialDate]) -> tuple[PartialDate, ...]:
    """The moments that cannot be one, the finest of those that can, in order."""
    kept: list[PartialDate] = []
    for moment in sorted(moments, key=lambda moment: (moment.last - moment.first, moment.about)):
        if all(compare(moment, other).conflicting for other in kept):
            kept.append(moment)
    return tuple(sorted(kept, key=lambda moment: moment.first))


def _contested(
    record: Record, town: Entity, prop: str, clashing: Iterable[Statement], *, merged: bool
) -> Finding:
    in_order = sorted(clashing, key=_day)
    return warning(
        "F2",
        town.id,
        in_order,
        ruling=town.ruled(prop),
        subject=called(record, town.id),
        event=events()["merged" if merged else prop],
        dates=tuple(dict.fromkeys(moment for one in in_order if (moment := _date(one)))),
    )


def _former(record: Record, town: Entity) -> tuple[str, ...]:
    """The ids of the towns of which sources say that they went on as this one and as no other."""
    return tuple(id for id, heirs in record.successions.items() if set(heirs) == {town.id})


def _heirs(record: Record, town: Entity) -> tuple[str, ...]:
    """As what the town is said to have gone on; by itself where no source says."""
    return tuple(record.successions.get(town.id, ())) or (town.id,)


def _ends_besides(record: Record, former: Iterable[str], told: Iterable[Statement]) -> Iterator[Statement]:
    """What is said of the ends of towns that merged, where no date that has been told explains it."""
    dates = [moment for one in told if (moment := _date(one))]
    for town in filter(None, map(record.entity, former)):
        for one in _competing(town, "dissolved"):
            day = _date(one)
            if day and not any(_explains(moment, day) for moment in dates):
                yield one


def _explains(founded: PartialDate, dissolved: PartialDate) -> bool:
    """Whether both may tell of one merger: the same time, or the last day before it."""
    return not compare(founded, dissolved).conflicting or founded.first - dissolved.last == timedelta(days=1)


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
    founded = town.standing("founded") if town.ruled("founded") else town.statements("founded")
    return tuple((one, finest([one])) for one in founded)


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


def _competing(town: Entity, prop: str) -> tuple[Statement, ...]:
    return tuple(one for group in town.competing(prop) for one in group)


def _founding_contested(town: Entity) -> tuple[Statement, ...]:
    """The statements on the founding that clash, also those that date it by what the town came from."""
    competing, own = _competing(town, "founded"), town.statements("founded")
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
