from jumelage.documents.document import BlockKind
from jumelage.documents.load.printed import PrintedLine, PrintedPage, text_of

HEADING, PARAGRAPH, LIST_ITEM, TABLE_ROW = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
)


def line(
    words: str,
    base: float,
    *,
    left: float = 72,
    right: float | None = None,
    height: float = 12,
    bold: bool = False,
) -> PrintedLine:
    """A line of letters half as wide as high, unless it is said where it ends."""
    return PrintedLine(words, left, right or left + len(words) * height / 2, base, height, bold)


def blocks(*pages: list[PrintedLine]) -> list[tuple[BlockKind, int, int | None, str]]:
    text, found = text_of([PrintedPage(842, tuple(lines)) for lines in pages])
    return [(block.kind, block.level, block.page, text[block.start : block.end]) for block in found]


def test_heading_of_two_lines_is_one_and_a_bold_line_is_of_a_lower_level() -> None:
    assert blocks(
        [
            line("Banden van de gemeente met", 700, height=20),
            line("Galle en andere steden", 676, height=20),
            line("Inleiding", 640, bold=True),
            line("De gemeente heeft banden met vier andere steden in het buitenland.", 620),
        ]
    ) == [
        (HEADING, 1, 1, "Banden van de gemeente met\nGalle en andere steden"),
        (HEADING, 3, 1, "Inleiding"),
        (PARAGRAPH, 0, 1, "De gemeente heeft banden met vier andere steden in het buitenland."),
    ]


def test_summary_in_larger_letters_is_no_heading() -> None:
    found = blocks(
        [
            line("Vier banden en een campagne vormen het beleid van de gemeente.", 700, height=15),
            *(
                line("De gemeente heeft banden met vier andere steden in het buitenland.", 660 - 14 * row)
                for row in range(5)
            ),
        ]
    )
    assert found[0][0] is PARAGRAPH


def test_line_is_joined_when_the_next_word_did_not_fit() -> None:
    assert blocks(
        [
            line("Volgens het verslag van de vergadering was ook de burgemeester van", 700, right=468),
            line("Bergisch Gladbach aanwezig.", 686),
            line("Het verslag is vastgesteld.", 672),
        ]
    ) == [
        (
            PARAGRAPH,
            0,
            1,
            "Volgens het verslag van de vergadering was ook de burgemeester van\nBergisch Gladbach aanwezig.",
        ),
        (PARAGRAPH, 0, 1, "Het verslag is vastgesteld."),
    ]


def test_line_within_a_cell_goes_with_its_row() -> None:
    assert blocks(
        [
            line("1985\tBegin van de uitvoering door de stichting,", 700),
            line("Zoals de raad had besloten", 686, left=150),
            line("1998\tBand met Qingdao", 672),
        ]
    ) == [
        (TABLE_ROW, 0, 1, "1985\tBegin van de uitvoering door de stichting,\nZoals de raad had besloten"),
        (TABLE_ROW, 0, 1, "1998\tBand met Qingdao"),
    ]


def test_parts_of_one_line_are_joined_by_a_blank_or_as_cells() -> None:
    assert blocks(
        [
            line("verbonden met Luton.", 700, right=200),
            line("Voor de doelen", 700.5, left=205),
            line("jaar", 660, right=100),
            line("bedrag", 660, left=180),
        ]
    ) == [
        (PARAGRAPH, 0, 1, "verbonden met Luton. Voor de doelen"),
        (TABLE_ROW, 0, 1, "jaar\tbedrag"),
    ]


def test_number_and_bullet_set_apart_stand_before_their_words() -> None:
    found = blocks(
        [line("scholen", 700, left=90), line("sport", 680, left=90), line("1.", 700), line("•", 680)]
    )
    assert found == [(LIST_ITEM, 0, 1, "1. scholen"), (LIST_ITEM, 0, 1, "• sport")]


def test_head_of_left_and_right_pages_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            line("Gemeente Velsen" if number % 2 else "Beleidsnota", 810),
            line(f"Dit staat op bladzijde {number} van de nota over banden.", 700),
            line(f"- {number} -", 30),
        ]
        for number in range(1, 9)
    ]
    assert blocks(*pages) == [
        (PARAGRAPH, 0, number, f"Dit staat op bladzijde {number} van de nota over banden.")
        for number in range(1, 9)
    ]


def test_pages_without_words_have_no_text() -> None:
    assert text_of([PrintedPage(842, ()), PrintedPage(842, ())]) == ("", ())
