"""What is to be looked at again: reviews by a stated date, evaluations by a stated cycle, outcomes of introductions."""

from collections.abc import Iterator

from jumelage.record.clock.dues import Due, What, ago, cycle, made
from jumelage.record.clock.endings import policy_is_over
from jumelage.record.clock.view import View
from jumelage.record.entity import Entity
from jumelage.record.ties import BEGINNINGS
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, later
from jumelage.values.labels import Labels
from jumelage.values.value import DateValue, EntityRef, PeriodValue, Quantity

_Dated = tuple[PartialDate, Statement]

# From when a cycle is counted as long as nothing has been evaluated, the most telling first.
_BEGINNINGS = {
    "Policy": ("adopted_on", "in_force", "dated"),
    "Tie": BEGINNINGS,
    "Grant": ("period",),
}
# Months after an introduction at which one asks what has come of it, with the prop that tells.
_OUTCOMES = {6: "outcome_6", 12: "outcome_12", 24: "outcome_24"}


def reviews(view: View) -> Iterator[Due]:
    """A policy, an agreement, a tie or a grant is to be looked at anew by a stated date.

    A date that has passed is told as long as no source shows that it was kept: an evaluation or a renewal in the year
    before it or later.
    """
    for entity, kin in _open(view):
        for value in entity.values("review_due"):
            if not isinstance(value, DateValue):
                continue
            on = value.date
            kept = view.overdue(on) and any(_kept(on, moment) for moment, _ in _evaluations(view, kin))
            if not kept and (view.coming(on) or view.overdue(on)):
                yield made(
                    What.REVIEW,
                    "past" if view.overdue(on) else "coming",
                    entity.id,
                    on,
                    (one for one in entity.statements("review_due") if one.value == value),
                    name=f"review/{on}",
                    subject=view.called(entity.id),
                )


def evaluations(view: View) -> Iterator[Due]:
    """What is to be evaluated every so many years has not been for that long, or will not have been.

    Counted from the last evaluation, and from the beginning where there is none. Only cycles of whole years, and only
    the next time: when the one after it falls depends on when that one is held.
    """
    for entity, kin in _open(view):
        years = _cycle(entity)
        last = max(_evaluations(view, kin), key=lambda one: (one[0].last, one[1].id), default=None)
        since = last or _beginning(entity)
        on = later(since[0], years=years) if years and since else None
        if (
            on is None
            or since is None
            or not (view.coming(on) or view.overdue(on))
            or _ends_before(entity, on)
        ):
            continue
        overdue = view.overdue(on)
        yield made(
            What.EVALUATION_OVERDUE if overdue else What.EVALUATION_DUE,
            "after" if last else "first",
            entity.id,
            on,
            (*entity.standing("evaluated_every"), since[1]),
            name=f"evaluation/{since[0].first.year}",
            subject=view.called(entity.id),
            every=cycle(years),
            since=since[0],
        )


def outcomes(view: View) -> Iterator[Due]:
    """Half a year, a year and two years after it brought two parties together, the town asks what came of it.

    Only the next time, and of those that have passed only the latest that nobody answered.
    """
    for entity in view.record.of_kind("Introduction"):
        happened = entity.value("happened_on")
        if not isinstance(happened, DateValue):
            continue
        answered = max((months for months, prop in _OUTCOMES.items() if entity.statements(prop)), default=0)
        asked = [
            (months, on)
            for months in _OUTCOMES
            if months > answered and (on := later(happened.date, months=months))
        ]
        passed = [one for one in asked if view.overdue(one[1])]
        ahead = [one for one in asked if view.coming(one[1])]
        for months, on in passed[-1:] + ahead[:1]:
            yield made(
                What.OUTCOME,
                "past" if view.overdue(on) else "coming",
                entity.id,
                on,
                entity.standing("happened_on"),
                name=f"outcome/{months}",
                parties=_parties(view, entity),
                ago=ago(months),
            )


def _open(view: View) -> Iterator[tuple[Entity, tuple[Entity, ...]]]:
    """The policies, ties and grants that go on, each with what an evaluation may name in its place."""
    for policy in view.record.of_kind("Policy"):
        if not policy_is_over(view, policy):
            yield policy, (policy,)
    for relation in view.relations:
        for tie in relation.ties:
            yield tie, relation.ties
    for grant in view.record.of_kind("Grant"):
        if not grant.statements("ended") and view.concerns_home(grant, "payer", "recipient"):
            yield grant, (grant,)


def _evaluations(view: View, kin: tuple[Entity, ...]) -> Iterator[_Dated]:
    """When one of the things was evaluated, adopted anew or confirmed, by what says so."""
    for entity in kin:
        for evaluation in view.about.get(entity.id, ()):
            if evaluation.kind == "Evaluation":
                yield from _dates(evaluation, "evaluated_on")
        for prop in ("evaluated_on", "renewed"):
            yield from _dates(entity, prop)


def _kept(review: PartialDate, moment: PartialDate) -> bool:
    early = later(review, years=-1)
    return early is not None and moment.last >= early.first


def _cycle(entity: Entity) -> int:
    """The years of the stated cycle; 0 where none is stated in whole years."""
    value = entity.value("evaluated_every")
    if not isinstance(value, Quantity) or value.unit != "year" or value.amount != int(value.amount):
        return 0
    return max(int(value.amount), 0)


def _beginning(entity: Entity) -> _Dated | None:
    for prop in _BEGINNINGS[entity.kind]:
        value = entity.value(prop)
        start = value.date if isinstance(value, DateValue) else None
        if isinstance(value, PeriodValue):
            start = value.period.start
        if start:
            return start, entity.standing(prop)[0]
    return None


def _ends_before(entity: Entity, on: PartialDate) -> bool:
    period = (
        entity.value("in_force" if entity.kind == "Policy" else "period") if entity.kind != "Tie" else None
    )
    return isinstance(period, PeriodValue) and period.period.last < on.first


def _dates(entity: Entity, prop: str) -> Iterator[_Dated]:
    return ((one.value.date, one) for one in entity.statements(prop) if isinstance(one.value, DateValue))


def _parties(view: View, introduction: Entity) -> tuple[Labels, ...]:
    refs = dict.fromkeys(
        view.record.canonical(one.id)
        for one in introduction.values("introduced")
        if isinstance(one, EntityRef)
    )
    return tuple(view.called(id) for id in refs) or (view.called(introduction.id),)
