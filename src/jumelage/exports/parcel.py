"""What goes out: the data with where they were taken from, under which licence, and without anybody's name."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from jumelage.record.assemble import Record
from jumelage.statements.statement import Judgement, Ruling, Statement
from jumelage.values.language import Language
from jumelage.values.value import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """The data of a register, each part made when a format asks for it.

    `anchor` says where its log stood: `register seq head count`. `known_at` is the moment up to which it knew, `changed_at`
    that of the last entry: what is stamped bears that, so that a file stays the same until something changes.
    `functions` are what those who acted are called, by their codes; `address` gives the lasting address of a thing.
    """

    anchor: Mapping[str, Any]
    licence: str
    home: str
    name: str
    language: Language
    known_at: datetime
    changed_at: datetime
    statements: Callable[[], Iterable[Statement]]
    acts: Callable[[], Iterable[Judgement | Ruling]]
    record: Callable[[], Record]
    place_of: Callable[[Record, str], Place | None]
    functions: Mapping[str, str]
    address: Callable[[str], str]

    @property
    def register(self) -> str:
        """The name of the register."""
        return str(self.anchor["register"])

    def heading(self) -> dict[str, Any]:
        """What a file says of itself: the anchor, the licence, and up to when the register knew."""
        return {
            **self.anchor,
            "known_at": self.known_at.isoformat(),
            "licence": self.licence,
        }

    def by_function(self, code: str) -> str:
        """The function of the one who acted; no code leaves the register."""
        return self.functions.get(code, "")

    def unnamed(self, statement: Statement) -> Statement:
        """The statement as it was in force at `known_at`, taken in by a function instead of a person."""
        by = self.by_function(statement.recorded_by)
        return replace(statement, recorded_by=by, withdrawn_at=None, withdrawn_by=None, reason=None)

    def unnamed_act(self, act: Judgement | Ruling) -> Judgement | Ruling:
        """The judgement or ruling by a function; why two things are one is an officer's note and stays inside."""
        if isinstance(act, Judgement):
            return replace(act, by=self.by_function(act.by), reason="")
        return replace(act, by=self.by_function(act.by))
