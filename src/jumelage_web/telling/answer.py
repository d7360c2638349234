"""A thing in one sentence, as a clerk would write it; where too little is known, that is what it says."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.record.entity import Entity
from jumelage.record.pairs import members_of
from jumelage.values.dates import PartialDate
from jumelage.values.spoken import spoken, spoken_list, spoken_money, spoken_when
from jumelage.values.value import Choice, DateValue, EntityRef, Identifier, MoneyValue, PeriodValue
from jumelage.vocabulary import vocabulary
from jumelage_web.jinja import upper_first
from jumelage_web.telling.countries import country_in, country_names
from jumelage_web.telling.dossier import Teller

Says = Callable[[Entity, Teller], str]


def answer_of(entity: Entity, teller: Teller) -> str:
    """The sentence; what nobody has settled is left out of it."""
    says = _SAYS.get(entity.kind)
    sentence = says(entity, teller) if says else _dated(entity, teller)
    return sentence or _counted(entity)


def _tie(entity: Entity, teller: Teller) -> str:
    """The towns, since when, and until when."""
    towns = [_town(id, teller) for id in members_of(entity)]
    if len(towns) < 2:
        return ""
    said = {"towns": spoken_list(towns, teller.language)}
    start, end = _date(entity, "started"), _date(entity, "ended") or _date(entity, "end_effective")
    if entity.competing("started") and not entity.ruled("started"):
        return _("%(towns)s hebben een band. Over het begin spreken bronnen elkaar tegen.") % said
    if start and end:
        period = {"start": spoken_when(start, teller.language), "end": spoken_when(end, teller.language)}
        return _("%(towns)s hadden een band: begonnen %(start)s, beëindigd %(end)s.") % (said | period)
    if start:
        when = {"start": spoken_when(start, teller.language)}
        return _("De band tussen %(towns)s begon %(start)s.") % (said | when)
    return _("%(towns)s hebben een band. Wanneer die begon, is niet bekend.") % said


def _town(id: str, teller: Teller) -> str:
    country = _country(teller.record.entity(id), id, teller)
    return f"{teller.name(id)} ({country})" if country else teller.name(id)


def _country(entity: Entity | None, id: str, teller: Teller) -> str:
    """The name of the country, unless it is that of the register."""
    stated = entity.value("country") if entity else None
    code = stated.identifier if isinstance(stated, Identifier) else country_in(id)
    if code is None or code == country_in(teller.place.home):
        return ""
    return country_names(teller.language).get(code, "")


def _municipality(entity: Entity, teller: Teller) -> str:
    if entity.id == teller.place.home:
        return _("Dit register is van %(name)s.") % {"name": teller.name(entity.id)}
    country = _country(entity, entity.id, teller)
    ended = _date(entity, "dissolved")
    if ended:
        said = {"name": teller.name(entity.id), "end": spoken_when(ended, teller.language)}
        return _("%(name)s was een gemeente; zij is %(end)s opgeheven.") % said
    said = {"name": teller.name(entity.id), "country": country}
    return (
        _("%(name)s is een gemeente in %(country)s.") % said
        if country
        else _("%(name)s is een gemeente.") % said
    )


def _organisation(entity: Entity, teller: Teller) -> str:
    said = {"name": teller.name(entity.id)}
    start, end = _date(entity, "founded"), _date(entity, "dissolved")
    words = {name: spoken_when(one, teller.language) for name, one in (("start", start), ("end", end)) if one}
    if start and end:
        return _("%(name)s is %(start)s opgericht en %(end)s ontbonden.") % (said | words)
    if start:
        return _("%(name)s is %(start)s opgericht.") % (said | words)
    if end:
        return _("%(name)s is %(end)s ontbonden.") % (said | words)
    return ""


def _grant(entity: Entity, teller: Teller) -> str:
    payer, recipient, amount = (entity.value(prop) for prop in ("payer", "recipient", "amount"))
    if not (isinstance(recipient, EntityRef) and isinstance(payer, EntityRef)):
        return ""
    said = {"payer": teller.name(payer.id), "recipient": teller.name(recipient.id), "amount": ""}
    period = entity.value("period")
    if isinstance(period, PeriodValue):
        said["period"] = spoken(period.period, teller.language)
    if isinstance(amount, MoneyValue):
        said["amount"] = spoken_money(amount.money, teller.language)
        if "period" in said:
            return _("%(payer)s geeft %(recipient)s %(amount)s, %(period)s.") % said
        return _("%(payer)s geeft %(recipient)s %(amount)s.") % said
    return _("%(payer)s geeft %(recipient)s geld. Het bedrag is niet bekend of staat niet vast.") % said


def _policy(entity: Entity, teller: Teller) -> str:
    body, adopted = entity.value("adopted_by"), _date(entity, "adopted_on")
    if not isinstance(body, Choice) or not adopted:
        return ""
    label = vocabulary().prop("Policy", "adopted_by").choice(body.code)
    said = {
        "name": teller.name(entity.id),
        "body": label.label(teller.language) if label else body.label,
        "when": spoken_when(adopted, teller.language),
    }
    return _("%(name)s is %(when)s vastgesteld (%(body)s).") % said


def _dated(entity: Entity, teller: Teller) -> str:
    """For all other kinds: what it is, and the first moment that is known of it."""
    props = vocabulary().kind(entity.kind).props
    for prop in props:
        date = _date(entity, prop.name) if prop.type == "date" else None
        if date:
            label = vocabulary().kind(entity.kind).label(teller.language)
            said = {
                "kind": upper_first(label),
                "prop": prop.label(teller.language),
                "date": spoken(date, teller.language),
            }
            return _("%(kind)s, %(prop)s: %(date)s.") % said
    return ""


def _counted(entity: Entity) -> str:
    statements = [one for group in entity.claims.values() for one in group]
    count = len({one.quote.document for one in statements if one.quote})
    if not count:
        return _("Hierover is nog geen bron gelezen.")
    text = ngettext(
        "Hierover spreekt %(count)s document; een datum is niet bekend.",
        "Hierover spreken %(count)s documenten; een datum is niet bekend.",
        count,
    )
    return text % {"count": count}


def _date(entity: Entity, prop: str) -> PartialDate | None:
    value = entity.value(prop)
    return value.date if isinstance(value, DateValue) else None


_SAYS: Mapping[str, Says] = {
    "Tie": _tie,
    "Municipality": _municipality,
    "Organisation": _organisation,
    "Grant": _grant,
    "Policy": _policy,
}
