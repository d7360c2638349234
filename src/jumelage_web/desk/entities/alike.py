"""Ids that look like one thing, for a person to say whether they are."""

from dataclasses import dataclass
from functools import lru_cache

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.record.identity import Identity, identify, latest_words
from jumelage.record.suggestions import SAME_SLUG, Suggestion, suggest_identities
from jumelage.statements.statement import Likeness
from jumelage.vocabulary import vocabulary
from jumelage_web.desk.entities.listing import kind_of
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.jinja import current_language, upper_first
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Judgement as JudgementRow
from jumelage_web.store.models import Register, Statement
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import statements_of, values_of

PAGE = 25
# What suggestions look at: what names a thing, where it lies, and what it went on as.
_TELLING = ("name", "acronym", "country", "place", "predecessor", "successor", "member")
_KEPT_SUGGESTIONS = 8  # registers whose suggestions are remembered, each as of its last entry


@dataclass(frozen=True, slots=True)
class Alike:
    """Two ids that look alike, in words."""

    one: str
    other: str
    one_name: str
    other_name: str
    kind: str
    why: str


@desk_page(read=Role.EDITOR, act=Role.APPROVER)
def alike(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Ids that look like one thing and of which nobody has said whether they are; "no" can be said here at once."""
    if request.method == "POST":
        one, other = request.POST.get("one", ""), request.POST.get("other", "")
        if kind_of(one) != kind_of(other):
            raise Http404
        reason = request.POST.get("reason", "").strip() or _("gelijkende namen, verschillende zaken")
        claims.judge(
            desk.register, one, other, Likeness.DIFFERENT, reason=reason, by=desk.user, at=timezone.now()
        )
        messages.success(request, _("Genoteerd: dit zijn twee verschillende dossiers."))
        return redirect(desk.url("entities-alike"))
    found = Paginator(alike_in(desk.register), PAGE).get_page(request.GET.get("page"))
    return show(request, desk, "desk/entities_alike.html.jinja", page="entities", found=found)


def alike_in(register: Register) -> list[Alike]:
    """The pairs that look alike and of which nobody has said anything, in words."""
    last = register.entries.order_by("-seq").values_list("seq", flat=True).first() or 0
    pairs = _open_pairs(register.pk, last)
    ids = {id for pair in pairs for id in (pair.one, pair.other)}
    names = dict(register.entities_now.filter(entity__in=ids).values_list("entity", "name"))
    return [_in_words(pair, names) for pair in pairs if pair.one in names or pair.other in names]


@lru_cache(maxsize=_KEPT_SUGGESTIONS)
def _open_pairs(register_id: int, last: int) -> tuple[Suggestion, ...]:
    """The pairs to judge in a register as of its entry `last`."""
    rows = Statement.objects.filter(register=register_id, entry__seq__lte=last, withdrawn_at=None)
    telling = rows.filter(Q(prop__in=_TELLING) | Q(refers__startswith="organisation:"))
    judgements = tuple(values_of(JudgementRow.objects.filter(register=register_id).order_by("id")))
    spoken_of = {frozenset((word.one, word.other)) for word in latest_words(judgements)}
    latest = max((word.at for word in judgements), default=None)
    identity = identify(judgements, known_at=latest) if latest else Identity()
    return tuple(
        pair
        for pair in suggest_identities(statements_of(telling.order_by("id")))
        if frozenset((pair.one, pair.other)) not in spoken_of
        and identity.of(pair.one) != identity.of(pair.other)
    )


def _in_words(pair: Suggestion, names: dict[str, str]) -> Alike:
    """The pair with the id first of which the register knows most; the other may be known by what names it only."""
    one, other = (pair.one, pair.other) if pair.one in names else (pair.other, pair.one)
    kind = vocabulary().kind_of(one).label(current_language())
    why = (
        _("Dezelfde plaats, met en zonder land.")
        if pair.reason == SAME_SLUG
        else _("Bronnen gebruiken voor beide dezelfde naam.")
    )
    return Alike(
        one=one,
        other=other,
        one_name=names.get(one) or one.partition(":")[2],
        other_name=names.get(other) or other.partition(":")[2],
        kind=upper_first(kind),
        why=why,
    )
