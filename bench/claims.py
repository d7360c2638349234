"""Statements by the thousand: a town with many ties, each carried by a foundation with a grant, told by two papers."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count, islice

from jumelage.documents.document import hash_of
from jumelage.documents.quote import Quote
from jumelage.statements import ids
from jumelage.statements.statement import Origin, Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.money import Money
from jumelage.values.value import Choice, DateValue, EntityRef, MoneyValue, PeriodValue, Text, Value

HOME = ids.municipality_id("Velsen", country="NL")
KNOWN = datetime(2017, 3, 1, 12, tzinfo=UTC)
PAPERS = (hash_of(b"the annex"), hash_of(b"the letter"))
_RULE = Origin("reader", "bench", "1")


def statements(number: int) -> list[Statement]:
    """So many statements, the same each time."""
    return list(islice(endless(), number))


def endless() -> Iterator[Statement]:
    """The same without an end."""
    yield _said(HOME, "Municipality", "name", Text("Velsen"), None, PAPERS[0], "Velsen")
    for index in count(1):
        for paper in PAPERS:
            yield from _tie(index, paper)


def _tie(index: int, paper: str) -> Iterator[Statement]:
    year = 1946 + index % 70
    since = Period.parse(f"{year}/..")
    town, foundation = f"Stad {index}", f"Stichting Vrienden van Stad {index}"
    partner = ids.municipality_id(town)
    tie = ids.tie_id((HOME, partner))
    carrier = ids.entity_id("organisation", foundation)
    grant = ids.entity_id("grant", "velsen", foundation)
    sentence = f"Sinds {year} heeft Velsen een stedenband met {town}, die wordt uitgevoerd door {foundation}."
    money = f"Zij ontvangt jaarlijks € {1000 + index}."
    told: tuple[tuple[str, str, str, Value, Period | None, str], ...] = (
        (partner, "Municipality", "name", Text(town), None, sentence),
        (tie, "Tie", "member", EntityRef(HOME, "Velsen"), since, sentence),
        (tie, "Tie", "member", EntityRef(partner, town), since, sentence),
        (tie, "Tie", "started", DateValue(PartialDate.of(year)), since, sentence),
        (tie, "Tie", "kind", Choice("city_tie", "stedenband"), since, sentence),
        (tie, "Tie", "motive", Choice("solidarity", "solidariteit"), since, sentence),
        (tie, "Tie", "carried_by", EntityRef(carrier, foundation), since, sentence),
        (tie, "Tie", "purpose", Text(f"uitwisseling met {town}", "nl"), since, sentence),
        (carrier, "Organisation", "name", Text(foundation, "nl"), None, sentence),
        (carrier, "Organisation", "legal_form", Choice("foundation", "stichting"), None, sentence),
        (carrier, "Organisation", "founded", DateValue(PartialDate.of(year + 1)), None, sentence),
        (carrier, "Organisation", "tie_served", EntityRef(tie, town), since, sentence),
        (grant, "Grant", "payer", EntityRef(HOME, "Velsen"), None, money),
        (grant, "Grant", "recipient", EntityRef(carrier, foundation), None, money),
        (grant, "Grant", "regime", Choice("structural", "jaarlijks"), since, money),
        (
            grant,
            "Grant",
            "amount",
            MoneyValue(Money(Decimal(1000 + index), "EUR", f"€ {1000 + index}")),
            since,
            money,
        ),
        (grant, "Grant", "per", Choice("year", "jaarlijks"), since, money),
        (grant, "Grant", "period", PeriodValue(since), since, money),
        (grant, "Grant", "tie", EntityRef(tie, town), since, money),
    )
    for entity, kind, prop, value, valid, exact in told:
        yield _said(entity, kind, prop, value, valid, paper, exact)


def _said(
    entity: str, kind: str, prop: str, value: Value, valid: Period | None, paper: str, exact: str
) -> Statement:
    return Statement(
        id=ids.claim_id(
            register="velsen", entity=entity, prop=prop, value=value, valid=valid, document=paper, exact=exact
        ),
        register="velsen",
        entity=entity,
        kind=kind,
        prop=prop,
        value=value,
        valid=valid,
        quote=Quote(paper, exact, "", "", 0, len(exact)),
        origin=_RULE,
        language="nl",
        recorded_at=KNOWN,
        recorded_by="bench",
    )
