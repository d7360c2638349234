"""The town and its ties on the map."""

from typing import Any

from django.utils.translation import ngettext

from jumelage.charts import map as chart
from jumelage.charts.places import site_of
from jumelage.charts.svg import Chart
from jumelage.record.phases import Practical, Standing
from jumelage_web.public.pictures import drawn
from jumelage_web.public.site import Site
from jumelage_web.public.tie_lines import partner_ids


def picture(site: Site, standings: tuple[Standing, ...]) -> Chart | None:
    """The map of these relations; None where there are none."""
    told = _told(site, standings)
    return chart.world(**told) if told else None


def of_tie(site: Site, standing: Standing) -> dict[str, Any] | None:
    """The map of one relation, as a page shows it."""
    told = _told(site, (standing,))
    return drawn(site, chart.world, told, slow=True) if told else None


def _told(site: Site, standings: tuple[Standing, ...]) -> dict[str, Any]:
    """What a map is told: home, the other towns, ties with one of them, and rings; nothing where there are none."""
    towns = [(one, partner_ids(site, one.relation)) for one in standings]
    urls = {id: site.teller.url(one.relation.lead.id) for one, ids in towns for id in ids}
    if not urls:
        return {}
    home = site_of(site.record, site.home, language=site.language)
    places = (site_of(site.record, id, language=site.language, href=urls[id] or None) for id in urls)
    return {
        "home": home,
        "places": tuple(places),
        "arcs": tuple(chart.Arc(ids[0], _phase(one)) for one, ids in towns if len(ids) == 1),
        "rings": tuple(
            chart.Ring(_name(ids), (home.id, *ids), _phase(one)) for one, ids in towns if len(ids) > 1
        ),
        "language": site.language,
    }


def _phase(standing: Standing) -> chart.Phase:
    if standing.over:
        return "ended"
    return "dormant" if standing.practical.code is Practical.SILENT else "live"


def _name(partners: list[str]) -> str:
    count = len(partners) + 1
    return ngettext("ring van %(count)s gemeente", "ring van %(count)s gemeenten", count) % {"count": count}
