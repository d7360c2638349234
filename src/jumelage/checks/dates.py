"""Checks on dates: one event with two, steps of an end, years in titles, facts later than their document, jubilees."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from jumelage.checks.context import Context
from jumelage.checks.evidence import dated, dates_of, document_of, finest, source_of
from jumelage.checks.finding import Finding, ask, error, warning
from jumelage.checks.wording import events
from jumelage.record.assemble import Record
from jumelage.record.calling import called
from jumelage.record.entity import Entity
from jumelage.record.ties import BEGINNINGS, END_STEPS, ENDS, began, beginnings
from jumelage.statements.statement import Statement
from jumelage.values.dates import Comparison, PartialDate, Period, compare
from jumelage.values.labels import Labels
from jumelage.values.language import LANGUAGES
from jumelage.values.spoken import spoken
from jumelage.values.value import DateValue, PeriodValue, Quantity, Text

# Competing dates that another check tells better: the end of a tie (B1), the founding and merging of a town (F2).
# When a document was written is no event in the record.
_TOLD_ELSEWHERE = {
    *(("Tie", prop) for prop in (*ENDS, *END_STEPS)),
    ("Municipality", "founded"),
    ("Municipality", "dissolved"),
    ("Document", "dated"),
}
# Props that look ahead, so that a date after the document's own is no fault.
_PLANNED = frozenset({"due", "effective_on", "end_effective", "in_force", "period", "review_due"})
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_EVENT_DATES = {
    "Policy": ("adopted_on", "dated", "sent_on"),
    "Decision": ("decided_on", "effective_on", "announced_on"),
}
_BIRTHDAY_SLACK = 3  # months between the day something began and the day it is celebrated


def two_dates_for_one_event(record: Record, context: Context) -> Iterator[Finding]:
    """One event has two dates that cannot both be right, in one document or across documents.

    A finer date is no second date: 1956 and 14 July 1956 agree. Different steps of one affair (decided, signed, taken
    effect) have fields of their own and are not compared. Where two sources each give their own date for the
    beginning of a tie, A3 tells it.
    """
    for entity in record.entities.values():
        for prop, groups in _competing_dates(entity):
            if not _between_sources(record, entity, prop, groups):
                yield error(
                    "A1",
                    entity.id,
                    _sides(groups),
                    ruling=entity.ruled(prop),
                    subject=called(record, entity.id, home=context.home),
                    event=_event(prop),
                    dates=tuple(finest(group) for group in groups),
                )


def beginning_differs_between_sources(record: Record, context: Context) -> Iterator[Finding]:
    """Two sources, such as the two towns, each give another date for the same beginning of a tie.

    "First contact", "agreed" and "signed" are different events and may differ; "February 1974" refines "1974". Two
    dates from one and the same source are told by A1.
    """
    for tie in record.of_kind("Tie"):
        for prop, groups in _competing_dates(tie):
            if _between_sources(record, tie, prop, groups):
                yield warning(
                    "A3",
                    tie.id,
                    _sides(groups),
                    ruling=tie.ruled(prop),
                    subject=called(record, tie.id, home=context.home),
                    event=_event(prop),
                    dates=tuple(finest(group) for group in groups),
                )


def end_in_steps(record: Record, context: Context) -> Iterator[Finding]:
    """The end was decided at one time and took effect at another, or money went on after the relation ended.

    Both are true, so both are shown. It is no contradiction unless the order is impossible (B1 for ties) or
    the money comes after everything was over (C1).
    """
    for tie in record.of_kind("Tie"):
        yield from _steps_of_a_tie(record, tie, context)
    for grant in record.of_kind("Grant"):
        yield from _steps_of_a_grant(record, grant, context)


def year_in_title(record: Record, context: Context) -> Iterator[Finding]:
    """The title of a policy or decision names a year that is not the year in which it came about.

    An "agenda 2020" may have been adopted in 2017. Nothing is wrong as long as nobody takes the year in the title for
    the date. It is left alone where the year is that of the event, or lies in the time for which the policy holds.
    """
    for kind, props in _EVENT_DATES.items():
        for entity in record.of_kind(kind):
            title = next((value for value in entity.values("title") if isinstance(value, Text)), None)
            happened = tuple(one for prop in props for one in entity.statements(prop))
            years = tuple(dict.fromkeys(_YEAR.findall(title.text))) if title else ()
            if years and happened and not any(_explained(entity, int(year), happened) for year in years):
                yield ask(
                    "A6",
                    entity.id,
                    (*entity.statements("title"), *happened),
                    subject=called(record, entity.id),
                    years=years,
                    dates=dates_of(happened),
                )


def later_than_its_document(record: Record, context: Context) -> Iterator[Finding]:
    """Something is said to have happened after the day of which its own document speaks.

    An overview "until March 2017" cannot show what was so in 2018. Plans are left alone: due dates, the day on which
    a decision is to take effect, the period of a grant or a policy. So are documents whose date is unknown.
    """
    for entity in record.entities.values():
        for as_of, late in _late_by_source(record, entity).values():
            yield error(
                "A7",
                entity.id,
                late,
                subject=called(record, entity.id, home=context.home),
                dates=tuple(dict.fromkeys(moment for one in late if (moment := _moment(one)))),
                until=Period(None, as_of),
            )


def jubilee_does_not_fit(record: Record, context: Context) -> Iterator[Finding]:
    """The years that somebody celebrated, counted back, do not lead to the beginning of the tie.

    One year more or less is left alone: people count the running year, or celebrate early. Where source and
    beginning are known to the month, a birthday in another season is asked about as well.
    """
    for tie in record.of_kind("Tie"):
        start = began(tie)
        if start is None or start.year is None:
            continue
        for one in tie.statements("jubilee"):
            celebrated = (one.valid.start if one.valid else None) or dated(record, one)
            if not isinstance(one.value, Quantity) or celebrated is None or celebrated.year is None:
                continue
            expected = _years_before(celebrated, int(one.value.amount))
            if expected and not _fits(expected, start, on_the_day=bool(one.valid and one.valid.start)):
                yield ask(
                    "A8",
                    tie.id,
                    (one, *(other for other in beginnings(tie) if start in dates_of([other]))),
                    subject=called(record, tie.id, home=context.home),
                    years=one.value.amount,
                    celebrated=celebrated,
                    expected=expected,
                    began=start,
                )


def _competing_dates(entity: Entity) -> Iterator[tuple[str, tuple[tuple[Statement, ...], ...]]]:
    """Each prop on whose date sources differ, with one group of statements for each date, the earliest first."""
    for prop, statements in entity.claims.items():
        if (entity.kind, prop) in _TOLD_ELSEWHERE or not isinstance(statements[0].value, DateValue):
            continue
        if groups := entity.competing(prop):
            yield prop, tuple(sorted(groups, key=lambda group: finest(group).first))


def _between_sources(
    record: Record, entity: Entity, prop: str, groups: Iterable[tuple[Statement, ...]]
) -> bool:
    """Whether it is the beginning of a tie on which each source has one view of its own."""
    if entity.kind != "Tie" or prop not in BEGINNINGS:
        return False
    views = [{source_of(record, one) for one in _at_finest(group)} for group in groups]
    return sum(map(len, views)) == len(set().union(*views))


def _at_finest(group: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Those that make the group: a coarse date may agree with several groups and takes no side."""
    lead = finest(group)
    return tuple(one for one in group if lead in dates_of([one]))


def _sides(groups: tuple[tuple[Statement, ...], ...]) -> tuple[Statement, ...]:
    """The statements of all groups, without those that agree with each of them."""
    return tuple(one for group in groups for one in group if not all(one in other for other in groups))


def _event(prop: str) -> Labels:
    return events()[prop]


def _steps_of_a_tie(record: Record, tie: Entity, context: Context) -> Iterator[Finding]:
    steps = [(prop, finest(tie.standing(prop))) for prop in (*END_STEPS, "ended") if tie.standing(prop)]
    dates = [moment for _, moment in steps]
    if not any(compare(one, other).conflicting for one in dates for other in dates) or _out_of_order(steps):
        return
    yield warning(
        "A2.tie",
        tie.id,
        (one for prop, _ in steps for one in tie.standing(prop)),
        ruling=tie.ruled("end_effective") or tie.ruled("ended"),
        subject=called(record, tie.id, home=context.home),
        steps=tuple(_step(prop, moment) for prop, moment in steps),
    )


def _out_of_order(steps: list[tuple[str, PartialDate]]) -> bool:
    ordered = [moment for prop, moment in steps if prop in END_STEPS]
    return any(
        compare(earlier, later) is Comparison.AFTER
        for place, earlier in enumerate(ordered)
        for later in ordered[place + 1 :]
    )


def _step(prop: str, moment: PartialDate) -> Labels:
    event = _event(prop)
    return Labels(
        **{language: f"{event.label(language)} ({spoken(moment, language)})" for language in LANGUAGES}
    )


def _steps_of_a_grant(record: Record, grant: Entity, context: Context) -> Iterator[Finding]:
    ended = grant.statements("ended")
    for period in grant.statements("period"):
        if not isinstance(period.value, PeriodValue) or not (end := period.value.period.end):
            continue
        differing = tuple(
            one for one in ended if any(compare(moment, end).conflicting for moment in dates_of([one]))
        )
        if differing:
            same = tuple(one for one in grant.statements("period") if one.value == period.value)
            yield warning(
                "A2.grant",
                grant.id,
                (*differing, *same),
                ruling=grant.ruled("ended") or grant.ruled("period"),
                subject=called(record, grant.id, home=context.home),
                ended=finest(differing),
                period=period.value.period,
            )
            return


def _explained(entity: Entity, year: int, happened: Iterable[Statement]) -> bool:
    """Whether the year in the title is that of an event, or lies in the time for which the policy holds."""
    holds = (
        value.period
        for value in entity.values("in_force")
        if isinstance(value, PeriodValue) and value.period.end
    )
    return any(moment.first.year <= year <= moment.last.year for moment in dates_of(happened)) or any(
        period.first.year <= year <= period.last.year for period in holds
    )


def _moment(statement: Statement) -> PartialDate | None:
    """When what the statement says began: the date that it gives, else the start of the time for which it holds."""
    match statement.value:
        case DateValue(moment):
            return moment
        case PeriodValue(period) if period.start:
            return period.start
    return statement.valid.start if statement.valid else None


def _late_by_source(record: Record, entity: Entity) -> dict[str, tuple[PartialDate, list[Statement]]]:
    """By document the day of which it speaks and the statements that it is too early for."""
    late: dict[str, tuple[PartialDate, list[Statement]]] = {}
    for prop, statements in entity.claims.items():
        if prop in _PLANNED or entity.kind == "Document":
            continue
        for one in statements:
            moment, as_of = _moment(one), dated(record, one)
            if moment and as_of and moment.first > as_of.last:
                late.setdefault(document_of(one), (as_of, []))[1].append(one)
    return late


def _years_before(moment: PartialDate, years: int) -> PartialDate | None:
    """The month or year that lies so many years before `moment`; None where that is no year of ours."""
    year = moment.first.year - years
    if year < 1:
        return None
    return (
        PartialDate.of(year, moment.first.month)
        if moment.precision in ("day", "month")
        else PartialDate.of(year)
    )


def _fits(expected: PartialDate, start: PartialDate, *, on_the_day: bool) -> bool:
    if abs(expected.first.year - start.first.year) > 1:
        return False
    to_the_month = expected.precision == "month" and start.precision in ("day", "month")
    return not (on_the_day and to_the_month) or _months_apart(expected.first, start.first) <= _BIRTHDAY_SLACK


def _months_apart(one: date, other: date) -> int:
    """How far two months lie apart in the year, December and January by one."""
    apart = abs(one.month - other.month)
    return min(apart, 12 - apart)
