"""The contracts between the layers hold, and each of them can fail."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


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
        ("The core is plain Python", "errors.py", "import django"),
        ("Data flows one way through the core", "values/planted.py", "import jumelage.statements"),
        ("Data flows one way through the core", "drawer.py", ""),
        ("No circles between sibling modules", "values/planted.py", "import jumelage.values.planted_too"),
    ],
)
def test_a_planted_fault_breaks_the_contract(tmp_path: Path, contract: str, file: str, line: str) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("*.bin", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "src/jumelage/values/planted_too.py").write_text("import jumelage.values.planted\n")
    (tmp_path / "src/jumelage/values/planted.py").touch()
    with (tmp_path / "src/jumelage" / file).open("a") as module:
        module.write(f"\n{line}\n")
    run = lint(tmp_path)
    assert run.returncode == 1, run.stdout + run.stderr
    assert f"{contract} BROKEN" in run.stdout
