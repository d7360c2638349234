"""The town and its ties on the map."""

from django.utils.translation import ngettext

from jumelage.charts import map as chart
from jumelage.charts.places import site_of
from jumelage.charts.svg import Chart
from jumelage.record.phases import Practical, Standing
from jumelage_web.public.site import Site
from jumelage_web.public.tie_lines import partner_ids


def picture(site: Site, standings: tuple[Standing, ...]) -> Chart | None:
    """The map of these relations; None where there are none."""
    ids = list(dict.fromkeys(id for one in standings for id in partner_ids(site, one.relation)))
    if not ids:
        return None
    home = site_of(site.record, site.home, language=site.language)
    urls = {
        id: site.teller.url(one.relation.lead.id)
        for one in standings
        for id in partner_ids(site, one.relation)
    }
    places = [site_of(site.record, id, language=site.language, href=urls[id] or None) for id in ids]
    pairs = [one for one in standings if len(partner_ids(site, one.relation)) == 1]
    rings = [one for one in standings if len(partner_ids(site, one.relation)) > 1]
    return chart.world(
        home,
        places,
        [chart.Arc(partner_ids(site, one.relation)[0], _phase(one)) for one in pairs],
        [
            chart.Ring(_name(site, one), (home.id, *partner_ids(site, one.relation)), _phase(one))
            for one in rings
        ],
        language=site.language,
    )


def _phase(standing: Standing) -> chart.Phase:
    if standing.over:
        return "ended"
    return "dormant" if standing.practical.code is Practical.SILENT else "live"


def _name(site: Site, standing: Standing) -> str:
    count = len(partner_ids(site, standing.relation)) + 1
    return ngettext("ring van %(count)s gemeente", "ring van %(count)s gemeenten", count) % {"count": count}
