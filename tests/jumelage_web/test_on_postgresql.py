"""All that is tested on SQLite holds on PostgreSQL: the same tests, in a run of their own on a server of the tests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
#: What needs no second run: the tests' own tools, files that are refused before a row is written, and who may see what,
#: which is settled above the database. Tests in a browser stay out too, see conftest.py.
ONCE = (
    "desk/test_bad_uploads.py",
    "test_browser.py",
    "test_on_postgresql.py",
    "test_permissions.py",
    "test_servers.py",
)
NOTHING_LEFT = 5  # pytest's exit code where each test of a part needs no second run
PARTS = sorted(
    path.name
    for path in HERE.iterdir()
    if path.name not in ONCE and (path.name.startswith("test_") or any(path.glob("**/test_*.py")))
)


@pytest.mark.skipif("JUMELAGE_TEST_DATABASE_URL" in os.environ, reason="this run is on PostgreSQL")
@pytest.mark.parametrize("part", PARTS)
def test_the_same_holds_on_postgresql(part: str, postgresql_url: str, tmp_path: Path) -> None:
    server, _, _ = postgresql_url.rpartition("/")
    name = f"on_{part.removesuffix('.py')}"
    ignored = [f"--ignore={HERE / name}" for name in ONCE]
    options = "-q --maxfail=5 -p no:xdist -p no:cacheprovider --no-header --color=no".split()
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            str(HERE / part),
            *ignored,
            *options,
            "--basetemp",
            str(tmp_path / "run"),
        ],
        env={**os.environ, "JUMELAGE_TEST_DATABASE_URL": f"{server}/{name}"},
        cwd=HERE.parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode not in (0, NOTHING_LEFT):
        pytest.fail(run.stdout + run.stderr, pytrace=False)
