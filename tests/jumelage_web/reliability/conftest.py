"""A site for each test, on SQLite, or in a run on PostgreSQL in a database of its own there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from trial_site import Site, empty_database


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A store with a register and a manager; started by the test, gone after it."""
    made = Site(tmp_path / "store", database=empty_database())
    made.make()
    yield made
    made.stop()
