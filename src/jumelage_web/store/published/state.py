"""Statements, judgements and rulings that citizens may see: of a whole register, or of one thing and what is around it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from jumelage.statements.accept import State
from jumelage.statements.statement import Claim, Judgement, Statement
from jumelage.values.value import EntityRef
from jumelage_web.store import records, rows
from jumelage_web.store.models import Document, Entry, Redaction, Register
from jumelage_web.store.models import Statement as Row
from jumelage_web.store.published.registers import Held

#: A register with so few statements is assembled while a reader waits.
SMALL = 3000
_NAMING_COUNT = """
SELECT count(DISTINCT s.entity) FROM store_statement s WHERE s.register_id = %s AND s.refers IN ({ids})
AND s.withdrawn_at IS NULL AND s.entity NOT IN ({ids}){and_shown}
"""
#: The act by which a review is taken back.
TAKEN_BACK = "undo"


def is_small(register: Held) -> bool:
    """Whether the register has so few statements that its record is assembled while a reader waits."""
    return _has_at_most(SMALL, register.pk, register.head)


@lru_cache(maxsize=512)
def _has_at_most(most: int, pk: int, head: str) -> bool:
    """Whether so many statements were all by the entry with that hash, after which there are no fewer."""
    return not Row.objects.filter(register=pk).order_by()[most : most + 1].values_list("pk").exists()


def state_of(register: Held) -> State:
    """All that citizens may see of what a register keeps."""
    return shown(register, rows.state_of(_row(register)))


def around(register: Held, id: str, *, known_at: datetime, most: int) -> State:
    """The same of one thing, of what it names and of what names it, at most so many neighbours."""
    return shown(register, records.around(_row(register), id, known_at=known_at, most=most))


def left_out(register: Held, ids: Collection[str], state: State) -> int:
    """How many things name one of these ids and are not in the state of what is around it; 0 in a small register."""
    if is_small(register):
        return 0
    away = closed_in(register).withheld
    asked = _NAMING_COUNT.format(
        ids=rows.marks_for(ids), and_shown=f" AND s.document NOT IN ({rows.marks_for(away)})" if away else ""
    )
    count: int
    ((count,),) = rows.answered(asked, register.pk, *ids, *ids, *away)
    there = {
        one.entity
        for one in state.statements
        if isinstance(one.value, EntityRef) and one.value.id in ids and one.withdrawn_at is None
    }
    return max(count - len(there.difference(ids)), 0)


def shown(register: Held, state: State) -> State:
    """The state without what rests on, or speaks of, documents that may not be shown, and without what was taken back.

    Of documents from which something was erased no words are left beside the quotes themselves.
    """
    closed = closed_in(register)
    statements = state.statements
    if closed.withheld or closed.torn or closed.taken_back:
        kept = (
            one for one in statements if one.key not in closed.taken_back and may_show(one, closed.withheld)
        )
        statements = tuple(bare(one, closed.torn) for one in kept)
    held = {one.id for one in statements}
    rulings = tuple(one for one in state.rulings if one.stands in held)
    return State(statements, _on_what_is_shown(state.judgements, statements), rulings)


def _on_what_is_shown(
    judgements: Iterable[Judgement], statements: Iterable[Statement]
) -> tuple[Judgement, ...]:
    """The judgements on two things that are both shown: an id has a name in it, and may come from hidden words."""
    found = tuple(judgements)
    if not found:
        return ()
    ids = set()
    for one in statements:
        ids.add(one.entity)
        if isinstance(one.value, EntityRef):
            ids.add(one.value.id)
    return tuple(one for one in found if one.one in ids and one.other in ids)


def may_show(claim: Claim, away: Collection[str]) -> bool:
    """Whether the claim neither rests on nor speaks of one of these documents."""
    if claim.quote is not None and claim.quote.document in away:
        return False
    return not (claim.kind == "Document" and f"sha256:{claim.entity.rpartition(':')[2]}" in away)


@dataclass(frozen=True, slots=True)
class Closed:
    """What citizens may not see of a register: documents that are withheld, the words around quotes of those from which
    something was erased, and statements whose review was undone; see the functions of these names."""

    withheld: frozenset[str]
    torn: frozenset[str]
    taken_back: frozenset[tuple[str, datetime]]
    erasures: int


@lru_cache(maxsize=128)
def closed_in(register: Held) -> Closed:
    """What is closed in the register as it stands: each page asks, and whatever changes the answer makes an entry."""
    erased = Redaction.objects.filter(register=register.pk).count()
    return Closed(withheld(register.pk), redacted(register.pk), taken_back(register.pk), erased)


def erasures(register: Held) -> int:
    """How many times something was erased: what was made of the register and is held goes when it grows."""
    return closed_in(register).erasures


def withheld(register: int) -> frozenset[str]:
    """The `sha256:` ids of documents of that register that may not be shown, or were taken out."""
    rows = Document.objects.filter(register=register)
    gone = rows.filter(published=False) | rows.filter(state=Document.State.REMOVED)
    return frozenset(_keys(gone.values_list("sha256", flat=True)))


def taken_back(register: int) -> frozenset[tuple[str, datetime]]:
    """The keys of statements whose review was undone: their proposals wait again, as if nobody had reviewed them."""
    acts = undone_in(register)
    if not acts:
        return frozenset()
    rows = Row.objects.filter(withdrawn_in__in=acts)
    return frozenset(rows.values_list("claim", "recorded_at"))


def undone_in(register: int) -> list[int]:
    """The entries by which reviews were taken back; asked for by themselves, since there are few among many statements."""
    return list(Entry.objects.filter(register=register, act=TAKEN_BACK).values_list("pk", flat=True))


def redacted(register: int) -> frozenset[str]:
    """The `sha256:` ids of documents from which the words of a statement were erased."""
    erased = Redaction.objects.filter(register=register, scope="statement").values("claim")
    rows = Row.objects.filter(register=register, claim__in=erased).exclude(document="")
    return frozenset(rows.values_list("document", flat=True))


def bare(statement: Statement, torn: Collection[str]) -> Statement:
    """The statement without the words around its quote, where the document is one of these."""
    if statement.quote is None or statement.quote.document not in torn:
        return statement
    return replace(statement, quote=replace(statement.quote, prefix="", suffix=""))


def _keys(hashes: Iterable[str]) -> Iterable[str]:
    return (f"sha256:{one}" for one in hashes)


def _row(register: Held) -> Register:
    return Register(pk=register.pk, slug=register.slug, home=register.home, language=register.language)
