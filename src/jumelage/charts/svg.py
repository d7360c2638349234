"""A chart: a picture that any page can hold, what it shows in words, and the same data as a table.

The picture is SVG without style, script or anything from elsewhere, so that the strictest content security policy lets
it through. Its colours are attributes, for print and for documents, and next to them stand classes
(`chart-fill-accent-1`, `chart-line-quiet`), by which a style sheet makes them those of a town, in light and in dark.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import vl_convert
from lxml import etree

from jumelage.charts import marks
from jumelage.charts.drawing import LINK, PALETTE

_SVG = "http://www.w3.org/2000/svg"
_FONTS = "Liberation Sans, Arial, Helvetica, sans-serif"
_ROLES = {colour: role for role, colour in PALETTE.items()}
_PAINTS = (("fill", "fill"), ("stroke", "line"), ("stop-color", "stop"))
_DECIMALS = re.compile(r"-?\d+\.\d{2,}(?:e-?\d+)?")
_CLEAR = re.compile(r"rgba\((\d+), ?(\d+), ?(\d+), ?0\)")


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its title and description, and the same data as a table; all in the reader's language.

    It is drawn when `svg` or `narrow` is asked for, and `key` is known before: who keeps drawings asks for them by key.
    """

    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide_spec: str
    narrow_spec: str

    @property
    def key(self) -> str:
        """The SHA-256 of all that the chart says and shows, in hexadecimal."""
        parts = (self.title, self.description, self.columns, self.rows, self.wide_spec, self.narrow_spec)
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    @property
    def quick(self) -> bool:
        """Whether it is drawn in a moment: it has no land."""
        return not marks.has_land(self.wide_spec)

    @property
    def svg(self) -> str:
        """The picture for a column of text, as an SVG element."""
        return render(self.wide_spec, title=self.title, description=self.description)

    @property
    def narrow(self) -> str:
        """The same for a telephone: a page shows one of the two."""
        return render(self.narrow_spec, title=self.title, description=self.description)


@lru_cache(maxsize=1)
def drawn_by() -> str:
    """The SHA-256 of the code and words that charts are made with: who keeps drawings knows by it which are of today."""
    folder = Path(__file__).parent
    files = sorted(one for one in folder.iterdir() if one.suffix in (".py", ".toml"))
    return hashlib.sha256(b"".join(one.read_bytes() for one in files)).hexdigest()


@lru_cache(maxsize=128)
def render(spec: str, *, title: str, description: str) -> str:
    """The specification as an SVG element that scales with its place and is named and described for all.

    A picture without links is an image; one with links is a group, in which a screen reader meets the links alone.
    """
    drawn = marks.drawn(spec)
    key = hashlib.sha256(f"{title}\0{description}\0{spec}".encode()).hexdigest()[:12]
    links: list[list[str]] = json.loads(spec).get("usermeta", {}).get("links", [])
    root = etree.fromstring(f'<svg xmlns="{_SVG}"/>')
    for name, value in _root_attributes(drawn, key, links=bool(links)).items():
        root.set(name, value)
    for name, text in (("title", title), ("desc", description)):
        etree.SubElement(root, f"{{{_SVG}}}{name}", id=f"chart-{key}-{name}").text = text
    fades = _fades(drawn, root, key)
    plain, linked = _layers(drawn, root, links=bool(links))
    for element in drawn.iter(*(f"{{{_SVG}}}{name}" for name in ("path", "line", "text"))):
        if element.get("class") in ("background", "foreground"):
            continue
        parent = element.getparent()
        href = parent.get(marks.HREF) if parent is not None else None
        layer = plain if href is None else _link(linked, *links[int(href.removeprefix(LINK))])
        layer.append(_cleaned(element, fades))
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def png(svg: str, *, width: int) -> bytes:
    """The picture as PNG on white, `width` pixels wide: for previews and for word processors."""
    root = etree.fromstring(svg.encode())
    box = [float(part) for part in root.get("viewBox", "").split()]
    sheet = etree.Element(f"{{{_SVG}}}rect", fill=PALETTE["paper"], width=f"{box[2]:g}", height=f"{box[3]:g}")
    root.insert(0, sheet)
    root.set("width", f"{box[2]:g}")
    root.set("height", f"{box[3]:g}")
    drawn: bytes = vl_convert.svg_to_png(etree.tostring(root, encoding="unicode"), scale=width / box[2])
    return drawn


def _root_attributes(drawn: etree._Element, key: str, *, links: bool) -> dict[str, str]:
    return {
        "viewBox": drawn.get("viewBox", ""),
        # a link within an image would be reached by the keyboard and not be spoken
        "role": "group" if links else "img",
        "aria-labelledby": f"chart-{key}-title",
        "aria-describedby": f"chart-{key}-desc",
        "class": "chart",
        "font-family": _FONTS,
    }


def _layers(
    drawn: etree._Element, root: etree._Element, *, links: bool
) -> tuple[etree._Element, etree._Element]:
    """The group of what is only looked at, and over it the group of links."""
    plain = etree.SubElement(root, f"{{{_SVG}}}g", fill="none")
    if not links:
        return plain, plain
    plain.set("aria-hidden", "true")
    return plain, etree.SubElement(root, f"{{{_SVG}}}g", fill="none")


def _link(layer: etree._Element, href: str, label: str) -> etree._Element:
    """The element of a link, which is the last one where that leads there too: the keyboard stops once."""
    last = layer[-1] if len(layer) else None
    if last is not None and last.get("href") == href and last.get("aria-label") == label:
        return last
    named = {"href": href, "aria-label": label, "class": "chart-link"}
    return etree.SubElement(layer, f"{{{_SVG}}}a", named)


def _fades(drawn: etree._Element, root: etree._Element, key: str) -> dict[str, str]:
    """The fades that the picture uses, each once and under a name of its own; by the name that the library gave."""
    named: dict[str, str] = {}
    made: dict[bytes, str] = {}
    definitions = etree.Element(f"{{{_SVG}}}defs")
    for gradient in drawn.iter(f"{{{_SVG}}}linearGradient"):
        given = str(gradient.attrib.pop("id"))
        gradient.tail = None
        for stop in gradient:
            _fade_out(stop)
            _classed(stop)
        text = etree.tostring(gradient)
        if text not in made:
            made[text] = f"chart-{key}-fade-{len(made)}"
            copy = etree.fromstring(text)
            copy.set("id", made[text])
            definitions.append(copy)
        named[given] = made[text]
    if made:
        root.append(definitions)
    return named


def _fade_out(stop: etree._Element) -> None:
    """A clear colour becomes the colour and an opacity, so that a class can change the one and leave the other."""
    clear = _CLEAR.fullmatch(stop.get("stop-color", ""))
    if clear:
        stop.set("stop-color", "#" + "".join(f"{int(part):02x}" for part in clear.groups()))
        stop.set("stop-opacity", "0")


def _cleaned(element: etree._Element, fades: dict[str, str]) -> etree._Element:
    """A copy with classes for its colours, without what the library says for itself, numbers to one decimal."""
    copy = etree.Element(element.tag)
    copy.text = element.text
    for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
        if name in ("d", "transform"):
            copy.set(name, _rounded(value))
        elif name not in ("class", "font-family", "role", "style") and not name.startswith("aria-") and value:
            copy.set(name, value)
    if copy.get("transform") == "translate(0,0)":
        del copy.attrib["transform"]
    fill = copy.get("fill", "")
    if fill.startswith("url(#"):
        copy.set("fill", f"url(#{fades[fill[5:-1]]})")
    if element.tag == f"{{{_SVG}}}text" and copy.get("stroke"):
        copy.set("paint-order", "stroke")  # the halo lies under the letters
    _classed(copy)
    return copy


@lru_cache(maxsize=256)
def _rounded(path: str) -> str:
    """The path with one decimal; land has ten thousand numbers, and many pictures have the same."""
    return _DECIMALS.sub(lambda match: f"{float(match[0]):.1f}".removesuffix(".0"), path)


def _classed(element: etree._Element) -> None:
    roles = ((part, _ROLES.get(element.get(name, ""))) for name, part in _PAINTS)
    classes = " ".join(f"chart-{part}-{role}" for part, role in roles if role)
    if classes:
        element.set("class", classes)
