"""A figure with its goal, and how a benchmark hands it in."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its goal; `note` says what it was measured on."""

    what: str
    figure: float
    goal: float
    unit: str
    at_most: bool
    note: str

    @property
    def reached(self) -> bool:
        return self.figure <= self.goal if self.at_most else self.figure >= self.goal


class Report(Protocol):
    """Puts a figure in the table, and fails the benchmark that misses its goal. Exactly one goal is given."""

    def __call__(
        self,
        what: str,
        figure: float,
        unit: str,
        *,
        at_most: float | None = None,
        at_least: float | None = None,
        note: str = "",
    ) -> None: ...
