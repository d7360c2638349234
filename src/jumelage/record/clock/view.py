"""From where the clock is read: the record, whose it is, how far ahead one looks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jumelage.record import agreement
from jumelage.record.assemble import Record
from jumelage.record.calling import called
from jumelage.record.clock.relations import Relation
from jumelage.record.entity import Entity
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate
from jumelage.values.labels import Labels
from jumelage.values.value import EntityRef, Value


@dataclass(frozen=True, slots=True)
class View:
    """What the rules of the clock look at.

    `homes` are the ids of `home` and of the towns that went on as it, `silent_for` the years after which a tie is not
    heard of, `relations` the ties of `home` that go on. `about` gives activities, decisions, evaluations and the like by
    the id of what they are about, `workers` the organisations that carry or serve a relation by the id of its lead;
    `shared` are those that do so for several.
    """

    record: Record
    home: str
    homes: frozenset[str]
    until: date
    silent_for: int
    relations: tuple[Relation, ...]
    about: Mapping[str, tuple[Entity, ...]]
    workers: Mapping[str, frozenset[str]]
    shared: frozenset[str]

    @property
    def day(self) -> date:
        """The day from which everything is counted."""
        return self.record.valid_on

    def coming(self, on: PartialDate) -> bool:
        """Whether it may be on a day from the day of the record until the last that is asked for."""
        return self.day <= on.last and on.first <= self.until

    def overdue(self, on: PartialDate) -> bool:
        """Whether all days that it may be on have passed."""
        return on.last < self.day

    def called(self, id: str) -> Labels:
        """What the thing is called in a sentence."""
        return called(self.record, id, home=self.home)

    def concerns_home(self, entity: Entity, giver: str, taker: str) -> bool:
        """Whether it is not merely another town's: what no source ties to another town counts as ours."""
        givers, takers = self.ids(entity, giver), self.ids(entity, taker)
        elsewhere = any(id.startswith("municipality:") for id in givers)
        return bool(self.homes & (givers | takers)) or not elsewhere

    def refers(self, entity: Entity, prop: str, id: str) -> bool:
        """Whether `prop` of the thing names the one that goes by `id`."""
        return id in self.ids(entity, prop)

    def ids(self, entity: Entity, prop: str) -> set[str]:
        """The ids that the things go by which `prop` names."""
        return {self.record.canonical(one.id) for one in entity.values(prop) if isinstance(one, EntityRef)}


def told(entity: Entity, prop: str) -> tuple[tuple[Value, tuple[Statement, ...]], ...]:
    """The value that stands with the statements that carry it, or each of those that compete; nothing where unknown."""
    value = entity.value(prop)
    if value is not None:
        return ((value, entity.standing(prop)),)
    return tuple((finest(group), group) for group in entity.competing(prop))


def finest(statements: Iterable[Statement]) -> Value:
    """The most precise of values that agree."""
    return min((one.value for one in statements), key=agreement.fineness)
