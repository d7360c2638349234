"""What is due, in a list that a page only has to look at."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from jumelage.record.clock import due
from jumelage_web.store import records, snapshot, work
from jumelage_web.store.dues import FARTHEST, until
from jumelage_web.store.models import DueNow, Freshness, Register, User
from jumelage_web.store.roles import Role
from sample_registers import filled

Person = Callable[..., User]


@pytest.fixture
def editor(velsen: Register, person: Person) -> User:
    """Somebody who reviews, in a register with the annex of 2017."""
    user: User = person(Role.EDITOR)
    filled(velsen, user)
    return user


def test_the_list_holds_what_the_clock_tells_of_the_whole_record(velsen: Register, editor: User) -> None:
    today = timezone.localdate()
    record = records.whole(velsen, valid_on=today, known_at=records.now_of(velsen, timezone.now()))
    told = due(record, home=velsen.home, until=until(today, FARTHEST))
    rows = DueNow.objects.filter(register=velsen)
    assert len(told) > 3
    assert sorted((row.what, row.on, row.messages["nl"]) for row in rows) == sorted(
        (one.what.value, one.on.edtf, one.message("nl")) for one in told
    )
    assert all(set(row.messages) == {"nl", "en", "de", "fr"} and row.statements for row in rows)


def test_what_is_not_due_any_more_leaves_the_list(velsen: Register, editor: User) -> None:
    (entry,) = velsen.entries.filter(act="accept")
    snapshot.freshen(velsen.pk)
    velsen.statements.filter(withdrawn_at=None).update(
        withdrawn_at=timezone.now(), withdrawn_by="system", withdrawn_in=entry
    )
    snapshot.freshen(velsen.pk)
    assert not DueNow.objects.exists()


def test_lists_of_yesterday_are_made_anew_where_that_is_quick(velsen: Register, editor: User) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    Freshness.objects.filter(register=velsen).update(made_at=yesterday)
    assert snapshot.of_today(velsen)
    held = Freshness.objects.get(register=velsen)
    assert held.made_at is not None
    assert held.made_at > yesterday


def test_lists_of_yesterday_of_a_large_register_are_said_to_be_so(
    velsen: Register, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "AT_ONCE", 1)
    Freshness.objects.filter(register=velsen).update(made_at=timezone.now() - timedelta(days=1))
    assert not snapshot.of_today(velsen)
    work.every_night()
    snapshot.catch_up(velsen.pk)
    assert snapshot.of_today(velsen)


def test_the_night_is_planned_once(db: None) -> None:
    work.plan_nights()
    work.plan_nights()
    (plan,) = work.Schedule.objects.all()
    assert timezone.localtime(plan.next_run).hour == 0
    assert plan.next_run > timezone.now()


@pytest.mark.parametrize(
    ("day", "last"), [(date(2026, 3, 1), date(2027, 3, 1)), (date(2028, 2, 29), date(2029, 2, 28))]
)
def test_a_year_from_a_day_ends_on_a_day_that_is_there(day: date, last: date) -> None:
    assert until(day, 1) == last
