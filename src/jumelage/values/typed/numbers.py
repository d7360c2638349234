"""Numbers, quantities and sums of money as people type them."""

import re
from decimal import Decimal
from functools import lru_cache

from babel.core import get_global

from jumelage.errors import BadValue, Mistyped
from jumelage.values.language import Language
from jumelage.values.money import Money
from jumelage.values.spoken import spoken_money, spoken_number
from jumelage.values.typed.legible import legible
from jumelage.values.typed.mistakes import mistyped, shown
from jumelage.values.typed.words import Words, even, words_of
from jumelage.values.value import Quantity

YEAR = "year"  # the unit of a number of years, whatever the language it is typed in

_LONGEST = 200  # characters
_MOST = Decimal(10) ** 15
_NUMBER = re.compile(r"[+-]?\d[\d.,' ]*", re.ASCII)
_FIGURES = re.compile(r"([+-]?)(\d{1,3}(?:[ ']\d{3})+|[\d.,]+)([.,]\d+)?", re.ASCII)
_GROUPED = {mark: re.compile(rf"\d{{1,3}}(?:\{mark}\d{{3}})+", re.ASCII) for mark in ".,"}
_NO_FIGURE = re.compile(r"\D")
_NO_CENTS = re.compile(r"[.,](?:-{1,2}|=)(?!\d)")  # "35.000,-"
_OF_FRENCH = re.compile(r"de |d'")  # fr: "1,5 million d’euros"
_DECIMAL = {"nl": ",", "en": ".", "de": ",", "fr": ","}
_SPACES = str.maketrans(
    dict.fromkeys("\u00a0\u2009\u202f", " ") | dict.fromkeys("‘’´`", "'") | {"\u2212": "-"}
)
_SIGNS = {
    "€": "EUR",
    "ƒ": "NLG",
    "£": "GBP",
    "$": "USD",
    "US$": "USD",
    "DM": "DEM",
    "Hfl.": "NLG",
    "Hfl": "NLG",
}


def typed_number(text: str, language: Language) -> Decimal:
    """The number that somebody typed: "1.250" (nl), "1,250" (en), "1250,5", "1,5 miljoen". Raises Mistyped.

    What could be a large number and one with three decimals ("1,250" in Dutch) is asked back rather than guessed.
    """
    text = legible(text, longest=_LONGEST)
    number, rest = _number_in(text, language)
    if rest:
        raise mistyped("number.unknown", text=shown(text))
    return number


def typed_quantity(text: str, language: Language, *, unit: str | None = None) -> Quantity:
    """The number of something that somebody typed: "120 leerlingen", "50 jaar"; `unit` is meant where none is typed.

    Years have the unit `year` in every language; any other unit stays as it was typed. Raises Mistyped.
    """
    text = legible(text, longest=_LONGEST)
    number, rest = _number_in(text, language)
    if not rest and unit is None:
        raise mistyped("quantity.unit", text=shown(text))
    if even(rest, language) in words_of(language).year:
        rest = YEAR
    return Quantity(number, rest or unit or "")


def typed_money(text: str, language: Language, *, currency: str | None = None) -> Money:
    """The sum that somebody typed, with its words: "ƒ 35.000", "€ 15.882,31", "ruim 100.000 gulden". Raises Mistyped.

    A mark before three figures parts thousands, whichever it is: nobody pays tenths of a cent. `currency` is meant where
    none is typed.
    """
    text = legible(text, longest=_LONGEST)
    plain = _NO_CENTS.sub("", text.translate(_SPACES))
    words = words_of(language)
    match = _NUMBER.search(plain)
    if match is None:
        raise mistyped("money.unknown", text=shown(text))
    before = _unbound(plain[: match.start()].strip(), language, words)
    scale, behind = _scaled(plain[match.end() :].strip(), language, words)
    found = _currency(before or behind, text, language, words) or currency
    if found is None:
        raise mistyped("money.currency", text=shown(text))
    if before and behind:
        raise mistyped("money.unknown", text=shown(text))
    return _money(_read(match[0].strip(), language, text, scale=scale, money=True), found, text)


def number_form(number: Decimal, language: Language) -> str:
    """What to put in a form for the number."""
    words = spoken_number(number, language)
    return words if _same_number(words, number, language) else _plain(number, language)


def quantity_form(quantity: Quantity, language: Language) -> str:
    """What to put in a form for a number of something: "120 leerlingen", "50 ans"."""
    unit = quantity.unit
    if unit == YEAR:
        one, several, *_ = words_of(language).year
        unit = one if abs(quantity.amount) == 1 else several
    return f"{number_form(quantity.amount, language)} {unit}"


def money_form(money: Money, language: Language) -> str:
    """What to put in a form for the sum: the words of its source where they come back as the same sum, else our own."""
    forms = (money.written, spoken_money(money, language))
    for words in forms:
        if words and _same_money(words, money, language):
            return words
    return f"{money.currency} {_plain(money.amount, language)}"


# ------------------------------------------------------------------ numbers


def _number_in(text: str, language: Language) -> tuple[Decimal, str]:
    """The number that the text begins with, and what follows it."""
    plain = text.translate(_SPACES)
    match = _NUMBER.match(plain)
    if match is None:
        raise mistyped("number.unknown", text=shown(text))
    scale, rest = _scaled(plain[match.end() :].strip(), language, words_of(language))
    return _read(match[0].strip(), language, text, scale=scale), rest


def _scaled(text: str, language: Language, words: Words) -> tuple[int, str]:
    """The scale that the text begins with ("miljoen"), and what follows it."""
    first, _, rest = text.partition(" ")
    scale = words.scales.get(even(first, language))
    if scale is None:
        return 1, text
    return scale, _OF_FRENCH.sub("", rest.strip()) if language == "fr" else rest.strip()


def _read(figures: str, language: Language, text: str, *, scale: int = 1, money: bool = False) -> Decimal:
    """The number of the figures; raises Mistyped where their marks part nothing that is a number."""
    digits = _digits(figures.rstrip(",. "), language, text, scaled=scale > 1, money=money)
    if digits is None:
        raise mistyped("money.unknown" if money else "number.unknown", text=shown(text))
    number = Decimal(digits) * scale
    if scale > 1 and number == number.to_integral():
        number = number.quantize(Decimal(1))
    if abs(number) >= _MOST:
        raise mistyped("number.large", text=shown(text))
    return number


def _digits(figures: str, language: Language, text: str, *, scaled: bool, money: bool) -> str | None:
    """The figures with a point before the decimals and no other mark; None where they are no number."""
    match = _FIGURES.fullmatch(figures)
    if match is None:
        return None
    sign, whole, decimals = match[1].replace("+", ""), match[2], match[3]
    if " " in whole or "'" in whole:
        return f"{sign}{_NO_FIGURE.sub('', whole)}{(decimals or '').replace(',', '.')}"
    body = whole + (decimals or "")
    marks = [letter for letter in body if letter in ".,"]
    if not marks:
        return sign + body
    last = marks[-1]
    head, _, tail = body.rpartition(last)
    if len(set(marks)) == 2:
        other = "," if last == "." else "."
        return f"{sign}{head.replace(other, '')}.{tail}" if tail and _GROUPED[other].fullmatch(head) else None
    if len(marks) > 1:
        return sign + body.replace(last, "") if _GROUPED[last].fullmatch(body) else None
    if not head or not tail:
        return None
    if not _GROUPED[last].fullmatch(body) or head == "0":
        return f"{sign}{head}.{tail}"
    is_decimal = last == _DECIMAL[language]
    if is_decimal and not scaled and not money:
        raise mistyped("number.which", text=shown(text))
    return f"{sign}{head}.{tail}" if is_decimal and scaled else f"{sign}{head}{tail}"


def _plain(number: Decimal, language: Language) -> str:
    """The number without marks between its thousands; three decimals get a fourth, so that they are no thousands."""
    whole, _, decimals = f"{number:f}".partition(".")
    if not decimals:
        return whole
    return f"{whole}{_DECIMAL[language]}{decimals}{'0' if len(decimals) == 3 else ''}"


def _same_number(words: str, number: Decimal, language: Language) -> bool:
    try:
        return typed_number(words, language) == number
    except Mistyped:
        return False


# -------------------------------------------------------------------- money


def _money(amount: Decimal, currency: str, text: str) -> Money:
    try:
        return Money.of(f"{amount:f}", currency, text)
    except BadValue as error:
        raise mistyped("money.unknown", text=shown(text)) from error


def _unbound(text: str, language: Language, words: Words) -> str:
    """The text without "ruim" and the like, which stay in the words of the sum only."""
    parts = text.split()
    for phrase in words.bounds:
        count = len(phrase.split())
        if even(" ".join(parts[:count]), language) == phrase:
            return " ".join(parts[count:])
    return text


def _currency(name: str, text: str, language: Language, words: Words) -> str | None:
    if not name:
        return None
    if name in words.francs or even(name, language) in words.francs:
        raise mistyped("money.which_francs", text=shown(text))
    if name == "F" and language != "fr":
        raise mistyped("money.which_f", text=shown(text))
    code = name.upper() if name in _codes() or name.upper() in _SIGNS.values() else None
    found = _SIGNS.get(name) or words.currencies.get(even(name, language)) or code
    if found is None:
        raise mistyped("money.unknown", text=shown(text))
    return found


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    """The codes of ISO 4217, those of currencies that are gone among them."""
    return frozenset(get_global("all_currencies"))


def _same_money(words: str, money: Money, language: Language) -> bool:
    try:
        found = typed_money(words, language)
    except Mistyped:
        return False
    return (found.amount, found.currency) == (money.amount, money.currency)
