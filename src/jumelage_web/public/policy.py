"""Policy: what holds on the day of the page, what was adopted by whom, and what was only sent."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from jumelage.charts import timeline as chart
from jumelage.record.entity import Entity
from jumelage.record.policies import Force, PolicyStanding, adopting, moment_of, policy_standings
from jumelage.values.dates import Period
from jumelage.values.spoken import spoken_list
from jumelage.values.value import Choice, PeriodValue
from jumelage_web.jinja import day
from jumelage_web.public.dated import dates_of
from jumelage_web.public.pages import Query, public_page
from jumelage_web.public.pictures import shown
from jumelage_web.public.policy_lines import HOLDING, evaluations_of, policy_line
from jumelage_web.public.said import Said, said
from jumelage_web.public.site import Site

_MOST = 150  # policies of a page: the last ones
_MOST_LANES = 24
_PAPERS = (Force.PENDING, Force.LATER, Force.PAPER)


@public_page("public/policy.html.jinja", page="policy", ahead=True)
def policy(site: Site, query: Query) -> dict[str, Any]:
    """All policies in the order of time, and the ids of those that hold, were adopted, only sent, and so on."""
    every = policy_standings(site.record)
    standings = every[-_MOST:]
    told = [policy_line(site, one) for one in standings]
    return {
        "title": _("Internationaal beleid van %(town)s") % {"town": site.town},
        "answer": _answer(site, every),
        "policies": told,
        "left_out": len(every) - len(standings),
        "in_force": _with(told, *HOLDING),
        "adopted": _with(told, Force.ADOPTED),
        "sent": _with(told, Force.SENT),
        "informed": [
            one["id"] for one in told if one["informed"] and one["force"]["code"] != Force.SENT.value
        ],
        "papers": _with(told, *_PAPERS),
        "over": _with(told, Force.OVER),
        "picture": _picture(site, standings),
        "looked_back": sorted((look for one in told for look in one["evaluations"]), key=_by_day),
        "decisions": _each_once(sorted((act for one in told for act in one["decisions"]), key=_by_day)),
    }


def in_force_data(site: Site) -> list[dict[str, Any]]:
    """The policies that hold, then those that were adopted and of which no source says that they are over."""
    standings = policy_standings(site.record)
    forces = (*HOLDING, Force.ADOPTED)
    found = sorted((one for one in standings if one.force in forces), key=lambda one: forces.index(one.force))
    return [policy_line(site, one) for one in found[:_MOST]]


def _with(told: Iterable[dict[str, Any]], *forces: Force) -> list[str]:
    """The ids of the policies that stand so."""
    return [one["id"] for one in told if one["force"]["code"] in forces]


def _answer(site: Site, standings: Sequence[PolicyStanding]) -> Said:
    """What holds; else what sources differ on; else what was adopted, of which nobody knows whether it holds."""
    holding = [one for one in standings if one.force is Force.IN_FORCE]
    adopted = [one for one in standings if one.force is Force.ADOPTED]
    disputed = [one for one in standings if one.force is Force.DISPUTED]
    told = {"day": day(site.as_of.valid_on), "town": site.town}
    then = site.as_of.day is not None
    if holding:
        told["policies"] = _names(site, holding)
        text = (
            _("Op %(day)s gold in %(town)s volgens de bronnen dit beleid: %(policies)s.")
            if then
            else _("Volgens de bronnen geldt in %(town)s dit beleid: %(policies)s.")
        )
        return said(site, text % told, [said_so for one in holding for said_so in one.statements])
    if disputed:
        told["policies"] = _names(site, disputed)
        text = _("Bronnen spreken elkaar tegen of dit beleid geldt: %(policies)s.")
        return said(
            site, text % told, [said_so for one in disputed for said_so in one.statements], mark="open"
        )
    if adopted:
        told["policies"] = _names(site, adopted)
        text = (
            _(
                "Geen bron zegt dat er op %(day)s beleid gold. Wel vastgesteld, en nergens ingetrokken: %(policies)s."
            )
            if then
            else _(
                "Geen bron zegt welk beleid nu geldt. Wel vastgesteld, en nergens ingetrokken: %(policies)s."
            )
        )
        return said(site, text % told, [said_so for one in adopted for said_so in one.statements])
    text = (
        _("Geen bron zegt dat er op %(day)s beleid gold.")
        if then
        else _("Geen bron zegt dat er beleid geldt.")
    )
    return said(site, text % told, [])


def _names(site: Site, standings: Iterable[PolicyStanding]) -> str:
    return spoken_list((site.teller.name(one.policy.id) for one in standings), site.language)


# ---------------------------------------------------------------- the picture


def _picture(site: Site, standings: Iterable[PolicyStanding]) -> dict[str, Any] | None:
    """When each came about, and from when until when it held, as far as sources say."""
    dated = [one for one in standings if moment_of(one.policy)[0]][:_MOST_LANES]
    if not dated:
        return None
    lanes = [
        chart.Lane(site.teller.name(one.policy.id), site.teller.url(one.policy.id), _bars(one))
        for one in dated
    ]
    marks = [mark for number, one in enumerate(dated) for mark in _marks(site, number, one.policy)]
    first = min(mark.on.first.year for mark in marks) if marks else site.as_of.valid_on.year
    drawn = chart.timeline(
        lanes,
        marks,
        first=min(
            [first, *(bar.period.first.year for lane in lanes for bar in lane.bars if bar.period.start)]
        ),
        last=site.as_of.valid_on.year,
        as_of=site.as_of.valid_on,
        language=site.language,
        title=_("Beleidsstukken in de tijd"),
    )
    return shown(site, drawn)


def _bars(standing: PolicyStanding) -> tuple[chart.Bar, ...]:
    phase: chart.Phase = "ended" if standing.force is Force.OVER else "live"
    told = [one.period for one in standing.policy.values("in_force") if isinstance(one, PeriodValue)]
    if told:
        return tuple(chart.Bar(_until(one, standing), phase) for one in told)
    start, _statements = moment_of(standing.policy)
    if start is None or not adopting(standing.policy):
        return ()
    if standing.force is Force.OVER:
        end = standing.on if standing.on and standing.on.last >= start.first else None
        return (chart.Bar(Period(start, end), phase),)
    return (chart.Bar(Period(start, None, ongoing=standing.force is Force.IN_FORCE), phase),)


def _until(period: Period, standing: PolicyStanding) -> Period:
    """The time in which it held; one that was open has ended where another came in its place."""
    end, start = standing.on, period.start
    if standing.force is not Force.OVER or period.end or not end or (start and end.last < start.first):
        return period
    return Period(start, end)


def _marks(site: Site, lane: int, policy: Entity) -> list[chart.Mark]:
    name = site.teller.name(policy.id)
    body = policy.value("adopted_by")
    code = body.code if isinstance(body, Choice) else ""
    instrument: chart.Instrument = "council" if code == "council" else ("executive" if code else "other")
    found = [
        chart.Mark(lane, on, instrument, _("%(policy)s vastgesteld") % {"policy": name})
        for on in dates_of(policy, "adopted_on")
    ]
    found += [
        chart.Mark(lane, on, "sent", _("%(policy)s gestuurd") % {"policy": name})
        for on in dates_of(policy, "sent_on")
    ]
    if not found:
        found = [chart.Mark(lane, on, "other", name) for on in dates_of(policy, "dated")]
    for one in evaluations_of(site, policy):
        found += [
            chart.Mark(lane, on, "other", _("%(policy)s geëvalueerd") % {"policy": name})
            for on in dates_of(one, "evaluated_on")
        ]
    return found


def _by_day(one: dict[str, Any]) -> tuple[bool, str]:
    return not one["first"], one["first"]


def _each_once(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({one["id"]: one for one in found}.values())
