"""The SQLite under the site: new enough to lose nothing, and able to tell what Django asks of it."""

import sys

import pytest
from django.db import connection

from jumelage_web import sqlite

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="this run is on PostgreSQL")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the SQLite of Python serves, with one process")
def test_it_is_one_that_loses_no_commit() -> None:
    assert sqlite.version() >= sqlite.SAFE


@pytest.mark.django_db
def test_a_connection_waits_its_turn_and_writes_ahead() -> None:
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)


@pytest.mark.django_db
def test_a_connection_tells_its_limits() -> None:
    assert connection.connection.getlimit(sys.modules["sqlite3"].SQLITE_LIMIT_VARIABLE_NUMBER) >= 32_766
    assert connection.connection.getlimit(sys.modules["sqlite3"].SQLITE_LIMIT_COLUMN) >= 2000
