"""The timeline: one axis of years, a lane for each subject, bars with soft ends where dates are soft, decisions as marks."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date
from itertools import accumulate
from typing import Literal

from jumelage.charts.drawing import (
    NARROW,
    WIDE,
    Box,
    Link,
    Path,
    Role,
    Shape,
    Words,
    broken,
    circle,
    line,
    polygon,
    specification,
    width_of,
)
from jumelage.charts.legend import Entry, legend
from jumelage.charts.svg import Chart
from jumelage.charts.wording import said, word
from jumelage.values.dates import PartialDate, Period
from jumelage.values.language import Language
from jumelage.values.spoken import spoken

Phase = Literal["live", "dormant", "ended"]
Instrument = Literal["council", "executive", "sent", "other"]

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
_BAR, _SOFT, _ARROW, _MARK, _SMALL = 10, 14, 7, 5.5, 12
#: More lanes than this get one line of words each, and the years above as well as below.
_MANY = 16
#: A date that may be any of more days than this is drawn as the stretch that it is.
_EXACT = 366


@dataclass(frozen=True, slots=True)
class Bar:
    """A period; `phase` says how things stand in it."""

    period: Period
    phase: Phase = "live"


@dataclass(frozen=True, slots=True)
class Lane:
    """A subject with its periods; `href` leads to its page."""

    label: str
    href: str | None = None
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """What happened at a moment, in the lane with this number (from 0), by which instrument."""

    lane: int
    on: PartialDate
    instrument: Instrument
    label: str


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where years lie: `first` begins at `left`, and `last` ends at `right`."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where the day begins, held within the axis."""
        year = day.year + (day.timetuple().tm_yday - 1) / 366
        share = (year - self.first) / (self.last + 1 - self.first)
        return round(self.left + min(max(share, 0), 1) * (self.right - self.left), 1)

    def years(self) -> Iterator[tuple[int, float]]:
        """The years that are written, with their places: as many as have room."""
        room = (self.right - self.left) / (self.last + 1 - self.first)
        step = next((step for step in _STEPS if step * room >= 44), 1000)
        for year in range(-(-self.first // step) * step, min(self.last + 1, MAXYEAR) + 1, step):
            yield year, self.x(date(year, 1, 1))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The measures of one drawing: `tops` are where its lanes begin, and after them where the last one ends."""

    width: float
    axis: _Axis
    tops: tuple[float, ...]
    lines: tuple[tuple[str, ...], ...]  # the label of each lane
    when: tuple[str, ...]
    labels: float  # the width of the column of labels; 0 where they stand over the bars
    many: bool
    as_of: date
    language: Language

    def middle(self, lane: int) -> float:
        """The height of the bar of a lane."""
        top, end = self.tops[lane], self.tops[lane + 1]
        return (top + end) / 2 if self.labels else end - 14


def timeline(
    lanes: Iterable[Lane],
    marks: Iterable[Mark],
    *,
    first: int,
    last: int,
    as_of: date,
    language: Language,
    title: str | None = None,
) -> Chart:
    """The lanes from the year `first` to `last`, both included, with a line at the day `as_of`."""
    lanes, marks = tuple(lanes), tuple(marks)
    first, last = min(first, as_of.year), max(last, as_of.year)
    day = PartialDate.of(as_of.year, as_of.month, as_of.day)
    return Chart(
        title or said("timeline.title", language, first=str(first), last=str(last)),
        said("timeline.description", language, count=len(lanes), as_of=day),
        tuple(word(f"timeline.{column}", language) for column in ("subject", "when", "what")),
        tuple(_rows(lanes, marks, language)),
        _drawn(_wide(lanes, first, last, as_of, language), lanes, marks),
        _drawn(_narrow(lanes, first, last, as_of, language), lanes, marks),
    )


def _wide(lanes: Sequence[Lane], first: int, last: int, as_of: date, language: Language) -> _Sheet:
    many = len(lanes) > _MANY
    when = tuple("" if many else _when(lane, language) for lane in lanes)
    words = [width_of(lane.label) for lane in lanes] + [width_of(text, _SMALL) for text in when]
    labels = min(max([*words, 60]), 204)
    lines = tuple(broken(lane.label, labels, most=1 if many else 2) for lane in lanes)
    dated = [broken(text, labels, _SMALL) if text else () for text in when]
    heights = [
        24 if many else 10 + 16 * max(len(one) + len(other), 2)
        for one, other in zip(lines, dated, strict=True)
    ]
    axis = _Axis(first, last, labels + 16, WIDE - 12)
    return _Sheet(WIDE, axis, _tops(46 if many else 28, heights), lines, when, labels, many, as_of, language)


def _narrow(lanes: Sequence[Lane], first: int, last: int, as_of: date, language: Language) -> _Sheet:
    many = len(lanes) > _MANY
    lines = tuple(broken(lane.label, NARROW - 4) for lane in lanes)
    heights = [30 + 16 * len(line) for line in lines]
    when = tuple(_when(lane, language) for lane in lanes)
    axis = _Axis(first, last, 10, NARROW - 12)
    return _Sheet(NARROW, axis, _tops(46 if many else 26, heights), lines, when, 0, many, as_of, language)


def _tops(top: float, heights: Iterable[float]) -> tuple[float, ...]:
    return tuple(accumulate(heights, initial=top))


def _drawn(sheet: _Sheet, lanes: Sequence[Lane], marks: Sequence[Mark]) -> str:
    bottom = sheet.tops[-1] + 4
    shapes: list[Shape] = [*_years(sheet, bottom)]
    for number, lane in enumerate(lanes):
        shapes += _lane(sheet, number, lane)
    shapes += _as_of(sheet, bottom)
    for number in range(len(lanes)):
        shapes += _marks(sheet, number, [mark for mark in marks if mark.lane == number])
    for number, lane in enumerate(lanes):
        shapes += _label(sheet, number, lane)
    left = sheet.axis.left if sheet.labels else 2
    signs = _legend(lanes, marks, sheet.language)
    found, height = legend(signs, x=left, y=bottom + 26, width=sheet.width - left)
    return specification(sheet.width, bottom + 26 + height, (*shapes, *found))


# ---------------------------------------------------------------------- axis


def _years(sheet: _Sheet, bottom: float) -> Iterator[Shape]:
    top = sheet.tops[0]
    for year, x in sheet.axis.years():
        yield Path(line((x, top - 4), (x, bottom)), stroke="line")
        yield _centred(sheet, x, bottom + 16, str(year), fill="quiet")
        if sheet.many:
            yield _centred(sheet, x, top - 10, str(year), fill="quiet")


def _centred(sheet: _Sheet, x: float, y: float, text: str, *, fill: Role = "ink") -> Words:
    """Words in the middle of `x`, or at the edge where they would stick out."""
    half = width_of(text, 12) / 2
    if x + half > sheet.width:
        return Words(sheet.width, y, text, size=12, fill=fill, align="right")
    return Words(max(x - half, 0) + half, y, text, size=12, fill=fill, align="center")


def _as_of(sheet: _Sheet, bottom: float) -> Iterator[Shape]:
    """The line of the day for which all this holds; its words stand at the top, where they fit."""
    x = sheet.axis.x(sheet.as_of)
    yield Path(line((x, 18), (x, bottom)), stroke="ink", dash=(0.5, 3.5), width=1.5)
    day = PartialDate.of(sheet.as_of.year, sheet.as_of.month, sheet.as_of.day)
    text = word("timeline.as_of", sheet.language).format(as_of=spoken(day, sheet.language))
    yield _centred(sheet, x, 12, text)


# ---------------------------------------------------------------------- lanes


def _label(sheet: _Sheet, number: int, lane: Lane) -> Iterator[Shape]:
    """The name of the lane in its lines, and when: under it, or at the other edge over the bar."""
    link = Link(lane.href, lane.label) if lane.href else None
    lines, when = sheet.lines[number], sheet.when[number]
    dated = broken(when, sheet.labels, _SMALL) if when and sheet.labels else ()
    height = 16 * (len(lines) + len(dated))
    y = sheet.middle(number) - height / 2 + 12 if sheet.labels else sheet.tops[number] + 16
    for at, text in enumerate(lines):
        yield Words(0, y + 16 * at, text, link=link, halo=True)
    for at, text in enumerate(dated, start=len(lines)):
        yield Words(0, y + 16 * at, text, size=_SMALL, fill="quiet")
    if when and not sheet.labels:
        yield from _when_over(sheet, y + 16 * (len(lines) - 1), width_of(lines[-1]), when)


def _when_over(sheet: _Sheet, y: float, taken: float, when: str) -> Iterator[Shape]:
    """When, at the right over the bar, clear of the line of the day; left out where the name takes the room."""
    now = sheet.axis.x(sheet.as_of)
    edge = now - 5 if now > sheet.width * 0.8 else sheet.width
    if taken + 10 + width_of(when, _SMALL) <= edge:
        yield Words(edge, y, when, size=_SMALL, fill="quiet", align="right", halo=True)


def _lane(sheet: _Sheet, number: int, lane: Lane) -> Iterator[Shape]:
    middle = sheet.middle(number)
    yield Path(line((sheet.axis.left, middle), (sheet.axis.right, middle)), stroke="line")
    for bar in lane.bars:
        yield from _bar(sheet, bar, middle)


def _bar(sheet: _Sheet, bar: Bar, middle: float) -> Iterator[Shape]:
    """The bar: crisp where the date is, fading where it is soft or not known, with an arrow where it goes on."""
    period, x = bar.period, sheet.axis.x
    now = x(sheet.as_of)
    top = middle - _BAR / 2
    left, crisp_left = _start(sheet, period)
    crisp_right, right = _end(sheet, period)
    crisp_left, crisp_right = _apart(crisp_left, crisp_right, left, right)
    fill: Role = "accent-5" if bar.phase == "ended" else "accent-1"
    if bar.phase == "dormant":
        fill = "accent-3"
    if crisp_left > left:
        yield Box(left, top, crisp_left - left, _BAR, fill=fill, fade="in")
    if right > crisp_right:
        yield Box(crisp_right, top, right - crisp_right, _BAR, fill=fill, fade="out")
    if crisp_right > crisp_left:
        yield from _solid(bar.phase, crisp_left, min(crisp_right, max(now, crisp_left + 2)), top)
    if not period.ongoing and period.end and crisp_right > now > crisp_left:
        yield Box(now, top + 0.5, crisp_right - now, _BAR - 1, fill="paper", stroke=fill)  # to come
    if period.ongoing and right > left:
        tip = (right + _ARROW, middle)
        yield Path(polygon((right, top), tip, (right, top + _BAR)), fill=fill)
    if period.start is None:
        yield Words(left - 2, middle + 4.5, "?", size=12, fill="quiet", align="center", halo=True)
    if period.end is None and not period.ongoing:
        yield Words(right - 4, middle + 4.5, "?", size=12, fill="quiet", align="center", halo=True)


def _solid(phase: Phase, left: float, right: float, top: float) -> Iterator[Shape]:
    if phase != "dormant":
        yield Box(left, top, right - left, _BAR, fill="accent-5" if phase == "ended" else "accent-1")
        return
    yield Box(left, top, right - left, _BAR, fill="paper")
    yield Box(left, top, right - left, _BAR, fill="accent-3")
    stripes = [line((at, top), (at - 4, top + _BAR)) for at in range(int(left) + 6, int(right), 8)]
    if stripes:
        yield Path("".join(stripes), stroke="paper", width=2)


def _start(sheet: _Sheet, period: Period) -> tuple[float, float]:
    """From where the bar may run, and from where it does."""
    axis = sheet.axis
    if period.start is None:
        end = axis.x(period.last if period.end else sheet.as_of)
        return max(axis.left, end - (axis.right - axis.left) / 5), end
    first, last = axis.x(period.start.first), axis.x(period.start.last)
    if period.start.first.year < axis.first:
        return axis.left, axis.left + _SOFT
    if _is_soft(period.start):
        return (
            (first, last) if last - first > _SOFT else (max(first - _SOFT / 2, axis.left), first + _SOFT / 2)
        )
    return first, first


def _end(sheet: _Sheet, period: Period) -> tuple[float, float]:
    """To where the bar does run, and to where it may."""
    axis = sheet.axis
    now = axis.x(sheet.as_of)
    if period.end is None:
        start = axis.x(period.start.first) if period.start else axis.left
        return (now, now) if period.ongoing else (start, now)
    first, last = axis.x(period.end.first), axis.x(period.end.last)
    if _is_soft(period.end):
        return (
            (first, last) if last - first > _SOFT else (last - _SOFT / 2, min(last + _SOFT / 2, axis.right))
        )
    return last, last


def _apart(crisp_left: float, crisp_right: float, left: float, right: float) -> tuple[float, float]:
    """The crisp ends, not past each other: soft ends that meet share the room."""
    if crisp_left <= crisp_right:
        return crisp_left, crisp_right
    middle = min(max((crisp_left + crisp_right) / 2, left), right)
    return middle, middle


def _is_soft(moment: PartialDate) -> bool:
    return moment.about or (moment.last - moment.first).days > _EXACT


# ---------------------------------------------------------------------- marks


def _marks(sheet: _Sheet, number: int, marks: Sequence[Mark]) -> Iterator[Shape]:
    """Each at the middle of the days that it may be; where two would cover each other, one stands higher."""
    middle, last, high = sheet.middle(number), -100.0, False
    for mark in sorted(marks, key=lambda mark: (mark.on.first, mark.on.last)):
        first, end = sheet.axis.x(mark.on.first), sheet.axis.x(mark.on.last)
        x = (first + end) / 2
        high = not high if x - last < 2 * _MARK else False
        y = middle - (9 if high else 0)
        if _is_soft(mark.on):
            yield Path(line((first, y), (end, y)), stroke="paper", width=5)
            yield Path(line((first, y), (end, y)), stroke="accent-2", width=2)
        yield _sign(mark.instrument, x, y)
        last = x


def _sign(instrument: Instrument, x: float, y: float) -> Path:
    fill: Role = "paper" if instrument == "other" else "accent-2"
    stroke: Role = "accent-2" if instrument == "other" else "paper"
    return Path(_SIGNS[instrument](x, y), fill=fill, stroke=stroke, width=2 if instrument == "other" else 1.5)


def _diamond(x: float, y: float) -> str:
    r = _MARK + 1.5
    return polygon((x, y - r), (x + r, y), (x, y + r), (x - r, y))


def _square(x: float, y: float) -> str:
    r = _MARK - 0.5
    return polygon((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r))


def _pointer(x: float, y: float) -> str:
    r = _MARK + 0.5
    return polygon((x - r, y - r), (x + r, y), (x - r, y + r))


_SIGNS: Mapping[Instrument, Callable[[float, float], str]] = {
    "council": _diamond,
    "executive": _square,
    "sent": _pointer,
    "other": lambda x, y: circle(x, y, _MARK - 1),
}


# ---------------------------------------------------------------------- words


def _legend(lanes: Sequence[Lane], marks: Sequence[Mark], language: Language) -> Iterator[Entry]:
    """Only the signs that this drawing has."""
    bars = [bar for lane in lanes for bar in lane.bars]
    phases = {bar.phase for bar in bars}
    for phase in ("live", "dormant", "ended"):
        if phase in phases and phases != {"live"}:
            yield Entry(tuple(_small(_solid(phase, -11, 11, -_BAR / 2))), word(f"phase.{phase}", language))
    explained = phases != {"live"} and "live" in phases  # what goes on has its sign already
    if any(bar.period.ongoing for bar in bars) and not explained:
        arrow = Path(polygon((4, -5), (11, 0), (4, 5)), fill="accent-1")
        yield Entry((Box(-11, -5, 15, 10, fill="accent-1"), arrow), word("timeline.ongoing", language))
    if any(_has_soft_end(bar.period) for bar in bars):
        fade = Box(-11, -5, 22, 10, fill="accent-1", fade="in")
        yield Entry((fade,), word("timeline.soft", language))
    used = {mark.instrument for mark in marks}
    for instrument in _SIGNS:
        if instrument in used:
            yield Entry((_sign(instrument, 0, 0),), word(f"instrument.{instrument}", language))


def _small(shapes: Iterable[Shape]) -> Iterator[Box | Path]:
    return (shape for shape in shapes if isinstance(shape, Box | Path))


def _has_soft_end(period: Period) -> bool:
    if period.start is None or (period.end is None and not period.ongoing):
        return True
    return any(_is_soft(end) for end in (period.start, period.end) if end is not None)


def _when(lane: Lane, language: Language) -> str:
    """The periods of a lane, short: "1985–2014", "sinds 1976"; nothing where there are many."""
    return ", ".join(_years_of(bar.period, language) for bar in lane.bars) if len(lane.bars) < 3 else ""


def _years_of(period: Period, language: Language) -> str:
    """The period by its years, without days and months: those stand in the table."""
    start, end = _year_of(period.start), _year_of(period.end)
    if start and end and start.precision == end.precision == "year" and not (start.about or end.about):
        return str(start) if start == end else f"{start}–{end}"
    return _spoken(Period(start, end, period.ongoing), language)


def _year_of(moment: PartialDate | None) -> PartialDate | None:
    if moment is None or moment.precision not in ("day", "month", "season"):
        return moment
    return PartialDate.parse(f"{moment.first.year:04d}{moment.edtf[-1] if moment.about else ''}")


def _spoken(period: Period, language: Language) -> str:
    text = spoken(period, language)
    if period.start is None:
        return word("timeline.start_unknown", language).format(period=text)
    return text


def _rows(lanes: Sequence[Lane], marks: Sequence[Mark], language: Language) -> Iterator[tuple[str, str, str]]:
    """Every bar and every mark, lane by lane and in the order of time; a lane without either says so."""
    for number, lane in enumerate(lanes):
        found = [
            (bar.period.first, _spoken(bar.period, language), word(f"phase.{_phase_told(bar)}", language))
            for bar in lane.bars
        ]
        found += [
            (mark.on.first, spoken(mark.on, language), _told(mark, language))
            for mark in marks
            if mark.lane == number
        ]
        for _, when, what in sorted(found):
            yield lane.label, when, what
        if not found:
            yield lane.label, word("timeline.no_date", language), ""


def _phase_told(bar: Bar) -> str:
    """How things stand; of what may have ended, and of which no source says so, nobody knows."""
    is_open = bar.period.end is None and not bar.period.ongoing
    return "open" if bar.phase == "live" and is_open else bar.phase


def _told(mark: Mark, language: Language) -> str:
    kind = word(f"instrument.{mark.instrument}", language)
    return f"{mark.label} ({kind})" if mark.instrument != "other" else mark.label
