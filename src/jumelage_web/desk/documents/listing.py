"""The documents of a register: what is there, how far reading is, and bringing in more."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import (
    BooleanField,
    CharField,
    Count,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat, Lower, NullIf
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jumelage.documents.load.formats import FORMATS
from jumelage.statements.wording import value_said
from jumelage.values.dates import PartialDate
from jumelage.values.language import LANGUAGES
from jumelage.values.spoken import spoken
from jumelage_web.desk.documents.forms import LANGUAGE_NAMES
from jumelage_web.desk.documents.problems import Told, told
from jumelage_web.desk.documents.uploads import Outcome, TakenIn, answer, take_in
from jumelage_web.desk.documents.waiting import has_stopped, lasting, waiting_in
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.jinja import current_language
from jumelage_web.store.models import Document, EntityNow, Proposal, Register
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import statements_of

State = Document.State
PAGE = 50
_MOST_ASKED = 200  # documents of which a page may ask how far they are
_HEAVY = ("text", "blocks", "unread", "carried")
ACCEPTED = ".pdf,.docx,.odt,.html,.htm,.txt,.md"

# What a document can be sorted by; a minus turns the order.
_ORDERS: Mapping[str, tuple[str, ...]] = {
    "-added": ("-added_at", "-id"),
    "added": ("added_at", "id"),
    "title": ("called", "id"),
    "-title": ("-called", "-id"),
    "-dated": ("undated", "-on", "-id"),
    "dated": ("undated", "on", "id"),
    "-waiting": ("-waiting_count", "-id"),
}
SORTS = (
    ("-added", gettext_lazy("laatst ingebracht")),
    ("added", gettext_lazy("eerst ingebracht")),
    ("title", gettext_lazy("titel, A–Z")),
    ("-dated", gettext_lazy("datum, nieuwste eerst")),
    ("dated", gettext_lazy("datum, oudste eerst")),
    ("-waiting", gettext_lazy("meeste voorstellen")),
)
STATES = (
    ("waiting", gettext_lazy("wacht of wordt gelezen")),
    ("read", gettext_lazy("gelezen")),
    ("unreadable", gettext_lazy("niet leesbaar")),
    ("removed", gettext_lazy("verwijderd")),
)
_IN_STATE: Mapping[str, Sequence[str]] = {
    "waiting": (State.WAITING, State.READING),
    "read": (State.READ,),
    "unreadable": (State.UNREADABLE,),
    "removed": (State.REMOVED,),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which documents, in which order; an empty field asks for all."""

    words: str = ""
    state: str = ""
    language: str = ""
    published: str = ""  # "yes" or "no"
    sort: str = "-added"

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Asked":
        """What the fields of an address ask for; what is not understood asks for nothing."""
        return cls(
            words=" ".join(given.get("q", "").replace("\0", "").split())[:200],
            state=_one_of(given.get("state", ""), _IN_STATE),
            language=_one_of(given.get("language", ""), LANGUAGES),
            published=_one_of(given.get("published", ""), ("yes", "no")),
            sort=_one_of(given.get("sort", ""), _ORDERS) or "-added",
        )

    @property
    def query(self) -> str:
        """The same as the fields of an address."""
        fields = {
            "q": self.words,
            "state": self.state,
            "language": self.language,
            "published": self.published,
            "sort": "" if self.sort == "-added" else self.sort,
        }
        return urlencode({name: value for name, value in fields.items() if value})

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return any((self.words, self.state, self.language, self.published))


class Counts(NamedTuple):
    """The proposals of a document: those that wait, and those that were taken in."""

    waiting: int = 0
    accepted: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A document in the list."""

    row: Document
    counts: Counts
    filed: "Filed"
    language: str
    state: "Stand"


class Filed(NamedTuple):
    """When a document is of and who brought it out, in words; empty where nobody says."""

    dated: str
    publisher: str


class Stand(NamedTuple):
    """How far reading a document is, in words; `kind` is how that looks, `problem` why it went wrong."""

    label: str
    kind: str
    problem: Told | None = None


@desk_page(read=Role.READER, act=Role.CONTRIBUTOR)
def documents(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list, or files brought in: with a script file by file, without one as a whole form."""
    if request.method == "POST":
        return _taken(request, desk, take_in(request, desk))
    now = timezone.now()
    asked = Asked.of(request.GET.dict())
    page = Paginator(found(desk.register, asked), PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        desk,
        "desk/documents.html.jinja",
        page="documents",
        asked=asked,
        page_obj=page,
        lines=_lines(desk.register, page, now),
        waiting=waiting_in(desk.register, now=now),
        open_ids=_open(page),
        sorts=choices(SORTS),
        states=choices(STATES),
        languages_told=choices(LANGUAGE_NAMES),
        accepted=ACCEPTED,
        formats=[one.label for one in FORMATS[:-1]],
    )


@desk_page()
def documents_state(request: HttpRequest, desk: Desk) -> HttpResponse:
    """How far reading is, for a list that is open: asked every two seconds, only while something waits."""
    now = timezone.now()
    asked = request.GET.get("ids", "").split(",")
    numbers = [int(one) for one in asked if one.isascii() and one.isdigit() and len(one) < 12]
    rows = list(desk.register.documents.filter(pk__in=numbers[:_MOST_ASKED]).defer(*_HEAVY))
    return show(
        request,
        desk,
        "desk/documents_state.html.jinja",
        page="documents",
        lines=_lines(desk.register, rows, now),
        waiting=waiting_in(desk.register, now=now, since=moment_of(request.GET.get("since", ""))),
        open_ids=_open(rows),
    )


def found(register: Register, asked: Asked) -> QuerySet[Document]:
    """The documents that were asked for, in their order."""
    rows = register.documents.defer(*_HEAVY).annotate(
        called=Lower(Coalesce(NullIf(F("title"), Value("")), F("name"))),
        on=Coalesce(NullIf(F("dated"), Value("")), Cast(_first_told_on(), CharField()), Value("")),
        undated=ExpressionWrapper(Q(on=""), output_field=BooleanField()),
    )
    if asked.words:
        rows = rows.filter(Q(title__icontains=asked.words) | Q(name__icontains=asked.words))
    if asked.state:
        rows = rows.filter(state__in=_IN_STATE[asked.state])
    if asked.language:
        rows = rows.filter(language=asked.language)
    if asked.published:
        rows = rows.filter(published=asked.published == "yes").exclude(state=State.REMOVED)
    if asked.sort == "-waiting":
        rows = rows.annotate(waiting_count=Count("proposals", filter=Q(proposals__settled_in__isnull=True)))
    return rows.order_by(*_ORDERS[asked.sort])


def _first_told_on() -> Subquery:
    """The day of a document as the register knows it, where it bears none itself."""
    things = EntityNow.objects.filter(
        register=OuterRef("register"), entity=Concat(Value("document:"), OuterRef("sha256"))
    )
    return Subquery(things.values("first_on")[:1])


def counted(rows: Iterable[Document]) -> dict[int, Counts]:
    """How many proposals of each document wait and were taken in, by row id."""
    found = (
        Proposal.objects.filter(document__in=[row.pk for row in rows])
        .order_by()
        .values_list("document")
        .annotate(
            waiting=Count("pk", filter=Q(settled_in__isnull=True)),
            accepted=Count("pk", filter=Q(verdict__in=("accept", "correct"))),
        )
    )
    return {pk: Counts(waiting, accepted) for pk, waiting, accepted in found}


def stand_of(row: Document, now: datetime) -> Stand:
    """How far reading the document is."""
    match row.state:
        case State.WAITING:
            return Stand(_("wacht op lezen"), "wait")
        case State.READING if has_stopped(row, now=now):
            return Stand(_("lezen is blijven steken"), "warning")
        case State.READING:
            took = lasting((now - row.begun_at).total_seconds()) if row.begun_at else ""
            return Stand(_("wordt gelezen, %(time)s") % {"time": took}, "half")
        case State.READ:
            return Stand(_("gelezen"), "ok")
        case State.UNREADABLE:
            return Stand(_("niet leesbaar"), "error", told(row.problem, name=row.name))
        case _:
            return Stand(_("verwijderd"), "neutral")


def filed_told(register: Register, rows: Iterable[Document]) -> dict[int, Filed]:
    """Date and publisher of each document in words, by row id: as noted, as the file says, or as statements have it."""
    held = list(rows)
    lacking = {f"document:{row.sha256}": row.pk for row in held if not (row.dated and row.publisher)}
    language = current_language()
    found: dict[int, dict[str, str]] = {}
    stated = register.statements.filter(
        entity__in=lacking, prop__in=("dated", "publisher"), withdrawn_at=None
    )
    for one in statements_of(stated.order_by("id")):
        words = value_said(one.value, one, {}, language=language)
        found.setdefault(lacking[one.entity], {})[one.prop] = words
    return {
        row.pk: Filed(
            dated=spoken(PartialDate.parse(row.dated), language)
            if row.dated
            else found.get(row.pk, {}).get("dated", ""),
            publisher=row.publisher or found.get(row.pk, {}).get("publisher", ""),
        )
        for row in held
    }


def language_told(code: str) -> str:
    """The name of a language, or its code where it is none of ours."""
    return str(dict(LANGUAGE_NAMES).get(code, code))


def choices(told: Iterable[tuple[str, object]]) -> list[tuple[str, str]]:
    """Codes and words for a list to choose from, in the language of the page."""
    return [(code, str(words)) for code, words in told]


def moment_of(written: str) -> datetime | None:
    """The moment that an address names; None where it names none."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def answered(request: HttpRequest, desk: Desk, taken: Sequence[TakenIn]) -> JsonResponse | None:
    """The answer to a script that sent files; None where a form did."""
    by_script = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    if not by_script and "application/json" not in request.headers.get("Accept", ""):
        return None
    known = [one for one in taken if one.outcome is Outcome.KNOWN]
    if known:  # the page that the script leads to would not tell
        tell(request, desk, known)
    content, status = answer(taken, desk)
    return JsonResponse(content, status=status)


def tell(request: HttpRequest, desk: Desk, taken: Sequence[TakenIn]) -> None:
    """Keeps for the next page what became of each file."""
    if not taken:
        messages.error(request, _("Kies eerst een of meer bestanden."))
    for one in taken:
        if one.document is None:
            messages.error(request, one.words)
        elif one.outcome is Outcome.KNOWN:
            url = desk.url("document", one.document.pk)
            messages.warning(
                request, format_html('{} <a href="{}">{}</a>', one.words, url, _("Open het document"))
            )
        else:
            messages.success(request, one.words)


def _taken(request: HttpRequest, desk: Desk, taken: Sequence[TakenIn]) -> HttpResponse:
    told_by_script = answered(request, desk, taken)
    if told_by_script is not None:
        return told_by_script
    tell(request, desk, taken)
    return redirect(desk.url("documents"))


def _lines(register: Register, rows: Page[Document] | Sequence[Document], now: datetime) -> list[Line]:
    held = list(rows)
    counts, filed = counted(held), filed_told(register, held)
    return [
        Line(
            row,
            counts.get(row.pk, Counts()),
            filed[row.pk],
            language_told(row.language),
            stand_of(row, now),
        )
        for row in held
    ]


def _open(rows: Iterable[Document]) -> str:
    """The row ids of those that wait or are being read, for the address that asks after them."""
    return ",".join(str(row.pk) for row in rows if row.state in (State.WAITING, State.READING))


def _one_of(given: str, known: Iterable[str]) -> str:
    return given if given in known else ""
