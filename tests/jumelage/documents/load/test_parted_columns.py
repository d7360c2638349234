"""A table on a scan, given column by column, is read row by row; two columns of running text are left alone."""

import pytest

from jumelage.documents.load.parted_columns import with_columns_as_rows
from jumelage.documents.load.printed_line import PrintedLine


def seen(words: str, base: float, *, left: float = 60, height: float = 15) -> PrintedLine:
    return PrintedLine(words, left, left + 5 * len(words), base, height)


def words(lines: list[PrintedLine]) -> list[str]:
    return [line.words for line in with_columns_as_rows(lines)]


YEARS = [seen("1990", 600), seen("1991", 576), seen("april 1992", 552), seen("1998", 528)]
DEEDS = [
    seen("Nicaragua begint opnieuw na de burgeroorlog", 600, left=160),
    seen("Oprichting van de stichting", 576, left=160),
    seen("Een delegatie reist naar La Libertad", 552, left=160),
    seen("Orkaan Mitch", 528, left=160),
]


def test_two_columns_of_a_timeline_are_its_rows() -> None:
    title, after = (
        seen("Onze stedenband in jaartallen", 640),
        seen("Wordt vervolgd in ons blad van mei.", 480),
    )
    assert words([title, *YEARS, *DEEDS, after]) == [
        title.words,
        "1990\tNicaragua begint opnieuw na de burgeroorlog",
        "1991\tOprichting van de stichting",
        "april 1992\tEen delegatie reist naar La Libertad",
        "1998\tOrkaan Mitch",
        after.words,
    ]


def test_what_stands_above_or_below_in_the_first_column_stays_there() -> None:
    above, below = seen("Jaren", 650), seen("Financiën", 470)
    found = words([above, *YEARS, below, *DEEDS])
    assert (found[0], found[-1]) == ("Jaren", "Financiën")
    assert len(found) == 6


def test_a_cell_of_several_lines_is_one() -> None:
    years = [seen("1990", 600), seen("december", 563), seen("2016", 550)]
    deeds = [
        seen("Nicaragua heeft een burgeroorlog achter zich en be-", 600, left=160),
        seen("gint opnieuw", 587, left=160),
        seen("Bezoek van ons bestuurslid", 563, left=160),
    ]
    assert words([*years, *deeds]) == [
        "1990\tNicaragua heeft een burgeroorlog achter zich en begint opnieuw",
        "december 2016\tBezoek van ons bestuurslid",
    ]


def test_where_rows_stand_apart_lines_right_under_one_another_are_one_row() -> None:
    years = [seen("70er-", 613), seen("Jahre", 600), *(seen(str(1987 + n), 576 - 24 * n) for n in range(3))]
    deeds = [
        seen("Arbeiter bauen ganze Siedlungen, es", 613, left=160),
        seen("entstehen Freundschaften", 600, left=160),
        *(seen(f"Der Chor singt zum {n + 1}. Mal", 576 - 24 * n, left=160) for n in range(3)),
    ]
    assert words([*years, *deeds])[:2] == [
        "70er-Jahre\tArbeiter bauen ganze Siedlungen, es entstehen Freundschaften",
        "1987\tDer Chor singt zum 1. Mal",
    ]


def test_three_columns_are_rows_of_three_cells() -> None:
    lands = [seen("Duitsland", 600 - 24 * n, left=200) for n in range(3)]
    towns = [seen(town, 600 - 24 * n) for n, town in enumerate(("Kiel", "Gera", "Celle"))]
    years = [seen(year, 600 - 24 * n, left=300) for n, year in enumerate(("1962", "1989", "1991"))]
    assert words([*towns, *lands, *years]) == [
        "Kiel\tDuitsland\t1962",
        "Gera\tDuitsland\t1989",
        "Celle\tDuitsland\t1991",
    ]


def test_columns_of_running_text_are_read_one_after_the_other() -> None:
    one = [seen("De raad stelde in 1998 een nota vast over de", 600 - 13 * n) for n in range(6)]
    other = [
        seen("banden met het buitenland, en betaalde daarvoor", 600 - 13 * n, left=320) for n in range(6)
    ]
    assert with_columns_as_rows([*one, *other]) == [*one, *other]


def test_narrow_columns_of_running_text_are_read_one_after_the_other() -> None:
    text = (
        "De raad stelde in 1998",
        "een nota vast over de",
        "banden met andere",
        "steden. De stichting",
        "kreeg er geld voor.",
    )
    columns = [
        [seen(words, 600 - 13 * row, left=left) for row, words in enumerate(text)] for left in (60, 220, 380)
    ]
    given = [line for column in columns for line in column]
    assert with_columns_as_rows(given) == given


def test_an_address_beside_a_letter_and_two_signatures_are_no_table() -> None:
    address = [
        seen(words, 700 - 13 * row)
        for row, words in enumerate(("Gemeente Goes", "Postbus 2118", "4460 MC Goes"))
    ]
    letter = [
        seen("De raad heeft in zijn vergadering van mei besloten de band met", 700, left=200),
        seen("Galle voort te zetten, en gaf de stichting daarvoor elk jaar een", 687, left=200),
        seen("bedrag van 1.200 euro, dat tot 2012 is betaald.", 674, left=200),
    ]
    assert with_columns_as_rows([*address, *letter]) == [*address, *letter]
    signed = [seen("J. Jansen", 200), seen("burgemeester van Goes", 187)]
    too = [seen("P. Pieters", 200, left=300), seen("Oberbürgermeister von Kiel", 187, left=300)]
    assert with_columns_as_rows([*signed, *too]) == [*signed, *too]


@pytest.mark.parametrize("step", [13, 20, 30])
def test_words_beside_words_are_no_table_however_far_apart_they_stand(step: float) -> None:
    contact = [
        seen(words, 600 - step * row) for row, words in enumerate(("Contact", "Raadhuis", "Plein", "Goes"))
    ]
    news = [
        seen(words, 600 - step * row, left=200)
        for row, words in enumerate(
            ("Goes en Galle vieren feest.", "Zaterdag was het feest.", "De wethouder sprak.", "Tot ziens.")
        )
    ]
    assert with_columns_as_rows([*contact, *news]) == [*contact, *news]


@pytest.mark.parametrize("pitch", [11.5, 13, 16])
def test_a_wrapped_cell_stays_in_its_row_whatever_the_distance_of_lines(pitch: float) -> None:
    years = [seen("1990", 600, height=10), seen("1991", 560, height=10), seen("1995", 520, height=10)]
    deeds = [
        seen("Nicaragua begint", 600, left=160, height=10),
        seen("Oprichting van de stichting in La", 560, left=160, height=10),
        seen("Libertad", 560 - pitch, left=160, height=10),
        seen("Bezoek", 520, left=160, height=10),
    ]
    text = [
        seen("De raad stelde in 1998 een nota vast over de banden met andere", 400 - pitch * row, height=10)
        for row in range(6)
    ]
    assert words([*years, *deeds, *text])[1] == "1991\tOprichting van de stichting in La Libertad"


def test_an_empty_cell_stays_empty() -> None:
    years = [seen(str(1990 + row), 600 - 13 * row) for row in range(5)]
    deeds = [seen(f"Bezoek nummer {row}", 600 - 13 * row, left=160) for row in range(5) if row != 2]
    assert words([*years, *deeds])[1:4] == ["1991\tBezoek nummer 1", "1992", "1993\tBezoek nummer 3"]
    towns = [seen(town, 600 - 24 * row) for row, town in enumerate(("Kiel", "Luton", "Gera"))]
    lands = [
        seen(land, 600 - 24 * row, left=200)
        for row, land in enumerate(("Duitsland", "", "Duitsland"))
        if land
    ]
    since = [seen(year, 600 - 24 * row, left=300) for row, year in enumerate(("1962", "1960", "1989"))]
    assert words([*towns, *lands, *since])[1] == "Luton\t\t1960"


def test_an_address_beside_a_letter_head_is_no_table() -> None:
    head = [seen("Raadhuis", 700), seen("Plein 1", 687)]
    letter = [seen("Aan het bestuur van de stichting", 640, left=200), seen("Geacht bestuur,", 620, left=200)]
    assert with_columns_as_rows([*head, *letter]) == [*head, *letter]
    assert with_columns_as_rows([]) == []
