"""Statements by the thousand: towns with ties, rings, organisations and grants, from sources that at times disagree.

The same count makes the same statements, on every machine.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, islice

from jumelage.documents.quote import Quote
from jumelage.statements.ids import claim_id
from jumelage.statements.statement import Origin, Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.money import Money
from jumelage.values.value import (
    Choice,
    DateValue,
    EntityRef,
    Identifier,
    MoneyValue,
    PeriodValue,
    Text,
    Value,
)

HOME = "municipality:nl-town-0"
START = datetime(2017, 3, 1, 12, tzinfo=UTC)
COUNTRIES = ("nl", "be", "de", "fr", "gb", "pl", "lk", "cn")
LIMITED = 40  # ties that are HOME's own, however many statements are made


def make_statements(number: int) -> list[Statement]:
    """The first `number` statements of an endless register; one in fifty has been withdrawn."""
    return list(islice(_register(), number))


def _register() -> Iterator[Statement]:
    for at in count():
        yield from _town(at)
        yield from _tie(at)


def _town(at: int) -> Iterator[Statement]:
    town, since = _town_id(at), f"{1800 + at % 150}/.."
    yield _state(town, "Municipality", "name", Text(f"Town {at}", "nl"), since, at)
    yield _state(town, "Municipality", "country", Identifier("iso3166", COUNTRIES[at % 8].upper()), None, at)
    if at % 40 == 39:
        yield _state(town, "Municipality", "successor", EntityRef(_town_id(at + 1)), "1967-01-01/..", at)


def _tie(at: int) -> Iterator[Statement]:
    home = HOME if at < LIMITED else _town_id(at // 7)
    members = [home, *(_town_id(at + 1 + more) for more in range(3 if at % 10 == 0 else 1))]
    tie, year = f"tie:number-{at}", 1950 + at % 60
    since = f"{year}/.."
    for source in range(1 + at % 3):
        for member in members:
            yield _state(tie, "Tie", "member", EntityRef(member, member.partition("-")[2]), since, at, source)
        # One source gives the day, one the year, and every fifth a year that differs.
        told = f"{year}-07-14" if source == 1 else str(year + (source == 2 and at % 5 == 0))
        yield _state(tie, "Tie", "started", DateValue(PartialDate.parse(told)), f"{told}/..", at, source)
        yield _state(tie, "Tie", "kind", Choice("city_tie", "stedenband"), since, at, source)
    yield _state(tie, "Tie", "motive", Choice("ideals", "ideële motieven"), since, at)
    organisation, grant = f"organisation:foundation-{at}", f"grant:number-{at}"
    carried = f"{year + 9}/{year + 38}"
    yield _state(tie, "Tie", "carried_by", EntityRef(organisation, f"Foundation {at}"), carried, at)
    yield _state(organisation, "Organisation", "name", Text(f"Foundation {at}", "nl"), f"{year + 9}/..", at)
    yield _state(grant, "Grant", "recipient", EntityRef(organisation), carried, at)
    yield _state(grant, "Grant", "period", PeriodValue(Period.parse(carried)), carried, at)
    money = Money.of(f"{1000 + at % 977}.50", "EUR" if year > 1992 else "NLG", "")
    yield _state(grant, "Grant", "amount", MoneyValue(money), carried, at)


def _town_id(at: int) -> str:
    return f"municipality:{COUNTRIES[at % 8]}-town-{at}"


def _state(
    entity: str, kind: str, prop: str, value: Value, valid: str | None, at: int, source: int = 0
) -> Statement:
    document = f"sha256:{at // 50 * 3 + source:064x}"
    period = Period.parse(valid) if valid else None
    exact = f"{prop} of {entity} is {value}"
    gone = (at * 31 + len(prop)) % 50 == 0
    return Statement(
        id=claim_id(
            register="bench",
            entity=entity,
            prop=prop,
            value=value,
            valid=period,
            document=document,
            exact=exact,
        ),
        register="bench",
        entity=entity,
        kind=kind,
        prop=prop,
        value=value,
        valid=period,
        quote=Quote(document, exact, "", "", at % 50 * 200, at % 50 * 200 + len(exact)),
        origin=Origin("reader", "bench", "1"),
        language="nl",
        recorded_at=START + timedelta(minutes=at % 1000),
        recorded_by="bench",
        withdrawn_at=START + timedelta(days=30) if gone else None,
        withdrawn_by="bench" if gone else None,
        reason="made anew" if gone else None,
    )
