"""The core is tested without Django: its tests pass where Django is neither set up nor to be had."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

WITHOUT_DJANGO = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"django", "jumelage_web", "pytest_django"}:
            raise ModuleNotFoundError(f"{name} is absent", name=name)

sys.meta_path.insert(0, Absent())
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""


def run_without_django(*paths: str, folder: Path) -> subprocess.CompletedProcess[str]:
    # The configuration holds options that only pytest-django knows, and without it they are strange.
    options = "-q -p no:django -p no:xdist -p no:cacheprovider -o addopts=--import-mode=importlib".split()
    options += ["-W", "ignore::pytest.PytestConfigWarning", "--basetemp", str(folder / "run")]
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_DJANGO, *paths, *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_tests_of_the_core_pass_without_django(tmp_path: Path) -> None:
    run = run_without_django("tests/jumelage/values/test_dates.py", "tests/jumelage/record", folder=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_test_that_needs_django_fails_there(tmp_path: Path) -> None:
    (tmp_path / "test_planted.py").write_text("import django\n", encoding="utf-8")
    run = run_without_django(str(tmp_path / "test_planted.py"), folder=tmp_path)
    assert "django is absent" in run.stdout


def test_no_test_of_the_core_asks_for_the_edge() -> None:
    asking = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "tests/jumelage").rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in ("django", "jumelage_web"))
    ]
    assert asking == []
