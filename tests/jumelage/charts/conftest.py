"""`sound` reads a picture and asks of it what holds for all: nothing from elsewhere, no style, names for everyone."""

import re
from collections.abc import Callable

import pytest
from lxml import etree

from jumelage.charts.svg import Chart

SVG = "{http://www.w3.org/2000/svg}"


def _sound(text: str) -> etree._Element:
    root = etree.fromstring(text.encode())
    ids = [str(one.get("id")) for one in root.iter() if one.get("id")]
    assert root.tag == f"{SVG}svg"
    assert len(set(ids)) == len(ids)
    assert root.get("width") is None
    assert root.get("height") is None
    assert root.get("aria-labelledby") == root[0].get("id")
    assert root.get("aria-describedby") == root[1].get("id")
    assert not [one for one in root.iter() if one.get("style") is not None]
    assert {str(etree.QName(one).localname) for one in root.iter()} <= set(
        "svg title desc defs linearGradient stop g a path line text".split()
    )
    assert set(re.findall(r"url\(#([^)]+)\)", text)) <= set(ids)
    assert not re.search(r'https?://(?!www\.w3\.org/2000/svg")', text)
    assert all(one.get("href") and one.get("aria-label") for one in root.iter(f"{SVG}a"))
    assert root.get("role") == ("group" if root.find(f".//{SVG}a") is not None else "img")
    return root


@pytest.fixture
def sound() -> Callable[[str], etree._Element]:
    """The picture as an element, once it has passed."""
    return _sound


@pytest.fixture
def words() -> Callable[[Chart], list[str]]:
    """The words in the picture of a chart, in their order, both its widths being sound."""

    def read(chart: Chart) -> list[str]:
        _sound(chart.narrow)
        root = _sound(chart.svg)
        assert root.findtext(f"{SVG}title") == chart.title
        assert root.findtext(f"{SVG}desc") == chart.description
        return [one.text or "" for one in root.iter(f"{SVG}text")]

    return read
