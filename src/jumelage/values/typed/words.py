"""The words by which people write dates and sums in a form, from `words.toml`, and how what they type is made even."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from babel.dates import get_day_names, get_month_names

from jumelage.values.language import Language

_SPACES = re.compile(r"\s+")
_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("‘’´`ʼ", "'")
)
_ELIDED = re.compile(r"\b([dl])'(?=\w)")  # fr: "d’avril" is two words
_STROKES = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, evened; phrases with more words come before those with fewer."""

    lead: tuple[str, ...]
    about: tuple[str, ...]
    possibly: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]
    between: tuple[str, ...]
    and_: tuple[str, ...]
    since: tuple[str, ...]
    now: tuple[str, ...]
    end_unknown: tuple[str, ...]
    to: tuple[str, ...]
    until: tuple[str, ...]
    before: tuple[str, ...]
    months: Mapping[str, int]
    seasons: Mapping[str, int]
    decade: re.Pattern[str]
    decade_words: Mapping[str, int]
    century: re.Pattern[str]
    day_month: re.Pattern[str]
    month_day: re.Pattern[str]
    month_year: re.Pattern[str]
    season: re.Pattern[str]
    bare_day: re.Pattern[str]
    year: tuple[str, ...]
    bounds: tuple[str, ...]
    currencies: Mapping[str, str]
    francs: frozenset[str]
    scales: Mapping[str, int]


@lru_cache(maxsize=4)
def words_of(language: Language) -> Words:
    """The words of a language."""
    table = tomllib.loads(files("jumelage.values.typed").joinpath("words.toml").read_text("utf-8"))[language]
    return _build(table, language)


def even(text: str, language: Language) -> str:
    """The text without capitals, accents and other than plain spaces, dashes and apostrophes."""
    plain = unicodedata.normalize("NFD", text.casefold().translate(_STROKES).translate(_DASHES))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _SPACES.sub(" ", plain).strip()
    return _ELIDED.sub(r"\1' ", plain) if language == "fr" else plain


def after(text: str, phrases: Iterable[str]) -> str:
    """What follows the first of the phrases that the text begins with as a word of its own; empty where there is none."""
    for phrase in phrases:
        rest = text.removeprefix(phrase)
        if rest != text and not (phrase[-1].isalnum() and rest[:1].isalnum()):
            return rest.lstrip(" -,")
    return ""


def _build(table: Mapping[str, Any], language: Language) -> Words:
    def phrases(key: str) -> tuple[str, ...]:
        return tuple(sorted((even(one, language) for one in table[key]), key=len, reverse=True))

    locale = "en_GB" if language == "en" else language
    weekdays = (even(name, language) for name in get_day_names("wide", "format", locale).values())
    lead = {*phrases("lead"), *weekdays}
    months = _months(table["months"], locale, language)
    seasons = {name: number for number, names in enumerate(table["seasons"], 21) for name in names}
    month, ordinal = f"({_either(months)})", f" ?(?:{_either(phrases('ordinals'))})?"
    of = f"(?:(?:{_either(phrases('of'))}) ?)?"
    year = r"(\d{4}|'?\d{2})"
    return Words(
        lead=tuple(sorted(lead, key=len, reverse=True)),
        about=phrases("about"),
        possibly=phrases("possibly"),
        parts={part: phrases(part) for part in ("early", "mid", "late")},
        between=phrases("between"),
        and_=phrases("and"),
        since=phrases("since"),
        now=phrases("now"),
        end_unknown=phrases("end_unknown"),
        to=phrases("to"),
        until=phrases("until"),
        before=phrases("before"),
        months=months,
        seasons=seasons,
        decade=re.compile(table["decade"], re.ASCII),
        decade_words=table["decade_words"],
        century=re.compile(table["century"], re.ASCII),
        day_month=re.compile(rf"(\d{{1,2}}){ordinal}[ -]?{of}{month}[., -]*{of}{year}?", re.ASCII),
        month_day=re.compile(rf"{month}[. ]*(\d{{1,2}}){ordinal},? (\d{{4}})", re.ASCII),
        month_year=re.compile(rf"{month}[., -]*{of}{year}?", re.ASCII),
        season=re.compile(rf"({_either(seasons)}) ?{of}(\d{{4}})(?: ?[-/] ?(\d{{4}}|\d{{2}}))?", re.ASCII),
        bare_day=re.compile(rf"(\d{{1,2}}){ordinal}", re.ASCII),
        year=tuple(table["year"]),
        bounds=phrases("bounds"),
        currencies={even(name, language): code for name, code in table["currencies"].items()},
        francs=frozenset(table["francs"]),
        scales={even(name, language): number for name, number in table["scales"].items()},
    )


def _either(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first."""
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


def _months(more: Mapping[str, int], locale: str, language: Language) -> dict[str, int]:
    months = dict(more)
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, "format", locale).items():
            months[even(name, language).rstrip(".")] = number
    return months
