"""Whether two ids are one thing: joining them after a look at what that brings, and taking them apart."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.record.assemble import Record
from jumelage.record.entity import Entity
from jumelage.record.identity import latest_words
from jumelage.statements.accept import State
from jumelage.statements.statement import Judgement, Likeness
from jumelage.vocabulary import vocabulary
from jumelage_web.desk.entities.alike import alike_in
from jumelage_web.desk.entities.listing import kind_of
from jumelage_web.desk.entities.page import Joined, around_now
from jumelage_web.desk.entities.say import named
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.desk.said_form import things
from jumelage_web.jinja import current_language
from jumelage_web.store import records
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Register
from jumelage_web.store.roles import Role
from jumelage_web.telling.dossier import Fact, Teller, fact_of


@dataclass(frozen=True, slots=True)
class Earlier:
    """A word that the two are not one thing, or that nobody knows, which joining them takes back."""

    word: Judgement
    by: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What joining two things brings: what each is called, how much is said of it, and what would compete anew."""

    one: str
    other: str
    one_name: str
    other_name: str
    one_count: int
    other_count: int
    agreeing: int  # props of which both speak and that do not compete
    clashing: tuple[Fact, ...]
    refused: bool  # a word on one of the ids that would be joined keeps them apart
    earlier: Earlier | None  # what was said of just these two before


class SameForm(forms.Form):
    """Which id the thing is to go by, and why the two are one."""

    keep = forms.ChoiceField(widget=forms.RadioSelect)
    reason = forms.CharField(max_length=500)

    def __init__(self, names: dict[str, str], *args: Any, **kwargs: Any) -> None:
        """For ids with these names."""
        super().__init__(*args, **kwargs)
        keep = self.fields["keep"]
        keep.label = _("Onder welke naam gaat het verder?")
        keep.choices = [(id, f"{name} ({id.partition(':')[2]})") for id, name in names.items()]  # type: ignore[attr-defined]
        self.fields["reason"].label = _("Waarom is dit hetzelfde?")


class ApartForm(forms.Form):
    """How two ids that were judged one are seen from now on, and why."""

    other = forms.CharField(widget=forms.HiddenInput)
    likeness = forms.ChoiceField(widget=forms.RadioSelect)
    reason = forms.CharField(max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """With its words in the language of the page."""
        super().__init__(*args, **kwargs)
        likeness = self.fields["likeness"]
        likeness.label = _("Wat weet u nu?")
        likeness.choices = [  # type: ignore[attr-defined]
            (Likeness.UNSURE.value, _("Ik weet niet zeker of ze hetzelfde zijn")),
            (Likeness.DIFFERENT.value, _("Ze zijn zeker verschillend")),
        ]
        self.fields["reason"].label = _("Waarom haalt u ze uit elkaar?")


# ------------------------------------------------------------------- joining


@desk_page(read=Role.APPROVER, act=Role.APPROVER)
def same(request: HttpRequest, desk: Desk, entity: str) -> HttpResponse:
    """Searches what else the thing may be, shows what joining the two would bring, and joins them."""
    kind = kind_of(entity)
    _state, _record, found = around_now(desk, entity)
    if found is None:
        raise Http404
    other = request.GET.get("other") or ""
    if not other:
        return _search(request, desk, found)
    if kind_of(other) != kind or other in found.ids or not _is_named(desk.register, other):
        raise Http404
    preview = preview_of(desk, found.id, other)
    form = SameForm(
        {preview.one: preview.one_name, preview.other: preview.other_name},
        request.POST if request.method == "POST" else None,
        initial={"keep": preview.one},
    )
    if request.method == "POST" and form.is_valid() and not preview.refused:
        keep = form.cleaned_data["keep"]
        gone = preview.other if keep == preview.one else preview.one
        _judge(desk, keep, gone, Likeness.SAME, form.cleaned_data["reason"])
        messages.success(request, _("Samengevoegd. U kunt dit later weer ongedaan maken."))
        return redirect(desk.url("entity", keep))
    return show(
        request,
        desk,
        "desk/entity_same.html.jinja",
        page="entities",
        status=400 if form.errors else 200,
        id=found.id,
        other=other,
        name=preview.one_name,
        preview=preview,
        form=form,
        label=kind.label(current_language()),
    )


def _search(request: HttpRequest, desk: Desk, found: Entity) -> HttpResponse:
    words = " ".join(request.GET.get("q", "").split())[:200]
    rows = things.candidates(desk.register, [found.kind], words) if words else []
    alike = [one for one in alike_in(desk.register) if {one.one, one.other} & set(found.ids)]
    return show(
        request,
        desk,
        "desk/entity_same.html.jinja",
        page="entities",
        id=found.id,
        other="",
        name=named(desk.register, found.id),
        words=words,
        rows=[row for row in rows if row.entity not in found.ids],
        alike=alike,
        label=vocabulary().kind(found.kind).label(current_language()),
    )


def preview_of(desk: Desk, one: str, other: str) -> Preview:
    """What joining the two would bring, as of now."""
    state, record = _both(desk, one, other)
    word = Judgement(one, other, Likeness.SAME, desk.user.actor, record.known_at + timedelta(microseconds=1))
    joined_state = replace(state, judgements=(*state.judgements, word))
    joined_record = records.assembled(joined_state, valid_on=record.valid_on, known_at=word.at)
    joined, mine, theirs = joined_record.entity(one), record.entity(one), record.entity(other)
    if joined is None or mine is None:
        raise Http404
    teller = Teller(desk, joined_record, joined_state, current_language())
    before = Teller(desk, record, state, current_language())
    both = [prop for prop in mine.claims if theirs and theirs.statements(prop)]
    clashing = [
        prop
        for prop in both
        if len(joined.competing(prop)) > max(_clashes(mine, prop), _clashes(theirs, prop))
    ]
    return Preview(
        one=mine.id,
        other=theirs.id if theirs else other,
        one_name=before.name(mine.id),
        other_name=before.name(other),
        one_count=_count(mine),
        other_count=_count(theirs),
        agreeing=len(both) - len(clashing),
        clashing=tuple(fact_of(joined, prop, teller) for prop in clashing),
        refused=other not in joined.ids,
        earlier=_earlier(state, {one, other}, before),
    )


def _earlier(state: State, pair: set[str], teller: Teller) -> Earlier | None:
    words = (word for word in latest_words(state.judgements) if {word.one, word.other} == pair)
    word = next(words, None)
    return Earlier(word, teller.people.get(word.by, "")) if word else None


def _both(desk: Desk, one: str, other: str) -> tuple[State, Record]:
    first, record, _found = around_now(desk, one)
    second, _record, _other = around_now(desk, other)
    statements = {statement.key: statement for statement in (*first.statements, *second.statements)}
    rulings = dict.fromkeys((*first.rulings, *second.rulings))
    state = replace(first, statements=tuple(statements.values()), rulings=tuple(rulings))
    return state, records.assembled(state, valid_on=record.valid_on, known_at=record.known_at)


def _clashes(entity: Entity | None, prop: str) -> int:
    return len(entity.competing(prop)) if entity else 0


def _count(entity: Entity | None) -> int:
    return sum(len(statements) for statements in entity.claims.values()) if entity else 0


def _is_named(register: Register, id: str) -> bool:
    """Whether anything is said of the thing, or names it."""
    return register.statements.filter(Q(entity=id) | Q(refers=id)).exists()


# -------------------------------------------------------------- taking apart


@desk_page(read=Role.APPROVER, act=Role.APPROVER)
def apart(request: HttpRequest, desk: Desk, entity: str) -> HttpResponse:
    """The words by which other ids are this thing; each can be taken back."""
    state, record, found = around_now(desk, entity)
    if found is None or len(found.ids) < 2:
        raise Http404
    teller = Teller(desk, record, state, current_language())
    words = [
        word
        for word in latest_words(state.judgements)
        if word.likeness is Likeness.SAME and {word.one, word.other} <= set(found.ids)
    ]
    form = ApartForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        word = next((one for one in words if f"{one.one} {one.other}" == form.cleaned_data["other"]), None)
        if word is None:
            raise Http404
        likeness = Likeness(form.cleaned_data["likeness"])
        _judge(desk, word.one, word.other, likeness, form.cleaned_data["reason"])
        messages.success(request, _("Uit elkaar gehaald. Elk dossier heeft zijn eigen gegevens weer."))
        return redirect(desk.url("entity", word.one))
    return show(
        request,
        desk,
        "desk/entity_apart.html.jinja",
        page="entities",
        status=400 if form.errors else 200,
        id=found.id,
        name=teller.name(found.id),
        joined=[Joined(word, word.other, teller.people.get(word.by, "")) for word in words],
        form=form,
        sent=form["other"].value() if form.is_bound else "",
        chosen=form["likeness"].value() if form.is_bound else "",
    )


def _judge(desk: Desk, one: str, other: str, likeness: Likeness, reason: str) -> None:
    claims.judge(desk.register, one, other, likeness, reason=reason, by=desk.user, at=timezone.now())
