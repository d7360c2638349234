"""Pictures of a page: drawn once for what they show, wide and narrow, with the same data as a table."""

from typing import Any

from markupsafe import Markup

from jumelage.charts.svg import Chart
from jumelage_web.public.site import Site
from jumelage_web.store import published


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
        "svg": Drawing(published.picture(site.register, f"{key}-wide.svg", lambda: chart.svg)),
        "narrow": Drawing(published.picture(site.register, f"{key}-narrow.svg", lambda: chart.narrow)),
    }


def without_drawings(data: Any) -> Any:
    """The data of a page without what only the eye reads."""
    if isinstance(data, dict):
        return {key: without_drawings(one) for key, one in data.items() if not isinstance(one, Drawing)}
    if isinstance(data, list | tuple):
        return [without_drawings(one) for one in data]
    return data
