"""A SQLite that keeps what it acknowledged.

SQLite 3.7.0 to 3.51.2 may lose commits in WAL mode when two connections write (https://sqlite.org/wal.html, "the WAL
reset bug"). Pythons bring older ones, so that `pysqlite3`, which brings its own, takes the place of `sqlite3`. This has
to happen before Django loads its backend, which is why the settings call it first.
"""

import sqlite3
import sys
from importlib import import_module
from importlib.util import find_spec

SAFE = (3, 51, 3)


def use_own_sqlite() -> None:
    """Puts `pysqlite3` in the place of `sqlite3`, where the one at hand is older than what is safe."""
    if sqlite3.sqlite_version_info >= SAFE or find_spec("pysqlite3") is None:
        return
    own = import_module("pysqlite3")
    sys.modules["sqlite3"] = own
    sys.modules["sqlite3.dbapi2"] = import_module("pysqlite3.dbapi2")


def version() -> tuple[int, ...]:
    """The version of the SQLite in use."""
    found: tuple[int, ...] = sys.modules["sqlite3"].sqlite_version_info
    return found
