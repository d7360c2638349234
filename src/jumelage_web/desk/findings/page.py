"""One finding: its sides with what each would mean, the ruling on it, and the acts that fit; also when it is no more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.checks import CHECKS, Finding
from jumelage.statements.statement import Ruling as RulingValue
from jumelage.statements.statement import Statement
from jumelage_web.desk.claims import sayings_of
from jumelage_web.desk.findings.forms import SEVERITIES, RulingForm, SnoozeForm, WithdrawForm
from jumelage_web.desk.findings.listing import label_of
from jumelage_web.desk.findings.sides import Said, Side, effect_said, says, sides_of
from jumelage_web.desk.log import lines_of
from jumelage_web.desk.pages import Desk, desk_page, show, told
from jumelage_web.jinja import current_language
from jumelage_web.store import snapshot, whatif
from jumelage_web.store.access import NotAllowed
from jumelage_web.store.actions import claims
from jumelage_web.store.actions import findings as acts
from jumelage_web.store.gone import made_go
from jumelage_web.store.models import Document, FindingGone, FindingNow, Ruling
from jumelage_web.store.people import names_of
from jumelage_web.store.records import now_of
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import statements_of, values_of

_JUST_BEFORE = timedelta(microseconds=1)
_MOST_RULINGS = 20
_QUOTES_ARE_CHECKED = "H1"  # the rule that holds quotes against the text of their documents
# Rules that a paper would answer: a missing agreement or council decision, a gap in the amounts, a second source.
_ASKS_FOR_PAPER = frozenset({"C14", "D1", "D2", "G3", "H2", "H3"})


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling in words: what stands, on whose behalf, on what ground, by whom; and what it changed, where that is shown."""

    says: str
    authority: str
    reason: str
    who: str
    at: datetime
    seq: int
    fact_url: str
    effect: Said | None


@dataclass(frozen=True, slots=True)
class _Found:
    """The finding as it is in the list, and as the surroundings of its thing show it; None where they do not."""

    row: FindingNow | FindingGone
    seen: whatif.Surroundings
    finding: Finding | None
    statements: tuple[Statement, ...]


@desk_page()
def finding(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """The finding with that key, or what became of it."""
    row = _row(desk, key)
    if row is None:
        gone = desk.register.findings_gone.filter(key=key).first()
        if gone is None:
            raise Http404
        return _gone_page(request, desk, gone)
    return _page(request, desk, row)


@desk_page(read=None, act=Role.APPROVER)
def rule(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Rules which of the sides stands."""
    row = _row(desk, key)
    if row is None:
        return redirect(desk.url("finding", key))
    found = _found(desk, row)
    sides = _sides(desk, found)
    form = RulingForm(request.POST, sides=_may_stand(sides))
    if not form.is_valid():
        return _page(request, desk, row, ruling_form=form)
    claim, data = form.cleaned_data["stands"], form.cleaned_data
    stands = desk.register.statements.filter(claim=claim, withdrawn_at=None).first()
    if stands is None:
        told(request, claims.Conflict(_("Dit is intussen ingetrokken. Kijk opnieuw wat er staat.")))
        return redirect(desk.url("finding", key))
    claims.rule(
        desk.register,
        stands,
        authority=data["authority"],
        reason=data["reason"],
        by=desk.user,
        at=timezone.now(),
    )
    snapshot.settle(row)
    messages.success(request, _("Uw besluit is vastgelegd. Hieronder staat wat het verandert."))
    return redirect(desk.url("finding", key))


@desk_page(read=None, act=Role.EDITOR)
def snooze(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Puts the finding off to a day."""
    row = _row(desk, key)
    if row is None:
        return redirect(desk.url("finding", key))
    form = SnoozeForm(request.POST)
    if form.is_valid():
        try:
            acts.snooze(desk.register, key, by=desk.user, at=timezone.now(), **form.cleaned_data)
        except NotAllowed as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De bevinding is uitgesteld. Op die dag staat ze er weer."))
            return redirect(desk.url("findings"))
    return _page(request, desk, row, snooze_form=form)


@desk_page(read=None, act=Role.EDITOR)
def unsnooze(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Shows the finding again before its day."""
    acts.unsnooze(desk.register, key, by=desk.user, at=timezone.now())
    messages.success(request, _("De bevinding staat weer in de lijst."))
    return redirect(desk.url("finding", key))


@desk_page(read=None, act=Role.APPROVER)
def withdraw(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Gives up a statement that the finding rests on."""
    row = _row(desk, key)
    if row is None:
        return redirect(desk.url("finding", key))
    form = WithdrawForm(request.POST)
    claim = request.POST.get("claim", "")
    stated = list(desk.register.statements.filter(claim=claim, withdrawn_at=None))
    if claim not in row.statements or not stated:
        told(request, claims.Conflict(_("Dit was al ingetrokken.")))
        return redirect(desk.url("finding", key))
    if not form.is_valid():
        return _page(request, desk, row, withdraw_form=form)
    claims.withdraw(
        desk.register, stated, reason=form.cleaned_data["reason"], by=desk.user, at=timezone.now()
    )
    messages.success(request, _("Het is ingetrokken. Wat u eerder wist, blijft in het logboek."))
    return redirect(desk.url("finding", key))


def _row(desk: Desk, key: str) -> FindingNow | None:
    return desk.register.findings_now.filter(key=key).first()


# ------------------------------------------------------------- what is so


def _found(desk: Desk, row: FindingNow | FindingGone, *, known_at: datetime | None = None) -> _Found:
    """The finding and its statements as known at that moment, by default now."""
    register = desk.register
    moment = known_at or now_of(register, timezone.now())
    texts = _texts(desk, row) if row.rule == _QUOTES_ARE_CHECKED else None
    seen = whatif.look(register, row.entity, claims=row.statements, known_at=moment, texts=texts)
    finding = seen.findings.get(row.key)
    if finding is not None:
        return _Found(row, seen, finding, finding.statements)
    held = statements_of(register.statements.filter(claim__in=row.statements).order_by("id"))
    known = {one.id: one for one in held if one.known_at(moment)}
    return _Found(row, seen, None, tuple(known[id] for id in row.statements if id in known))


def _texts(desk: Desk, row: FindingNow | FindingGone) -> dict[str, str]:
    """The texts of the documents that the finding's statements quote."""
    named = desk.register.statements.filter(claim__in=row.statements).values_list("document", flat=True)
    hashes = {one.partition(":")[2] for one in named}
    rows = desk.register.documents.filter(sha256__in=hashes, state=Document.State.READ)
    return {f"sha256:{sha256}": text for sha256, text in rows.values_list("sha256", "text")}


def _sides(desk: Desk, found: _Found) -> tuple[Side, ...]:
    return sides_of(desk, found.statements, seen=found.seen, finding=found.finding)


def _may_stand(sides: Iterable[Side]) -> list[Side]:
    return [side for side in sides if side.may_stand]


def _rulings(desk: Desk, found: _Found, *, with_effect: bool) -> list[Ruled]:
    """The rulings on what the finding is about, the latest first; the one that settles it with what it changed."""
    props = {one.prop for one in found.statements}
    ids = {one.entity for one in found.statements} | {found.row.entity}
    rows = desk.register.rulings.filter(entity__in=ids, prop__in=props).select_related("entry")
    made = [(row, word) for row in rows.order_by("-id")[:_MOST_RULINGS] for word in _words_of(row)]
    who = names_of(word.by for _row, word in made)
    stated = statements_of(desk.register.statements.filter(claim__in=[word.stands for _row, word in made]))
    by_claim = {one.id: one for one in stated}
    sayings = sayings_of(desk.register, by_claim.values(), current_language())
    told_of = found.finding.ruling if found.finding else None
    return [
        Ruled(
            says=says(sayings[word.stands]) if word.stands in sayings else _("wat voorgoed is verwijderd"),
            authority=word.authority,
            reason=word.reason,
            who=who[word.by],
            at=word.at,
            seq=row.entry.seq,
            fact_url=desk.url("fact", word.stands),
            effect=_changed(desk, found, word) if with_effect and word == told_of else None,
        )
        for row, word in made
    ]


def _words_of(row: Ruling) -> Iterable[RulingValue]:
    return values_of(Ruling.objects.filter(pk=row.pk))


def _changed(desk: Desk, found: _Found, ruling: RulingValue) -> Said | None:
    if found.finding is None:
        return None
    effect = whatif.since_ruled(found.seen, ruling)
    return effect_said(desk, effect, current_language(), of=found.finding)


# ------------------------------------------------------------------ pages


def _page(
    request: HttpRequest,
    desk: Desk,
    row: FindingNow,
    *,
    ruling_form: Form | None = None,
    snooze_form: Form | None = None,
    withdraw_form: Form | None = None,
) -> HttpResponse:
    found = _found(desk, row)
    settled = row.settled or (found.finding is not None and found.finding.settled)
    sides = _sides(desk, found)
    choices = _may_stand(sides)
    snoozed = desk.register.snoozes.filter(finding=row.key, until__gt=timezone.localdate()).first()
    wrong = any((ruling_form, snooze_form, withdraw_form))
    return show(
        request,
        desk,
        "desk/finding.html.jinja",
        page="findings",
        status=422 if wrong else 200,
        row=row,
        words=_message(row, found),
        about=_about(row.rule),
        label=label_of(row.rule),
        severity=dict(SEVERITIES)[row.severity],
        thing=_name(desk, row.entity),
        sides=sides,
        settled=settled,
        may_rule=bool(choices),
        ruling_form=ruling_form or RulingForm(sides=choices, initial={"authority": desk.user.function}),
        authorities=_authorities(desk),
        rulings=_rulings(desk, found, with_effect=settled),
        snoozed=snoozed,
        snoozed_by=names_of([snoozed.by])[snoozed.by] if snoozed else "",
        snooze_form=snooze_form or SnoozeForm(),
        withdraw_form=withdraw_form or WithdrawForm(),
        withdrawing=request.POST.get("claim", "") if withdraw_form else "",
        statements=_stated(desk, found.statements),
        asks_for_paper=row.rule in _ASKS_FOR_PAPER,
    )


def _gone_page(request: HttpRequest, desk: Desk, row: FindingGone) -> HttpResponse:
    entry = made_go(row)
    found = _found(desk, row, known_at=entry.at - _JUST_BEFORE if entry else None)
    line = lines_of(desk, [entry])[0] if entry else None
    return show(
        request,
        desk,
        "desk/finding_gone.html.jinja",
        page="findings",
        row=row,
        words=_message(row, found),
        about=_about(row.rule),
        label=label_of(row.rule),
        severity=dict(SEVERITIES)[row.severity],
        thing=found.seen.record.name_of(row.entity, current_language()),
        sides=sides_of(desk, found.statements, seen=found.seen, finding=found.finding, with_effects=False),
        line=line,
        entry=entry,
        rulings=_rulings(desk, found, with_effect=False),
        again=_again(desk, row),
    )


def _message(row: FindingNow | FindingGone, found: _Found) -> str:
    language = current_language()
    if isinstance(row, FindingNow):
        return str(row.messages[language])
    return found.finding.message(language) if found.finding else ""


def _again(desk: Desk, row: FindingGone) -> list[tuple[str, str]]:
    """What is found of the same thing by the same rule now: address and words."""
    rows = desk.register.findings_now.filter(rule=row.rule, entity=row.entity)
    return [(desk.url("finding", one.key), one.messages[current_language()]) for one in rows]


def _about(rule_code: str) -> str:
    held = next((one for one in CHECKS if one.code == rule_code), None)
    return held.about(current_language()) if held else ""


def _name(desk: Desk, entity: str) -> str:
    named = desk.register.entities_now.filter(entity=entity).values_list("name", flat=True).first()
    return named or entity.partition(":")[2]


def _authorities(desk: Desk) -> list[str]:
    """On whose behalf people ruled before, the latest first, to choose from."""
    words = values_of(desk.register.rulings.order_by("-id")[:_MOST_RULINGS])
    return list(dict.fromkeys(word.authority for word in words))


def _stated(desk: Desk, statements: Sequence[Statement]) -> list[tuple[str, str]]:
    """Each statement by its claim id, in words."""
    sayings = sayings_of(desk.register, statements, current_language())
    return [(one.id, f"{sayings[one.id].prop}: {says(sayings[one.id])}") for one in statements]
