"""Statements with what their things are called by: enough to tell them in words, however large the register."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from jumelage.record.identity import Identity, identify
from jumelage.statements.accept import State
from jumelage.statements.statement import Statement
from jumelage.statements.wording import NAMING, PARTIES
from jumelage.values.value import EntityRef
from jumelage_web.store.models import Register
from jumelage_web.store.published.registers import Held
from jumelage_web.store.published.state import shown
from jumelage_web.store.records import identity_judgements
from jumelage_web.store.rows import statements_of, values_of

_NAMING_PROPS = sorted({*NAMING, *(prop for _kind, prop in PARTIES)})
_AT_ONCE = 500  # ids named in one question to the database


def statements_named(register: Held, claims: Iterable[str]) -> tuple[Statement, ...]:
    """Those of the statements with these ids that are in force and may be shown, in the order in which they were taken in."""
    rows = Register(pk=register.pk).statements.filter(claim__in=list(claims), withdrawn_at=None)
    return shown(register, State(tuple(statements_of(rows.order_by("id"))), (), ())).statements


def with_rivals(register: Held, statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements, and all others on the same props of the same things: those that agree and those that differ."""
    held = {one.key: one for one in statements}
    row = Register(pk=register.pk)
    props = sorted({one.prop for one in held.values()})
    for some in _batches({one.entity for one in held.values()}):
        rows = row.statements.filter(entity__in=some, prop__in=props)
        held |= {one.key: one for one in statements_of(rows.order_by("id"))}
    return tuple(held.values())


def with_names(register: Held, statements: Iterable[Statement], *, known_at: datetime) -> State:
    """The statements, and those by which the things are called that they are about or name.

    A tie is called after towns, a grant after who pays and who receives: so names are looked up two steps far.
    """
    row = Register(pk=register.pk)
    judgements = identity_judgements(row)
    identity = identify(judgements, known_at=known_at)
    held = {one.key: one for one in statements}
    asked: set[str] = set()
    wanted = _ids(held.values(), identity)
    for _step in range(2):
        found = {one.key: one for one in _naming(row, wanted - asked)}
        asked |= wanted
        wanted = _ids(found.values(), identity)
        held |= found
    rulings = tuple(values_of(row.rulings.filter(entity__in=asked).order_by("id")))
    return shown(register, State(tuple(held.values()), judgements, rulings))


def _naming(row: Register, ids: Collection[str]) -> Iterator[Statement]:
    for some in _batches(ids):
        rows = row.statements.filter(entity__in=some, prop__in=_NAMING_PROPS)
        yield from statements_of(rows.order_by("id"))


def _batches(ids: Collection[str]) -> Iterator[list[str]]:
    found = sorted(ids)
    return (found[first : first + _AT_ONCE] for first in range(0, len(found), _AT_ONCE))


def _ids(statements: Iterable[Statement], identity: Identity) -> set[str]:
    """The ids of all things that the statements are about or name, with those that are judged to be the same."""
    ids: set[str] = set()
    for one in statements:
        ids.update(identity.ids(one.entity))
        if isinstance(one.value, EntityRef):
            ids.update(identity.ids(one.value.id))
    return ids
