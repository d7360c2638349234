"""A register for trials: what reading is certain about is accepted at once, the rest waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jumelage.checks import Finding, check
from jumelage.cli.asked import Asked
from jumelage.cli.homes import home_of
from jumelage.reading.certainty import certain
from jumelage.reading.reader import Reading
from jumelage.record.assemble import Record
from jumelage.statements.accept import State, accept
from jumelage.statements.statement import Proposal, Statement


@dataclass(frozen=True, slots=True)
class Register:
    """What was read, what was accepted because the reading is certain, what waits, and what comes of it."""

    readings: tuple[Reading, ...]
    statements: tuple[Statement, ...]
    waiting: tuple[Proposal, ...]
    record: Record
    home: str
    findings: tuple[Finding, ...]


def make(readings: Sequence[Reading], *, home: str, valid_on: date, at: datetime) -> Register:
    """The register that comes of what was read, as of `valid_on`, with all that is certain accepted at `at`."""
    proposals = {one.id: one for reading in readings for one in reading.proposals}
    statements = tuple(accept((one for one in proposals.values() if certain(one)), by="demo", at=at))
    record = Asked(valid_on, at).record(State(statements))
    town = home_of(record, home)
    texts = {reading.document.id: reading.document.text for reading in readings}
    return Register(
        readings=tuple(readings),
        statements=statements,
        waiting=tuple(one for one in proposals.values() if not certain(one)),
        record=record,
        home=town,
        findings=check(record, texts=texts, home=town),
    )
