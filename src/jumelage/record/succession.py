"""Towns that went on as another town: merged, or renamed into one that is counted as new.

Either side may say so: the old town by `successor`, the new one by `predecessor`. The day is that of the statement,
else the day on which the new town was founded or the old one dissolved.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from jumelage.record.entity import Entities, Entity, Successions
from jumelage.statements.statement import Statement
from jumelage.values.value import DateValue, EntityRef


def successor_of(record: Entities, municipality: str, on: date) -> str:
    """The id of the town that `municipality` had become by day `on`; its own id where it had not.

    Where sources give different days for a merger, it has taken place once all of them say so. A town that went
    to several others has no one successor.
    """
    town = record.canonical(municipality)
    return successors(record, on).get(town, town)


def successors(record: Entities, on: date) -> dict[str, str]:
    """For each town that had gone on as another by day `on`, the id of what it had become by then."""
    steps: dict[str, str] = {}
    for town, links in record.successions.items():
        heir = _heir(record, town, links)
        if heir is not None and all(day <= on for day in _days(record, town, heir, links[heir])):
            steps[town] = heir
    return {town: _follow(town, steps) for town in steps}


def predecessors_of(record: Entities, municipality: str) -> tuple[str, ...]:
    """The ids of all towns that went on, at once or by steps, as `municipality`, sorted."""
    town = record.canonical(municipality)
    return tuple(sorted(one for one, heir in successors(record, date.max).items() if heir == town))


def successions(towns: Iterable[Entity], canonical: Callable[[str], str]) -> Successions:
    """For each town that sources say went on as another: as which, and the statements that say so."""
    found: dict[str, dict[str, list[Statement]]] = {}
    for town in towns:
        for one, other in _refs(town.statements("successor"), canonical):
            found.setdefault(town.id, {}).setdefault(other, []).append(one)
        for one, other in _refs(town.statements("predecessor"), canonical):
            found.setdefault(other, {}).setdefault(town.id, []).append(one)
    return {
        town: {heir: tuple(statements) for heir, statements in sorted(heirs.items())}
        for town, heirs in sorted(found.items())
    }


def _refs(statements: Iterable[Statement], canonical: Callable[[str], str]) -> list[tuple[Statement, str]]:
    return [
        (statement, canonical(statement.value.id))
        for statement in statements
        if isinstance(statement.value, EntityRef)
    ]


def _heir(record: Entities, town: str, links: Mapping[str, tuple[Statement, ...]]) -> str | None:
    entity = record.entity(town)
    ruling = entity.ruled("successor") if entity else None
    if ruling:
        return next((heir for heir, ones in links.items() if _stands(ruling.stands, ones)), None)
    return next(iter(links)) if len(links) == 1 else None


def _days(record: Entities, town: str, heir: str, statements: tuple[Statement, ...]) -> list[date]:
    entity = record.entity(town)
    ruling = entity.ruled("successor") if entity else None
    counted = [one for one in statements if ruling and one.id == ruling.stands] or list(statements)
    days = [one.valid.first for one in counted if one.valid and one.valid.start]
    return days or _dates(record.entity(heir), "founded") or _dates(entity, "dissolved")


def _stands(claim: str, statements: Iterable[Statement]) -> bool:
    return any(one.id == claim for one in statements)


def _dates(entity: Entity | None, prop: str) -> list[date]:
    values = entity.values(prop) if entity else ()
    return [value.date.first for value in values if isinstance(value, DateValue)]


def _follow(town: str, steps: Mapping[str, str]) -> str:
    """Where the steps lead; where they go in a circle, the town before it closes."""
    seen = [town]
    while (following := steps.get(seen[-1])) and following not in seen:
        seen.append(following)
    return seen[-1]
