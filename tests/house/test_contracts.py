"""The contracts between the layers hold, and each of them can fail."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOOKS_UP = "import jumelage_web.desk"
ENTERS = "import jumelage_web.urls"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
            "--no-logo",
        ],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": "", "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_contracts_are_kept() -> None:
    run = lint(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("contract", "file", "line"),
    [
        ("The core is plain Python", "jumelage/errors.py", "import django"),
        ("The core is plain Python", "jumelage/cli/planted.py", "import jumelage_web.sqlite"),
        ("Data flows one way through the core", "jumelage/values/planted.py", "import jumelage.statements"),
        ("Data flows one way through the core", "jumelage/drawer.py", ""),
        (
            "No circles between sibling modules",
            "jumelage/values/planted.py",
            "import jumelage.values.planted_too",
        ),
        ("Pages and API rest on the store, not on each other", "jumelage_web/store/roles.py", LOOKS_UP),
        ("Pages and API rest on the store, not on each other", "jumelage_web/desk/start.py", ENTERS),
        ("Pages and API rest on the store, not on each other", "jumelage_web/drawer.py", ""),
        (
            "Citizens never see an unreviewed claim",
            "jumelage_web/store/published/papers.py",
            "import jumelage_web.store.quoted, jumelage_web.store.proposals",
        ),
        (
            "Public pages know of the store what it publishes",
            "jumelage_web/public/ties.py",
            "import jumelage_web.store.models",
        ),
        ("No circles between sibling modules", "jumelage_web/sqlite.py", "import jumelage_web.settings"),
    ],
)
def test_a_planted_fault_breaks_the_contract(tmp_path: Path, contract: str, file: str, line: str) -> None:
    for package in ("jumelage", "jumelage_web"):
        for path in (ROOT / "src" / package).rglob("*.py"):
            target = tmp_path / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    values = tmp_path / "src/jumelage/values"
    (values / "planted_too.py").write_text("import jumelage.values.planted\n", encoding="utf-8")
    (values / "planted.py").touch()
    with (tmp_path / "src" / file).open("a", encoding="utf-8") as module:
        module.write(f"\n{line}\n")
    run = lint(tmp_path)
    assert run.returncode == 1, run.stdout + run.stderr
    assert f"{contract} BROKEN" in run.stdout


def test_a_contract_keeps_proposals_from_citizens() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    kept = [
        each for each in contracts["contracts"] if each["name"] == "Citizens never see an unreviewed claim"
    ]
    assert [each["forbidden_modules"] for each in kept] == [["jumelage_web.store.proposals"]]
