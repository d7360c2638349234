"""The three states of a tie, side by side: what was agreed, what happens in it, where it is shown.

They need not agree: a tie without an agreement may be alive, and one that was ended years ago may still stand on a list.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jumelage.record.assemble import Record
from jumelage.record.clock import SILENT_FOR, view_of
from jumelage.record.clock.relations import Relation, leavings, past_relations_of
from jumelage.record.clock.silence import Sign, signs_of_life
from jumelage.record.clock.view import View
from jumelage.record.pairs import members_of
from jumelage.record.ties import ENDS
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, later
from jumelage.values.value import Choice, EntityRef, PeriodValue

# The acts by which towns bound themselves, the most telling first.
_BINDING = ("signed_here", "signed_there", "agreed")


class Legal(StrEnum):
    """What was agreed or decided."""

    AGREED = "agreed"
    UNPROVEN = "unproven"  # sources speak of a tie, none of an agreement or decision
    SUSPENDED = "suspended"
    ENDED = "ended"


class Practical(StrEnum):
    """Whether anything happens in it."""

    ALIVE = "alive"
    SILENT = "silent"  # nothing heard of for years
    UNKNOWN = "unknown"  # nothing that a source dates


class Visible(StrEnum):
    """Whose list of partners it stands on."""

    BOTH = "both"
    HERE = "here"
    THERE = "there"
    NEITHER = "neither"  # a list is known, and it is on none
    UNKNOWN = "unknown"  # no list is known


@dataclass(frozen=True, slots=True)
class Phase:
    """One of the three states, since when or as of when (None: not known), and the statements that show it.

    `contested`: sources give it several dates, and nobody has ruled; then `on` is None.
    """

    code: Legal | Practical | Visible
    on: PartialDate | None
    statements: tuple[Statement, ...]
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A relation of the town and its three states on the day of the record."""

    relation: Relation
    legal: Phase
    practical: Phase
    visible: Phase

    @property
    def over(self) -> bool:
        """Whether a source says that it ended, or that the town or all its partners left it."""
        return self.legal.code is Legal.ENDED


def standings(record: Record, home: str, *, silent_for: int = SILENT_FOR) -> tuple[Standing, ...]:
    """All relations that the town `home` has or had, each with its three states, those that go on first, oldest first.

    `silent_for` are the years without a sign of life after which a tie is called not heard of.
    """
    view = view_of(record, home=home, until=record.valid_on, silent_for=silent_for)
    alive = (_standing(view, one, over=False) for one in view.relations)
    past = (_standing(view, one, over=True) for one in past_relations_of(record, view.home, view.relations))
    return (*alive, *past)


def _standing(view: View, relation: Relation, *, over: bool) -> Standing:
    legal = _ended(view, relation) if over else _legal(view, relation)
    return Standing(relation, legal, _practical(view, relation), _visible(view, relation))


def _legal(view: View, relation: Relation) -> Phase:
    resting = [
        one
        for one in relation.statements("suspended")
        if isinstance(one.value, PeriodValue) and one.value.period.may_hold_on(view.day)
    ]
    if resting and isinstance(resting[-1].value, PeriodValue):
        return Phase(Legal.SUSPENDED, resting[-1].value.period.start, tuple(resting))
    for prop in _BINDING:
        if dates := relation.dates(prop):
            return _dated(Legal.AGREED, dates)
    if papers := relation.statements("agreement"):
        return Phase(Legal.AGREED, None, papers)
    return Phase(Legal.UNPROVEN, None, ())


def _ended(view: View, relation: Relation) -> Phase:
    for prop in reversed(ENDS):
        if dates := relation.dates(prop):
            return _dated(Legal.ENDED, dates)
    if said := tuple(one for one in relation.statements("state") if _is_ended(one)):
        return Phase(Legal.ENDED, None, said)
    return _left(view, relation)


def _left(view: View, relation: Relation) -> Phase:
    """That the town left it, or else the last of its partners, and when."""
    gone = leavings(view.record, relation.lead)
    own = [one for town in view.homes for one in gone.get(town, ())]
    said = own or [one for ones in gone.values() for one in ones]
    last = max(said, key=lambda one: one.valid.last if one.valid else view.day, default=None)
    on = last.valid.end if last and last.valid else None
    return Phase(Legal.ENDED, on, tuple(one for one in said if one.valid and one.valid.end == on))


def _dated(code: Legal, dates: Sequence[tuple[PartialDate, tuple[Statement, ...]]]) -> Phase:
    statements = tuple(one for _date, told in dates for one in told)
    contested = len(dates) > 1
    return Phase(code, None if contested else dates[0][0], statements, contested)


def _is_ended(statement: Statement) -> bool:
    return isinstance(statement.value, Choice) and statement.value.code == "ended"


def _practical(view: View, relation: Relation) -> Phase:
    newest = max(signs_of_life(view, relation), key=_newness, default=None)
    if newest is None:
        return Phase(Practical.UNKNOWN, None, ())
    until = later(newest.moment, years=view.silent_for)  # None of a moment that is no finer than a decade
    if until is not None:
        silent = until.last < view.day
    else:
        silent = newest.moment.last.year + view.silent_for < view.day.year
    return Phase(Practical.SILENT if silent else Practical.ALIVE, newest.moment, newest.statements)


def _newness(sign: Sign) -> tuple[object, ...]:
    return sign.moment.last, sign.moment.first, tuple(one.id for one in sign.statements)


def _visible(view: View, relation: Relation) -> Phase:
    partners = {id for tie in relation.ties for id in members_of(tie)} - view.homes
    own = _listed(view, view.homes, partners)
    theirs = _listed(view, partners, view.homes)
    code = _VISIBLE[bool(own), bool(theirs)]
    if code is not Visible.NEITHER:
        return Phase(code, None, (*own, *theirs))
    lists = (*_lists(view, view.homes), *_lists(view, partners))
    return Phase(Visible.NEITHER if lists else Visible.UNKNOWN, None, lists)


_VISIBLE = {
    (True, True): Visible.BOTH,
    (True, False): Visible.HERE,
    (False, True): Visible.THERE,
    (False, False): Visible.NEITHER,
}


def _listed(view: View, of: Iterable[str], who: Iterable[str]) -> tuple[Statement, ...]:
    """The statements by which the lists of these towns name those."""
    sought = set(who)
    return tuple(
        one
        for one in _lists(view, of)
        if isinstance(one.value, EntityRef)
        and view.record.canonical(one.value.id) in sought
        and (one.valid is None or one.valid.may_hold_on(view.day))
    )


def _lists(view: View, of: Iterable[str]) -> tuple[Statement, ...]:
    """All that the lists of these towns say."""
    towns = (view.record.entity(id) for id in sorted(of))
    return tuple(one for town in towns if town for one in town.statements("partner_list"))
