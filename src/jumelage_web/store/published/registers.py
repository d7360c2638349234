"""The registers that citizens may read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from jumelage.values.language import LANGUAGES, Language
from jumelage_web.store.rows import moment_of


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


# Asked for by each request, before all else: written out, since building this question takes ten times as long as its
# answer.
_ASKED = """
SELECT r.id, r.slug, r.name, r.home, r.home_name, r.language, e.seq, e.hash, e.at
FROM store_register r JOIN store_entry e ON e.register_id = r.id
WHERE r.public AND {which} AND e.seq = (SELECT max(seq) FROM store_entry WHERE register_id = r.id)
ORDER BY r.home_name, r.slug
"""


def registers() -> tuple[Held, ...]:
    """All public registers, by name."""
    return _found("true")


def held(slug: str) -> Held | None:
    """The public register of that name; None where there is none, or where it is not public."""
    return next(iter(_found("r.slug = %s", slug)), None)


def held_as(pk: int) -> Held | None:
    """The same of the register with that row id."""
    return next(iter(_found("r.id = %s", pk)), None)


def _found(which: str, *asked: str | int) -> tuple[Held, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_ASKED.format(which=which), asked)
        return tuple(_held(row) for row in cursor.fetchall())


def _held(row: tuple[Any, ...]) -> Held:
    pk, slug, name, home, home_name, language, seq, head, last_at = row
    code: Language = next((one for one in LANGUAGES if one == language), "nl")
    return Held(pk, slug, name, home, home_name, code, seq, head, moment_of(last_at))
