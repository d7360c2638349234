"""A specification as SVG, with the very elements that Vega makes of it.

Vega starts a browser's engine for each picture and reads what was written to be read, which takes forty milliseconds;
our shapes are few and lie where they lie, so that writing them down takes one. Only land has to be projected: that is
Vega's to do, once for all pictures that have the same.
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import vl_convert
from lxml import etree

from jumelage.errors import BadValue

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
_DATA, _AFTER_DATA = '"data":[', '],"height":'
# How Vega sets what is painted, in its order.
_PAINT = {
    "fill": "fill",
    "stroke": "stroke",
    "strokeWidth": "stroke-width",
    "strokeCap": "stroke-linecap",
    "strokeJoin": "stroke-linejoin",
    "strokeDash": "stroke-dasharray",
}
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_Attributes = tuple[tuple[str, str], ...]


def has_land(spec: str) -> bool:
    """Whether something in it has to be projected."""
    return f'{_DATA}],"height":' not in spec


def drawn(spec: str) -> etree._Element:
    """The picture as an SVG element: paths and texts in the order of the marks, then the gradients that they name."""
    data, told = _apart(spec)
    root = etree.Element(f"{SVG}svg", viewBox=f"0 0 {_number(told['width'])} {_number(told['height'])}")
    lands = iter(_lands(_land_alone(data, told)) if data else ())
    gradients: list[etree._Element] = []
    for mark in told["marks"]:
        if "from" in mark:
            for attributes in next(lands):
                etree.SubElement(root, f"{SVG}path", dict(attributes))
        else:
            _draw(root, mark["type"], _values(mark), gradients)
    root.extend(gradients)
    return root


def _apart(spec: str) -> tuple[str, dict[str, Any]]:
    """The data as they are written, which may be half a million characters of land, and all the rest as it is read."""
    start, _, rest = spec.partition(_DATA)
    data, _, end = rest.partition(_AFTER_DATA)
    told: dict[str, Any] = json.loads(f'{start}"height":{end}')
    return data, told


def _values(mark: Mapping[str, Any]) -> dict[str, Any]:
    return {name: told["value"] for name, told in mark["encode"]["enter"].items()}


def _draw(root: etree._Element, kind: str, values: dict[str, Any], gradients: list[etree._Element]) -> None:
    parent = root
    if "href" in values:
        parent = etree.SubElement(root, f"{SVG}a")
        parent.set(HREF, values["href"])
    paint = _painted(values, gradients)
    if kind == "rect":
        etree.SubElement(parent, f"{SVG}path", {"d": _rectangle(values)} | paint)
    elif kind == "path":
        etree.SubElement(parent, f"{SVG}path", {"transform": _moved(values), "d": values["path"]} | paint)
    elif kind == "text":
        etree.SubElement(parent, f"{SVG}text", _lettering(values) | paint).text = str(values.get("text", ""))
    else:
        raise BadValue(f"{kind!r} is no mark of our drawings")


def _painted(values: Mapping[str, Any], gradients: list[etree._Element]) -> dict[str, str]:
    return {name: _paint(values[key], gradients) for key, name in _PAINT.items() if key in values}


def _paint(value: Any, gradients: list[etree._Element]) -> str:
    if isinstance(value, dict):
        gradients.append(_gradient(value, f"gradient_{len(gradients)}"))
        return f"url(#gradient_{len(gradients) - 1})"
    if isinstance(value, list):
        return ",".join(map(_number, value))
    return value if isinstance(value, str) else _number(value)


def _gradient(told: Mapping[str, Any], name: str) -> etree._Element:
    gradient = etree.Element(f"{SVG}linearGradient", id=name)
    for end in ("x1", "x2", "y1", "y2"):
        gradient.set(end, _number(told[end]))
    for stop in told["stops"]:
        offset = {"offset": _number(stop["offset"]), "stop-color": stop["color"]}
        etree.SubElement(gradient, f"{SVG}stop", offset)
    return gradient


def _rectangle(values: Mapping[str, Any]) -> str:
    x, y, width, height = (_number(values.get(name, 0)) for name in ("x", "y", "width", "height"))
    if values.get("cornerRadius"):
        raise BadValue("a rectangle with round corners is no mark of our drawings")
    return f"M{x},{y}h{width}v{height}h-{width}Z"


def _moved(values: Mapping[str, Any]) -> str:
    return f"translate({_number(values.get('x', 0))},{_number(values.get('y', 0))})"


def _lettering(values: Mapping[str, Any]) -> dict[str, str]:
    letters = {"text-anchor": _ANCHORS[values["align"]], "transform": _moved(values)}
    letters["font-size"] = f"{_number(values['fontSize'])}px"
    if "fontWeight" in values:
        letters["font-weight"] = str(values["fontWeight"])
    return letters


def _number(value: float) -> str:
    """The number as a browser writes it: no decimals where there are none."""
    return str(int(value)) if value == int(value) else repr(value)


# ---------------------------------------------------------------------- land


def _land_alone(data: str, told: Mapping[str, Any]) -> str:
    """The specification of the land and of nothing else."""
    marks = [mark for mark in told["marks"] if "from" in mark]
    rest = json.dumps({**told, "marks": marks, "usermeta": {}}, sort_keys=True)
    return f"{rest[:-1]}, {_DATA}{data}]}}"


@lru_cache(maxsize=64)
def _lands(spec: str) -> tuple[tuple[_Attributes, ...], ...]:
    """For each mark of land the attributes of its paths, as Vega projects them."""
    root = etree.fromstring(vl_convert.vega_to_svg(spec, allowed_base_urls=[]).encode())
    return tuple(tuple(_paths(group)) for group in root.iter(f"{SVG}g") if _is_mark(group))


def _is_mark(group: etree._Element) -> bool:
    return str(group.get("class", "")).startswith("mark-path")


def _paths(group: etree._Element) -> Iterator[_Attributes]:
    for path in group.iter(f"{SVG}path"):
        yield tuple((str(name), str(value)) for name, value in path.attrib.items())
