"""The 8 and the 17 goals: what the town does for each, here and abroad, why, and in which campaigns it takes part."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.charts import goals as chart
from jumelage.record.entity import Entity
from jumelage.record.goal_links import GoalLink, goal_links, memberships_of
from jumelage.record.pairs import members_of
from jumelage.statements.statement import Statement
from jumelage.values.dates import Period
from jumelage.values.goals import GOAL_SETS, Goal, goal_set
from jumelage.values.spoken import spoken, spoken_list, spoken_or, spoken_when
from jumelage.values.value import Choice, DateValue, EntityRef, PeriodValue
from jumelage.vocabulary import vocabulary
from jumelage_web.jinja import upper_first
from jumelage_web.public.dated import dates_of, mark_over
from jumelage_web.public.pages import Query, public_page
from jumelage_web.public.pictures import shown
from jumelage_web.public.said import Said, said, said_of
from jumelage_web.public.site import Site

_MOST_LINKS = 60  # things under one goal
_WORK = frozenset({"Activity", "Trip"})  # what is done, beside what is only said


@public_page("public/goals.html.jinja", page="goals", ahead=True)
def goals(site: Site, query: Query) -> dict[str, Any]:
    """Both sets of goals with what is linked to each, and the campaigns for them."""
    links = goal_links(site.record)
    return {
        "title": _("Werelddoelen"),
        "answer": _answer(site, links),
        "campaigns": _campaigns(site),
        "sets": [_set(site, code, links) for code in reversed(GOAL_SETS)],
    }


def summary(site: Site) -> dict[str, Any]:
    """For each set how many things were done for each goal, and the campaigns: `answer sets campaigns`."""
    links = goal_links(site.record)
    return {
        "answer": _answer(site, links),
        "campaigns": _campaigns(site),
        "sets": [
            {
                "code": code,
                "name": upper_first(goal_set(code).label(site.language)),
                "linked": [goal.number for goal in goal_set(code).goals if links.get(goal.code)],
                "worked_on": [
                    goal.number for goal in goal_set(code).goals if _work(links.get(goal.code, ()))
                ],
                "goals": [
                    {
                        "number": goal.number,
                        "name": goal.label(site.language),
                        "count": len(_work(links.get(goal.code, ()))),
                    }
                    for goal in goal_set(code).goals
                ],
            }
            for code in reversed(GOAL_SETS)
        ],
    }


def _answer(site: Site, links: Mapping[str, tuple[GoalLink, ...]]) -> Said:
    work = [one for found in links.values() for one in _work(found)]
    if work:
        goals_of = {one.goal.goal.code for one in work}
        things = len({one.entity.id for one in work})
        text = ngettext(
            "Bronnen noemen iets wat voor %(count)s doel is gedaan:",
            "Bronnen noemen iets wat voor %(count)s doelen is gedaan:",
            len(goals_of),
        ) % {"count": len(goals_of)}
        done = ngettext("%(count)s activiteit of reis.", "%(count)s activiteiten en reizen.", things)
        told = f"{text} {done % {'count': things}}"
        return said(site, told, [each for one in work for each in one.statements])
    if links:
        text = _("Bronnen noemen doelen, maar geen activiteit of reis die daarvoor is gedaan.")
        return said(
            site, text, [each for found in links.values() for one in found for each in one.statements]
        )
    return said(site, _("Geen bron verbindt iets met een doel."), [])


def _work(links: Iterable[GoalLink]) -> list[GoalLink]:
    return [one for one in links if one.entity.kind in _WORK]


# ---------------------------------------------------------------- the goals


def _set(site: Site, code: str, links: Mapping[str, tuple[GoalLink, ...]]) -> dict[str, Any]:
    known = goal_set(code)
    told = [_goal(site, goal, links.get(goal.code, ())) for goal in known.goals]
    return {
        "code": code,
        "name": upper_first(known.label(site.language)),
        "period": spoken(known.period, site.language),
        "picture": _picture(site, code, links),
        "goals": told,
        "linked": [one["number"] for one in told if one["links"]],
        "without": [{"number": one["number"], "name": one["name"]} for one in told if not one["links"]],
    }


def _goal(site: Site, goal: Goal, links: tuple[GoalLink, ...]) -> dict[str, Any]:
    return {
        "code": goal.code,
        "number": goal.number,
        "name": goal.label(site.language),
        "links": [_link(site, one) for one in links[:_MOST_LINKS]],
        "left_out": max(len(links) - _MOST_LINKS, 0),
    }


def _link(site: Site, link: GoalLink) -> dict[str, Any]:
    entity = link.entity
    ours = _ours(site, entity)
    return {
        "id": entity.id,
        "url": site.teller.url(entity.id),
        "kind": upper_first(vocabulary().kind(entity.kind).label(site.language)),
        "work": entity.kind in _WORK,
        "target": f"{link.goal.number}.{link.goal.target}" if link.goal.target else "",
        "when": _when(site, entity) if entity.kind in _WORK else None,
        "where": _where(site, link),
        "reasons": [
            said(site, site.teller.value(one), [one]) | {"language": one.language or ""}
            for one in link.reasons
        ],
        "own_reasons": link.own_reasons,
        "ours": ours,
    } | said(site, _name(site, entity), link.statements)


def _name(site: Site, entity: Entity) -> str:
    return site.teller.name(entity.id)


def _ours(site: Site, entity: Entity) -> bool:
    """Whether the town itself has a part in it: a campaign that it did not join is somebody else's."""
    if entity.kind == "Campaign":
        return bool(memberships_of(site.record, entity, site.home))
    if entity.kind == "Membership":
        members = [
            site.record.canonical(one.id) for one in entity.values("member") if isinstance(one, EntityRef)
        ]
        return not members or site.record.canonical(site.home) in members
    return True


def _where(site: Site, link: GoalLink) -> Said | None:
    """Here or abroad, as far as a source says; with the tie that it belongs to."""
    tie = link.entity.value("tie")
    partner = _partners(site, tie.id) if isinstance(tie, EntityRef) else ""
    if not link.where:
        return None
    text = _("hier") if link.where == "here" else _("bij de partner")
    told = said_of(site, link.entity, "place", f"{text} ({partner})" if partner else text)
    return {"code": link.where} | told


def _partners(site: Site, id: str) -> str:
    """The other towns of a tie."""
    tie = site.record.entity(id)
    home = site.record.canonical(site.home)
    return spoken_list(
        [site.teller.name(one) for one in (members_of(tie) if tie else ()) if one != home], site.language
    )


def _when(site: Site, entity: Entity) -> Said | None:
    for prop in ("happened_on", "period", "started"):
        match entity.value(prop):
            case DateValue(moment):
                return said_of(site, entity, prop, spoken(moment, site.language))
            case PeriodValue(period):
                return said_of(site, entity, prop, spoken(period, site.language))
    return None


def _picture(site: Site, code: str, links: Mapping[str, tuple[GoalLink, ...]]) -> dict[str, Any] | None:
    """How often each goal was worked on here and abroad; nothing where no source says where anything was."""
    counts: dict[str, Counter[int]] = {"here": Counter(), "there": Counter()}
    for goal in goal_set(code).goals:
        for one in _work(links.get(goal.code, ())):
            if one.where in counts:
                counts[one.where][goal.number] += 1
    if not any(counts.values()):
        return None
    return shown(site, chart.goals(code, counts["here"], counts["there"], language=site.language))


# ---------------------------------------------------------------- campaigns


def _campaigns(site: Site) -> list[dict[str, Any]]:
    """The campaigns, each with how the town takes part: since when, on what ground, until when."""
    return [
        {
            "id": campaign.id,
            "url": site.teller.url(campaign.id),
            "name": said_of(site, campaign, "name", site.teller.name(campaign.id))
            | {"url": site.teller.url(campaign.id)},
            "ran": _ran(site, campaign),
            "goal_set": _choice(site, campaign, "goal_set"),
            "organiser": _refs(site, campaign, "organiser"),
            "successor": _refs(site, campaign, "successor"),
            "memberships": [
                _membership(site, one) for one in memberships_of(site.record, campaign, site.home)
            ],
            "not_joined": _("Geen bron zegt dat %(town)s meedoet.") % {"town": site.town},
        }
        for campaign in site.record.of_kind("Campaign")
    ]


def _ran(site: Site, campaign: Entity) -> Said | None:
    start, end = (dates_of(campaign, prop) for prop in ("started", "ended"))
    statements = (*campaign.statements("started"), *campaign.statements("ended"))
    if len(start) == 1 and len(end) == 1 and end[0].last >= start[0].first:
        text = _("liep %(period)s") % {"period": spoken(Period(start[0], end[0]), site.language)}
    elif start and not end:
        text = _("begon %(when)s") % {"when": _whens(site, start)}
    elif end and not start:
        text = _("eindigde %(when)s") % {"when": _whens(site, end)}
    elif start and end:
        text = _("begon %(start)s, eindigde %(end)s") % {
            "start": _whens(site, start),
            "end": _whens(site, end),
        }
    else:
        return None
    return said(site, text, statements, mark=mark_over(campaign, "started", "ended"))


def _membership(site: Site, one: Entity) -> dict[str, Any]:
    since, until = dates_of(one, "started"), dates_of(one, "ended")
    told = {"town": site.town, "since": _whens(site, since), "until": _whens(site, until)}
    if since and until:
        text = _("%(town)s ging meedoen %(since)s en hield op %(until)s.")
    elif since:
        text = _("%(town)s ging meedoen %(since)s.")
    elif until:
        text = _("%(town)s deed mee en hield op %(until)s. Sinds wanneer, zegt geen bron.")
    else:
        text = _("%(town)s doet mee. Sinds wanneer, zegt geen bron.")
    statements = (*one.statements("started"), *one.statements("ended")) or (
        *one.statements("campaign"),
        *one.statements("member"),
    )
    return {
        "id": one.id,
        "url": site.teller.url(one.id),
        "differs": bool(one.competing("started")) and not one.ruled("started"),
        "ground": _choice(site, one, "ground"),
    } | said(site, text % told, statements, mark=mark_over(one, "started", "ended"))


def _choice(site: Site, entity: Entity, prop: str) -> Said | None:
    """The answer among those of the vocabulary; of several that compete, all."""
    value = entity.value(prop)
    found = [value] if isinstance(value, Choice) else list(entity.values(prop))
    labels = [
        choice.label(site.language)
        for one in found
        if isinstance(one, Choice) and (choice := vocabulary().prop(entity.kind, prop).choice(one.code))
    ]
    return said_of(site, entity, prop, spoken_or(labels, site.language)) if labels else None


def _refs(site: Site, entity: Entity, prop: str) -> list[Said]:
    return [
        said(site, site.teller.name(value.id), _naming(site, entity, prop, value.id))
        | {"url": site.teller.url(value.id)}
        for value in entity.values(prop)
        if isinstance(value, EntityRef)
    ]


def _naming(site: Site, entity: Entity, prop: str, id: str) -> list[Statement]:
    return [
        one
        for one in entity.statements(prop)
        if isinstance(one.value, EntityRef)
        and site.record.canonical(one.value.id) == site.record.canonical(id)
    ]


def _whens(site: Site, dates: Iterable[Any]) -> str:
    return spoken_or((spoken_when(one, site.language) for one in dates), site.language)
