"""Pictures of a page: drawn once for what they show, wide and narrow, with the same data as a table."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

from markupsafe import Markup

from jumelage.charts.svg import Chart
from jumelage_web.public.site import Site
from jumelage_web.store import published

_MOST = 200  # pictures that a process holds, of all registers together
_held: OrderedDict[Hashable, tuple[str, dict[str, Any]]] = OrderedDict()  # each with its register
_lock = Lock()


class Drawing(Markup):
    """A picture as it stands in a page; it is left out of the page's JSON, which has its table."""


def shown(site: Site, chart: Chart) -> dict[str, Any]:
    """The chart as a page shows it: `title description columns rows key`, and the drawings `svg` and `narrow`."""
    key = chart.key
    return {
        "key": key,
        "title": chart.title,
        "description": chart.description,
        "columns": list(chart.columns),
        "rows": [list(row) for row in chart.rows],
        "svg": Drawing(published.picture(site.register, _file(key), lambda: chart.svg)),
        "narrow": Drawing(published.picture(site.register, _file(key, "narrow"), lambda: chart.narrow)),
    }


def drawn(site: Site, draw: Callable[..., Chart], *told: Hashable, **named: Hashable) -> dict[str, Any]:
    """What `shown` gives of the chart that `draw` makes of what it is told; held for the next page that tells the same.

    What is held goes with the files of its register, which an erasure takes away. Nobody may change what comes out.
    """
    register = site.register.slug
    key = register, draw, told, tuple(sorted(named.items()))
    with _lock:
        found = _held.get(key)
        if found is not None and published.has_picture(site.register, _file(found[1]["key"])):
            _held.move_to_end(key)
            return found[1]
        if found is not None:
            for gone in [one for one, held in _held.items() if held[0] == register]:
                del _held[gone]
    made = shown(site, draw(*told, **named))
    with _lock:
        _held[key] = register, made
        while len(_held) > _MOST:
            _held.popitem(last=False)
    return made


def _file(key: str, width: str = "wide") -> str:
    return f"{key}-{width}.svg"


def without_drawings(data: Any) -> Any:
    """The data of a page without what only the eye reads."""
    if isinstance(data, dict):
        return {key: without_drawings(one) for key, one in data.items() if not isinstance(one, Drawing)}
    if isinstance(data, list | tuple):
        return [without_drawings(one) for one in data]
    return data
