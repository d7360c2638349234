"""The page of a thing: all that is said of it, as of now or of another day."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from jumelage.record.assemble import Record
from jumelage.record.entity import Entity
from jumelage.record.identity import latest_words
from jumelage.statements.accept import State
from jumelage.statements.statement import Judgement, Likeness
from jumelage.vocabulary import vocabulary
from jumelage_web.desk.entities.listing import kind_of, prop_choices
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.jinja import current_language
from jumelage_web.store import records
from jumelage_web.store.models import FindingNow, Proposal
from jumelage_web.telling.answer import answer_of
from jumelage_web.telling.around import around_of
from jumelage_web.telling.dossier import Teller, facts_of, withdrawn_of
from jumelage_web.telling.timeline import timeline_of

_MOST_AROUND = 50  # neighbours, as many as a page of a list; the rest are counted


@dataclass(frozen=True, slots=True)
class Joined:
    """Another id that was judged to be this thing, and by whom, when and why."""

    word: Judgement
    other: str
    by: str


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
        left_out=records.naming_count(desk.register, found, state),
        findings=findings,
        withdrawn=withdrawn_of(found.ids, teller),
        joined=_joined(found, state, teller),
        waiting=_waiting(desk, found),
        own=_own_waiting(desk, found),
        props=prop_choices(kind),
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
    state = records.around(desk.register, id, known_at=as_of.known_at, most=_MOST_AROUND)
    record = records.assembled(state, valid_on=as_of.valid_on, known_at=as_of.known_at)
    return state, record, record.entity(id)


def around_now(desk: Desk, id: str) -> tuple[State, Record, Entity | None]:
    """The same as of now."""
    now = timezone.now()
    known_at = records.now_of(desk.register, now)
    return assembled(desk, id, AsOf(timezone.localdate(now), known_at, then=False))


def _without_statements(
    request: HttpRequest, desk: Desk, id: str, as_of: AsOf, form: AsOfForm, state: State
) -> HttpResponse:
    """The page of a thing of which nothing is in force: not yet, not any more, or not at the time asked for.

    Also where that time cannot be read: then nothing is shown rather than what was not asked for.
    """
    waiting = Proposal.objects.filter(register=desk.register, entity=id, settled_in=None).count()
    ids = {id}
    naming = desk.register.statements.filter(refers=id, withdrawn_at=None).exists()
    if not naming and not waiting and not any(one.entity in ids for one in state.statements):
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
        naming=naming,
        props=prop_choices(kind_of(id)),
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
