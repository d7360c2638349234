"""The door of the desk: which register; and the overview of one, with what waits in it."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jumelage.values.dates import PartialDate
from jumelage.values.spoken import spoken
from jumelage.vocabulary import vocabulary
from jumelage_web.desk.documents.waiting import waiting_in
from jumelage_web.desk.findings.forms import SEVERITIES
from jumelage_web.desk.log import lines_of
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.jinja import current_language
from jumelage_web.store import snapshot
from jumelage_web.store.access import registers_of
from jumelage_web.store.models import Document, FindingNow, Register
from jumelage_web.store.proposals import of_documents, waiting, waiting_by_document
from jumelage_web.store.roles import Role

_MOST_DOCUMENTS = 6
_MOST_DUES = 4
_MOST_FINDINGS = 4
_MOST_ACTS = 8
_AHEAD = timedelta(days=366)  # of what is due


@dataclass(frozen=True, slots=True)
class Entrance:
    """A register that somebody has a role in, with what waits there."""

    register: Register
    role: Role
    proposals: int
    findings: int


@dataclass(frozen=True, slots=True)
class Waits:
    """How much of something waits, and where to see it."""

    label: str | Promise
    url: str
    count: int
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due: when, what, and whether it is late."""

    on: str
    words: str
    url: str
    overdue: bool


@login_required
def start(request: HttpRequest) -> HttpResponse:
    """The registers of the person at hand; straight into it where there is one."""
    found = registers_of(request.user)
    if len(found) == 1:
        return redirect("desk:overview", found[0][0].slug)
    entrances = [
        Entrance(
            register, role, waiting(register).count(), register.findings_now.filter(settled=False).count()
        )
        for register, role in found
    ]
    return render(request, "desk/start.html.jinja", {"entrances": entrances})


@desk_page()
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What waits, what came in last, how the register stands."""
    register = desk.register
    fresh = snapshot.of_today(register)
    documents = register.documents.exclude(state=Document.State.REMOVED)
    return show(
        request,
        desk,
        "desk/overview.html.jinja",
        page="overview",
        empty=not documents.exists() and not register.statements.exists(),
        proposals=_proposals(desk),
        proposal_count=waiting(register).count(),
        severities=_severities(desk),
        findings=_findings(desk),
        reading=waiting_in(register, now=timezone.now()),
        unreadable=documents.filter(state=Document.State.UNREADABLE).count(),
        dues=_dues(desk),
        lines=lines_of(desk, list(register.entries.order_by("-seq")[:_MOST_ACTS])),
        statement_count=register.statements.filter(withdrawn_at=None).count(),
        document_count=documents.count(),
        kinds=_kinds(desk),
        fresh=fresh,
    )


def _proposals(desk: Desk) -> list[Waits]:
    """How many proposals wait of the documents that came first."""
    counts = waiting_by_document(desk.register)[:_MOST_DOCUMENTS]
    rows = of_documents(counts)
    return [
        Waits(
            str(rows[one.document]) if one.document else _("Zonder document"),
            f"{desk.url('inbox')}?document={one.document or 0}",
            one.waiting,
        )
        for one in counts
    ]


def _severities(desk: Desk) -> list[Waits]:
    counts = dict(_open(desk).order_by().values_list("severity").annotate(Count("pk")))
    return [
        Waits(label, f"{desk.url('findings')}?state=open&severity={code}", counts[code], code)
        for code, label in SEVERITIES
        if code in counts
    ]


def _findings(desk: Desk) -> list[tuple[str, str]]:
    """The most serious ones: their words and where they are."""
    language = current_language()
    rows = _open(desk).order_by("weight", "rule", "pk")[:_MOST_FINDINGS]
    return [(row.messages.get(language, row.messages["nl"]), desk.url("finding", row.key)) for row in rows]


def _open(desk: Desk) -> QuerySet[FindingNow]:
    snoozed = desk.register.snoozes.filter(until__gt=timezone.localdate()).values("finding")
    return desk.register.findings_now.filter(settled=False).exclude(key__in=snoozed)


def _dues(desk: Desk) -> list[Due]:
    """What is overdue or comes within a year, the nearest first."""
    today, language = timezone.localdate(), current_language()
    rows = desk.register.dues_now.filter(first_on__lte=today + _AHEAD).order_by("last_on", "first_on", "pk")
    return [
        Due(
            spoken(PartialDate.parse(row.on), language),
            row.messages.get(language, row.messages["nl"]),
            desk.url("entity", row.entity),
            row.last_on < today,
        )
        for row in rows[:_MOST_DUES]
    ]


def _kinds(desk: Desk) -> list[tuple[str, int, str]]:
    """How many things there are of each kind, and where they are listed."""
    language, known = current_language(), vocabulary()
    counts = dict(desk.register.entities_now.order_by().values_list("kind").annotate(Count("pk")))
    return [
        (kind.plural(language), counts[kind.name], f"{desk.url('entities')}?kind={kind.name}")
        for kind in known
        if kind.name in counts
        and kind.name != "Document"  # those that the register holds are counted already
    ]
