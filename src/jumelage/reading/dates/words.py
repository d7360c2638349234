"""The words of dates in one language, made into patterns at their first use."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jumelage.reading.patterns import GAP, SPACE, cased, trie
from jumelage.reading.words import Lexicon, lexicon_of


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a word may begin: `sort` names the branch of the reader, `number` is its month, year or count."""

    sort: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class DateWords:
    """Patterns and word tables of one language."""

    habits: frozenset[str]
    month_verbs: frozenset[str]  # "may"
    trigger: re.Pattern[str]
    triggers: Mapping[str, Trigger]
    day_month: re.Pattern[str]
    month_year: re.Pattern[str]
    month_day: re.Pattern[str] | None
    day_range: re.Pattern[str]
    day_dots: re.Pattern[str]
    year_after: re.Pattern[str]
    years_after: re.Pattern[str]
    decade_after: re.Pattern[str]
    decade_digits: re.Pattern[str]
    decade_next: re.Pattern[str]
    winter_years: re.Pattern[str]
    part_after: re.Pattern[str]
    past_after: re.Pattern[str]
    next_after: re.Pattern[str]
    following_after: re.Pattern[str]
    century_after: re.Pattern[str]
    unit_after: re.Pattern[str]
    counted_after: re.Pattern[str]
    title_after: re.Pattern[str]
    postcode_after: re.Pattern[str]
    months: Mapping[str, int]
    parts: Mapping[str, str]
    of: frozenset[str]
    decades: Mapping[str, int]
    weekdays: frozenset[str]
    fillers: frozenset[str]
    year_words: frozenset[str]
    modifiers: Mapping[str, str]
    cues: Mapping[str, str]
    connectors: Mapping[str, str]
    left_words: frozenset[str]
    so_far: frozenset[str]
    lengths: frozenset[str]
    ago: re.Pattern[str]
    street_after: re.Pattern[str]
    later: re.Pattern[str]
    earlier: re.Pattern[str]
    span_after: re.Pattern[str]
    ago_before: re.Pattern[str]
    span_units: Mapping[str, str]
    not_before: frozenset[str]
    titles: tuple[str, ...]
    titles_whole: frozenset[str]
    month_alone: frozenset[str]
    hyphened: tuple[str, ...]
    acts: frozenset[str]


@lru_cache(maxsize=32)
def date_words(language: str | Lexicon) -> DateWords:
    """The words of dates in a language, by its code or its lexicon; KeyError for one that is not read."""
    words = lexicon_of(language)
    return _build(words.habits, defaultdict(dict, words.other["dates"]))


def _build(habits: frozenset[str], words: Mapping[str, Any]) -> DateWords:
    months = {name: number for number, names in enumerate(words["months"], 1) for name in names}
    full_months = frozenset(
        name for names in words["months"] for name in names if name == names[0] or len(name) > 4
    )
    month = trie(cased(months))
    of = "(?:(?:" + trie(cased(words["of"])) + ")" + SPACE + "|[dD]['’])?" if words["of"] else ""
    ordinal = "(?:" + trie(words["ordinals"]) + r"|\.)?"
    year = r"([12]\d{3}|['’‘]\d\d)(?![\w%]|[.,:]\d)"
    decade = trie(cased(words["decades"]))
    unit = trie(cased(words["decade_after"]))
    weekday = f"(?:{trie(cased(words['weekdays']))})"
    article = f"(?:(?:{trie(words['articles'])}){SPACE})?"
    year_word = f"(?:{trie(cased(words['years_unit']))})"
    parts: dict[str, str] = words["parts"]
    er = "(?:er)" if words["decade_after"] else ""
    triggers = _triggers(words, months)
    return DateWords(
        habits=habits,
        month_verbs=frozenset(words["month_verbs"]),
        trigger=re.compile(rf"\b(?:\d+|(?:{trie(cased(triggers))})(?!\w))"),
        triggers=triggers,
        day_month=re.compile(
            rf"(\d{{1,2}}){ordinal}(?:{GAP}|-){of}({month})(?!\w)\.?(?:(?:,?{GAP}|-){of}{year})?"
        ),
        month_year=re.compile(rf"({month})(?!\w)\.?,?{GAP}{of}{year}"),
        month_day=re.compile(
            rf"({month})\.?{SPACE}(?:the{SPACE})?(\d{{1,2}})(?:st|nd|rd|th)?(?:{GAP}(?:-|–|to|and|&){GAP}(\d{{1,2}}))?(?![\w.:/]\d|\w)(?:,?{GAP}{year})?"
        )
        if words.get("month_day")
        else None,
        day_range=re.compile(
            rf"(\d{{1,2}}){ordinal}{GAP}({trie(words['connectors'])}){GAP}{article}(?:{weekday},?{SPACE})?"
            rf"(?=\d{{1,2}}{ordinal}{GAP}{of}(?:{month})(?!\w))"
        ),
        day_dots=re.compile(
            r"(\d{1,2})\.[ ]?(\d{1,2})\.(?!\d|[ ]?\d{4})" if "days_with_dots" in habits else r"(?!)"
        ),
        year_after=re.compile(rf",?{GAP}{of}{year}"),
        years_after=re.compile(
            rf"{GAP}(?:{trie(cased(words['years_unit']))})(?!\w)|-?{GAP}(?:{trie(words['anniversary'])})\w{{0,3}}(?!\w)|[\w.]{{0,3}}{SPACE}(?:{trie(cased(words['anniversary_after']))})(?!\w)"
        ),
        decade_after=re.compile(
            rf"er(?:-?{GAP}(?:{unit})(?!\w)|(?!\w)(?!-))" if words["decade_after"] else "(?!)"
        ),
        decade_digits=re.compile(rf"{SPACE}(?:['’‘]?(\d0)|(\d{{3}}0))(?![\w%]|[.,]\d|-\d)"),
        decade_next=re.compile(
            rf"{SPACE}(?:{trie(words['connectors'])}){SPACE}(?:['’‘]?(\d0|[12]\d\d0){er}|({decade}))(?:{SPACE}(?:{unit}))?(?!\w|[.,]\d)"
        ),
        winter_years=re.compile(rf"\d{{4}}{GAP}(?:[-–/]|op|auf|to){GAP}(?:\d{{4}}|\d\d)(?![\w%]|[-–./]\d)"),
        part_after=re.compile(rf"{ordinal}{SPACE}({trie(cased(parts))}){GAP}{of}{year}"),
        past_after=re.compile(rf"{SPACE}(?:{trie(cased(words['past_after']))})(?!\w|{SPACE}{year_word})"),
        next_after=re.compile(rf"{SPACE}(?:{trie(cased(words['next_after']))})(?!\w|{SPACE}{year_word})"),
        following_after=re.compile(rf"{SPACE}(?:{trie(cased(words['following_after']))})(?!\w)"),
        century_after=re.compile(rf"(?:{ordinal}){SPACE}(?:{trie(cased(words['century']))})(?!\w)"),
        unit_after=re.compile(rf"-?{GAP}(?:{trie(cased(words['units']))})(?!\w)|{GAP}[€$£%](?!{GAP}\d)"),
        counted_after=_counted_after(habits, words),
        title_after=re.compile(rf"-?{GAP}(?:{trie(cased(words['titles_after']))})(?!\w)"),
        postcode_after=re.compile(rf" ?(?!(?:{trie(words['acronyms'])})\b)[A-Z]{{2}}(?!\w)")
        if "letters_in_postcode" in habits
        else re.compile(r"(?!)"),
        months=months,
        parts=parts,
        of=frozenset(["", *words["of"], *words["articles"]]),
        decades=words["decades"],
        weekdays=frozenset(words["weekdays"]),
        fillers=frozenset(words["articles"]),
        year_words=frozenset(words["year_words"]),
        modifiers=words["modifiers"],
        cues=words["cues"],
        connectors=words["connectors"],
        left_words=frozenset(
            phrase.split()[-1]
            for table in (
                words["modifiers"],
                words["cues"],
                words["weekdays"],
                words["articles"],
                words["year_words"],
                words["so_far"],
                words["lengths"],
            )
            for phrase in table
        ),
        so_far=frozenset(words["so_far"]),
        lengths=frozenset(words["lengths"]),
        ago=re.compile(rf"{SPACE}(?:{trie(cased(words['ago']))})(?!\w)"),
        street_after=re.compile(
            rf"{SPACE}[A-Z][\w'’-]{{1,20}}{SPACE}(?:{trie(words['street_after'])})(?!\w)"
        ),
        later=re.compile(rf"{SPACE}(?:{trie(cased(words['later']))})(?!\w)"),
        earlier=re.compile(rf"{SPACE}(?:{trie(cased(words['earlier']))})(?!\w)"),
        span_after=re.compile(rf"{SPACE}({trie(cased(words['spans']))})(?!\w)"),
        ago_before=re.compile(rf"(?<!\w)(?:{trie(cased(words['ago_before']))}){SPACE}$"),
        span_units=words["spans"],
        not_before=frozenset(words["not_before"]),
        titles=tuple(words["titles"]),
        titles_whole=frozenset(words["titles_whole"]),
        month_alone=full_months,
        hyphened=tuple(phrase for phrase in words["modifiers"] if phrase[-1] in "-." and " " not in phrase),
        acts=frozenset(words["acts"]),
    )


def _counted_after(habits: frozenset[str], words: Mapping[str, Any]) -> re.Pattern[str]:
    """What a round number counts: nl "2000 vluchtelingen", de "2000 junge Leute"; not what is done in a year, de "2000 gegründet"."""
    ends = trie(words["counted_ends"]) if words["counted_ends"] else ""
    noun = r"(?= [A-ZÄÖÜ])" if "nouns_with_capital" in habits else ""
    return re.compile(
        rf" (?!(?:{trie(words['done_then'])})(?!\w))(?=[^\W\d_A-Z]{{4}})[^\W\d_A-Z]{{0,40}}?{ends}(?!\w){noun}"
    )


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
    for sort in ("months_then", "months_now", "days_then"):
        table |= {name: Trigger(sort, number) for name, number in words[sort].items()}
    return table
