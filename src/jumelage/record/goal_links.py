"""What the record links to the worldwide goals, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jumelage.record.assemble import Record
from jumelage.record.entity import Entity
from jumelage.statements.statement import Statement
from jumelage.values.goals import Goal
from jumelage.values.value import Choice, EntityRef, GoalCode


@dataclass(frozen=True, slots=True)
class GoalLink:
    """A thing that a source links to a goal or a target, and the reasons that are given.

    `own_reasons` says that the reasons are for this goal; else they are for one of several that the thing has.
    `where` is "here" or "there", empty where no source says.
    """

    goal: Goal
    entity: Entity
    statements: tuple[Statement, ...]
    reasons: tuple[Statement, ...]
    own_reasons: bool
    where: str


def goal_links(record: Record) -> Mapping[str, tuple[GoalLink, ...]]:
    """The links of each goal, by its code (`sdg:4`); those of a target stand with its goal.

    Goals to which nothing is linked are left out.
    """
    found: dict[str, list[GoalLink]] = {}
    for entity in record.entities.values():
        for link in _links(entity):
            found.setdefault(link.goal.goal.code, []).append(link)
    return {
        code: tuple(sorted(links, key=lambda one: (one.entity.earliest(), one.entity.id, one.goal.code)))
        for code, links in found.items()
    }


def memberships_of(record: Record, campaign: Entity, home: str) -> tuple[Entity, ...]:
    """How the town takes part in the campaign; where no source names the member, it is the town of the register."""
    home = record.canonical(home)
    return tuple(
        one
        for one in record.of_kind("Membership")
        if campaign.id in _refs(record, one, "campaign")
        and (not one.statements("member") or home in _refs(record, one, "member"))
    )


def _refs(record: Record, entity: Entity, prop: str) -> set[str]:
    return {record.canonical(value.id) for value in entity.values(prop) if isinstance(value, EntityRef)}


def _links(entity: Entity) -> Iterator[GoalLink]:
    by_goal: dict[Goal, list[Statement]] = {}
    for one in entity.statements("goal"):
        if isinstance(one.value, GoalCode):
            by_goal.setdefault(Goal.parse(one.value.code), []).append(one)
    place = entity.value("place")
    for goal, statements in by_goal.items():
        reasons, own = _reasons(entity, statements, by_goal)
        yield GoalLink(
            goal, entity, tuple(statements), reasons, own, place.code if isinstance(place, Choice) else ""
        )


def _reasons(
    entity: Entity, statements: list[Statement], by_goal: Mapping[Goal, list[Statement]]
) -> tuple[tuple[Statement, ...], bool]:
    """The reasons for a goal: those that rest on the same words, else those that stand with none of the goals."""
    stated = entity.statements("goal_reason")
    if len(by_goal) == 1:
        return stated, True
    own = tuple(one for one in stated if any(_near(one, other) for other in statements))
    if own:
        return own, True
    every = [one for group in by_goal.values() for one in group]
    return tuple(one for one in stated if not any(_near(one, other) for other in every)), False


def _near(one: Statement, other: Statement) -> bool:
    """Whether the two rest on words that touch: the reason stands with the goal that it is for."""
    if one.quote is None or other.quote is None or one.quote.document != other.quote.document:
        return False
    return one.quote.start < other.quote.end and other.quote.start < one.quote.end
