"""Two versions of a document side by side: what rests on the old one, and where its words stand in the new one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.documents.quote import CONTEXT, Quote
from jumelage.statements.statement import Statement
from jumelage_web.desk.claims import Saying, sayings_of
from jumelage_web.desk.documents.reading_room import document_row
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.jinja import current_language
from jumelage_web.store.access import NotAllowed
from jumelage_web.store.actions import claims
from jumelage_web.store.append import BATCH
from jumelage_web.store.models import Document, Proposal
from jumelage_web.store.models import Statement as StatementRow
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import document_of, statements_of
from jumelage_web.store.versions import Held, Outcome, held_in

_MOST_SHOWN = 200  # statements of one outcome on the page


@dataclass(frozen=True, slots=True)
class Words:
    """Words with those around them."""

    prefix: str
    exact: str
    suffix: str
    page: int | None
    url: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement (`claim`) on the old version, with its words there and what stands in the new one.

    `stand` is how the same claim stands on the new words: "waiting", "accepted", "settled" otherwise, or "" for none.
    """

    claim: str
    saying: Saying
    fact_url: str
    old: Words
    new: Words | None
    stand: str

    @property
    def same_words(self) -> bool:
        """Whether the words are the same, and only their surroundings are not."""
        return self.new is not None and self.new.exact.split() == self.old.exact.split()


@dataclass(frozen=True, slots=True)
class Compared:
    """All statements in force on the old version, by what became of their words.

    `doubtful` are words that stand in other surroundings; `waiting` are the proposals to take over.
    """

    found: tuple[Pair, ...]
    changed: tuple[Pair, ...]
    doubtful: tuple[Pair, ...]
    gone: tuple[Pair, ...]
    unseen: int
    waiting: tuple[int, ...]
    taken: int


@desk_page(act=Role.EDITOR)
def versions(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The two versions compared; or one act that takes over all that was found again."""
    row = document_row(desk, pk)
    old = row.replaces
    if old is None or row.state != Document.State.READ:
        return redirect(desk.url("document", pk))
    compared = compare(desk, row, old)
    if request.method == "POST" and request.POST.get("here"):
        return _stated_here(request, desk, row, old, request.POST["here"])
    if request.method == "POST":
        return _taken_over(request, desk, row, old, compared)
    return show(
        request,
        desk,
        "desk/document_versions.html.jinja",
        page="documents",
        row=row,
        old=old,
        compared=compared,
        most=_MOST_SHOWN,
    )


def compare(desk: Desk, row: Document, old: Document) -> Compared:
    """What became of each statement in force on the old version."""
    held = {one.claim: one for one in held_in(row)}
    in_force = _in_force(desk, old)
    statements = [one for one in statements_of(in_force.order_by("id")) if one.quote is not None]
    known = [one for one in statements if one.id in held]
    stands = _stands(desk, [held[one.id].here for one in known])
    pairs = _pairs(desk, row, old, known, held, stands)
    by_outcome: dict[Outcome, list[Pair]] = {outcome: [] for outcome in Outcome}
    for pair in pairs:
        by_outcome[held[pair.claim].outcome].append(pair)
    offered = [
        stands[one.here] for one in held.values() if one.outcome is Outcome.FOUND and one.here in stands
    ]
    return Compared(
        found=tuple(by_outcome[Outcome.FOUND]),
        changed=tuple(pair for pair in by_outcome[Outcome.CHANGED] if not pair.same_words),
        doubtful=tuple(pair for pair in by_outcome[Outcome.CHANGED] if pair.same_words),
        gone=tuple(by_outcome[Outcome.GONE]),
        unseen=len(statements) - len(known),
        waiting=tuple(pk for stand, pk in offered if stand == "waiting"),
        taken=sum(pair.stand == "accepted" for pair in pairs),
    )


def _in_force(desk: Desk, old: Document) -> QuerySet[StatementRow]:
    return desk.register.statements.filter(document=old.key, withdrawn_at=None).exclude(
        entity=f"document:{old.sha256}"
    )


def _stands(desk: Desk, ids: Iterable[str]) -> dict[str, tuple[str, int]]:
    """How claims on the new version stand, by their id, each with its row id."""
    asked = sorted({id for id in ids if id})
    found: dict[str, tuple[str, int]] = {}
    for start in range(0, len(asked), BATCH):
        batch = asked[start : start + BATCH]
        for row in Proposal.objects.filter(register=desk.register, claim__in=batch):
            found[row.claim] = ("settled" if row.settled_in_id else "waiting", row.pk)
        stated = StatementRow.objects.filter(register=desk.register, claim__in=batch, withdrawn_at=None)
        found |= {claim: ("accepted", pk) for claim, pk in stated.values_list("claim", "pk")}
    return found


def _pairs(
    desk: Desk,
    row: Document,
    old: Document,
    statements: Sequence[Statement],
    held: dict[str, Held],
    stands: dict[str, tuple[str, int]],
) -> list[Pair]:
    sayings = sayings_of(desk.register, statements, current_language())
    pairs = []
    for one in statements:
        there = held[one.id]
        quote = one.quote
        if quote is None:
            continue
        old_words = Words(
            quote.prefix, quote.exact, quote.suffix, quote.page, _place(desk, old, quote.start, quote.end)
        )
        new_words = _words(desk, row, there) if there.end > there.start else None
        stand = stands.get(there.here, ("", 0))[0]
        pairs.append(Pair(one.id, sayings[one.id], desk.url("fact", one.id), old_words, new_words, stand))
    return pairs


def _words(desk: Desk, row: Document, held: Held) -> Words:
    text, start, end = row.text, held.start, held.end
    return Words(
        text[max(0, start - CONTEXT) : start],
        text[start:end],
        text[end : end + CONTEXT],
        None,
        _place(desk, row, start, end),
    )


def _place(desk: Desk, row: Document, start: int, end: int) -> str:
    return f"{desk.url('document', row.pk)}?start={start}&end={end}#c{start}"


def _stated_here(request: HttpRequest, desk: Desk, row: Document, old: Document, claim: str) -> HttpResponse:
    """Says what the old version says on the words that came in the place of its own."""
    held = next((one for one in held_in(row) if one.claim == claim and one.end > one.start), None)
    found = next(statements_of(_in_force(desk, old).filter(claim=claim)), None)
    if held is None or found is None:
        raise NotAllowed(_("Dit is intussen veranderd. Kijk opnieuw wat er staat."))
    page = document_of(row).page_at(held.start)
    said = claims.Said(
        entity=found.entity,
        kind=found.kind,
        prop=found.prop,
        value=found.value,
        valid=found.valid,
        quote=Quote.cut(row.key, row.text, held.start, held.end, page=page),
        language=row.language or None,
    )
    _rows, entry = claims.state(desk.register, [said], by=desk.user, at=timezone.now())
    if entry is None:
        messages.info(request, _("Uw voorstel is bewaard. Het wacht tot iemand anders het beoordeelt."))
    else:
        messages.success(request, _("Staat nu ook op de nieuwe versie."))
    return redirect(desk.url("document-versions", row.pk))


def _taken_over(
    request: HttpRequest, desk: Desk, row: Document, old: Document, compared: Compared
) -> HttpResponse:
    """Takes over what was found again; withdraws the same on the old version where that is asked for too."""
    withdraws = request.POST.get("withdraw") == "on"
    if withdraws and not desk.may(Role.APPROVER):
        raise NotAllowed(_("Intrekken mag alleen wie vaststeller is."))
    count = 0
    for start in range(0, len(compared.waiting), claims.MOST_AT_ONCE):
        batch = compared.waiting[start : start + claims.MOST_AT_ONCE]
        rows = list(Proposal.objects.filter(register=desk.register, pk__in=batch, settled_in=None))
        if rows:
            claims.accept(desk.register, rows, by=desk.user, at=timezone.now())
            count += len(rows)
    if count:
        words = ngettext("%(count)s bewering overgenomen.", "%(count)s beweringen overgenomen.", count)
        messages.success(request, words % {"count": count})
    withdrawn = _withdrawn(desk, row, old) if withdraws else 0
    if withdrawn:
        words = ngettext(
            "%(count)s bewering op de oude versie ingetrokken.",
            "%(count)s beweringen op de oude versie ingetrokken.",
            withdrawn,
        )
        messages.success(request, words % {"count": withdrawn})
    if not count and not withdrawn:
        messages.info(request, _("Er was niets meer over te nemen."))
    return redirect(desk.url("document-versions", row.pk))


def _withdrawn(desk: Desk, row: Document, old: Document) -> int:
    """Withdraws what rests on the old version and stands on the new one as well; how many that are."""
    held = {one.claim: one.here for one in held_in(row) if one.here}
    stands = _stands(desk, held.values())
    over = [claim for claim, here in held.items() if stands.get(here, ("", 0))[0] == "accepted"]
    reason = _("Staat nu op de nieuwe versie van het document.")
    count = 0
    for start in range(0, len(over), BATCH):
        rows = list(_in_force(desk, old).filter(claim__in=over[start : start + BATCH]))
        if rows:
            claims.withdraw(desk.register, rows, reason=reason, by=desk.user, at=timezone.now())
            count += len(rows)
    return count
