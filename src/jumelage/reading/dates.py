"""Dates in running text: where they stand, what they say, and how they are meant (since, until, between).

A date is only as precise as its words. What is counted from another date ("vorig jaar", "in mei" under a dated
heading) says so in `anchored`. A number that may be a year and may be something else is left alone.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from jumelage.errors import BadDate
from jumelage.reading.date_words import DateWords, date_words
from jumelage.reading.patterns import plain
from jumelage.values.dates import PartialDate, Period


class Role(StrEnum):
    """How the text means the date."""

    ON = "on"  # "in 1956", "op 14 juli 1956", a bare "1956"
    SINCE = "since"  # "sinds 2008", "vanaf 2016"
    UNTIL = "until"  # "tot en met 2010", "tot maart 2017"
    BEFORE = "before"  # "voor 1985", "uiterlijk 2015"
    AFTER = "after"  # "na 31 december"
    RANGE = "range"  # "1985-2014", "tussen 1985 en 2014"
    DURATION = "duration"  # "meer dan 35 jaar", "50-jährig"


@dataclass(frozen=True, slots=True)
class DateMention:
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


@dataclass(slots=True)
class _Atom:
    """A date under construction: its parts as far as the words give them."""

    start: int
    end: int
    sort: str  # day month season quarter year decade century years range duration relative same
    year: int = 0
    month: int = 0  # also the season, the quarter, the last year of `years`, the number of a duration
    day: int = 0
    modifier: str = ""
    cue: str = ""
    cue_start: int = 0
    so_far: bool = False
    in_title: bool = False
    anchored: bool = False
    bare: bool = False  # four digits and nothing else: may be a number
    last: "_Atom | None" = None  # the other end of a range


def find_dates(
    text: str, language: str, *, anchor: PartialDate | None = None, near: PartialDate | None = None
) -> tuple[DateMention, ...]:
    """The dates in `text`, in order, none within another.

    `anchor` is the date that "vorig jaar" counts from: the document's own. `near` is a date told just before the
    text ("in het zelfde jaar", "in mei"); what the text itself told before counts first.
    """
    words = date_words(language)
    first = words.any_trigger.search(text)
    if first is None:
        return ()
    atoms = _atoms(text, words, first.start())
    if not atoms:
        return ()
    atoms = _joined(text, atoms, words)
    return _mentions(text, atoms, anchor, near)


# ------------------------------------------------------------------ finding


def _atoms(text: str, words: DateWords, at: int) -> list[_Atom]:
    found: list[_Atom] = []
    triggers = words.triggers
    search = words.trigger.search
    while match := search(text, at):
        start, at = match.span()
        word = match[0]
        if word[0] in "0123456789":
            atom = _from_number(text, start, at, words)
        else:
            trigger = triggers.get(word.lower()) or triggers.get(plain(word))
            atom = _READERS[trigger.sort](text, start, at, trigger.number, words) if trigger else None
        if atom is None:
            continue
        at = max(at, atom.end)
        _read_left(text, atom, words, found[-1].end if found else 0)
        if atom.bare and not _plausible(text, atom, words):
            continue
        if atom.sort == "years" and not atom.cue:
            atom.in_title = _in_name(text, atom, words)
        if atom.sort == "month" and atom.year == 0 and not atom.cue and not atom.modifier:
            continue
        found.append(atom)
    return found


_NUMERIC = re.compile(r"(\d{1,2})([-./])[ ]?(\d{1,2})\2[ ]?(\d{4})(?![\w%]|[-./]\d)", re.ASCII)
_ISO = re.compile(r"(\d{4})([-/])(\d{2})\2(\d{2})(?![\w%]|[-./]\d)", re.ASCII)
_YEARS = re.compile(r"(\d{4})[ ]?([-–—/])[ ]?(\d{4}|\d{2})(?![\w%]|[-–./]\d|-\w)", re.ASCII)
_YEAR = re.compile(r"[12]\d{3}(?![\w%‰]|[.,:]\d|[-–]\d|/\w|,-|\.-)", re.ASCII)
_ERA_YEAR = re.compile(r"([12]\d{2}0)['’]?s(?!\w)", re.ASCII)
_TWO_DIGITS_S = re.compile(r"(\d0)['’]?s(?!\w)", re.ASCII)
_BEFORE_NUMBER = frozenset("-–./\\,_=&?#@+:€$£ƒ%*§")


def _from_number(text: str, start: int, end: int, words: DateWords) -> _Atom | None:
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
    """Whether the dash before a number is a dash between words or belongs to a word such as "mid-"."""
    if text[start - 1] not in "-–":
        return False
    return text[start - 2 : start - 1].isspace() or text[max(0, start - 5) : start].lower().endswith(
        words.hyphened
    )


def _from_four_digits(text: str, start: int, words: DateWords) -> _Atom | None:
    if match := _ISO.match(text, start):
        return _day_atom(start, match.end(), int(match[1]), int(match[3]), int(match[4]))
    if match := _YEARS.match(text, start):
        return _years_atom(match)
    if (match := words.decade_after.match(text, start + 4)) and text[start + 3] == "0":
        return _Atom(start, match.end(), "decade", int(text[start : start + 4]))
    if match := _YEAR.match(text, start):
        year = int(match[0])
        if not 1200 <= year <= 2100:
            return None
        return _Atom(start, match.end(), "year", year, bare=True)
    if match := _ERA_YEAR.match(text, start):
        return _Atom(start, match.end(), "decade", int(match[1]))
    return None


def _years_atom(match: re.Match[str]) -> _Atom | None:
    first = int(match[1])
    last = int(match[3])
    if last < 100:
        if last != (first + 1) % 100:
            return None
        last = first + 1
    if not (1200 <= first < last <= 2100):
        return None
    return _Atom(match.start(), match.end(), "years", first, last)


def _from_two_digits(text: str, start: int, end: int, words: DateWords) -> _Atom | None:
    if match := words.day_month.match(text, start):
        return _day_atom(
            start, match.end(), int(match[3] or 0), words.months[match[2].lower()], int(match[1])
        )
    if match := _NUMERIC.match(text, start):
        return _numeric_atom(match, words)
    if match := words.day_range.match(text, start):
        rest = words.day_month.match(text, match.end())
        if rest is None:
            return None
        year, month = int(rest[3] or 0), words.months[rest[2].lower()]
        head = _day_atom(start, match.end(1), year, month, int(match[1]))
        tail = _day_atom(rest.start(), rest.end(), year, month, int(rest[1]))
        if head is None or tail is None or head.day >= tail.day:
            return None
        head.end, head.last = rest.end(), tail
        return head
    if match := _TWO_DIGITS_S.match(text, start):
        start -= text[start - 1 : start] in ("'", "’", "‘")
        return _Atom(start, match.end(), "decade", _century_of(int(match[1])) + int(match[1]))
    if match := words.century_after.match(text, end):
        return _Atom(start, match.end(), "century", (int(text[start:end]) - 1) * 100)
    value = int(text[start:end])
    if value % 10 == 0 and (match := words.decade_after.match(text, end)):
        return _Atom(start, match.end(), "decade", _century_of(value) + value)
    return _duration(text, start, end, value, words)


def _numeric_atom(match: re.Match[str], words: DateWords) -> _Atom | None:
    one, two, year = int(match[1]), int(match[3]), int(match[4])
    if words.language != "en" or one == two or one > 12:
        return _day_atom(match.start(), match.end(), year, two, one)
    if two > 12:  # 7/15/2019
        return _day_atom(match.start(), match.end(), year, one, two)
    if match[2] != "/":  # 04.03.2013 and 04-03-2013 are written day first outside America
        return _day_atom(match.start(), match.end(), year, two, one)
    return _Atom(
        match.start(), match.end(), "year", year
    )  # 4/3/2013: April or March, the year is all that is sure


def _day_atom(start: int, end: int, year: int, month: int, day: int) -> _Atom | None:
    if not (1 <= month <= 12 and 1 <= day <= 31) or (year and not 1200 <= year <= 2100):
        return None
    return _Atom(start, end, "day", year, month, day)


def _duration(text: str, start: int, end: int, number: int, words: DateWords) -> _Atom | None:
    match = words.years_after.match(text, end)
    if match is None or number == 0:
        return None
    ago = words.ago.match(text, match.end()) is not None
    return _Atom(start, match.end(), "duration", 0, number, so_far=ago)


def _from_month(text: str, start: int, end: int, number: int, words: DateWords) -> _Atom | None:
    if match := words.month_year.match(text, start):
        return _Atom(start, match.end(), "month", int(match[2]), number)
    if words.month_day and (match := words.month_day.match(text, start)):
        return _day_atom(start, match.end(), int(match[3] or 0), number, int(match[2]))
    if text[start:end].lower() not in words.month_alone:
        return None
    if words.language == "en" and text[start] == "m":  # "may" is a verb, "march" too
        return None
    return _Atom(start, end, "month", 0, number)


_WINTER_YEARS = re.compile(r"\d{4}[ ]?(?:[-–/]|op|auf)[ ]?(?:\d{4}|\d{2})(?![\w%]|[-–./]\d)", re.ASCII)


def _from_season(text: str, start: int, end: int, number: int, words: DateWords) -> _Atom | None:
    match = words.year_after.match(text, end)
    if match is None:
        return None
    if years := _WINTER_YEARS.match(text, match.start(1)):
        return _Atom(start, years.end(), "season", int(match[1]), number)
    return _Atom(start, match.end(), "season", int(match[1]), number)


def _from_quarter(text: str, start: int, end: int, number: int, words: DateWords) -> _Atom | None:
    match = words.year_after.match(text, end)
    return _Atom(start, match.end(), "quarter", int(match[1]), number) if match else None


def _from_decade(text: str, start: int, end: int, number: int, words: DateWords) -> _Atom | None:
    return _Atom(start, end, "decade", number)


def _from_century(text: str, start: int, end: int, number: int, words: DateWords) -> _Atom | None:
    return _Atom(start, end, "century", number)


_DECADE_DIGITS = re.compile(r"[ \u00a0\n\r]{1,3}(?:['’‘]?(\d0)|(\d{3}0))(?![\w%]|[.,]\d|-\d)", re.ASCII)


def _from_decade_digits(text: str, start: int, end: int, number: int, words: DateWords) -> _Atom | None:
    match = _DECADE_DIGITS.match(text, end)
    if match is None:
        return None
    value = int(match[2]) if match[2] else _century_of(int(match[1])) + int(match[1])
    return _Atom(start, match.end(), "decade", value)


def _century_of(two_digits: int) -> int:
    return 2000 if two_digits < 20 else 1900


def _from_number_word(text: str, start: int, end: int, number: int, words: DateWords) -> _Atom | None:
    return _duration(text, start, end, number, words)


def _from_anniversary(text: str, start: int, end: int, number: int, words: DateWords) -> _Atom | None:
    return _Atom(start, end, "duration", 0, number)


def _from_relative(text: str, start: int, end: int, number: int, words: DateWords) -> _Atom | None:
    return _Atom(start, end, "relative", 0, number)


def _from_same(text: str, start: int, end: int, number: int, words: DateWords) -> _Atom | None:
    return _Atom(start, end, "same", 0, number)


_READERS: dict[str, Callable[[str, int, int, int, DateWords], _Atom | None]] = {
    "month": _from_month,
    "season": _from_season,
    "quarter": _from_quarter,
    "decade": _from_decade,
    "century": _from_century,
    "decade_digits": _from_decade_digits,
    "number": _from_number_word,
    "anniversary": _from_anniversary,
    "relative": _from_relative,
    "same": _from_same,
}


# ------------------------------------------------- the words before a date

_REACH = 48  # characters before a date in which its words are looked for


def _read_left(text: str, atom: _Atom, words: DateWords, floor: int) -> None:
    """Sets modifier, cue and start of the atom from the words right before it."""
    atom.cue_start = place = atom.start
    if not _touched(text, atom.start):
        return
    low = max(floor, atom.start - _REACH)
    parts = text[low : atom.start].split()[-7:]
    if low > floor and not text[low - 1].isspace():
        parts = parts[1:]
    if not parts or _key(parts[-1], words) not in words.left_words:
        return
    keys = [_key(part, words) for part in parts]
    while keys and keys[-1] in words.left_words:
        size, sort = _taken(keys, atom, words)
        if size == 0:
            return
        for part in reversed(parts[-size:]):
            place = text.rindex(part, low, place)
        opening = len(parts[-size].rstrip(",")) - len(keys[-size])
        if sort == "cue":
            atom.cue_start = place + opening
            return
        if sort == "date":
            atom.start = atom.cue_start = place + opening
        if opening:
            return
        del keys[-size:], parts[-size:]


def _key(part: str, words: DateWords) -> str:
    """The word as the tables have it: lower case, without the bracket, quotation mark or "d'" that it begins with."""
    key = part.lower().replace("’", "'").lstrip(_OPENING)
    if key[-1:] == "," and key[:-1] in words.weekdays:
        return key[:-1]
    if key[1:2] == "'" and key not in words.left_words and key[2:] in words.left_words:
        return key[2:]
    return key


_OPENING = "(\"'“‘[„»«"


def _touched(text: str, start: int) -> bool:
    return start > 0 and (text[start - 1].isspace() or text[start - 1] in "'’-")


def _taken(keys: Sequence[str], atom: _Atom, words: DateWords) -> tuple[int, str]:
    """How many of the words before belong to the date, and as what; sets what they say."""
    for size in range(min(4, len(keys)), 0, -1):
        phrase = " ".join(keys[-size:])
        if atom.sort == "duration":
            if phrase in words.so_far or phrase in words.lengths:
                atom.so_far |= phrase in words.so_far
                return size, "cue"
        elif not atom.modifier and phrase in words.modifiers:
            atom.modifier = words.modifiers[phrase]
            return size, "date"
        elif phrase in words.cues:
            atom.cue = words.cues[phrase]
            return size, "cue"
    if keys[-1] in words.weekdays and atom.sort == "day":
        return 1, "date"
    if keys[-1] in words.fillers or keys[-1] in words.year_words:
        return 1, "filler"
    return 0, ""


_LINE_START = re.compile(r"(?:\A|\n)[ \t•*·\-–]{0,4}\Z")


def _plausible(text: str, atom: _Atom, words: DateWords) -> bool:
    """Whether four digits are a year rather than a number; also sees whether the year stands in a name."""
    end = atom.end
    if words.unit_after.match(text, end):
        return False
    left = text[max(0, atom.start - _REACH) : atom.start]
    word = _word_before(left)
    if not atom.cue and not atom.modifier:
        if word in words.not_before or _is_other_number(word):
            return False
        if words.postcode_after.match(text, end):
            return False
        atom.in_title = _names(word, words)
    elif (
        atom.cue == "from"
        and _word_before(text[max(0, atom.cue_start - _REACH) : atom.cue_start]) in words.acts
    ):
        return False
    if words.title_after.match(text, end):
        atom.in_title = True
    if 1900 <= atom.year <= 2035 or atom.cue or atom.modifier or atom.in_title:
        return True
    return bool(_LINE_START.search(left)) or (left[-1:] == "(" and text[end : end + 1] == ")")


def _word_before(left: str) -> str:
    parts = left.split()[-1:] if left[-1:].isspace() else []
    return parts[0].lower() if parts else ""


def _is_other_number(word: str) -> bool:
    """Whether the word is a number that is no year: "tel. 0255 1985", "Dorpsstraat 12a 1956"."""
    return word[:1].isdigit() and word[-1] not in ".):" and not (word.isdigit() and len(word) == 4)


def _in_name(text: str, atom: _Atom, words: DateWords) -> bool:
    return _names(_word_before(text[max(0, atom.start - _REACH) : atom.start]), words)


def _names(word: str, words: DateWords) -> bool:
    word = word.strip("'\"’‘“”„«»")
    return word in words.titles_whole or (word not in words.titles_whole and word.endswith(words.titles))


# ---------------------------------------------------------------- two dates


def _joined(text: str, atoms: list[_Atom], words: DateWords) -> list[_Atom]:
    """Pairs such as "van 1985 tot 2014" become one range; "maart en juni 2014" share their year."""
    out: list[_Atom] = []
    for atom in atoms:
        before = out[-1] if out else None
        if before is None or atom.start - before.end > 16 or before.last or atom.last:
            out.append(atom)
            continue
        link = _link(text, before, atom, words)
        if link and not before.year and before.sort in ("day", "month") and atom.sort in ("day", "month"):
            before.year = atom.year
        if (link == "to" or (link == "and" and before.cue == "between")) and _ordered(before, atom):
            before.last, before.end = atom, atom.end
            continue
        out.append(atom)
    return out


def _link(text: str, before: _Atom, atom: _Atom, words: DateWords) -> str:
    parts = text[before.end : atom.start].lower().split()
    while parts:
        if link := words.connectors.get(" ".join(parts)):
            return link
        if parts[-1] not in words.fillers and parts[-1] not in words.year_words:
            return ""
        parts.pop()
    return ""


def _ordered(one: _Atom, other: _Atom) -> bool:
    dated = ("day", "month", "season", "quarter", "year", "decade")
    if one.sort not in dated or other.sort not in dated:
        return False
    if one.year and other.year and one.year != other.year:
        return one.year < other.year
    return one.sort != "year" and (one.month, one.day) <= (other.month, other.day or 31)


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
    text: str, atoms: Sequence[_Atom], anchor: PartialDate | None, near: PartialDate | None
) -> tuple[DateMention, ...]:
    found: list[DateMention] = []
    told = near  # the date told last, which "hetzelfde jaar" speaks of
    told_end = -1
    for atom in atoms:
        mention = _mention(text, atom, anchor, told, told_end)
        if mention is None:
            continue
        found.append(mention)
        if not mention.in_title and mention.role is not Role.DURATION and mention.when is not None:
            told = mention.when.end if isinstance(mention.when, Period) else mention.when
            told_end = mention.end
    return tuple(found)


def _mention(
    text: str, atom: _Atom, anchor: PartialDate | None, told: PartialDate | None, told_end: int
) -> DateMention | None:
    if atom.sort == "duration":
        return _duration_mention(atom, anchor)
    if atom.sort == "years":
        years = Period(PartialDate.of(atom.year), PartialDate.of(atom.month))
        return DateMention(atom.start, atom.end, years, Role.RANGE, atom.cue_start, in_title=atom.in_title)
    ends = (atom, atom.last) if atom.last else (atom,)
    for end in ends:
        if not end.year and not _find_year(text, end, anchor, told, told_end):
            return None
    try:
        whens = [_when(end.sort, end.year, end.month, end.day, end.modifier) for end in ends]
        when = whens[0] if len(whens) == 1 else Period(whens[0], whens[1])
    except BadDate:
        return None  # 31 February, or a range that ends before it begins
    role = Role.RANGE if isinstance(when, Period) else _ROLES[atom.cue]
    anchored = any(end.anchored for end in ends)
    return DateMention(atom.start, atom.end, when, role, atom.cue_start, anchored, atom.in_title)


def _duration_mention(atom: _Atom, anchor: PartialDate | None) -> DateMention:
    start = None
    if atom.so_far and anchor is not None and anchor.year is not None:
        start = PartialDate.of(anchor.year - atom.month, about=True)
    return DateMention(
        atom.start,
        atom.end,
        start,
        Role.DURATION,
        atom.cue_start,
        anchored=start is not None,
        years=atom.month,
    )


def _find_year(
    text: str, atom: _Atom, anchor: PartialDate | None, told: PartialDate | None, told_end: int
) -> bool:
    """Gives the atom a year from another date; False where there is none."""
    base: int | None
    if atom.sort == "relative":
        base = anchor.year if anchor else None
    elif atom.sort == "same":
        base = told.year if told else None
    elif told and (told_end < 0 or not _SENTENCE_END.search(text, told_end, atom.start)):
        base = told.year
    else:
        base = anchor.year if anchor else (told.year if told else None)
    if base is None:
        return False
    atom.anchored = True
    if atom.sort in ("relative", "same"):
        base += atom.month
        atom.sort, atom.month = "year", 0
    atom.year = base
    return True


_SENTENCE_END = re.compile(r"[.!?][\s\"'”’)]")


@lru_cache(maxsize=16384)
def _when(sort: str, year: int, month: int, day: int, modifier: str) -> PartialDate:
    """The date of the parts; raises BadDate where no such day exists."""
    if sort == "decade":
        return PartialDate.parse(_decade(year, modifier))
    if sort == "century":
        return PartialDate.parse(f"{year // 100:02d}XX")
    about = "~" if modifier == "about" else ""
    if sort == "quarter":
        return PartialDate.parse(f"[{year}-{month * 3 - 2:02d}..{year}-{month * 3:02d}]")
    if sort == "year":
        span = _PARTS_OF_YEAR.get(modifier)
        return PartialDate.parse(f"[{year}-{span[0]}..{year}-{span[1]}]" if span else f"{year}{about}")
    if sort == "month":
        return PartialDate.parse(_month(year, month, modifier))
    if sort == "season":
        return PartialDate.parse(f"{year}-{month}{about}")
    return PartialDate.parse(f"{year}-{month:02d}-{day:02d}{about}")


# What a part of a year or decade covers, wide enough to be true.
_PARTS_OF_YEAR = {
    "early": ("01", "04"),
    "mid": ("05", "08"),
    "late": ("09", "12"),
    "first": ("01", "06"),
    "second": ("07", "12"),
}
_PARTS_OF_DECADE = {"early": (0, 4), "mid": (4, 6), "late": (5, 9), "first": (0, 4), "second": (5, 9)}
_PARTS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "first": (1, 15), "second": (16, 31)}


def _decade(year: int, modifier: str) -> str:
    if span := _PARTS_OF_DECADE.get(modifier):
        return f"[{year + span[0]}..{year + span[1]}]"
    return f"{year // 10}X" + ("~" if modifier == "about" else "")


def _month(year: int, month: int, modifier: str) -> str:
    if span := _PARTS_OF_MONTH.get(modifier):
        last = min(span[1], monthrange(year, month)[1])
        return f"[{year}-{month:02d}-{span[0]:02d}..{year}-{month:02d}-{last:02d}]"
    return f"{year}-{month:02d}" + ("~" if modifier == "about" else "")
