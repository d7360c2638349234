"""`due_of` gives what is due of the record that some statements make."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from jumelage.record.assemble import assemble
from jumelage.record.clock import Due, due
from jumelage.statements.statement import Ruling, Statement

DueOf = Callable[..., tuple[Due, ...]]


@pytest.fixture
def due_of() -> DueOf:
    def find(
        *statements: Statement,
        on: str = "2026-11-24",
        until: str = "2027-12-31",
        home: str = "municipality:nl-velsen",
        silent_for: int = 100,
        rulings: tuple[Ruling, ...] = (),
    ) -> tuple[Due, ...]:
        record = assemble(
            statements,
            valid_on=date.fromisoformat(on),
            known_at=datetime(2026, 11, 24, 12, 0, tzinfo=UTC),
            rulings=rulings,
        )
        return due(record, home=home, until=date.fromisoformat(until), silent_for=silent_for)

    return find
