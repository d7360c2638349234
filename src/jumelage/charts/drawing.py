"""A drawing in our own few shapes, and what it is for the library that draws it (a Vega specification).

Lengths are units of the drawing: about one pixel where it is shown at its own size; y grows downwards.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from jumelage.errors import BadValue

#: What a colour is for, and which one it is where no style sheet says otherwise (print, DOCX). All differ: the colour
#: is how a shape is known again once it is drawn.
PALETTE: Mapping[str, str] = {
    "ink": "#191e23",
    "quiet": "#525b64",
    "line": "#d4d9de",
    "land": "#e7eaed",
    "paper": "#ffffff",
    "accent-1": "#0f4c81",
    "accent-2": "#8a4300",
    "accent-3": "#6691b7",
    "accent-4": "#b98350",
    "accent-5": "#858e97",
}
Role = Literal[
    "ink", "quiet", "line", "land", "paper", "accent-1", "accent-2", "accent-3", "accent-4", "accent-5"
]
Align = Literal["left", "center", "right"]

#: How wide a drawing is in a column of text, and on a telephone.
WIDE, NARROW = 672, 304
#: Links are handed to the library under this name: it would complete a path to a site of its own.
LINK = "https://link.invalid/"
_SAFE = ("/", "#", "?", "./", "../", "https://", "http://")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a part of the drawing leads, and what a screen reader calls it; raises BadValue for a script."""

    href: str
    label: str

    def __post_init__(self) -> None:
        if not self.href.startswith(_SAFE):
            raise BadValue(f"{self.href!r} is no link for a picture: begin with / or https://")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `fade` lets it come up out of nothing (`in`) or go (`out`), from left to right."""

    x: float
    y: float
    width: float
    height: float
    fill: Role | None = None
    stroke: Role | None = None
    dash: tuple[float, ...] = ()
    radius: float = 0
    fade: Literal["", "in", "out"] = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A line or a shape, as an SVG path."""

    d: str
    fill: Role | None = None
    stroke: Role | None = None
    width: float = 1
    dash: tuple[float, ...] = ()
    link: Link | None = None
    x: float = 0  # where the origin of the path lies
    y: float = 0


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text on the baseline `y`; a halo keeps it legible over lines."""

    x: float
    y: float
    text: str
    size: float = 13
    fill: Role = "ink"
    align: Align = "left"
    bold: bool = False
    halo: bool = False
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Land:
    """GeoJSON or TopoJSON as JSON text, in a projection of d3; `feature` names the object of a topology."""

    data: str
    projection: str  # JSON text
    feature: str = ""
    fill: Role | None = "land"
    stroke: Role | None = None
    width: float = 0.6


Shape = Box | Path | Words | Land


def specification(width: float, height: float, shapes: Iterable[Shape]) -> str:
    """The Vega specification as JSON text, the same for the same shapes; later shapes lie on earlier ones."""
    links: list[Link] = []
    projections: list[dict[str, Any]] = []
    shapes = list(shapes)
    marks = [_mark(shape, links, projections) for shape in shapes]
    text = json.dumps(
        {
            "$schema": "https://vega.github.io/schema/vega/v6.json",
            "width": width,
            "height": height,
            "padding": 0,
            "autosize": "none",
            "usermeta": {"links": [[link.href, link.label] for link in links]},
            "projections": projections,
            "data": [data for _, found in marks for data in found],
            "marks": [mark for mark, _ in marks],
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    # Land is half a million characters of JSON already: to read and write it again is most of the time of a page.
    for number, land in enumerate(one for one in shapes if isinstance(one, Land)):
        text = text.replace(f'"{_place_of(number)}"', land.data, 1)
    return text


def _place_of(number: int) -> str:
    """What stands in a specification where the data of that land come."""
    return f"\x7fland {number}\x7f"


def _mark(
    shape: Shape, links: list[Link], projections: list[dict[str, Any]]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The shape as a mark of Vega, with the data that it is drawn from."""
    if isinstance(shape, Land):
        return _land(shape, projections)
    channels = _CHANNELS[type(shape)](shape)
    if not isinstance(shape, Box) and shape.link is not None:
        if shape.link not in links[-1:]:  # shapes that follow one another share their link
            links.append(shape.link)
        channels["href"] = f"{LINK}{len(links) - 1}"
    kind = {Box: "rect", Path: "path", Words: "text"}[type(shape)]
    values = {name: {"value": value} for name, value in channels.items() if value not in (None, [], "")}
    return {"type": kind, "aria": False, "encode": {"enter": values}}, []


def _land(shape: Land, projections: list[dict[str, Any]]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    number = len(projections)
    name = f"land{number}"
    projections.append({"name": name, **json.loads(shape.projection)})
    form = {"type": "topojson", "feature": shape.feature} if shape.feature else {"type": "json"}
    data = {
        "name": name,
        "values": _place_of(number),
        "format": form,
        "transform": [{"type": "geopath", "projection": name}],
    }
    channels = {"path": {"field": "path"}, **_painted(shape.fill, shape.stroke, shape.width)}
    return {"type": "path", "aria": False, "from": {"data": name}, "encode": {"enter": channels}}, [data]


def _painted(fill: Role | None, stroke: Role | None, width: float) -> dict[str, Any]:
    colours = {"fill": fill and {"value": PALETTE[fill]}, "stroke": stroke and {"value": PALETTE[stroke]}}
    return {**{key: value for key, value in colours.items() if value}, "strokeWidth": {"value": width}}


def _box(box: Box) -> dict[str, Any]:
    return {
        "x": box.x,
        "y": box.y,
        "width": box.width,
        "height": box.height,
        "fill": _gradient(box) if box.fade else box.fill and PALETTE[box.fill],
        "stroke": box.stroke and PALETTE[box.stroke],
        "strokeDash": list(box.dash),
        "cornerRadius": box.radius,
    }


def _gradient(box: Box) -> dict[str, Any]:
    full = PALETTE[box.fill or "ink"]
    none = f"rgba({','.join(str(int(full[at : at + 2], 16)) for at in (1, 3, 5))},0)"
    first, last = (none, full) if box.fade == "in" else (full, none)
    stops = [{"offset": 0, "color": first}, {"offset": 1, "color": last}]
    return {"gradient": "linear", "x1": 0, "x2": 1, "y1": 0, "y2": 0, "stops": stops}


def _path(path: Path) -> dict[str, Any]:
    return {
        "x": path.x,
        "y": path.y,
        "path": path.d,
        "fill": path.fill and PALETTE[path.fill],
        "stroke": path.stroke and PALETTE[path.stroke],
        "strokeWidth": path.width,
        "strokeDash": list(path.dash),
        "strokeCap": "round" if path.dash else None,
        "strokeJoin": "round",
    }


def _words(words: Words) -> dict[str, Any]:
    return {
        "x": words.x,
        "y": words.y,
        "text": words.text,
        "fontSize": words.size,
        "fill": PALETTE[words.fill],
        "align": words.align,
        "fontWeight": 600 if words.bold else None,
        "stroke": PALETTE["paper"] if words.halo else None,
        "strokeWidth": 3 if words.halo else None,
        "strokeJoin": "round" if words.halo else None,
    }


_CHANNELS: Mapping[type, Any] = {Box: _box, Path: _path, Words: _words}


# ---------------------------------------------------------------------- shapes


def moved(shape: Box | Path | Words, x: float, y: float) -> Box | Path | Words:
    """The shape, so much further to the right and down."""
    return replace(shape, x=shape.x + x, y=shape.y + y)


def line(*points: tuple[float, float]) -> str:
    """The path through the points."""
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points)


def circle(x: float, y: float, radius: float) -> str:
    """The path of a circle."""
    r = f"{radius:.1f},{radius:.1f},0,1,1"
    return f"M{x - radius:.1f},{y:.1f}A{r},{x + radius:.1f},{y:.1f}A{r},{x - radius:.1f},{y:.1f}Z"


def polygon(*points: tuple[float, float]) -> str:
    """The closed path through the points."""
    return line(*points) + "Z"


# ---------------------------------------------------------------------- lettering

_THIN, _BROAD = frozenset("iljI.,:;'’‘|!ft ()[]-r/"), frozenset("mwMW@%—…")


def width_of(text: str, size: float = 13) -> float:
    """How wide the text is at most, in the sans serifs that systems have (DejaVu is the widest of them)."""
    return size * sum(_width(sign) for sign in text)


def _width(sign: str) -> float:
    if sign in _THIN:
        return 0.37
    if sign in _BROAD:
        return 0.95
    if sign > "\u2e7f":
        return 1.0
    return 0.74 if sign.isupper() else 0.62


def fitted(text: str, width: float, size: float = 13) -> str:
    """The text, cut with an ellipsis where it is wider than `width`."""
    if width_of(text, size) <= width:
        return text
    kept = text
    while kept and width_of(kept.rstrip() + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def broken(text: str, width: float, size: float = 13, *, most: int = 2) -> tuple[str, ...]:
    """The text in lines no wider than `width`, at most so many; what is too much ends in an ellipsis."""
    lines, words = [""], text.split()
    while words:
        longer = f"{lines[-1]} {words[0]}".strip()
        if lines[-1] and width_of(longer, size) > width:
            if len(lines) == most:
                break
            lines.append("")
            continue
        lines[-1] = longer
        words.pop(0)
    lines[-1] = " ".join([lines[-1], *words])
    return tuple(fitted(line, width, size) for line in lines)
