import re
from collections.abc import Callable
from itertools import combinations
from math import dist
from pathlib import Path

import pytest
from lxml import etree

from jumelage.charts import atlas
from jumelage.charts.labels import Name, area_of, placed
from jumelage.charts.map import Arc, Ring, Site, world
from jumelage.charts.projection import Panel, far, kilometres, near
from jumelage.charts.svg import Chart

Sound = Callable[[str], etree._Element]
ReadWords = Callable[[Chart], list[str]]
SVG = "{http://www.w3.org/2000/svg}"

VELSEN = Site("velsen", "Velsen", "NL", 52.46, 4.65)
BERGISCH = Site("bergisch", "Bergisch Gladbach", "DE", 50.99, 7.13, "/band/ring")
LUTON = Site("luton", "Luton", "GB", 51.88, -0.42)
BOURGOIN = Site("bourgoin", "Bourgoin-Jallieu", "FR", 45.59, 5.28)
GALLE = Site("galle", "Galle", "LK", 6.05, 80.21, "/band/galle")
NOWHERE = Site("nowhere", "Nergens", "NI")
RING = Ring("Ringband van 1956", ("velsen", "bergisch", "luton", "bourgoin"), "live")
ALL = (BERGISCH, LUTON, BOURGOIN, GALLE, NOWHERE)

needs_land = pytest.mark.skipif(
    atlas.world() is None, reason="the land is not built: run make setup where npm is"
)


def drawn(*places: Site, arcs: tuple[Arc, ...] = (), rings: tuple[Ring, ...] = (RING,)) -> Chart:
    return world(VELSEN, places, arcs, rings, language="nl")


def lines(chart: Chart, sound: Sound, colour: str) -> list[etree._Element]:
    """The lines of a colour, without those that explain a sign: these lie in a place of their own."""
    found = sound(chart.svg).iterfind(f"{SVG}g/{SVG}path[@class='chart-line-{colour}']")
    return [one for one in found if one.get("transform") is None]


def test_every_place_stands_on_the_map_or_is_said_to_be_in_the_table_only(words: ReadWords) -> None:
    chart = drawn(*ALL, arcs=(Arc("galle", "dormant"),))
    said = words(chart)
    assert {"Velsen", "Bergisch Gladbach", "Luton", "Bourgoin-Jallieu", "Galle"} <= set(said)
    assert "Nergens" not in said
    assert chart.description.endswith("Alleen in de tabel: Nergens.")


def test_the_table_tells_country_and_tie_of_each_place() -> None:
    chart = drawn(*ALL, arcs=(Arc("galle", "dormant"), Arc("bergisch", "live"), Arc("nowhere", "ended")))
    assert chart.title == "Kaart van de banden van Velsen"
    assert chart.columns == ("Plaats", "Land", "Band")
    assert chart.rows == (
        ("Velsen", "Nederland", "eigen gemeente; Ringband van 1956, gaat door"),
        ("Bergisch Gladbach", "Duitsland", "gaat door; Ringband van 1956, gaat door"),
        ("Luton", "Verenigd Koninkrijk", "Ringband van 1956, gaat door"),
        ("Bourgoin-Jallieu", "Frankrijk", "Ringband van 1956, gaat door"),
        ("Galle", "Sri Lanka", "al een tijd niets van gehoord"),
        ("Nergens", "Nicaragua", "beëindigd; niet op de kaart"),
    )


def test_a_ring_is_one_closed_line_through_all_its_members(sound: Sound) -> None:
    (ring,) = lines(drawn(BERGISCH, LUTON, BOURGOIN), sound, "accent-2")
    path = ring.get("d") or ""
    spots = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path)]
    corners = [spots[0], *spots[3::3]]
    assert path.endswith("Z")
    assert corners[0] == corners[-1]
    assert len(set(corners)) == 4


@pytest.mark.parametrize(("phase", "dashes"), [("live", None), ("dormant", "6,5"), ("ended", "0.5,5")])
def test_the_line_of_a_tie_tells_how_it_stands(sound: Sound, phase: str, dashes: str | None) -> None:
    chart = drawn(GALLE, arcs=(Arc("galle", phase),), rings=())  # type: ignore[arg-type]
    (arc,) = lines(chart, sound, "quiet" if phase == "ended" else "accent-1")
    assert (arc.get("stroke-dasharray") or None) == dashes


def test_near_and_far_places_have_a_map_each_and_near_ones_alone_have_one(sound: Sound) -> None:
    def frames(chart: Chart) -> int:
        paths = sound(chart.svg).iterfind(f"{SVG}g/{SVG}path[@class='chart-line-line']")
        return sum(1 for one in paths if (one.get("d") or "").endswith("Z"))

    assert frames(drawn(BERGISCH, LUTON)) == 1
    assert frames(drawn(GALLE)) == 1
    assert frames(drawn(BERGISCH, GALLE)) == 2


def test_names_of_near_places_do_not_cover_each_other() -> None:
    names = [Name(f"Gemeente {number}", 150 + 9 * number, 100 + 4 * number) for number in range(6)]
    found = [words for words in placed(names, Panel(0, 0, 400, 300)) if words]
    assert len(found) >= 5
    assert not any(area_of(one).covers(area_of(other)) for one, other in combinations(found, 2))


def test_a_name_without_room_is_left_out_and_its_dot_is_the_link(sound: Sound) -> None:
    assert placed([Name("Bergisch Gladbach", 20, 20)], Panel(0, 0, 40, 40)) == (None,)
    crowd = [
        Site(f"s{number}", "Sint-Martens-Latem", "BE", 52.4, 4.7, f"/s/{number}") for number in range(30)
    ]
    root = sound(world(VELSEN, crowd, [], [], language="nl").svg)
    assert len(list(root.iter(f"{SVG}a"))) == 30


@needs_land
def test_land_is_drawn_where_it_was_built(sound: Sound) -> None:
    for chart in (drawn(BERGISCH), drawn(GALLE)):
        assert 'class="chart-fill-land' in chart.svg
        assert len(chart.svg) < 150_000


def test_without_the_atlas_the_places_are_drawn_all_the_same(sound: Sound, tmp_path: Path) -> None:
    chart = world(VELSEN, ALL, [Arc("galle", "live")], [RING], language="en", folder=tmp_path)
    root = sound(chart.svg)
    assert "chart-fill-land" not in chart.svg
    assert "Galle" in [one.text for one in root.iter(f"{SVG}text")]


def test_without_ties_or_without_home_on_the_map_there_is_still_a_map(words: ReadWords) -> None:
    alone = world(VELSEN, [], [], [], language="de")
    assert alone.description == "Velsen. Es gibt noch keine Orte zu zeigen."
    assert words(alone) == ["Velsen"]
    lost = world(Site("x", "Ergens"), [GALLE], [Arc("galle", "live")], [], language="nl")
    assert "Galle" in words(lost)


# ---------------------------------------------------------------- projections
def test_spots_lie_where_they_should() -> None:
    panel = Panel(0, 0, 672, 400)
    spots = [(52.46, 4.65), (50.99, 7.13), (45.59, 5.28)]
    projection = near(spots, panel, margin=50, least=400)
    places = [projection.place(*spot) for spot in spots]
    assert all(panel.holds(*place) for place in places)
    # equal area and small: a drawn length is nearly that on the ground
    for (one, there), (other, elsewhere) in combinations(zip(places, spots, strict=True), 2):
        assert dist(one, other) * 6371 / projection.scale == pytest.approx(
            kilometres(there, elsewhere), rel=0.01
        )


def test_the_world_is_as_wide_as_natural_earth_has_it() -> None:
    projection = far([(0, -168.9), (0, 190.9)], Panel(0, 0, 672, 336), margin=0)
    left, right = projection.place(0, -168.9), projection.place(0, 190.9)
    assert (right[0] - left[0]) / projection.scale == pytest.approx(2 * 0.8707 * 3.14159, rel=0.001)
    assert left[1] == pytest.approx(168)


def test_from_pole_to_equator_it_is_a_quarter_of_the_way_round() -> None:
    assert kilometres((90, 0), (0, 120)) == pytest.approx(10_007.5, abs=0.1)
    assert kilometres((52.46, 4.65), (52.46, 4.65)) == 0
