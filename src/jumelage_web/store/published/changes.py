"""What changed in a register of late, act by act: what was taken in, given up and ruled, as far as citizens may see it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, QuerySet, When

from jumelage.statements.statement import Ruling, Statement
from jumelage_web.store.models import Entry, Register
from jumelage_web.store.models import Statement as Row
from jumelage_web.store.published.open_data import may_show_rows
from jumelage_web.store.published.registers import Held
from jumelage_web.store.published.state import bare, redacted
from jumelage_web.store.rows import statements_of, values_of

_ACTS = ("accept", "correct", "withdraw", "undo", "rule")
_LOOKED_THROUGH = 400  # acts, at most: most of them show something
_TOLD = 12  # statements of one act; the others are counted
_WEIGHT = Case(When(kind="Tie", then=0), When(kind="Document", then=2), default=1)


@dataclass(frozen=True, slots=True)
class Change:
    """An act that citizens may see something of; `seq` and `hash` are those of its line of the log.

    `added`, `withdrawn` and `ruled` are the first of what it brought, the counts tell of how many.
    """

    seq: int
    hash: str
    act: str
    actor: str
    at: datetime
    added: tuple[Statement, ...]
    added_count: int
    withdrawn: tuple[Statement, ...]
    withdrawn_count: int
    ruled: tuple[tuple[Ruling, Statement], ...]


def changes(register: Held, *, known_at: datetime, most: int, seq: int | None = None) -> tuple[Change, ...]:
    """The last acts by that moment that citizens may see something of, the latest first, at most so many.

    With `seq` only the act of that line of the log.
    """
    entries = Entry.objects.filter(register=register.pk, act__in=_ACTS, at__lte=known_at).order_by("-seq")
    if seq is not None:
        entries = entries.filter(seq=seq)
    torn = redacted(register.pk)
    found: list[Change] = []
    for entry in entries[:_LOOKED_THROUGH]:
        change = _change(register, entry, torn)
        if change is not None:
            found.append(change)
            if len(found) == most:
                break
    return tuple(found)


def _change(register: Held, entry: Entry, torn: Collection[str]) -> Change | None:
    rows = Row.objects.filter(register=register.pk)
    added, added_count = _told(register, rows.filter(entry=entry.pk), torn)
    withdrawn, withdrawn_count = _told(register, rows.filter(withdrawn_in=entry.pk), torn)
    ruled = _ruled(register, entry, torn) if entry.act == "rule" else ()
    if not added_count and not withdrawn_count and not ruled:
        return None
    return Change(
        seq=entry.seq,
        hash=entry.hash,
        act=entry.act,
        actor=entry.actor,
        at=entry.at,
        added=added,
        added_count=added_count,
        withdrawn=withdrawn,
        withdrawn_count=withdrawn_count,
        ruled=ruled,
    )


def _told(register: Held, rows: QuerySet[Row], torn: Collection[str]) -> tuple[tuple[Statement, ...], int]:
    """The first of these statements, those on ties before all others and those on documents last; and how many there are."""
    shown = may_show_rows(rows, register)
    first = tuple(bare(one, torn) for one in statements_of(shown.order_by(_WEIGHT, "id")[:_TOLD]))
    return first, shown.count() if len(first) == _TOLD else len(first)


def _ruled(register: Held, entry: Entry, torn: Collection[str]) -> tuple[tuple[Ruling, Statement], ...]:
    """The rulings of an act, each with the statement that stands by it."""
    rulings = tuple(values_of(Register(pk=register.pk).rulings.filter(entry=entry.pk).order_by("id")))
    rows = Row.objects.filter(register=register.pk, claim__in=[one.stands for one in rulings])
    shown = may_show_rows(rows, register).order_by("id")
    stands = {one.id: bare(one, torn) for one in statements_of(shown)}
    return tuple((one, stands[one.stands]) for one in rulings if one.stands in stands)
