"""Who reviewed what: what was settled, by whom, when, why; and taken back where one may."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage_web.desk.claims import Saying, sayings_of
from jumelage_web.desk.inbox.items import place_url
from jumelage_web.desk.inbox.told import reasons_of
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.jinja import current_language
from jumelage_web.store.models import Document, Entry, Proposal
from jumelage_web.store.people import names_of
from jumelage_web.store.proposals import REVIEWS, reviews
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import proposal_of

_ENTRIES = 25  # on one page
_MOST_OF_ONE = 12  # proposals shown of one act


@dataclass(frozen=True, slots=True)
class Settled:
    """A proposal that was settled: what it says, where its words stand, what was said for turning it down."""

    saying: Saying
    source: str
    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class Act:
    """One review: of one proposal or of many. `undoable` where the person at hand may take it back."""

    seq: int
    verdict: str
    words: str
    who: str
    at: datetime
    settled: tuple[Settled, ...]
    more: int
    undoable: bool


@desk_page()
def reviewed(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The reviews that stand, the latest first, a page at a time."""
    act, by = request.GET.get("act", ""), request.GET.get("by", "")
    found = reviews(desk.register, act=act if act in REVIEWS else "", by=by)
    page = Paginator(found, _ENTRIES).get_page(request.GET.get("page"))
    return show(
        request,
        desk,
        "desk/inbox_reviewed.html.jinja",
        page="inbox",
        entries=page,
        acts=_acts(desk, page),
        act=act,
        by=by,
        people=_reviewers(desk),
    )


def _acts(desk: Desk, page: Page[Entry]) -> tuple[Act, ...]:
    entries = list(page.object_list)
    counts = _counts(entries)
    shown = {entry.pk: list(_rows_of(entry)[:_MOST_OF_ONE]) for entry in entries}
    settled = _settled(
        desk, [row for rows in shown.values() for row in rows], reasons_of(desk.register, entries)
    )
    people = names_of(one.actor for one in entries)
    return tuple(
        Act(
            seq=entry.seq,
            verdict=entry.act,
            words=_words(entry.act, counts[entry.pk]),
            who=people[entry.actor],
            at=entry.at,
            settled=tuple(settled[row.pk] for row in shown[entry.pk]),
            more=counts[entry.pk] - len(shown[entry.pk]),
            undoable=_may_undo(desk, entry),
        )
        for entry in entries
    )


def _counts(entries: Iterable[Entry]) -> dict[int, int]:
    """How many proposals each of the entries settled."""
    rows = Proposal.objects.filter(settled_in__in=[entry.pk for entry in entries]).order_by()
    return dict(rows.values_list("settled_in").annotate(Count("pk")))


def _rows_of(entry: Entry) -> QuerySet[Proposal]:
    return Proposal.objects.filter(settled_in=entry).order_by("document", "start", "id")


def _settled(desk: Desk, rows: Sequence[Proposal], reasons: Mapping[str, str]) -> dict[int, Settled]:
    claims = [proposal_of(row) for row in rows]
    sayings = sayings_of(desk.register, claims, current_language())
    ids = {row.document_id for row in rows if row.document_id}
    documents = Document.objects.only("id", "title", "name").in_bulk(ids)
    return {
        row.pk: _one(desk, row, sayings[row.claim], documents, reasons.get(row.claim, "")) for row in rows
    }


def _one(
    desk: Desk, row: Proposal, saying: Saying, documents: Mapping[int, Document], reason: str
) -> Settled:
    held = documents.get(row.document_id or 0)
    url = place_url(desk, held, row.start) if held else ""
    return Settled(saying, str(held) if held else "", url, reason)


def _may_undo(desk: Desk, entry: Entry) -> bool:
    return desk.may(Role.EDITOR if entry.actor == desk.user.actor else Role.APPROVER)


def _words(act: str, count: int) -> str:
    match act:
        case "accept":
            words = ngettext("%(count)s voorstel overgenomen", "%(count)s voorstellen overgenomen", count)
        case "reject":
            words = ngettext("%(count)s voorstel afgewezen", "%(count)s voorstellen afgewezen", count)
        case _:
            words = ngettext("%(count)s voorstel verbeterd", "%(count)s voorstellen verbeterd", count)
    return words % {"count": count}


def _reviewers(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Those who reviewed anything in this register, by name."""
    actors = (
        desk.register.entries.filter(act__in=REVIEWS).order_by().values_list("actor", flat=True).distinct()
    )
    names = names_of(actors) | {desk.user.actor: _("mijzelf")}
    return tuple(sorted(names.items(), key=lambda one: one[1].casefold()))
