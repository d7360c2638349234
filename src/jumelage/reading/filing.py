"""What an officer notes who files papers: for each its title, date, publisher and the town whose paper it is.

A folder may hold these notes as `sources.toml`, one `[[source]]` for each file. They are an officer's own entries:
claims without a quote, which go before what the reader makes of a paper's first lines.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from jumelage.documents.document import Document
from jumelage.errors import BadDate, BadFiling
from jumelage.reading.reader import Reading
from jumelage.statements.ids import claim_id, entity_id
from jumelage.statements.statement import Origin, Proposal
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef, Text, Value

NOTES = "sources.toml"
VERDICTS = "verdicts.jsonl"  # what a person decided on proposals from the papers beside it, for the demo
REASON = f"noted on filing, in {NOTES}"  # as the lines of JSON have it


@dataclass(frozen=True, slots=True)
class Filed:
    """What is noted of one paper; None where nothing is. `date` is as precise as it is known."""

    file: str = ""
    title: str | None = None
    publisher: str | None = None
    home: str | None = None
    language: str | None = None
    date: PartialDate | None = None


NOT_FILED = Filed()


def filed_in(folder: Path) -> Mapping[str, Filed]:
    """The notes that lie in the folder, by file name; none where there is no `sources.toml`. Raises BadFiling."""
    path = folder / NOTES
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("source", [])
        notes = tuple(_filed(table) for table in tables)
    except (
        tomllib.TOMLDecodeError,
        UnicodeDecodeError,
        TypeError,
        ValueError,
        AttributeError,
        BadDate,
    ) as error:
        raise BadFiling(f"{path} cannot be used: {error}.") from error
    return {note.file: note for note in notes}


def _filed(table: Mapping[str, str]) -> Filed:
    known = {field.name for field in fields(Filed)}
    if unknown := sorted(set(table) - known):
        raise ValueError(f"a source has no {unknown[0]!r}; it may have {', '.join(sorted(known))}")
    if not table.get("file"):
        raise ValueError("a source does not say which 'file' it is")
    date = table.get("date")
    return Filed(**{**table, "date": PartialDate.parse(date) if date else None})  # type: ignore[arg-type]  # strings but for the date


def with_filing(
    reading: Reading, filed: Filed, *, publisher: EntityRef | None, reason: str = REASON
) -> tuple[Proposal, ...]:
    """The proposals of a reading; of the document itself, what the officer noted in place of what was read.

    `reason` says where it was noted.
    """
    entity = "document:" + reading.document.id.partition(":")[2]
    noted = dict(_noted(filed, reading, publisher))
    kept = (one for one in reading.proposals if one.entity != entity or one.prop not in noted)
    return (*_proposals(reading, entity, noted.items(), reason), *kept)


def publisher_of(filed: Filed, home_id: str | None) -> EntityRef | None:
    """Who brought the paper out: the home town where it is named so, else an organisation of that name."""
    if filed.publisher is None:
        return None
    if filed.publisher == filed.home and home_id:
        return EntityRef(home_id, filed.publisher)
    return EntityRef(entity_id("Organisation", filed.publisher), filed.publisher)


def dated(document: Document, filed: Filed) -> PartialDate | None:
    """The day of the document: as filed, else as it says itself."""
    return filed.date or document.dated


def _noted(filed: Filed, reading: Reading, publisher: EntityRef | None) -> Iterator[tuple[str, Value]]:
    if filed.title:
        yield "title", Text(filed.title, filed.language or reading.language)
    if filed.date:
        yield "dated", DateValue(filed.date)
    if publisher:
        yield "publisher", publisher


def _proposals(
    reading: Reading, entity: str, noted: Iterable[tuple[str, Value]], reason: str
) -> Iterator[Proposal]:
    for prop, value in noted:
        yield Proposal(
            id=claim_id(
                register=reading.register,
                entity=entity,
                prop=prop,
                value=value,
                valid=None,
                document=None,
                exact=None,
            ),
            register=reading.register,
            entity=entity,
            kind="Document",
            prop=prop,
            value=value,
            valid=None,
            quote=None,
            origin=Origin("officer", reason=reason),
            language=reading.language,
        )
