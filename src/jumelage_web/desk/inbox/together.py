"""Many proposals in one go: those that are ticked, those of one subject, or all that are certain."""

from collections.abc import Sequence
from typing import NamedTuple

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.vocabulary import vocabulary
from jumelage_web.desk.inbox.items import anchor
from jumelage_web.desk.inbox.page import tell_effect
from jumelage_web.desk.inbox.reasons import reason_given
from jumelage_web.desk.inbox.spot import Spot
from jumelage_web.desk.inbox.told import effect_on, open_findings
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.jinja import current_language
from jumelage_web.store.access import NotAllowed
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Document, Proposal
from jumelage_web.store.proposals import certain_ones, following, last_row, row_id
from jumelage_web.store.roles import Role
from jumelage_web.telling.reading_rules import rule_told


class Share(NamedTuple):
    """How many of what: proposals of one document, kind and rule."""

    document: str
    kind: str
    rule: str
    waiting: int


@desk_page(read=None, act=Role.EDITOR)
def together(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Accepts or turns down the proposals that are ticked; those that somebody was first with are told of."""
    spot = Spot.back(request.POST.dict())
    ids = [id for id in map(row_id, request.POST.getlist("chosen")) if id is not None]
    rows = list(desk.register.proposals.filter(pk__in=ids[: claims.MOST_AT_ONCE]))
    open_ones = [row for row in rows if row.settled_in_id is None]
    if not rows:
        messages.warning(request, _("Vink eerst aan wat u wilt beoordelen."))
        return redirect(spot.url(desk))
    try:
        _review(request, desk, open_ones)
    except NotAllowed as error:
        messages.error(request, str(error))
        return redirect(spot.url(desk, anchor(rows[0].pk)))
    if late := len(rows) - len(open_ones):
        messages.warning(request, _already(late))
    next_one = following(desk.register, spot.sieve, at=spot.at)
    return redirect(spot.url(desk, anchor(next_one) if next_one else ""))


@desk_page(read=Role.EDITOR, act=Role.EDITOR)
def certain(request: HttpRequest, desk: Desk) -> HttpResponse:
    """How many of what is certain; after a yes they are all accepted, and nothing that came in since."""
    if request.method == "POST":
        return _accept_certain(request, desk)
    spot = Spot.of(request.GET.dict())
    rows = certain_ones(desk.register, spot.sieve, user=desk.user)
    shares = _shares(rows)
    return show(
        request,
        desk,
        "desk/inbox_certain.html.jinja",
        page="inbox",
        spot=spot,
        shares=shares,
        total=sum(share.waiting for share in shares),
        until=last_row(rows),
        acts=-(-sum(share.waiting for share in shares) // claims.MOST_AT_ONCE),
    )


def _review(request: HttpRequest, desk: Desk, rows: Sequence[Proposal]) -> None:
    if not rows:
        return
    if request.POST.get("do") == "reject":
        reason = reason_given(request.POST)
        claims.reject(desk.register, rows, reason=reason, by=desk.user, at=timezone.now())
        messages.success(request, _count_of(len(rows), accepted=False))
        return
    own = [row for row in rows if desk.register.four_eyes and row.proposed_by == desk.user.actor]
    others = [row for row in rows if row not in own]
    if others:
        before = open_findings(desk.register, others)
        claims.accept(desk.register, others, by=desk.user, at=timezone.now())
        messages.success(request, _count_of(len(others), accepted=True))
        tell_effect(request, effect_on(desk.register, before))
    if own:
        messages.warning(request, _own(len(own)))


def _accept_certain(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Accepts them in acts of as many as one act takes, each of which can be undone."""
    spot = Spot.back(request.POST.dict())
    until = row_id(request.POST.get("until", "")) or 0
    done = 0
    while rows := list(
        certain_ones(desk.register, spot.sieve, user=desk.user, until=until).order_by("pk")[
            : claims.MOST_AT_ONCE
        ]
    ):
        try:
            claims.accept(desk.register, rows, by=desk.user, at=timezone.now())
        except claims.Conflict:
            continue  # somebody settled one of them just now: what is left is asked for anew
        done += len(rows)
    if done:
        messages.success(request, _count_of(done, accepted=True))
    else:
        messages.warning(request, _("Er was niets zekers meer om over te nemen."))
    return redirect(spot.beginning_at(None).url(desk))


def _shares(rows: QuerySet[Proposal]) -> tuple[Share, ...]:
    counted = rows.order_by("document", "kind", "rule").values_list("document", "kind", "rule")
    counts = list(counted.annotate(Count("pk")))
    found = Document.objects.filter(pk__in={row[0] for row in counts}).only("id", "title", "name")
    titles = {row.pk: str(row) for row in found}
    return tuple(
        Share(titles.get(document or 0, _("Zonder document")), _kind(kind), _rule(rule), count)
        for document, kind, rule, count in counts
    )


def _kind(name: str) -> str:
    return vocabulary().kind(name).label(current_language()) if name in vocabulary() else name


def _rule(code: str) -> str:
    return rule_told(code) or _("geen leesregel")


def _count_of(count: int, *, accepted: bool) -> str:
    if accepted:
        words = ngettext("%(count)s voorstel overgenomen.", "%(count)s voorstellen overgenomen.", count)
    else:
        words = ngettext("%(count)s voorstel afgewezen.", "%(count)s voorstellen afgewezen.", count)
    return words % {"count": count}


def _already(count: int) -> str:
    return ngettext(
        "%(count)s voorstel was al door iemand anders beoordeeld.",
        "%(count)s voorstellen waren al door iemand anders beoordeeld.",
        count,
    ) % {"count": count}


def _own(count: int) -> str:
    return ngettext(
        "%(count)s voorstel is van uzelf: iemand anders moet het beoordelen.",
        "%(count)s voorstellen zijn van uzelf: iemand anders moet ze beoordelen.",
        count,
    ) % {"count": count}
