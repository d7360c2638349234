import csv
import io

import pytest

from jumelage.exports.statements_csv import COLUMNS, escaped, write
from jumelage.values.money import Money
from jumelage.values.value import MoneyValue, Text
from parcels import parcel, stated

GALLE = "tie:nl-velsen+lk-galle"


def test_a_row_is_a_statement_with_its_words_and_the_anchor() -> None:
    motive = stated(GALLE, "purpose", Text("steun, en meer", "nl"), exact='"steun,\nen meer"')
    text = b"".join(write(parcel([motive]))).decode()
    assert text.startswith(",".join(COLUMNS) + "\r\n")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row == {
        "id": motive.id,
        "register": "velsen",
        "entity": GALLE,
        "kind": "Tie",
        "prop": "purpose",
        "value_type": "text",
        "value": "steun, en meer",
        "unit": "nl",
        "as_written": "",
        "valid": "",
        "quote": '"steun,\nen meer"',
        "document": f"sha256:{'0' * 64}",
        "page": "",
        "start": "0",
        "end": "16",
        "language": "nl",
        "origin": "reader",
        "rule": "tie-since",
        "reason": "",
        "recorded_at": "2026-03-01T12:00:00+00:00",
        "recorded_by": "beleidsmedewerker",
        "licence": "CC0-1.0",
        "anchor_seq": "7",
        "anchor_head": "ab" * 32,
        "anchor_count": "12",
    }


def test_money_keeps_its_amount_its_currency_and_the_words_of_the_source() -> None:
    money = stated(GALLE, "purpose", MoneyValue(Money.of("35000.00", "NLG", "ruim ƒ 35.000")))
    (row,) = csv.DictReader(io.StringIO(b"".join(write(parcel([money]))).decode(), newline=""))
    assert (row["value"], row["unit"], row["as_written"]) == ("35000.00", "NLG", "ruim ƒ 35.000")


@pytest.mark.parametrize(
    ("cell", "out"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("+31", "'+31"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("1976 - 1980", "1976 - 1980"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell: str, out: str) -> None:
    assert escaped(cell) == out


def test_a_quote_that_would_be_a_formula_is_escaped_in_the_file() -> None:
    planted = stated(GALLE, "purpose", Text("=1+1"), exact="@SUM(A1)")
    (row,) = csv.DictReader(io.StringIO(b"".join(write(parcel([planted]))).decode(), newline=""))
    assert (row["value"], row["quote"]) == ("'=1+1", "'@SUM(A1)")


def test_a_large_table_comes_in_pieces() -> None:
    pieces = list(write(parcel([stated(GALLE, "purpose", Text("x" * 5000)) for _ in range(100)])))
    assert len(pieces) > 5
    assert max(map(len, pieces)) < 100_000
