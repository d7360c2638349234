"""Annexes that were kept and made public."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from jumelage.annex import Annex, read
from jumelage.values.language import LANGUAGES, Language
from jumelage_web.store.annexes import papers_in
from jumelage_web.store.models import Edition as Row
from jumelage_web.store.published.registers import Held
from jumelage_web.store.published.state import withheld

_COLUMNS = ("pk", "title", "language", "valid_on", "known_at", "kept_at", "public_at", "seq", "head")


@dataclass(frozen=True, slots=True)
class Published:
    """A kept annex that citizens may read; `seq` and `head` are those of the register's log then."""

    pk: int
    title: str
    language: Language
    valid_on: date
    known_at: datetime
    kept_at: datetime
    public_at: datetime
    seq: int
    head: str


def editions(register: Held) -> tuple[Published, ...]:
    """The editions that citizens may read, the last made public first.

    One whose words were erased, or that rests on a document that may not be shown any more, is not among them.
    """
    rows = Row.objects.filter(register=register.pk, public_at__isnull=False).exclude(annex="")
    found = [_published(row) for row in rows.order_by("-public_at", "-pk").values_list(*_COLUMNS)]
    closed = {key.rpartition(":")[2] for key in withheld(register.pk)}
    return tuple(one for one in found if not closed or closed.isdisjoint(_papers(one)))


def edition(register: Held, pk: int) -> Published | None:
    """The edition of that number; None where citizens may not read it."""
    return next((one for one in editions(register) if one.pk == pk), None)


def annex_of(edition: Published) -> Annex:
    """The annex as it was kept."""
    return read(_text(edition))


def annex_size(edition: Published) -> int:
    """How many characters the annex is as JSON: by it one knows what takes long."""
    return len(_text(edition))


def _text(edition: Published) -> str:
    return str(Row.objects.values_list("annex", flat=True).get(pk=edition.pk))


@lru_cache(maxsize=64)
def _papers(edition: Published) -> frozenset[str]:
    """The hashes that are in the edition, which is never changed."""
    return papers_in(_text(edition))


def _published(row: tuple[object, ...]) -> Published:
    pk, title, code, *rest = row
    language: Language = next((one for one in LANGUAGES if one == code), "nl")
    return Published(pk, title, language, *rest)  # type: ignore[arg-type]  # as selected
