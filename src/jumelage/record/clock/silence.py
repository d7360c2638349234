"""Ties that nothing has been heard of for years, by the newest dated thing that any source tells of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from jumelage.record.clock.dues import Due, What, made
from jumelage.record.clock.relations import Relation
from jumelage.record.clock.view import View
from jumelage.record.entity import Entity
from jumelage.record.ties import BEGINNINGS
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, Period, later
from jumelage.values.value import Choice, DateValue, PeriodValue

# Dates of a tie that show it alive; that it ended or rested shows the contrary.
_ALIVE = (*BEGINNINGS, "renewed", "revived", "last_sign_of_life")
# Kinds whose dates are of something done in or about a tie.
_DOINGS = ("Activity", "Trip", "Grant", "Decision", "Evaluation", "Event")
# Dates of those that lie ahead or say nothing of the tie.
_NO_SIGN = ("review_due",)


@dataclass(frozen=True, slots=True)
class Sign:
    """A moment at which something is known of a tie, and the statements that show it."""

    moment: PartialDate
    statements: tuple[Statement, ...]


def not_heard_of(view: View) -> Iterator[Due]:
    """Nothing has been heard of a tie for years, counted from the newest dated thing that sources tell of it.

    That is the last sign of life, an activity, a grant, a decision, an evaluation, of the tie or of a foundation that
    works for it alone, or the date of a document that speaks of the tie. Ties that rest by decision are left alone, and so are ties of which nothing is dated at all.
    """
    for relation in view.relations:
        if _rests(view, relation):
            continue
        counted = (
            (sign, on)
            for sign in signs_of_life(view, relation)
            if (on := later(sign.moment, years=view.silent_for))
        )
        newest = max(counted, key=lambda one: (one[1].last, one[1].first), default=None)
        if newest is None:
            continue
        sign, on = newest
        if view.overdue(on) or view.coming(on):
            yield made(
                What.NOT_HEARD_OF,
                "past" if view.overdue(on) else "coming",
                relation.lead.id,
                on,
                sign.statements,
                name="silence",
                subject=view.called(relation.lead.id),
                years=view.silent_for,
                sign=sign.moment,
                since=Period.since(sign.moment),
            )


def signs_of_life(view: View, relation: Relation) -> Iterator[Sign]:
    """All that shows by the day of the record that somebody did something in the ties, or wrote of them."""
    for sign in _signs(view, relation):
        if sign.moment.first <= view.day:
            yield sign


def _signs(view: View, relation: Relation) -> Iterator[Sign]:
    for tie in relation.ties:
        for statements in tie.claims.values():
            for one in statements:
                yield from _sign_of_tie(one)
                yield from _written(view, one)
        yield from _signs_about(view, tie.id)
    # What is done for a foundation is done for the tie, if it works for no other.
    for id in sorted(view.workers.get(relation.lead.id, frozenset()) - view.shared):
        yield from _signs_about(view, id)


def _signs_about(view: View, id: str) -> Iterator[Sign]:
    for doing in view.about.get(id, ()):
        if doing.kind in _DOINGS:
            yield from _signs_of_doing(view, doing)


def _sign_of_tie(statement: Statement) -> Iterator[Sign]:
    match statement.value:
        case DateValue(moment) if statement.prop in _ALIVE:
            yield Sign(moment, (statement,))
        case Choice("active") if statement.prop == "state" and statement.valid and statement.valid.start:
            yield Sign(statement.valid.start, (statement,))


def _signs_of_doing(view: View, doing: Entity) -> Iterator[Sign]:
    for prop, statements in doing.claims.items():
        for one in statements:
            yield from _written(view, one)
            moment = None if prop in _NO_SIGN else _moment(view, one)
            if moment:
                yield Sign(moment, (one,))


def _moment(view: View, statement: Statement) -> PartialDate | None:
    match statement.value:
        case DateValue(moment):
            return moment
        case PeriodValue(period):
            return period.end if period.end and period.end.first <= view.day else period.start
    return None


def _written(view: View, statement: Statement) -> Iterator[Sign]:
    """The date of the document that says it."""
    document = view.record.document(statement.quote.document) if statement.quote else None
    dated = document.value("dated") if document else None
    if document and isinstance(dated, DateValue):
        yield Sign(dated.date, (statement, *document.standing("dated")))


def _rests(view: View, relation: Relation) -> bool:
    """Whether it is put to rest on the day of the record, and was not taken up again since."""
    taken_up = [one.value.date for one in relation.statements("revived") if isinstance(one.value, DateValue)]
    return any(
        isinstance(one.value, PeriodValue)
        and one.value.period.may_hold_on(view.day)
        and not any(moment.last >= one.value.period.first for moment in taken_up)
        for one in relation.statements("suspended")
    )
