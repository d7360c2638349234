"""The log: who did what when; and one fact followed from its document to where it stands now."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jumelage.statements.statement import Claim
from jumelage.statements.wording import said
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.jinja import current_language
from jumelage_web.store.models import Document, Entry, Proposal, Statement
from jumelage_web.store.people import names_of
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import anchor_of, proposal_of, statements_of, values_of
from jumelage_web.telling.reading_rules import rule_told

_A_PAGE = 50
ACTS = {
    "register": gettext_lazy("register gemaakt"),
    "settings": gettext_lazy("instellingen veranderd"),
    "account": gettext_lazy("account gemaakt"),
    "password": gettext_lazy("nieuw wachtwoord gegeven"),
    "role": gettext_lazy("rol gegeven"),
    "role-taken": gettext_lazy("rol ingetrokken"),
    "document": gettext_lazy("document ingebracht"),
    "noted": gettext_lazy("gegevens bij document genoteerd"),
    "read": gettext_lazy("document gelezen"),
    "read-again": gettext_lazy("opnieuw laten lezen"),
    "unreadable": gettext_lazy("document niet leesbaar"),
    "published": gettext_lazy("openbaar gemaakt"),
    "withheld": gettext_lazy("niet openbaar gemaakt"),
    "propose": gettext_lazy("zelf voorgesteld"),
    "accept": gettext_lazy("overgenomen"),
    "correct": gettext_lazy("verbeterd overgenomen"),
    "reject": gettext_lazy("afgewezen"),
    "undo": gettext_lazy("beoordeling teruggenomen"),
    "withdraw": gettext_lazy("ingetrokken"),
    "judge": gettext_lazy("samengevoegd of uit elkaar gehaald"),
    "rule": gettext_lazy("over tegenspraak beslist"),
    "redact": gettext_lazy("voorgoed verwijderd"),
    "snooze": gettext_lazy("bevinding uitgesteld"),
    "unsnooze": gettext_lazy("uitstel beëindigd"),
    "edition": gettext_lazy("editie vastgesteld"),
    "edition-public": gettext_lazy("editie openbaar gemaakt"),
    "edition-inside": gettext_lazy("editie niet meer openbaar"),
    "reanchor": gettext_lazy("citaten naar nieuwe versie overgezet"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log in words: what, on what (with its address, where it has one), by whom, when."""

    seq: int
    act: str
    about: str
    url: str
    who: str
    at: datetime
    note: str = ""


@desk_page()
def log(request: HttpRequest, desk: Desk) -> HttpResponse:
    """All acts, the last first; by kind of act and by person."""
    entries = desk.register.entries.order_by("-seq")
    act, who = request.GET.get("act", ""), request.GET.get("who", "")
    if act:
        entries = entries.filter(act=act)
    if who:
        entries = entries.filter(actor=who)
    found = Paginator(entries, _A_PAGE).get_page(request.GET.get("page"))
    used = set(desk.register.entries.order_by().values_list("act", flat=True).distinct())
    actors = names_of(desk.register.entries.order_by().values_list("actor", flat=True).distinct())
    return show(
        request,
        desk,
        "desk/log.html.jinja",
        page="log",
        found=found,
        lines=lines_of(desk, list(found)),
        act=act,
        who=who,
        acts=[(code, str(words)) for code, words in ACTS.items() if code in used],
        people=sorted(actors.items(), key=lambda one: one[1]),
        anchor=anchor_of(desk.register),
    )


@desk_page()
def fact(request: HttpRequest, desk: Desk, claim: str) -> HttpResponse:
    """One fact from its document to where it stands now."""
    register = desk.register
    proposal = Proposal.objects.filter(register=register, claim=claim).select_related("document").first()
    stated = list(register.statements.filter(claim=claim).order_by("id"))
    entity = stated[0].entity if stated else proposal.entity if proposal else None
    if entity is None:
        raise Http404
    value = _value(proposal, stated, desk)
    document = proposal.document if proposal else _document(desk, stated)
    name = register.entities_now.filter(entity=entity).values_list("name", flat=True).first()
    return show(
        request,
        desk,
        "desk/fact.html.jinja",
        page="log",
        claim=claim,
        value=value,
        words=said(value, {}, language=current_language()) if value else "",
        rule=rule_told(value.origin.rule) if value else "",
        entity=entity,
        name=name,
        document=document,
        lines=lines_of(desk, _entries(desk, claim, proposal, stated, document)),
        standing=any(row.withdrawn_at is None for row in stated),
        waiting=proposal is not None and proposal.settled_in_id is None,
        rulings=list(values_of(register.rulings.filter(stands=claim).order_by("id"))),
    )


def lines_of(desk: Desk, entries: list[Entry]) -> list[Line]:
    """The lines in words, with what they are about named."""
    who = names_of({entry.actor for entry in entries})
    named = _names(desk, entries)
    return [
        Line(
            entry.seq,
            str(ACTS.get(entry.act, entry.act)),
            *named.get(entry.object, (_counted(entry), "")),
            who[entry.actor],
            entry.at,
            _note(entry),
        )
        for entry in entries
    ]


def _names(desk: Desk, entries: list[Entry]) -> dict[str, tuple[str, str]]:
    """What the objects of entries are called and where their page is: documents, claims, things and people."""
    objects = {entry.object for entry in entries}
    named: dict[str, tuple[str, str]] = {}
    hashes = {one.partition(":")[2] for one in objects if one.startswith("sha256:")}
    for row in desk.register.documents.filter(sha256__in=hashes).only(
        "pk", "name", "title", "sha256", "register_id"
    ):
        named[row.key] = (str(row) or _("een verwijderd document"), desk.url("document", row.pk))
    claims = objects - set(named)
    for proposal in Proposal.objects.filter(register=desk.register, claim__in=claims):
        words = said(proposal_of(proposal), {}, language=current_language())
        named[proposal.claim] = (words, desk.url("fact", proposal.claim))
    for claim in desk.register.statements.filter(claim__in=claims).values_list("claim", flat=True):
        named.setdefault(claim, (_("een bewering"), desk.url("fact", claim)))
    things = desk.register.entities_now.filter(entity__in=objects).values_list("entity", "name")
    named |= {id: (name, desk.url("entity", id)) for id, name in things}
    named |= {actor: (name, "") for actor, name in names_of(_actors(objects)).items()}
    named |= _findings_named(desk, objects) | _editions_named(desk, objects)
    return named | {f"register:{desk.register.slug}": (desk.register.name, "")}


def _findings_named(desk: Desk, objects: set[str]) -> dict[str, tuple[str, str]]:
    keys = _after("finding:", objects)
    now = desk.register.findings_now.filter(key__in=keys).values_list("key", "rule")
    gone = desk.register.findings_gone.filter(key__in=keys).values_list("key", "rule")
    return {
        f"finding:{key}": (_("bevinding %(rule)s") % {"rule": rule}, desk.url("finding", key))
        for key, rule in {**dict(gone), **dict(now)}.items()
    }


def _editions_named(desk: Desk, objects: set[str]) -> dict[str, tuple[str, str]]:
    ids = [int(one) for one in _after("edition:", objects) if one.isdigit()]
    rows = desk.register.editions.filter(pk__in=ids).values_list("pk", "title")
    return {f"edition:{pk}": (title, desk.url("edition", pk)) for pk, title in rows}


def _after(prefix: str, objects: set[str]) -> list[str]:
    return [one.removeprefix(prefix) for one in objects if one.startswith(prefix)]


def _actors(objects: set[str]) -> set[str]:
    return {one for one in objects if one.startswith("officer:")}


def _counted(entry: Entry) -> str:
    count = entry.detail.get("proposals") or len(entry.detail.get("claims", ()))
    if count:
        return ngettext("%(count)s voorstel", "%(count)s voorstellen", count) % {"count": count}
    return entry.object


def _note(entry: Entry) -> str:
    if entry.act == "read":
        count = entry.detail.get("proposals", 0)
        return ngettext("%(count)s nieuw voorstel", "%(count)s nieuwe voorstellen", count) % {"count": count}
    if entry.act in ("settings", "register") and "public" in entry.detail:
        return _("voor iedereen te lezen") if entry.detail["public"] else _("alleen binnen te lezen")
    role = str(entry.detail.get("role", "")).upper()
    return str(Role[role].label) if role in Role.__members__ else ""


def _entries(
    desk: Desk,
    claim: str,
    proposal: Proposal | None,
    stated: list[Statement],
    document: Document | None,
) -> list[Entry]:
    """The lines of the log that a fact went through, the first first."""
    register = desk.register
    ids = {row.entry_id for row in stated} | {row.withdrawn_in_id for row in stated}
    ids.add(proposal.settled_in_id if proposal is not None else None)
    for brought in (
        register.reviews.filter(proposal=claim),
        register.rulings.filter(stands=claim),
        register.redactions.filter(claim=claim),
    ):
        ids.update(brought.values_list("entry", flat=True))
    objects = [claim, *([document.key] if document is not None else [])]
    # Two questions that each have an index; one over all tables at once would go through the whole log.
    found = {
        *register.entries.filter(object__in=objects),
        *register.entries.filter(pk__in=[id for id in ids if id is not None]),
    }
    return sorted(found, key=lambda entry: entry.seq)


def _value(proposal: Proposal | None, stated: list[Statement], desk: Desk) -> Claim | None:
    if proposal is not None:
        return proposal_of(proposal)
    rows = desk.register.statements.filter(pk__in=[row.pk for row in stated])
    return next(statements_of(rows), None)


def _document(desk: Desk, stated: list[Statement]) -> Document | None:
    named = next((row.document for row in stated if row.document), "")
    return desk.register.documents.filter(sha256=named.partition(":")[2]).first() if named else None
