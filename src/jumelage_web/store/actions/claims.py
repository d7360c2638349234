"""Acts on claims: reviewed, corrected, taken back, put forward by a person, withdrawn, judged, ruled on, taken out."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from jumelage.documents.quote import Quote
from jumelage.statements import serialize
from jumelage.statements.ids import claim_id
from jumelage.statements.statement import (
    Judgement,
    Likeness,
    Origin,
    Review,
    Ruling,
    Verdict,
    Withdrawal,
    record,
)
from jumelage.statements.statement import Proposal as ProposalValue
from jumelage.statements.statement import Statement as StatementValue
from jumelage.values.dates import Period
from jumelage.values.value import EntityRef, Text, Value
from jumelage.vocabulary import vocabulary
from jumelage_web.store import made, search, snapshot
from jumelage_web.store.access import NotAllowed, need
from jumelage_web.store.actions.documents import remove_unless_held
from jumelage_web.store.append import BATCH, append, moment_in, writing
from jumelage_web.store.backup import note_redactions
from jumelage_web.store.models import (
    Document,
    Edition,
    Entry,
    Payload,
    Proposal,
    Redaction,
    Register,
    Statement,
    User,
)
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import proposal_of, proposal_row

_T = TypeVar("_T")
MOST_AT_ONCE = 500  # proposals in one act


class Conflict(NotAllowed):
    """Somebody was before you: what the act is about is not as it was when you looked."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says in a form: a value of a prop of a thing, when it holds, and on which words or why."""

    entity: str
    kind: str
    prop: str
    value: Value
    valid: Period | None = None
    quote: Quote | None = None
    reason: str | None = None
    language: str | None = None


# ------------------------------------------------------------------ review


def accept(register: Register, rows: Sequence[Proposal], *, by: User, at: datetime) -> Entry:
    """The entry with a statement and a review for each proposal; raises Conflict where one is settled."""
    need(by, register, Role.EDITOR)
    with writing(register):
        moment = moment_in(register, at)
        waiting = _still_waiting(register, rows, by)
        there = _in_force(register, waiting)
        values: list[StatementValue | Review] = []
        for row in waiting:
            _refuse_own(register, row, by)
            if row.claim not in there:  # a correction of another proposal may have stated it
                values.append(record(proposal_of(row), at=moment, by=by.actor))
            values.append(Review(row.claim, Verdict.ACCEPT, by.actor, moment))
        entry = append(
            register,
            act="accept",
            object=_object(waiting),
            actor=by.actor,
            at=moment,
            values=values,
            detail={"proposals": len(waiting)},
        )
        _settle(waiting, Verdict.ACCEPT, entry)
        _made(register, values)
    return entry


def reject(register: Register, rows: Sequence[Proposal], *, reason: str, by: User, at: datetime) -> Entry:
    """The entry with a review that turns each proposal down; a reason is asked for."""
    need(by, register, Role.EDITOR)
    if not reason.strip():
        raise NotAllowed(_("Schrijf in een paar woorden waarom u dit afwijst."))
    with writing(register):
        moment = moment_in(register, at)
        waiting = _still_waiting(register, rows, by)
        values = [Review(row.claim, Verdict.REJECT, by.actor, moment, reason.strip()) for row in waiting]
        entry = append(
            register,
            act="reject",
            object=_object(waiting),
            actor=by.actor,
            at=moment,
            values=values,
            detail={"proposals": len(waiting)},
        )
        _settle(waiting, Verdict.REJECT, entry)
    return entry


def correct(register: Register, row: Proposal, said: Said, *, reason: str, by: User, at: datetime) -> Entry:
    """The entry with what the proposal should have said, on the words that it rests on, and the review that says so."""
    need(by, register, Role.EDITOR)
    with writing(register):
        moment = moment_in(register, at)
        (waiting,) = _still_waiting(register, [row], by)
        _refuse_own(register, waiting, by)
        old = proposal_of(waiting)
        if said.kind != old.kind:
            raise NotAllowed(_("Dit past niet bij dit gegeven."))
        claim = claim_of(register, replace(said, quote=old.quote or said.quote), rule=old.origin.rule)
        _refuse_known(register, claim.id)
        values: list[StatementValue | Review] = [
            record(claim, at=moment, by=by.actor),
            Review(row.claim, Verdict.CORRECT, by.actor, moment, reason.strip()),
        ]
        entry = append(
            register,
            act="correct",
            object=row.claim,
            actor=by.actor,
            at=moment,
            values=values,
            detail={"stated": claim.id},
        )
        _settle([waiting], Verdict.CORRECT, entry)
        _made(register, values)
    return entry


def undo(register: Register, entry: Entry, *, by: User, at: datetime) -> Entry:
    """The entry that takes a review back: its proposals wait again, its statements are withdrawn.

    One's own reviews an editor takes back, those of others an approver.
    """
    need(by, register, Role.EDITOR if entry.actor == by.actor else Role.APPROVER)
    with writing(register):
        moment = moment_in(register, at)
        settled = list(Proposal.objects.filter(register=register, settled_in=entry))
        if not settled:
            raise Conflict(_("Dit is al ongedaan gemaakt."))
        stated = list(register.statements.filter(entry=entry, withdrawn_at=None))
        reopened = [Review(row.claim, Verdict.REOPEN, by.actor, moment) for row in settled]
        ended = _ends(stated, reason=_("beoordeling teruggenomen"), by=by, at=moment)
        back = append(
            register,
            act="undo",
            object=_object(settled),
            actor=by.actor,
            at=moment,
            values=[*reopened, *ended],
            detail={"entry": entry.seq, "claims": [row.claim for row in stated]},
        )
        _withdraw(stated, by=by, at=moment, entry=back)
        Proposal.objects.filter(pk__in=[row.pk for row in settled]).update(verdict="", settled_in=None)
        ids = {row.entity for row in stated} | {row.refers for row in stated}
        _touched(register, ids, at_once=snapshot.WHILE_REVIEWING)
    return back


# ------------------------------------------------------------ own entries


def claim_of(register: Register, said: Said, *, rule: str | None = None) -> ProposalValue:
    """The claim that a person makes; raises ValueMisfit where the vocabulary does not allow it.

    Without a quote it needs a reason.
    """
    vocabulary().check_value(said.kind, said.prop, said.value)
    if said.quote is None and not (said.reason or "").strip():
        raise NotAllowed(_("Geen bron? Schrijf dan op waarom u dit weet."))
    return ProposalValue(
        id=claim_id(
            register=register.slug,
            entity=said.entity,
            prop=said.prop,
            value=said.value,
            valid=said.valid,
            document=said.quote.document if said.quote else None,
            exact=said.quote.exact if said.quote else None,
        ),
        register=register.slug,
        entity=said.entity,
        kind=said.kind,
        prop=said.prop,
        value=said.value,
        valid=said.valid,
        quote=said.quote,
        origin=Origin("officer", rule=rule, reason=None if said.quote else said.reason),
        language=said.language,
    )


def state(
    register: Register, said: Iterable[Said], *, by: User, at: datetime
) -> tuple[list[Proposal], Entry | None]:
    """What a person says as proposals of his own; accepted at once by an editor where no second person is asked for.

    Otherwise they wait in the inbox for somebody else, and there is no entry of acceptance.
    """
    need(by, register, Role.CONTRIBUTOR)
    claims = [claim_of(register, one) for one in said]
    with writing(register):
        moment = moment_in(register, at)
        for claim in claims:
            _refuse_known(register, claim.id)
        rows, again = _put_forward(register, claims, by=by, at=moment)
        append(
            register,
            act="propose",
            object=_object(rows),
            actor=by.actor,
            at=moment,
            values=[Review(claim, Verdict.REOPEN, by.actor, moment) for claim in again],
            detail={"proposals": len(rows)},
        )
        from_editor = (
            not register.four_eyes and register.memberships.filter(user=by, role__gte=Role.EDITOR).exists()
        )
        entry = accept(register, rows, by=by, at=at) if from_editor else None
    return rows, entry


def _put_forward(
    register: Register, claims: Sequence[ProposalValue], *, by: User, at: datetime
) -> tuple[list[Proposal], list[str]]:
    """The claims as proposals that wait, and those of them that were settled once: turned down, or withdrawn since."""
    made = [
        proposal_row(one, register=register, document=_document(register, one), by=by.actor, at=at)
        for one in claims
    ]
    held = {
        row.claim: row
        for row in Proposal.objects.filter(register=register, claim__in=[one.claim for one in made])
    }
    for row in made:
        if row.claim in held:
            row.pk = held[row.claim].pk
            row.save(force_update=True)
    Proposal.objects.bulk_create(row for row in made if row.claim not in held)
    return made, sorted(held)


def withdraw(register: Register, rows: Sequence[Statement], *, reason: str, by: User, at: datetime) -> Entry:
    """The entry by which statements are given up; they stay to be seen as they were known before."""
    need(by, register, Role.APPROVER)
    if not reason.strip():
        raise NotAllowed(_("Schrijf op waarom u dit intrekt."))
    with writing(register):
        moment = moment_in(register, at)
        found = list(register.statements.filter(pk__in=[row.pk for row in rows], withdrawn_at=None))
        if len(found) != len(rows):
            raise Conflict(_("Dit was al ingetrokken."))
        entry = append(
            register,
            act="withdraw",
            object=found[0].claim if len(found) == 1 else f"{len(found)} statements",
            actor=by.actor,
            at=moment,
            values=_ends(found, reason=reason.strip(), by=by, at=moment),
            detail={"claims": [row.claim for row in found]},
        )
        _withdraw(found, by=by, at=moment, entry=entry)
        _touched(register, {row.entity for row in found} | {row.refers for row in found})
    return entry


# ----------------------------------------------------- judgements, rulings


def judge(
    register: Register, one: str, other: str, likeness: Likeness, *, reason: str, by: User, at: datetime
) -> Entry:
    """The entry with a word on whether two ids are one thing; `one` is the id that the thing is to go by."""
    need(by, register, Role.APPROVER)
    if one == other:
        raise NotAllowed(_("Kies twee verschillende dingen."))
    if likeness is Likeness.SAME and one.partition(":")[0] != other.partition(":")[0]:
        raise NotAllowed(_("Alleen dingen van één soort kunnen hetzelfde zijn."))
    with writing(register):
        moment = moment_in(register, at)
        word = Judgement(one, other, likeness, by.actor, moment, reason.strip())
        entry = append(
            register,
            act="judge",
            object=one,
            actor=by.actor,
            at=moment,
            values=[word],
            detail={"other": other, "likeness": likeness.value},
        )
        _touched(register, {one, other})
    return entry


def rule(register: Register, row: Statement, *, authority: str, reason: str, by: User, at: datetime) -> Entry:
    """The entry with the ruling that this statement stands; on whose behalf and on what ground are asked for."""
    need(by, register, Role.APPROVER)
    if not authority.strip() or not reason.strip():
        raise NotAllowed(_("Schrijf op namens wie u beslist en waarom."))
    with writing(register):
        moment = moment_in(register, at)
        if not register.statements.filter(pk=row.pk, withdrawn_at=None).exists():
            raise Conflict(_("Dit is intussen ingetrokken. Kijk opnieuw wat er staat."))
        word = Ruling(row.entity, row.prop, row.claim, by.actor, authority.strip(), moment, reason.strip())
        entry = append(
            register,
            act="rule",
            object=row.entity,
            actor=by.actor,
            at=moment,
            values=[word],
            detail={"prop": row.prop, "stands": row.claim},
        )
        _touched(register, {row.entity})
    return entry


# -------------------------------------------------------------- redaction


def redact_statement(register: Register, row: Statement, *, ground: str, by: User, at: datetime) -> Entry:
    """The entry by which a statement's words are taken out for good; that there was one, and on what ground, stays."""
    need(by, register, Role.MANAGER)
    with writing(register):
        moment = moment_in(register, at)
        entry = _redact(register, [row], document=None, ground=ground, by=by, at=moment)
    _leave_no_trace()
    return entry


def redact_document(register: Register, row: Document, *, ground: str, by: User, at: datetime) -> Entry:
    """The entry by which a document and all words from it are taken out for good."""
    need(by, register, Role.MANAGER)
    with writing(register):
        moment = moment_in(register, at)
        stated = list(register.statements.filter(document=row.key))
        entry = _redact(register, stated, document=row, ground=ground, by=by, at=moment)
    remove_unless_held(row.sha256)
    _leave_no_trace()
    return entry


def _redact(
    register: Register,
    stated: Sequence[Statement],
    *,
    document: Document | None,
    ground: str,
    by: User,
    at: datetime,
) -> Entry:
    if not ground.strip():
        raise NotAllowed(_("Schrijf op welke grond dit eruit moet."))
    told = {"ground": ground.strip(), "by": by.actor, "at": at}
    ledger = [Redaction(scope="statement", erased=row.commitment, claim=row.claim, **told) for row in stated]
    ledger += [
        Redaction(scope="statement", erased=commitment, claim=claim, **told)
        for commitment, claim in _said_of(register, stated, document)
    ]
    if document is not None:
        ledger.append(Redaction(scope="document", document=document.key, **told))
    entry = append(
        register,
        act="redact",
        object=document.key if document else stated[0].claim,
        actor=by.actor,
        at=at,
        redactions=ledger,
        detail={"statements": len(stated)},
    )
    erase(register, ledger)
    transaction.on_commit(lambda: note_redactions(ledger))
    _touched(register, {row.entity for row in stated} | {row.refers for row in stated})
    return entry


def _said_of(
    register: Register, stated: Sequence[Statement], document: Document | None
) -> Iterator[tuple[str, str]]:
    """What people wrote of these statements: commitment and claim of rulings, of ends, and of reviews that may hold words."""
    claims = {row.claim for row in stated}
    if document is not None:
        claims.update(document.proposals.filter(register=register).values_list("claim", flat=True))
    entries = {row.entry_id for row in stated}
    for batch in _batches(sorted(claims)):
        yield from register.rulings.filter(stands__in=batch).values_list("commitment", "stands")
        yield from register.withdrawals.filter(claim__in=batch).values_list("commitment", "claim")
        refused = register.reviews.filter(proposal__in=batch, verdict=Verdict.REJECT.value)
        yield from refused.values_list("commitment", "proposal")
    for held in _batches(sorted(entries)):
        corrected = register.reviews.filter(entry__in=held, verdict=Verdict.CORRECT.value)
        yield from corrected.values_list("commitment", "proposal")


def _batches(found: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(found), BATCH):
        yield found[start : start + BATCH]


def erase(register: Register, ledger: Iterable[Redaction]) -> None:
    """Erases what redactions name, wherever the store has words of it; doing so twice changes nothing.

    A restored backup replays its ledger with this.
    """
    made.forget(register)
    register.summaries.all().delete()
    for one in ledger:
        if one.scope == "statement":
            _empty_editions(register, one)
            Payload.objects.filter(pk=one.erased).delete()
            Proposal.objects.filter(register=register, claim=one.claim).delete()
            search.forget_claims(register, [one.claim])
            continue
        row = register.documents.filter(sha256=one.document.partition(":")[2]).first()
        if row is not None:
            row.proposals.all().delete()
            search.forget_document(row)
            Edition.objects.filter(register=register, annex__contains=one.document).update(annex="")
            Document.objects.filter(pk=row.pk).update(
                state=Document.State.REMOVED,
                name="",
                title="",
                publisher="",
                text="",
                blocks=[],
                unread=[],
                warnings=[],
                filed={},
                traces=[],
                carried=[],
                problem="",
                published=False,
            )


def _empty_editions(register: Register, one: Redaction) -> None:
    """Empties the editions that rest on the statement, or have its words without saying so, as a name of a thing."""
    holding = Q(annex__contains=one.claim)
    for body in Payload.objects.filter(pk=one.erased).values_list("body", flat=True):
        said = serialize.load(body)
        if isinstance(said, StatementValue):
            for words in filter(None, _own_words(said)):
                holding |= Q(annex__contains=json.dumps(" ".join(words.split()), ensure_ascii=False)[1:-1])
    Edition.objects.filter(holding, register=register).exclude(annex="").update(annex="")


def _own_words(said: StatementValue) -> tuple[str, ...]:
    """The words in which a statement names or tells, as far as they are a source's own."""
    quoted = said.quote.exact if said.quote else ""
    match said.value:
        case Text(text):
            return text, quoted
        case EntityRef():
            return said.value.label or "", quoted
    return (quoted,)


def _leave_no_trace() -> None:
    """Has SQLite write its log into the file, whose freed pages `secure_delete` has overwritten."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


# ------------------------------------------------------------------ parts


def _still_waiting(register: Register, rows: Sequence[Proposal], by: User) -> list[Proposal]:
    if not 0 < len(rows) <= MOST_AT_ONCE:
        raise NotAllowed(_("Kies één tot %(most)s voorstellen tegelijk.") % {"most": MOST_AT_ONCE})
    found = list(Proposal.objects.filter(register=register, pk__in=[row.pk for row in rows], settled_in=None))
    if len(found) != len(rows):
        raise Conflict(_("Een van deze voorstellen is intussen door iemand anders beoordeeld."))
    return found


def _refuse_own(register: Register, row: Proposal, by: User) -> None:
    if register.four_eyes and row.proposed_by == by.actor:
        raise NotAllowed(_("Dit is uw eigen voorstel: iemand anders moet het beoordelen."))


def _in_force(register: Register, rows: Sequence[Proposal]) -> set[str]:
    """The claims of these proposals that are stated already."""
    stated = register.statements.filter(claim__in=[row.claim for row in rows], withdrawn_at=None)
    return set(stated.values_list("claim", flat=True))


def _refuse_known(register: Register, claim: str) -> None:
    known = Proposal.objects.filter(register=register, claim=claim, settled_in=None).exists()
    if known or register.statements.filter(claim=claim, withdrawn_at=None).exists():
        raise Conflict(_("Dit staat er al, op dezelfde woorden."))


def _settle(rows: Sequence[Proposal], verdict: Verdict, entry: Entry) -> None:
    Proposal.objects.filter(pk__in=[row.pk for row in rows]).update(verdict=verdict.value, settled_in=entry)


def _ends(rows: Iterable[Statement], *, reason: str, by: User, at: datetime) -> list[Withdrawal]:
    return [Withdrawal(row.claim, row.recorded_at, by.actor, at, reason) for row in rows]


def _withdraw(rows: Sequence[Statement], *, by: User, at: datetime, entry: Entry) -> None:
    Statement.objects.filter(pk__in=[row.pk for row in rows]).update(
        withdrawn_at=at, withdrawn_by=by.actor, withdrawn_in=entry
    )
    if rows:
        search.forget_claims(rows[0].register, [row.claim for row in rows])


def _object(rows: Sequence[Proposal]) -> str:
    return rows[0].claim if len(rows) == 1 else f"{len(rows)} proposals"


def _document(register: Register, claim: ProposalValue) -> Document | None:
    if claim.quote is None:
        return None
    return register.documents.filter(sha256=claim.quote.document.partition(":")[2]).first()


def _made(register: Register, values: Iterable[StatementValue | Review]) -> None:
    made = [one for one in values if isinstance(one, StatementValue)]
    search.index_statements(register, made)
    refers = {one.value.id for one in made if one.value.type == "entity"}  # type: ignore[union-attr]
    _touched(register, {one.entity for one in made} | refers, at_once=snapshot.WHILE_REVIEWING)


def _touched(register: Register, entities: Iterable[str], *, at_once: int = snapshot.AT_ONCE) -> None:
    ids = sorted({id for id in entities if id})
    transaction.on_commit(lambda: snapshot.after_act(register, ids, at_once=at_once))


def replay_redactions(told: Iterable[Mapping[str, str]], *, at: datetime) -> int:
    """Takes out again what redactions named that a restored backup is older than; how many were new to it."""
    count = 0
    for one in told:
        register = Register.objects.filter(slug=one["register"]).first()
        if register is None or _is_redacted(register, one):
            continue
        row = Redaction(
            scope=one["scope"],
            erased=one["erased"],
            claim=one["claim"],
            document=one["document"],
            ground=one["ground"],
            by=one["by"],
            at=at,
        )
        with writing(register):
            moment = moment_in(register, at)
            append(
                register,
                act="redact",
                object=one["document"] or one["claim"],
                actor=one["by"],
                at=moment,
                redactions=[row],
                detail={"replayed": True, "decided_at": one["at"]},
            )
            erase(register, [row])
        if one["scope"] == "document":
            remove_unless_held(one["document"].partition(":")[2])
        count += 1
    _leave_no_trace()
    return count


def _is_redacted(register: Register, told: Mapping[str, str]) -> bool:
    return register.redactions.filter(
        scope=told["scope"], erased=told["erased"], document=told["document"]
    ).exists()
