"""The organisations that carry the ties: what each does in the record, since when, with how much money."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.record.entity import Entity
from jumelage.statements.statement import Statement
from jumelage.values.spoken import spoken, spoken_money
from jumelage.values.value import Choice, DateValue, EntityRef, MoneyValue, PeriodValue
from jumelage.vocabulary import vocabulary
from jumelage_web.jinja import upper_first
from jumelage_web.public.pages import Query, public_page
from jumelage_web.public.paging import paged, pager, words_asked
from jumelage_web.public.said import Said, said, said_of
from jumelage_web.public.site import Site
from jumelage_web.public.told import teller_of
from jumelage_web.store import published
from jumelage_web.telling.dossier import Teller, valid_said

_A_PAGE = 50
_MOST_LINES = 12  # ties, or grants, of one organisation


def gathered(site: Site) -> dict[str, Any]:
    """Which organisations there are: `named` has name and id of each, by name."""
    return {"named": _named(site)}


@public_page("public/organisations.html.jinja", page="organisations", ahead=gathered)
def organisations(site: Site, query: Query, whole: dict[str, Any]) -> dict[str, Any]:
    """All organisations by name, each with the ties that it carries, the money that it received, its beginning and end."""
    words = words_asked(query.get("q", ""))
    named = whole["named"]
    found = [one for one in named if all(word in one[0].casefold() for word in words.casefold().split())]
    shown, number, pages = paged(found, query.get("page", ""), most=_A_PAGE)
    return {
        "title": _("Organisaties"),
        "answer": _answer(len(named)),
        "count": len(named),
        "found": len(found),
        "words": words,
        "organisations": _lines(site, [id for _name, id in shown]),
        "pager": pager(site.address("organisations"), site, number, pages, q=words),
    }


def _answer(count: int) -> str:
    text = ngettext(
        "In bronnen staat %(count)s organisatie die iets doet in een band of voor een band.",
        "In bronnen staan %(count)s organisaties die iets doen in een band of voor een band.",
        count,
    )
    return text % {"count": count} if count else _("Van geen organisatie is vastgelegd wat zij doet.")


def _named(site: Site) -> list[tuple[str, str]]:
    """Name and id of each organisation that had been founded by the day, by name."""
    teller = teller_of(site, published.names_of_kind(site.register, "Organisation"))
    later = _founded_later(site, teller)
    found = [
        (teller.name(one.id), one.id) for one in teller.record.of_kind("Organisation") if one.id not in later
    ]
    return sorted(found, key=lambda one: (one[0].casefold(), one[1]))


def _founded_later(site: Site, teller: Teller) -> set[str]:
    """The organisations that were founded after the day, by all that was known of it."""
    known_at, day = site.as_of.known_at, site.as_of.valid_on
    by_then: dict[str, bool] = {}
    for one in teller.state.statements:
        known = one.recorded_at <= known_at and (one.withdrawn_at is None or one.withdrawn_at > known_at)
        if known and one.prop == "founded" and isinstance(one.value, DateValue):
            id = teller.record.canonical(one.entity)
            by_then[id] = by_then.get(id, False) or one.value.date.first <= day
    return {id for id, begun in by_then.items() if not begun}


def _lines(site: Site, ids: Sequence[str]) -> list[dict[str, Any]]:
    state = published.around_several(site.register, ids, known_at=site.as_of.known_at)
    teller = teller_of(site, state)
    found = [one for id in ids if (one := teller.record.entity(id)) is not None]
    naming = _naming(teller, {id for one in found for id in one.ids})
    return [_line(site, one, naming.get(one.id, []), teller) for one in found]


def _line(
    site: Site, one: Entity, naming: Sequence[tuple[Entity, Statement]], teller: Teller
) -> dict[str, Any]:
    ties = _ties(site, one, naming, teller)
    received = _grants(site, naming, "recipient", "payer", teller)
    paid = _grants(site, naming, "payer", "recipient", teller)
    return {
        "id": one.id,
        "name": teller.name(one.id),
        "url": teller.url(one.id),
        "form": _choice(site, one, "legal_form"),
        "founded": _date(site, one, "founded"),
        "dissolved": _date(site, one, "dissolved"),
        "ties": ties[:_MOST_LINES],
        "received": received[:_MOST_LINES],
        "paid": paid[:_MOST_LINES],
        "more": sum(max(0, len(some) - _MOST_LINES) for some in (ties, received, paid)),
    }


def _naming(teller: Teller, ids: set[str]) -> dict[str, list[tuple[Entity, Statement]]]:
    """For each of these things, what names it, with the statement by which."""
    found: dict[str, list[tuple[Entity, Statement]]] = {}
    for entity in teller.record.entities.values():
        for statement in (one for group in entity.claims.values() for one in group):
            if isinstance(statement.value, EntityRef):
                named = teller.record.canonical(statement.value.id)
                if named in ids and named != entity.id:
                    found.setdefault(named, []).append((entity, statement))
    return found


def _ties(
    site: Site, one: Entity, naming: Iterable[tuple[Entity, Statement]], teller: Teller
) -> list[dict[str, Any]]:
    """The ties that it carries or works for, with when; each tie and period once."""
    pairs = [(tie.id, each) for tie, each in naming if tie.kind == "Tie" and each.prop == "carried_by"]
    served = [each for each in one.statements("tie_served") if isinstance(each.value, EntityRef)]
    pairs += [(teller.record.canonical(_ref(each)), each) for each in served]
    grouped: dict[tuple[str, str], list[Statement]] = {}
    for id, each in pairs:
        grouped.setdefault((id, valid_said(each, site.language)), []).append(each)
    told = [_tie(site, id, valid, some, teller) for (id, valid), some in grouped.items()]
    return sorted(told, key=lambda line: (line["name"].casefold(), line["when"]))


def _tie(site: Site, id: str, valid: str, statements: Sequence[Statement], teller: Teller) -> dict[str, Any]:
    name = teller.name(id)
    when = valid or _("onbekend wanneer")
    return {"id": id, "name": name, "when": when, "url": teller.url(id), "dated": bool(valid)} | said(
        site, name, statements
    )


def _grants(
    site: Site, naming: Iterable[tuple[Entity, Statement]], own: str, other: str, teller: Teller
) -> list[dict[str, Any]]:
    """The grants in which it is `own`: how much, from or to whom, for when."""
    grants = {
        grant.id: grant
        for grant, each in naming
        if grant.kind == "Grant" and each.prop == own and each in grant.standing(own)
    }
    told = [_grant(site, one, other, teller) for one in grants.values()]
    return sorted(told, key=lambda line: (line["first"], line["id"]))


def _grant(site: Site, grant: Entity, other: str, teller: Teller) -> dict[str, Any]:
    amount, period, with_whom = (grant.value(prop) for prop in ("amount", "period", other))
    party = with_whom.id if isinstance(with_whom, EntityRef) else ""
    return {
        "id": grant.id,
        "url": teller.url(grant.id),
        "amount": said_of(site, grant, "amount", spoken_money(amount.money, site.language))
        if isinstance(amount, MoneyValue)
        else None,
        "amount_open": bool(grant.competing("amount")) and not isinstance(amount, MoneyValue),
        "period": said_of(site, grant, "period", spoken(period.period, site.language))
        if isinstance(period, PeriodValue)
        else None,
        "party": said_of(site, grant, other, teller.name(party)) | {"url": teller.url(party)}
        if party
        else None,
        "first": period.period.first.isoformat() if isinstance(period, PeriodValue) else "",
    }


def _choice(site: Site, one: Entity, prop: str) -> Said | None:
    value = one.value(prop)
    if not isinstance(value, Choice):
        return None
    choice = vocabulary().prop(one.kind, prop).choice(value.code)
    return said_of(site, one, prop, upper_first(choice.label(site.language) if choice else value.label))


def _date(site: Site, one: Entity, prop: str) -> list[Said]:
    """The date; several where sources differ and nobody has ruled."""
    value = one.value(prop)
    if isinstance(value, DateValue):
        return [said_of(site, one, prop, spoken(value.date, site.language))]
    return [
        said(site, spoken(group[0].value.date, site.language), group, mark="open")
        for group in one.competing(prop)
        if isinstance(group[0].value, DateValue)
    ]


def _ref(statement: Statement) -> str:
    return statement.value.id if isinstance(statement.value, EntityRef) else ""
