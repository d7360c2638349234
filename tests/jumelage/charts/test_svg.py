from collections.abc import Callable

import pytest
from lxml import etree

from jumelage.charts.drawing import Box, Link, Path, Words, broken, circle, fitted, specification, width_of
from jumelage.charts.svg import Chart, png, render
from jumelage.errors import BadValue

Sound = Callable[[str], etree._Element]
SVG = "{http://www.w3.org/2000/svg}"


def test_a_picture_is_named_described_and_without_style(sound: Sound) -> None:
    spec = specification(90, 40, [Box(0, 0, 20, 10, fill="accent-1"), Words(5, 30, "R&D <2>")])
    root = sound(render(spec, title="Tijdlijn & meer", description="Twee <dingen>"))
    assert [root[0].text, root[1].text] == ["Tijdlijn & meer", "Twee <dingen>"]
    assert root.get("viewBox") == "0 0 90 40"
    assert [one.text for one in root.iter(f"{SVG}text")] == ["R&D <2>"]


def test_a_colour_has_its_class_and_stands_without_it_too(sound: Sound) -> None:
    spec = specification(40, 40, [Path(circle(20, 20, 8), fill="accent-2", stroke="paper")])
    (path,) = sound(render(spec, title="T", description="D")).iter(f"{SVG}path")
    assert path.get("class") == "chart-fill-accent-2 chart-line-paper"
    assert (path.get("fill"), path.get("stroke")) == ("#8a4300", "#ffffff")


def test_a_fade_is_defined_once_and_keeps_its_name_apart_from_other_pictures(sound: Sound) -> None:
    spec = specification(90, 40, [Box(x, 0, 20, 10, fill="accent-1", fade="out") for x in (0, 40)])
    one, other = (sound(render(spec, title=title, description="D")) for title in ("een", "twee"))
    (fade,) = one.iter(f"{SVG}linearGradient")
    assert [(stop.get("class"), stop.get("stop-opacity")) for stop in fade] == [
        ("chart-stop-accent-1", None),
        ("chart-stop-accent-1", "0"),
    ]
    assert {fade.get("id")}.isdisjoint(found.get("id") for found in other.iter(f"{SVG}linearGradient"))


def test_a_link_is_named_and_what_is_drawn_besides_is_hidden(sound: Sound) -> None:
    link = Link("/band/galle?taal=nl&x=1", "Galle (Sri Lanka)")
    shapes = [Words(0, 10, "Galle", link=link), Words(0, 25, "(Sri Lanka)", link=link), Words(0, 39, "1976")]
    root = sound(render(specification(90, 40, shapes), title="T", description="D"))
    (found,) = root.iter(f"{SVG}a")
    assert (found.get("href"), found.get("aria-label")) == ("/band/galle?taal=nl&x=1", "Galle (Sri Lanka)")
    assert [one.text for one in found] == ["Galle", "(Sri Lanka)"]
    assert [one.text for one in root.iterfind(f"{SVG}g[@aria-hidden='true']/{SVG}text")] == ["1976"]


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "", "band/galle"])
def test_a_link_that_is_none_is_refused(href: str) -> None:
    with pytest.raises(BadValue, match="is no link for a picture"):
        Link(href, "Galle")


def test_a_chart_has_a_key_before_it_is_drawn_that_follows_its_content() -> None:
    spec = specification(10, 10, [Box(0, 0, 5, 5, fill="ink")])
    chart = Chart("T", "D", ("a",), (("1",),), spec, spec)
    assert chart.key == Chart("T", "D", ("a",), (("1",),), spec, spec).key
    assert chart.key != Chart("T", "D", ("a",), (("2",),), spec, spec).key
    assert len(chart.key) == 64


def test_a_picture_becomes_png_of_the_width_asked_for() -> None:
    spec = specification(60, 30, [Box(0, 0, 20, 10, fill="accent-1", fade="in")])
    made = png(render(spec, title="T", description="D"), width=240)
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(made[16:20]), int.from_bytes(made[20:24])) == (240, 120)


def test_words_are_cut_or_broken_to_their_room() -> None:
    assert fitted("Galle", 200) == "Galle"
    assert fitted("Bergisch Gladbach", 80).endswith("…")
    assert width_of(fitted("Bergisch Gladbach", 80)) <= 80
    assert broken("Luton en Bourgoin-Jallieu", 130) == ("Luton en", "Bourgoin-Jallieu")
    assert broken("een twee drie vier vijf", 50) == ("een", "twee…")
