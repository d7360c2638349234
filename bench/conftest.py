"""One table at the end: what was measured, the goal, whether it was reached, and with which versions."""

import platform
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parent))  # so that the benchmarks can share `measure` and `texts`

from measure import Measure, Report  # needs the line above

import jumelage  # the same

MEASURES: pytest.StashKey[list[Measure]] = pytest.StashKey()
VERSIONS = ("click", "lxml", "marisa-trie", "google-re2", "weasyprint", "datasette", "pytest-benchmark")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[MEASURES] = []


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Report:
    """Puts a figure in the table, and fails the benchmark that misses its goal."""

    def put(
        what: str,
        figure: float,
        unit: str,
        *,
        at_most: float | None = None,
        at_least: float | None = None,
        note: str = "",
    ) -> None:
        (goal,) = (given for given in (at_most, at_least) if given is not None)
        measure = Measure(what, figure, goal, unit, at_most is not None, note)
        request.config.stash[MEASURES].append(measure)
        assert measure.reached, f"{what}: {figure:.3g} {unit}, where the goal is {goal:g}"

    return put


def pytest_terminal_summary(config: pytest.Config) -> None:
    table = Table(title="Jumelage, measured", title_justify="left")
    table.add_column("what")
    table.add_column("measured", justify="right")
    table.add_column("goal", justify="right")
    table.add_column("")
    table.add_column("on")
    for measure in config.stash[MEASURES]:
        table.add_row(
            measure.what,
            f"{measure.figure:.3g} {measure.unit}",
            f"{'≤' if measure.at_most else '≥'} {measure.goal:g} {measure.unit}",
            "reached" if measure.reached else "MISSED",
            measure.note,
        )
    console = Console(width=160)
    console.print()
    console.print(table)
    parts = [f"jumelage {jumelage.__version__}", f"Python {platform.python_version()}"]
    console.print(" · ".join([*parts, *(f"{name} {version(name)}" for name in VERSIONS)]), highlight=False)
