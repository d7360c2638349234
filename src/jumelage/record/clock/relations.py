"""The ties of a town, each once: a ring and the pairs within it that sources tell of are one relation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jumelage.record import agreement
from jumelage.record.assemble import Record
from jumelage.record.entity import Entity
from jumelage.record.pairs import members_of, seats_of
from jumelage.record.spells import span
from jumelage.record.succession import successors
from jumelage.record.ties import BEGINNINGS, beginnings, has_ended, ties_of
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, compare
from jumelage.values.value import DateValue

_NO_BEGINNING = (10_000_000, True)  # wider than any date


@dataclass(frozen=True, slots=True)
class Relation:
    """Ties that are one relation under several names; `lead` is the widest, then the one whose beginning is finest."""

    lead: Entity
    ties: tuple[Entity, ...]

    def __hash__(self) -> int:
        return hash(self.lead.id)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its ties."""
        return frozenset(tie.id for tie in self.ties)

    def statements(self, prop: str) -> tuple[Statement, ...]:
        """The statements on `prop` of all its ties."""
        return tuple(one for tie in self.ties for one in tie.statements(prop))

    def beginning(self) -> tuple[str, tuple[tuple[PartialDate, tuple[Statement, ...]], ...]]:
        """The most telling act that sources date, and its date with what says so; several dates where they compete."""
        for prop in BEGINNINGS:
            if dates := self.dates(prop):
                return prop, dates
        return "", ()

    def dates(self, prop: str) -> tuple[tuple[PartialDate, tuple[Statement, ...]], ...]:
        """The date of one act with what says so; several where sources compete and nobody ruled."""
        statements = self.statements(prop)
        same = {id: one for tie in self.ties for id, one in tie.same.items()}
        lead, carrying = agreement.stand(statements, same, ruled=self._ruled(prop))
        groups = [carrying] if lead else agreement.competing(statements, same)
        found = ((_finest([lead] if lead else group), group) for group in groups)
        return tuple((moment, group) for moment, group in found if moment)

    def _ruled(self, prop: str) -> Statement | None:
        rulings = [ruling for tie in self.ties if (ruling := tie.ruled(prop))]
        if not rulings:
            return None
        latest = max(rulings, key=lambda ruling: (ruling.at, ruling.stands))
        return next((one for one in self.statements(prop) if one.id == latest.stands), None)


def relations_of(record: Record, home: str) -> tuple[Relation, ...]:
    """The relations of `home` that it and a partner are still in and that no source calls ended, oldest first.

    Two ties are one relation where one has all the towns of the other and no source gives them another beginning.
    """
    gone_on = successors(record, record.valid_on)
    ties = ties_of(record, home)
    towns = {tie.id: frozenset(gone_on.get(one, one) for one in members_of(tie)) for tie in ties}
    over = [tie for tie in ties if has_ended(tie)]
    alive = [
        tie
        for tie in ties
        if _goes_on(record, tie, home, gone_on)
        and not any(towns[tie.id] == towns[other.id] and _may_be_one(tie, other) for other in over)
    ]
    found: list[list[Entity]] = []
    for tie in sorted(alive, key=lambda one: (-len(towns[one.id]), _width(one), one.id)):
        around = (
            group for group in found if towns[tie.id] <= towns[group[0].id] and _may_be_one(tie, group[0])
        )
        group = next(around, None)
        if group is None:
            found.append([tie])
        else:
            group.append(tie)
    relations = (Relation(group[0], tuple(group)) for group in found)
    return tuple(sorted(relations, key=lambda one: (one.lead.earliest(), one.lead.id)))


def past_relations_of(record: Record, home: str, present: Iterable[Relation]) -> tuple[Relation, ...]:
    """The relations of `home` beside the present ones, oldest first: those that ended, or that it or all partners left.

    A tie of which no end is told is one relation with an ended tie of the same towns, unless they began on other days.
    """
    gone_on = successors(record, record.valid_on)
    alive = {id for relation in present for id in relation.ids}
    past = [tie for tie in ties_of(record, home) if tie.id not in alive]
    towns = {tie.id: frozenset(gone_on.get(one, one) for one in members_of(tie)) for tie in past}
    found: list[list[Entity]] = [[tie] for tie in past if has_ended(tie)]
    for tie in past:
        if has_ended(tie):
            continue
        same = (group for group in found if towns[group[0].id] == towns[tie.id])
        group = next((group for group in same if any(_may_be_one(tie, one) for one in group)), None)
        if group is None:
            found.append([tie])
        else:
            group.append(tie)
    relations = (Relation(group[0], tuple(group)) for group in found)
    return tuple(sorted(relations, key=lambda one: (one.lead.earliest(), one.lead.id)))


def present_in(record: Record, tie: Entity) -> frozenset[str]:
    """The towns, as they are on the day of the record, that may still be members of the tie."""
    seats = seats_of(record, tie, successors(record, record.valid_on))
    return frozenset(town for town, said in seats.items() if not _has_left(record, said))


def leavings(record: Record, tie: Entity) -> Mapping[str, tuple[Statement, ...]]:
    """What says that towns have left the tie, by the town."""
    seats = seats_of(record, tie, successors(record, record.valid_on))
    return {
        town: tuple(one for one in said if one.valid and one.valid.end)
        for town, said in seats.items()
        if _has_left(record, said)
    }


def _goes_on(record: Record, tie: Entity, home: str, gone_on: Mapping[str, str]) -> bool:
    """Whether home and a partner may still be members on the day of the record, and the tie has not ended."""
    seats = seats_of(record, tie, gone_on)
    present = {town for town, said in seats.items() if not _has_left(record, said)}
    return home in present and len(present) > 1 and not has_ended(tie)


def _has_left(record: Record, statements: Iterable[Statement]) -> bool:
    valid = span(one.valid for one in statements if one.valid)
    return valid is not None and valid.last < record.valid_on


def _may_be_one(one: Entity, other: Entity) -> bool:
    mine, others = tuple(_dates(beginnings(one))), tuple(_dates(beginnings(other)))
    if not mine or not others:
        return True
    return any(not compare(moment, another).conflicting for moment in mine for another in others)


def _width(tie: Entity) -> tuple[int, bool]:
    moments = _dates(beginnings(tie))
    return min((agreement.fineness(DateValue(moment)) for moment in moments), default=_NO_BEGINNING)


def _finest(statements: Iterable[Statement]) -> PartialDate | None:
    moments = _dates(statements)
    return min(moments, key=lambda moment: agreement.fineness(DateValue(moment)), default=None)


def _dates(statements: Iterable[Statement]) -> Iterator[PartialDate]:
    return (one.value.date for one in statements if isinstance(one.value, DateValue))
