import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from lxml import etree

from jumelage.charts.money import Series, money
from jumelage.charts.svg import Chart
from jumelage.errors import BadValue

Sound = Callable[[str], etree._Element]
ReadWords = Callable[[Chart], list[str]]
SVG = "{http://www.w3.org/2000/svg}"


def series(label: str, amounts: dict[int, str | None]) -> Series:
    return Series(
        label, {year: None if amount is None else Decimal(amount) for year, amount in amounts.items()}
    )


SOS = series("SOS Velsen", {2005: "35000", 2006: "36250.50", 2008: "0"})
TRIPS = series("Reizen", {2005: "4200", 2006: None, 2008: "0"})


def drawn(*parts: Series, last: int = 2008) -> Chart:
    return money([2005, last], parts, currency="EUR", language="nl")


def boxes(chart: Chart, sound: Sound, paint: str) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height of the rectangles of that class in the drawing, without those of the legend."""
    found = []
    for one in sound(chart.svg).iterfind(f"{SVG}g/{SVG}path[@class='{paint}']"):
        match = re.fullmatch(r"M([\d.]+),([\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+Z", one.get("d") or "")
        if match and float(match[2]) <= 284:
            left, top, wide, high = (float(part) for part in match.groups())
            found.append((left, top, wide, high))
    return found


def test_the_table_keeps_unknown_apart_from_zero() -> None:
    chart = drawn(SOS, TRIPS)
    assert chart.columns == ("Jaar", "SOS Velsen", "Reizen", "Samen")
    assert chart.rows == (
        ("2005", "€\u00a035.000", "€\u00a04.200", "€\u00a039.200"),
        ("2006", "€\u00a036.250,50", "geen gegevens", "ten minste €\u00a036.250,50"),
        ("2007", "geen gegevens", "geen gegevens", "geen gegevens"),
        ("2008", "€\u00a00", "€\u00a00", "€\u00a00"),
    )


def test_the_description_tells_the_highest_amount_and_the_gaps() -> None:
    assert drawn(SOS, TRIPS, last=2010).description == (
        "Een balk voor elk jaar, gestapeld: SOS Velsen en Reizen. Bedragen in euro. "
        "Het hoogste bedrag is €\u00a039.200, in 2005. Zonder gegevens: 2007 en 2009–2010. "
        "Met gegevens van niet alle posten: 2006."
    )


def test_a_year_without_data_is_a_gap_with_a_question_mark_and_no_bar(sound: Sound, words: ReadWords) -> None:
    known = series("A", {2005: "10", 2006: "10", 2007: "10"})
    gap = series("A", {2005: "10", 2007: "10"})
    assert (
        len(boxes(drawn(known, last=2007), sound, "chart-fill-accent-1")),
        words(drawn(known, last=2007)).count("?"),
    ) == (3, 0)
    assert (
        len(boxes(drawn(gap, last=2007), sound, "chart-fill-accent-1")),
        words(drawn(gap, last=2007)).count("?"),
    ) == (2, 1)
    assert "geen gegevens" in words(drawn(gap, last=2007))


def test_a_zero_is_drawn_as_a_zero(sound: Sound, words: ReadWords) -> None:
    chart = drawn(series("A", {2005: "10", 2006: "0"}), last=2006)
    ((_, top, _, high),) = boxes(chart, sound, "chart-fill-ink")
    assert (top + high, high) == (284, 2)
    assert "?" not in words(chart)


def test_parts_are_stacked_and_as_high_as_they_are_large(sound: Sound) -> None:
    chart = drawn(series("A", {2005: "30", 2006: "60"}), series("B", {2005: "30", 2006: "0"}), last=2006)
    (_, first_top, _, first_high), (_, _, _, second_high) = boxes(chart, sound, "chart-fill-accent-1")
    ((_, top, _, high),) = boxes(chart, sound, "chart-fill-accent-2")
    assert second_high == pytest.approx(2 * first_high, abs=0.5)
    assert top + high == pytest.approx(first_top, abs=1.1)


def test_no_bar_is_higher_than_the_scale(sound: Sound) -> None:
    for amount in ("58200", "1", "0.37", "99999999", "60000", "60001"):
        ((_, top, _, _),) = boxes(drawn(series("A", {2005: amount}), last=2005), sound, "chart-fill-accent-1")
        assert top >= 34, amount


def test_sixty_years_have_as_many_words_as_fit(words: ReadWords) -> None:
    chart = drawn(series("A", dict.fromkeys(range(2005, 2066), "1")), last=2065)
    assert [one for one in words(chart) if one.startswith("20")] == [
        str(year) for year in range(2005, 2066, 5)
    ]


def test_a_currency_is_called_as_the_language_calls_it(words: ReadWords) -> None:
    said = {
        language: words(money([1999], [series("A", {1999: "5"})], currency="NLG", language=language))[0]
        for language in ("nl", "en", "de", "fr")
    }
    assert said == {
        "nl": "Nederlandse gulden",
        "en": "Dutch Guilder",
        "de": "Niederländischer Gulden",
        "fr": "florin néerlandais",
    }


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ([series("A", {2005: "-1"})], "below zero"),
        ([series(str(number), {}) for number in range(6)], "cannot be told apart"),
    ],
)
def test_what_cannot_be_drawn_is_refused(parts: list[Series], why: str) -> None:
    with pytest.raises(BadValue, match=why):
        drawn(*parts)


def test_no_years_is_no_chart() -> None:
    with pytest.raises(BadValue, match="at least one year"):
        money([], [SOS], currency="EUR", language="nl")
