"""The timeline of the whole record, and what differs between two days."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.record.entity import Entity
from jumelage.vocabulary import vocabulary
from jumelage_web.jinja import upper_first
from jumelage_web.public import lanes
from jumelage_web.public.as_of import DayField, as_of
from jumelage_web.public.moments import moments
from jumelage_web.public.pages import Query, public_page
from jumelage_web.public.pictures import shown
from jumelage_web.public.said import fact
from jumelage_web.public.site import Site

_MOST = 600  # moments
_MOST_CHANGES = 200


class TwoDaysForm(forms.Form):
    """The two days that are compared, and what was known on each; what is left open is now."""

    valid_from = DayField()
    known_from = DayField()
    valid_to = DayField()
    known_to = DayField()


@public_page("public/timeline.html.jinja", page="timeline", ahead=True)
def timeline(site: Site, query: Query) -> dict[str, Any]:
    """What lasted as a picture, and what happened as a list."""
    chart = lanes.picture(site)
    found = moments(site)
    return {
        "title": _("Tijdlijn van %(town)s") % {"town": site.town},
        "picture": shown(site, chart) if chart else None,
        "moments": found[:_MOST],
        "left_out": max(len(found) - _MOST, 0),
        "compare": site.address("compare"),
    }


@public_page("public/compare.html.jinja", page="timeline")
def compare(site: Site, query: Query) -> dict[str, Any]:
    """What differs between two days, or between what was known on two days."""
    form = TwoDaysForm({name: query.get(name, "") for name in TwoDaysForm.base_fields})
    asked = {name: query.get(name, "") for name in TwoDaysForm.base_fields}
    told: dict[str, Any] = {
        "title": _("Wat is er anders?"),
        "asked": asked,
        "errors": [],
        "changes": [],
        "compared": False,
    }
    if not form.is_valid():
        return told | {"errors": [str(one) for errors in form.errors.values() for one in errors]}
    days = form.cleaned_data
    if not any(days.values()):
        return told
    before = _then(site, days["valid_from"], days["known_from"])
    after = _then(site, days["valid_to"], days["known_to"])
    changes = _changes(before, after)
    return told | {
        "compared": True,
        "before": _times(before),
        "after": _times(after),
        "changes": changes[:_MOST_CHANGES],
        "left_out": max(len(changes) - _MOST_CHANGES, 0),
    }


def _then(site: Site, day: Any, known: Any) -> Site:
    times = as_of(day, known, last_at=site.register.last_at, now=timezone.now())
    return Site(site.register, site.language, times)


def _times(site: Site) -> dict[str, Any]:
    return {
        "valid_on": site.as_of.valid_on.isoformat(),
        "known_at": site.as_of.known.isoformat() if site.as_of.known else None,
        "url": site.url("overview"),
    }


def _changes(before: Site, after: Site) -> list[dict[str, Any]]:
    """Each thing whose statements differ: `entity kind name url`, and for each such prop what stood and what stands."""
    ids = sorted({*before.record.entities, *after.record.entities})
    return [
        one
        for id in ids
        if not id.startswith("document:")
        for one in _of(before, after, before.record.entity(id), after.record.entity(id))
    ]


def _of(before: Site, after: Site, old: Entity | None, new: Entity | None) -> Iterator[dict[str, Any]]:
    thing, site = (new, after) if new else (old, before)
    if thing is None:
        return
    kind = vocabulary().kind(thing.kind)
    props = [one for one in kind.props if _ids(old, one.name) != _ids(new, one.name)]
    if props:
        yield {
            "entity": thing.id,
            "kind": upper_first(kind.label(site.language)),
            "name": site.teller.name(thing.id),
            "url": site.teller.url(thing.id),
            "props": [
                {
                    "prop": upper_first(one.label(site.language)),
                    "before": _answers(before, old, one.name),
                    "after": _answers(after, new, one.name),
                }
                for one in props
            ],
        }


def _ids(entity: Entity | None, prop: str) -> list[str]:
    return sorted(one.id for one in entity.statements(prop)) if entity else []


def _answers(site: Site, entity: Entity | None, prop: str) -> list[Any]:
    if entity is None or not entity.statements(prop):
        return []
    return list(fact(site, entity, prop)["answers"])
