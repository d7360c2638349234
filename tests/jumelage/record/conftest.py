"""`say` makes a statement from the words of a test, its value typed as the vocabulary says."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from jumelage.documents.quote import Quote
from jumelage.statements.ids import claim_id
from jumelage.statements.statement import Origin, Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.money import Money
from jumelage.values.value import (
    Choice,
    DateValue,
    EntityRef,
    GoalCode,
    Identifier,
    MoneyValue,
    PeriodValue,
    Text,
    Value,
)
from jumelage.vocabulary import vocabulary

Say = Callable[..., Statement]


def _money(text: str) -> Value:
    amount, currency = text.split()
    return MoneyValue(Money.of(amount, currency))


def _entity(text: str) -> Value:
    id, _, label = text.partition(" ")
    return EntityRef(id, label)


_MAKERS: dict[str, Callable[[str], Value]] = {
    "text": lambda text: Text(text, "nl"),
    "entity": _entity,
    "date": lambda text: DateValue(PartialDate.parse(text)),
    "period": lambda text: PeriodValue(Period.parse(text)),
    "money": _money,
    "goal": GoalCode,
    "identifier": lambda text: Identifier("iso3166", text),
    "choice": Choice,
}


@pytest.fixture(scope="session")
def say() -> Say:
    def make(
        entity: str,
        prop: str,
        value: str | Value,
        valid: str | None = None,
        *,
        at: str = "2017-03-01",
        gone: str | None = None,
        document: str | None = None,
        start: int = 0,
    ) -> Statement:
        kind = vocabulary().kind_of(entity)
        if isinstance(value, str):
            value = _MAKERS[kind.prop(prop).type](value)
        period = Period.parse(valid) if valid else None
        exact = str(value)
        source = f"sha256:{document}" if document else None
        return Statement(
            id=claim_id(
                register="velsen",
                entity=entity,
                prop=prop,
                value=value,
                valid=period,
                document=source,
                exact=exact if source else None,
            ),
            register="velsen",
            entity=entity,
            kind=kind.name,
            prop=prop,
            value=value,
            valid=period,
            quote=Quote(source, exact, "", "", start, start + len(exact)) if source else None,
            origin=Origin("officer", reason="attested"),
            recorded_at=_moment(at),
            recorded_by="officer",
            withdrawn_at=_moment(gone) if gone else None,
            withdrawn_by="officer" if gone else None,
            reason="mistaken" if gone else None,
        )

    return make


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
