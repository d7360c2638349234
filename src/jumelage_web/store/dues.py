"""What is due of a register as it is now, as rows of a list: the clock asks the whole record, a page only looks here."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date

from jumelage.record.assemble import Record
from jumelage.record.clock import Due, due
from jumelage.values.language import LANGUAGES
from jumelage_web.store.models import DueNow, Register

FARTHEST = 25  # years ahead


def due_rows(register: Register, record: Record) -> list[DueNow]:
    """What is overdue on the day of the record or comes within `FARTHEST` years, each as a row that is not saved yet."""
    return list(_rows(register, due(record, home=register.home, until=until(record.valid_on, FARTHEST))))


def until(day: date, years: int) -> date:
    """The last day that lies within so many years of `day`."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def _rows(register: Register, dues: Iterable[Due]) -> Iterator[DueNow]:
    for one in dues:
        yield DueNow(
            register=register,
            key=hashlib.sha256(one.key.encode()).hexdigest(),
            what=one.what.value,
            entity=one.entity,
            on=one.on.edtf,
            first_on=one.on.first,
            last_on=one.on.last,
            messages={language: one.message(language) for language in LANGUAGES},
            statements=[statement.id for statement in one.statements],
        )
