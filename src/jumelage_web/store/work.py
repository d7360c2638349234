"""What the worker does: each job by its name."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.models import OrmQ, Schedule

from jumelage_web.store import jobs, published, reading, renderings, snapshot
from jumelage_web.store.models import Document, Freshness, Register
from jumelage_web.store.published import downloads

_NIGHTLY = "lists of the day"


def _freshen(id: int) -> None:
    """The lists of the register, and after them the pages that citizens read of a large one."""
    snapshot.catch_up(id)
    if _is_made_ahead(id):
        jobs.enqueue(jobs.PUBLISH, id)


def _publish(id: int) -> None:
    """The pages of the register, which only the outer side of the site knows."""
    if import_string(settings.JUMELAGE_PUBLISHER)(id):
        jobs.enqueue(jobs.PUBLISH, id)


JOBS: dict[str, Callable[[int], None]] = {
    jobs.READ_DOCUMENT: reading.read_document,
    jobs.FRESHEN: _freshen,
    jobs.PUBLISH: _publish,
    jobs.RENDER: renderings.make,
    jobs.EDITION_FILES: downloads.make_files,
}


def run(name: str, id: int) -> None:
    """Does the job of that name with the row of that id."""
    JOBS[name](id)


def take_up() -> int:
    """Takes up what a worker that was killed left: documents that wait, lists that lag; the number of documents.

    Jobs that it had in hand are free at once, which the queue would hold back for minutes. Where another worker is at
    one of them it is done twice, and what comes of it is kept once.
    """
    now = timezone.now()
    OrmQ.objects.filter(lock__gt=now).update(lock=now)
    queued = {one.name() for one in OrmQ.objects.iterator()}
    for name, id in _left():
        if jobs.title(name, id) not in queued:
            jobs.enqueue(name, id)
    return _to_be_read().count()


def _left() -> Iterator[tuple[str, int]]:
    """The jobs that there is work for."""
    for id in _to_be_read().values_list("pk", flat=True):
        yield jobs.READ_DOCUMENT, id
    for held in Freshness.objects.select_related("register"):
        if held.register.entries.filter(seq__gt=held.seq).exists():
            yield jobs.FRESHEN, held.register_id
        elif _is_made_ahead(held.register_id):
            yield jobs.PUBLISH, held.register_id
    for id in renderings.left():
        yield jobs.RENDER, id
    for id in downloads.lacking():
        yield jobs.EDITION_FILES, id


def _is_made_ahead(id: int) -> bool:
    """Whether the pages of that register are: it is public, and large."""
    register = published.held_as(id)
    return register is not None and not published.is_small(register)


def _to_be_read() -> QuerySet[Document]:
    return Document.objects.filter(state__in=(Document.State.WAITING, Document.State.READING))


def plan_nights() -> None:
    """Has the worker make all lists anew every night, since what is due and what is over depends on the day."""
    midnight = timezone.localtime().replace(hour=0, minute=5, second=0, microsecond=0)
    Schedule.objects.get_or_create(
        name=_NIGHTLY,
        defaults={
            "func": "jumelage_web.store.work.every_night",
            "schedule_type": Schedule.DAILY,
            "next_run": midnight + timedelta(days=1),
        },
    )


def every_night() -> None:
    """Queues the lists of each register to be made anew; takes away files that nobody may have any more."""
    downloads.sweep()
    for id in Register.objects.values_list("pk", flat=True):
        jobs.enqueue(jobs.FRESHEN, id)
