"""The labelled dates and places of `gold/`, and how well a finder finds them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jumelage.values.dates import PartialDate, Period

GOLD = Path(__file__).parent / "gold"
LANGUAGES = ("nl", "de", "en", "fr")
_MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]|\{([^}]+)\}")

Days = tuple[date, date]  # the first and the last that a date may be


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: where it stands, the days that it covers, and, of a stretch without an end, those of its bound."""

    start: int
    end: int
    days: Days
    bound: Days = (date.min, date.max)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with its dates and the places (start, end) that stand in it; `vague` are the dates of about then."""

    language: str
    text: str
    dates: tuple[Found, ...]
    vague: tuple[bool, ...]
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How much of what was told is right, and how much of what is there was told."""

    right: int
    told: int
    there: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.told)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.there)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.told + self.there)


def labelled(language: str) -> list[Labelled]:
    """The labelled sentences of a language."""
    lines = (GOLD / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [_labelled(language, line) for line in lines if line]


def _labelled(language: str, line: str) -> Labelled:
    parts: list[str] = []
    dates: list[Found] = []
    vague: list[bool] = []
    places: list[tuple[int, int]] = []
    done = length = 0
    for match in _MARK.finditer(line):
        parts.append(line[done : match.start()])
        length += len(parts[-1])
        said = match[1] or match[3]
        if match[3]:
            places.append((length, length + len(said)))
        else:
            dates.append(_label(length, length + len(said), match[2].rstrip("~")))
            vague.append(match[2].endswith("~"))
        parts.append(said)
        length += len(said)
        done = match.end()
    text = "".join(parts) + line[done:]
    return Labelled(language, text, tuple(dates), tuple(vague), tuple(places))


def _label(start: int, end: int, edtf: str) -> Found:
    first, _, last = edtf.partition("/")
    bound = {"..": last}.get(first, first) if ".." in (first, last) else ""
    return Found(start, end, days_of(edtf), days_of(bound)) if bound else Found(start, end, days_of(edtf))


def days_of(edtf: str) -> Days:
    """The first and the last day of a date or a stretch of time; the ends of time where it has none."""
    if "/" not in edtf:
        day = PartialDate.parse(edtf)
        return day.first, day.last
    first, _, last = edtf.partition("/")
    return (
        date.min if first == ".." else PartialDate.parse(first).first,
        date.max if last == ".." else PartialDate.parse(last).last,
    )


def days_in(period: Period) -> Days:
    """The same of a period, whose open ends are those of time."""
    return (
        period.start.first if period.start else date.min,
        period.end.last if period.end else date.max,
    )


def score_dates(sentences: Iterable[Labelled], find: Callable[[Labelled], Iterable[Found]]) -> Score:
    """How well dates are found: each on the words of a label, and for the days of it.

    A stretch of time has to be found as one, but of one without an end the date that bounds it will do. Of a single date every day
    in it will do, since some finders know days alone; of one that is vague every day in the years around it.
    """
    right = told = there = 0
    for sentence in sentences:
        found = list(find(sentence))
        told += len(found)
        there += len(sentence.dates)
        left = list(found)
        for label, vague in zip(sentence.dates, sentence.vague, strict=True):
            hit = next((one for one in left if _overlap(one, label) and _is_right(one, label, vague)), None)
            if hit:
                left.remove(hit)
                right += 1
    return Score(right, told, there)


def score_places(
    sentences: Iterable[Labelled], find: Callable[[Labelled], Iterable[tuple[int, int]]]
) -> Score:
    """How well places are found: each on exactly its words."""
    right = told = there = 0
    for sentence in sentences:
        found = set(find(sentence))
        told += len(found)
        there += len(sentence.places)
        right += len(found & set(sentence.places))
    return Score(right, told, there)


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _is_right(found: Found, label: Found, vague: bool) -> bool:
    first, last = label.days
    if vague:
        return all(first.year - 1 <= day.year <= last.year + 1 for day in found.days)
    if (
        first == date.min or last == date.max
    ):  # "until 2010", "since 1985": that day, or the stretch that it bounds
        bound = label.bound
        return found.days == label.days or bound[0] <= found.days[0] <= found.days[1] <= bound[1]
    if (last - first).days > 366:  # a stretch of time
        return found.days == label.days or (
            _is_decade(label) and first <= found.days[0] <= found.days[1] <= last
        )
    return first <= found.days[0] and found.days[1] <= last


def _is_decade(label: Found) -> bool:
    first, last = label.days
    return (first.year % 10, last.year % 10, last.year - first.year) == (0, 9, 9)
