"""Statements told by themselves: of a document, of what was found; without the record of the whole register."""

from collections.abc import Iterable, Mapping
from typing import Any

from jumelage.record.assemble import assemble
from jumelage.record.entity import many_valued
from jumelage.statements.accept import State
from jumelage.statements.statement import Statement
from jumelage.vocabulary import vocabulary
from jumelage_web.jinja import upper_first
from jumelage_web.public.said import said
from jumelage_web.public.site import Site
from jumelage_web.store import published
from jumelage_web.telling.dossier import Teller, mark_of, valid_said


def teller_of(site: Site, state: State) -> Teller:
    """Tells what is in a state, as of the day of the site."""
    times = site.as_of
    record = assemble(
        state.statements,
        state.judgements,
        valid_on=times.valid_on,
        known_at=times.known_at,
        rulings=state.rulings,
    )
    return Teller(site, record, state, site.language)


def told(site: Site, statements: Iterable[Statement]) -> Mapping[str, dict[str, Any]]:
    """Each statement in words, by its id: what it is `about` and `about_url`, `prop`, `value`, `valid`, and its proof."""
    ones = tuple(statements)
    rivals = published.with_rivals(site.register, ones)
    teller = teller_of(site, published.with_names(site.register, rivals, known_at=site.as_of.known_at))
    return {one.id: _line(site, one, teller) for one in ones}


def _line(site: Site, one: Statement, teller: Teller) -> dict[str, Any]:
    prop = upper_first(vocabulary().prop(one.kind, one.prop).label(site.language))
    value, valid = teller.value(one), valid_said(one, site.language)
    return said(site, value + (f" ({valid})" if valid else ""), [one], mark=mark_on(one, teller)) | {
        "about": teller.name(one.entity),
        "about_url": teller.url(one.entity),
        "kind": vocabulary().kind(one.kind).label(site.language),
        "prop": prop,
        "value": value,
        "valid": valid,
    }


def mark_on(one: Statement, teller: Teller) -> str:
    """The state of the statement's proof mark: whether other sources agree, differ, and whether that was ruled on."""
    entity = teller.record.entity(one.entity)
    if entity is None:
        return "one"
    if entity.competing(one.prop):
        return "ruled" if entity.ruled(one.prop) else "open"
    standing = entity.standing(one.prop)
    if many_valued(one.kind, one.prop):
        standing = tuple(each for each in standing if each.value == one.value)
    return mark_of(standing) if one.id in {each.id for each in standing} else "one"
