"""Stretches of time told by several sources, brought together without choosing where they differ."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from jumelage.record.agreement import fineness, periods_conflict, precedes
from jumelage.values.dates import PartialDate, Period, compare
from jumelage.values.value import PeriodValue


def spells(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The stretches that the periods tell of, in order: those that may be one stretch become one, at its finest."""
    merged: list[Period] = []
    for period in sorted(periods, key=_fineness):
        for place, spell in enumerate(merged):
            if not periods_conflict(period, spell):
                merged[place] = _merge(spell, period)
                break
        else:
            merged.append(period)
    return tuple(sorted(merged, key=_order))


def span(periods: Iterable[Period]) -> Period | None:
    """One thing's time from what several sources say of it; None where no source says when.

    From the start of its first spell to the end of its last. Where sources differ on the start or the end, that is
    a date "some time from … to …" which covers all that they say.
    """
    found = spells(periods)
    if len(found) < 2 or all(precedes(one, other) for one, other in pairwise(found)):
        return cover(found)
    start = _range(period.start for period in found if period.start)
    end = _range(period.end for period in found if period.end)
    return _period(start, end, ongoing=end is None and any(period.ongoing for period in found))


def cover(periods: Iterable[Period]) -> Period | None:
    """The time from when the first of several things began until the last of them ended, as far as known.

    None for no things at all.
    """
    found = tuple(periods)
    if not found:
        return None
    starts = [period.start for period in found if period.start]
    ends = [period.end for period in found if period.end]
    ongoing = any(period.ongoing for period in found)
    start = _finest(min(starts, key=_first), starts) if starts else None
    end = _finest(max(ends, key=_last), ends) if len(ends) == len(found) else None
    return _period(start, end, ongoing=ongoing)


def common(one: Period | None, other: Period | None) -> Period | None:
    """The time in both: from the later start to the earlier end. What one does not tell, the other does."""
    if one is None or other is None:
        return one or other
    starts = [moment for moment in (one.start, other.start) if moment]
    ends = [moment for moment in (one.end, other.end) if moment]
    start = _finest(max(starts, key=_first), starts) if starts else None
    end = _finest(min(ends, key=_last), ends) if ends else None
    return _period(start, end, ongoing=one.ongoing or other.ongoing)


def _merge(one: Period, other: Period) -> Period:
    start = _finer(one.start, other.start)
    end = _finer(one.end, other.end)
    return Period(start, end, end is None and (one.ongoing or other.ongoing))


def _period(start: PartialDate | None, end: PartialDate | None, *, ongoing: bool) -> Period | None:
    if start and end and end.last < start.first:
        end = None  # two sources that cannot both be right: the later one may still be going on
    if start is None and end is None:
        return None
    return Period(start, end, ongoing and end is None)


def _finer(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    known = [moment for moment in (one, other) if moment]
    return min(known, key=_width, default=None)


def _finest(moment: PartialDate, dates: Iterable[PartialDate]) -> PartialDate:
    """The most precise of the dates that lie within `moment`, or it."""
    within = [one for one in dates if moment.first <= one.first and one.last <= moment.last]
    return min(within, key=_width)


def _range(dates: Iterable[PartialDate]) -> PartialDate | None:
    known = sorted(dates, key=_width)
    if not known:
        return None
    if not any(compare(known[0], other).conflicting for other in known):
        return known[0]
    first, last = min(map(_first, known)), max(map(_last, known))
    return PartialDate.parse(f"[{first.isoformat()}..{last.isoformat()}]")


def _fineness(period: Period) -> tuple[int, bool, date, date, str]:
    return *fineness(PeriodValue(period)), period.first, period.last, period.edtf


def _order(period: Period) -> tuple[date, date, str]:
    return period.first, period.last, period.edtf


def _width(moment: PartialDate) -> tuple[int, bool, date, str]:
    return (moment.last - moment.first).days, moment.about, moment.first, moment.edtf


def _first(moment: PartialDate) -> date:
    return moment.first


def _last(moment: PartialDate) -> date:
    return moment.last
