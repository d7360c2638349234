"""What pages of a large register show, made ahead."""

from dataclasses import dataclass
from datetime import date

from jumelage_web.store.models import Summary as Row
from jumelage_web.store.published.registers import Held


@dataclass(frozen=True, slots=True)
class Summary:
    """The JSON of a page, as of a day and of what was known at entry `seq`."""

    body: str
    seq: int
    made_on: date


def summary(register: Held, page: str, language: str) -> Summary | None:
    """What was last made of that page."""
    rows = Row.objects.filter(register=register.pk, page=page, language=language)
    found = rows.values_list("body", "seq", "made_on").first()
    return Summary(*found) if found else None


def keep_summary(register: Held, page: str, language: str, body: str, *, made_on: date) -> None:
    """Keeps what a page shows, in place of what it showed."""
    Row.objects.update_or_create(
        register_id=register.pk,
        page=page,
        language=language,
        defaults={"body": body, "seq": register.seq, "made_on": made_on},
    )
