"""One policy as data: how it stands, who adopted it when, to whom it was only sent, its parts, and what no source says."""

from typing import Any

from django.utils.translation import gettext as _

from jumelage.annex.joint import joint_evaluations
from jumelage.record.entity import Entity
from jumelage.record.policies import Force, PolicyStanding, adopting, moment_of, only_informed
from jumelage.statements.statement import Statement
from jumelage.values.spoken import spoken, spoken_list, spoken_or, spoken_since, spoken_when
from jumelage.values.value import Choice, DateValue, EntityRef, Text
from jumelage.vocabulary import vocabulary
from jumelage_web.jinja import current_language, upper_first
from jumelage_web.public.dated import dates_of, first_day, mark_over, when_said
from jumelage_web.public.said import Said, said, said_of
from jumelage_web.public.site import Site

HOLDING = (Force.IN_FORCE, Force.DISPUTED)


def policy_line(site: Site, standing: PolicyStanding) -> dict[str, Any]:
    """One policy: `id url title kind force moment adopted sent components supersedes …`, each with its proof."""
    policy = standing.policy
    evaluations = [_evaluation(site, policy, one) for one in evaluations_of(site, policy)]
    return {
        "id": policy.id,
        "url": site.teller.url(policy.id),
        "title": _title(site, policy),
        "kind": _kind(site, policy),
        "force": {"code": standing.force.value} | _force(site, standing),
        "moment": _moment(site, policy),
        "adopted": _adopted(site, policy),
        "sent": _sent(site, policy),
        "informed": [_bodies()[code] for code in only_informed(policy)],
        "components": _texts(site, policy, "component"),
        "parts": [
            _link(site, one, "component_of") for one in _naming(site, policy, "Policy", "component_of")
        ],
        "component_of": _links(site, policy, "component_of"),
        "supersedes": _links(site, policy, "supersedes"),
        "superseded_by": [_link(site, one, "supersedes") for one in standing.superseded_by],
        "evaluated": _evaluated(site, policy, evaluations),
        "evaluations": evaluations,
        "reviews": _reviews(site, policy),
        "decisions": [_decision(site, one) for one in _naming(site, policy, "Decision", "about")],
        "missing": _missing(standing, looked_back=bool(evaluations or policy.statements("evaluated_on"))),
    }


def _title(site: Site, policy: Entity) -> Said:
    name = site.teller.name(policy.id)
    told = said_of(site, policy, "title", name) if policy.statements("title") else said(site, name, [])
    return told | {"url": site.teller.url(policy.id)}


def _kind(site: Site, policy: Entity) -> Said | None:
    value = policy.value("kind")
    choice = vocabulary().prop("Policy", "kind").choice(value.code) if isinstance(value, Choice) else None
    return said_of(site, policy, "kind", choice.label(site.language)) if choice else None


def _force(site: Site, standing: PolicyStanding) -> Said:
    since = spoken_since([standing.on], site.language) if standing.on else ""
    text = _FORCES[standing.force, bool(since) and standing.force in _DATED]() % {"since": since}
    mark = "open" if standing.force is Force.DISPUTED else ""
    return said(site, text, standing.statements, mark=mark)


_DATED = (Force.IN_FORCE, Force.OVER)
_FORCES = {
    (Force.IN_FORCE, True): lambda: _("geldt, %(since)s"),
    (Force.IN_FORCE, False): lambda: _("geldt"),
    (Force.ADOPTED, False): lambda: _("vastgesteld; onbekend of het nog geldt"),
    (Force.SENT, False): lambda: _("alleen gestuurd, niet vastgesteld"),
    (Force.PENDING, False): lambda: _("voorgesteld of aangehouden"),
    (Force.PAPER, False): lambda: _("onbekend wat ermee is gedaan"),
    (Force.LATER, False): lambda: _("onbekend of het toen al gold"),
    (Force.OVER, True): lambda: _("voorbij, %(since)s"),
    (Force.OVER, False): lambda: _("voorbij, onbekend sinds wanneer"),
    (Force.DISPUTED, False): lambda: _("bronnen spreken elkaar tegen: het geldt, of het is voorbij"),
}


def _moment(site: Site, policy: Entity) -> Said | None:
    """The date by which it stands in the order of time."""
    when, statements = moment_of(policy)
    if when is None:
        return None
    prop = statements[0].prop
    dates = dates_of(policy, prop) or [when]
    text = spoken_or((spoken(one, site.language) for one in dates), site.language)
    return said(site, text, statements, mark=mark_over(policy, prop))


def _adopted(site: Site, policy: Entity) -> Said | None:
    statements = adopting(policy)
    if not statements:
        return None
    when, body = when_said(site, policy, "adopted_on"), _adopter(policy)
    if when and body:
        text = _("Vastgesteld %(when)s door %(body)s.")
    elif when:
        text = _("Vastgesteld %(when)s. Door wie, zegt geen bron.")
    elif body:
        text = _("Vastgesteld door %(body)s. Wanneer, zegt geen bron.")
    else:
        text = _("Vastgesteld. Wanneer en door wie, zegt geen bron.")
    told = text % {"when": when, "body": body}
    return said(site, told, statements, mark=mark_over(policy, "adopted_on", "adopted_by"))


def _adopter(policy: Entity) -> str:
    """The bodies that are said to have adopted it; several where sources differ."""
    codes = [one.code for one in policy.values("adopted_by") if isinstance(one, Choice)]
    value = policy.value("adopted_by")
    found = [value.code] if isinstance(value, Choice) else codes
    return (" " + _("of") + " ").join(_bodies()[code] for code in found)


def _sent(site: Site, policy: Entity) -> Said | None:
    statements = (*policy.statements("sent_to"), *policy.statements("sent_on"), *policy.statements("sent_by"))
    if not statements:
        statements = tuple(one for one in policy.statements("status") if _code(one) == "sent")
    if not statements:
        return None
    codes = [one.code for one in policy.values("sent_to") if isinstance(one, Choice)]
    bodies = spoken_list([_bodies()[code] for code in codes or ["council"]], site.language)
    by = spoken_list([one.text for one in policy.values("sent_by") if isinstance(one, Text)], site.language)
    when = when_said(site, policy, "sent_on")
    told = {"when": when, "bodies": bodies, "by": by}
    if when and by:
        text = _("%(when)s ter kennisneming gestuurd aan %(bodies)s, door: %(by)s.")
    elif when:
        text = _("%(when)s ter kennisneming gestuurd aan %(bodies)s.")
    elif by:
        text = _("Ter kennisneming gestuurd aan %(bodies)s, door: %(by)s. Wanneer, zegt geen bron.")
    else:
        text = _("Ter kennisneming gestuurd aan %(bodies)s. Wanneer, zegt geen bron.")
    return said(site, upper_first(text % told), statements, mark=mark_over(policy, "sent_on", "sent_by"))


def _missing(standing: PolicyStanding, *, looked_back: bool) -> list[str]:
    """What no source says of the policy."""
    policy, found = standing.policy, []
    if standing.force in HOLDING and not adopting(policy):
        found.append(_("Geen bron zegt wie dit beleid heeft vastgesteld, en wanneer."))
    found += [
        _("Geen bron zegt dat %(body)s dit heeft vastgesteld.") % {"body": _bodies()[code]}
        for code in only_informed(policy)
    ]
    if standing.force is Force.ADOPTED:
        found.append(_("Geen bron zegt dat het nog geldt, en geen bron dat het voorbij is."))
    if standing.force is Force.PAPER:
        found.append(_("Geen bron zegt wat er met dit stuk is gedaan."))
    if standing.force is Force.LATER:
        found.append(_("Een latere bron zegt dat dit geldt. Sinds wanneer, zegt geen bron."))
    if standing.force in (*HOLDING, Force.ADOPTED, Force.OVER) and not looked_back:
        found.append(_("Een evaluatie is niet gevonden."))
    return found


# ---------------------------------------------------------------- looking back


def evaluations_of(site: Site, policy: Entity) -> tuple[Entity, ...]:
    """The evaluations of the policy; what sources tell of one evaluation is together."""
    return joint_evaluations(_naming(site, policy, "Evaluation", "object"))


def _evaluation(site: Site, policy: Entity, one: Entity) -> dict[str, Any]:
    when = when_said(site, one, "evaluated_on")
    text = _("Geëvalueerd %(when)s.") % {"when": when} if when else _("Geëvalueerd. Wanneer, zegt geen bron.")
    statements = one.statements("evaluated_on") or one.statements("object")
    return {
        "first": first_day(one, "evaluated_on"),
        "about": _title(site, policy),
        "url": site.teller.url(one.id),
        "conclusions": _texts(site, one, "conclusion"),
        "recommendations": _texts(site, one, "recommendation"),
    } | said(site, text, statements, mark=mark_over(one, "evaluated_on"))


def _evaluated(site: Site, policy: Entity, evaluations: list[dict[str, Any]]) -> list[Said]:
    """When it was looked back on: by its own dates, as far as no evaluation has that date."""
    told = [{key: one[key] for key in ("text", "mark", "why", "statements")} for one in evaluations]
    known = {one["first"] for one in evaluations}
    for value in policy.values("evaluated_on"):
        if isinstance(value, DateValue) and value.date.first.isoformat() not in known:
            text = _("Geëvalueerd %(when)s.") % {"when": spoken_when(value.date, site.language)}
            told.append(
                said(site, text, [one for one in policy.statements("evaluated_on") if one.value == value])
            )
    return told


def _reviews(site: Site, policy: Entity) -> list[dict[str, Any]]:
    """By when it was to be looked at anew; `kept` is false where that has passed and no source shows that it was."""
    after = [first_day(one, "evaluated_on") for one in evaluations_of(site, policy)]
    after += [
        one.date.first.isoformat() for one in policy.values("evaluated_on") if isinstance(one, DateValue)
    ]
    found = []
    for value in policy.values("review_due"):
        if isinstance(value, DateValue):
            passed = value.date.last < site.as_of.valid_on
            kept = any(day and int(day[:4]) >= value.date.first.year - 1 for day in after)
            text = _("Opnieuw te bekijken: %(when)s.") % {"when": spoken(value.date, site.language)}
            statements = [one for one in policy.statements("review_due") if one.value == value]
            found.append({"late": passed and not kept} | said(site, text, statements))
    return found


def _decision(site: Site, one: Entity) -> dict[str, Any]:
    when, body = when_said(site, one, "decided_on"), one.value("body")
    outcome = _label(site, one, "outcome")
    words = [site.teller.name(one.id)]
    words += [_bodies()[body.code]] if isinstance(body, Choice) else []
    words += [when] if when else [_("onbekend wanneer")]
    words += [outcome] if outcome else []
    statements = [
        each for prop in ("decided_on", "body", "outcome", "about") for each in one.statements(prop)
    ]
    return {
        "id": one.id,
        "first": first_day(one, "decided_on"),
        "url": site.teller.url(one.id),
        "kind": upper_first(_label(site, one, "instrument") or _("besluit")),
    } | said(site, ", ".join(words), statements, mark=mark_over(one, "decided_on", "body", "outcome"))


# ---------------------------------------------------------------- small things


def _bodies() -> dict[str, str]:
    committee = vocabulary().prop("Policy", "adopted_by").choice("committee")
    return {
        "council": _("de gemeenteraad"),
        "executive": _("het college van B en W"),
        "committee": committee.label(current_language()) if committee else "",
    }


def _code(statement: Statement) -> str:
    return statement.value.code if isinstance(statement.value, Choice) else ""


def _label(site: Site, entity: Entity, prop: str) -> str:
    value = entity.value(prop)
    choice = vocabulary().prop(entity.kind, prop).choice(value.code) if isinstance(value, Choice) else None
    return choice.label(site.language) if choice else ""


def _texts(site: Site, entity: Entity, prop: str) -> list[Said]:
    """Each text of the prop, in the words of its sources."""
    return [
        said(site, value.text, [one for one in entity.statements(prop) if one.value == value])
        | {"language": value.language or ""}
        for value in entity.values(prop)
        if isinstance(value, Text)
    ]


def _links(site: Site, entity: Entity, prop: str) -> list[Said]:
    """The things that the prop names, each with what says so."""
    found = []
    for value in entity.values(prop):
        if isinstance(value, EntityRef):
            id = site.record.canonical(value.id)
            statements = [one for one in entity.statements(prop) if _refers(site, one, id)]
            found.append(said(site, site.teller.name(id), statements) | {"url": site.teller.url(id)})
    return found


def _link(site: Site, other: Entity, prop: str) -> Said:
    """The thing that names this one by the prop."""
    return said(site, site.teller.name(other.id), other.statements(prop)) | {"url": site.teller.url(other.id)}


def _refers(site: Site, statement: Statement, id: str) -> bool:
    return isinstance(statement.value, EntityRef) and site.record.canonical(statement.value.id) == id


def _naming(site: Site, policy: Entity, kind: str, prop: str) -> tuple[Entity, ...]:
    """The things of a kind that name the policy by that prop."""
    return tuple(
        one
        for one in site.record.of_kind(kind)
        if any(_refers(site, each, policy.id) for each in one.statements(prop))
    )
