"""What rests on documents that citizens may read, as it was known at a moment; and what is said of the documents themselves."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from jumelage.statements.accept import State
from jumelage.statements.statement import Statement
from jumelage_web.store.models import Register
from jumelage_web.store.models import Statement as Row
from jumelage_web.store.published.open_data import may_show_rows
from jumelage_web.store.published.registers import Held
from jumelage_web.store.published.state import shown
from jumelage_web.store.rows import statements_of


def resting_counts(register: Held, *, known_at: datetime) -> Mapping[str, int]:
    """How many statements that were in force at that moment rest on each document, by its `sha256:` id.

    Those whose words were erased do not count.
    """
    rows = may_show_rows(_in_force(register, known_at), register).exclude(document="").order_by()
    return dict(rows.values_list("document").annotate(number=Count("pk")))


def resting_on(register: Held, key: str, *, known_at: datetime) -> tuple[Statement, ...]:
    """The statements on the document that were in force at that moment, in the order in which they stand in it."""
    found = _shown(register, _in_force(register, known_at).filter(document=key))
    return tuple(
        sorted(found, key=lambda one: (one.quote.start, -one.quote.end, one.id) if one.quote else ())
    )


def said_of_papers(
    register: Held, keys: Collection[str], *, known_at: datetime
) -> Mapping[str, Mapping[str, tuple[Statement, ...]]]:
    """What was in force at that moment of title, date and publisher of documents: by `sha256:` id, then by prop."""
    ids = [f"document:{key.rpartition(':')[2]}" for key in keys]
    rows = _in_force(register, known_at).filter(entity__in=ids, prop__in=("title", "dated", "publisher"))
    found: dict[str, dict[str, tuple[Statement, ...]]] = {}
    for one in _shown(register, rows):
        said = found.setdefault(f"sha256:{one.entity.rpartition(':')[2]}", {})
        said[one.prop] = (*said.get(one.prop, ()), one)
    return found


def _in_force(register: Held, known_at: datetime) -> QuerySet[Row]:
    rows = Register(pk=register.pk).statements.filter(recorded_at__lte=known_at)
    return rows.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=known_at))


def _shown(register: Held, rows: QuerySet[Row]) -> tuple[Statement, ...]:
    return shown(register, State(tuple(statements_of(rows.order_by("id"))), (), ())).statements
