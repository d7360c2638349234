"""Whether statements on one prop say the same, refine one another, follow one another in time, or compete.

Dates and periods agree when they can be the same moment: of those that agree, the finest stands. Any other value
agrees only with its equal, but values whose valid periods follow one another do not compete: a town may change
its name. Texts in two languages are taken for translations and do not compete.
Throughout, `same` maps the ids of things judged the same to the one id that they go by.
"""

from collections.abc import Iterable, Mapping, Sequence

from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, Period, compare
from jumelage.values.value import DateValue, EntityRef, PeriodValue, Text, Value, comparable

_UNKNOWN_WIDTH = 10_000_000  # days: wider than any date, for an end that is open or not known
Fineness = tuple[int, bool]


def said(value: Value, same: Mapping[str, str]) -> object:
    """What the value says, apart from its words and from which of several ids it uses."""
    if isinstance(value, EntityRef):
        return same.get(value.id, value.id)
    return comparable(value)


def distinct(statements: Iterable[Statement], same: Mapping[str, str]) -> tuple[Value, ...]:
    """The values, each once, in the order of the statements."""
    values: dict[object, Value] = {}
    for statement in statements:
        values.setdefault(said(statement.value, same), statement.value)
    return tuple(values.values())


def conflicting(one: Value, other: Value, same: Mapping[str, str]) -> bool:
    """Whether the two values cannot both be right of one thing at one time."""
    match one, other:
        case DateValue(), DateValue():
            return compare(one.date, other.date).conflicting
        case PeriodValue(), PeriodValue():
            return periods_conflict(one.period, other.period)
        case Text(), Text() if one.language and other.language and one.language != other.language:
            return False
    return said(one, same) != said(other, same)


def periods_conflict(one: Period, other: Period) -> bool:
    """Whether the two periods cannot be one stretch of time: no day in common, or starts or ends that differ."""
    if compare(one, other).conflicting:
        return True
    ends = (one.start, other.start), (one.end, other.end)
    return any(mine and theirs and compare(mine, theirs).conflicting for mine, theirs in ends)


def competing(statements: Sequence[Statement], same: Mapping[str, str]) -> tuple[tuple[Statement, ...], ...]:
    """One group of statements for each value that competes with another; nothing where none do.

    A coarse date that agrees with two finer ones that compete stands in the groups of both.
    """
    if len(statements) < 2:
        return ()
    if _dated(statements):
        groups = _dated_groups(statements, same)
        return groups if len(groups) > 1 else ()
    return _plain_competing(statements, same)


def stand(
    statements: Sequence[Statement], same: Mapping[str, str], *, ruled: Statement | None = None
) -> tuple[Statement | None, tuple[Statement, ...]]:
    """The statement whose value stands, and all that carry that value; (None, ()) where values compete unruled.

    `ruled` is the statement that a ruling lets stand. Of values that follow one another the last one stands.
    """
    if not statements:
        return None, ()
    if len(statements) == 1:
        return statements[0], tuple(statements)
    if _dated(statements):
        return _stand_dated(statements, same, ruled)
    return _stand_plain(statements, same, ruled)


def precedes(one: Period | None, other: Period | None) -> bool:
    """Whether the first period may be over when the second begins; "until 1967" may precede "since 1967"."""
    if one is None or other is None or one.end is None or other.start is None:
        return False
    in_order = one.first <= other.first and one.last <= other.last
    return (
        in_order and one.end.first <= other.start.last and (one.first, one.last) != (other.first, other.last)
    )


def fineness(value: Value) -> Fineness:
    """What to sort by to have the most precise value first; at equal width "about" comes last."""
    match value:
        case DateValue(moment):
            return _width(moment), moment.about
        case PeriodValue(period):
            about = any(end.about for end in (period.start, period.end) if end)
            return _width(period.start) + _width(period.end), about
    return 0, False


def _width(moment: PartialDate | None) -> int:
    return (moment.last - moment.first).days if moment else _UNKNOWN_WIDTH


def _dated(statements: Iterable[Statement]) -> bool:
    return all(isinstance(statement.value, DateValue | PeriodValue) for statement in statements)


def _dated_groups(
    statements: Sequence[Statement], same: Mapping[str, str]
) -> tuple[tuple[Statement, ...], ...]:
    leads: list[Value] = []
    for value in sorted(distinct(statements, same), key=fineness):
        if all(conflicting(value, lead, same) for lead in leads):
            leads.append(value)
    groups = [
        tuple(statement for statement in statements if not conflicting(statement.value, lead, same))
        for lead in leads
    ]
    return tuple(sorted(groups, key=lambda group: statements.index(group[0])))


def _stand_dated(
    statements: Sequence[Statement], same: Mapping[str, str], ruled: Statement | None
) -> tuple[Statement | None, tuple[Statement, ...]]:
    if ruled is not None:
        agreeing = (other for other in statements if not conflicting(other.value, ruled.value, same))
        return ruled, tuple(agreeing)
    groups = _dated_groups(statements, same)
    if len(groups) > 1:
        return None, ()
    return min(statements, key=lambda statement: fineness(statement.value)), tuple(statements)


def _clash(one: Statement, other: Statement, same: Mapping[str, str]) -> bool:
    if precedes(one.valid, other.valid) or precedes(other.valid, one.valid):
        return False
    return conflicting(one.value, other.value, same)


def _plain_competing(
    statements: Sequence[Statement], same: Mapping[str, str]
) -> tuple[tuple[Statement, ...], ...]:
    by_value: dict[object, list[Statement]] = {}
    for statement in statements:
        by_value.setdefault(said(statement.value, same), []).append(statement)
    if len(by_value) == 1:
        return ()
    clashing = {
        value
        for value, group in by_value.items()
        if any(
            _clash(one, another, same)
            for other, others in by_value.items()
            if other != value
            for one in group
            for another in others
        )
    }
    return tuple(tuple(group) for value, group in by_value.items() if value in clashing)


def _stand_plain(
    statements: Sequence[Statement], same: Mapping[str, str], ruled: Statement | None
) -> tuple[Statement | None, tuple[Statement, ...]]:
    left = [one for one in statements if ruled is None or not _clash(one, ruled, same)]
    current = [one for one in left if not any(_succeeded(one, other, same) for other in left)]
    if not current or _plain_competing(current, same):
        return None, ()
    lead = ruled if ruled in current else current[0]
    what = said(lead.value, same)
    return lead, tuple(one for one in statements if said(one.value, same) == what)


def _succeeded(one: Statement, other: Statement, same: Mapping[str, str]) -> bool:
    return precedes(one.valid, other.valid) and conflicting(one.value, other.value, same)
