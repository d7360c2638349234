"""What happened, in the order of time, over the whole record."""

from collections.abc import Iterator, Sequence
from typing import Any

from jumelage.record.agreement import fineness
from jumelage.record.entity import Entity, many_valued
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.spoken import spoken
from jumelage.values.value import DateValue, PeriodValue
from jumelage.vocabulary import vocabulary
from jumelage_web.jinja import upper_first
from jumelage_web.public.said import said
from jumelage_web.public.site import Site
from jumelage_web.telling.dossier import mark_of

_KINDS = (
    "Tie", "Organisation", "Grant", "Policy", "Decision", "Evaluation", "Campaign", "Membership", "Activity", "Trip",
    "Event", "Commitment",
)  # fmt: skip
# Dates that are an appointment or a record of ours, not something that happened.
_NO_MOMENT = frozenset({"review_due", "due", "last_sign_of_life"})


def moments(site: Site) -> list[dict[str, Any]]:
    """All dated facts about the town's ties, policy and money, the earliest first: `when first kind prop name url` and their proof."""
    own = {id for one in site.assembled.standings for id in one.relation.ids}
    found = [
        one
        for kind in _KINDS
        for entity in site.record.of_kind(kind)
        if kind != "Tie" or entity.id in own
        for one in _of(site, entity)
    ]
    found.sort(key=lambda one: (one["first"], one["last"], one["kind"], one["name"], one["prop"]))
    return found


def _of(site: Site, entity: Entity) -> Iterator[dict[str, Any]]:
    for prop in entity.claims:
        if prop in _NO_MOMENT:
            continue
        for group in _each_moment(entity, prop):
            when = _moment(group[0])
            if when is not None:
                yield _told(site, entity, prop, group, when)


def _each_moment(entity: Entity, prop: str) -> list[tuple[Statement, ...]]:
    """What tells of each date of the prop, the finest first: of the one that stands, each of many, each that competes."""
    if many_valued(entity.kind, prop):
        told = entity.statements(prop)
        return [tuple(one for one in told if one.value == value) for value in entity.values(prop)]
    groups = entity.competing(prop)
    if not groups or entity.ruled(prop):
        groups = (entity.standing(prop),)
    return [tuple(sorted(group, key=lambda one: fineness(one.value))) for group in groups if group]


def _told(
    site: Site, entity: Entity, prop: str, group: Sequence[Statement], when: PartialDate | Period
) -> dict[str, Any]:
    kind = vocabulary().kind(entity.kind)
    label = upper_first(kind.prop(prop).label(site.language))
    mark = ("ruled" if entity.ruled(prop) else "open") if entity.competing(prop) else mark_of(group)
    return {
        "first": when.first.isoformat(),
        "last": when.last.isoformat(),
        "year": when.first.year,
        "soft": not isinstance(when, Period) and (when.about or when.last.year != when.first.year),
        "kind": upper_first(kind.label(site.language)),
        "prop": label,
        "name": site.teller.name(entity.id),
        "entity": entity.id,
        "url": site.teller.url(entity.id),
    } | said(site, spoken(when, site.language), group, mark=mark)


def _moment(statement: Statement) -> PartialDate | Period | None:
    match statement.value:
        case DateValue(moment):
            return moment
        case PeriodValue(period) if period.start is not None:
            return period
    return None
