"""The ties of one town as pairs: it and one partner, with every tie that joins the two.

A ring of four is four towns and six pairs; a source that names only two of them speaks of one of these pairs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from jumelage.record import agreement
from jumelage.record.entity import Entities, Entity
from jumelage.record.horizon import as_seen_on
from jumelage.record.spells import common, cover, span
from jumelage.record.succession import successors
from jumelage.statements.statement import Statement
from jumelage.values.dates import Period, compare
from jumelage.values.value import EntityRef, Value


@dataclass(frozen=True, slots=True)
class Pair:
    """Two towns and the ties between them, the oldest first.

    `partner` is the town as it is on the day of the record; `formerly` are the towns, since gone on as it, that
    were members in its place; `named` are the names by which sources call it in these ties.
    `valid` is the time in which both took part, as far as sources say.
    """

    home: str
    partner: str
    ties: tuple[Entity, ...]
    formerly: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    valid: Period | None = None
    same: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.home, self.partner))

    @property
    def rings(self) -> tuple[Entity, ...]:
        """Those of the ties that have more than two members."""
        return tuple(tie for tie in self.ties if len(members_of(tie)) > 2)

    def statements(self, prop: str) -> tuple[Statement, ...]:
        """The statements on `prop` of all its ties, two-sided ones and rings."""
        return tuple(one for tie in self.ties for one in tie.statements(prop))

    def values(self, prop: str) -> tuple[Value, ...]:
        """What is said of `prop`, each value once."""
        return agreement.distinct(self.statements(prop), self.same)

    def value(self, prop: str) -> Value | None:
        """The value that stands over all its ties; None where it is open or unknown."""
        lead, _ = agreement.stand(self.statements(prop), self.same, ruled=self._ruled(prop))
        return lead.value if lead else None

    def competing(self, prop: str) -> tuple[tuple[Statement, ...], ...]:
        """One group of statements for each value that competes, whichever of its ties it is said of."""
        return agreement.competing(self.statements(prop), self.same)

    def _ruled(self, prop: str) -> Statement | None:
        rulings = [ruling for tie in self.ties if (ruling := tie.ruled(prop))]
        if not rulings:
            return None
        latest = max(rulings, key=lambda ruling: (ruling.at, ruling.stands))
        return next((one for one in self.statements(prop) if one.id == latest.stands), None)


def pairs_of(record: Entities, home: str) -> tuple[Pair, ...]:
    """The pairs of `home`, oldest first: each tie that it, or a town that went on as it, is a member of, unfolded.

    Where it has itself gone on as another town by the day of the record, they are those of that town.
    Two members of a ring of which one had left when the other came are no pair.
    """
    gone_on = successors(record, record.valid_on)
    town = gone_on.get(record.canonical(home), record.canonical(home))
    joint: dict[str, list[_Joint]] = {}
    for tie in record.of_kind("Tie"):
        seats = seats_of(record, tie, gone_on)
        if town not in seats:
            continue
        for partner, statements in seats.items():
            if partner != town and _met(_span(seats[town]), _span(statements)):
                joint.setdefault(partner, []).append(_Joint(tie, seats[town], statements))
    pairs = [_pair(record, town, partner, ties) for partner, ties in joint.items()]
    return tuple(sorted(pairs, key=lambda pair: (_first_day(pair), pair.partner)))


def members_of(tie: Entity) -> tuple[str, ...]:
    """The ids that the members of the tie go by, sorted; those that have left are among them."""
    refs = (value.id for value in tie.values("member") if isinstance(value, EntityRef))
    return tuple(sorted({tie.same.get(id, id) for id in refs}))


def seats_of(record: Entities, tie: Entity, gone_on: Mapping[str, str]) -> dict[str, tuple[Statement, ...]]:
    """The statements that make towns members, by the town that has the seat on the day of the record."""
    seats: dict[str, list[Statement]] = {}
    for one in tie.statements("member"):
        if isinstance(one.value, EntityRef):
            town = record.canonical(one.value.id)
            seats.setdefault(gone_on.get(town, town), []).append(one)
    return {town: tuple(statements) for town, statements in seats.items()}


@dataclass(frozen=True, slots=True)
class _Joint:
    """A tie that joins two towns, and the statements by which each takes part."""

    tie: Entity
    home: tuple[Statement, ...]
    partner: tuple[Statement, ...]

    @property
    def valid(self) -> Period | None:
        return common(_span(self.home), _span(self.partner))


def _pair(record: Entities, home: str, partner: str, joint: list[_Joint]) -> Pair:
    refs = [one.value for tie in joint for one in tie.partner if isinstance(one.value, EntityRef)]
    valid = cover(one.valid for one in joint if one.valid)
    same: dict[str, str] = {}
    for one in joint:
        same |= one.tie.same
    return Pair(
        home=home,
        partner=partner,
        ties=tuple(one.tie for one in joint),
        formerly=tuple(sorted({record.canonical(ref.id) for ref in refs} - {partner})),
        named=tuple(dict.fromkeys(ref.label for ref in refs if ref.label)),
        valid=as_seen_on(valid, record.valid_on) if valid else None,
        same=same,
    )


def _met(one: Period | None, other: Period | None) -> bool:
    return one is None or other is None or not compare(one, other).conflicting


def _span(statements: Iterable[Statement]) -> Period | None:
    """The time of membership as far as sources say."""
    return span(one.valid for one in statements if one.valid)


def _first_day(pair: Pair) -> date:
    if pair.valid and pair.valid.start:
        return pair.valid.start.first
    return min((tie.earliest() for tie in pair.ties), default=date.max)
