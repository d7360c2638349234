"""The land of the world, from the files that the build brings; nothing where they were not built.

`countries-110m.json` and `countries-50m.json` are those of world-atlas: Natural Earth at two scales, as TopoJSON
(https://github.com/topojson/topojson-specification).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

PACKAGED: Final = Path(__file__).parent / "land"

#: Degrees; a few steps, so that maps of about one scale share what was read.
_GRAINS = (0.4, 0.2, 0.1, 0.05, 0.02)

Point = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the world, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, ring: Sequence[Point]) -> bool:
        """Whether the ring may have a part in it."""
        east, north = [point[0] for point in ring], [point[1] for point in ring]
        return (
            min(east) <= self.east
            and max(east) >= self.west
            and min(north) <= self.north
            and max(north) >= self.south
        )


@lru_cache(maxsize=4)
def world(folder: Path = PACKAGED) -> str | None:
    """All land as one shape, coarse, as the text of a topology whose object is `land`; None where it was not built."""
    try:
        topology = json.loads((folder / "countries-110m.json").read_text("utf-8"))
    except FileNotFoundError:
        return None
    topology["objects"] = {"land": topology["objects"]["land"]}
    return json.dumps(topology, separators=(",", ":"))


@lru_cache(maxsize=32)
def countries(window: Window, grain: float, folder: Path = PACKAGED) -> str | None:
    """The countries that lie in a window as GeoJSON text, without what is smaller than `grain` degrees.

    None where they were not built.
    """
    polygons = _polygons(next((one for one in _GRAINS if one <= grain), 0.0), folder)
    if polygons is None:
        return None
    found = [[list(ring) for ring in polygon] for polygon in polygons if window.meets(polygon[0])]
    return json.dumps({"type": "MultiPolygon", "coordinates": found}, separators=(",", ":"))


@lru_cache(maxsize=8)
def _polygons(grain: float, folder: Path) -> tuple[tuple[tuple[Point, ...], ...], ...] | None:
    try:
        topology = json.loads((folder / "countries-50m.json").read_text("utf-8"))
    except FileNotFoundError:
        return None
    # line by line, so that two neighbours keep one border
    arcs = tuple(_thinned(arc, grain) for arc in _arcs(topology))
    drawn = (
        tuple(_ring(ring, arcs) for ring in polygon)
        for country in topology["objects"]["countries"]["geometries"]
        for polygon in _of_country(country)
    )
    return tuple(polygon for polygon in drawn if _is_larger(polygon[0], grain))


def _thinned(arc: tuple[Point, ...], grain: float) -> tuple[Point, ...]:
    """The line without the points that lie close to the one before them; its ends stay."""
    kept = [arc[0]]
    for point in arc[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= grain:
            kept.append(point)
    return (*kept, arc[-1])


def _is_larger(ring: Sequence[Point], grain: float) -> bool:
    east, north = [point[0] for point in ring], [point[1] for point in ring]
    return len(ring) > 3 and max(max(east) - min(east), max(north) - min(north)) > grain


def _of_country(country: dict[str, Any]) -> list[list[list[int]]]:
    match country.get("type"):
        case "Polygon":
            return [country["arcs"]]
        case "MultiPolygon":
            found: list[list[list[int]]] = country["arcs"]
            return found
    return []


def _arcs(topology: dict[str, Any]) -> tuple[tuple[Point, ...], ...]:
    """Each line between two borders in degrees: in the file it is steps on a grid."""
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    return tuple(
        tuple((round(west + x * wide, 2), round(south + y * high, 2)) for x, y in _walked(arc))
        for arc in topology["arcs"]
    )


def _walked(steps: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    across = accumulate(step[0] for step in steps)
    return zip(across, accumulate(step[1] for step in steps), strict=True)


def _ring(numbers: Sequence[int], arcs: Sequence[tuple[Point, ...]]) -> tuple[Point, ...]:
    """The lines one after another; a number below zero means the line from its end to its beginning."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc if not points else arc[1:]
    return tuple(points)


@lru_cache(maxsize=8)
def graticule(step: int) -> str:
    """Meridians and parallels every so many degrees, as GeoJSON text."""
    meridians = [[[east, north] for north in range(-80, 81, 5)] for east in range(-180, 180, step)]
    parallels = [
        [[east, north] for east in range(-180, 181, 5)] for north in range(-80 // step * step, 81, step)
    ]
    return json.dumps({"type": "MultiLineString", "coordinates": meridians + parallels})
