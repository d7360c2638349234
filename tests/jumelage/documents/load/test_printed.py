import pytest

from jumelage.documents.document import BlockKind
from jumelage.documents.load.printed import text_of
from jumelage.documents.load.printed_line import PrintedLine, PrintedPage
from jumelage.documents.load.wrapped_cells import with_wrapped_cells

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


def test_paragraphs_of_close_lines_are_told_apart_by_a_narrow_gap() -> None:
    words = "De gemeente heeft banden met vier andere steden in het buitenland en"
    lines = [line(words, 700 - 9 * row, height=10.5) for row in range(3)]
    assert blocks([*lines, *(line(words, 670 - 9 * row, height=10.5) for row in range(3))]) == [
        (PARAGRAPH, 0, 1, "\n".join([words] * 3)),
        (PARAGRAPH, 0, 1, "\n".join([words] * 3)),
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


def test_end_of_a_word_that_looks_like_a_number_is_kept() -> None:
    found = blocks(
        [
            line("1. Der Stadt wird eine Städtepartnerschaft angebo-", 700, right=400),
            line("ten.", 688),
            line("Die Zahl der Gäste stieg von sechzig im Jahr zuvor auf", 660, right=400),
            line("70.", 648),
        ]
    )
    assert [words for *_, words in found] == [
        "1. Der Stadt wird eine Städtepartnerschaft angebo-\nten.",
        "Die Zahl der Gäste stieg von sechzig im Jahr zuvor auf\n70.",
    ]


def test_two_titles_with_a_space_between_them_are_two() -> None:
    found = blocks(
        [
            line("Toespraak in Sigmaringen", 760, height=16),
            line("Woensdag 27 oktober 2021", 732, height=16),
            *(
                line("Wij vieren dat onze steden twintig jaar bij elkaar horen en", 700 - 13 * n)
                for n in range(6)
            ),
        ]
    )
    assert [words for kind, _, _, words in found if kind is HEADING] == [
        "Toespraak in Sigmaringen",
        "Woensdag 27 oktober 2021",
    ]


def test_paragraphs_of_one_line_with_a_space_between_them_are_parted() -> None:
    rows = [
        "In 1976 kwam er een band met Galle, een stad op Sri Lanka.",
        "In 1985 ging het werk naar een stichting van inwoners.",
        "In 1998 volgde Qingdao.",
        "In 2009 werd de gemeente millenniumgemeente.",
    ]
    found = blocks(
        [
            *(line(words, 700 - 24 * number) for number, words in enumerate(rows)),
            *(
                line("Aan dit overzicht werkten velen mee die er van het begin af bij", 600 - 13 * n)
                for n in range(3)
            ),
        ]
    )
    assert [words for *_, words in found][:4] == rows


def test_row_whose_first_cell_holds_two_lines_is_one() -> None:
    """The file gives such a row cell by cell: the page shows what belongs together."""
    found = blocks(
        [
            line("2012\tEerste project", 700),
            line("december", 680),
            line("2016", 667),
            line("Bezoek van ons bestuurslid aan La Liber-", 680, left=160),
            line("tad", 667, left=160),
            line("€ 500", 680, left=420),
            line("Het bestuur dankt allen die aan de reis hebben meegedaan en haar mogelijk maakten.", 630),
        ]
    )
    assert found[1] == (TABLE_ROW, 0, 1, "december 2016\tBezoek van ons bestuurslid aan La Libertad\t€ 500")


def test_row_with_a_cell_of_two_lines_in_its_middle_is_one() -> None:
    found = blocks(
        [
            line("Legnica\tPolen\t1993", 720),
            line("Schwerin\tMecklenburg-", 700, right=250),
            line("Vorpommern", 687, left=150),
            line("1987", 700, left=300),
            line("Mit Jekaterinburg besteht eine Städtefreundschaft, um die sich ein Kreis kümmert.", 650),
        ]
    )
    assert found[1] == (TABLE_ROW, 0, 1, "Schwerin\tMecklenburg-Vorpommern\t1987")


@pytest.mark.parametrize(("count", "apart"), [(2, 300), (3, 150)])
def test_columns_of_a_page_are_read_one_after_the_other(count: int, apart: int) -> None:
    columns = [
        ["De band met Galle is", "de oudste van de drie.", "Hij dateert van 1976."],
        ["Met Qingdao kwam er", "in 1998 een verdrag.", "Ook dat bestaat nog."],
        ["In 2009 werd de stad", "millenniumgemeente.", "Dat bleef zij tot 2015."],
    ][:count]
    found = blocks(
        [
            line(words, 700 - 13 * number, left=72 + apart * column)
            for column, several in enumerate(columns)
            for number, words in enumerate(several)
        ]
        + [line("Het college van burgemeester en wethouders heeft dit alles vastgesteld.", 640, right=520)]
    )
    assert TABLE_ROW not in {kind for kind, *_ in found}
    said = " ".join(words for *_, words in found).replace("\n", " ")
    assert said.startswith(" ".join(words for several in columns for words in several))


def test_address_beside_a_date_is_no_row() -> None:
    found = blocks(
        [
            line("Gemeente Velsen", 780),
            line("Postbus 465", 767),
            line("Datum 24 maart 2015", 780, left=350),
            line("Kenmerk 15/24", 767, left=350),
            line(
                "De band met Galle, die van 1976 dateert, is door de raad besproken en bevestigd.",
                700,
                right=520,
            ),
        ]
    )
    assert TABLE_ROW not in {kind for kind, *_ in found}


def test_letter_with_wider_lines_under_its_address_stays_in_one_piece() -> None:
    text = [
        "De gemeente Velsen heeft na lang beraad met de scholen en de verenigingen",
        "van de stad in 1998 met Qingdao een stedenband gesloten, die de raad na een",
        "lang debat heeft beëindigd.",
    ]
    found = blocks(
        [
            *(
                line(words, 780 - 13 * number)
                for number, words in enumerate(["Raad van Velsen", "Postbus 1", "IJmuiden"])
            ),
            *(
                line(words, 700 - 20 * number, right=500 if number < 2 else 220)
                for number, words in enumerate(text)
            ),
        ]
    )
    assert found[-1] == (PARAGRAPH, 0, 1, "\n".join(text))


def test_what_two_pages_say_alike_within_their_text_is_kept() -> None:
    page = [
        line(
            "In 2014 kreeg de stichting 500 euro voor het werk in Galle, dat in 1985 begon,", 800, right=500
        ),
        line("en voor de school.", 786),
        line("Met vriendelijke groet", 60),
        line("het college van Velsen", 46),
    ]
    said = [words for *_, words in blocks(page, page)]
    assert sum("500 euro" in words for words in said) == 2
    assert sum("college" in words for words in said) == 2


@pytest.mark.slow
def test_pages_of_many_lines_take_no_more_than_so_many_times_the_time() -> None:
    """Counted in looks at a line: cells on one base, and lines under one another."""
    looks = []
    for count in (200, 400):
        cells = [_Counted("ab", 3.0 * number, 3.0 * number + 1, 400, 1) for number in range(count)]
        _Counted.looks = 0
        with_wrapped_cells(cells)
        looks.append(_Counted.looks)
    assert looks[1] < 2.5 * looks[0]


class _Counted(PrintedLine):
    """A line that counts how often its words are looked at."""

    looks = 0

    def __getattribute__(self, name: str) -> object:
        if name == "words":
            _Counted.looks += 1
        return super().__getattribute__(name)


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


def test_head_of_both_of_two_pages_is_left_out_and_a_sentence_goes_on_over_them() -> None:
    first = [line("De stedenband met Kaluga bestaat", 100), line("Gemeente Suhl", 810, left=200)]
    second = [line("sinds 1969.", 760), line("Gemeente Suhl", 810, left=200)]
    assert [words for *_, words in blocks(first, second)] == [
        "De stedenband met Kaluga bestaat\n\f\nsinds 1969."
    ]


def test_full_last_line_of_a_page_goes_on_in_the_first_of_the_next_with_a_name_or_a_year() -> None:
    full = "Nächster Schritt der Gemeinde ist eine Strategie für die Partnerschaft mit"
    pages = [
        [
            line(
                "Die Gemeinde hat vor Jahren beschlossen, dass sie Partner haben will, auch", 112, right=500
            ),
            line(full, 100, right=500),
        ],
        [line("Paderno del Grappa, die im Mai kommt.", 760)],
        [line("Ein anderer Satz steht hier allein.", 760)],
    ]
    assert [words for *_, words in blocks(*pages)][-2:] == [
        f"Die Gemeinde hat vor Jahren beschlossen, dass sie Partner haben will, auch\n{full}\n\f\nPaderno del Grappa, die im Mai kommt.",
        "Ein anderer Satz steht hier allein.",
    ]


def test_paragraph_right_under_a_table_is_no_cell_of_its_last_row() -> None:
    found = blocks(
        [
            line("Brescia\tItalie\t2016", 553, right=247),
            line(
                "Le dernier jumelage a été acté le 10 juin 2016 et une exposition sur les villes",
                537,
                left=100,
            ),
            line("a été montrée en septembre 2018 à l'hôtel de ville.", 521),
        ]
    )
    assert [kind for kind, *_ in found] == [TABLE_ROW, PARAGRAPH]


def test_pages_without_words_have_no_text() -> None:
    assert text_of([PrintedPage(842, ()), PrintedPage(842, ())]) == ("", ())
