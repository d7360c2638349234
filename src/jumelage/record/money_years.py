"""Money by year: what sources say was asked, given and paid, each amount as written and for what time it was.

Nothing is added up here that a source did not put on one footing: an amount for a whole period is not spread over its
years, an amount for each inhabitant is not multiplied, and what was asked for is not what was paid.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jumelage.record.assemble import Record
from jumelage.record.carrying import carried_by
from jumelage.record.entity import Entity
from jumelage.record.spells import spells
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.money import Money
from jumelage.values.value import Choice, EntityRef, MoneyValue, PeriodValue

#: How far money has come, in this order; a sum is only ever made within one of these. "" is: no source says.
STAGES = ("requested", "proposed", "awarded", "advance", "paid", "settled", "reclaimed", "")


class Footing(StrEnum):
    """What one amount is for."""

    YEAR = "year"  # this much in this year
    WHOLE = "whole"  # this much for a period of several years; how much a year is not said
    HEAD = "head"  # this much for each inhabitant in a year
    UNSAID = "unsaid"  # a period of several years, and no source says whether the amount is for each of them
    UNKNOWN = "unknown"  # money was given; no source says how much


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of a grant as written (None: not known), for what, in which years, how far it came.

    `grant` is the id of the grant. `years` are those that it may be of, within the time that the record can speak of; empty where no source says when.
    `soft` says that a source is not sure of the first or the last. `stages` are all that are said, in order, and
    `stage` is the last of them. `differs` says that sources give another amount for the same.
    """

    grant: str
    money: Money | None
    footing: Footing
    period: Period | None
    years: tuple[int, ...]
    soft: bool
    stages: tuple[str, ...]
    differs: bool
    statements: tuple[Statement, ...]

    @property
    def stage(self) -> str:
        """How far the money came at last; empty where no source says."""
        return self.stages[-1] if self.stages else ""

    @property
    def of_a_year(self) -> bool:
        """Whether a source says that so much is for each of the years."""
        return self.footing is Footing.YEAR and self.money is not None and bool(self.years)


@dataclass(frozen=True, slots=True)
class Sum:
    """Amounts of one stage put together, in euros where they were in several currencies.

    `years` are those that it covers, `parts` what it is made of. `exact` is false where an amount was converted.
    """

    stage: str
    money: Money
    exact: bool
    years: tuple[int, ...]
    parts: tuple[Amount, ...]


def amounts_of(record: Record, grant: Entity) -> tuple[Amount, ...]:
    """The amounts of a grant; one without an amount where it is known only that money was given."""
    periods = _periods(grant)
    stated = [one for one in grant.statements("amount") if isinstance(one.value, MoneyValue)]
    if not stated:
        return (_unknown(record, grant, periods),)
    groups = _groups(stated, periods, record.valid_on.year)
    return tuple(_amount(record, grant, group, periods) for group in groups)


def all_amounts(record: Record) -> tuple[Amount, ...]:
    """The amounts of all grants of the record, in the order of time, those without a time last."""
    found = (one for grant in record.of_kind("Grant") for one in amounts_of(record, grant))
    return tuple(sorted(found, key=lambda one: (one.years[:1] or (9999,), one.grant)))


def by_year(amounts: Iterable[Amount]) -> Mapping[int, tuple[Amount, ...]]:
    """The amounts that are, or may be, of each year, from the first year that any is of to the last.

    A year of which no source speaks is there with nothing: it is a gap and no zero.
    """
    found = tuple(amounts)
    years = [year for one in found for year in one.years]
    if not years:
        return {}
    span = range(min(years), max(years) + 1)
    return {year: tuple(one for one in found if year in one.years) for year in span}


def runs(years: Mapping[int, tuple[Amount, ...]]) -> Iterator[tuple[int, int, tuple[Amount, ...]]]:
    """The same put together: the first and last of years that follow one another with the same amounts."""
    start: int | None = None
    last = 0
    held: tuple[Amount, ...] = ()
    for year, found in years.items():
        if start is not None and found == held:
            last = year
            continue
        if start is not None:
            yield start, last, held
        start, last, held = year, year, found
    if start is not None:
        yield start, last, held


def sums(amounts: Iterable[Amount], years: Iterable[int]) -> tuple[Sum, ...]:
    """What is known of these years put together, for each stage: amounts of a year, and of periods that lie within.

    Left out are amounts for each inhabitant, those whose footing is not said or of which sources differ, a year for which
    one grant has two, and currencies without a fixed rate beside others.
    """
    span, found_ones = set(years), tuple(amounts)
    counts = Counter(
        (one.grant, one.stage, year) for one in found_ones if one.of_a_year for year in one.years
    )
    parts: dict[str, list[tuple[Amount, tuple[int, ...]]]] = {}
    for one in found_ones:
        within = tuple(year for year in one.years if year in span and counts[one.grant, one.stage, year] < 2)
        if one.money and within and addable(one, span):
            parts.setdefault(one.stage, []).append((one, within))
    found = (_sum(stage, parts[stage]) for stage in STAGES if stage in parts)
    return tuple(one for one in found if one)


def addable(amount: Amount, span: set[int]) -> bool:
    """Whether the amount can be part of a sum over these years."""
    if amount.differs or amount.money is None:
        return False
    if amount.footing is Footing.YEAR:
        return True
    return amount.footing is Footing.WHOLE and span.issuperset(amount.years)


def grants_of(record: Record, ties: Iterable[Entity]) -> Mapping[str, tuple[Entity, ...]]:
    """The grants that serve each tie, by its id: by their own word, else because who carries it receives them."""
    by_tie: dict[str, list[Entity]] = {}
    by_recipient: dict[str, list[Entity]] = {}
    for grant in record.of_kind("Grant"):
        if grant.statements("tie"):
            by_tie.setdefault(party(record, grant, "tie"), []).append(grant)
        else:
            by_recipient.setdefault(party(record, grant, "recipient"), []).append(grant)
    found = {}
    for tie in ties:
        carriers = dict.fromkeys(one.organisation for one in carried_by(record, tie))
        served = [*by_tie.get(tie.id, ()), *(one for id in carriers for one in by_recipient.get(id, ()))]
        found[tie.id] = tuple(served)
    return found


def party(record: Record, grant: Entity, prop: str) -> str:
    """The id of the payer, the recipient or the tie of a grant; empty where no source says, or where sources differ."""
    value = grant.value(prop)
    return record.canonical(value.id) if isinstance(value, EntityRef) else ""


def _sum(stage: str, parts: Sequence[tuple[Amount, tuple[int, ...]]]) -> Sum | None:
    currencies = {one.money.currency for one, _years in parts if one.money}
    plain = len(currencies) == 1
    totals: dict[str, Decimal] = {}
    for one, years in parts:
        if one.money:
            amount = one.money.amount * (len(years) if one.footing is Footing.YEAR else 1)
            totals[one.money.currency] = totals.get(one.money.currency, Decimal(0)) + amount
    told = [Money(amount, currency) for currency, amount in totals.items()]
    euros = told if plain else [one.in_euro() for one in told]
    if None in euros:
        return None  # a currency without a fixed rate: no one number can be said
    total = sum((one.amount for one in euros if one), Decimal(0))
    covered = tuple(sorted({year for _one, years in parts for year in years}))
    money_said = Money(total, currencies.pop() if plain else "EUR")
    return Sum(stage, money_said, plain, covered, tuple(one for one, _years in parts))


def _groups(
    stated: Iterable[Statement], periods: Sequence[tuple[Period, Statement]], now: int
) -> tuple[list[Statement], ...]:
    """The statements of each amount: one that several sources give for times that overlap is one amount."""
    found: list[tuple[Money, set[int], list[Statement]]] = []
    for one in stated:
        if not isinstance(one.value, MoneyValue):
            continue
        money, (years, _soft) = one.value.money, _years(_span(one.valid, periods), now)
        for other, taken, group in found:
            same = (money.amount, money.currency) == (other.amount, other.currency)
            if same and (not years or not taken or taken.intersection(years)):
                taken.update(years)
                group.append(one)
                break
        else:
            found.append((money, set(years), [one]))
    return tuple(group for _money, _taken, group in found)


def _amount(
    record: Record, grant: Entity, group: Sequence[Statement], periods: Sequence[tuple[Period, Statement]]
) -> Amount:
    value = group[0].value
    money = value.money if isinstance(value, MoneyValue) else None
    own = [(one.valid, one) for one in group if one.valid]
    period = _span(None, own or periods)
    years, soft = _years(period, record.valid_on.year)
    per = _per(grant, group)
    competing = {one.id for many in grant.competing("amount") for one in many}
    stages = _stages(grant, group)
    rival = _rivals(grant, group)
    return Amount(
        grant=grant.id,
        money=money,
        footing=_footing(per, period, years),
        period=period,
        years=years,
        soft=soft,
        stages=tuple(dict.fromkeys(_code(one) for one in stages)),
        differs=bool(competing.intersection(one.id for one in group)) and not grant.ruled("amount") and rival,
        statements=_each_once((*group, *stages)),
    )


def _unknown(record: Record, grant: Entity, periods: Sequence[tuple[Period, Statement]]) -> Amount:
    period = _span(None, periods)
    years, soft = _years(period, record.valid_on.year)
    stages = _in_order(grant.statements("stage"))
    told = [one for _period, one in periods] or [
        one for prop in ("recipient", "payer", "regime", "purpose") for one in grant.statements(prop)
    ]
    return Amount(
        grant=grant.id,
        money=None,
        footing=Footing.UNKNOWN,
        period=period,
        years=years,
        soft=soft,
        stages=tuple(dict.fromkeys(_code(one) for one in stages)),
        differs=False,
        statements=_each_once((*told, *stages)),
    )


def _footing(per: str, period: Period | None, years: tuple[int, ...]) -> Footing:
    if per == "inhabitant_year":
        return Footing.HEAD
    if per == "year" or (len(years) == 1 and period is not None and period.end is not None):
        return Footing.YEAR
    return Footing.WHOLE if per == "total" else Footing.UNSAID


def _per(grant: Entity, group: Sequence[Statement]) -> str:
    """What the amount covers: in its own words first, else as the grant has it."""
    own = [one for one in grant.statements("per") if any(_same_words(one, other) for other in group)]
    for one in own:
        return _code(one)
    value = grant.value("per")
    if isinstance(value, Choice):
        return value.code
    regime = grant.value("regime")
    if isinstance(regime, Choice) and regime.code == "per_head":
        return "inhabitant_year"
    return ""


def _stages(grant: Entity, group: Sequence[Statement]) -> tuple[Statement, ...]:
    """How far this amount came: what its own words say, else its paper, else all that is said of the grant."""
    stated = grant.statements("stage")
    for near in (_same_words, _same_paper):
        found = [one for one in stated if any(near(one, other) for other in group)]
        if found:
            return _in_order(found)
    return _in_order(stated)


def _rivals(grant: Entity, group: Sequence[Statement]) -> bool:
    """Whether another amount says something else of the same stage: asked for 50 and given 35 is no contradiction."""
    stage = {_code(one) for one in _stages(grant, group)}
    mine = {one.id for one in group}
    others = [one for many in grant.competing("amount") for one in many if one.id not in mine]
    return any(
        not stage or not theirs or stage & theirs
        for one in others
        for theirs in [{_code(other) for other in _stages(grant, [one])}]
    )


def _same_words(one: Statement, other: Statement) -> bool:
    return one.quote is not None and other.quote is not None and one.quote == other.quote


def _same_paper(one: Statement, other: Statement) -> bool:
    return one.quote is not None and other.quote is not None and one.quote.document == other.quote.document


def _in_order(stages: Iterable[Statement]) -> tuple[Statement, ...]:
    known = (one for one in stages if _code(one) in STAGES)
    return tuple(sorted(known, key=lambda one: STAGES.index(_code(one))))


def _code(statement: Statement) -> str:
    return statement.value.code if isinstance(statement.value, Choice) else ""


def _periods(grant: Entity) -> tuple[tuple[Period, Statement], ...]:
    return tuple(
        (one.value.period, one) for one in grant.statements("period") if isinstance(one.value, PeriodValue)
    )


def _span(valid: Period | None, periods: Sequence[tuple[Period, Statement]]) -> Period | None:
    """The time of an amount: its own, else the grant's; where sources differ on that, all that they say."""
    if valid is not None:
        return valid
    found = spells(period for period, _one in periods)
    if len(found) < 2:
        return found[0] if found else None
    starts = [one.start for one in found if one.start]
    ends = [one.end for one in found if one.end]
    start = min(starts, key=lambda one: one.first) if starts else None
    end = max(ends, key=lambda one: one.last) if len(ends) == len(found) else None
    return Period(start, end, end is None and any(one.ongoing for one in found)) if start or end else None


def _years(period: Period | None, now: int) -> tuple[tuple[int, ...], bool]:
    """The years of a period up to this one, and whether its ends are soft; where one end is not known, only the other."""
    if period is None:
        return (), False
    start, end = period.start, period.end
    first = start.first.year if start else None
    last = end.last.year if end else (now if period.ongoing else None)
    if first is None:
        first = last
    if last is None:
        last = first if start is None else start.last.year
    if first is None or last is None:
        return (), False
    return tuple(range(first, min(last, now) + 1)), any(map(_is_soft, (start, end)))


def _is_soft(moment: PartialDate | None) -> bool:
    return moment is not None and (moment.about or moment.first.year != moment.last.year)


def _each_once(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple({one.id: one for one in statements}.values())
