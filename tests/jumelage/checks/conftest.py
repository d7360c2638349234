"""Statements and records written in one line, for tests of checks."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from jumelage.documents.quote import Quote
from jumelage.record.assemble import assemble
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
    Quantity,
    Text,
)
from jumelage.vocabulary import vocabulary

RECORDED = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

VALUES = {
    "text": lambda text: Text(text, "nl"),
    "entity": lambda said: EntityRef(*said) if isinstance(said, tuple) else EntityRef(said),
    "date": lambda edtf: DateValue(PartialDate.parse(edtf)),
    "period": lambda edtf: PeriodValue(Period.parse(edtf)),
    "money": lambda said: MoneyValue(Money.of(*said)),
    "quantity": lambda said: Quantity(Decimal(said[0]), said[1]),
    "identifier": lambda said: Identifier(*said),
    "choice": lambda said: Choice(*said) if isinstance(said, tuple) else Choice(said),
}


def _say(
    entity,
    prop,
    said,
    words=None,
    *,
    document="annex",
    start=0,
    valid=None,
    register="velsen",
    recorded_at=RECORDED,
):
    kind = vocabulary().kind_of(entity)
    value = VALUES[kind.prop(prop).type](said)
    period = Period.parse(valid) if valid else None
    source = f"sha256:{document}"
    quote = Quote(source, words, "", "", start, start + len(words)) if words else None
    return Statement(
        id=claim_id(
            register=register, entity=entity, prop=prop, value=value, valid=period,
            document=quote and source, exact=words,
        ),
        register=register,
        entity=entity,
        kind=kind.name,
        prop=prop,
        value=value,
        valid=period,
        quote=quote,
        origin=Origin("reader") if quote else Origin("officer", reason="seen in the archive"),
        recorded_at=recorded_at,
        recorded_by="clerk",
    )  # fmt: skip


@pytest.fixture
def say():
    """A statement: `say("tie:…", "started", "1976", "the words it rests on")`; the value is of the prop's type."""
    return _say


@pytest.fixture
def record_of():
    """The record of some statements, by default as of March 2017 and as known today."""

    def build(*statements, valid_on="2017-03-01", rulings=()):
        return assemble(
            statements,
            valid_on=date.fromisoformat(valid_on),
            known_at=datetime(2026, 11, 24, 12, 0, tzinfo=UTC),
            rulings=rulings,
        )

    return build
