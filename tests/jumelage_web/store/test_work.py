"""What a worker that was killed had in hand is taken up by the next one at its start, not minutes later."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_q.models import OrmQ

from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef, Text
from jumelage_web.store import jobs, snapshot, work
from jumelage_web.store.actions.claims import Said, state
from jumelage_web.store.actions.documents import add_document, begin_reading
from jumelage_web.store.models import Document, EntityNow, Freshness, Register, User
from jumelage_web.store.roles import Role

HOME = "municipality:nl-velsen"
ROW = [field.name for field in EntityNow._meta.fields if field.name not in ("id", "seq")]
NOW = datetime(2026, 11, 24, 13, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(velsen: Register, person: Callable[..., User]) -> Document:
    row, _new = add_document(velsen, [b"Een stuk."], name="stuk.txt", by=person(Role.EDITOR), at=NOW)
    return row


def queued() -> list[str]:
    return sorted(one.name() for one in OrmQ.objects.all())


def in_hand() -> int:
    return OrmQ.objects.filter(lock__gt=timezone.now()).count()


def test_a_job_in_the_hands_of_a_killed_worker_is_free_again(waiting: Document) -> None:
    begin_reading(waiting, at=NOW)
    OrmQ.objects.update(lock=timezone.now() + timedelta(seconds=330))  # as who takes a job does
    assert work.take_up() == 1
    assert in_hand() == 0
    assert queued().count(f"read-document {waiting.pk}") == 1


def test_a_document_without_a_job_gets_one_though_others_are_queued(waiting: Document) -> None:
    OrmQ.objects.all().delete()
    jobs.enqueue(jobs.FRESHEN, waiting.register_id)
    assert work.take_up() == 1
    assert queued() == [f"freshen-register {waiting.register_id}", f"read-document {waiting.pk}"]


def test_what_is_done_is_not_queued_again(waiting: Document) -> None:
    OrmQ.objects.all().delete()
    Document.objects.update(state=Document.State.READ)
    assert work.take_up() == 0
    assert not any(name.startswith("read-document") for name in queued())


def test_rows_are_counted_for_the_planner_when_lists_are_made(waiting: Document) -> None:
    work.run(jobs.FRESHEN, waiting.register_id)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'store_document'")
            assert cursor.fetchone()[0] > 0


def test_nobody_waits_while_lists_are_compared(waiting: Document) -> None:
    work.run(jobs.FRESHEN, waiting.register_id)
    Freshness.objects.update(made_at=NOW - timedelta(days=2))
    with CaptureQueriesContext(connection) as asked:
        work.run(jobs.FRESHEN, waiting.register_id)
    told = [one["sql"] for one in asked.captured_queries]
    begun = next(place for place, sql in enumerate(told) if sql.startswith(("SAVEPOINT", "BEGIN")))
    assert any('FROM "store_entitynow"' in sql for sql in told[:begun])
    assert not [
        sql for sql in told[begun:] if sql.startswith("SELECT") and "now" in sql.partition("FROM")[2][:20]
    ]


def test_a_row_that_an_act_makes_is_the_row_that_the_worker_makes(
    velsen: Register, person: Callable[..., User]
) -> None:
    galle, tie = "municipality:lk-galle", "tie:lk-galle+nl-velsen"
    since = (
        Said(tie, "Tie", "started", DateValue(PartialDate.of(year)), reason="x") for year in (1976, 1980)
    )
    names = (
        Said(id, "Municipality", "name", Text(name), reason="x")
        for id, name in ((galle, "Galle"), (HOME, "Velsen"))
    )
    members = (Said(tie, "Tie", "member", EntityRef(id, ""), reason="x") for id in (galle, HOME))
    state(velsen, [*since, *names, *members], by=person(Role.EDITOR), at=NOW)
    snapshot.freshen(velsen.pk)
    told = list(EntityNow.objects.order_by("entity").values(*ROW))
    assert [row["entity"] for row in told] == [galle, HOME, tie]
    EntityNow.objects.all().delete()
    snapshot.touch(velsen, [galle, HOME, tie], now=timezone.now())
    assert list(EntityNow.objects.order_by("entity").values(*ROW)) == told
