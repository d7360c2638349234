"""Annexes that were kept and made public."""

from dataclasses import dataclass
from datetime import date, datetime

from jumelage.annex import Annex, read
from jumelage_web.store.models import Edition as Row
from jumelage_web.store.models import Statement
from jumelage_web.store.published.registers import Held
from jumelage_web.store.published.state import withheld


@dataclass(frozen=True, slots=True)
class Published:
    """An annex as it was kept; `digest` is the head of the register's log then."""

    pk: int
    title: str
    language: str
    valid_on: date
    known_at: datetime
    kept_at: datetime
    public_at: datetime
    seq: int
    head: str
    annex: Annex


def editions(register: Held) -> tuple[Published, ...]:
    """The editions that citizens may read, the last made public first.

    One whose words were erased, or that rests on a document that may not be shown any more, is not among them.
    """
    rows = Row.objects.filter(register=register.pk, public_at__isnull=False).exclude(annex="")
    found = [_published(row, row.public_at) for row in rows.order_by("-public_at", "-pk") if row.public_at]
    away = _hidden(register)
    return tuple(one for one in found if not _rests_on(one.annex, away, withheld(register.pk)))


def edition(register: Held, pk: int) -> Published | None:
    """The edition of that number; None where citizens may not read it."""
    return next((one for one in editions(register) if one.pk == pk), None)


def _published(row: Row, public_at: datetime) -> Published:
    return Published(
        pk=row.pk,
        title=row.title,
        language=row.language,
        valid_on=row.valid_on,
        known_at=row.known_at,
        kept_at=row.kept_at,
        public_at=public_at,
        seq=row.seq,
        head=row.head,
        annex=read(row.annex),
    )


def _hidden(register: Held) -> frozenset[str]:
    """The statements that rest on documents that may not be shown."""
    keys = withheld(register.pk)
    rows = Statement.objects.filter(register=register.pk, document__in=keys)
    return frozenset(rows.values_list("claim", flat=True)) if keys else frozenset()


def _rests_on(annex: Annex, claims: frozenset[str], documents: frozenset[str]) -> bool:
    return any(basis.id in claims for basis in annex.bases) or any(
        note.document in documents for note in annex.notes
    )
