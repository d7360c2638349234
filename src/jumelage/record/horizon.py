"""What had happened by a day: no statement, date or period tells of what came after it."""

from datetime import date

from jumelage.statements.statement import Statement
from jumelage.values.dates import Period
from jumelage.values.value import DateValue, PeriodValue

# Dates that look ahead by nature: a promise to report by 2018 was open in 2017.
_LOOKS_AHEAD = frozenset({("Commitment", "due")})
# A source of 2024 that tells of 1956 is a source for the record as of 1956: when it was written is no event in it.
_OUTSIDE_TIME = "Document"


def had_begun(statement: Statement, day: date) -> bool:
    """Whether what the statement says may have been so by `day`, the day itself included.

    What has ended since stays: it is history.
    """
    if statement.kind == _OUTSIDE_TIME:
        return True
    if statement.valid is not None and statement.valid.first > day:
        return False
    match statement.value:
        case DateValue(moment):
            return moment.first <= day or (statement.kind, statement.prop) in _LOOKS_AHEAD
        case PeriodValue(period):
            return period.first <= day
    return True


def as_seen_on(period: Period, day: date) -> Period | None:
    """The period as one could know it on `day`: an end that was still to come is open.

    None where nothing of it is left to tell: its start is not known and its end was to come.
    """
    if period.end is None or period.end.first <= day:
        return period
    return Period.since(period.start) if period.start else None
