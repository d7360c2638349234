"""The words of dates in one language, made into patterns at their first use."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from jumelage.reading.patterns import GAP, SPACE, cased, trie
from jumelage.reading.words import Lexicon, lexicon_of

_YEAR = r"([12]\d{3}|['’‘]\d\d)(?![\w%]|[.,:]\d)"
_NEVER = re.compile(r"(?!)")
_SHORT_MONTH = 4  # code points of a name that may be an abbreviation: "sept"


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a word may begin: `sort` names the branch of the reader, `number` is its month, year or count."""

    sort: str
    number: int = 0


class DateWords:
    """Patterns and word tables of one language, each made when it is first asked for."""

    def __init__(self, habits: frozenset[str], words: Mapping[str, Any]) -> None:
        self.habits = habits
        self.months: Mapping[str, int] = {
            name: number for number, names in enumerate(words["months"], 1) for name in names
        }
        self.parts: Mapping[str, str] = words["parts"]
        self.decades: Mapping[str, int] = words["decades"]
        self.modifiers: Mapping[str, str] = words["modifiers"]
        self.cues: Mapping[str, str] = words["cues"]
        self.connectors: Mapping[str, str] = words["connectors"]
        self.span_units: Mapping[str, str] = words["spans"]
        self.titles: tuple[str, ...] = tuple(words["titles"])
        self._words = words

    # ------------------------------------------------------------- where to look

    @cached_property
    def triggers(self) -> Mapping[str, Trigger]:
        """What each word may begin."""
        return _triggers(self._words, self.months)

    @cached_property
    def trigger(self) -> re.Pattern[str]:
        """Digits, or a word that may begin a date."""
        return re.compile(rf"\b(?:\d+|(?:{self._any(self.triggers)})(?!\w))")

    # ------------------------------------------------------------- days and months

    @cached_property
    def day_month(self) -> re.Pattern[str]:
        """Day, month and perhaps year: nl "3 juli 2008", de "3. Juli", fr "1er mai"."""
        of, year = self._of, _YEAR
        return re.compile(
            rf"(\d{{1,2}}){self._ordinal}(?:{GAP}|-){of}({self._month})(?!\w)\.?(?:(?:,?{GAP}|-){of}{year})?"
        )

    @cached_property
    def month_year(self) -> re.Pattern[str]:
        """Month and year: en "May of 1976"."""
        return re.compile(rf"({self._month})(?!\w)\.?,?{GAP}{self._of}{_YEAR}")

    @cached_property
    def month_day(self) -> re.Pattern[str] | None:
        """The month first, where the language does so: en "May 3rd, 1976", "June 2-4"."""
        if not self._words.get("month_day"):
            return None
        return re.compile(
            rf"({self._month})\.?{SPACE}(?:the{SPACE})?(\d{{1,2}})(?:st|nd|rd|th)?"
            rf"(?:{GAP}(?:-|–|to|and|&){GAP}(\d{{1,2}}))?(?![\w.:/]\d|\w)(?:,?{GAP}{_YEAR})?"
        )

    @cached_property
    def day_range(self) -> re.Pattern[str]:
        """The first day of two in a month: nl "3 tot en met 5 mei"."""
        article, weekday = (
            f"(?:(?:{trie(self._words['articles'])}){SPACE})?",
            self._any(self._words["weekdays"]),
        )
        return re.compile(
            rf"(\d{{1,2}}){self._ordinal}{GAP}({trie(self.connectors)}){GAP}{article}(?:(?:{weekday}),?{SPACE})?"
            rf"(?=\d{{1,2}}{self._ordinal}{GAP}{self._of}(?:{self._month})(?!\w))"
        )

    @cached_property
    def day_dots(self) -> re.Pattern[str]:
        """Day and month without a year, where points part them: de "am 3.7."."""
        dotted = "days_with_dots" in self.habits
        return re.compile(r"(\d{1,2})\.[ ]?(\d{1,2})\.(?!\d|[ ]?\d{4})") if dotted else _NEVER

    @cached_property
    def month_cut_short(self) -> re.Pattern[str]:
        """A month with a point between day and year: nl "22 jun. 1957"."""
        return re.compile(
            rf"(?<!\d)\d{{1,2}}{self._ordinal}{GAP}{self._of}(?:{self._month})\.(?={GAP}{_YEAR})"
        )

    @cached_property
    def part_after(self) -> re.Pattern[str]:
        """The part of a year behind a number: de "1. Quartal 2010"."""
        return re.compile(rf"{self._ordinal}{SPACE}({self._any(self.parts)}){GAP}{self._of}{_YEAR}")

    @cached_property
    def clause_after_then(self) -> re.Pattern[str]:
        """What makes "then" a "when": nl "heeft toen hij student was"."""
        subjects = self._words.get("clause_after_then", ())
        return re.compile(rf"{SPACE}(?:{self._any(subjects)})(?!\w)") if subjects else _NEVER

    @cached_property
    def month_verbs(self) -> frozenset[str]:
        """Names of months that are verbs as well: en "may"."""
        return frozenset(self._words["month_verbs"])

    @cached_property
    def month_alone(self) -> frozenset[str]:
        """Names of months that are told without a day: no short ones."""
        return frozenset(
            name
            for names in self._words["months"]
            for name in names
            if name == names[0] or len(name) > _SHORT_MONTH
        )

    # ------------------------------------------------------------- years and what goes with them

    @cached_property
    def year_after(self) -> re.Pattern[str]:
        """The year behind a day or month."""
        return re.compile(rf",?{GAP}{self._of}{_YEAR}")

    @cached_property
    def years_after(self) -> re.Pattern[str]:
        """What makes a number one of years, or of an anniversary."""
        words = self._words
        return re.compile(
            rf"{GAP}(?:{self._year_word})(?!\w)|-?{GAP}(?:{trie(words['anniversary'])})\w{{0,3}}(?!\w)"
            rf"|[\w.]{{0,3}}{SPACE}(?:{self._any(words['anniversary_after'])})(?!\w)"
        )

    @cached_property
    def decade_after(self) -> re.Pattern[str]:
        """What makes a round year a decade: de "1980er Jahre"."""
        if not self._words["decade_after"]:
            return _NEVER
        return re.compile(rf"er(?:-?{GAP}(?:{self._decade_unit})(?!\w)|(?!\w)(?!-))")

    @cached_property
    def decade_digits(self) -> re.Pattern[str]:
        """A decade in digits: fr "années 80"."""
        return re.compile(rf"{SPACE}(?:['’‘]?(\d0)|(\d{{3}}0))(?![\w%]|[.,]\d|-\d)")

    @cached_property
    def decade_next(self) -> re.Pattern[str]:
        """A second decade behind the first: nl "jaren zeventig en tachtig"."""
        er = "(?:er)" if self._words["decade_after"] else ""
        return re.compile(
            rf"{SPACE}(?:{trie(self.connectors)}){SPACE}(?:['’‘]?(\d0|[12]\d\d0){er}|({self._any(self.decades)}))"
            rf"(?:{SPACE}(?:{self._decade_unit}))?(?!\w|[.,]\d)"
        )

    @cached_property
    def winter_years(self) -> re.Pattern[str]:
        """The two years of a winter: nl "winter 1981/82"."""
        return re.compile(rf"\d{{4}}{GAP}(?:[-–/]|op|auf|to){GAP}(?:\d{{4}}|\d\d)(?![\w%]|[-–./]\d)")

    @cached_property
    def past_after(self) -> re.Pattern[str]:
        """That the one before now is meant, behind the name: fr "mai dernier"."""
        return self._behind("past_after", rf"|{SPACE}(?:{self._year_word})")

    @cached_property
    def next_after(self) -> re.Pattern[str]:
        """That the one to come is meant: fr "mai prochain"."""
        return self._behind("next_after", rf"|{SPACE}(?:{self._year_word})")

    @cached_property
    def following_after(self) -> re.Pattern[str]:
        """That the one after the year told is meant: fr "l'année suivante"."""
        return self._behind("following_after")

    @cached_property
    def century_after(self) -> re.Pattern[str]:
        """What makes a number a century."""
        return re.compile(rf"(?:{self._ordinal}){SPACE}(?:{self._any(self._words['century'])})(?!\w)")

    @cached_property
    def ago(self) -> re.Pattern[str]:
        """That a length of time is counted back from now, behind it: nl "tien jaar geleden"."""
        return self._behind("ago")

    @cached_property
    def ago_before(self) -> re.Pattern[str]:
        """The same before it: de "vor zehn Jahren"."""
        return re.compile(rf"(?<!\w)(?:{self._any(self._words['ago_before'])}){SPACE}$")

    @cached_property
    def later(self) -> re.Pattern[str]:
        """That a length of time is counted on from the year told."""
        return self._behind("later")

    @cached_property
    def earlier(self) -> re.Pattern[str]:
        """That a length of time is counted back from the year told."""
        return self._behind("earlier")

    @cached_property
    def span_after(self) -> re.Pattern[str]:
        """The unit of a length of time: years, months, days."""
        return re.compile(rf"{SPACE}({self._any(self.span_units)})(?!\w)")

    # ------------------------------------------------------------- what makes a number no year

    @cached_property
    def unit_after(self) -> re.Pattern[str]:
        """A unit or a currency behind a number."""
        return re.compile(rf"-?{GAP}(?:{self._any(self._words['units'])})(?!\w)|{GAP}[€$£%](?!{GAP}\d)")

    @cached_property
    def counted_after(self) -> re.Pattern[str]:
        """What a round number counts: nl "2000 vluchtelingen", de "2000 junge Leute"; not what is done in a year, de "2000 gegründet"."""
        words = self._words
        ends = trie(words["counted_ends"]) if words["counted_ends"] else ""
        noun = r"(?= [A-ZÄÖÜ])" if "nouns_with_capital" in self.habits else ""
        return re.compile(
            rf" (?!(?:{trie(words['done_then'])})(?!\w))(?=[^\W\d_A-Z]{{4}})[^\W\d_A-Z]{{0,40}}?{ends}(?!\w){noun}"
        )

    @cached_property
    def title_after(self) -> re.Pattern[str]:
        """A word behind a year that makes it part of a name: de "2030-Agenda"."""
        return re.compile(rf"-?{GAP}(?:{self._any(self._words['titles_after'])})(?!\w)")

    @cached_property
    def postcode_after(self) -> re.Pattern[str]:
        """The letters of a postcode, where it has some: nl "1975 AB"."""
        if "letters_in_postcode" not in self.habits:
            return _NEVER
        return re.compile(rf" ?(?!(?:{trie(self._words['acronyms'])})\b)[A-Z]{{2}}(?!\w)")

    @cached_property
    def street_after(self) -> re.Pattern[str]:
        """The rest of a street that is named after a day: fr "8 mai 1945" in "rue du"."""
        street = trie(self._words["street_after"])
        return re.compile(rf"{SPACE}[A-Z][\w'’-]{{1,20}}{SPACE}(?:{street})(?!\w)")

    # ------------------------------------------------------------- words to the left of a date

    @cached_property
    def of(self) -> frozenset[str]:
        """What may stand between day, month and year; nothing too."""
        return frozenset(["", *self._words["of"], *self._words["articles"]])

    @cached_property
    def weekdays(self) -> frozenset[str]:
        """The names of the days of the week."""
        return frozenset(self._words["weekdays"])

    @cached_property
    def fillers(self) -> frozenset[str]:
        """Articles, which say nothing of a date."""
        return frozenset(self._words["articles"])

    @cached_property
    def year_words(self) -> frozenset[str]:
        """Words for a year before the number: nl "het jaar 1976"."""
        return frozenset(self._words["year_words"])

    @cached_property
    def so_far(self) -> frozenset[str]:
        """Words that make a length of time last until now: nl "al"."""
        return frozenset(self._words["so_far"])

    @cached_property
    def lengths(self) -> frozenset[str]:
        """Words that make it a length of time: en "for"."""
        return frozenset(self._words["lengths"])

    @cached_property
    def left_words(self) -> frozenset[str]:
        """The last words of all phrases that may stand to the left of a date."""
        tables = ("modifiers", "cues", "weekdays", "articles", "year_words", "so_far", "lengths")
        return frozenset(phrase.split()[-1] for table in tables for phrase in self._words[table])

    @cached_property
    def not_before(self) -> frozenset[str]:
        """Words behind which a number is no year."""
        return frozenset(self._words["not_before"])

    @cached_property
    def titles_whole(self) -> frozenset[str]:
        """Words for what bears a year in its name, as they are."""
        return frozenset(self._words["titles_whole"])

    @cached_property
    def hyphened(self) -> tuple[str, ...]:
        """Modifiers that are joined to what they modify: nl "mid-"."""
        return tuple(phrase for phrase in self.modifiers if phrase[-1] in "-." and " " not in phrase)

    @cached_property
    def acts(self) -> frozenset[str]:
        """What a year may belong to as its name: fr "loi 1901"."""
        return frozenset(self._words["acts"])

    # ------------------------------------------------------------- parts of patterns

    @staticmethod
    def _any(words: Iterable[str]) -> str:
        """Any of the words, with a capital too."""
        return trie(cased(words))

    def _behind(self, table: str, nor: str = "") -> re.Pattern[str]:
        """One of the words of the table, apart from what stands before it."""
        return re.compile(rf"{SPACE}(?:{self._any(self._words[table])})(?!\w{nor})")

    @cached_property
    def _month(self) -> str:
        return self._any(self.months)

    @cached_property
    def _of(self) -> str:
        of = self._words["of"]
        return f"(?:(?:{self._any(of)}){SPACE}|[dD]['’])?" if of else ""

    @cached_property
    def _ordinal(self) -> str:
        return f"(?:{trie(self._words['ordinals'])}|\\.)?"

    @cached_property
    def _year_word(self) -> str:
        return self._any(self._words["years_unit"])

    @cached_property
    def _decade_unit(self) -> str:
        return self._any(self._words["decade_after"])


@lru_cache(maxsize=32)
def date_words(language: str | Lexicon) -> DateWords:
    """The words of dates in a language, by its code or its lexicon; KeyError for one that is not read."""
    words = lexicon_of(language)
    return DateWords(words.habits, defaultdict(dict, words.other["dates"]))


def _numbers(words: Mapping[str, Any]) -> dict[str, int]:
    """The names of numbers, those made of two as well: nl "achtendertig", en "thirty-eight"."""
    single: Mapping[str, int] = words["numbers"]
    made = {
        start + name: first + number
        for start, first in words["number_starts"].items()
        for name, number in single.items()
        if (first < 10 and number % 10 == 0 and 20 <= number < 100)
        or (number < 20 <= first and "-" not in name)
    }
    return {name: number for name, number in made.items() if number < 100} | dict(single)


def _triggers(words: Mapping[str, Any], months: Mapping[str, int]) -> dict[str, Trigger]:
    table: dict[str, Trigger] = {}
    for name, number in _numbers(words).items():
        table[name] = Trigger("number", number)
        for ending in words["anniversary"]:
            table[name + ending] = Trigger("anniversary", number)
    table |= {name: Trigger("month", number) for name, number in months.items()}
    table |= {name: Trigger("season", number) for name, number in words["seasons"].items()}
    table |= {name: Trigger("quarter", number) for name, number in words["quarters"].items()}
    table |= {f"q{number}": Trigger("quarter", number) for number in (1, 2, 3, 4)}
    table |= {name: Trigger("half", number) for name, number in words["halves"].items()}
    table |= {
        f"{before} {name}": Trigger("decade", year)
        for before in words["decade_before"]
        for name, year in words["decades"].items()
    }
    table |= {before: Trigger("decade_digits") for before in words["decade_before"]}
    table |= {
        f"{name} {after}": Trigger("decade", year)
        for after in words["decade_after"]
        for name, year in words["decades"].items()
    }
    table |= {name: Trigger("decade", year) for name, year in words["decade_names"].items()}
    if words["decade_after"]:
        table |= {name: Trigger("decade_alone", year) for name, year in words["decades"].items()}
    table |= {name: Trigger("anniversary", years) for name, years in words["lifetimes"].items()}
    table |= {name: Trigger("century", year) for name, year in words["centuries"].items()}
    table |= {name.lower(): Trigger("century", year) for name, year in words["centuries"].items()}
    table |= {name: Trigger("relative", number) for name, number in words["relative"].items()}
    table |= {name: Trigger("same", number) for name, number in words["same"].items()}
    for sort in ("months_then", "months_now", "days_then", "then"):
        table |= {name: Trigger(sort, number) for name, number in words[sort].items()}
    return table
