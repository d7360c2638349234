"""Pictures of a page: drawn once for what they show, wide and narrow, with the same data as a table."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import Any

from markupsafe import Markup

from jumelage.charts.svg import Chart, drawn_by
from jumelage_web.public.site import Site
from jumelage_web.store import published

_MOST = 200  # pictures that a process holds, of all registers together
_held: OrderedDict[tuple[Any, ...], dict[str, Any]] = OrderedDict()
_lock = Lock()
_WIDTHS = {
    "svg": "wide",
    "narrow": "narrow",
}  # what a page calls its drawings, and what their files are called by


class Drawing(Markup):
    """A picture as it stands in a page; it is left out of the page's JSON, which has its table."""


def shown(site: Site, chart: Chart) -> dict[str, Any]:
    """The chart as a page shows it: `title description columns rows key`, and the drawings `svg` and `narrow`."""
    if chart.quick:
        told = _plain(chart)
        return told | {width: Drawing(told[width]) for width in _WIDTHS}
    draws = {"svg": lambda: chart.svg, "narrow": lambda: chart.narrow}
    return _words(chart) | {
        width: Drawing(published.picture(site.register, f"{chart.key}-{_WIDTHS[width]}.svg", draw))
        for width, draw in draws.items()
    }


def _plain(chart: Chart) -> dict[str, Any]:
    return _words(chart) | {"svg": chart.svg, "narrow": chart.narrow}


def _words(chart: Chart) -> dict[str, Any]:
    return {
        "key": chart.key,
        "title": chart.title,
        "description": chart.description,
        "columns": list(chart.columns),
        "rows": [list(row) for row in chart.rows],
    }


def drawn(
    site: Site, draw: Callable[..., Chart], told: Mapping[str, Hashable], *, slow: bool = False
) -> dict[str, Any]:
    """What `shown` gives of the chart that `draw` makes of what it is told; held for the next page that tells the same.

    What is held of a register goes when something in it is erased, and so do the files in which that of a `slow` one is
    kept for other processes and for later. Nobody may change what comes out.
    """
    register = site.register.pk, published.erasures(site.register)
    key = register, draw, tuple(sorted(told.items()))
    with _lock:
        if key in _held:
            _held.move_to_end(key)
            return _held[key]
        for old in [one for one in _held if one[0][0] == register[0] and one[0] != register]:
            del _held[old]
    made = _lasting(site, draw, told) if slow else shown(site, draw(**told))
    with _lock:
        _held[key] = made
        while len(_held) > _MOST:
            _held.popitem(last=False)
    return made


def _lasting(site: Site, draw: Callable[..., Chart], told: Mapping[str, Hashable]) -> dict[str, Any]:
    """The same, kept as a file by what it is told and by the code that draws it."""
    asked = f"{drawn_by()} {draw.__module__} {sorted(told.items())!r}"
    name = f"{hashlib.sha256(asked.encode()).hexdigest()}.json"
    text = published.picture(site.register, name, lambda: json.dumps(_plain(draw(**told))))
    found: dict[str, Any] = json.loads(text)
    return found | {width: Drawing(found[width]) for width in _WIDTHS}


def without_drawings(data: Any) -> Any:
    """The data of a page without what only the eye reads."""
    if isinstance(data, dict):
        return {key: without_drawings(one) for key, one in data.items() if not isinstance(one, Drawing)}
    if isinstance(data, list | tuple):
        return [without_drawings(one) for one in data]
    return data
