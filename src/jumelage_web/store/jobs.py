"""Work for later: a job has a name and an id, never words; a worker that dies leaves its job to the next.

What a job does stands in `work.py`, which the worker imports; acts only put jobs in the queue.
"""

from django.conf import settings
from django.db import transaction
from django_q.tasks import async_task

READ_DOCUMENT = "read-document"
FRESHEN = "freshen-register"
RENDER = "render-annex"
PUBLISH = "publish-register"
EDITION_FILES = "make-files-of-edition"


def enqueue(name: str, id: int) -> None:
    """Puts the job in the queue, in the transaction at hand: it is there if and only if what it is about is.

    Where jobs are done at once, they are done once the transaction is kept.
    """
    if settings.Q_CLUSTER["sync"]:
        transaction.on_commit(lambda: _send(name, id))
    else:
        _send(name, id)


def title(name: str, id: int) -> str:
    """What the job is called in the queue."""
    return f"{name} {id}"


def _send(name: str, id: int) -> None:
    async_task("jumelage_web.store.work.run", name, id, task_name=title(name, id), group=name)
