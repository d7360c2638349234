"""A SQLite that keeps what it acknowledged.

SQLite 3.7.0 to 3.51.2 may lose commits in WAL mode when two connections write (https://sqlite.org/wal.html, "the WAL
reset bug"). Pythons bring older ones, so that `pysqlite3`, which brings its own, takes the place of `sqlite3`. This has
to happen before Django loads its backend, which is why the settings call it first.
"""

import sqlite3
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

SAFE = (3, 51, 3)
#: Limits that Django asks for: the number by which SQLite knows each, and the option with which it was built.
_LIMITS = {
    "SQLITE_LIMIT_COLUMN": (2, "MAX_COLUMN"),
    "SQLITE_LIMIT_VARIABLE_NUMBER": (9, "MAX_VARIABLE_NUMBER"),
}


def use_own_sqlite() -> None:
    """Puts `pysqlite3` in the place of `sqlite3`, where the one at hand is older than what is safe."""
    if sqlite3.sqlite_version_info >= SAFE or find_spec("pysqlite3") is None:
        return
    for name in ("sqlite3", "sqlite3.dbapi2"):
        own = import_module(f"py{name}")
        for limit, (number, _) in _LIMITS.items():
            if not hasattr(own, limit):
                setattr(own, limit, number)
        sys.modules[name] = own


def connection_class() -> type:
    """What connections are made of: those of `pysqlite3` cannot tell their limits, and Django 6 asks for them."""
    plain: type = sys.modules["sqlite3"].Connection
    return plain if hasattr(plain, "getlimit") else type("Connection", (plain,), {"getlimit": _limit})


def _limit(connection: Any, number: int) -> int:
    built_with = dict(
        option.partition("=")[::2] for (option,) in connection.execute("PRAGMA compile_options")
    )
    return next(int(built_with[option]) for known, option in _LIMITS.values() if known == number)


def version() -> tuple[int, ...]:
    """The version of the SQLite in use."""
    found: tuple[int, ...] = sys.modules["sqlite3"].sqlite_version_info
    return found
