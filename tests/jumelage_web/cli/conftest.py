"""A store of its own for the commands of a test, on SQLite, or in a run on PostgreSQL in a database of its own there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from trial_site import Site, empty_database


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """No store as yet: `site.run("init")` makes one."""
    made = Site(tmp_path / "store", database=empty_database())
    yield made
    made.stop()


@pytest.fixture
def other(tmp_path: Path) -> Site:
    """Another place for a store, as empty."""
    return Site(tmp_path / "other", database=empty_database())
