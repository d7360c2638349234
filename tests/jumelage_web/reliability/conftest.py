"""A site for each test, on SQLite, or in a run on PostgreSQL in a database of its own there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from trial_site import Site, empty_database, new_database


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A store with a register and a manager, of which each test has a copy."""
    made = Site(tmp_path_factory.mktemp("site") / "store", database=empty_database())
    made.make()
    return made


@pytest.fixture
def site(made_once: Site, tmp_path: Path) -> Iterator[Site]:
    """A store with a register and a manager; started by the test, gone after it."""
    made = Site(tmp_path / "store", database=new_database())
    made.copy_of(made_once)
    yield made
    made.stop()
