"""Tables with ruled lines in PDFs: a row is a row, however many lines its cells take."""

from itertools import product

import pytest

from jumelage.documents.document import BlockKind, Document
from jumelage.documents.load import tables
from jumelage.documents.load.pdf import load
from jumelage.documents.safely import load_safely
from jumelage.reading.reader import Reader
from small_files import pdf

pytest.importorskip("pdfplumber", reason="PDFPLUMBER IS NOT INSTALLED: tables in PDFs are not tested")

COLUMNS, ROWS = (60.0, 200.0, 260.0, 520.0), (710.0, 690.0, 645.0, 625.0)
RULES = [
    *((x, ROWS[0], x, ROWS[-1]) for x in COLUMNS),
    *((COLUMNS[0], y, COLUMNS[-1], y) for y in ROWS),
]
WORDS = [
    (64, 730, 11, "De banden van Nijmegen."),
    (64, 696, 11, "Naam van de partner"),
    (204, 696, 11, "Sinds"),
    (264, 696, 11, "Bijdrage"),
    (64, 676, 11, "Masaya, een stad van"),
    (204, 676, 11, "1985"),
    (264, 676, 11, "5.000 gulden aan de Stichting Stedenband Ma-"),
    (64, 662, 11, "honderdduizend"),
    (264, 662, 11, "saya"),
    (64, 648, 11, "inwoners"),
    (64, 631, 11, "Pskov"),
    (204, 631, 11, "1987"),
    (264, 631, 11, "geen"),
    (64, 600, 11, "Tot zover."),
]
SAID = [
    (BlockKind.PARAGRAPH, "De banden van Nijmegen."),
    (BlockKind.TABLE_ROW, "Naam van de partner\tSinds\tBijdrage"),
    (
        BlockKind.TABLE_ROW,
        "Masaya, een stad van honderdduizend inwoners\t1985\t5.000 gulden aan de Stichting Stedenband Masaya",
    ),
    (BlockKind.TABLE_ROW, "Pskov\t1987\tgeen"),
    (BlockKind.PARAGRAPH, "Tot zover."),
]


def blocks(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_a_row_whose_first_cell_goes_on_below_is_one_row() -> None:
    assert blocks(load(pdf(WORDS, rules=RULES), name="a.pdf")) == SAID


def test_the_process_that_can_open_nothing_finds_the_same() -> None:
    assert blocks(load_safely(pdf(WORDS, rules=RULES), name="a.pdf")) == SAID


def test_a_tie_in_such_a_row_has_its_year() -> None:
    reading = Reader().read(load(pdf(WORDS, rules=RULES), name="a.pdf"), home="Nijmegen")
    quotes = [one.quote for one in reading.proposals if one.quote]
    assert quotes
    assert all(quote.stands_in(reading.document.text) for quote in quotes)
    assert "1985" in {str(one.value) for one in reading.proposals if one.prop == "started"}


def test_without_the_extra_rows_are_told_by_their_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_PDFPLUMBER", None)
    said = blocks(load(pdf(WORDS, rules=RULES), name="a.pdf"))
    assert (BlockKind.TABLE_ROW, "Pskov\t1987\tgeen") in said
    assert said != SAID


def test_lines_that_rule_no_table_change_nothing() -> None:
    underlined = [(60.0, y, 520.0, y) for y in (728.0, 694.0, 674.0, 660.0, 640.0)]
    assert blocks(load(pdf(WORDS, rules=underlined), name="a.pdf")) == blocks(load(pdf(WORDS), name="a.pdf"))


def test_what_a_second_parser_stumbles_over_is_read_by_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stumbling:
        @staticmethod
        def open(file: object) -> object:
            raise ValueError(file)

    plain = blocks(load(pdf(WORDS), name="a.pdf"))
    monkeypatch.setattr(tables, "_PDFPLUMBER", Stumbling)
    assert blocks(load(pdf(WORDS, rules=RULES), name="a.pdf")) == plain


def test_only_so_many_pages_are_looked_at_for_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_MOST_PAGES", 1)
    document = load(pdf(WORDS, WORDS, rules=RULES), name="a.pdf")
    rows = [text for kind, text in blocks(document) if kind is BlockKind.TABLE_ROW]
    assert rows[:3] == [text for kind, text in SAID if kind is BlockKind.TABLE_ROW]
    assert rows[3:] != rows[:3]


def test_a_page_full_of_lines_takes_no_longer_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    grid = [(x, 100.0, x, 700.0) for x in range(60, 500)] + [(60.0, y, 500.0, y) for y in range(100, 700)]
    many = [(x, y, x + 1, y) for x, y in product(range(60, 160), range(100, 180))]
    assert blocks(load(pdf(WORDS, rules=many), name="a.pdf")) == blocks(load(pdf(WORDS), name="a.pdf"))
    assert load(pdf(WORDS, rules=grid), name="a.pdf").text
