"""A site for each test, on SQLite, or in a run on PostgreSQL in a database of its own there."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from trial_site import Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A store with a register and a manager; started by the test, gone after it."""
    made = Site(tmp_path / "store", database=_empty_database())
    made.make()
    yield made
    made.stop()


def _empty_database() -> str | None:
    given = os.environ.get("JUMELAGE_TEST_DATABASE_URL")
    if not given:
        return None
    server, _, _ = given.rpartition("/")
    name = f"site_{secrets.token_hex(6)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"
