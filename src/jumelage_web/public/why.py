"""Why do we say this? One statement: its words in their context, when we knew it, who reviewed it, what else is claimed."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jumelage.statements.statement import Statement as Value
from jumelage.values.value import to_json
from jumelage.vocabulary import vocabulary
from jumelage_web.jinja import colon, day, upper_first
from jumelage_web.public.doubts import side
from jumelage_web.public.pages import Query, public_page
from jumelage_web.public.paging import with_fields
from jumelage_web.public.said import fact
from jumelage_web.public.site import Site
from jumelage_web.store import published
from jumelage_web.telling.dossier import fact_of
from jumelage_web.telling.reading_rules import rule_told

_ACTS = {
    "document": gettext_lazy("document in het register gebracht"),
    "accept": gettext_lazy("beoordeeld en overgenomen"),
    "correct": gettext_lazy("beoordeeld, verbeterd en overgenomen"),
    "propose": gettext_lazy("zelf vastgelegd"),
    "withdraw": gettext_lazy("ingetrokken"),
    "undo": gettext_lazy("beoordeling teruggenomen"),
    "redact": gettext_lazy("voorgoed verwijderd"),
}


@public_page("public/why.html.jinja", page="")
def why(site: Site, query: Query, claim: str) -> dict[str, Any]:
    """The statement with that hash; where its words were erased, when and on what ground."""
    id = f"sha256:{claim}"
    found = published.statement(site.register, id)
    if found is None:
        return _removed(site, id)
    site = site.around(found.value.entity)
    return _said(site, found.value) | _known(site, found) | _beside(site, found.value)


def _said(site: Site, value: Value) -> dict[str, Any]:
    """What it says, of what, and whether it still stands."""
    teller = site.teller
    prop = upper_first(vocabulary().prop(value.kind, value.prop).label(site.language))
    return {
        "id": value.id,
        "title": _("Waarom staat dit er?"),
        "text": f"{prop}{colon()} {teller.value(value)}",
        "entity": value.entity,
        "entity_name": teller.name(value.entity),
        "entity_url": teller.url(value.entity),
        "prop": value.prop,
        "prop_text": prop,
        "value": to_json(value.value),
        "valid": value.valid.edtf if value.valid else None,
        "stands": value.withdrawn_at is None,
        "withdrawn_at": value.withdrawn_at.isoformat() if value.withdrawn_at else None,
    }


def _known(site: Site, found: published.Statement) -> dict[str, Any]:
    """The words that it rests on, and how it came into the register."""
    people = site.people(one.actor for one in found.lines)
    return {
        "quote": _quote(site, found.value),
        "rule": found.value.origin.rule,
        "rule_text": rule_told(found.value.origin.rule),
        "attested": found.value.quote is None,
        "lines": [_line(one, people[one.actor]) for one in found.lines],
    }


def _line(one: published.Line, by: str) -> dict[str, Any]:
    return {
        "act": str(_ACTS.get(one.act, one.act)),
        "by": by,
        "at": one.at.isoformat(),
        "day": day(timezone.localtime(one.at).date()),
        "entry": one.seq,
    }


def _beside(site: Site, value: Value) -> dict[str, Any]:
    """What else is claimed of it: what was ruled, what competes, and what says the same."""
    entity = site.record.entity(value.entity)
    told = fact_of(entity, value.prop, site.teller) if entity and entity.statements(value.prop) else None
    competing = told.answers[: told.competing] if told else ()
    return {
        "ruling": fact(site, entity, value.prop)["ruling"] if entity and told else None,
        "sides": [side(site, one.lead, stands=one.stands) for one in competing],
        "also": [_quote(site, one) | {"id": one.id} for one in _agreeing(value, told, entity)],
        "removed": None,
        "address": site.address("fact", value.id),
    }


def _quote(site: Site, value: Value) -> dict[str, Any]:
    """The words that it rests on; of what an officer attested, the reason that was given."""
    told = side(site, value)
    if value.quote:
        told["prefix"], told["suffix"] = published.context(site.register, value.quote)
    place = ""
    if value.quote and told["url"]:
        place = with_fields(
            site.address("document", value.quote.document),
            site,
            {"start": str(value.quote.start), "end": str(value.quote.end)},
        )
        place = f"{place}#q{value.quote.start}"
    return told | {"place": place}


def _agreeing(value: Value, told: Any, entity: Any) -> list[Value]:
    """Other statements that say the same, each source once."""
    if told is None or entity is None:
        return []
    same = next((one for one in told.answers if value.id in {each.id for each in one.statements}), None)
    ids = {each.id for each in same.statements} - {value.id} if same else set()
    return [one for one in entity.statements(value.prop) if one.id in ids]


def _removed(site: Site, id: str) -> dict[str, Any]:
    gone = published.removal(site.register, id)
    if gone is None:
        raise Http404
    at, ground = gone
    return {
        "id": id,
        "title": _("Waarom staat dit er?"),
        "text": "",
        "removed": {"at": at.isoformat(), "ground": ground},
        "address": site.address("fact", id),
    }
