"""Where a statement comes from and of which day its source speaks."""

from collections.abc import Iterable

from jumelage.documents.quote import Quote
from jumelage.record.assemble import Record
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef


def document_of(statement: Statement) -> str:
    """The document that a statement rests on; for one without a quote, the register that attests to it."""
    return statement.quote.document if statement.quote else statement.register


def without_copies(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements without those of a document that says the very same around each of their quotes as another does.

    A paper that was saved again, with other line ends say, is no second source.
    """
    given = tuple(statements)
    said: dict[str, set[str]] = {}
    for one in given:
        if one.quote:
            said.setdefault(one.quote.document, set()).add(_passage(one.quote))
    first: dict[frozenset[str], str] = {}
    for document, passages in said.items():
        first.setdefault(frozenset(passages), document)
    originals = set(first.values())
    return tuple(one for one in given if one.quote is None or one.quote.document in originals)


def _passage(quote: Quote) -> str:
    return " ".join(f"{quote.prefix}{quote.exact}{quote.suffix}".split())


def source_of(record: Record, statement: Statement) -> str:
    """Who speaks in a statement: the publisher of its document where known, else the document itself."""
    document = record.document(statement.quote.document) if statement.quote else None
    publisher = document.value("publisher") if document else None
    return record.canonical(publisher.id) if isinstance(publisher, EntityRef) else document_of(statement)


def dated(record: Record, statement: Statement) -> PartialDate | None:
    """The day of which the statement's document says to speak; None where unknown or without a document."""
    document = record.document(statement.quote.document) if statement.quote else None
    value = document.value("dated") if document else None
    return value.date if isinstance(value, DateValue) else None


def refers_to(record: Record, statement: Statement, id: str) -> bool:
    """Whether the statement's value is the thing that goes by `id`."""
    return isinstance(statement.value, EntityRef) and record.canonical(statement.value.id) == id


def dates_of(statements: Iterable[Statement]) -> tuple[PartialDate, ...]:
    """The dates that the statements give, each way of writing once, in their order."""
    return tuple(dict.fromkeys(one.value.date for one in statements if isinstance(one.value, DateValue)))


def finest(statements: Iterable[Statement]) -> PartialDate:
    """The most precise of the dates that statements on one event give; the first of those that are equally precise."""
    return min(dates_of(statements), key=lambda moment: ((moment.last - moment.first).days, moment.about))
