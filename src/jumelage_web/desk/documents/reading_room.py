"""The reading room: a document as a well-set page, its quoted words marked, and beside it what is said on them."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from jumelage.documents.document import Document as LoadedDocument
from jumelage.statements.statement import Claim
from jumelage_web.desk.claims import Saying, sayings_of
from jumelage_web.desk.documents.forms import FilingForm, PublishingForm
from jumelage_web.desk.documents.listing import (
    Counts,
    counted,
    filed_told,
    language_told,
    moment_of,
    stand_of,
)
from jumelage_web.desk.documents.problems import told, traces_told
from jumelage_web.desk.documents.waiting import waiting_in
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.jinja import current_language, moment
from jumelage_web.store.models import Document
from jumelage_web.store.people import names_of
from jumelage_web.store.quoted import InText, Quoted, Standing, quoted_in
from jumelage_web.store.rows import document_of, proposal_of, statements_of
from jumelage_web.telling.typesetting import Mark, Unread, marks_of, parts_of, typeset

State = Document.State
_MOST_SAID = 30  # claims shown beside the text at once
_CUT_WORDS = 300  # characters of chosen words that are shown beside the text


@dataclass(frozen=True, slots=True)
class SaidHere:
    """A claim on words of the document, in words; `who` took it in or put it forward."""

    saying: Saying
    waiting: bool
    who: str
    url: str
    subject_url: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The words at hand with all that is said on them; `before` and `after` are the addresses of the marks beside it."""

    start: int
    words: str
    said: tuple[SaidHere, ...]
    more: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of a document that a page shows: `number` counts from 1."""

    number: int
    bounds: tuple[int, int]
    count: int


@desk_page()
def document(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The document's page; a script that asks gets what is said beside the text only."""
    return room(request, desk, document_row(desk, pk))


@desk_page()
def document_state(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """How far reading the document is; asked every two seconds, only while it waits."""
    row = document_row(desk, pk)
    now = timezone.now()
    since = moment_of(request.GET.get("since", ""))
    return show(
        request,
        desk,
        "desk/document_state.html.jinja",
        page="documents",
        row=row,
        stand=stand_of(row, now),
        counts=counted([row]).get(row.pk, Counts()),
        waiting=waiting_in(desk.register, now=now, since=since) if _is_open(row) else None,
    )


def document_row(desk: Desk, pk: int) -> Document:
    """The document of that row in this register; raises Http404."""
    row = desk.register.documents.select_related("replaces", "register").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def room(
    request: HttpRequest,
    desk: Desk,
    row: Document,
    *,
    filing: FilingForm | None = None,
    publishing: PublishingForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a document; a form that was sent and cannot be used stands in it with what is wrong."""
    text = _Text.of(request, desk, row)
    beside = text.beside(desk)
    if (
        status == 200
        and "HX-Request" in request.headers
        and "HX-History-Restore-Request" not in request.headers
    ):
        response = show(
            request, desk, "desk/document_said.html.jinja", page="documents", row=row, chosen=beside
        )
    else:
        response = show(
            request,
            desk,
            "desk/document.html.jinja",
            page="documents",
            status=status,
            row=row,
            filing=filing or FilingForm.of(row),
            publishing=publishing or PublishingForm.of(row),
            chosen=beside,
            shown=text.shown,
            groups=typeset(text.document, text.marks, text.unread, part=text.shown.bounds),
            mark_url=text.mark_url,
            current=(text.chosen.start, text.chosen.end) if text.chosen else None,
            lost=len(text.quotes.lost),
            unread_count=len(text.unread),
            **_about(desk, row),
        )
    patch_vary_headers(response, ("HX-Request",))
    return response


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a document with all that rests on it, and what of it is asked for."""

    row: Document
    document: LoadedDocument
    quotes: InText
    marks: Sequence[Mark]
    unread: Sequence[Unread]
    shown: Shown
    chosen: Mark | None
    base: str

    @classmethod
    def of(cls, request: HttpRequest, desk: Desk, row: Document) -> "_Text":
        """What the address asks to see of the document: a part, and in it the words that are at hand."""
        document = document_of(row)
        quotes = quoted_in(row)
        contested = _contested(desk, quotes.quotes)
        unread = _unread(row, quotes.quotes)
        claimed = [
            (one.start, one.end, "contested" if (one.entity, one.prop) in contested else one.standing.value)
            for one in quotes.quotes
        ]
        marks = marks_of([*claimed, *((one.start, one.end, "unread") for one in unread)])
        asked = _span(request, len(row.text))
        shown = _shown(request, parts_of(document), asked)
        quoted = [mark for mark in marks if mark.state != "unread"]
        first = next((mark for mark in quoted if mark.end > shown.bounds[0]), None)
        chosen = Mark(*asked, "") if asked else first if first and first.start < shown.bounds[1] else None
        return cls(row, document, quotes, marks, unread, shown, chosen, desk.url("document", row.pk))

    def mark_url(self, mark: Mark) -> str:
        """The address at which what is said on a mark stands beside the text."""
        return f"{self.base}?start={mark.start}&end={mark.end}#said"

    def beside(self, desk: Desk) -> Chosen | None:
        """What is said on the words at hand; None where nothing is, or nothing was asked for."""
        if self.chosen is None:
            return None
        start, end = self.chosen.start, self.chosen.end
        here = [one for one in self.quotes.quotes if one.start < end and one.end > start]
        # what rests on just these words comes first, then what rests on words around or within them
        here.sort(
            key=lambda one: (one.start != start or one.end != end, one.standing is not Standing.ACCEPTED)
        )
        quoted = [mark for mark in self.marks if mark.state != "unread"]
        before = [mark for mark in quoted if (mark.start, mark.end) < (start, end)]
        after = [mark for mark in quoted if (mark.start, mark.end) > (start, end)]
        words = " ".join(self.row.text[start:end].split())
        return Chosen(
            start=start,
            words=words if len(words) <= _CUT_WORDS else f"{words[:_CUT_WORDS]}…",
            said=said_here(desk, here[:_MOST_SAID], self.row),
            more=max(0, len(here) - _MOST_SAID),
            before=self.mark_url(before[-1]) if before else "",
            after=self.mark_url(after[0]) if after else "",
        )


def said_here(desk: Desk, quotes: Sequence[Quoted], row: Document) -> tuple[SaidHere, ...]:
    """The claims of these quotes in words, in their order."""
    stated = desk.register.statements.filter(pk__in=[one.pk for one in quotes if _is_stated(one)]).order_by(
        "id"
    )
    waiting = row.proposals.filter(pk__in=[one.pk for one in quotes if not _is_stated(one)]).order_by("id")
    claims: dict[tuple[bool, int], Claim] = {}
    actors: dict[tuple[bool, int], str] = {}
    numbers = dict(stated.values_list("claim", "pk"))
    for statement in statements_of(stated):
        key = (True, numbers[statement.id])
        claims[key], actors[key] = statement, statement.recorded_by
    for one in waiting:
        claims[False, one.pk], actors[False, one.pk] = proposal_of(one), one.proposed_by
    sayings = sayings_of(desk.register, claims.values(), current_language())
    people = names_of(actors.values())
    return tuple(
        _said(desk, claims[key], sayings, people[actors[key]], key)
        for one in quotes
        if (key := (_is_stated(one), one.pk)) in claims
    )


def _said(desk: Desk, claim: Claim, sayings: dict[str, Saying], who: str, key: tuple[bool, int]) -> SaidHere:
    stated, pk = key
    inbox = f"{desk.url('inbox')}?{urlencode({'subject': claim.entity})}#p{pk}"
    return SaidHere(
        saying=sayings[claim.id],
        waiting=not stated,
        who=who,
        url=desk.url("fact", claim.id) if stated else inbox,
        subject_url=desk.url("entity", claim.entity),
    )


def _is_stated(quote: Quoted) -> bool:
    return quote.standing is Standing.ACCEPTED


def _contested(desk: Desk, quotes: Iterable[Quoted]) -> set[tuple[str, str]]:
    """The props of things of which sources say different things, among those that the quotes speak of."""
    ids = sorted({one.entity for one in quotes})
    found = desk.register.entities_now.filter(entity__in=ids).exclude(competing=[])
    return {(entity, prop) for entity, props in found.values_list("entity", "competing") for prop in props}


def _unread(row: Document, quotes: Sequence[Quoted]) -> list[Unread]:
    """What the reader left, less that on which something rests by now."""
    starts = [one.start for one in quotes]
    furthest = list(accumulate((one.end for one in quotes), max))  # the end of all that begins up to there

    def rested_on(start: int, end: int) -> bool:
        before = bisect_left(starts, end)
        return before > 0 and furthest[before - 1] > start

    return [
        Unread(start, end, reason) for start, end, _page, reason in row.unread if not rested_on(start, end)
    ]


def _span(request: HttpRequest, length: int) -> tuple[int, int] | None:
    """The words that the address asks for."""
    start, end = (request.GET.get(name, "") for name in ("start", "end"))
    if not (start.isascii() and start.isdigit() and len(start) < 12):
        return None
    first = int(start)
    last = int(end) if end.isascii() and end.isdigit() and len(end) < 12 else first + 1
    return (first, last) if first < last <= length else None


def _shown(request: HttpRequest, parts: Sequence[tuple[int, int]], asked: tuple[int, int] | None) -> Shown:
    """The part that is asked for, or the one in which the words at hand begin."""
    part = request.GET.get("part", "")
    number = int(part) if part.isascii() and part.isdigit() and len(part) < 6 else 1
    if asked and not part:
        number = next(index for index, (_, end) in enumerate(parts, 1) if asked[0] < end)
    number = min(max(number, 1), len(parts))
    return Shown(number, parts[number - 1], len(parts))


def _is_open(row: Document) -> bool:
    return row.state in (State.WAITING, State.READING)


def _about(desk: Desk, row: Document) -> dict[str, Any]:
    """What is to be known of the document as a whole."""
    now = timezone.now()
    newer = row.replaced_by.exclude(state=State.REMOVED).order_by("id")
    return {
        "stand": stand_of(row, now),
        "counts": counted([row]).get(row.pk, Counts()),
        "waiting": waiting_in(desk.register, now=now) if _is_open(row) else None,
        "facts": _facts(desk, row),
        "newer": list(newer.only("pk", "title", "name", "register")),
        "warnings": [told(one, name=row.name) for one in row.warnings],
        "traces": traces_told(row.traces),
        "shows_text": bool(row.text),
    }


def _facts(desk: Desk, row: Document) -> list[tuple[str, str]]:
    who = names_of([row.added_by])[row.added_by]
    filed = filed_told(desk.register, [row])[row.pk]
    told_of = [
        (_("Datum"), filed.dated),
        (_("Uitgever"), filed.publisher),
        (_("Stuk van"), row.home),
        (_("Taal"), language_told(row.language)),
        (_("Bladzijden"), str(row.page_count) if row.page_count else ""),
        (_("Bestand"), f"{row.name} ({filesizeformat(row.size)})"),
        (_("Ingebracht"), _("%(when)s door %(who)s") % {"when": moment(row.added_at), "who": who}),
    ]
    return [(label, words) for label, words in told_of if words]
