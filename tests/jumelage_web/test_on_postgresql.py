"""All that is tested on SQLite holds on PostgreSQL: the same tests, in a run of their own on a server of the tests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
#: What needs no second run: the tests' own tools, files that are refused before a row is written, who may see what (that
#: is settled above the database), and how pages look. Tests in a browser stay out too, see conftest.py.
ONCE = (
    "desk/documents/test_bad_uploads.py",
    "look",
    "test_accessibility.py",
    "test_browser.py",
    "test_journey.py",
    "test_on_postgresql.py",
    "test_permissions.py",
    "test_servers.py",
    "test_sqlite.py",
)
#: Each folder in a run of its own, and in one what lies beside them.
PARTS = {
    "the_rest": sorted(path for path in HERE.glob("test_*.py") if path.name not in ONCE),
    **{
        folder.name: [folder]
        for folder in sorted(HERE.iterdir())
        if folder.name not in ONCE and any(folder.glob("**/test_*.py"))
    },
}


@pytest.mark.skipif("JUMELAGE_TEST_DATABASE_URL" in os.environ, reason="this run is on PostgreSQL")
@pytest.mark.parametrize("part", PARTS)
def test_the_same_holds_on_postgresql(part: str, postgresql_url: str, tmp_path: Path) -> None:
    server, _, _ = postgresql_url.rpartition("/")
    options = "-q --maxfail=5 -p no:xdist -p no:cacheprovider --no-header --color=no".split()
    options += ["--basetemp", str(tmp_path / "run"), *(f"--ignore={HERE / name}" for name in ONCE)]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *map(str, PARTS[part]), *options],
        env={**os.environ, "JUMELAGE_TEST_DATABASE_URL": f"{server}/on_{part}"},
        cwd=HERE.parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        pytest.fail(run.stdout + run.stderr, pytrace=False)
