"""The things that a register knows: lists by kind, and the page of each with all that is said of it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from jumelage.errors import UnknownKind
from jumelage.record.assemble import Record
from jumelage.record.entity import Entity
from jumelage.record.identity import latest_words
from jumelage.statements.accept import State
from jumelage.statements.ids import slug
from jumelage.statements.statement import Judgement, Likeness
from jumelage.vocabulary import Kind, vocabulary
from jumelage_web.desk.entities_answer import answer_of
from jumelage_web.desk.entities_around import around_of
from jumelage_web.desk.entities_dossier import Teller, facts_of, withdrawn_of
from jumelage_web.desk.entities_timeline import timeline_of
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.jinja import current_language, upper_first
from jumelage_web.store import records
from jumelage_web.store.models import EntityNow, FindingNow, Proposal

PAGE = 50
# The kinds that officers look for first; the others follow in the order of the vocabulary.
_FIRST = ("Tie", "Municipality", "Organisation", "Grant", "Policy", "Decision", "Activity")


@dataclass(frozen=True, slots=True)
class Line:
    """A thing in a list, and how many findings about it are open."""

    row: EntityNow
    url: str
    findings: int


@dataclass(frozen=True, slots=True)
class Joined:
    """Another id that was judged to be this thing, and by whom, when and why."""

    word: Judgement
    other: str
    by: str


# --------------------------------------------------------------------- list


@desk_page()
def entities(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Things of one kind, or those whose name has the words searched for, by name or by their first day."""
    counts = dict(desk.register.entities_now.order_by().values_list("kind").annotate(Count("pk")))
    words = " ".join(request.GET.get("q", "").split())[:200]
    kind = _kind_asked(request.GET.get("kind", ""), counts, words)
    by_date = request.GET.get("sort") == "date"
    found = Paginator(_rows(desk, kind, words, by_date=by_date), PAGE).get_page(request.GET.get("page"))
    asked = {"q": words, "sort": "date" if by_date else ""}
    return show(
        request,
        desk,
        "desk/entities.html.jinja",
        page="entities",
        kind=kind,
        words=words,
        by_date=by_date,
        found=found,
        lines=_lines(desk, found),
        tabs=_tabs(desk, counts, kind, asked),
        query=_query(asked | {"kind": kind.name if kind else ""}),
        total=sum(counts.values()),
        kinds=new_kinds(),
        kind_label=kind_label,
        behind=_is_behind(desk),
    )


def kinds_in_order() -> tuple[Kind, ...]:
    """All kinds, those first that officers look for first."""
    known = tuple(vocabulary())
    first = {name: number for number, name in enumerate(_FIRST)}
    return tuple(sorted(known, key=lambda kind: first.get(kind.name, len(first))))


def new_kinds() -> tuple[Kind, ...]:
    """The kinds of which a person can make a new thing; documents come in by themselves."""
    return tuple(kind for kind in kinds_in_order() if kind.name != "Document")


def kind_label(name: str) -> str:
    """What one thing of the kind is called."""
    return vocabulary().kind(name).label(current_language())


def _kind_asked(asked: str, counts: dict[str, int], words: str) -> Kind | None:
    """The kind that is asked for; without one all kinds where words are searched for, else the first that has things."""
    if asked in vocabulary():
        return vocabulary().kind(asked)
    return None if words else next((kind for kind in kinds_in_order() if kind.name in counts), None)


def _rows(desk: Desk, kind: Kind | None, words: str, *, by_date: bool) -> QuerySet[EntityNow]:
    rows = desk.register.entities_now.all()
    if kind is not None:
        rows = rows.filter(kind=kind.name)
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(sort__contains=slug(words)))
    if by_date:
        return rows.order_by(F("first_on").asc(nulls_last=True), "sort", "entity")
    return rows.order_by("sort", "entity")


def _lines(desk: Desk, found: Page[EntityNow]) -> list[Line]:
    rows = list(found)
    open_ones = desk.register.findings_now.filter(settled=False, entity__in=[row.entity for row in rows])
    counts = dict(open_ones.order_by().values_list("entity").annotate(Count("pk")))
    return [Line(row, desk.url("entity", row.entity), counts.get(row.entity, 0)) for row in rows]


def _tabs(
    desk: Desk, counts: dict[str, int], current: Kind | None, asked: dict[str, str]
) -> list[dict[str, object]]:
    return [
        {
            "label": upper_first(kind.plural(current_language())),
            "url": f"{desk.url('entities')}?{_query({'kind': kind.name} | asked)}",
            "current": kind == current,
            "count": counts.get(kind.name, 0),
        }
        for kind in kinds_in_order()
        if kind.name in counts or kind == current
    ]


def _query(asked: dict[str, str]) -> str:
    return urlencode({name: value for name, value in asked.items() if value})


def _is_behind(desk: Desk) -> bool:
    """Whether acts have been done that the lists do not show yet."""
    last = desk.register.entries.order_by("-seq").values_list("seq", flat=True).first() or 0
    reached = getattr(desk.register, "freshness", None)
    return bool(desk.register.statements.exists() and (reached is None or reached.seq < last))


# -------------------------------------------------------------------- a thing


class AsOfForm(forms.Form):
    """For which day the page speaks, and up to which day of knowing."""

    valid_on = forms.DateField(required=False)
    known_at = forms.DateField(required=False)


@dataclass(frozen=True, slots=True)
class AsOf:
    """The pair of times that a page is asked for; `then` says that it is not now."""

    valid_on: date
    known_at: datetime
    then: bool


@desk_page()
def entity(request: HttpRequest, desk: Desk, entity: str) -> HttpResponse:
    """All that is said of one thing, as of now or of another day."""
    form = AsOfForm(request.GET)
    as_of = as_of_asked(desk, form)
    state, record, found = assembled(desk, entity, as_of)
    if found is None or not form.is_valid():
        return _without_statements(request, desk, entity, as_of, form, state)
    if found.id != entity:
        query = request.GET.urlencode()
        return redirect(desk.url("entity", found.id) + (f"?{query}" if query else ""))
    teller = Teller(desk, record, state, current_language())
    findings = () if as_of.then else tuple(_findings(desk, found))
    facts = facts_of(found, teller, findings)
    around = around_of(found, teller)
    kind = vocabulary().kind(found.kind)
    return show(
        request,
        desk,
        "desk/entity.html.jinja",
        page="entities",
        id=found.id,
        kind=kind,
        name=teller.name(found.id),
        answer=answer_of(found, teller),
        facts=facts,
        moments=timeline_of(facts, around.naming, teller),
        around=around,
        findings=findings,
        withdrawn=withdrawn_of(found.ids, teller),
        joined=_joined(found, state, teller),
        waiting=_waiting(desk, found),
        own=_own_waiting(desk, found),
        props=[(prop.name, upper_first(prop.label(teller.language))) for prop in kind.props],
        as_of=as_of,
        form=form,
    )


def as_of_asked(desk: Desk, form: AsOfForm) -> AsOf:
    """The pair of times in a form; now for what it leaves open. A day that cannot be read is told by the form."""
    now = timezone.now()
    known = form.cleaned_data.get("known_at") if form.is_valid() else None
    valid = form.cleaned_data.get("valid_on") if form.is_valid() else None
    known_at = records.now_of(desk.register, now)
    if known is not None:
        known_at = min(known_at, timezone.make_aware(datetime.combine(known, time.max)))
    return AsOf(valid or timezone.localdate(now), known_at, then=valid is not None or known is not None)


def assembled(desk: Desk, id: str, as_of: AsOf) -> tuple[State, Record, Entity | None]:
    """What is kept around the id, the record of it, and the thing itself, where something in force is said of it."""
    state = records.around(desk.register, id, known_at=as_of.known_at)
    record = records.assembled(state, valid_on=as_of.valid_on, known_at=as_of.known_at)
    return state, record, record.entity(id)


def around_now(desk: Desk, id: str) -> tuple[State, Record, Entity | None]:
    """The same as of now."""
    now = timezone.now()
    known_at = records.now_of(desk.register, now)
    return assembled(desk, id, AsOf(timezone.localdate(now), known_at, then=False))


def kind_of(id: str) -> Kind:
    """The kind that an id names; raises Http404 where it names none."""
    try:
        return vocabulary().kind_of(id)
    except UnknownKind as error:
        raise Http404 from error


def _without_statements(
    request: HttpRequest, desk: Desk, id: str, as_of: AsOf, form: AsOfForm, state: State
) -> HttpResponse:
    """The page of a thing of which nothing is in force: not yet, not any more, or not at the time asked for.

    Also where that time cannot be read: then nothing is shown rather than what was not asked for.
    """
    waiting = Proposal.objects.filter(register=desk.register, entity=id, settled_in=None).count()
    ids = {id}
    known = any(one.entity in ids for one in state.statements)
    if not known and not waiting:
        raise Http404
    record = records.assembled(state, valid_on=as_of.valid_on, known_at=as_of.known_at)
    teller = Teller(desk, record, state, current_language())
    return show(
        request,
        desk,
        "desk/entity_empty.html.jinja",
        page="entities",
        status=200 if form.is_valid() else 400,
        id=id,
        kind=kind_of(id),
        name=teller.name(id),
        withdrawn=withdrawn_of(ids, teller),
        waiting=waiting,
        as_of=as_of,
        form=form,
    )


def _findings(desk: Desk, entity: Entity) -> QuerySet[FindingNow]:
    return desk.register.findings_now.filter(entity__in=entity.ids).order_by("settled", "weight", "rule")


def _waiting(desk: Desk, entity: Entity) -> int:
    return Proposal.objects.filter(register=desk.register, entity__in=entity.ids, settled_in=None).count()


def _own_waiting(desk: Desk, entity: Entity) -> int:
    """How many proposals of one's own wait for somebody else."""
    if not desk.register.four_eyes:
        return 0
    rows = Proposal.objects.filter(register=desk.register, entity__in=entity.ids, settled_in=None)
    return rows.filter(proposed_by=desk.user.actor).count()


def _joined(entity: Entity, state: State, teller: Teller) -> tuple[Joined, ...]:
    """The words by which other ids are this thing."""
    if len(entity.ids) < 2:
        return ()
    ids = set(entity.ids)
    words = latest_words(one for one in state.judgements if one.at <= teller.record.known_at)
    return tuple(
        Joined(word, word.other if word.one == entity.id else word.one, teller.people.get(word.by, ""))
        for word in words
        if word.likeness is Likeness.SAME and {word.one, word.other} <= ids
    )
