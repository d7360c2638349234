"""What the worker does: each job by its name."""

from collections.abc import Callable

from django_q.models import OrmQ

from jumelage_web.store import jobs, reading, snapshot
from jumelage_web.store.models import Document, Freshness

JOBS: dict[str, Callable[[int], None]] = {
    jobs.READ_DOCUMENT: reading.read_document,
    jobs.FRESHEN: snapshot.freshen,
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
    return waiting.count()
