"""One at a time: what takes many seconds of the machine is done for one reader while the others come back later."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import local

from django.conf import settings

_FILE = "public.lock"
_mine = local()


class BeingMade(Exception):
    """Something else of this kind is being worked out: the reader is asked to come back in a while."""


@contextmanager
def turn() -> Iterator[None]:
    """Holds the one turn of all processes of this machine; raises BeingMade where another holds it.

    Who holds it may take it again.
    """
    if getattr(_mine, "held", False):
        yield
        return
    folder = Path(settings.JUMELAGE_HOME)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _FILE).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BeingMade from None
        _mine.held = True
        try:
            yield
        finally:
            _mine.held = False
