from collections.abc import Callable
from datetime import date

from lxml import etree

from jumelage.charts.svg import Chart
from jumelage.charts.timeline import Bar, Lane, Mark, timeline
from jumelage.values.dates import PartialDate, Period

Sound = Callable[[str], etree._Element]
ReadWords = Callable[[Chart], list[str]]
SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2017, 3, 31)


def lane(label: str, *periods: str) -> Lane:
    return Lane(label, None, tuple(Bar(Period.parse(period)) for period in periods))


def drawn(*lanes: Lane, marks: tuple[Mark, ...] = ()) -> Chart:
    return timeline(lanes, marks, first=1950, last=2017, as_of=DAY, language="nl")


def test_each_subject_has_its_name_its_years_and_the_day_of_it_all(words: ReadWords) -> None:
    said = words(drawn(lane("Galle", "1976/.."), lane("SOS Velsen", "1985-06/2012")))
    assert [one for one in said if not one.isdigit()] == [
        "stand op 31 maart 2017",
        "Galle",
        "sinds 1976",
        "SOS Velsen",
        "1985–2012",
        "loopt door",
    ]
    assert [one for one in said if one.isdigit()] == ["1950", "1960", "1970", "1980", "1990", "2000", "2010"]


def test_the_table_holds_every_bar_and_mark_as_precisely_as_the_source() -> None:
    marks = (Mark(0, PartialDate.parse("2005-10-12"), "council", "Subsidie voortgezet"),)
    chart = drawn(lane("Galle", "1976/..", "/1970~"), lane("Policy"), marks=marks)
    assert chart.columns == ("Onderwerp", "Wanneer", "Wat")
    assert chart.rows == (
        ("Galle", "tot en met ongeveer 1970, begin onbekend", "gaat door"),
        ("Galle", "sinds 1976", "gaat door"),
        ("Galle", "12 oktober 2005", "Subsidie voortgezet (raadsbesluit)"),
        ("Policy", "geen datum bekend", ""),
    )


def test_what_may_have_ended_unseen_is_not_said_to_go_on() -> None:
    assert drawn(lane("Nota", "1999-01-28/")).rows == (
        ("Nota", "vanaf 28 januari 1999, einde onbekend", "niet bekend of het nog loopt"),
    )


def fades(chart: Chart, sound: Sound) -> int:
    paths = sound(chart.svg).iterfind(f"{SVG}g/{SVG}path")
    return sum(1 for one in paths if (one.get("fill") or "").startswith("url"))


def test_an_end_is_as_soft_as_its_date(sound: Sound) -> None:
    # one of the fades, where there is any, explains the sign under the drawing
    assert fades(drawn(lane("Galle", "1976/2012")), sound) == 0
    assert fades(drawn(lane("Galle", "1976~/2012")), sound) == 2
    assert fades(drawn(lane("Galle", "197X/198X")), sound) == 3
    assert fades(drawn(lane("Galle", "/2012")), sound) == 2
    assert fades(drawn(lane("Galle", "1976/")), sound) == 2


def test_an_end_that_nobody_knows_is_said(words: ReadWords) -> None:
    assert "?" not in words(drawn(lane("Galle", "1976/..")))
    assert words(drawn(lane("Galle", "1976/"))).count("?") == 1
    assert words(drawn(lane("Galle", "/1976"))).count("?") == 1


def test_a_sign_is_explained_only_where_it_is_used(words: ReadWords) -> None:
    marks = (
        Mark(0, PartialDate.parse("1999-01-28"), "council", "Nota"),
        Mark(0, PartialDate.parse("2017"), "sent", "Brief"),
    )
    said = words(drawn(lane("Beleid"), marks=marks))
    assert [one for one in said if one in ("raadsbesluit", "collegebesluit", "verzonden")] == [
        "raadsbesluit",
        "verzonden",
    ]


def test_marks_that_would_cover_each_other_stand_apart(sound: Sound) -> None:
    marks = tuple(Mark(0, PartialDate.parse(f"2005-0{month}"), "other", "x") for month in (1, 2))
    paths = sound(drawn(lane("Beleid"), marks=marks).svg).iterfind(f"{SVG}g/{SVG}path")
    signs = [one.get("d") or "" for one in paths if "chart-line-accent-2" in (one.get("class") or "")]
    heights = [sign.split("A")[0].split(",")[1] for sign in signs[:2]]
    assert len(set(heights)) == 2


def test_a_lane_leads_to_its_page(sound: Sound) -> None:
    chart = timeline([Lane("Galle", "/band/galle")], [], first=1950, last=2017, as_of=DAY, language="en")
    assert [one.get("href") for one in sound(chart.svg).iter(f"{SVG}a")] == ["/band/galle"]


def test_forty_lanes_stay_apart_and_have_the_years_at_both_ends(words: ReadWords) -> None:
    chart = drawn(*(lane(f"Band {number}", "1976/..") for number in range(40)))
    said = words(chart)
    assert said.count("1980") == 2
    assert len([one for one in said if one.startswith("Band ")]) == 40


def test_a_day_after_the_last_year_widens_the_axis() -> None:
    chart = timeline([], [], first=1990, last=2000, as_of=date(2026, 1, 1), language="de")
    assert chart.title == "Zeitleiste, 1990–2026"
