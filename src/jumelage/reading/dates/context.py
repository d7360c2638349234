"""What stands around a date: its weekday, "begin" or "rond" before it, "sinds" or "tot", a second date it goes with.

Also whether four digits are a year at all, and whether a year stands in a name ("agenda 2020").
"""

import re
from collections.abc import Sequence

from jumelage.reading.dates.forms import Form
from jumelage.reading.dates.words import DateWords

_REACH = 48  # characters before a date in which its words are looked for


def read_left(text: str, form: Form, words: DateWords, floor: int) -> None:
    """Sets modifier, cue and start of the form from the words right before it."""
    form.cue_start = place = form.start
    if not _touched(text, form.start):
        return
    low = max(floor, form.start - _REACH)
    parts = text[low : form.start].split()[-7:]
    if low > floor and not text[low - 1].isspace():
        parts = parts[1:]
    if not parts or _key(parts[-1], words) not in words.left_words:
        return
    keys = [_key(part, words) for part in parts]
    while keys and keys[-1] in words.left_words:
        size, sort = _taken(keys, form, words)
        if size == 0:
            return
        for part in reversed(parts[-size:]):
            place = text.rindex(part, low, place)
        opening = len(parts[-size].rstrip(",")) - len(keys[-size])
        if sort == "cue":
            form.cue_start = place + opening
            return
        if sort == "date":
            form.start = form.cue_start = place + opening
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


def _taken(keys: Sequence[str], form: Form, words: DateWords) -> tuple[int, str]:
    """How many of the words before belong to the date, and as what; sets what they say."""
    for size in range(min(4, len(keys)), 0, -1):
        phrase = " ".join(keys[-size:])
        if form.sort == "duration":
            if phrase in words.so_far or phrase in words.lengths:
                form.so_far |= phrase in words.so_far
                return size, "cue"
        elif not form.modifier and phrase in words.modifiers:
            form.modifier = words.modifiers[phrase]
            return size, "date"
        elif phrase in words.cues:
            form.cue = words.cues[phrase]
            return size, "cue"
    if keys[-1] in words.weekdays and form.sort == "day":
        return 1, "date"
    if keys[-1] in words.fillers or keys[-1] in words.year_words:
        return 1, "filler"
    return 0, ""


_LINE_START = re.compile(r"(?:\A|\n)[ \t•*·\-–]{0,4}\Z")


def read_right(text: str, form: Form, words: DateWords) -> None:
    """Takes in the words after a date without a year that count from now: "mei jl.", "l'été dernier"."""
    if form.year or form.sort not in ("day", "month", "season"):
        return
    if match := words.past_after.match(text, form.end):
        form.modifier, form.end = "past", match.end()
    elif match := words.following_after.match(text, form.end):
        form.modifier, form.end = "following", match.end()
    elif match := words.next_after.match(text, form.end):
        form.modifier, form.end = "next", match.end()


def is_date(text: str, form: Form, words: DateWords) -> bool:
    """Whether the form is a date here and not a number or a common word; also sees whether it stands in a name."""
    if form.bare:
        return _is_year(text, form, words)
    if form.sort == "years":
        before = text[max(0, form.start - _REACH) : form.start]
        word = _word_before(before)
        if not form.cue:
            form.in_title = _names(word, words)
        return bool(form.cue) or not (word in words.not_before or _is_other_number(word))
    if form.sort == "season" and not form.year:
        return bool(form.cue or form.modifier)
    return not form.needs_cue or bool(form.cue or form.modifier)


def _is_year(text: str, form: Form, words: DateWords) -> bool:
    end = form.end
    left = text[max(0, form.start - _REACH) : form.start]
    unit = words.unit_after.match(text, end)
    if (unit and not _opens_row(left, unit[0], words)) or words.street_after.match(text, end):
        return False
    word = _word_before(left)
    if not form.cue and not form.modifier:
        if word in words.not_before or _is_other_number(word):
            return False
        if words.postcode_after.match(text, end):
            return False
        form.in_title = _names(word, words)
    elif (
        form.cue == "from"
        and _word_before(text[max(0, form.cue_start - _REACH) : form.cue_start]) in words.acts
    ):
        return False
    if words.title_after.match(text, end):
        form.in_title = True
    if form.in_title or form.cue in ("on", "since", "before", "after") or form.modifier not in ("", "about"):
        return True
    if 1900 <= form.year <= 2035:
        return (
            bool(form.cue)
            or form.year % 50 > 0
            or word in words.year_words
            or not words.counted_after.match(text, end)
        )
    return bool(_LINE_START.search(left)) or (left[-1:] == "(" and text[end : end + 1] == ")")


def _opens_row(left: str, unit: str, words: DateWords) -> bool:
    """nl "1997  Leerlingen van Esch naar Most": a row of a timeline, not so many pupils."""
    capital = unit.strip()[:1].isupper() and "nouns_with_capital" not in words.habits
    return (capital or unit.startswith("  ")) and _LINE_START.search(left) is not None


def _word_before(left: str) -> str:
    parts = left.split()[-1:] if left[-1:].isspace() else []
    return parts[0].lower().lstrip("([") if parts else ""


def _is_other_number(word: str) -> bool:
    """Whether the word is a number that is no year: "tel. 0255 1985", "Dorpsstraat 12a 1956"."""
    if not word[:1].isdigit() or word[-1] in ".):":
        return False
    number = word.rstrip(",;/-–")
    return not (number.isdigit() and len(number) == 4)


def _names(word: str, words: DateWords) -> bool:
    word = word.strip("'\"’‘“”„«»")
    return word in words.titles_whole or (word not in words.titles_whole and word.endswith(words.titles))


# ---------------------------------------------------------------- two dates


def joined(text: str, forms: Sequence[Form], words: DateWords) -> list[Form]:
    """Pairs such as "van 1985 tot 2014" become one range; "maart en juni 2014" share their year."""
    out: list[Form] = []
    for form in forms:
        before = out[-1] if out else None
        if (
            before is None
            or form.start - before.end > _BETWEEN
            or not _taken_together(text, before, form, words)
        ):
            out.append(form)
    return out


_YEARLESS = ("day", "month", "season")  # what may stand without its year
_BETWEEN = 16  # characters at most between two dates that go together


def _taken_together(text: str, before: Form, form: Form, words: DateWords) -> bool:
    """Whether `form` became a part of the date before it."""
    if before.last or form.last or before.sort in ("duration", "same"):
        return False
    between = text[before.end : form.start].lower().split()
    if form.sort in ("relative", "same"):
        if before.year or before.sort not in ("day", "month") or not _of_that(between, words):
            return False
        if form.sort == "relative":
            before.from_now, before.end = form.number, form.end
        else:
            before.from_then, before.end = form.number, form.end
        return True
    link = _link(between, words)
    if link and not before.year and before.sort in _YEARLESS and form.sort in _YEARLESS:
        before.year = form.year
    if (link == "to" or (link == "and" and before.cue == "between")) and _ordered(before, form):
        before.last, before.end = form, form.end
        return True
    if link == "or" and before.sort == form.sort == "year" and before.year < form.year:
        before.sort, before.last_year, before.end = "either", form.year, form.end
        return True
    return False


def _of_that(between: list[str], words: DateWords) -> bool:
    """Whether no more than "of" and an article stand between: en "30 June of the same year", de "am 30. Juni des gleichen Jahres"."""
    left = [word for word in between if word not in words.fillers]
    return " ".join(left) in (*words.of, "")


def _link(between: list[str], words: DateWords) -> str:
    while between:
        if link := words.connectors.get(" ".join(between)):
            return link
        last = between[-1]
        if last not in words.fillers and last not in words.year_words and words.cues.get(last) != "on":
            return ""
        between.pop()
    return ""


def _ordered(one: Form, other: Form) -> bool:
    dated = ("day", "month", "season", "quarter", "half", "year", "decade")
    if one.sort not in dated or other.sort not in dated:
        return False
    if one.year and other.year and one.year != other.year:
        return one.year < other.year
    return one.sort != "year" and (one.number, one.day) <= (other.number, other.day or 31)
