"""What several entries of the record tell of one thing, put together for telling: rings of the same towns, evaluations.

A ring that one source gives with Bourgoin and another with Bourgoin-Jallieu, its successor, is one ring. The record
keeps the two apart until a person judges them the same; an annex that told of two would mislead.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jumelage.record.assemble import Record
from jumelage.record.entity import Entity
from jumelage.record.pairs import Pair, members_of
from jumelage.record.succession import successors
from jumelage.statements.statement import Statement
from jumelage.values.dates import compare
from jumelage.values.value import DateValue


def joint_pairs(record: Record, home: str) -> tuple[Pair, ...]:
    """The pairs of the municipality, each with one tie of its own at most, and each ring of the same towns once."""
    pairs = record.pairs(home)
    gone_on = successors(record, record.valid_on)
    groups: dict[object, dict[str, Entity]] = {}
    for pair in pairs:
        for tie in pair.ties:
            towns = frozenset(gone_on.get(member, member) for member in members_of(tie))
            groups.setdefault(towns, {})[tie.id] = tie
    joined = {
        id: made
        for group in groups.values()
        for made in [_tie(tuple(group.values()), gone_on)]
        for id in group
    }
    return tuple(
        replace(pair, ties=tuple({joined[tie.id].id: joined[tie.id] for tie in pair.ties}.values()))
        for pair in pairs
    )


def joint_evaluations(evaluations: Sequence[Entity]) -> tuple[Entity, ...]:
    """The evaluations of one thing, those made one whose dates may be the same moment, the finest first."""
    groups: list[list[Entity]] = []
    for evaluation in sorted(evaluations, key=_width):
        for group in groups:
            if not _apart(group[0], evaluation):
                group.append(evaluation)
                break
        else:
            groups.append([evaluation])
    made = (joined(group) for group in groups)
    return tuple(sorted(made, key=lambda one: (one.earliest(), one.id)))


def joined(entities: Sequence[Entity], same: Mapping[str, str] | None = None) -> Entity:
    """One entity with all that is said of several, under the id of the first."""
    first = entities[0]
    if len(entities) == 1:
        return first
    props = sorted({prop for entity in entities for prop in entity.claims})
    claims = {
        prop: _each_once(one for entity in entities for one in entity.statements(prop)) for prop in props
    }
    return Entity(
        id=first.id,
        kind=first.kind,
        ids=tuple(sorted({id for entity in entities for id in entity.ids})),
        claims=claims,
        rulings={prop: ruling for entity in reversed(entities) for prop, ruling in entity.rulings.items()},
        same={**{key: value for entity in entities for key, value in entity.same.items()}, **(same or {})},
    )


def _tie(ties: tuple[Entity, ...], gone_on: Mapping[str, str]) -> Entity:
    """One tie of several between the same towns; its members go by the names they have in the one that goes back furthest."""
    if len(ties) == 1:
        return ties[0]
    order = sorted(ties, key=lambda tie: (tie.earliest(), -len(tie.statements("member")), tie.id))
    known = {gone_on.get(member, member): member for member in members_of(order[0])}
    same = {
        member: known[gone_on.get(member, member)]
        for tie in order[1:]
        for member in members_of(tie)
        if known[gone_on.get(member, member)] != member
    }
    return joined(order, same)


def _each_once(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(dict.fromkeys(statements))


def _apart(one: Entity, other: Entity) -> bool:
    mine, theirs = one.value("evaluated_on"), other.value("evaluated_on")
    if not isinstance(mine, DateValue) or not isinstance(theirs, DateValue):
        return True
    return compare(mine.date, theirs.date).conflicting


def _width(evaluation: Entity) -> tuple[int, date, str]:
    value = evaluation.value("evaluated_on")
    if not isinstance(value, DateValue):
        return 0, date.min, evaluation.id
    return (value.date.last - value.date.first).days, value.date.first, evaluation.id
