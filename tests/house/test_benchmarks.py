"""Benchmarks are run by hand, and then they must run: what they take from the code is there."""

import ast
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"
TAKEN = sorted(
    (str(path.relative_to(BENCH)), statement.module, name.name)
    for path in BENCH.rglob("*.py")
    for statement in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(statement, ast.ImportFrom) and (statement.module or "").startswith("jumelage")
    for name in statement.names
)


@pytest.mark.parametrize(("bench", "module", "name"), TAKEN)
def test_what_a_benchmark_takes_is_there(bench: str, module: str, name: str) -> None:
    home = import_module(module)
    there = hasattr(home, name) or (hasattr(home, "__path__") and find_spec(f"{module}.{name}") is not None)
    assert there, f"bench/{bench} takes {name} from {module}, which has none"
