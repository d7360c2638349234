"""The organisations of a register, some at a time, each with what is said of it and what names it."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from jumelage.record.identity import identify
from jumelage.statements.accept import State
from jumelage.statements.statement import Statement
from jumelage_web.store.models import Register
from jumelage_web.store.published.naming import with_names
from jumelage_web.store.published.registers import Held
from jumelage_web.store.published.state import shown
from jumelage_web.store.records import identity_judgements
from jumelage_web.store.rows import statements_of, values_of

#: What names an organisation and is told of it in a list: ties that it carries, money that it pays or receives.
_KINDS = ("Tie", "Grant")
_MOST = 2000  # things that name one of those asked for


def names_of_kind(register: Held, kind: str) -> State:
    """What the things of a kind are called, and when they were founded: enough for a list of them, and for nothing else."""
    row = Register(pk=register.pk)
    rows = row.statements.filter(kind=kind, prop__in=("name", "title", "founded"))
    unnamed = row.statements.filter(kind=kind).exclude(entity__in=rows.values("entity"))
    statements = (*statements_of(rows.order_by("id")), *statements_of(unnamed.order_by("id")))
    return shown(register, State(statements, identity_judgements(row), ()))


def around_several(register: Held, ids: Collection[str], *, known_at: datetime) -> State:
    """What is said of these things, and of the ties and grants that name them; with what all those are called."""
    row = Register(pk=register.pk)
    identity = identify(identity_judgements(row), known_at=known_at)
    same = sorted({one for id in ids for one in identity.ids(id)})
    naming = row.statements.filter(refers__in=same, kind__in=_KINDS).exclude(entity__in=same)
    near = list(naming.order_by("entity").values_list("entity", flat=True).distinct()[:_MOST])
    statements = _each_once(statements_of(row.statements.filter(entity__in=[*same, *near]).order_by("id")))
    rulings = tuple(values_of(row.rulings.filter(entity__in=[*same, *near]).order_by("id")))
    state = with_names(register, statements, known_at=known_at)
    held = {one.id for one in state.statements}
    ruled = dict.fromkeys(one for one in (*state.rulings, *rulings) if one.stands in held)
    return replace(state, rulings=tuple(ruled))


def _each_once(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple({one.key: one for one in statements}.values())
