"""What the worker does: each job by its name."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from django_q.models import OrmQ, Schedule

from jumelage_web.store import jobs, reading, renderings, snapshot
from jumelage_web.store.models import Document, Freshness, Register

_NIGHTLY = "lists of the day"
JOBS: dict[str, Callable[[int], None]] = {
    jobs.READ_DOCUMENT: reading.read_document,
    jobs.FRESHEN: snapshot.catch_up,
    jobs.RENDER: renderings.make,
}


def run(name: str, id: int) -> None:
    """Does the job of that name with the row of that id."""
    JOBS[name](id)


def take_up() -> int:
    """Queues again what a killed worker left: documents that wait and lists that lag; the number of documents.

    Does nothing where jobs are queued, since they will see to it. A job that comes twice does its work once.
    """
    if OrmQ.objects.exists():
        return 0
    waiting = Document.objects.filter(state__in=(Document.State.WAITING, Document.State.READING))
    for id in waiting.values_list("pk", flat=True):
        jobs.enqueue(jobs.READ_DOCUMENT, id)
    for held in Freshness.objects.select_related("register"):
        if held.register.entries.filter(seq__gt=held.seq).exists():
            jobs.enqueue(jobs.FRESHEN, held.register_id)
    renderings.left()
    return waiting.count()


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
    """Queues the lists of each register to be made anew."""
    for id in Register.objects.values_list("pk", flat=True):
        jobs.enqueue(jobs.FRESHEN, id)
