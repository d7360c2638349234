"""The forms that dates take, read from their first letter or digit: "14 juli 1956", "Q3 2015", "jaren '80".

A form knows its parts as far as the words give them; what stands before it and what it means comes later.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from jumelage.reading.dates.words import DateWords
from jumelage.reading.patterns import plain


@dataclass(slots=True)
class Form:
    """A date under construction."""

    start: int
    end: int
    # day month season quarter half year decade century years either duration relative same months days
    sort: str
    year: int = 0
    # of the month, season, quarter, half; years of a duration; years, months or days from now or then
    number: int = 0
    day: int = 0
    last_year: int = 0  # of `years`
    modifier: str = ""
    cue: str = ""
    cue_start: int = 0
    so_far: bool = False
    in_title: bool = False
    anchored: bool = False
    bare: bool = False  # four digits and nothing else: may be a number
    needs_cue: bool = False  # too little by itself: "mei", "'85"
    now: bool = False  # counted from the anchor, not from the date told before
    from_now: int | None = None  # its year counted from the anchor's: "mei vorig jaar"
    from_then: int | None = None  # or from the date told before: "13 September of that year"
    last: "Form | None" = None  # the other end of a range


def form_at(text: str, start: int, end: int, words: DateWords) -> Form | None:
    """The form that begins with the number or word between `start` and `end`, if it is one."""
    word = text[start:end]
    if word[0] in "0123456789":
        return _from_number(text, start, end, words)
    trigger = words.triggers.get(word.lower()) or words.triggers.get(plain(word))
    return _READERS[trigger.sort](text, start, end, trigger.number, words) if trigger else None


# ------------------------------------------------------------------ numbers

_NUMERIC = re.compile(r"(\d{1,2})([-./])[ ]?(\d{1,2})\2[ ]?(\d{4})(?![\w%]|[-./]\d)", re.ASCII)
_SHORT_NUMERIC = re.compile(r"(\d\d)([-./])(\d\d)\2(\d\d)(?![\w%]|[-./:,]\d)", re.ASCII)
_MONTH_SLASH = re.compile(r"(0[1-9]|1[0-2])/([12]\d{3})(?![\w%]|[-./:,]\d)", re.ASCII)
_ISO = re.compile(r"(\d{4})([-/])(\d{2})\2(\d{2})(?=T\d|(?![\w%]|[-./]\d))", re.ASCII)
_YEARS = re.compile(r"(\d{4})[ ]?([-–—/])[ ]?(\d{4}|\d{2})(?![\w%]|[-–./]\d|-\w)", re.ASCII)
_YEAR = re.compile(r"[12]\d{3}(?![\w%‰]|[.,:]\d|[-–]\d|/\w|,-|\.-)", re.ASCII)
_ERA_YEAR = re.compile(r"([12]\d{2}0)['’]?s(?!\w)", re.ASCII)
_ERA_TWO = re.compile(r"(\d0)['’]?s(?!\w)", re.ASCII)
_APOSTROPHE_YEAR = re.compile(r"\d\d(?![\w%'’]|[.,:/-]\d)", re.ASCII)
_APOSTROPHES = "'’‘"
_BEFORE_NUMBER = frozenset("-–./\\,_=&?#@+:€$£ƒ%*§")


def _from_number(text: str, start: int, end: int, words: DateWords) -> Form | None:
    before = text[start - 1] if start else " "
    if before in _BEFORE_NUMBER and not _stands_free(text, start, words):
        return None
    length = end - start
    if length == 4:
        return _from_four_digits(text, start, words)
    if length <= 2:
        return _from_two_digits(text, start, end, words)
    return _duration(text, start, end, int(text[start:end]), words) if length == 3 else None


def _stands_free(text: str, start: int, words: DateWords) -> bool:
    """Whether the mark before a number is a dash between words or belongs to a word such as "mid-" or "ca."."""
    if text[start - 1] in "-–" and text[start - 2 : start - 1].isspace():
        return True
    before = text[max(0, start - 6) : start].lower()
    return any(before.endswith(word) and not before[: -len(word)][-1:].isalnum() for word in words.hyphened)


def _from_four_digits(text: str, start: int, words: DateWords) -> Form | None:
    if match := _ISO.match(text, start):
        return _day(start, match.end(), int(match[1]), int(match[3]), int(match[4]))
    if match := _YEARS.match(text, start):
        return _years(match)
    if match := _ERA_YEAR.match(text, start):
        return Form(start, match.end(), "decade", int(match[1]))
    if text[start + 3] == "0" and (match := words.decade_after.match(text, start + 4)):
        return Form(start, match.end(), "decade", int(text[start : start + 4]))
    if match := _YEAR.match(text, start):
        year = int(match[0])
        return Form(start, match.end(), "year", year, bare=True) if 1200 <= year <= 2100 else None
    return None


def _years(match: re.Match[str]) -> Form | None:
    """ "1985-2014", "2013/14", "1939-45"; not "2017-04", which may be a month or the number of a case."""
    first, last = int(match[1]), int(match[3])
    if last < 100:
        following = last == (first + 1) % 100
        if not following and not (match[2] in "-–" and last > 12 and last > first % 100 and first < 2000):
            return None
        last += first // 100 * 100 + (100 if last < first % 100 else 0)
    if not (1200 <= first < last <= 2100):
        return None
    return Form(match.start(), match.end(), "years", first, last_year=last)


def _from_two_digits(text: str, start: int, end: int, words: DateWords) -> Form | None:
    value = int(text[start:end])
    if match := words.day_month.match(text, start):
        stop = match.end() if match[3] else match.end(2)  # a full stop after "3 juni" ends the sentence
        return _day(start, stop, to_year(match[3]), words.months[match[2].lower()], value)
    if match := _NUMERIC.match(text, start):
        return _numeric(match, words)
    if (match := words.day_dots.match(text, start)) and (
        form := _day(start, match.end(), 0, int(match[2]), value)
    ):
        form.needs_cue = True
        return form
    if match := words.day_range.match(text, start):
        return _days(text, match, words)
    if match := _ERA_TWO.match(text, start):
        start -= start > 0 and text[start - 1] in _APOSTROPHES
        return Form(start, match.end(), "decade", to_decade(value))
    if match := words.century_after.match(text, end):
        return Form(start, match.end(), "century", (value - 1) * 100)
    if value % 10 == 0 and (match := words.decade_after.match(text, end)):
        return Form(start, match.end(), "decade", to_decade(value), needs_cue=match[0] == "er")
    if match := words.part_after.match(text, end):
        return _part(start, match, value, words)
    if match := _MONTH_SLASH.match(text, start):
        return Form(start, match.end(), "month", int(match[2]), value)
    if match := _SHORT_NUMERIC.match(text, start):
        return _short_numeric(match, words)
    if start and text[start - 1] in _APOSTROPHES and _APOSTROPHE_YEAR.match(text, start):
        return Form(start - 1, end, "year", to_year(text[start - 1 : end]), needs_cue=True)
    return _duration(text, start, end, value, words)


def to_year(written: str | None) -> int:
    """The year that "1985" or "'85" says; 0 for none. Two digits below 30 are of this century."""
    if not written:
        return 0
    if written[0] in _APOSTROPHES:
        return _with_century(int(written[1:]))
    return int(written)


def _with_century(year: int) -> int:
    return year + (2000 if year < 30 else 1900)


def to_decade(year: int) -> int:
    """The decade that "de jaren '80" says: the twenties and later are of the last century."""
    return year + (2000 if year < 20 else 1900)


def _numeric(match: re.Match[str], words: DateWords) -> Form | None:
    one, two, year = int(match[1]), int(match[3]), int(match[4])
    if words.month_day and match[2] == "/" and one != two and one <= 12:
        if two > 12:  # 7/15/2019 is American
            return _day(match.start(), match.end(), year, one, two)
        return Form(
            match.start(), match.end(), "year", year
        )  # 4/3/2013: April or March; only the year is sure
    return _day(match.start(), match.end(), year, two, one)


def _short_numeric(match: re.Match[str], words: DateWords) -> Form | None:
    """ "03-05-12": day first, but where some write the month first nobody can tell."""
    if words.month_day and match[2] != ".":
        return None
    if match[0] == "11.11.11":
        return None  # a campaign in Belgium
    return _day(match.start(), match.end(), _with_century(int(match[4])), int(match[3]), int(match[1]))


def _day(start: int, end: int, year: int, month: int, day: int) -> Form | None:
    if not (1 <= month <= 12 and 1 <= day <= 31) or (year and not 1200 <= year <= 2100):
        return None
    return Form(start, end, "day", year, month, day)


def _days(text: str, match: re.Match[str], words: DateWords) -> Form | None:
    """The first of two days of one month: "3 tot 5 juni 2022" as a range, "3 en 5 juni 2022" by itself."""
    rest = words.day_month.match(text, match.end())
    if rest is None:
        return None
    year, month = to_year(rest[3]), words.months[rest[2].lower()]
    head = _day(match.start(), match.start(2), year, month, int(match[1]))
    tail = _day(rest.start(), rest.end(), year, month, int(rest[1]))
    if head is None or tail is None or head.day >= tail.day:
        return None
    if words.connectors[plain(match[2])] == "to" or match[2] == "/":
        head.end, head.last = rest.end() if rest[3] else rest.end(2), tail
    else:
        head.end = match.end(1) + len(text[match.end(1) : match.start(2)].rstrip())
    return head


def _part(start: int, match: re.Match[str], value: int, words: DateWords) -> Form | None:
    """ "1. Quartal 2015", "2e helft 2014"."""
    sort = words.parts[plain(match[1])]
    if not 1 <= value <= (4 if sort == "quarter" else 2):
        return None
    return Form(start, match.end(), sort, to_year(match[2]), value)


def _duration(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    match = words.years_after.match(text, end)
    if match is None or number == 0:
        return _span(text, start, end, number, words) if number else None
    if later := words.later.match(text, match.end()):  # nl: "twintig jaar later"
        return Form(start, later.end(), "same", number=number)
    if earlier := words.earlier.match(text, match.end()):
        return Form(start, earlier.end(), "same", number=-number)
    ago = words.ago.match(text, match.end()) is not None
    return Form(start, match.end(), "duration", number=number, so_far=ago)


def _span(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    """ "drei Monate später", "two weeks ago"; a length of months or days alone is no date."""
    unit = words.span_after.match(text, end)
    if unit is None:
        return None
    sort = words.span_units[unit[1].lower()]
    number *= 7 if sort == "week" else 1
    sort = "months" if sort == "month" else "days"
    if later := words.later.match(text, unit.end()):
        return Form(start, later.end(), sort, number=number)
    if earlier := words.earlier.match(text, unit.end()):
        return Form(start, earlier.end(), sort, number=-number)
    if ago := words.ago.match(text, unit.end()):
        return Form(start, ago.end(), sort, number=-number, now=True)
    if before := words.ago_before.search(text, max(0, start - _AGO_REACH), start):
        return Form(before.start(), unit.end(), sort, number=-number, now=True)
    return None


_AGO_REACH = 20  # characters before a number in which "vor etwa" or "il y a environ" stands


# -------------------------------------------------------------------- words


def _from_month(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    if match := words.month_year.match(text, start):
        return Form(start, match.end(), "month", to_year(match[2]), number)
    if words.month_day and (match := words.month_day.match(text, start)):
        return _month_day(match, number)
    if text[start:end].lower() not in words.month_alone:
        return None
    if text[start:end] in words.month_verbs:  # en: "may"
        return None
    return Form(start, end, "month", 0, number, needs_cue=True)


def _month_day(match: re.Match[str], month: int) -> Form | None:
    """ "July 14, 1956", "May 5-8, 2001"."""
    year = to_year(match[4])
    head = _day(match.start(), match.end(), year, month, int(match[2]))
    if head is None or match[3] is None:
        return head
    tail = _day(match.start(3), match.end(), year, month, int(match[3]))
    if tail is None or tail.day <= head.day:
        return None
    head.last = tail
    return head


def _from_season(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    match = words.year_after.match(text, end)
    if match is None:
        return Form(start, end, "season", 0, number)
    years = words.winter_years.match(text, match.start(1))
    return Form(start, (years or match).end(), "season", to_year(match[1]), number)


def _from_quarter(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    match = words.year_after.match(text, end)
    return Form(start, match.end(), "quarter", to_year(match[1]), number) if match else None


def _from_half(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    match = words.year_after.match(text, end)
    return Form(start, match.end(), "half", to_year(match[1]), number) if match else None


def _from_decade(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    return Form(start, end, "decade", number)


def _from_decade_alone(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    return (
        Form(start, end, "decade", number, needs_cue=True) if text[start].isupper() else None
    )  # de: "der Neunziger"


def _from_decade_digits(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    match = words.decade_digits.match(text, end)
    if match is None:
        return None
    return Form(start, match.end(), "decade", int(match[2]) if match[2] else to_decade(int(match[1])))


def next_decade(text: str, form: Form, words: DateWords) -> Form | None:
    """The second of "jaren vijftig en zestig", "années 50 et 60"."""
    match = words.decade_next.match(text, form.end)
    if match is None:
        return None
    if match[2]:
        year = words.decades[match[2].lower()]
    else:
        year = int(match[1]) if len(match[1]) == 4 else to_decade(int(match[1]))
    start = match.start(2) if match[2] else match.start(1)
    start -= text[start - 1] in _APOSTROPHES
    return Form(start, match.end(), "decade", year, cue_start=start) if year > form.year else None


def _from_century(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    return Form(start, end, "century", number)


def _from_number_word(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    return _duration(text, start, end, number, words)


def _from_anniversary(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    return Form(start, end, "duration", number=number, so_far=words.ago.match(text, end) is not None)


def _from_relative(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    return Form(start, end, "relative", number=number)


def _from_same(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    return Form(start, end, "same", number=number)


def _from_months_then(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    return Form(start, end, "months", number=number)


def _from_months_now(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    return Form(start, end, "months", number=number, now=True)


def _from_days_then(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    return Form(start, end, "days", number=number)


def _from_then(text: str, start: int, end: int, number: int, words: DateWords) -> Form | None:
    if words.clause_after_then.match(text, end):
        return None
    return Form(start, end, "then", number=number)


_READERS: dict[str, Callable[[str, int, int, int, DateWords], Form | None]] = {
    "month": _from_month,
    "season": _from_season,
    "quarter": _from_quarter,
    "half": _from_half,
    "decade": _from_decade,
    "decade_alone": _from_decade_alone,
    "century": _from_century,
    "decade_digits": _from_decade_digits,
    "number": _from_number_word,
    "anniversary": _from_anniversary,
    "relative": _from_relative,
    "same": _from_same,
    "months_then": _from_months_then,
    "months_now": _from_months_now,
    "days_then": _from_days_then,
    "then": _from_then,
}
