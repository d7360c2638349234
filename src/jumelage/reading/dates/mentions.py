"""Dates in running text: where they stand, what they say, and how they are meant (since, until, between).

A date is only as precise as its words. What is counted from another date ("vorig jaar", "in mei" under a dated
heading) says so in `anchored`. A number that may be a year and may be something else is left alone.
"""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from jumelage.errors import BadDate
from jumelage.reading.dates.context import is_date, joined, read_left, read_right
from jumelage.reading.dates.forms import Form, form_at, next_decade
from jumelage.reading.dates.words import DateWords, date_words
from jumelage.reading.words import Lexicon
from jumelage.values.dates import PartialDate, Period
from jumelage.values.parts import part_of


class Role(StrEnum):
    """How the text means the date."""

    ON = "on"  # "in 1956", "op 14 juli 1956", a bare "1956"
    SINCE = "since"  # "sinds 2008", "vanaf 2016"
    UNTIL = "until"  # "tot en met 2010", "tot maart 2017"
    BEFORE = "before"  # "voor 1985", "uiterlijk 2015"
    AFTER = "after"  # "na 31 december"
    RANGE = "range"  # "1985-2014", "tussen 1985 en 2014"
    DURATION = "duration"  # "meer dan 35 jaar", "50-jährig"


class DateMention(NamedTuple):
    """A date as it stands in a text; offsets count code points, end excluded.

    `start` and `end` enclose the words of the date ("begin jaren negentig", "dinsdag 15 september 2010"), `cue_start`
    the word before it that gives its role ("sinds"), or equals `start`.
    """

    start: int
    end: int
    when: PartialDate | Period | None  # None: a duration without a known beginning
    role: Role
    cue_start: int
    anchored: bool = False  # counted from another date, or its year taken from one
    in_title: bool = False  # a year in a name: "agenda 2020", "kadernota 2009-2012"
    years: int | None = None  # a duration's length

    @property
    def day(self) -> PartialDate | None:
        """The date as precise as its words, or None where they give a period or no more than a length of time."""
        return self.when if isinstance(self.when, PartialDate) else None

    @property
    def period(self) -> Period | None:
        """The stretch of time that the words speak of: "sinds 2008" is 2008/.."""
        if self.when is None or isinstance(self.when, Period):
            return self.when
        if self.role in (Role.SINCE, Role.AFTER):
            return Period.since(self.when)
        if self.role in (Role.UNTIL, Role.BEFORE):
            return Period(None, self.when)
        if self.role is Role.DURATION:
            return Period.since(self.when)
        return Period(self.when, self.when)


def find_dates(
    text: str,
    language: str | Lexicon,
    *,
    anchor: PartialDate | None = None,
    near: PartialDate | None = None,
    past: Callable[[], bool] = lambda: False,
) -> tuple[DateMention, ...]:
    """The dates in `text`, in order, none within another.

    `anchor` is the date that "vorig jaar" counts from: the document's own. `near` is a date told just before the
    text ("in het zelfde jaar", "in mei"); what the text itself told before counts first. With `past`, the text tells
    what has been: "in oktober" in a paper of January is then last year's.
    """
    words = date_words(language)
    forms = _forms(text, words)
    return _mentions(text, joined(text, forms, words), anchor, near, past) if forms else ()


def _forms(text: str, words: DateWords) -> list[Form]:
    found: list[Form] = []
    at = 0
    search = words.trigger.search
    while match := search(text, at):
        start, at = match.span()
        form = form_at(text, start, at, words)
        if form is None:
            continue
        at = max(at, form.end)
        read_left(text, form, words, found[-1].end if found else 0)
        read_right(text, form, words)
        if not is_date(text, form, words):
            continue
        at = form.end
        found.append(form)
        while form.sort == "decade" and (form := next_decade(text, form, words)):
            found.append(form)
            at = form.end
    return found


# ------------------------------------------------------------------ meaning

_ROLES = {
    "": Role.ON,
    "on": Role.ON,
    "since": Role.SINCE,
    "from": Role.ON,
    "from_since": Role.SINCE,
    "between": Role.ON,
    "until": Role.UNTIL,
    "before": Role.BEFORE,
    "after": Role.AFTER,
}


def _mentions(
    text: str,
    forms: Sequence[Form],
    anchor: PartialDate | None,
    near: PartialDate | None,
    past: Callable[[], bool],
) -> tuple[DateMention, ...]:
    found: list[DateMention] = []
    told = near  # the date told last, which "hetzelfde jaar" speaks of
    told_end = -1
    for form in forms:
        mention = _mention(text, form, anchor, told, told_end, past)
        if mention is None:
            continue
        found.append(mention)
        if not mention.in_title and mention.role is not Role.DURATION and mention.when is not None:
            told = mention.when.end if isinstance(mention.when, Period) else mention.when
            told_end = mention.end
    return tuple(found)


def _mention(
    text: str,
    form: Form,
    anchor: PartialDate | None,
    told: PartialDate | None,
    told_end: int,
    past: Callable[[], bool],
) -> DateMention | None:
    if form.sort == "duration":
        from_told = told_end >= 0 and _in_one_clause(text, told_end, form.start)
        return _duration_mention(form, told if from_told else anchor)
    ends = (form, form.last) if form.last else (form,)
    for end in ends:
        if not end.year and not _find_year(text, end, anchor, told, told_end, past):
            return None
    try:
        when = _when_of(form)
    except BadDate:
        return None  # 31 February, or a range that ends before it begins
    role = Role.RANGE if isinstance(when, Period) else _ROLES[form.cue]
    anchored = any(end.anchored for end in ends)
    return DateMention(form.start, form.end, when, role, form.cue_start, anchored, form.in_title)


def _when_of(form: Form) -> PartialDate | Period:
    if form.sort == "years":
        return Period(PartialDate.of(form.year), PartialDate.of(form.last_year))
    if form.sort == "either":
        return PartialDate.parse(f"[{form.year}..{form.last_year}]")
    when = _when(form.sort, form.year, form.number, form.day, form.modifier)
    if form.last is None:
        return when
    end = form.last
    return Period(when, _when(end.sort, end.year, end.number, end.day, end.modifier))


def _duration_mention(form: Form, anchor: PartialDate | None) -> DateMention:
    start = None
    if form.so_far and anchor is not None and anchor.year is not None:
        start = PartialDate.of(anchor.year - form.number, about=True)
    return DateMention(
        form.start,
        form.end,
        start,
        Role.DURATION,
        form.cue_start,
        anchored=start is not None,
        years=form.number,
    )


def _find_year(
    text: str,
    form: Form,
    anchor: PartialDate | None,
    told: PartialDate | None,
    told_end: int,
    past: Callable[[], bool],
) -> bool:
    """Gives the form a year from another date; False where there is none."""
    if form.sort in ("months", "days", "then"):
        sitting = form.sort == "days" and (told is None or told.precision != "day")
        return _count(form, anchor if form.now or sitting else told)
    now = anchor.year if anchor else None
    then = told.year if told else None
    if form.from_now is not None:
        year = None if now is None else now + form.from_now
    elif form.from_then is not None:
        year = None if then is None else then + form.from_then
    elif form.sort == "relative":
        year = None if now is None else now + form.number
    elif form.sort == "same":
        year = None if then is None else then + form.number
    elif form.modifier in ("past", "next", "this"):
        year = None if anchor is None or now is None else now + _turn(form, anchor)
    elif form.modifier == "following":
        year = None if told is None or then is None else then + _turn_after(form, told)
    elif form.sort == "season" and not past():
        return False  # "in de zomer" is any summer
    elif then is not None and told_end >= 0 and _in_one_sentence(text, told_end, form.start):
        year = then
    elif form.sort == "season":
        if anchor is None or now is None:
            return False
        year = now - _is_still_to_come(form, anchor)
    else:
        year = then if now is None else now
        if year is not None and anchor is not None and _is_still_to_come(form, anchor):
            year -= 1 if not _is_soon(form, anchor) and past() else 0
    if year is None or not 1200 <= year <= 2100:
        return False
    form.year, form.anchored = year, True
    if form.sort in ("relative", "same"):
        form.sort, form.number = "year", 0
    return True


def _count(form: Form, start: PartialDate | None) -> bool:
    """Makes the form the month or day that is so far from `start`; False where that is not told finely enough."""
    if start is None or start.year is None or start.about or start.precision not in ("day", "month", "year"):
        return False
    form.anchored = True
    parts = (start.first.month if start.precision != "year" else 0, start.first.day)
    if form.sort == "days" and start.precision != "day":
        return False
    if form.number == 0:
        whole = start.precision if form.sort != "months" or start.precision == "year" else "month"
        form.sort, form.year, form.number, form.day = whole, start.year, *parts
        return True
    if start.precision == "year":
        return False
    if form.sort == "months":
        years, month = divmod(start.first.month - 1 + form.number, 12)
        form.sort, form.year, form.number = "month", start.year + years, month + 1
        return True
    day = start.first + timedelta(days=form.number)
    form.sort = "day" if abs(form.number) < _ABOUT_DAYS else "month"  # "three weeks ago" is no day
    form.year, form.number, form.day = day.year, day.month, day.day
    return True


_ABOUT_DAYS = 7


def _turn(form: Form, anchor: PartialDate) -> int:
    """Years from the anchor's to that of "afgelopen mei" or "next spring"."""
    month = _month_of(form)
    if anchor.precision not in ("day", "month"):
        return 0
    if form.modifier == "past":
        return -1 if month > anchor.first.month else 0
    return 1 if form.modifier == "next" and month < anchor.first.month else 0


def _turn_after(form: Form, told: PartialDate) -> int:
    """Years from the date told before to that of "the following spring"."""
    return 0 if told.precision in ("day", "month") and _month_of(form) > told.first.month else 1


def _month_of(form: Form) -> int:
    return (form.number - 20) * 3 if form.sort == "season" else form.number


def _is_still_to_come(form: Form, anchor: PartialDate) -> bool:
    """Whether the day or month comes later in the year than the anchor's."""
    if form.sort not in ("day", "month", "season") or anchor.precision not in ("day", "month"):
        return False
    first, month = anchor.first, _month_of(form)
    if month != first.month:
        return month > first.month
    return form.sort == "day" and anchor.precision == "day" and form.day > first.day


def _is_soon(form: Form, anchor: PartialDate) -> bool:
    """en "approved, subject to Council on 29 March", in minutes of the 14th: to come, whatever was decided."""
    days = (form.number - anchor.first.month) * 30 + form.day - anchor.first.day
    return form.sort == "day" and anchor.precision == "day" and 0 < days <= _SOON


_SOON = 31  # days


def _in_one_sentence(text: str, start: int, end: int) -> bool:
    return end - start < 400 and not _SENTENCE_END.search(text, start, end)


def _in_one_clause(text: str, start: int, end: int) -> bool:
    """nl "In 2007 was het dertig jaar geleden dat …": counted from the year that opens the clause."""
    return end - start < 40 and not _CLAUSE_END.search(text, start, end)


_CLAUSE_END = re.compile(r"[.!?,;:()–—]")
_SENTENCE_END = re.compile(r"[.!?][\s\"'”’)]")


@lru_cache(maxsize=16384)
def _when(sort: str, year: int, number: int, day: int, modifier: str) -> PartialDate:
    """The date of the parts; raises BadDate where no such day exists."""
    match sort:
        case "century":
            whole = f"{year // 100}XX"
        case "decade":
            whole = f"{year // 10}X"
        case "year":
            whole = str(year)
        case "half":
            whole = f"[{year}-{number * 6 - 5:02d}..{year}-{number * 6:02d}]"
        case "quarter":
            whole = f"[{year}-{number * 3 - 2:02d}..{year}-{number * 3:02d}]"
        case "season":
            whole = f"{year}-{number}"
        case "month":
            whole = f"{year}-{number:02d}"
        case _:
            whole = f"{year}-{number:02d}-{day:02d}"
    if modifier == "about" and not whole.startswith("["):
        return PartialDate.parse(f"{whole}~")
    moment = PartialDate.parse(whole)
    return part_of(moment, modifier) or moment
