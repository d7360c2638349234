"""Dates that are no more precise than their source, and the periods between them.

The written form is EDTF (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/): `1956`, `1956-07`,
`1956-07-14`, `1956~` (about), `198X` (a decade), `2013-21` (spring of 2013), `[1984..1986]` (some time in those
years), and for periods `1956/..` (goes on), `1956/` (end not known), `/2017-03` (start not known).
All years are of the common era, four digits.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from jumelage.errors import BadDate

_SEASONS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 2),
}  # meteorological; winter runs into the next year
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})([~?%]?)\Z", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})([~?%]?)\Z", re.ASCII)
_YEAR = re.compile(r"(\d{4})([~?%]?)\Z", re.ASCII)
_DECADE = re.compile(r"(\d{3})X([~?%]?)\Z", re.ASCII)
_CENTURY = re.compile(r"(\d{2})XX([~?%]?)\Z", re.ASCII)
_ONE_OF = re.compile(r"\[([^\[\].,/]+)\.\.([^\[\].,/]+)\]\Z")


class Comparison(StrEnum):
    """How what one date or period says relates to what another says."""

    AGREE = "agree"  # the same days
    FINER = "finer"  # the first says the same more precisely
    COARSER = "coarser"  # the second says the same more precisely
    OVERLAP = "overlap"  # some days in common, neither within the other
    BEFORE = "before"  # no day in common, the first is earlier
    AFTER = "after"  # no day in common, the first is later

    @property
    def conflicting(self) -> bool:
        """Whether the two cannot both be the date of one event."""
        return self in (Comparison.BEFORE, Comparison.AFTER)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as its source; `first` and `last` are the days it may be, both included."""

    edtf: str
    first: date
    last: date

    @classmethod
    def parse(cls, edtf: str) -> "PartialDate":
        """A date from its EDTF text; raises BadDate."""
        return _parse_date(edtf)

    @classmethod
    def of(
        cls, year: int, month: int | None = None, day: int | None = None, *, about: bool = False
    ) -> "PartialDate":
        """A date from its parts; raises BadDate where no such day exists, or a day is given without its month."""
        if day is not None and month is None:
            raise BadDate(f"day {day} of {year} has no month")
        text = f"{year:04d}"
        if month is not None:
            text += f"-{month:02d}"
            if day is not None:
                text += f"-{day:02d}"
        return _parse_date(text + ("~" if about else ""))

    @property
    def about(self) -> bool:
        """Whether the source itself calls the date approximate or uncertain."""
        return self.edtf[-1] in "~?%"

    @property
    def year(self) -> int | None:
        """The year, where the date lies within one (a winter counts for the year it begins in)."""
        if self.first.year == self.last.year:
            return self.first.year
        return self.first.year if self.precision == "season" else None

    @property
    def precision(self) -> str:
        """`day`, `month`, `season`, `year`, `decade`, `century` or `range`."""
        text = self.edtf.rstrip("~?%")
        if text.startswith("["):
            return "range"
        if text.endswith("XX"):
            return "century"
        if text.endswith("X"):
            return "decade"
        if len(text) == 4:
            return "year"
        if len(text) == 7:
            return "season" if int(text[5:]) > 12 else "month"
        return "day"

    def __str__(self) -> str:
        return self.edtf


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time; `start` or `end` is None where not known, `ongoing` says that it has no end as yet."""

    start: PartialDate | None
    end: PartialDate | None
    ongoing: bool = False

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise BadDate("a period without start and end says nothing: leave it out instead")
        if self.ongoing and self.end is not None:
            raise BadDate(f"a period that goes on has no end, but this one ends {self.end}")
        if self.start and self.end and self.end.last < self.start.first:
            raise BadDate(f"the period ends ({self.end}) before it starts ({self.start})")

    @classmethod
    def parse(cls, edtf: str) -> "Period":
        """A period from its EDTF text (`1985/2014`, `1956/..`); a bare date is the period it covers. Raises BadDate."""
        return _parse_period(edtf)

    @classmethod
    def since(cls, start: PartialDate) -> "Period":
        """The period that begins at `start` and goes on."""
        return cls(start, None, ongoing=True)

    @property
    def edtf(self) -> str:
        """The period in EDTF."""
        end = ".." if self.ongoing else (self.end.edtf if self.end else "")
        return f"{self.start.edtf if self.start else ''}/{end}"

    @property
    def first(self) -> date:
        """The first day that may belong to it (the first of all days where the start is not known)."""
        return self.start.first if self.start else date.min

    @property
    def last(self) -> date:
        """The last day that may belong to it (the last of all days where the end is open or not known)."""
        return self.end.last if self.end else date.max

    def may_hold_on(self, day: date) -> bool:
        """Whether `day` may lie within it, taking each soft end at its widest."""
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return self.edtf


def compare(one: PartialDate | Period, other: PartialDate | Period) -> Comparison:
    """How `one` relates to `other`, both taken as stretches of days."""
    if (one.first, one.last) == (other.first, other.last):
        return Comparison.AGREE
    if one.last < other.first:
        return Comparison.BEFORE
    if one.first > other.last:
        return Comparison.AFTER
    if one.first >= other.first and one.last <= other.last:
        return Comparison.FINER
    if one.first <= other.first and one.last >= other.last:
        return Comparison.COARSER
    return Comparison.OVERLAP


@lru_cache(maxsize=65536)
def _parse_date(edtf: str) -> PartialDate:
    try:
        first, last = _bounds(edtf)
    except ValueError as error:
        raise BadDate(
            f"{edtf!r} is no date in EDTF, such as 1956, 1956-07, 1956-07-14, 1956~ or 198X"
        ) from error
    return PartialDate(edtf, first, last)


def _bounds(edtf: str) -> tuple[date, date]:
    if match := _DAY.match(edtf):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := _MONTH.match(edtf):
        return _month_bounds(int(match[1]), int(match[2]))
    if match := _YEAR.match(edtf):
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    if match := _DECADE.match(edtf):
        return date(int(match[1]) * 10, 1, 1), date(int(match[1]) * 10 + 9, 12, 31)
    if match := _CENTURY.match(edtf):
        return date(int(match[1]) * 100, 1, 1), date(int(match[1]) * 100 + 99, 12, 31)
    if match := _ONE_OF.match(edtf):
        first, last = _parse_date(match[1]), _parse_date(match[2])
        if first.first > last.last:
            raise ValueError(edtf)
        return first.first, last.last
    raise ValueError(edtf)


def _month_bounds(year: int, month: int) -> tuple[date, date]:
    if season := _SEASONS.get(month):
        last_year = year + 1 if season[1] < season[0] else year
        return date(year, season[0], 1), _last_of(last_year, season[1])
    return date(year, month, 1), _last_of(year, month)


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def day_before(day: date) -> date:
    """The day before `day`; the first of all days stays where it is."""
    return day - timedelta(days=1) if day > date.min else day


def later(moment: PartialDate, *, years: int = 0, months: int = 0) -> PartialDate | None:
    """The date so much later (earlier where negative), as precise and as sure as `moment` is.

    A day that its month lacks gives the month: a year after 29 February 2024 is February 2025. None where `moment`
    is too coarse to count from (half a year after 1976, ten years after "the eighties") or the year has no four digits.
    """
    whole, part = divmod(months, 12)
    precision = moment.precision
    if precision not in ("day", "month", "season", "year") or (part and precision in ("season", "year")):
        return None
    year = int(moment.edtf[:4]) + years + whole
    rest = moment.edtf[4:]
    if precision in ("day", "month"):
        carried, month = divmod(moment.first.month - 1 + part, 12)
        year, rest = year + carried, f"-{month + 1:02d}{moment.edtf[7:]}"
    if not 1 <= year <= 9999:
        return None
    if precision == "day" and moment.first.day > monthrange(year, int(rest[1:3]))[1]:
        rest = rest[:3] + rest[6:]
    return _parse_date(f"{year:04d}{rest}")


@lru_cache(maxsize=65536)
def _parse_period(edtf: str) -> Period:
    head, slash, tail = edtf.partition("/")
    if not slash:
        moment = _parse_date(edtf)
        return Period(moment, moment)
    return Period(
        _parse_date(head) if head not in ("", "..") else None,
        _parse_date(tail) if tail not in ("", "..") else None,
        ongoing=tail == "..",
    )
