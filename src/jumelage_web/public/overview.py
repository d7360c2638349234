"""The town in the world on one page."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.charts.svg import Chart
from jumelage.checks import Severity
from jumelage.values.spoken import spoken_list
from jumelage_web.public import feeds, goals, lanes, maps, money, policy
from jumelage_web.public.doubts import doubt, in_order
from jumelage_web.public.pages import Query, public_page
from jumelage_web.public.pictures import shown
from jumelage_web.public.said import Said, said
from jumelage_web.public.site import Site
from jumelage_web.public.tie_lines import line_of

_MOST_TIES, _MOST_DOUBTS, _MOST_LINES = 12, 4, 4
_MOST_NAMED = 20  # towns in the sentence
_MOST_DRAWN = 120  # ties on the map: more of them are no picture
_MOST_STATEMENTS = 60  # that the sentence names as its ground: all of them are on the page of ties


@public_page("public/overview.html.jinja", page="overview", ahead=True)
def overview(site: Site, query: Query) -> dict[str, Any]:
    """Ties, timeline, policy, goals, money, news, and what is not sure."""
    lines = [line_of(site, one) for one in site.assembled.standings]
    open_ones = [one for one in in_order(site.assembled.findings) if not one.settled]
    grave = [one for one in open_ones if one.severity is not Severity.ASK]
    return {
        "title": _("%(town)s in de wereld") % {"town": site.town},
        "answer": answer(site, lines),
        "map": _drawn(site, maps.picture(site, site.assembled.standings[:_MOST_DRAWN])),
        "timeline": _drawn(site, lanes.picture(site)),
        "ties": lines[:_MOST_TIES],
        "tie_count": len(lines),
        "policy": [
            {name: one[name] for name in ("title", "force", "adopted")}
            for one in policy.in_force_data(site)[:_MOST_LINES]
        ],
        "money": money.latest(site, _MOST_LINES),
        "goals": _goals(site),
        "news": _news(site),
        "unsure": [doubt(site, one) for one in grave[:_MOST_DOUBTS]],
        "unsure_count": len(open_ones),
    }


def _goals(site: Site) -> dict[str, Any]:
    """What the sources say of goals in a sentence, and the campaigns that the town took part in."""
    told = goals.summary(site)
    campaigns = [
        {"name": one["name"], "url": one["url"], "memberships": [_plain(each) for each in one["memberships"]]}
        for one in told["campaigns"]
        if one["memberships"]
    ]
    return {"answer": told["answer"], "campaigns": campaigns[:_MOST_LINES]}


def _plain(one: Said) -> Said:
    return {name: one[name] for name in ("text", "mark", "why", "statements")}


def _news(site: Site) -> list[dict[str, Any]]:
    return [
        {name: one[name] for name in ("day", "title", "url")} for one in feeds.news(site, most=_MOST_LINES)
    ]


def _drawn(site: Site, chart: Chart | None) -> dict[str, Any] | None:
    return shown(site, chart) if chart else None


def answer(site: Site, lines: list[dict[str, Any]]) -> Said:
    """The town's ties in one sentence."""
    alive = [one for one in lines if not one["over"]]
    if not alive:
        return _none_goes_on(site, lines)
    partners = _partners(alive)
    told = {"town": site.town, "count": len(partners), "partners": _named(site, partners)}
    text = (
        ngettext(
            "%(town)s heeft een band met %(count)s gemeente: %(partners)s.",
            "%(town)s heeft een band met %(count)s gemeenten: %(partners)s.",
            len(partners),
        )
        % told
    )
    going = [one.relation for one in site.assembled.standings if not one.over]
    members = [one for relation in going for one in relation.lead.statements("member")]
    return said(site, text, members[:_MOST_STATEMENTS])


def _none_goes_on(site: Site, lines: list[dict[str, Any]]) -> Said:
    """That there is no tie, or none any more."""
    if not lines:
        text = _("Van %(town)s is geen band met een andere gemeente bekend.") % {"town": site.town}
        return said(site, text, ())
    text = _("%(town)s heeft voor zover bekend geen band meer. Eerder waren er banden met: %(partners)s.")
    over = [each for one in site.assembled.standings for each in one.legal.statements]
    told = {"town": site.town, "partners": _named(site, _partners(lines))}
    return said(site, text % told, over[:_MOST_STATEMENTS])


def _partners(lines: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(town["name"] for one in lines for town in one["partners"]))


def _named(site: Site, partners: list[str]) -> str:
    named = partners if len(partners) <= _MOST_NAMED else [*partners[:_MOST_NAMED], _more(len(partners))]
    return spoken_list(named, site.language)


def _more(count: int) -> str:
    left = count - _MOST_NAMED
    return ngettext("nog %(count)s andere", "nog %(count)s andere", left) % {"count": left}
