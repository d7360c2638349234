"""Organisations that carried a tie for a time; the tie may have lived before them and may live on after them."""

from dataclasses import dataclass

from jumelage.record.agreement import periods_conflict
from jumelage.record.entity import Entities, Entity
from jumelage.record.horizon import as_seen_on
from jumelage.record.spells import spells
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import DateValue, EntityRef


@dataclass(frozen=True, slots=True)
class Carrying:
    """An organisation that carried a tie, for which period (None: not known), on which statements."""

    organisation: str
    period: Period | None
    statements: tuple[Statement, ...]


def carried_by(record: Entities, tie: Entity) -> tuple[Carrying, ...]:
    """Who carried the tie and when, as seen on the day of the record, the earliest first.

    Of periods that agree the finest is given. Carrying ends with the organisation at the latest.
    """
    by_organisation: dict[str, list[Statement]] = {}
    for one in tie.statements("carried_by"):
        if isinstance(one.value, EntityRef):
            by_organisation.setdefault(record.canonical(one.value.id), []).append(one)
    carryings = [
        Carrying(organisation, _known_period(record, organisation, period), carrying)
        for organisation, statements in by_organisation.items()
        for period, carrying in _spells(statements)
    ]
    return tuple(sorted(carryings, key=_order))


def _spells(statements: list[Statement]) -> list[tuple[Period | None, tuple[Statement, ...]]]:
    """The times that an organisation carried the tie, once or again after a break, and what tells of each."""
    found = spells(one.valid for one in statements if one.valid)
    if not found:
        return [(None, tuple(statements))]
    return [(spell, tuple(one for one in statements if _tells_of(one, spell))) for spell in found]


def _tells_of(statement: Statement, spell: Period) -> bool:
    return statement.valid is None or not periods_conflict(statement.valid, spell)


def _known_period(record: Entities, organisation: str, period: Period | None) -> Period | None:
    end = _dissolved(record.entity(organisation))
    if end is not None and (period is None or period.end is None):
        start = period.start if period else None
        if start is None or start.first <= end.last:
            period = Period(start, end)
    return as_seen_on(period, record.valid_on) if period else None


def _dissolved(organisation: Entity | None) -> PartialDate | None:
    value = organisation.value("dissolved") if organisation else None
    return value.date if isinstance(value, DateValue) else None


def _order(carrying: Carrying) -> tuple[int, str]:
    return carrying.period.first.toordinal() if carrying.period else 0, carrying.organisation
