"""Checks on money: after the end, in the wrong currency, and the years of which nothing is known."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from jumelage.checks.context import Context
from jumelage.checks.evidence import dates_of
from jumelage.checks.finding import Finding, error, warning
from jumelage.record.assemble import Record
from jumelage.record.calling import called
from jumelage.record.entity import Entity
from jumelage.record.horizon import as_seen_on
from jumelage.record.ties import ends
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.money import EURO_RATES, Money
from jumelage.values.sentences import Param
from jumelage.values.value import Choice, DateValue, EntityRef, MoneyValue, PeriodValue

_EURO_BEGAN = date(1999, 1, 1)  # as money of account; notes and coins followed on 1 January 2002
_AFTERWARDS = {"settled", "reclaimed"}  # what may happen to money when all is over


def money_after_the_end(record: Record, context: Context) -> Iterator[Finding]:
    """A grant runs on, or an amount is given, after the tie, the recipient or the grant itself had ended.

    Settling and reclaiming come after the end by nature and are left alone. A contribution whose own period
    outlasts the day on which the relation ended is told by A2: there the source explains the money.
    """
    for grant in record.of_kind("Grant"):
        stages = {value.code for value in grant.values("stage") if isinstance(value, Choice)}
        if stages and stages <= _AFTERWARDS:
            continue
        for key, ender, over in _enders(record, grant):
            ended = max(dates_of(over), key=lambda moment: moment.last)
            late = tuple(_late(grant, ended, own=ender == grant.id))
            if late:
                yield error(
                    key,
                    grant.id,
                    (*over, *(one for one, _ in late)),
                    ruling=grant.ruled("period") or grant.ruled("amount"),
                    subject=called(record, grant.id, home=context.home),
                    money=tuple(dict.fromkeys(what for _, what in late)),
                    ender=called(record, ender, home=context.home),
                    ended=ended,
                )


def guilders_read_as_euros(record: Record, context: Context) -> Iterator[Finding]:
    """The same number stands in euros and in a former currency, or an amount in euros is older than the euro.

    ƒ 35,000 is € 15,882.31 and not € 35,000. Two amounts that are each other's conversion agree. An amount for a
    time that began before 1999 and ended later is left alone: a source of later years may have converted it.
    """
    for entity in record.entities.values():
        for prop, statements in entity.claims.items():
            amounts = tuple((one, one.value.money) for one in statements if isinstance(one.value, MoneyValue))
            yield from _same_number(record, entity, prop, amounts, context)
            yield from _before_the_euro(record, entity, prop, amounts, context)


def years_without_a_source(record: Record, context: Context) -> Iterator[Finding]:
    """A structural grant ran for years for which no source gives an amount: a gap is a gap, not zero.

    An amount counts for each year of its own period; one that gives no period counts for the whole grant. Amounts in
    another entry for the same payer and recipient count too. One-off and project grants are left alone.
    """
    grants = record.of_kind("Grant")
    alike = _by_parties(record, grants)
    for grant in grants:
        regime, period = grant.value("regime"), grant.value("period")
        if not (
            isinstance(regime, Choice) and regime.code == "structural" and isinstance(period, PeriodValue)
        ):
            continue
        years = _years(period.period, record.valid_on)
        covered = _covered(alike[_parties(record, grant)], record.valid_on)
        missing = sorted(years - covered) if len(years) > 1 else ()
        if missing:
            yield warning(
                "C14",
                grant.id,
                (*grant.standing("period"), *grant.statements("amount")),
                subject=called(record, grant.id, home=context.home),
                period=as_seen_on(period.period, record.valid_on) or period.period,
                years=_runs(missing),
            )


def _enders(record: Record, grant: Entity) -> Iterator[tuple[str, str, tuple[Statement, ...]]]:
    """What may have ended before the money did: the sentence's key, the thing, the statements on its end."""
    for prop, ending in (("tie", ends), ("recipient", _dissolved)):
        for value in grant.values(prop):
            thing = record.entity(value.id) if isinstance(value, EntityRef) else None
            over = ending(thing) if thing else ()
            if thing and over and not thing.statements("revived"):
                yield "C1.other", thing.id, over
    if own := grant.statements("ended"):
        yield "C1.own", grant.id, own


def _dissolved(organisation: Entity) -> tuple[Statement, ...]:
    return organisation.statements("dissolved") if organisation.kind == "Organisation" else ()


def _late(grant: Entity, ended: PartialDate, *, own: bool) -> Iterator[tuple[Statement, Param]]:
    """The money after `ended`, with how to call it."""
    periods = [
        (one, one.value.period) for one in grant.statements("period") if isinstance(one.value, PeriodValue)
    ]
    for one, period in periods:
        runs_on = period.end is not None and period.end.first > ended.last and not own
        if runs_on or period.first > ended.last:
            yield one, period
    for one in grant.statements("amount"):
        start = one.valid.start if one.valid else None
        if not isinstance(one.value, MoneyValue) or start is None or start.first <= ended.last:
            continue
        if not (
            own and any(period.first <= start.first and start.last <= period.last for _, period in periods)
        ):
            yield one, one.value.money


def _same_number(
    record: Record, entity: Entity, prop: str, amounts: Iterable[tuple[Statement, Money]], context: Context
) -> Iterator[Finding]:
    known = tuple(amounts)
    for number in dict.fromkeys(money.amount for _, money in known):
        alike = [(one, money) for one, money in known if money.amount == number]
        former = next((money for _, money in alike if money.currency in EURO_RATES), None)
        converted = former.in_euro() if former else None
        if former and converted and any(money.currency == "EUR" for _, money in alike):
            each = {money.currency: Money(money.amount, money.currency) for _, money in alike}
            yield error(
                "C5.twice",
                entity.id,
                (one for one, _ in alike),
                ruling=entity.ruled(prop),
                subject=called(record, entity.id, home=context.home),
                amounts=tuple(each.values()),
                former=Money(former.amount, former.currency),
                euros=converted,
            )


def _before_the_euro(
    record: Record, entity: Entity, prop: str, amounts: Iterable[tuple[Statement, Money]], context: Context
) -> Iterator[Finding]:
    for one, money in amounts:
        period = _time_of(one, entity)
        if money.currency == "EUR" and money.amount and period and period.last < _EURO_BEGAN:
            yield error(
                "C5.early",
                entity.id,
                (one,),
                ruling=entity.ruled(prop),
                subject=called(record, entity.id, home=context.home),
                amount=money,
                period=period,
            )


def _time_of(statement: Statement, entity: Entity) -> Period | None:
    """The time that an amount is for: its own, else that of what it belongs to."""
    if statement.valid:
        return statement.valid
    for prop in ("period", "happened_on"):
        match entity.value(prop):
            case PeriodValue(period):
                return period
            case DateValue(moment):
                return Period(moment, moment)
    return None


def _years(period: Period, today: date) -> set[int]:
    """The calendar years of a period, up to the day of the record; nothing where its start is not known."""
    if period.start is None or (period.end is None and not period.ongoing):
        return set()
    last = min(period.last, today).year
    return set(range(period.first.year, last + 1))


def _covered(grants: Iterable[Entity], today: date) -> set[int]:
    years: set[int] = set()
    for grant in grants:
        for one in grant.statements("amount"):
            period = _time_of(one, grant)
            years |= _years(period, today) if period else set()
    return years


def _by_parties(record: Record, grants: Iterable[Entity]) -> Mapping[tuple[str, ...], list[Entity]]:
    """The grants that go from the same payer to the same recipient, in the order given."""
    found: dict[tuple[str, ...], list[Entity]] = {}
    for grant in grants:
        found.setdefault(_parties(record, grant), []).append(grant)
    return found


def _parties(record: Record, grant: Entity) -> tuple[str, ...]:
    """Who pays and who receives, as ids; the grant itself where neither is known, so that it equals no other."""
    refs = tuple(
        record.canonical(value.id)
        for prop in ("payer", "recipient")
        for value in grant.values(prop)
        if isinstance(value, EntityRef)
    )
    return refs or (grant.id,)


def _runs(years: Iterable[int]) -> tuple[str, ...]:
    """The years with those in a row put together: "1985–2003", "2007"."""
    runs: list[tuple[int, int]] = []
    for year in years:
        if runs and year == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], year
        else:
            runs.append((year, year))
    return tuple(str(first) if first == last else f"{first}–{last}" for first, last in runs)
