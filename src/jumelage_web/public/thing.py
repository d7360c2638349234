"""The page of one thing: a tie, a town, an organisation, a grant, a policy."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from jumelage.record.entity import Entity
from jumelage.record.pairs import members_of
from jumelage.record.phases import Standing
from jumelage.statements.statement import Statement
from jumelage.values.value import EntityRef
from jumelage.vocabulary import vocabulary
from jumelage_web.jinja import colon, upper_first
from jumelage_web.public import lanes, maps
from jumelage_web.public.doubts import doubts, side
from jumelage_web.public.pages import Query, public_page
from jumelage_web.public.said import Said, facts, said, said_of
from jumelage_web.public.site import Site
from jumelage_web.public.tie_lines import line_of, sentence
from jumelage_web.store import published
from jumelage_web.telling.answer import answer_of
from jumelage_web.telling.around import Around, Neighbour, Sum, around_of
from jumelage_web.telling.dossier import Fact, Teller, facts_of
from jumelage_web.telling.timeline import Moment, timeline_of

_LASTING = frozenset({"member", "kind", "name", "title", "status"})
_MOST = 200  # moments, neighbours


@dataclass(frozen=True, slots=True)
class _Seen:
    """A thing with what is said of it, what is around it and, of a tie, how it stands."""

    site: Site
    entity: Entity
    facts: tuple[Fact, ...]
    around: Around
    standing: Standing | None


@public_page("public/thing.html.jinja", page="ties")
def thing(site: Site, query: Query, entity: str) -> dict[str, Any]:
    """All that is said of one thing and what is around it."""
    site = site.around(entity)
    found = site.record.entity(entity)
    if found is None:
        raise Http404
    standing = _standing(site, found) if found.kind == "Tie" else None
    seen = _Seen(site, found, facts_of(found, site.teller), around_of(found, site.teller), standing)
    return _head(seen) | _said(seen) | _near(seen) | _foot(seen)


def _head(seen: _Seen) -> dict[str, Any]:
    """What the thing is, in a title, a sentence and two pictures."""
    site, found, standing = seen.site, seen.entity, seen.standing
    line = line_of(site, standing) if standing else None
    return {
        "id": found.id,
        "kind": found.kind,
        "kind_text": upper_first(vocabulary().kind(found.kind).label(site.language)),
        "title": (line["name"] if line else "") or site.teller.name(found.id),
        "answer": sentence(site, standing) if standing else _answer(site, found, seen.facts),
        "line": line,
        "map": maps.of_tie(site, standing) if standing else None,
        "timeline": lanes.of_tie(site, standing) if standing else None,
        "within": _within(site, standing, found) if standing else [],
    }


def _said(seen: _Seen) -> dict[str, Any]:
    """What is said of it, by prop and in the order of time."""
    site = seen.site
    return {
        "facts": facts(site, seen.entity, seen.facts),
        "sides": {one.prop: _sides(site, one) for one in seen.facts if one.competing},
        "moments": [_moment(site, one) for one in _happened(seen.facts, seen.around.naming, site.teller)],
    }


def _near(seen: _Seen) -> dict[str, Any]:
    """Who and what is around it, and the papers that it rests on."""
    site, around = seen.site, seen.around
    return {
        "people": [_neighbour(one) for one in around.people],
        "money": [_sum(site, one) for one in around.money],
        "about": [
            {"label": label, "things": [_neighbour(one) for one in group]} for label, group in around.about
        ],
        "partner_says": _partner_says(site, seen.entity, site.teller) if seen.standing else [],
        "papers": [
            {"title": one.source.title, "url": one.source.url, "count": one.count} for one in around.papers
        ],
    }


def _foot(seen: _Seen) -> dict[str, Any]:
    """What is not shown, and what is not sure."""
    site, found = seen.site, seen.entity
    left_out = published.left_out(site.register, found.ids, site.assembled.state)
    return {
        "left_out": left_out,
        # the checks would miss what is left out, and call it lacking: what they find is on the page of doubts then
        "unsure": [] if left_out else doubts(site, set(found.ids)),
        "address": site.address("entity", found.id),
    }


def _answer(site: Site, found: Entity, told: Iterable[Fact]) -> Said:
    """The thing in one sentence, on the statements whose values it names."""
    text = answer_of(found, site.teller)
    named = [
        one.lead
        for fact in told
        for one in fact.answers
        if one.stands and one.value.casefold() in text.casefold()
    ]
    return said(site, text, named, mark="one")


def _standing(site: Site, tie: Entity) -> Standing | None:
    return next((one for one in site.assembled.standings if tie.id in one.relation.ids), None)


def _within(site: Site, standing: Standing, tie: Entity) -> list[dict[str, Any]]:
    """The other ties that are one relation with this one: the pairs within a ring, the ring around a pair."""
    return [
        {
            "id": one.id,
            "name": site.teller.name(one.id),
            "url": site.teller.url(one.id),
            "members": len(members_of(one)),
        }
        for one in standing.relation.ties
        if one.id != tie.id
    ]


def _sides(site: Site, told: Fact) -> list[dict[str, Any]]:
    """The words of the answers that compete, at the same size and weight."""
    return [side(site, one.lead, stands=one.stands) for one in told.answers[: told.competing]]


def _moment(site: Site, one: Moment) -> dict[str, Any]:
    return {
        "when": one.when,
        "kind": one.kind,
        "text": one.text,
        "url": one.url,
        "mark": one.mark,
        "why": site.url("fact", one.claim),
        "soft": one.soft,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
    }


def _neighbour(one: Neighbour) -> dict[str, Any]:
    return {
        "id": one.entity.id,
        "name": one.name,
        "url": one.url,
        "kind": one.kind,
        "joined_by": one.joined_by,
    }


def _sum(site: Site, one: Sum) -> dict[str, Any]:
    """Money around the thing: `amount` and `period` with their proof, None where no source says or all differ."""
    return {
        "name": one.name,
        "url": one.url,
        "amount": said_of(site, one.entity, "amount", one.amount) if one.amount else None,
        "period": said_of(site, one.entity, "period", one.period) if one.period else None,
        "joined_by": one.joined_by,
    }


def _partner_says(site: Site, tie: Entity, teller: Teller) -> list[dict[str, Any]]:
    """The words about the tie in papers that a partner published, each once, with all that rests on them."""
    partners = set(members_of(tie)) - {site.record.canonical(site.home)}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for group in tie.claims.values():
        for one in group:
            if one.quote and _publisher(site, one) in partners:
                words = found.setdefault(
                    (one.quote.document, one.quote.exact), side(site, one) | {"says": []}
                )
                words["says"].append(said(site, f"{_label(site, one)}{colon()} {teller.value(one)}", (one,)))
    return list(found.values())


def _label(site: Site, one: Statement) -> str:
    return vocabulary().prop(one.kind, one.prop).label(site.language)


def _happened(told: tuple[Fact, ...], near: tuple[Entity, ...], teller: Teller) -> list[Moment]:
    """The moments of the thing; that a town takes part or what a tie is called is no event of its own."""
    facts = tuple(one for one in told if one.prop not in _LASTING)
    return list(timeline_of(facts, near, teller)[:_MOST])


def _publisher(site: Site, one: Statement) -> str:
    document = site.record.document(one.quote.document) if one.quote else None
    value = document.value("publisher") if document else None
    return site.record.canonical(value.id) if isinstance(value, EntityRef) else ""
