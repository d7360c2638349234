"""A thing of the record: what is claimed of it, which value stands, and which values compete."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Protocol

from jumelage.record import agreement
from jumelage.statements.statement import Ruling, Statement
from jumelage.values.value import DateValue, PeriodValue, Value
from jumelage.vocabulary import vocabulary

# Props whose value moves on as time does: sources of different years are no contradiction, the latest date stands.
_LATEST_STANDS = frozenset({("Tie", "last_sign_of_life")})


_Stands = tuple[Statement | None, tuple[Statement, ...]]


@dataclass(frozen=True, slots=True)
class Entity:
    """A municipality, a tie, a grant: all that statements in force say of the ids that are judged to be it.

    `id` is the id it goes by, `ids` are all that are judged the same, sorted. The statements of a prop are in the
    order of the day from which they may hold, document, place in it, and claim id. `same` maps other ids
    that its values mention to the ids that those things go by.
    """

    id: str
    kind: str
    ids: tuple[str, ...]
    claims: Mapping[str, tuple[Statement, ...]]
    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    # Which value of a prop stands, once it was asked: checks and pages ask again and again.
    _stood: dict[str, _Stands] | None = field(default=None, init=False, repr=False, compare=False)

    def __hash__(self) -> int:
        return hash(self.id)

    def statements(self, prop: str) -> tuple[Statement, ...]:
        """The statements in force on `prop`; those whose valid period has ended are among them."""
        return self.claims.get(prop, ())

    def values(self, prop: str) -> tuple[Value, ...]:
        """What is said of `prop`, each value once, in the order of the statements."""
        return agreement.distinct(self.statements(prop), self.same)

    def value(self, prop: str) -> Value | None:
        """The value that stands: as ruled, else the finest where none compete; None where it is open or unknown.

        Of values that follow one another in time it is the last. A prop that may have several values at a time
        has a value that stands only when all its statements agree: use `values`.
        """
        lead, _ = self._stand(prop)
        return lead.value if lead else None

    def standing(self, prop: str) -> tuple[Statement, ...]:
        """The statements that carry the value that stands, coarser ones that agree with it included.

        For a prop that may have several values at a time: all its statements.
        """
        if many_valued(self.kind, prop):
            return self.statements(prop)
        _, carrying = self._stand(prop)
        return carrying

    def competing(self, prop: str) -> tuple[tuple[Statement, ...], ...]:
        """One group of statements for each value that competes; nothing where sources agree.

        A ruling does not take the conflict away: see `ruled`. A prop that may have several values never competes.
        """
        if many_valued(self.kind, prop) or (self.kind, prop) in _LATEST_STANDS:
            return ()
        return agreement.competing(self.statements(prop), self.same)

    def ruled(self, prop: str) -> Ruling | None:
        """The latest ruling on `prop`, as long as the claim that it lets stand is in force."""
        ruling = self.rulings.get(prop)
        return ruling if ruling and self._ruled_statement(prop) else None

    def earliest(self) -> date:
        """The first day of which something said of it may speak; the last of all days where nothing says when."""
        days = (_first_day(one) for statements in self.claims.values() for one in statements)
        return min((day for day in days if day > date.min), default=date.max)

    def _stand(self, prop: str) -> _Stands:
        stood = self._stood
        if stood is None:
            stood = {}
            object.__setattr__(self, "_stood", stood)
        if prop not in stood:
            stood[prop] = self._work_out(prop)
        return stood[prop]

    def _work_out(self, prop: str) -> _Stands:
        statements = self.statements(prop)
        if (self.kind, prop) in _LATEST_STANDS and statements:
            latest = max(statements, key=lambda statement: _last_day(statement.value))
            statements = tuple(
                one for one in statements if not agreement.conflicting(one.value, latest.value, self.same)
            )
        return agreement.stand(statements, self.same, ruled=self._ruled_statement(prop))

    def _ruled_statement(self, prop: str) -> Statement | None:
        ruling = self.rulings.get(prop)
        if ruling is None:
            return None
        return next((one for one in self.statements(prop) if one.id == ruling.stands), None)


# By the id of a town: the ids of those it is said to have gone on as, each with the statements that say so.
Successions = Mapping[str, Mapping[str, tuple[Statement, ...]]]


class Entities(Protocol):
    """What pairs, successors and names are worked out from: the record, seen from below."""

    @property
    def valid_on(self) -> date:
        """The day as of which it speaks."""

    @property
    def labels(self) -> Mapping[str, str]:
        """What sources call a thing that they refer to, by the id it goes by."""

    @property
    def successions(self) -> Successions:
        """Which towns went on as which others, and what says so."""

    def entity(self, id: str) -> Entity | None:
        """The thing that goes by this id or is judged the same."""

    def canonical(self, id: str) -> str:
        """The id that it goes by."""

    def of_kind(self, kind: str) -> tuple[Entity, ...]:
        """The things of a kind."""


def many_valued(kind: str, prop: str) -> bool:
    """Whether `prop` may have several values at one time; what the vocabulary does not know has one."""
    return (kind, prop) in _many_valued_props()


@lru_cache(maxsize=1)
def _many_valued_props() -> frozenset[tuple[str, str]]:
    return frozenset((kind.name, prop.name) for kind in vocabulary() for prop in kind.props if prop.many)


def _last_day(value: Value) -> date:
    return value.date.last if isinstance(value, DateValue) else date.min


def _first_day(statement: Statement) -> date:
    if statement.valid is not None:
        return statement.valid.first
    match statement.value:
        case DateValue(moment):
            return moment.first
        case PeriodValue(period):
            return period.first
    return date.max
