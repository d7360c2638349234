"""One thing that is coming or overdue, and the sentences by which it is told, from `wording.toml`."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate
from jumelage.values.labels import Labels
from jumelage.values.language import Language
from jumelage.values.sentences import Param, filled


class What(StrEnum):
    """What sort of thing is due."""

    JUBILEE = "jubilee"
    REVIEW = "review_date"
    EVALUATION_DUE = "evaluation_due"
    EVALUATION_OVERDUE = "evaluation_overdue"
    COMMITMENT = "commitment_due"
    OUTCOME = "outcome_due"
    POLICY_ENDS = "policy_ends"
    GRANT_ENDS = "grant_ends"
    DELEGATION_ENDS = "delegation_ends"
    SUSPENDED_UNTIL = "suspended_until"
    NOT_HEARD_OF = "not_heard_of"

    def label(self, language: Language) -> str:
        """What it is called."""
        return wordings()[self].label.label(language)


@dataclass(frozen=True, slots=True)
class Due:
    """What is due of one thing, when, and what it rests on.

    `on` is no more precise than its sources: `first` and `last` are the days it may be. `name` tells it from what else
    is due of the same thing and stays when a date is refined. `message_key` names its sentence, `params` fill it in.
    """

    what: What
    entity: str
    on: PartialDate
    statements: tuple[Statement, ...]
    message_key: str
    name: str
    params: tuple[tuple[str, Param], ...] = ()

    @property
    def key(self) -> str:
        """What a calendar may know it by: the same as long as it is the same appointment."""
        return f"{self.entity}#{self.name}"

    def overdue(self, day: date) -> bool:
        """Whether all days that it may be on lie before `day`."""
        return self.on.last < day

    def label(self, language: Language) -> str:
        """What its sort is called."""
        return self.what.label(language)

    def message(self, language: Language) -> str:
        """What is due, in one or two plain sentences."""
        template = wordings()[self.what].messages[self.message_key]
        return filled(template, dict(self.params), language)


def made(
    what: What,
    variant: str,
    entity: str,
    on: PartialDate,
    statements: Iterable[Statement],
    *,
    name: str,
    **params: Param,
) -> Due:
    """Something due, told by one `variant` of its sentences; each statement counts once."""
    each_once = tuple({one.key: one for one in statements}.values())
    return Due(what, entity, on, each_once, f"{what}.{variant}", name, (("on", on), *params.items()))


def order(due: Due) -> tuple[date, date, str, str, str]:
    """What to sort by: the first day it may be, then the last."""
    return due.on.first, due.on.last, due.what, due.entity, due.name


@dataclass(frozen=True, slots=True)
class Wording:
    """What one sort is called, and its sentences by key (`jubilee.tie`)."""

    label: Labels
    messages: Mapping[str, Labels]


@lru_cache(maxsize=1)
def wordings() -> Mapping[str, Wording]:
    """The words of all that may be due, by the code of its sort."""
    return {what: _wording(what, table) for what, table in _tables()["what"].items()}


def cycle(years: int) -> Labels:
    """How often: "every year", "every 4 years"."""
    texts = _tables()["cycle"]["one" if years == 1 else "many"]
    return Labels.of({language: text.format(years=years) for language, text in texts.items()})


def ago(months: int) -> Labels:
    """How long after: "half a year", "two years"; for 6, 12 and 24 months."""
    return Labels.of(_tables()["ago"][str(months)])


def _wording(what: str, table: Mapping[str, Any]) -> Wording:
    messages = {f"{what}.{variant}": Labels.of(texts) for variant, texts in table["variants"].items()}
    return Wording(Labels.of(table["label"]), messages)


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("jumelage.record.clock").joinpath("wording.toml").read_text("utf-8"))
