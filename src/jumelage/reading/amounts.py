"""Sums of money in running text: how much, in which currency, and how firmly the text says it.

A number without a currency is no sum. A unit of a table ("x € 1.000") says so in `unit`.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from jumelage.reading.currencies import SIGNS, SIGNS_THOUSAND
from jumelage.reading.patterns import GAP, SPACE, cased, plain, skipping_trie, trie
from jumelage.reading.words import Lexicon, lexicon_of
from jumelage.values.money import Money


class Bound(StrEnum):
    """How the words before a sum narrow it."""

    EXACT = "exact"
    ABOUT = "about"  # "circa", "zo'n"
    MORE = "more"  # "ruim", "meer dan"
    LESS = "less"  # "bijna", "nog geen"
    AT_MOST = "at_most"  # "maximaal", "up to"
    AT_LEAST = "at_least"  # "minstens"


class Change(StrEnum):
    """Whether the sum is the difference from another ("30.000 euro minder")."""

    NONE = "none"
    DROP = "drop"
    RISE = "rise"


@dataclass(frozen=True, slots=True)
class AmountMention:
    """A sum as it stands in a text; offsets count code points, end excluded.

    `start` and `end` enclose number and currency ("€ 35.000,-"); `whole_start` and `whole_end` also the words that
    narrow it or say per what ("ruim 100.000 gulden", "€ 0,25 per inwoner").
    """

    start: int
    end: int
    money: Money
    whole_start: int
    whole_end: int
    bound: Bound = Bound.EXACT
    per: str | None = None  # year, inhabitant or inhabitant_year
    change: Change = Change.NONE
    unit: bool = False  # the unit of a table, no sum of its own
    multiplied: bool = False  # a number times such a unit: "31 (x € 1.000)"


def find_amounts(text: str, language: str | Lexicon) -> tuple[AmountMention, ...]:
    """The sums of money in `text`, in order."""
    words = _words(language)
    found: list[AmountMention] = []
    at = 0
    while mark := words.mark.search(text, at):
        at = mark.end()
        sum_ = _sum_at(text, mark, words, found[-1].end if found else 0)
        if sum_ is None:
            continue
        found.append(_mention(text, sum_, words, found[-1].end if found else 0))
        at = max(at, sum_.end)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _AmountWords:
    """Patterns and word tables of one language."""

    short_first: bool  # whether "fl. 500" is written
    decimal: str
    mark: re.Pattern[str]  # a currency, where a sum may be
    currencies: Mapping[str, str]
    signs: Mapping[str, str]
    thousands: Mapping[str, int]
    short: Mapping[str, str]
    number_after: re.Pattern[str]
    number_before: re.Pattern[str]
    scales: Mapping[str, int]
    numbers: Mapping[str, Decimal]
    number_words: re.Pattern[str]
    link: tuple[str, ...]
    of: frozenset[str]
    vague: frozenset[str]
    bounds: Mapping[str, str]
    bound_last: frozenset[str]
    after: re.Pattern[str]
    further_after: re.Pattern[str]
    before: re.Pattern[str]
    per_year: frozenset[str]
    per_inhabitant: re.Pattern[str]
    cents: Mapping[str, str]
    less: frozenset[str]
    more: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Sum:
    start: int
    end: int
    amount: Decimal
    currency: str
    unit: bool = False
    multiplied: bool = False


# "35.000", "12 000,50", "1.250.000", "0,25", "10'000"; then ",-" or ",--" where no cents are
_NUMBER = r"(?:\d{1,3}(?:[.,][ ]?\d{3}|[ \u00a0\u202f'’]\d{3}){1,4}(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,3})?)"
_DASH = r"(?:[.,](?:-{1,2}|[–—=]))?"


@lru_cache(maxsize=32)
def _words(language: str | Lexicon) -> _AmountWords:
    """The words of sums in a language; KeyError for one that is not read."""
    words = lexicon_of(language)
    return _build(words, defaultdict(dict, words.other["amounts"]), SIGNS, SIGNS_THOUSAND)


def _build(
    lexicon: Lexicon, words: Mapping[str, Any], signs: Mapping[str, str], thousands: Mapping[str, int]
) -> _AmountWords:
    currencies: dict[str, str] = words["currencies"]
    short: dict[str, str] = words["short"]
    scale = trie(cased(words["scales"]))
    adjective = trie(words["adjectives"])
    of = f"(?:{trie(words['of'])})?" if words["of"] else ""
    letters = [sign for sign in (*signs, *short, *thousands) if sign[0].isalpha()]
    marks = [sign for sign in (*signs, *thousands) if not sign[0].isalpha()]
    names = skipping_trie(
        [*cased(currencies), *cased(words["cents"]), *letters], guard=r"(?<![^\W\d].)", end=r"(?![^\W\d])"
    )
    per = [*words["per_year"], *words["per_inhabitant"]]
    after = [*per, *words["less"], *words["more"]]
    return _AmountWords(
        short_first="short_currency_first" in lexicon.habits,
        decimal=words["decimal"] or ",",
        mark=re.compile(f"{skipping_trie(marks)}|{names}"),
        currencies=currencies,
        signs=signs,
        thousands=thousands,
        short=short,
        number_after=re.compile(rf"{GAP}({_NUMBER})({_DASH})(?![\d%])(?:{GAP}({scale})(?!\w))?"),
        number_before=re.compile(
            rf"(?<![\w.,:/\-])({_NUMBER})({_DASH})(?:{GAP}({scale}))?{GAP}{of}(?:(?:{adjective}){SPACE})?\Z"
        ),
        scales=words["scales"],
        numbers={name: Decimal(str(value)) for name, value in words["numbers"].items()},
        number_words=re.compile(trie(words["numbers"])),
        link=tuple(words["link"]),
        of=frozenset(word.strip() for word in words["of"]),
        vague=frozenset(words["vague"]),
        bounds=words["bounds"],
        bound_last=frozenset(phrase.split()[-1] for phrase in words["bounds"]),
        after=re.compile(rf"{GAP},?{GAP}({trie(cased(after))})(?!\w)"),
        further_after=re.compile(
            rf"(?:{SPACE}[^\W\d]{{1,14}}){{0,2}}{GAP},?{GAP}({trie(cased(per))})(?!\w|{SPACE}[€$£ƒ\d])"
        ),
        before=re.compile(
            rf"(?<!\w)(?:{trie(cased(words['per_year']))})(?:{SPACE}[^\W\d]{{1,14}}){{0,3}}{SPACE}\Z"
        ),
        per_year=frozenset(words["per_year"]),
        per_inhabitant=re.compile(rf"{GAP}(?:{trie(cased(words['per_inhabitant']))})(?!\w)"),
        cents=words["cents"],
        less=frozenset(words["less"]),
        more=frozenset(words["more"]),
    )


_THOUSANDS_MARK = re.compile(r"[ \u00a0\u202f'’]")
_REACH = 64  # characters before a currency in which its number is looked for


# ------------------------------------------------------------------ finding


def _sum_at(text: str, mark: re.Match[str], words: _AmountWords, floor: int) -> _Sum | None:
    name = mark[0]
    start, end = mark.span()
    if plain(name) in words.cents:
        return _of_cents(text, start, end, words, floor)
    short = name in words.short
    times = words.thousands.get(name, 1)
    currency = words.signs.get(name) or words.short.get(name) or words.currencies.get(plain(name), "EUR")
    if name in words.signs or (short and words.short_first):
        match = words.number_after.match(text, end)
        if match and not (short and not _written_as_sum(match[1], match[2])):
            amount = _amount(match[1], match[3], words)
            return _with_unit(text, _Sum(start, match.end(), _times(amount, times), currency), words, floor)
    low = max(floor, start - _REACH)
    match = words.number_before.search(text[low:start])
    if match and not (short and not _written_as_sum(match[1], match[2])):
        return _Sum(low + match.start(), end, _times(_amount(match[1], match[3], words), times), currency)
    return _in_words(text, low, start, end, currency, words) if name not in words.signs else None


def _of_cents(text: str, start: int, end: int, words: _AmountWords, floor: int) -> _Sum | None:
    """A hundredth of a currency, which makes a sum only for each inhabitant: nl "vijftig cent per inwoner"."""
    if not words.per_inhabitant.match(text, end):
        return None
    currency = words.cents[plain(text[start:end])]
    low = max(floor, start - _REACH)
    if match := words.number_before.search(text[low:start]):
        cents = _amount(match[1], match[3], words)
        return _Sum(low + match.start(), end, cents / 100, currency)
    found = _in_words(text, low, start, end, currency, words)
    return _Sum(found.start, end, found.amount / 100, currency) if found else None


def _written_as_sum(number: str, dash: str) -> bool:
    """Whether a number after a mere "f" is a sum: "f 35.000,-" is, "figuur f 12" is not."""
    return bool(dash) or sum(letter.isdigit() for letter in number) >= 3


def _amount(number: str, scale: str | None, words: _AmountWords) -> Decimal:
    value = Decimal(_digits(number, words.decimal, scaled=scale is not None))
    if scale is None:
        return value
    return _whole(value * (words.scales.get(plain(scale)) or words.scales[scale]))


def _times(amount: Decimal, times: int) -> Decimal:
    return amount if times == 1 else _whole(amount * times)


def _digits(number: str, decimal: str, *, scaled: bool) -> str:
    """The number with a point before its decimals and no other mark.

    A mark before three digits parts thousands, whichever it is: nobody pays tenths of a cent. Before a scale
    ("1,725 miljoen") it is what the language takes it for.
    """
    number = _THOUSANDS_MARK.sub("", number)
    last = max(number.rfind("."), number.rfind(","))
    if last < 0:
        return number
    tail = number[last + 1 :]
    head = number[:last].replace(".", "").replace(",", "")
    if len(tail) == 3 and not (scaled and number[last] == decimal):
        return head + tail
    return f"{head}.{tail}"


_TIMES = re.compile(r"(?:(?<![\w.,])(\d{1,3}(?:\.\d{3}){0,3}|\d{1,9})[ ]?\(?)?(?<!\w)[x×*][ ]?\Z")


_UNITS = (Decimal(100), Decimal(1000), Decimal(1_000_000))
_OWN_WORDS = re.compile(
    r" \w"
)  # "* € 1.000 voor de school" is a list, "* € 1.000    Begroting" the head of a table


def _with_unit(text: str, found: _Sum, words: _AmountWords, floor: int) -> _Sum:
    """Sees whether the sum is a unit ("x € 1.000"), and if a number stands before it, their product."""
    low = max(floor, found.start - 24)
    match = _TIMES.search(text[low : found.start])
    if match is None:
        return found
    if match[1] is None:
        unit = found.amount in _UNITS and not _OWN_WORDS.match(text, found.end)
        return _Sum(found.start, found.end, found.amount, found.currency, unit=unit)
    times = Decimal(_digits(match[1], words.decimal, scaled=False))
    return _Sum(low + match.start(1), found.end, times * found.amount, found.currency, multiplied=True)


# ---------------------------------------------------------- numbers in words


def _in_words(text: str, low: int, start: int, end: int, currency: str, words: _AmountWords) -> _Sum | None:
    """A sum whose number is written in words right before the currency: "twintigduizend gulden"."""
    taken: list[Decimal] = []
    place = first = start
    for part in reversed(text[low:start].split()[-6:]):
        key = part.lower().lstrip("(\"'“‘„«")
        place = text.rindex(part, low, place)
        if key in words.vague:  # "enkele duizend gulden" says no number
            return None
        if (key in words.link and taken) or key in words.of:
            continue
        values = _values(key, words)
        if values is None:
            break
        taken[:0] = values
        first = place + len(part) - len(key)
    amount = _value_of(taken)
    least = 1 if words.per_inhabitant.match(text, end) else 2  # nl: "een euro per inwoner"
    return _Sum(first, end, amount, currency) if amount is not None and amount >= least else None


def _values(word: str, words: _AmountWords) -> list[Decimal] | None:
    """The numbers that a word is made of ("tweehonderdvijftig": 2, 100, 50), or None where it is no number."""
    values: list[Decimal] = []
    at = 0
    while at < len(word):
        if match := words.number_words.match(word, at):
            values.append(words.numbers[match[0]])
            at = match.end()
            continue
        link = next((link for link in (*words.link, "-") if word.startswith(link, at)), "")
        if not link or not values or at + len(link) == len(word):  # "honderden" is no number
            return None
        at += len(link)
    return values or None


def _value_of(values: Sequence[Decimal]) -> Decimal | None:
    """What numbers told one after another come to: 2, 100, 50, 1000 are 250,000; None for "miljoen" by itself."""
    if any(value < 1 for value in values):
        values = [value for value in values if value != 1]  # "half a million", "een kwart miljoen"
    total = part = Decimal(0)
    for value in values:
        if value >= 1_000_000 and not part:
            return None
        if value >= 1000:
            total += (part or 1) * value
            part = Decimal(0)
        elif value == 100:
            part = (part or 1) * value
        else:
            part += value
    return _whole(total + part)


def _whole(value: Decimal) -> Decimal:
    """The value without decimals where it has none: 1500000 for 1.5 times a million."""
    return value.quantize(Decimal(1)) if value == value.to_integral() else value


# ------------------------------------------------------- the words around it


def _mention(text: str, found: _Sum, words: _AmountWords, floor: int) -> AmountMention:
    per: set[str] = set()
    change = Change.NONE
    whole_end = found.end
    while match := words.after.match(text, whole_end) or words.further_after.match(text, whole_end):
        phrase = plain(match[1])
        if phrase in words.less or phrase in words.more:
            change = Change.DROP if phrase in words.less else Change.RISE
        else:
            per.add("year" if phrase in words.per_year else "inhabitant")
        whole_end = match.end()
    bound, whole_start = _bound(text, found.start, words, floor)
    low = max(floor, whole_start - _REACH)
    if match := words.before.search(text[low:whole_start]):
        per.add("year")
        whole_start = low + match.start()
    money = Money(found.amount, found.currency, text[found.start : found.end])
    return AmountMention(
        found.start,
        found.end,
        money,
        whole_start,
        whole_end,
        bound,
        _per(per),
        change,
        found.unit,
        found.multiplied,
    )


def _per(per: set[str]) -> str | None:
    if len(per) == 2:
        return "inhabitant_year"
    return next(iter(per), None)


def _bound(text: str, start: int, words: _AmountWords, floor: int) -> tuple[Bound, int]:
    low = max(floor, start - _REACH)
    parts = text[low:start].split()[-4:]
    keys = [part.lower().replace("’", "'").lstrip("(\"'“‘„«") for part in parts]
    if not keys or keys[-1] not in words.bound_last:
        return Bound.EXACT, start
    for size in range(len(keys), 0, -1):
        if bound := words.bounds.get(" ".join(keys[-size:])):
            place = start
            for part in reversed(parts[-size:]):
                place = text.rindex(part, low, place)
            return Bound(bound), place + len(parts[-size]) - len(keys[-size])
    return Bound.EXACT, start
