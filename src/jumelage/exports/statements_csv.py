"""All statements as CSV (RFC 4180): one a row, every row with the anchor, for spreadsheets.

A spreadsheet would work out a cell that begins with = + - or @, and could be made to fetch or send something. Such a cell
gets an apostrophe before it. To have the text as it was: where one of these signs follows the first apostrophes of a
cell, leave one apostrophe out.
"""

import csv
import io
from collections.abc import Iterator
from itertools import chain

from jumelage.exports.parcel import Parcel
from jumelage.exports.pieces import in_pieces
from jumelage.statements.statement import Statement
from jumelage.values.value import (
    Choice,
    DateValue,
    EntityRef,
    GoalCode,
    Identifier,
    MoneyValue,
    PeriodValue,
    Place,
    Quantity,
    Text,
    Url,
    Value,
)

COLUMNS = (
    "id",
    "register",
    "entity",
    "kind",
    "prop",
    "value_type",
    "value",
    "unit",
    "as_written",
    "valid",
    "quote",
    "document",
    "page",
    "start",
    "end",
    "language",
    "origin",
    "rule",
    "reason",
    "recorded_at",
    "recorded_by",
    "licence",
    "anchor_seq",
    "anchor_head",
    "anchor_count",
)
_WORKED_OUT = frozenset("=+-@＝＋－＠\t\r\n")  # to some spreadsheets the wide ones are signs too


def write(parcel: Parcel) -> Iterator[bytes]:
    """The rows, the names of the columns first."""
    return in_pieces(_lines(parcel))


def escaped(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    if not cell or cell[0].isalnum():
        return cell  # nearly all
    start = cell.lstrip("'")
    return f"'{cell}" if start[:1] in _WORKED_OUT or start.lstrip()[:1] in _WORKED_OUT else cell


def _lines(parcel: Parcel) -> Iterator[str]:
    row = io.StringIO()
    writer = csv.writer(row, lineterminator="\r\n")
    anchor = parcel.licence, *(str(parcel.anchor[name]) for name in ("seq", "head", "count"))
    for cells in chain([COLUMNS], (_cells(parcel.unnamed(one)) + anchor for one in parcel.statements())):
        writer.writerow([escaped(cell) for cell in cells])
        yield row.getvalue()
        row.seek(0)
        row.truncate()


def _cells(one: Statement) -> tuple[str, ...]:
    quote = one.quote
    value, unit, written = _value(one.value)
    return (
        one.id,
        one.register,
        one.entity,
        one.kind,
        one.prop,
        one.value.type,
        value,
        unit,
        written,
        one.valid.edtf if one.valid else "",
        quote.exact if quote else "",
        quote.document if quote else "",
        str(quote.page) if quote and quote.page is not None else "",
        str(quote.start) if quote else "",
        str(quote.end) if quote else "",
        one.language or "",
        one.origin.by,
        one.origin.rule or "",
        one.origin.reason or "",
        one.recorded_at.isoformat(),
        one.recorded_by,
    )


def _value(value: Value) -> tuple[str, str, str]:
    """What is said, in which unit, and the words by which the source says it."""
    match value:
        case Text():
            return value.text, value.language or "", ""
        case EntityRef():
            return value.id, "", value.label
        case DateValue(moment):
            return moment.edtf, "", ""
        case PeriodValue(period):
            return period.edtf, "", ""
        case MoneyValue(money):
            return str(money.amount), money.currency, money.written
        case Quantity():
            return str(value.amount), value.unit, ""
        case Place():
            return value.id, value.country, value.name
        case GoalCode():
            return value.code, "", ""
        case Url():
            return value.url, "", ""
        case Identifier():
            return value.identifier, value.scheme, ""
        case Choice():
            return value.code, "", value.label
