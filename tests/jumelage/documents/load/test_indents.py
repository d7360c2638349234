"""A paragraph that only its first line's place sets apart is one, whichever way its lines are set in."""

import pytest

from jumelage.documents.load.indents import begin_by_indent
from jumelage.documents.load.printed import text_of
from jumelage.documents.load.printed_line import PrintedLine, PrintedPage

FULL = "De gemeente Goes heeft sinds 1962 een band met de stad Panevezys in"
LAST = "Litouwen, en betaalt de stichting."
SHORT = "Gelet op het memorandum van 2004;"


def page(*lines: tuple[str, float], step: float = 13) -> PrintedPage:
    return PrintedPage(
        842,
        tuple(
            PrintedLine(words, left, left + 6 * len(words), 780 - step * number, 12.5)
            for number, (words, left) in enumerate(lines)
        ),
    )


def paragraphs(*pages: PrintedPage) -> list[str]:
    text, blocks = text_of(list(pages))
    return [" ".join(text[block.start : block.end].split()) for block in blocks]


def lines(first: float, others: float) -> list[tuple[str, float]]:
    return [(FULL, first), (FULL, others), (LAST, others)]


def together(line: PrintedLine, after: PrintedLine) -> bool:
    return True


def test_block_quotes_after_full_lines_break_up_nothing() -> None:
    body = [(FULL, 62.0)] * 6
    quote = [(FULL[:60], 82.0), (FULL[:60], 82.0), (LAST, 82.0)]
    lines = [*body, *quote, *body, (LAST, 62.0), *body, *quote, *body]
    assert (
        begin_by_indent([page(*lines).lines], lambda line, after: line.words != LAST, together) == frozenset()
    )


@pytest.mark.parametrize(("first", "others"), [(90, 62), (62, 90)], ids=["indented", "hanging"])
def test_paragraphs_begin_where_their_first_lines_do(first: float, others: float) -> None:
    one = [*lines(first, others), *lines(first, others), (SHORT, first), *lines(first, others)]
    whole = f"{FULL} {FULL} {LAST}"
    assert paragraphs(page(*one)) == [whole, whole, SHORT, whole]


def test_a_second_column_shows_it_too() -> None:
    one = page(*lines(90, 62), (SHORT, 90), *lines(90, 62))
    other = page(*lines(390, 362), (SHORT, 390), *lines(390, 362))
    assert len(paragraphs(one, other)) == 6


def test_one_line_set_in_shows_nothing() -> None:
    one = page(*lines(90, 62), (FULL, 62), (LAST, 62))
    assert begin_by_indent([one.lines], lambda line, after: line.words == FULL, together) == frozenset()


def test_titles_in_the_middle_and_rows_show_nothing() -> None:
    middle = page(
        ("Onze banden", 200), ("met steden in het buitenland", 150), ("van 1962 tot nu", 190), (FULL, 62)
    )
    assert begin_by_indent([middle.lines], lambda line, after: True, together) == frozenset()
    rows = page(("Kiel\t1962", 90), ("Gera\t1989", 62), ("Celle\t1991", 90), ("Goes\t1992", 62))
    assert begin_by_indent([rows.lines], lambda line, after: True, together) == frozenset()
