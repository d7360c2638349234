"""The inbox: what waits, in the order of the documents; each proposal accepted, turned down, or taken back."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage_web.desk.inbox.items import anchor, items_of, papers_of
from jumelage_web.desk.inbox.reasons import reason_given, usual_reasons
from jumelage_web.desk.inbox.sieve import sieve_fields
from jumelage_web.desk.inbox.spot import Spot
from jumelage_web.desk.inbox.told import Effect, done, effect_on, how_many, open_findings, says, who_was_first
from jumelage_web.desk.pages import Desk, desk_page, navigation, show
from jumelage_web.store.access import NotAllowed
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Document, Entry, Proposal
from jumelage_web.store.proposals import (
    InDocument,
    certain_ones,
    following,
    last_review,
    of_documents,
    reviews,
    row_id,
    stretch,
    waiting_by_document,
)
from jumelage_web.store.roles import Role

UNDO_WITHIN = timedelta(
    hours=12
)  # how far back the key u goes: a day's work; older reviews have a page of their own
_MOST_DOCUMENTS = 12  # in the column of what waits; all are in the sieve
_MOST_BACK = 50  # proposals put back into a page in one answer


@dataclass(frozen=True, slots=True)
class Undoable:
    """The review that undoing takes back: the number of its entry, and what it did in words."""

    seq: int
    words: str


@dataclass(frozen=True, slots=True)
class InInbox:
    """A document of which proposals wait, for the column of what waits."""

    pk: int
    title: str
    waiting: int
    url: str
    current: bool


@desk_page()
def inbox(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What waits, a page at a time."""
    spot = Spot.of(request.GET.dict())
    counts = waiting_by_document(desk.register)
    documents = of_documents(counts)
    found = stretch(desk.register, spot.sieve, at=spot.at)
    return show(
        request,
        desk,
        "desk/inbox.html.jinja",
        page="inbox",
        found=found,
        papers=papers_of(desk, found.rows, documents),
        fields=sieve_fields(desk, spot.sieve, counts, documents),
        certain_count=certain_ones(desk.register, spot.sieve, user=desk.user).count(),
        any_document=desk.register.documents.exists,
        **frame(desk, spot, counts, documents),
    )


@desk_page(read=None, act=Role.EDITOR)
def accept(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Takes one proposal into the register."""
    return settle(
        request,
        desk,
        pk,
        lambda row: claims.accept(desk.register, [row], by=desk.user, at=timezone.now()),
    )


@desk_page(read=None, act=Role.EDITOR)
def reject(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Turns one proposal down."""
    reason = reason_given(request.POST)
    return settle(
        request,
        desk,
        pk,
        lambda row: claims.reject(desk.register, [row], reason=reason, by=desk.user, at=timezone.now()),
    )


@desk_page(read=None, act=Role.EDITOR)
def undo(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Takes a review back: the one whose number is given, else one's own last."""
    spot = Spot.back(request.POST.dict())
    entry = _entry_to_undo(desk, request.POST.get("entry", ""))
    rows = list(Proposal.objects.filter(register=desk.register, settled_in=entry)) if entry else []
    if entry is None or not rows:
        return _nothing_done(request, desk, spot, _("Er is niets meer om ongedaan te maken."))
    try:
        claims.undo(desk.register, entry, by=desk.user, at=timezone.now())
    except NotAllowed as error:
        return _nothing_done(request, desk, spot, str(error))
    words = done("undo", says(desk.register, rows))
    shown = set(request.POST.getlist("passed"))
    on_page = [row for row in rows if str(row.pk) in shown][:_MOST_BACK]
    if in_place(request) and on_page:
        return _back_on_page(request, desk, spot, on_page, words)
    messages.success(request, words)
    return _go(
        request, _reviewed_or(request, desk, spot.beginning_at(rows[0].pk).url(desk, anchor(rows[0].pk)))
    )


def settle(
    request: HttpRequest, desk: Desk, pk: int, act: Callable[[Proposal], Entry], *, what: str = ""
) -> HttpResponse:
    """Does the act on the proposal, and answers with what has become of it and of the findings.

    `what` says in words what was made of it, where that is not what it says itself.
    """
    row = get_object_or_404(Proposal, register=desk.register, pk=pk)
    before = open_findings(desk.register, [row])
    try:
        act(row)
    except claims.Conflict as error:
        row = Proposal.objects.select_related("settled_in").get(pk=pk)
        if row.settled_in is None:
            return _kept(request, desk, row, str(error))
        return _passed(request, desk, row, who_was_first(desk.register, row), Effect(), mine=False)
    except NotAllowed as error:
        return _kept(request, desk, row, str(error))
    row.refresh_from_db()
    words = done(row.verdict, what or says(desk.register, [row]))
    return _passed(request, desk, row, words, effect_on(desk.register, before), mine=True)


def frame(
    desk: Desk, spot: Spot, counts: Sequence[InDocument], documents: Mapping[int, Document]
) -> dict[str, Any]:
    """What the page around the proposals shows, and what changes in it with every act."""
    return {
        "spot": spot,
        "undoable": _undoable(desk),
        "by_document": _by_document(desk, spot, counts[:_MOST_DOCUMENTS], documents),
        "reasons": usual_reasons(),
        "may_review": desk.may(Role.EDITOR),
        "all_waiting": sum(one.waiting for one in counts),
    }


def _by_document(
    desk: Desk, spot: Spot, counts: Sequence[InDocument], documents: Mapping[int, Document]
) -> tuple[InInbox, ...]:
    return tuple(
        InInbox(
            pk=one.document or 0,
            title=str(documents[one.document]) if one.document else _("Zonder document"),
            waiting=one.waiting,
            url=spot.along(document=str(one.document or 0)).url(desk),
            current=spot.sieve.document == (one.document or 0),
        )
        for one in counts
    )


def tell_effect(request: HttpRequest, effect: Effect) -> None:
    """Keeps for the next page what an act did to the findings."""
    for words in effect.closed:
        messages.info(request, _("Opgelost: %(finding)s") % {"finding": words})
    for words in effect.opened:
        messages.info(request, _("Nieuwe bevinding: %(finding)s") % {"finding": words})


def _undoable(desk: Desk) -> Undoable | None:
    entry = last_review(desk.register, desk.user, since=timezone.now() - UNDO_WITHIN)
    if entry is None:
        return None
    rows = Proposal.objects.filter(register=desk.register, settled_in=entry).order_by("pk")
    count = rows.count()
    what = says(desk.register, list(rows)) if count == 1 else how_many(count)
    return Undoable(entry.seq, done(entry.act, what))


def _entry_to_undo(desk: Desk, number: str) -> Entry | None:
    if not number:
        return last_review(desk.register, desk.user, since=timezone.now() - UNDO_WITHIN)
    seq = row_id(number)
    return None if seq is None else reviews(desk.register).filter(seq=seq).first()


def _passed(
    request: HttpRequest, desk: Desk, row: Proposal, words: str, effect: Effect, *, mine: bool
) -> HttpResponse:
    spot = Spot.back(request.POST.dict())
    if not in_place(request):
        (messages.success if mine else messages.warning)(request, words)
        tell_effect(request, effect)
        next_one = following(desk.register, spot.sieve, at=row.pk)
        return redirect(spot.url(desk, anchor(next_one) if next_one else ""))
    return _fragment(
        request,
        desk,
        "desk/inbox_passed.html.jinja",
        spot,
        event={"inbox:passed": anchor(row.pk)},
        row=row,
        entry_seq=row.settled_in.seq if row.settled_in else 0,
        words=words,
        effect=effect,
        mine=mine,
    )


def _kept(request: HttpRequest, desk: Desk, row: Proposal, why: str) -> HttpResponse:
    """The proposal as it was, with why nothing was done."""
    spot = Spot.back(request.POST.dict())
    if not in_place(request):
        messages.error(request, why)
        return redirect(spot.url(desk, anchor(row.pk)))
    return _fragment(
        request,
        desk,
        "desk/inbox_kept.html.jinja",
        spot,
        event={"inbox:focus": anchor(row.pk)},
        item=items_of(desk, [row])[0],
        words=why,
    )


def _back_on_page(
    request: HttpRequest, desk: Desk, spot: Spot, rows: Sequence[Proposal], words: str
) -> HttpResponse:
    return _fragment(
        request,
        desk,
        "desk/inbox_back.html.jinja",
        spot,
        event={"inbox:focus": anchor(rows[0].pk)},
        items=items_of(desk, list(Proposal.objects.filter(pk__in=[one.pk for one in rows]))),
        words=words,
    )


def _nothing_done(request: HttpRequest, desk: Desk, spot: Spot, why: str) -> HttpResponse:
    if in_place(request):
        return _fragment(request, desk, "desk/inbox_back.html.jinja", spot, event={}, items=(), words=why)
    messages.warning(request, why)
    return redirect(_reviewed_or(request, desk, spot.url(desk)))


def _fragment(
    request: HttpRequest, desk: Desk, template: str, spot: Spot, *, event: dict[str, str], **context: Any
) -> HttpResponse:
    """A part of the page, and what else of it changes; `event` tells the page where to go on."""
    known = {"desk": desk, "register": desk.register, "desk_nav": navigation(desk, "inbox"), "swap": True}
    counts = waiting_by_document(desk.register)
    around = frame(desk, spot, counts, of_documents(counts[:_MOST_DOCUMENTS]))
    answer = render(request, template, known | around | context)
    if spot_of := context.get("row") or context.get("item"):
        # A form within the proposal asked for a place of its own: what has become of the proposal takes its place.
        answer["HX-Retarget"], answer["HX-Reswap"] = f"#{anchor(spot_of.pk)}", "outerHTML"
    if event:
        answer["HX-Trigger-After-Settle"] = json.dumps(event)
    return answer


def _go(request: HttpRequest, url: str) -> HttpResponse:
    if not in_place(request):
        return redirect(url)
    answer = HttpResponse(status=204)
    answer["HX-Redirect"] = url
    return answer


def _reviewed_or(request: HttpRequest, desk: Desk, url: str) -> str:
    return desk.url("inbox-reviewed") if request.POST.get("to") == "reviewed" else url


def in_place(request: HttpRequest) -> bool:
    """Whether only a part of the page is asked for, to be put in its place."""
    return bool(getattr(request, "htmx", False))
