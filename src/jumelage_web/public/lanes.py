"""What lasts, as lanes of a timeline: ties, who carried them, grants, campaigns, policies; and what was decided when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from jumelage.charts import timeline as chart
from jumelage.charts.svg import Chart
from jumelage.record.carrying import carried_by
from jumelage.record.entity import Entity
from jumelage.record.phases import Practical, Standing
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import Choice, DateValue, EntityRef, PeriodValue
from jumelage_web.public.pictures import drawn
from jumelage_web.public.site import Site
from jumelage_web.public.tie_lines import beginning_of, partner_ids

_MOST = 40  # lanes of a picture
_INSTRUMENTS: dict[str, chart.Instrument] = {"council": "council", "executive": "executive"}


@dataclass(frozen=True, slots=True)
class _Lane:
    """A lane, and the thing whose decisions are its marks."""

    entity: str
    lane: chart.Lane
    marks: tuple[tuple[PartialDate, chart.Instrument, str], ...] = ()


def picture(site: Site, *, kinds: frozenset[str] | None = None) -> Chart | None:
    """The timeline of the record; None where nothing in it has a date."""
    told = _told(site, islice(filter(_dated, _lanes(site, kinds)), _MOST))
    return chart.timeline(**told) if told else None


def of_tie(site: Site, standing: Standing) -> dict[str, Any] | None:
    """The timeline of one relation, as a page shows it: the tie and who carried it."""
    told = _told(site, filter(_dated, (_tie(site, standing), *_carriers(site, standing))))
    return drawn(site, chart.timeline, told) if told else None


def _dated(one: _Lane) -> bool:
    return bool(one.lane.bars or one.marks)


def _told(site: Site, found: Iterable[_Lane]) -> dict[str, Any]:
    """What a timeline is told; nothing where nothing in the lanes has a date."""
    lanes = tuple(found)
    marks = tuple(chart.Mark(number, *mark) for number, one in enumerate(lanes) for mark in one.marks)
    days = [bar.period.first for one in lanes for bar in one.lane.bars] + [mark.on.first for mark in marks]
    days = [day for day in days if day > date.min]
    if not days:
        return {}
    return {
        "lanes": tuple(one.lane for one in lanes),
        "marks": marks,
        "first": min(days).year,
        "last": site.as_of.valid_on.year,
        "as_of": site.as_of.valid_on,
        "language": site.language,
    }


def _lanes(site: Site, kinds: frozenset[str] | None) -> Iterator[_Lane]:
    for standing in site.assembled.standings:
        yield _tie(site, standing)
        yield from _carriers(site, standing)
    for kind in ("Grant", "Membership", "Policy"):
        if kinds is None or kind in kinds:
            for entity in site.record.of_kind(kind):
                yield _thing(site, entity)


def _tie(site: Site, standing: Standing) -> _Lane:
    relation = standing.relation
    _prop, dates = beginning_of(site, relation)
    start = dates[0][0] if dates else None
    end = standing.legal.on if standing.over else None
    phase: chart.Phase = "ended" if standing.over else "live"
    if not standing.over and standing.practical.code is Practical.SILENT:
        phase = "dormant"
    bars = tuple(chart.Bar(one, phase) for one in _stretch(start, end, ongoing=not standing.over))
    names = [site.teller.name(id) for id in partner_ids(site, relation)]
    lane = chart.Lane(", ".join(names), site.teller.url(relation.lead.id), bars)
    return _Lane(relation.lead.id, lane, tuple(_marks(site, relation.ids)))


def _carriers(site: Site, standing: Standing) -> Iterator[_Lane]:
    for tie in standing.relation.ties:
        for one in carried_by(site.record, tie):
            if one.period is not None:
                lane = chart.Lane(
                    site.teller.name(one.organisation),
                    site.teller.url(one.organisation),
                    (chart.Bar(one.period, _over(site, one.period)),),
                )
                yield _Lane(one.organisation, lane)


def _thing(site: Site, entity: Entity) -> _Lane:
    bars = tuple(chart.Bar(one, _over(site, one)) for one in _periods(entity))
    lane = chart.Lane(site.teller.name(entity.id), site.teller.url(entity.id), bars)
    return _Lane(entity.id, lane, (*_own_marks(site, entity), *_marks(site, frozenset(entity.ids))))


def _over(site: Site, period: Period) -> chart.Phase:
    """Whether the period is over on the day of the page: one that runs for years to come is not."""
    return "ended" if period.end and period.last < site.as_of.valid_on else "live"


def _periods(entity: Entity) -> Iterator[Period]:
    for prop in ("period", "in_force"):
        for value in entity.values(prop):
            if isinstance(value, PeriodValue):
                yield value.period
    started, ended = (_day(entity, prop) for prop in ("started", "ended"))
    if started is not None:
        yield from _stretch(started, ended, ongoing=ended is None)


def _stretch(start: PartialDate | None, end: PartialDate | None, *, ongoing: bool) -> tuple[Period, ...]:
    """The period; none where no source dates it, or where it would end before it starts: sources may say so."""
    backwards = start is not None and end is not None and end.last < start.first
    return () if backwards or not (start or end) else (Period(start, end, ongoing=ongoing),)


def _own_marks(site: Site, entity: Entity) -> Iterator[tuple[PartialDate, chart.Instrument, str]]:
    adopted, sent = _day(entity, "adopted_on"), _day(entity, "sent_on")
    body = entity.value("adopted_by")
    if adopted is not None:
        code = body.code if isinstance(body, Choice) else ""
        yield adopted, _INSTRUMENTS.get(code, "other"), site.teller.name(entity.id)
    elif sent is not None:
        yield sent, "sent", site.teller.name(entity.id)


def _marks(site: Site, ids: frozenset[str]) -> Iterator[tuple[PartialDate, chart.Instrument, str]]:
    """The decisions and evaluations that are about one of these things."""
    for kind, about, when in (("Decision", "about", "decided_on"), ("Evaluation", "object", "evaluated_on")):
        for entity in site.record.of_kind(kind):
            named = {
                site.record.canonical(one.id) for one in entity.values(about) if isinstance(one, EntityRef)
            }
            day = _day(entity, when)
            if day is not None and named & ids:
                body = entity.value("body")
                code = body.code if isinstance(body, Choice) else ""
                yield day, _INSTRUMENTS.get(code, "other"), site.teller.name(entity.id)


def _day(entity: Entity, prop: str) -> PartialDate | None:
    value = entity.value(prop)
    return value.date if isinstance(value, DateValue) else None
