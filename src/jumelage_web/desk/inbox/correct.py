"""A proposal put right: another value, another time, said of something else; on the words that it rests on."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.statements.statement import Claim
from jumelage.vocabulary import vocabulary
from jumelage_web.desk.claims import names_for, saying
from jumelage_web.desk.inbox.items import anchor, items_of
from jumelage_web.desk.inbox.page import in_place, settle
from jumelage_web.desk.inbox.spot import Spot
from jumelage_web.desk.inbox.told import who_was_first
from jumelage_web.desk.pages import Desk, desk_page, show, told
from jumelage_web.desk.said_form import things
from jumelage_web.desk.said_form.form import SaidForm, said_form
from jumelage_web.desk.said_form.values import typed_period
from jumelage_web.jinja import current_language
from jumelage_web.store.access import NotAllowed
from jumelage_web.store.actions import claims
from jumelage_web.store.actions.claims import Said
from jumelage_web.store.models import Entry, Proposal
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import proposal_of

LONGEST_WHY = 500


@desk_page(read=Role.EDITOR, act=Role.EDITOR)
def correct(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The form in which a proposal is put right; once it is, the inbox again."""
    row = get_object_or_404(Proposal.objects.select_related("settled_in"), register=desk.register, pk=pk)
    claim = proposal_of(row)
    asked = request.POST if request.method == "POST" else request.GET
    spot = Spot.back(asked.dict())
    if row.settled_in is not None:
        told(request, claims.Conflict(who_was_first(desk.register, row)))
        return redirect(spot.url(desk))
    form = _form(desk, claim, asked.dict(), bound=request.method == "POST")
    if request.method != "POST" or not form.is_valid():
        return _show(request, desk, row, claim, form, spot)
    problem = _problem(desk, row, form)
    if problem:
        form.add_error(None, problem)
        return _show(request, desk, row, claim, form, spot)
    what = _in_words(desk, form)
    return settle(request, desk, pk, lambda waiting: _correct(request, desk, waiting, form), what=what)


def _correct(request: HttpRequest, desk: Desk, row: Proposal, form: SaidForm) -> Entry:
    """Puts the proposal right; a thing that it names first is brought in under its name."""
    why = " ".join(request.POST.get("why", "").split())[:LONGEST_WHY]
    with transaction.atomic():
        if new := form.introduced():
            claims.state(desk.register, new, by=desk.user, at=timezone.now())
        return claims.correct(desk.register, row, form.said(), reason=why, by=desk.user, at=timezone.now())


def _form(desk: Desk, claim: Claim, asked: Mapping[str, Any], *, bound: bool) -> SaidForm:
    kind = vocabulary().kind(claim.kind)
    prop = str(asked.get("prop") or claim.prop)
    if prop not in {one.name for one in kind.props}:
        prop = claim.prop
    form = said_form(
        claim.kind,
        prop,
        register=desk.register,
        entity=_entity(desk, claim, str(asked.get("entity") or "")),
        data=asked if bound else None,
        initial=claim if prop == claim.prop else None,
        quote=claim.quote,
    )
    if prop != claim.prop:
        form.initial.update(typed_period(claim.valid, "valid"))
    if "reason" in form.fields:
        form.initial["reason"] = claim.origin.reason or ""
    return form


def _entity(desk: Desk, claim: Claim, asked: str) -> str:
    """The thing that is asked for, where there is such a one of the same kind; else the one that the claim has."""
    known = dict(_subjects(desk, claim))
    return asked if asked in known else claim.entity


def _subjects(desk: Desk, claim: Claim) -> tuple[tuple[str, str], ...]:
    """What the claim may be about, by id and name: things of its kind, known or put forward."""
    names = {row.entity: row.name for row in things.candidates(desk.register, [claim.kind])}
    waiting = desk.register.proposals.filter(settled_in=None, kind=claim.kind).order_by()
    put_forward = waiting.values_list("entity", flat=True).distinct()[: things.MOST_CHOICES]
    unnamed = [id for id in {*put_forward, claim.entity} if id not in names]
    rows = desk.register.proposals.filter(entity__in=unnamed, kind=claim.kind).order_by("entity", "id")
    told_of = names_for(desk.register, [proposal_of(row) for row in rows[: 2 * things.MOST_CHOICES]])
    names |= {id: told_of.get(id) or id.partition(":")[2] for id in unnamed}
    return tuple(sorted(names.items(), key=lambda one: one[1].casefold()))


def _problem(desk: Desk, row: Proposal, form: SaidForm) -> str:
    """Why what the form says cannot take the place of the proposal; empty where it can."""
    try:
        claim = claims.claim_of(desk.register, form.said())
    except NotAllowed as error:
        return str(error)
    if claim.id == row.claim:
        return _("U hebt niets veranderd. Klopt het zo? Neem het voorstel dan over.")
    return ""


def _in_words(desk: Desk, form: SaidForm) -> str:
    said: Said = form.said()
    claim = claims.claim_of(desk.register, said)
    told_of = saying(claim, names_for(desk.register, [claim]), current_language())
    return f"{told_of.subject}, {told_of}"


def _show(
    request: HttpRequest, desk: Desk, row: Proposal, claim: Claim, form: SaidForm, spot: Spot
) -> HttpResponse:
    language = current_language()
    kind = vocabulary().kind(claim.kind)
    form.auto_id = f"{anchor(row.pk)}_%s"  # several may be open in one page
    here = in_place(request)
    return show(
        request,
        desk,
        "desk/inbox_correct_form.html.jinja" if here else "desk/inbox_correct.html.jinja",
        page="inbox",
        item=items_of(desk, [row])[0],
        form=form,
        spot=spot,
        in_place=here,
        props=[(prop.name, prop.label(language)) for prop in kind.props],
        subjects=_subjects(desk, claim),
        why=request.POST.get("why", ""),
        back=spot.url(desk, anchor(row.pk)),
    )
