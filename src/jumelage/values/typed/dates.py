"""Dates and periods as people type them, never more precise than what they typed.

In figures the day comes before the month in every language, as Europe writes it: 1/5/1976 is the first of May. A date in EDTF
(`1956~`, `2013-21`) is taken as it is, so that `2010-11` is November 2010; for years write `2010-2011`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import TypeVar

from jumelage.errors import BadDate, Mistyped
from jumelage.values.dates import PartialDate, Period, later
from jumelage.values.language import Language
from jumelage.values.parts import part_of
from jumelage.values.sentences import Param
from jumelage.values.spoken import spoken
from jumelage.values.typed.legible import legible
from jumelage.values.typed.mistakes import mistyped, shown
from jumelage.values.typed.words import after, even, words_of

_Found = TypeVar("_Found")

_LONGEST = 400  # characters: the longest period written out has some 250

_DAY_FIRST = re.compile(r"(\d{1,2}) ?([-./]) ?(\d{1,2}) ?\2 ?(\d{4}|'?\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2}) ?[-./] ?(\d{4})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_SHORT_YEAR = re.compile(r"'?\d{1,3}", re.ASCII)
_OLDEST_SHORT_DECADE = 30  # "jaren '20" may be of this century; "jaren '30" is not yet
_ROMAN = {"i": 1, "v": 5, "x": 10}
_WINTER = 24


def typed_date(text: str, language: Language) -> PartialDate:
    """The date that somebody typed: "1976", "1 mei 1976", "1-5-1976", "ca. 1956", "eind 2013", EDTF. Raises Mistyped."""
    reader = _Reader(text, language)
    found = reader.edtf_date() or reader.date(reader.even)
    if found:
        return found
    period = reader.period()
    if period is None:
        raise reader.fault or reader.mistake("date.unknown")
    raise reader.mistake("date.period" if period.start else "date.open")


def typed_period(text: str, language: Language) -> Period:
    """The period that somebody typed: "1985-2014", "sinds 1976", "vóór 1985", "3 tot 5 juni 2022", EDTF. Raises Mistyped.

    The last date is included, whether it is written "tot" or "tot en met". "Before" leaves it out, as precisely as it is
    known: before 1985 is until 1984. One date is the period that it covers.
    """
    reader = _Reader(text, language)
    period = reader.period()
    if period is None:
        raise reader.fault or reader.mistake("period.unknown")
    return period


def date_form(moment: PartialDate, language: Language) -> str:
    """What to put in a form for the date: in words where they come back as the same date, else in EDTF."""
    words = spoken(moment, language)
    return words if _tried(lambda: typed_date(words, language)) == moment else moment.edtf


def period_form(period: Period, language: Language) -> str:
    """What to put in a form for the period: in words where they come back as the same period, else in EDTF."""
    words = spoken(period, language)
    return words if _tried(lambda: typed_period(words, language)) == period else period.edtf


def _tried(read: Callable[[], _Found]) -> _Found | None:
    try:
        return read()
    except Mistyped:
        return None


class _Reader:
    """What somebody typed, and the first thing found wrong with it."""

    __slots__ = ("even", "fault", "text", "words")

    def __init__(self, text: str, language: Language) -> None:
        self.text = legible(text, longest=_LONGEST)
        self.words = words_of(language)
        self.even = even(self.text, language)
        self.fault: Mistyped | None = None

    def mistake(self, key: str, **params: Param) -> Mistyped:
        return mistyped(key, text=shown(self.text), **params)

    def blame(self, key: str, **params: Param) -> None:
        self.fault = self.fault or self.mistake(key, **params)

    # ---------------------------------------------------------------- EDTF

    def edtf_date(self) -> PartialDate | None:
        return _edtf(self.text)

    def edtf_period(self) -> Period | None:
        head, slash, tail = self.text.partition("/")
        start, end = _edtf(head), _edtf(tail)
        if start and end:
            return self.span(start, end)
        try:
            return Period.parse(self.text.upper()) if slash else None
        except BadDate:
            return None

    # ---------------------------------------------------------------- dates

    def date(self, text: str, *, between: bool = True) -> PartialDate | None:
        """The date that the words say, also some time `between` two; None where they say none or have a fault, now noted."""
        text = text.strip(" ,;").rstrip(".")
        if text[:4].isdecimal() and (found := _edtf(text)):
            return found
        if text.endswith("?"):
            return _doubted(self.date(text[:-1], between=False), "?")
        for phrases, mark in ((self.words.possibly, "?"), (self.words.about, "~")):
            if rest := after(text, phrases):
                return _doubted(self.date(rest, between=False), mark)
        for part, phrases in self.words.parts.items():
            if rest := after(text, phrases):
                whole = self.date(rest, between=False)
                return part_of(whole, part) if whole else None
        if between and (rest := after(text, self.words.between)):
            return self.between(rest)
        found = self.plain(text)
        if found is None and (rest := after(text, self.words.lead)):
            return self.date(rest, between=between)
        return found

    def between(self, text: str) -> PartialDate | None:
        for start, end in self.ends(_splits(text, self.words.and_), between=False):
            if end.last < start.first:
                self.blame("period.order")
                continue
            # nl: "tussen begin 1990 en eind 1992" is from the first to the last of both
            first, last = start.edtf.strip("[]").split("..")[0], end.edtf.strip("[]").split("..")[-1]
            return PartialDate.parse(f"[{first}..{last}]")
        return None

    def plain(self, text: str) -> PartialDate | None:
        return (
            self.figures(text)
            or self.month(text)
            or self.season(text)
            or self.decade(text)
            or self.century(text)
        )

    def figures(self, text: str) -> PartialDate | None:
        if match := _DAY_FIRST.fullmatch(text):
            day, month, year = match[1], match[3], match[4]
            if len(year) < 4:
                self.blame("date.short_year")
                return None
            if int(month) > 12 and int(day) <= 12:
                self.blame("date.day_first", month=month)
                return None
            return self.made(year, month, day)
        if match := _YEAR_FIRST.fullmatch(text):
            return self.made(match[1], match[3], match[4])
        if match := _MONTH_FIRST.fullmatch(text):
            return self.made(match[2], match[1])
        if _YEAR.fullmatch(text):
            return self.made(text)
        if _SHORT_YEAR.fullmatch(text):
            self.blame("date.short_year")
        return None

    def month(self, text: str) -> PartialDate | None:
        words = self.words
        if match := words.day_month.fullmatch(text):
            day, month, year = match[1], match[2], match[3]
        elif match := words.month_day.fullmatch(text):
            day, month, year = match[2], match[1], match[3]
        elif match := words.month_year.fullmatch(text):
            day, month, year = None, match[1], match[2]
        else:
            return None
        if year is None or len(year) < 4:
            self.blame("date.no_year" if year is None else "date.short_year")
            return None
        return self.made(year, words.months[month], day)

    def season(self, text: str) -> PartialDate | None:
        match = self.words.season.fullmatch(text)
        if match is None:
            return None
        number, year, next_year = self.words.seasons[match[1]], match[2], match[3]
        if number == _WINTER and next_year is None:
            self.blame("date.which_winter")
            return None
        if next_year and (number != _WINTER or not f"{int(year) + 1}".endswith(next_year)):
            return None
        return _edtf(f"{year}-{number}")

    def decade(self, text: str) -> PartialDate | None:
        match = self.words.decade.fullmatch(text)
        if match is None:
            return None
        found = match.groupdict()
        if found["long"]:
            return _edtf(f"{found['long'][:3]}X")
        tens = self.words.decade_words.get(found.get("word") or "")
        if found["short"]:
            if int(found["short"]) < _OLDEST_SHORT_DECADE:
                self.blame("date.which_century")
                return None
            tens = int(found["short"][0])
        return _edtf(f"19{tens}X") if tens else None

    def century(self, text: str) -> PartialDate | None:
        match = self.words.century.fullmatch(text)
        if match is None:
            return None
        number = int(match["number"]) if match["number"] else _roman(match["roman"])
        return _edtf(f"{number - 1:02d}XX")

    def made(self, year: str, month: str | int | None = None, day: str | None = None) -> PartialDate | None:
        try:
            return PartialDate.of(int(year), int(month) if month else None, int(day) if day else None)
        except BadDate:
            self.blame("date.no_such_day")
            return None

    # -------------------------------------------------------------- periods

    def period(self) -> Period | None:
        """The period that the words say; None where they say none, or have a fault that is noted."""
        text = self.even.strip(" ,;")
        return (
            self.edtf_period()
            or self.end_unknown(text)
            or self.going_on(text)
            or self.one_date(text)
            or self.from_to(text)
            or self.until(text)
        )

    def end_unknown(self, text: str) -> Period | None:
        for phrase in self.words.end_unknown:
            if text.endswith(phrase):
                body = text.removesuffix(phrase).strip(" ,(")
                start = self.date(after(body, self.words.since) or body)
                return Period(start, None) if start else None
        return None

    def going_on(self, text: str) -> Period | None:
        bodies = [
            left for left, right in (*_splits(text, self.words.to), *_dashes(text)) if right in self.words.now
        ]
        if text.endswith("-"):
            bodies.append(text[:-1])
        if rest := after(text, self.words.since):
            bodies.append(rest)
        for body in bodies:
            if start := self.date(after(body, self.words.since) or body):
                return Period.since(start)
        return None

    def one_date(self, text: str) -> Period | None:
        moment = self.edtf_date() or self.date(text)
        return Period(moment, moment) if moment else None

    def from_to(self, text: str) -> Period | None:
        body = after(text, self.words.since) or text
        spans = self.ends((*_splits(body, self.words.to), *_dashes(body)))
        return next((period for start, end in spans if (period := self.span(start, end))), None)

    def until(self, text: str) -> Period | None:
        if (rest := after(text, self.words.until)) and (end := self.date(rest)):
            return Period(None, end)
        if (rest := after(text, self.words.before)) and (end := self.date(rest)) and (last := _before(end)):
            return Period(None, last)
        return None

    def ends(
        self, pairs: Iterable[tuple[str, str]], *, between: bool = True
    ) -> Iterator[tuple[PartialDate, PartialDate]]:
        """Both ends, where both parts are dates; the first may leave out what the second says: "3 tot 5 juni 2022"."""
        for left, right in pairs:
            end = self.date(right, between=between)
            start = (self.completed(left, end) or self.date(left, between=between)) if end else None
            if start and end:
                yield start, end

    def completed(self, text: str, end: PartialDate) -> PartialDate | None:
        if end.precision not in ("day", "month") or end.about:
            return None
        text = after(text, self.words.lead) or text
        year, month = str(end.first.year), end.first.month
        if (match := self.words.bare_day.fullmatch(text)) and end.precision == "day":
            return self.made(year, month, match[1])
        if (match := self.words.day_month.fullmatch(text)) and match[3] is None:
            return self.made(year, self.words.months[match[2]], match[1])
        if (match := self.words.month_year.fullmatch(text)) and match[2] is None:
            return self.made(year, self.words.months[match[1]])
        return None

    def span(self, start: PartialDate, end: PartialDate) -> Period | None:
        if end.last < start.first:
            self.blame("period.order")
            return None
        return Period(start, end)


def _edtf(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text.strip().upper())
    except BadDate:
        return None


def _doubted(moment: PartialDate | None, mark: str) -> PartialDate | None:
    """The date with a doubt more; None for "about between": nobody can say that in EDTF."""
    if moment is None or moment.precision == "range":
        return None
    certain, held = moment.edtf.rstrip("~?%"), moment.edtf[-1]
    return PartialDate.parse(certain + (mark if held in (mark, certain[-1]) else "%"))


def _before(moment: PartialDate) -> PartialDate | None:
    """The last date of the same precision that is over when `moment` begins."""
    sure = "".join(mark for mark in moment.edtf[-1] if mark in "~?%")
    match moment.precision:
        case "year":
            return later(moment, years=-1)
        case "month":
            return later(moment, months=-1)
        case "decade" | "century" if moment.first.year > 100:
            last = moment.first.year - 1
            return _edtf(
                f"{last // 10}X{sure}" if moment.precision == "decade" else f"{last // 100:02d}XX{sure}"
            )
        case "day" | "season" if moment.first > date.min:
            last_day = moment.first - timedelta(days=1)
            text = last_day.isoformat()
            return _edtf(f"{text if moment.precision == 'day' else text[:7]}{sure}")
    return None


def _splits(text: str, phrases: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What stands before and after each of the phrases, wherever it stands as words of its own."""
    for phrase in phrases:
        for match in re.finditer(rf"(?<![a-z0-9]){re.escape(phrase)}(?![a-z0-9])", text):
            left, right = text[: match.start()].strip(), text[match.end() :].strip()
            if left and right:
                yield left, right


def _dashes(text: str) -> Iterator[tuple[str, str]]:
    for place, letter in enumerate(text):
        if letter == "-" and 0 < place < len(text) - 1:
            yield text[:place].strip(), text[place + 1 :].strip()


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    ahead = [*values[1:], 0]
    return sum(-value if value < following else value for value, following in zip(values, ahead, strict=True))
