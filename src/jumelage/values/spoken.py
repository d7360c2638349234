"""Dates, periods, amounts and lists as a clerk writes them, in each language; never more precise than their source.

`spoken` gives the words by themselves ("14 juli 1956", "sinds 1976", "jaren tachtig"), `spoken_when` gives them ready for
a sentence ("op 14 juli 1956", "in 1976", "in de jaren tachtig"). Names of months and the writing of numbers come from
the Unicode CLDR, by way of Babel.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel.dates import get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal

from jumelage.values.dates import PartialDate, Period
from jumelage.values.language import Language
from jumelage.values.money import Money

NO_BREAK = "\u00a0"  # between a sign and its amount, so that no line ends there


@dataclass(frozen=True, slots=True)
class _Grammar:
    """How one language joins the parts of a date; `joined` is the form that follows a preposition."""

    locale: str
    alone: Mapping[str, str]
    joined: Mapping[str, str]
    when: Mapping[str, str]
    since: str
    span: str
    until: str
    from_on: str
    seasons: tuple[str, str, str, str]
    contractions: tuple[tuple[str, str], ...] = ()
    until_in: str = ""  # where the end is a year or a month, if that takes another word


_NL = _Grammar(
    locale="nl",
    alone={
        "day": "{day} {month} {year}",
        "month": "{month} {year}",
        "season": "{season} {year}",
        "year": "{year}",
        "decade": "jaren {decade}",
        "century": "{century}e eeuw",
        "range": "tussen {first} en {last}",
        "about": "ongeveer {date}",
        "possibly": "mogelijk {date}",
    },
    joined={
        "season": "het {season} van {year}",
        "decade": "de jaren {decade}",
        "century": "de {century}e eeuw",
        "range": "een moment tussen {first} en {last}",
    },
    when={
        "day": "op {date}",
        "about": "rond {date}",
        "possibly": "mogelijk {when}",
        "range": "tussen {first} en {last}",
        "else": "in {date}",
    },
    since="sinds {start}",
    span="van {start} tot en met {end}",
    until="tot en met {end}",
    from_on="vanaf {start}, einde onbekend",
    seasons=("voorjaar", "zomer", "najaar", "winter"),
    contractions=(("het zomer ", "de zomer "), ("het winter ", "de winter ")),
)

_EN = _Grammar(
    locale="en_GB",
    alone={
        "day": "{day} {month} {year}",
        "month": "{month} {year}",
        "season": "{season} {year}",
        "year": "{year}",
        "decade": "the {decade}s",
        "century": "the {century} century",
        "range": "between {first} and {last}",
        "about": "about {date}",
        "possibly": "possibly {date}",
    },
    joined={"season": "the {season} of {year}", "range": "some time between {first} and {last}"},
    when={
        "day": "on {date}",
        "about": "around {date}",
        "possibly": "possibly {when}",
        "range": "between {first} and {last}",
        "else": "in {date}",
    },
    since="since {start}",
    span="from {start} to {end}",
    until="until {end}",
    from_on="from {start}, end not known",
    seasons=("spring", "summer", "autumn", "winter"),
)

_DE = _Grammar(
    locale="de",
    alone={
        "day": "{day}. {month} {year}",
        "month": "{month} {year}",
        "season": "{season} {year}",
        "year": "{year}",
        "decade": "{decade}er-Jahre",
        "century": "{century}. Jahrhundert",
        "range": "zwischen {first} und {last}",
        "about": "etwa {date}",
        "possibly": "möglicherweise {date}",
    },
    joined={
        "day": "dem {day}. {month} {year}",
        "season": "dem {season} {year}",
        "decade": "den {decade}er-Jahren",
        "century": "dem {century}. Jahrhundert",
        "range": "einem Zeitpunkt zwischen {first} und {last}",
    },
    when={
        "year": "im Jahr {date}",
        "month": "im {date}",
        "day": "an {date}",
        "about": "etwa {when}",
        "possibly": "möglicherweise {when}",
        "range": "zwischen {first} und {last}",
        "else": "in {date}",
    },
    since="seit {start}",
    span="von {start} bis {end}",
    until="bis {end}",
    from_on="ab {start}, Ende unbekannt",
    seasons=("Frühjahr", "Sommer", "Herbst", "Winter"),
    contractions=(
        ("an dem ", "am "),
        ("in dem ", "im "),
        ("von dem ", "vom "),
        ("bis dem ", "bis zum "),
        ("bis den ", "bis zu den "),
        ("bis einem ", "bis zu einem "),
    ),
)

_FR = _Grammar(
    locale="fr",
    alone={
        "day": "{day} {month} {year}",
        "month": "{month} {year}",
        "season": "{season} {year}",
        "year": "{year}",
        "decade": "années {decade}",
        "century": "{century}e siècle",
        "range": "entre {first} et {last}",
        "about": "vers {date}",
        "possibly": "peut-être {date}",
    },
    joined={
        "day": "le {day} {month} {year}",
        "season": "l’{season} {year}",
        "decade": "les années {decade}",
        "century": "le {century}e siècle",
        "range": "un moment entre {first} et {last}",
        "about": "environ {date}",
    },
    when={
        "day": "{date}",
        "season": "à {date}",
        "decade": "dans {date}",
        "century": "à {date}",
        "about": "vers {date}",
        "possibly": "peut-être {when}",
        "range": "entre {first} et {last}",
        "else": "en {date}",
    },
    since="depuis {start}",
    span="de {start} à {end}",
    until="jusqu’à {end}",
    until_in="jusqu’en {end}",
    from_on="à partir de {start}, fin inconnue",
    seasons=("printemps", "été", "automne", "hiver"),
    contractions=(
        ("l’printemps", "le printemps"),
        ("de le ", "du "),
        ("de les ", "des "),
        ("à le ", "au "),
        ("à les ", "aux "),
        ("de avril", "d’avril"),
        ("de août", "d’août"),
        ("de octobre", "d’octobre"),
        ("de environ", "d’environ"),
        ("de un ", "d’un "),
    ),
)

_GRAMMARS: Mapping[Language, _Grammar] = {"nl": _NL, "en": _EN, "de": _DE, "fr": _FR}

_DUTCH_DECADES = (
    "",
    "",
    "twintig",
    "dertig",
    "veertig",
    "vijftig",
    "zestig",
    "zeventig",
    "tachtig",
    "negentig",
)
_ENGLISH_ENDINGS = {1: "st", 2: "nd", 3: "rd"}

# Signs that people know; where a currency has none here, its ISO 4217 code stands in front of the amount.
_SIGNS = {"EUR": "€", "NLG": "ƒ", "GBP": "£", "USD": "$", "DEM": "DM", "BEF": "BEF", "CHF": "CHF"}
_FRENCH_SIGNS = {**_SIGNS, "FRF": "F"}  # to others an F may be guilders


@lru_cache(maxsize=16384)
def spoken(moment: PartialDate | Period, language: Language) -> str:
    """The date or period in words, by itself: "14 juli 1956", "maart 2017", "sinds 1976", "van 1985 tot en met 2014"."""
    grammar = _GRAMMARS[language]
    if isinstance(moment, PartialDate):
        return _date(moment, language, alone=True)
    return _contracted(_period(moment, language), grammar)


@lru_cache(maxsize=16384)
def spoken_when(moment: PartialDate, language: Language) -> str:
    """The date as a sentence takes it: "op 14 juli 1956", "in 1976", "in de jaren tachtig", "rond 1990"."""
    grammar = _GRAMMARS[language]
    shape = _shape(moment)
    if moment.about:
        certain = _certain(moment)
        text = grammar.when[shape].format(when=spoken_when(certain, language), date=_date(certain, language))
    elif shape == "range":
        text = grammar.when[shape].format(**_bounds(moment, language))
    else:
        text = grammar.when.get(shape, grammar.when["else"]).format(date=_date(moment, language))
    return _contracted(text, grammar)


def spoken_money(money: Money, language: Language) -> str:
    """The amount with its sign, cents only where the source has them: "€ 35.000,00", "£1,200", "35.000 DM"."""
    cents = _decimals(money.amount) > 0
    decimals = max(2, _decimals(money.amount.normalize())) if cents else 0
    number = spoken_number(money.amount, language, decimals=decimals)
    sign = (_FRENCH_SIGNS if language == "fr" else _SIGNS).get(money.currency)
    if sign is None:
        return f"{money.currency}{NO_BREAK}{number}"
    if language in ("de", "fr"):
        return f"{number}{NO_BREAK}{sign}"
    return f"{sign}{number}" if language == "en" and len(sign) == 1 else f"{sign}{NO_BREAK}{number}"


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def spoken_number(number: Decimal | int, language: Language, *, decimals: int | None = None) -> str:
    """The number with the marks of the language: "35.000" (nl), "35,000" (en); all its decimals unless told how many."""
    pattern = "#,##0.######" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(number, format=pattern, locale=_GRAMMARS[language].locale))


def spoken_list(items: Iterable[str], language: Language) -> str:
    """The items with commas and, before the last, "and": "Galle, Luton en Qingdao"."""
    return str(format_list(list(items), locale=_GRAMMARS[language].locale))


def spoken_or(items: Iterable[str], language: Language) -> str:
    """The items with commas and, before the last, "or": "1965 of 1 januari 1967"."""
    return str(format_list(list(items), style="or", locale=_GRAMMARS[language].locale))


def spoken_since(moments: Iterable[PartialDate], language: Language) -> str:
    """Since one of several moments: "sinds 1965 of 1 januari 1967", "seit 1965 oder dem 1. Januar 1967"."""
    grammar = _GRAMMARS[language]
    start = spoken_or((_date(moment, language) for moment in moments), language)
    return _contracted(grammar.since.format(start=start), grammar)


def _period(period: Period, language: Language) -> str:
    grammar = _GRAMMARS[language]
    if period.start and period.start == period.end:
        return _date(period.start, language, alone=True)
    start = _date(period.start, language) if period.start else None
    end = _date(period.end, language) if period.end else None
    if start and end:
        return grammar.span.format(start=start, end=end)
    if start:
        return (grammar.since if period.ongoing else grammar.from_on).format(start=start)
    within = period.end is not None and _shape(period.end) in ("year", "month")
    return ((within and grammar.until_in) or grammar.until).format(end=end)


def _shape(moment: PartialDate) -> str:
    """Which template a date takes: its precision, or how sure it is."""
    if moment.about:
        return "about" if moment.edtf.endswith("~") else "possibly"
    return moment.precision


def _certain(moment: PartialDate) -> PartialDate:
    """The date with one doubt less: `1990%` is possibly, and then about 1990."""
    text, mark = moment.edtf[:-1], moment.edtf[-1]
    return PartialDate.parse(f"{text}~" if mark == "%" else text)


def _date(moment: PartialDate, language: Language, *, alone: bool = False) -> str:
    grammar = _GRAMMARS[language]
    shape = _shape(moment)
    template = grammar.alone[shape] if alone else grammar.joined.get(shape, grammar.alone[shape])
    if moment.about:
        # de: "etwa 14. Juli 1956" by itself, "seit etwa dem 14. Juli 1956" in a sentence
        return template.format(date=_date(_certain(moment), language, alone=alone and language == "de"))
    if shape == "range":
        return template.format(**_bounds(moment, language))
    return _contracted(template.format(**_parts(moment, language)), grammar)


def _bounds(moment: PartialDate, language: Language) -> dict[str, str]:
    first, _, last = moment.edtf.strip("[]").partition("..")
    return {
        "first": _date(PartialDate.parse(first), language),
        "last": _date(PartialDate.parse(last), language),
    }


def _parts(moment: PartialDate, language: Language) -> dict[str, str]:
    day, year = moment.first, moment.first.year
    grammar = _GRAMMARS[language]
    season = moment.precision == "season"
    return {
        "day": "1er" if language == "fr" and day.day == 1 else str(day.day),
        "month": get_month_names("wide", "format", grammar.locale)[day.month],
        "season": grammar.seasons[int(moment.edtf[5:7]) - 21] if season else "",
        "year": str(year) if moment.last.year == year or not season else f"{year}–{moment.last.year}",
        "decade": _decade(year, language),
        "century": _century(year // 100 + 1, language),
    }


def _decade(year: int, language: Language) -> str:
    # nl: "jaren tachtig" is the 1980s only; other decades are written with their number
    tens = year % 100 // 10
    return _DUTCH_DECADES[tens] if language == "nl" and year // 100 == 19 and tens > 1 else f"{year // 10}0"


def _century(number: int, language: Language) -> str:
    if language != "en":
        return str(number)
    teens = 10 <= number % 100 <= 20
    return f"{number}{'th' if teens else _ENGLISH_ENDINGS.get(number % 10, 'th')}"


def _contracted(text: str, grammar: _Grammar) -> str:
    for apart, together in grammar.contractions:
        text = text.replace(apart, together)
    return text
