from collections.abc import Callable
from datetime import date

import pytest

from jumelage.record.horizon import as_seen_on, had_begun
from jumelage.statements.statement import Statement
from jumelage.values.dates import Period

Say = Callable[..., Statement]

JUNE_2011 = date(2011, 6, 1)


@pytest.mark.parametrize(
    ("prop", "value", "valid", "begun"),
    [
        ("started", "1976", "1976/..", True),
        ("started", "2011", "2011/..", True),  # the year has begun
        ("started", "2012", "2012/..", False),
        ("started", "2012", None, False),  # the value itself is later
        ("end_effective", "2014", "2010/..", False),  # announced in 2010, not yet so
        ("purpose", "projecten", "2011-06-01/..", True),
        ("purpose", "projecten", "2011-06-02/..", False),
        ("purpose", "projecten", "/2005", True),  # over, but it was so
        ("purpose", "projecten", None, True),
        ("suspended", "2010/2014", "2010/2014", True),  # still running
        ("suspended", "2012/2014", None, False),
        ("suspended", "/2014", None, True),
    ],
)
def test_what_had_begun(say: Say, prop: str, value: str, valid: str | None, begun: bool) -> None:
    assert had_begun(say("tie:x", prop, value, valid), JUNE_2011) is begun


def test_a_promise_was_open_before_it_was_due(say: Say) -> None:
    due = say("commitment:x", "due", "2014", "2010/..")
    assert had_begun(due, JUNE_2011)
    assert not had_begun(due, date(2009, 12, 31))


def test_when_a_source_was_written_is_no_event(say: Say) -> None:
    assert had_begun(say("document:aa", "dated", "2024", "2024/.."), JUNE_2011)


@pytest.mark.parametrize(
    ("period", "seen"),
    [
        ("1985/2014", "1985/.."),
        ("1985/2010", "1985/2010"),
        ("1985/2011", "1985/2011"),  # may have ended that year
        ("1985/..", "1985/.."),
        ("1985/", "1985/"),
        ("/2010", "/2010"),
    ],
)
def test_an_end_to_come_is_left_open(period: str, seen: str) -> None:
    assert as_seen_on(Period.parse(period), JUNE_2011) == Period.parse(seen)


def test_nothing_is_left_of_a_period_that_is_only_an_end_to_come() -> None:
    assert as_seen_on(Period.parse("/2014"), JUNE_2011) is None
