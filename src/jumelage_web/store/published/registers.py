"""The registers that citizens may read."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, QuerySet, Subquery

from jumelage.values.language import LANGUAGES, Language
from jumelage_web.store.models import Entry, Register


@dataclass(frozen=True, slots=True)
class Held:
    """A public register as it stands: `seq`, `head` and `last_at` are those of the last entry of its log.

    Whatever changes what citizens may see makes an entry: by `seq` a page knows whether it is out of date.
    """

    pk: int
    slug: str
    name: str
    home: str
    home_name: str
    language: Language
    seq: int
    head: str
    last_at: datetime


def registers() -> tuple[Held, ...]:
    """All public registers, by name."""
    return tuple(_held(row) for row in _rows(Register.objects.order_by("home_name", "slug")))


def held(slug: str) -> Held | None:
    """The public register of that name; None where there is none, or where it is not public."""
    row = _rows(Register.objects.filter(slug=slug)).first()
    return _held(row) if row else None


def held_as(pk: int) -> Held | None:
    """The same of the register with that row id."""
    row = _rows(Register.objects.filter(pk=pk)).first()
    return _held(row) if row else None


def _rows(found: QuerySet[Register]) -> QuerySet[Register, tuple[object, ...]]:
    last = Entry.objects.filter(register=OuterRef("pk")).order_by("-seq")
    rows = found.filter(public=True).annotate(
        seq=Subquery(last.values("seq")[:1]),
        head=Subquery(last.values("hash")[:1]),
        last_at=Subquery(last.values("at")[:1]),
    )
    return rows.filter(seq__isnull=False).values_list(
        "pk", "slug", "name", "home", "home_name", "language", F("seq"), F("head"), F("last_at")
    )


def _held(row: tuple[object, ...]) -> Held:
    pk, slug, name, home, home_name, language, seq, head, last_at = row
    code: Language = next((one for one in LANGUAGES if one == language), "nl")
    return Held(pk, slug, name, home, home_name, code, seq, head, last_at)  # type: ignore[arg-type]  # as selected
