"""The map: land quiet, home strong, a tie as an arc whose line tells how it stands, a ring as a ring."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import atan2, degrees, hypot
from pathlib import Path as FilePath
from typing import Literal

from babel import Locale

from jumelage.charts import atlas
from jumelage.charts.drawing import (
    NARROW,
    WIDE,
    Box,
    Land,
    Link,
    Path,
    Role,
    Shape,
    Words,
    circle,
    line,
    specification,
)
from jumelage.charts.labels import Name, placed
from jumelage.charts.legend import Entry, legend
from jumelage.charts.projection import Panel, Projection, far, kilometres, near
from jumelage.charts.svg import Chart
from jumelage.charts.wording import said, word
from jumelage.values.language import Language

Phase = Literal["live", "dormant", "ended"]

#: From home to what still belongs on the near map: from Velsen, all of Europe and Morocco.
_NEAR = 3000  # kilometres
_LEAST = 400  # kilometres across, so that one near tie does not fill the map with fields
_DASHES: Mapping[Phase, tuple[float, ...]] = {"live": (), "dormant": (6, 5), "ended": (0.5, 5)}
_PHASES: tuple[Phase, ...] = ("live", "dormant", "ended")
_GAP = 16

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Site:
    """A place to be shown; without degrees (WGS 84) it stands in the table only. `country` is ISO 3166-1 alpha-2."""

    id: str
    name: str
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    href: str | None = None

    @property
    def spot(self) -> Spot | None:
        """Latitude and longitude, where both are known."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


@dataclass(frozen=True, slots=True)
class Arc:
    """A tie between home and the place with this id."""

    to: str
    phase: Phase


@dataclass(frozen=True, slots=True)
class Ring:
    """A tie of several places with each other, by their ids; home is one of them where it is a member.

    `name` is what the reader meets: "Ringband van 1956".
    """

    name: str
    members: tuple[str, ...]
    phase: Phase


@dataclass(frozen=True, slots=True)
class _Case:
    """What is to be drawn; only sites with degrees."""

    home: Site
    sites: tuple[Site, ...]
    arcs: tuple[Arc, ...]
    rings: tuple[Ring, ...]
    language: Language
    folder: FilePath

    def of(self, ids: Iterable[str]) -> tuple[Site, ...]:
        """Home and these sites."""
        wanted = set(ids)
        return tuple(one for one in (self.home, *self.sites) if one.id in wanted or one is self.home)

    @property
    def near(self) -> frozenset[str]:
        """The ids of the places that are not far from home."""
        at = self.home.spot
        return frozenset(
            one.id for one in self.sites if at and one.spot and kilometres(at, one.spot) <= _NEAR
        )


def world(
    home: Site,
    places: Iterable[Site],
    arcs: Iterable[Arc],
    rings: Iterable[Ring],
    *,
    language: Language,
    title: str | None = None,
    folder: FilePath = atlas.PACKAGED,
) -> Chart:
    """Near places on a map of their own, far ones on one of the world; what has no degrees only in the table.

    Where the atlas in `folder` was not built, the map has no land and is otherwise the same.
    """
    places = tuple(one for one in places if one.id != home.id)
    case = _Case(home, tuple(one for one in places if one.spot), tuple(arcs), tuple(rings), language, folder)
    return Chart(
        title or said("map.title", language, home=home.name),
        _description(case, places),
        tuple(word(f"map.{column}", language) for column in ("place", "country", "tie")),
        tuple(_rows(case, places)),
        _drawn(case, WIDE),
        _drawn(case, NARROW),
    )


def _drawn(case: _Case, width: float) -> str:
    """The panels that the case asks for, with the signs under them or, where there are two, beside."""
    at_home = case.home.spot is not None
    distant = {one.id for one in case.sites} - case.near
    if not at_home or (distant and not case.near):
        panel = Panel(0, 0, width, round(width * 0.5))
        shapes = _world_map(case, panel, distant, inset=False)
        return _with_legend(case, shapes, width, x=0, y=panel.height + 8)
    if not distant:
        panel = Panel(0, 0, width, round(min(width * 0.62, 400)) if width > NARROW else NARROW)
        return _with_legend(case, _near_map(case, panel), width, x=0, y=panel.height + 8)
    return _two_maps(case, width, distant)


def _two_maps(case: _Case, width: float, distant: set[str]) -> str:
    if width == NARROW:
        first, second = Panel(0, 0, width, width), Panel(0, width + _GAP, width, 190)
        shapes = [*_near_map(case, first), *_world_map(case, second, distant, inset=True)]
        return _with_legend(case, shapes, width, x=0, y=second.y + second.height + 8)
    first = Panel(0, 0, 330, 340)
    left = first.width + _GAP
    second = Panel(left, 0, width - left, 220)
    shapes = [*_near_map(case, first), *_world_map(case, second, distant, inset=True)]
    return _with_legend(case, shapes, width, x=left, y=second.height + 12, least=first.height)


def _with_legend(
    case: _Case, shapes: Iterable[Shape], width: float, *, x: float, y: float, least: float = 0
) -> str:
    signs, height = legend(_legend(case), x=x, y=y, width=width - x)
    return specification(width, max(y + height, least) + 1, (*shapes, *signs))


# ---------------------------------------------------------------------- panels


def _near_map(case: _Case, panel: Panel) -> Iterator[Shape]:
    sites = case.of(case.near)
    projection = near([one.spot for one in sites if one.spot], panel, margin=56, least=_LEAST)
    yield Land(atlas.graticule(5), projection.text(), fill=None, stroke="line", width=0.5)
    land = atlas.countries(projection.window(), degrees(2 / projection.scale), case.folder)
    if land is not None:
        yield Land(land, projection.text(), stroke="paper", width=0.8)
    yield _frame(panel)
    yield from _ties(case, projection, sites)


def _world_map(case: _Case, panel: Panel, distant: set[str], *, inset: bool) -> Iterator[Shape]:
    """The world with the far places; a small frame shows what part has a map of its own."""
    sites = case.of(distant) if case.home.spot else case.sites
    spots = [one.spot for one in sites if one.spot] or [(50.0, 10.0)]
    projection = far(spots, panel, margin=44)
    yield Land(atlas.graticule(15), projection.text(), fill=None, stroke="line", width=0.5)
    land = atlas.world(case.folder)
    if land is not None:
        yield Land(land, projection.text(), feature="land")
    yield _frame(panel)
    if inset:
        yield _inset_frame(projection, case.of(case.near))
    yield from _ties(case, projection, sites)


def _frame(panel: Panel) -> Box:
    return Box(panel.x + 0.5, panel.y + 0.5, panel.width - 1, panel.height - 1, stroke="line")


def _inset_frame(projection: Projection, sites: Sequence[Site]) -> Box:
    across, down = zip(*(projection.place(*one.spot) for one in sites if one.spot), strict=True)
    x, y = min(across) - 7, min(down) - 7
    return Box(x, y, max(across) + 7 - x, max(down) + 7 - y, stroke="quiet")


def _ties(case: _Case, projection: Projection, sites: Sequence[Site]) -> Iterator[Shape]:
    """Rings, arcs, dots and names, in this order."""
    spots = {one.id: projection.place(*one.spot) for one in sites if one.spot}
    curves = [*_rings(case, spots), *_arcs(case, spots)]
    for curve, _ in curves:
        yield curve
    for one in reversed(sites):
        if one.id in spots:
            yield from _dot(case, one, *spots[one.id])
    shown = [one for one in sites if one.id in spots]
    names = [Name(one.name, *spots[one.id], bold=one is case.home) for one in shown]
    lines = [spot for _, points in curves for spot in points]
    for one, words in zip(shown, placed(names, projection.panel, lines=lines), strict=True):
        yield from _named(one, words, spots[one.id])


def _named(site: Site, words: Words | None, spot: Spot) -> Iterator[Shape]:
    """The name, as the link to the page of the place; without room for it the dot is the link."""
    link = Link(site.href, site.name) if site.href else None
    if words is not None:
        yield replace(words, link=link)
    elif link is not None:
        yield Path(circle(*spot, 4.5), fill="accent-1", stroke="paper", width=1.5, link=link)


def _dot(case: _Case, site: Site, x: float, y: float) -> Iterator[Shape]:
    """Home with a ring around it, a place filled, and hollow where all that bound it has ended."""
    if site is case.home:
        yield Path(circle(x, y, 8), fill="paper", stroke="ink", width=1.5)
        yield Path(circle(x, y, 4.5), fill="ink")
        return
    phases = {phase for phase, _ in _tied(case, site)}
    if phases == {"ended"}:
        yield Path(circle(x, y, 4), fill="paper", stroke="quiet", width=2)
    else:
        yield Path(circle(x, y, 5), fill="accent-1", stroke="paper", width=1.5)


# ---------------------------------------------------------------------- lines


def _arcs(case: _Case, spots: Mapping[str, Spot]) -> Iterator[tuple[Path, tuple[Spot, ...]]]:
    """Each tie as a curve, with the spots that it runs over."""
    start = spots.get(case.home.id)
    for arc in case.arcs:
        end = spots.get(arc.to)
        if start is None or end is None or arc.to == case.home.id:
            continue
        bend = _bend(start, end)
        colour: Role = "quiet" if arc.phase == "ended" else "accent-1"
        d = f"M{_at(start)}Q{_at(bend)},{_at(end)}"
        yield (
            _stroke(d, colour, arc.phase),
            tuple(_on_curve(start, bend, end, step / 12) for step in range(13)),
        )


def _bend(start: Spot, end: Spot, share: float = 0.16) -> Spot:
    """The spot that draws the line between two up, as an arc over a globe."""
    across, down = end[0] - start[0], end[1] - start[1]
    side = -1 if across < 0 else 1
    return (
        (start[0] + end[0]) / 2 + side * share * down * 2,
        (start[1] + end[1]) / 2 - side * share * across * 2,
    )


def _on_curve(start: Spot, bend: Spot, end: Spot, t: float) -> Spot:
    x, y = (
        (1 - t) ** 2 * one + 2 * t * (1 - t) * middle + t * t * other
        for one, middle, other in zip(start, bend, end, strict=True)
    )
    return x, y


def _rings(case: _Case, spots: Mapping[str, Spot]) -> Iterator[tuple[Path, tuple[Spot, ...]]]:
    """Each ring whose members all lie on this map, as a closed curve through them."""
    for ring in case.rings:
        members = [spots[id] for id in dict.fromkeys(ring.members) if id in spots]
        drawable = [id for id in dict.fromkeys(ring.members) if _is_drawable(case, id)]
        if len(members) == len(drawable) > 1:
            colour: Role = "quiet" if ring.phase == "ended" else "accent-2"
            yield _stroke(_closed(members), colour, ring.phase), tuple(_between(_in_order(members)))


def _is_drawable(case: _Case, id: str) -> bool:
    return any(one.id == id and one.spot for one in (case.home, *case.sites))


def _closed(members: Sequence[Spot]) -> str:
    """A closed curve through the spots, around their middle, without corners."""
    if len(members) == 2:
        one, other = members
        there, back = _bend(one, other), _bend(one, other, -0.16)
        return f"M{_at(one)}Q{_at(there)},{_at(other)}Q{_at(back)},{_at(one)}Z"
    spots = _in_order(members)
    parts = [f"M{_at(spots[0])}"]
    for number, one in enumerate(spots):
        other, after = spots[(number + 1) % len(spots)], spots[(number + 2) % len(spots)]
        reach = hypot(other[0] - one[0], other[1] - one[1]) * 0.3
        first = _towards(one, (spots[number - 1], other), reach)
        second = _towards(other, (after, one), reach)
        parts.append(f"C{_at(first)},{_at(second)},{_at(other)}")
    return "".join(parts) + "Z"


def _towards(spot: Spot, along: tuple[Spot, Spot], reach: float) -> Spot:
    """The spot so far on, in the direction from the first of `along` to the second."""
    (x, y), (to_x, to_y) = along
    length = hypot(to_x - x, to_y - y) or 1
    return spot[0] + (to_x - x) / length * reach, spot[1] + (to_y - y) / length * reach


def _in_order(members: Sequence[Spot]) -> list[Spot]:
    """The spots as one meets them going round, so that the ring does not cross itself."""
    x = sum(spot[0] for spot in members) / len(members)
    y = sum(spot[1] for spot in members) / len(members)
    return sorted(
        members, key=lambda spot: (atan2(spot[1] - y, spot[0] - x), hypot(spot[0] - x, spot[1] - y))
    )


def _between(spots: Sequence[Spot]) -> Iterator[Spot]:
    for one, other in zip(spots, [*spots[1:], spots[0]], strict=True):
        for step in range(8):
            yield one[0] + (other[0] - one[0]) * step / 8, one[1] + (other[1] - one[1]) * step / 8


def _stroke(d: str, colour: Role, phase: Phase) -> Path:
    return Path(d, stroke=colour, width=2.2 if phase == "ended" else 1.8, dash=_DASHES[phase])


def _at(spot: Spot) -> str:
    return f"{spot[0]:.1f},{spot[1]:.1f}"


# ---------------------------------------------------------------------- words


def _legend(case: _Case) -> Iterator[Entry]:
    """Only the lines that this map has."""
    used = {arc.phase for arc in case.arcs} | {ring.phase for ring in case.rings}
    for phase in _PHASES:
        if phase in used:
            colour: Role = "quiet" if phase == "ended" else "accent-1"
            yield Entry(
                (_stroke(line((-11, 0), (11, 0)), colour, phase),), word(f"phase.{phase}", case.language)
            )
    for ring in case.rings:
        sign = replace(_stroke(circle(0, 0, 7), "accent-2", ring.phase), stroke="accent-2")
        yield Entry((sign,), ring.name)


def _description(case: _Case, places: Sequence[Site]) -> str:
    language, home = case.language, case.home.name
    if not places:
        return said("map.empty", language, home=home)
    shown = tuple(one.name for one in case.sites)
    missing = tuple(one.name for one in places if one.spot is None)
    parts = [said("map.description", language, home=home, places=shown)] if shown and case.home.spot else []
    if case.rings:
        parts.append(said("map.rings", language, names=tuple(ring.name for ring in case.rings)))
    if missing:
        parts.append(said("map.others", language, places=missing))
    return " ".join(parts)


def _rows(case: _Case, places: Sequence[Site]) -> Iterator[tuple[str, str, str]]:
    """Home and every place, with its country and what binds it; also those that are not on the map."""
    territories = Locale(case.language).territories
    for one in (case.home, *places):
        country = str(territories.get(one.country.upper(), one.country))
        ties = [text for _, text in _tied(case, one)]
        if one is case.home:
            ties.insert(0, word("map.home", case.language))
        if one.spot is None:
            ties.append(word("map.not_drawn", case.language))
        yield one.name, country, "; ".join(ties)


def _tied(case: _Case, site: Site) -> Iterator[tuple[Phase, str]]:
    for arc in case.arcs:
        if arc.to == site.id:
            yield arc.phase, word(f"phase.{arc.phase}", case.language)
    for ring in case.rings:
        if site.id in ring.members:
            yield ring.phase, f"{ring.name}, {word(f'phase.{ring.phase}', case.language)}"
