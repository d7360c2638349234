"""How far a long reading is: a bar on stderr, where somebody may be looking."""

import sys
from collections.abc import Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

Result = TypeVar("Result")

_ENOUGH_FOR_A_BAR = 4  # papers


class _Rate(ProgressColumn):
    """Papers a second, or a minute where they are long."""

    def render(self, task: Task) -> Text:
        """ "12.3 papers/s"."""
        speed = task.speed or 0
        if speed >= 1:
            return Text(f"{speed:.1f} papers/s")
        return Text(f"{speed * 60:.1f} papers/min" if speed else "")


def shown(results: Iterator[Result], total: int, *, done: int = 0) -> Iterator[Result]:
    """The results, with a bar, the rate and the time left on stderr; `done` of the total were done before."""
    if total < _ENOUGH_FOR_A_BAR or not sys.stderr.isatty():
        yield from results
        return
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, completed=done)
        for result in results:
            yield result
            bar.advance(task)
