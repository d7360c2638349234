"""What pages of a large register show, made ahead: kept in the tables, and taken away when something has to go."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Subquery

from jumelage_web.store.append import TAKE_AWAY, writing
from jumelage_web.store.models import Entry, Register
from jumelage_web.store.models import Summary as Row
from jumelage_web.store.published.registers import Held

# Acts after which citizens read what they read before.
_UNSEEN = (
    "account",
    "document",
    "password",
    "propose",
    "read",
    "read-again",
    "reject",
    "role",
    "role-taken",
    "snooze",
    "unreadable",
    "unsnooze",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Of what a page was made: of the register up to entry `seq`, whose hash is `head`, noted at `at`, on that day.

    `behind` says that something was added since that may show.
    """

    seq: int
    head: str
    at: datetime
    made_on: date
    behind: bool


def mark_of(register: Held, page: str, language: str) -> Mark | None:
    """Of what that page was last made; None where it is not there."""
    entry = Entry.objects.filter(register=register.pk, seq=OuterRef("seq"))
    rows = Row.objects.filter(register=register.pk, page=page, language=language).annotate(
        head=Subquery(entry.values("hash")[:1]), at=Subquery(entry.values("at")[:1])
    )
    found = rows.values_list("seq", "head", "at", "made_on").first()
    if found is None or found[1] is None:
        return None
    seq, head, at, made_on = found
    return Mark(seq, head, at, made_on, behind=_seen_since(register, seq))


def summary(register: Held, page: str, language: str) -> tuple[int, date, str] | None:
    """The JSON of that page as it was last made, with the entry and the day of which; None where it is not there."""
    rows = Row.objects.filter(register=register.pk, page=page, language=language)
    return rows.values_list("seq", "made_on", "body").first()


def keep_summary(register: Held, page: str, language: str, body: str, *, made_on: date) -> bool:
    """Keeps what a page shows, in place of what it showed; not if something was taken out of the register meanwhile."""
    row = Register(pk=register.pk)
    with writing(row):
        since = Entry.objects.filter(register=register.pk, seq__gt=register.seq)
        if since.filter(act__in=TAKE_AWAY).exists():
            return False
        Row.objects.update_or_create(
            register=row,
            page=page,
            language=language,
            defaults={"body": body, "seq": register.seq, "made_on": made_on},
        )
    return True


def _seen_since(register: Held, seq: int) -> bool:
    if seq >= register.seq:
        return False
    since = Entry.objects.filter(register=register.pk, seq__gt=seq)
    return since.exclude(act__in=_UNSEEN).exists()
