"""The worldwide goals that municipalities work on: Millennium Goals, Global Goals and the targets of the latter.

A code reads `mdg:1` … `mdg:8`, `sdg:1` … `sdg:17`, or names a target: `sdg:4.7`, `sdg:1.a`.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jumelage.errors import BadGoal
from jumelage.values.dates import Period
from jumelage.values.labels import Labels
from jumelage.values.language import Language

GOAL_SETS: tuple[str, ...] = ("mdg", "sdg")

_CODE = re.compile(r"(mdg|sdg):([1-9]\d?)(?:\.([1-9]\d?|[a-d]))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal or a target; `Goal.parse` makes only those that exist."""

    code: str
    goal_set: str

    @classmethod
    def parse(cls, code: str) -> "Goal":
        """The goal or target with this code; raises BadGoal with what would be right."""
        return _parse(code)

    @property
    def number(self) -> int:
        """The number of the goal within its set, from 1."""
        return int(self.code.partition(":")[2].partition(".")[0])

    @property
    def target(self) -> str | None:
        """What stands behind the point (`7`, `a`) where this is a target, else None."""
        return self.code.partition(".")[2] or None

    @property
    def goal(self) -> "Goal":
        """The goal that a target belongs to; a goal is its own."""
        return Goal(self.code.partition(".")[0], self.goal_set)

    def label(self, language: Language) -> str:
        """The official short name; a target has the name of its goal and its own code: "Quality education, 4.7"."""
        name = goal_set(self.goal_set).labels_of(self).label(language)
        return f"{name}, {self.number}.{self.target}" if self.target else name

    def __lt__(self, other: "Goal") -> bool:
        return _order(self) < _order(other)

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class GoalSet:
    """One set of goals, the period the United Nations gave it, and its targets in order."""

    code: str
    period: Period
    labels: Labels
    goals: tuple[Goal, ...]
    targets: tuple[Goal, ...]
    goal_labels: tuple[Labels, ...]

    def label(self, language: Language) -> str:
        """What the set is called."""
        return self.labels.label(language)

    def labels_of(self, goal: Goal) -> Labels:
        """The names of a goal of this set, or of the goal that a target belongs to."""
        return self.goal_labels[goal.number - 1]


@lru_cache
def goal_set(code: str) -> GoalSet:
    """The set `mdg` or `sdg`; raises BadGoal for any other."""
    if code not in GOAL_SETS:
        raise BadGoal(f"{code!r} is no set of goals; there are {' and '.join(GOAL_SETS)}")
    source = files("jumelage.values").joinpath("goal_sets", f"{code}.toml")
    return _goal_set(code, tomllib.loads(source.read_text("utf-8")))


def goals(code: str) -> tuple[Goal, ...]:
    """The 8 goals of `mdg` or the 17 of `sdg`, in order; raises BadGoal."""
    return goal_set(code).goals


def targets(code: str) -> tuple[Goal, ...]:
    """The 169 targets of `sdg`, in order (none of `mdg`); raises BadGoal."""
    return goal_set(code).targets


def _goal_set(code: str, data: dict[str, Any]) -> GoalSet:
    rows = data["goals"]
    return GoalSet(
        code=code,
        period=Period.parse(data["period"]),
        labels=Labels.of(data["label"]),
        goals=tuple(Goal(f"{code}:{row['number']}", code) for row in rows),
        targets=tuple(
            Goal(f"{code}:{row['number']}.{target}", code)
            for row in rows
            for target in row.get("targets", ())
        ),
        goal_labels=tuple(Labels.of(row["label"]) for row in rows),
    )


@lru_cache(maxsize=512)
def _parse(code: str) -> Goal:
    match = _CODE.fullmatch(code)
    if not match:
        raise BadGoal(
            f"{code!r} is no goal: write mdg:1 to mdg:8, sdg:1 to sdg:17, or a target such as sdg:4.7"
        )
    goal = Goal(code, match[1])
    known = goal_set(goal.goal_set)
    if goal.number > len(known.goals):
        raise BadGoal(f"{code!r} is no goal: {goal.goal_set} has goals 1 to {len(known.goals)}")
    if goal.target and not known.targets:
        raise BadGoal(f"{code!r} is no goal: the goals of {goal.goal_set} have no target codes")
    if goal.target and goal not in known.targets:
        of_goal = ", ".join(t.code.partition(":")[2] for t in known.targets if t.goal == goal.goal)
        raise BadGoal(f"{code!r} is no target; goal {goal.number} has {of_goal}")
    return goal


def _order(goal: Goal) -> tuple[str, int, int, str]:
    """Goals by number, each before its targets; numbered targets before lettered ones."""
    target = goal.target or ""
    if target.isdigit():
        return goal.goal_set, goal.number, int(target), ""
    return goal.goal_set, goal.number, 1000 if target else 0, target
