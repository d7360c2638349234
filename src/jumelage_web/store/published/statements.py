"""One statement as citizens may see it, from the document to now; and all of them, for whoever takes the data along."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from jumelage.statements.statement import Statement as Value
from jumelage_web.store.models import Entry, Redaction, Register
from jumelage_web.store.models import Statement as Row
from jumelage_web.store.published.registers import Held
from jumelage_web.store.published.state import bare, may_show, redacted, undone_in, withheld
from jumelage_web.store.rows import statements_of


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log about the statement: what was done, by whose code, when."""

    act: str
    actor: str
    at: datetime
    seq: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that is or was in force, with how it came into the register; `value` as it stands now."""

    value: Value
    lines: tuple[Line, ...]


def statement(register: Held, claim: str) -> Statement | None:
    """The statement with that id, as it was last taken in; None where citizens may not see it, or it is not there."""
    rows = Row.objects.filter(register=register.pk, claim=claim)
    rows = rows.exclude(withdrawn_in__in=undone_in(register.pk)).order_by("recorded_at")
    away = withheld(register.pk)
    torn = redacted(register.pk)
    values = [bare(one, torn) for one in statements_of(rows) if may_show(one, away)]
    if not values:
        return None
    return Statement(values[-1], tuple(_lines(register, values[-1], rows)))


def removal(register: Held, claim: str) -> tuple[datetime, str] | None:
    """When and on what ground the words of that statement were taken out for good; None where they were not."""
    found = Redaction.objects.filter(register=register.pk, scope="statement", claim=claim).order_by("at")
    return found.values_list("at", "ground").last()


def every_statement(register: Held) -> Iterator[Value]:
    """All statements that are in force and may be shown, in the order in which they were taken in."""
    away = withheld(register.pk)
    rows = Register(pk=register.pk).statements.filter(withdrawn_at=None).order_by("id")
    torn = redacted(register.pk)
    return (bare(one, torn) for one in statements_of(rows) if may_show(one, away))


def _lines(register: Held, value: Value, rows: QuerySet[Row]) -> Iterator[Line]:
    """When its document came in, when it was taken in, when it was given up."""
    entries = Entry.objects.filter(register=register.pk)
    if value.quote:
        yield from _told(entries.filter(object=value.quote.document, act="document").order_by("seq")[:1])
    taken = Row.objects.filter(register=register.pk, claim=value.id).order_by("recorded_at")
    for entry, ended in taken.values_list("entry", "withdrawn_in"):
        yield from _told(entries.filter(pk=entry))
        if ended is not None:
            yield from _told(entries.filter(pk=ended))


def _told(entries: QuerySet[Entry]) -> Iterator[Line]:
    for act, actor, at, seq in entries.values_list("act", "actor", "at", "seq"):
        yield Line(act, actor, at, seq)
