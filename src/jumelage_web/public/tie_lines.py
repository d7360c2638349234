"""The ties of the town as lists show them: with whom, since when, and the three states side by side."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jumelage.record.clock.relations import Relation, present_in
from jumelage.record.pairs import members_of
from jumelage.record.phases import Legal, Phase, Practical, Standing, Visible
from jumelage.record.succession import successor_of
from jumelage.record.ties import has_ended
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate
from jumelage.values.spoken import spoken, spoken_list, spoken_or, spoken_since, spoken_when
from jumelage.values.value import Choice, EntityRef, Identifier
from jumelage.vocabulary import vocabulary
from jumelage_web.jinja import upper_first
from jumelage_web.public.said import Said, said, said_of
from jumelage_web.public.site import Site
from jumelage_web.telling.countries import country_in, country_names

Dates = tuple[tuple[PartialDate, tuple[Statement, ...]], ...]


def line_of(site: Site, standing: Standing) -> dict[str, Any]:
    """A relation as one line: `id url name ring over partners kind since legal practical visible`."""
    relation = standing.relation
    partners = [partner(site, id) for id in partner_ids(site, relation)]
    return {
        "id": relation.lead.id,
        "url": site.teller.url(relation.lead.id),
        "name": spoken_list([one["name"] for one in partners], site.language),
        "ring": len(partners) > 1,
        "over": standing.over,
        "partners": partners,
        "kind": _kind(site, relation),
        "since": since(site, relation),
        "first": _first(site, relation),
        "legal": phase(site, standing.legal),
        "practical": phase(site, standing.practical),
        "visible": phase(site, standing.visible),
    }


def partner_ids(site: Site, relation: Relation) -> list[str]:
    """The other towns of the relation's widest tie, as they are on the day of the page.

    Of one that goes on, those that have not left it.
    """
    return site.assembled.once(("partners", relation.ids), lambda: _partner_ids(site, relation))


def _partner_ids(site: Site, relation: Relation) -> list[str]:
    record, day, tie = site.record, site.as_of.valid_on, relation.lead
    home = successor_of(record, site.home, day)
    towns = dict.fromkeys(successor_of(record, id, day) for id in members_of(tie))
    present = present_in(record, tie)
    goes_on = home in present and len(present) > 1 and not has_ended(tie)
    return [id for id in towns if id != home and (id in present or not goes_on)]


def beginning_of(site: Site, relation: Relation) -> tuple[str, Dates]:
    """The act by which it began, and its dates; where none has one, since when the town is said to be a member.

    Of a tie with one partner that is also said by since when the partner is.
    """
    return site.assembled.once(("beginning", relation.ids), lambda: _beginning_of(site, relation))


def _beginning_of(site: Site, relation: Relation) -> tuple[str, Dates]:
    prop, dates = relation.beginning()
    if dates:
        return prop, dates
    record, day = site.record, site.as_of.valid_on
    home = successor_of(record, site.home, day)
    starts = [
        (one.valid.start, one)
        for one in relation.lead.statements("member")
        if one.valid
        and one.valid.start
        and isinstance(one.value, EntityRef)
        and (len(members_of(relation.lead)) == 2 or successor_of(record, one.value.id, day) == home)
    ]
    first = min((start for start, _one in starts), key=lambda one: (one.first, one.last), default=None)
    if first is None:
        return "", ()
    return "member", ((first, tuple(one for start, one in starts if start == first)),)


def partner(site: Site, id: str) -> dict[str, Any]:
    """A town as a partner: `id name country country_name url`."""
    town = site.record.entity(id)
    stated = town.value("country") if town else None
    code = stated.identifier if isinstance(stated, Identifier) else country_in(id)
    return {
        "id": id,
        "name": site.teller.name(id),
        "country": code,
        "country_name": country_names(site.language).get(code or "", ""),
        "url": site.teller.url(id),
    }


def sentence(site: Site, standing: Standing) -> Said:
    """The relation in one sentence, with since when and until when as far as sources agree."""
    relation = standing.relation
    partners = [partner(site, id) for id in partner_ids(site, relation)]
    prop, dates = beginning_of(site, relation)
    told = {"town": site.town, "partners": spoken_list(map(_with_country(site), partners), site.language)}
    members = relation.lead.statements("member")
    if standing.over:
        return _past(site, standing, told)
    if len(dates) > 1:
        text = (
            _("%(town)s heeft een band met %(partners)s. Over het begin spreken bronnen elkaar tegen.") % told
        )
        return said(site, text, [one for _date, ones in dates for one in ones], mark="open")
    if dates and prop == "first_contact":
        told["when"] = spoken_when(dates[0][0], site.language)
        return said(
            site,
            _("%(town)s heeft een band met %(partners)s. De eerste contacten waren %(when)s.") % told,
            dates[0][1],
        )
    if dates:
        told["since"] = upper_first(spoken_since([dates[0][0]], site.language))
        text = _("%(since)s heeft %(town)s een band met %(partners)s.") % told
        return said(site, text, dates[0][1])
    return said(
        site, _("%(town)s heeft een band met %(partners)s. Geen bron zegt sinds wanneer.") % told, members
    )


def _past(site: Site, standing: Standing, told: dict[str, str]) -> Said:
    ended, (prop, dates) = standing.legal, beginning_of(site, standing.relation)
    if ended.contested:
        text = (
            _("%(town)s had een band met %(partners)s. Over het einde spreken bronnen elkaar tegen.") % told
        )
        return said(site, text, ended.statements, mark="open")
    if ended.on is None:
        text = _("%(town)s had een band met %(partners)s. Wanneer die eindigde, zegt geen bron.") % told
        return said(site, text, ended.statements or standing.relation.lead.statements("member"))
    told["end"] = spoken_when(ended.on, site.language)
    told["start"] = spoken_or((spoken_when(date, site.language) for date, _ones in dates), site.language)
    if not dates:
        text = _("%(town)s had een band met %(partners)s. Die is %(end)s beëindigd.")
    elif prop == "first_contact":
        text = _("%(town)s had een band met %(partners)s: eerste contacten %(start)s, beëindigd %(end)s.")
    else:
        text = _("%(town)s had een band met %(partners)s: begonnen %(start)s, beëindigd %(end)s.")
    statements = [*(one for _date, ones in dates for one in ones), *ended.statements]
    return said(site, text % told, statements, mark="open" if len(dates) > 1 else "")


def since(site: Site, relation: Relation) -> list[Said]:
    """The date of the most telling act by which it began; several where sources differ, none where none says."""
    _prop, dates = beginning_of(site, relation)
    mark = "open" if len(dates) > 1 else ""
    return [said(site, spoken(date, site.language), ones, mark=mark) for date, ones in dates]


def phase(site: Site, found: Phase) -> Said:
    """One of the three states in words, with its proof: `code` and `on` (EDTF) beside what `said` gives."""
    when = spoken(found.on, site.language) if found.on else ""
    told = {"when": when, "since": spoken_since([found.on], site.language) if found.on else ""}
    text = _CONTESTED[found.code]() if found.contested else _PHASES[found.code, bool(when)]() % told
    return {"code": found.code.value, "on": found.on.edtf if found.on else None} | said(
        site, text, found.statements, mark="open" if found.contested else ""
    )


_CONTESTED: dict[Any, Any] = {
    Legal.AGREED: lambda: _("afgesproken; bronnen noemen verschillende data"),
    Legal.ENDED: lambda: _("beëindigd; bronnen noemen verschillende data"),
}
_PHASES = {
    (Legal.AGREED, True): lambda: _("afgesproken: %(when)s"),
    (Legal.AGREED, False): lambda: _("afgesproken"),
    (Legal.UNPROVEN, False): lambda: _("geen besluit of overeenkomst gevonden"),
    (Legal.SUSPENDED, True): lambda: _("opgeschort %(since)s"),
    (Legal.SUSPENDED, False): lambda: _("opgeschort"),
    (Legal.ENDED, True): lambda: pgettext("tie", "beëindigd: %(when)s"),
    (Legal.ENDED, False): lambda: _("beëindigd, onbekend wanneer"),
    (Practical.ALIVE, True): lambda: _("laatste teken van leven: %(when)s"),
    (Practical.ALIVE, False): lambda: _("leeft"),
    (Practical.SILENT, True): lambda: _("niets meer gehoord %(since)s"),
    (Practical.SILENT, False): lambda: _("lang niets gehoord"),
    (Practical.UNKNOWN, False): lambda: _("geen teken van leven met een datum"),
    (Visible.BOTH, False): lambda: _("op de lijst van beide kanten"),
    (Visible.HERE, False): lambda: _("op de eigen lijst"),
    (Visible.THERE, False): lambda: _("op de lijst van de partner"),
    (Visible.NEITHER, False): lambda: _("op geen lijst die is gevonden"),
    (Visible.UNKNOWN, False): lambda: _("geen lijst gevonden"),
}


def _kind(site: Site, relation: Relation) -> Said | None:
    for tie in relation.ties:
        value = tie.value("kind")
        if isinstance(value, Choice):
            choice = vocabulary().prop("Tie", "kind").choice(value.code)
            text = choice.label(site.language) if choice else value.code
            return {"code": value.code} | said_of(site, tie, "kind", text)
    return None


def _first(site: Site, relation: Relation) -> str | None:
    _prop, dates = beginning_of(site, relation)
    return min(date.first for date, _ones in dates).isoformat() if dates else None


def _with_country(site: Site) -> Any:
    home = country_in(site.home)

    def named(one: dict[str, Any]) -> str:
        abroad = one["country_name"] and one["country"] != home
        return f"{one['name']} ({one['country_name']})" if abroad else str(one["name"])

    return named
