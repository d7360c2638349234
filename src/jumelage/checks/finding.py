"""What a check found: rule, severity, the statements that clash, and one sentence in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jumelage.checks.wording import advice, phrase, wording_of
from jumelage.statements.serialize import quote_json
from jumelage.statements.statement import Ruling, Statement
from jumelage.values.language import Language
from jumelage.values.sentences import Param


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "E"  # the record cannot be right as it stands
    WARNING = "W"  # likely wrong, or needs telling
    ASK = "I"  # worth a question


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found about one thing.

    `statements` are those that clash or that it rests on. `message_key` is the rule's code, with a point and a name
    where the rule has several sentences; `params` fill them in. `ruling` is the one that settles the matter, if any.
    """

    rule: str
    severity: Severity
    entity: str
    statements: tuple[Statement, ...]
    message_key: str
    params: tuple[tuple[str, Param], ...] = ()
    ruling: Ruling | None = None

    @property
    def settled(self) -> bool:
        """Whether a ruling says which of the values stands; the finding stays visible."""
        return self.ruling is not None

    def label(self, language: Language) -> str:
        """What the rule is called."""
        return wording_of(self.rule).label.label(language)

    def said(self, language: Language) -> str:
        """The finding in one or two plain sentences, for everybody."""
        return phrase(self.message_key, dict(self.params), language)

    def message(self, language: Language) -> str:
        """The same for who keeps the register, with what to do about it where that needs telling."""
        told = advice().get(self.message_key)
        return f"{self.said(language)} {told.label(language)}" if told else self.said(language)

    def to_json(self, language: Language = "nl") -> dict[str, Any]:
        """The finding as a JSON object; `quotes` come in the order of the statements that have one, each once."""
        quotes = dict.fromkeys(one.quote for one in self.statements if one.quote)
        data: dict[str, Any] = {
            "rule": self.rule,
            "severity": self.severity.value,
            "entity": self.entity,
            "message": self.message(language),
            "statements": [statement.id for statement in self.statements],
            "quotes": [quote_json(quote) for quote in quotes],
        }
        if self.ruling:
            data["settled"] = {
                "stands": self.ruling.stands,
                "by": self.ruling.authority,
                "reason": self.ruling.reason,
            }
        return data


def error(
    key: str, entity: str, statements: Iterable[Statement], *, ruling: Ruling | None = None, **params: Param
) -> Finding:
    """A finding that says that the record cannot be right; `key` names its sentence (`A1`, `B1.twice`)."""
    return _finding(Severity.ERROR, key, entity, statements, ruling, params)


def warning(
    key: str, entity: str, statements: Iterable[Statement], *, ruling: Ruling | None = None, **params: Param
) -> Finding:
    """A finding that says that something is likely wrong or needs telling."""
    return _finding(Severity.WARNING, key, entity, statements, ruling, params)


def ask(
    key: str, entity: str, statements: Iterable[Statement], *, ruling: Ruling | None = None, **params: Param
) -> Finding:
    """A finding that is worth a question."""
    return _finding(Severity.ASK, key, entity, statements, ruling, params)


def _finding(
    severity: Severity,
    key: str,
    entity: str,
    statements: Iterable[Statement],
    ruling: Ruling | None,
    params: dict[str, Param],
) -> Finding:
    each_once = tuple({one.key: one for one in statements}.values())
    settling = ruling if ruling and _settles(ruling, each_once) else None
    return Finding(key.partition(".")[0], severity, entity, each_once, key, tuple(params.items()), settling)


def _settles(ruling: Ruling, statements: Iterable[Statement]) -> bool:
    """A ruling settles what it could know of: a source that was recorded after it opens the matter again."""
    return all(one.recorded_at <= ruling.at for one in statements)
