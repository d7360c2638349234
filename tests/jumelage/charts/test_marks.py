"""Our own marks are those that Vega makes of the same specification."""

import pytest
import vl_convert
from lxml import etree

from jumelage.charts import marks
from jumelage.charts.drawing import Box, Land, Link, Path, Shape, Words, circle, line, specification
from jumelage.errors import BadValue

SVG = "{http://www.w3.org/2000/svg}"
LAND = '{"type": "Polygon", "coordinates": [[[0, 50], [10, 50], [10, 60.5], [0, 60.5], [0, 50]]]}'
PROJECTION = '{"type": "equirectangular", "scale": 90, "translate": [50, 90]}'
Element = tuple[str, list[tuple[str, str]], str | None, str | None]


def elements(root: etree._Element) -> list[Element]:
    """All that is drawn, in order: tag, attributes in order, words, and the link around it."""
    return [
        (str(one.tag), _attributes(one), one.text, one.getparent().get(marks.HREF))  # type: ignore[union-attr]
        for one in root.iter(f"{SVG}path", f"{SVG}text", f"{SVG}stop")
        if one.get("class") not in ("background", "foreground")
    ]


def _attributes(one: etree._Element) -> list[tuple[str, str]]:
    given = [(str(name), str(value)) for name, value in one.attrib.items() if name != "font-family"]
    # Vega numbers its gradients by the marks of a picture; a picture of ours names them anew in any case
    return [(name, "url" if value.startswith("url(#") else value) for name, value in given]


@pytest.mark.parametrize(
    "shapes",
    [
        [Box(1, 2.5, 20, 10, fill="accent-1"), Box(0.5, 0.5, 89, 39, stroke="line", dash=(6, 5))],
        [Box(3, 4, 20, 10, fill="accent-1", fade="in"), Box(30, 4, 20, 10, fill="accent-2", fade="out")],
        [Path(circle(20, 20, 8), fill="accent-2", stroke="paper"), Path(line((0, 1), (9, 3)), stroke="ink")],
        [Path(line((0, 1), (9, 3)), stroke="ink", width=1.8, dash=(0.5, 5), x=3, y=4.25)],
        [Words(5, 30, "R&D <2>"), Words(45, 12.5, "1976", align="center", bold=True, halo=True)],
        [
            Words(90, 9, "Galle", align="right", link=Link("/a", "A")),
            Path("M0,0L1,1", fill="ink", link=Link("/b", "B")),
        ],
        [Land(LAND, PROJECTION), Words(5, 30, "Velsen"), Land(LAND, PROJECTION, fill=None, stroke="line")],
    ],
)
def test_marks_are_those_of_vega(shapes: list[Shape]) -> None:
    spec = specification(90, 40, shapes)
    ours, theirs = marks.drawn(spec), etree.fromstring(vl_convert.vega_to_svg(spec).encode())
    assert elements(ours) == elements(theirs)
    assert ours.get("viewBox") == theirs.get("viewBox")


def test_only_land_has_to_be_projected() -> None:
    assert marks.has_land(specification(9, 9, [Box(0, 0, 5, 5), Land(LAND, PROJECTION)]))
    assert not marks.has_land(specification(9, 9, [Box(0, 0, 5, 5, fill="ink")]))


def test_what_is_none_of_our_shapes_is_refused() -> None:
    spec = specification(9, 9, [Box(0, 0, 5, 5, fill="ink", radius=2)])
    with pytest.raises(BadValue, match="round corners"):
        marks.drawn(spec)
