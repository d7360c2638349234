"""A register for trials: what reading is certain about, or a person accepted, is in it; the rest waits."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from jumelage.checks import Finding, check
from jumelage.cli.asked import Asked
from jumelage.cli.homes import home_of
from jumelage.reading.certainty import TOWN, Sureness
from jumelage.reading.reader import Reading
from jumelage.record.assemble import Record
from jumelage.statements.accept import State, accept
from jumelage.statements.ids import slug
from jumelage.statements.serialize import load_lines
from jumelage.statements.statement import Proposal, Review, Statement, Verdict


@dataclass(frozen=True, slots=True)
class Register:
    """What was read, what was accepted, what waits, and what comes of it."""

    readings: tuple[Reading, ...]
    statements: tuple[Statement, ...]
    waiting: tuple[Proposal, ...]
    record: Record
    home: str
    findings: tuple[Finding, ...]


def make(
    readings: Sequence[Reading],
    *,
    home: str,
    valid_on: date,
    at: datetime,
    reviewed: Collection[str] = (),
) -> Register:
    """The register that comes of what was read, as of `valid_on`, with what is certain or `reviewed` accepted at `at`.

    `reviewed` are ids of claims that a person has accepted before.
    """
    proposals = {one.id: one for reading in readings for one in reading.proposals}
    sure = {id for reading in readings for id in _certain(reading)} | set(reviewed)
    sure |= {one.id for one in proposals.values() if _names_home(one, home)}
    statements = tuple(accept((one for one in proposals.values() if one.id in sure), by="demo", at=at))
    record = Asked(valid_on, at).record(State(statements))
    town = home_of(record, home)
    texts = {reading.document.id: reading.document.text for reading in readings}
    return Register(
        readings=tuple(readings),
        statements=statements,
        waiting=tuple(one for one in proposals.values() if one.id not in sure),
        record=record,
        home=town,
        findings=check(record, texts=texts, home=town),
    )


def reviewed_in(path: Path) -> frozenset[str]:
    """The ids of the claims that a file of verdicts accepts; none where there is no such file."""
    lines = load_lines(path.read_text("utf-8").split("\n")) if path.is_file() else ()
    verdicts = {line.proposal: line.verdict for line in lines if isinstance(line, Review)}
    return frozenset(id for id, verdict in verdicts.items() if verdict is Verdict.ACCEPT)


def _names_home(proposal: Proposal, home: str) -> bool:
    """Whether it says how the town is called or where it lies whose register it is, which was told with the papers."""
    return proposal.origin.rule == TOWN and proposal.entity.endswith((f":{slug(home)}", f"-{slug(home)}"))


def _certain(reading: Reading) -> frozenset[str]:
    sureness = Sureness(reading.proposals)
    return frozenset(one.id for one in reading.proposals if sureness.certain(one))
