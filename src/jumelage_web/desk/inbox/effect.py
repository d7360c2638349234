"""What accepting a proposal would do to the findings, worked out before anybody does."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from jumelage.checks import Finding, check
from jumelage.statements.accept import State
from jumelage.statements.statement import record
from jumelage_web.desk.inbox.items import anchor, items_of
from jumelage_web.desk.inbox.page import in_place
from jumelage_web.desk.inbox.spot import Spot
from jumelage_web.desk.inbox.told import Effect
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.jinja import current_language
from jumelage_web.store import records, snapshot
from jumelage_web.store.models import Proposal
from jumelage_web.store.rows import proposal_of, state_of

# Of a large register only what is near the thing is looked at. Checks that look for what is said nowhere else would
# find too much there.
_OF_WHAT_IS_NEAR = ("A", "B", "C", "F")


@desk_page()
def effect(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The findings that accepting would open and close."""
    row = get_object_or_404(Proposal, register=desk.register, pk=pk, settled_in=None)
    return show(
        request,
        desk,
        "desk/inbox_effect_part.html.jinja" if in_place(request) else "desk/inbox_effect.html.jinja",
        page="inbox",
        effect=effect_of(desk, row),
        item=items_of(desk, [row])[0],
        back=Spot.back(request.GET.dict()).url(desk, anchor(pk)),
    )


def effect_of(desk: Desk, row: Proposal) -> Effect:
    """What accepting the proposal would do, in words; the register stays as it is."""
    small = snapshot.is_small(desk.register, snapshot.WHILE_REVIEWING)
    now = records.now_of(desk.register, timezone.now())
    held = state_of(desk.register) if small else records.around(desk.register, row.entity, known_at=now)
    stated = record(proposal_of(row), at=now, by=desk.user.actor)
    select = () if small else _OF_WHAT_IS_NEAR
    before = _found(desk, held, select)
    after = _found(desk, replace(held, statements=(*held.statements, stated)), select)
    return Effect(
        opened=tuple(_words(one) for key, one in after.items() if key not in before),
        closed=tuple(_words(one) for key, one in before.items() if key not in after),
    )


def _found(desk: Desk, state: State, select: tuple[str, ...]) -> dict[str, Finding]:
    now = records.now_of(desk.register, timezone.now())
    told = records.assembled(state, valid_on=timezone.localdate(), known_at=now)
    findings = check(told, home=desk.register.home, select=select)
    return {snapshot.finding_key(one): one for one in findings if not one.settled}


def _words(finding: Finding) -> str:
    return f"{finding.rule}: {finding.message(current_language())}"
