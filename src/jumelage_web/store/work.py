"""What the worker does: each job by its name."""

from collections.abc import Callable

from jumelage_web.store import jobs, reading, snapshot

JOBS: dict[str, Callable[[int], None]] = {
    jobs.READ_DOCUMENT: reading.read_document,
    jobs.FRESHEN: snapshot.freshen,
}


def run(name: str, id: int) -> None:
    """Does the job of that name with the row of that id."""
    JOBS[name](id)
