"""Towns that went on as another town, and organisations that carried a tie for a time."""

from dataclasses import dataclass
from datetime import date

from jumelage.record.agreement import stand
from jumelage.record.entity import Entities, Entity
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import DateValue, EntityRef


def successor_of(record: Entities, municipality: str, on: date) -> str:
    """The id of the town that `municipality` had become by day `on`; its own id where it had not.

    Where sources give different days for a merger, it has taken place once all of them say so. A town that went
    to several others has no one successor.
    """
    current = record.canonical(municipality)
    seen = {current}
    while (following := _next(record, current, on)) and following not in seen:
        seen.add(following)
        current = following
    return current


def predecessors_of(record: Entities, municipality: str) -> tuple[str, ...]:
    """The ids of all towns that went on, at once or by steps, as `municipality`, sorted."""
    town = record.canonical(municipality)
    named = {
        record.canonical(value.id)
        for entity in record.of_kind("Municipality")
        for value in _refs(entity, "predecessor")
    }
    towns = {entity.id for entity in record.of_kind("Municipality")} | named
    return tuple(sorted(one for one in towns - {town} if successor_of(record, one, date.max) == town))


def _next(record: Entities, town: str, on: date) -> str | None:
    entity = record.entity(town)
    own = entity.statements("successor") if entity else ()
    if entity and own:
        ruling = entity.ruled("successor")
        ruled = next((one for one in own if ruling and one.id == ruling.stands), None)
        _, carrying = stand(own, entity.same, ruled=ruled)
        if not carrying:
            return None
        return _reached(record, entity, (ruled,) if ruled else carrying, on)
    return _named_by_successor(record, town, on)


def _reached(record: Entities, entity: Entity, statements: tuple[Statement, ...], on: date) -> str | None:
    following = statements[0].value
    if not isinstance(following, EntityRef):
        return None
    days = [one.valid.first for one in statements if one.valid and one.valid.start]
    if not days:
        days = _days(entity, "dissolved") or _days(record.entity(following.id), "founded")
    return record.canonical(following.id) if all(day <= on for day in days) else None


def _named_by_successor(record: Entities, town: str, on: date) -> str | None:
    heirs: dict[str, list[Statement]] = {}
    for entity in record.of_kind("Municipality"):
        for one in entity.statements("predecessor"):
            if isinstance(one.value, EntityRef) and record.canonical(one.value.id) == town:
                heirs.setdefault(entity.id, []).append(one)
    if len(heirs) != 1:
        return None
    heir, statements = heirs.popitem()
    days = [one.valid.first for one in statements if one.valid and one.valid.start]
    days = days or _days(record.entity(heir), "founded")
    return heir if all(day <= on for day in days) else None


def _days(entity: Entity | None, prop: str) -> list[date]:
    if entity is None:
        return []
    return [value.date.first for value in entity.values(prop) if isinstance(value, DateValue)]


def _refs(entity: Entity, prop: str) -> list[EntityRef]:
    return [value for value in entity.values(prop) if isinstance(value, EntityRef)]


@dataclass(frozen=True, slots=True)
class Carrying:
    """An organisation that carried a tie: for which period, on which statements."""

    organisation: str
    period: Period | None
    statements: tuple[Statement, ...]


def carried_by(record: Entities, tie: Entity) -> tuple[Carrying, ...]:
    """Who carried the tie and when, in order of time; the tie itself lives on when an organisation dissolves.

    What an organisation carried ends with it at the latest, if no source gives an end.
    """
    carrying = []
    for one in tie.statements("carried_by"):
        if not isinstance(one.value, EntityRef):
            continue
        organisation = record.canonical(one.value.id)
        carrying.append((organisation, _until_dissolved(record, organisation, one.valid), one))
    together: dict[tuple[str, Period | None], list[Statement]] = {}
    for organisation, period, statement in carrying:
        together.setdefault((organisation, period), []).append(statement)
    return tuple(Carrying(*key, tuple(statements)) for key, statements in together.items())


def _until_dissolved(record: Entities, organisation: str, period: Period | None) -> Period | None:
    end = _dissolved(record.entity(organisation))
    if end is None or (period and period.end):
        return period
    start = period.start if period else None
    return Period(start, end) if start is None or start.first <= end.last else period


def _dissolved(organisation: Entity | None) -> PartialDate | None:
    value = organisation.value("dissolved") if organisation else None
    return value.date if isinstance(value, DateValue) else None
