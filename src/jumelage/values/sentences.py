"""Sentences with values filled in, each written as the language of the sentence writes it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jumelage.values.dates import PartialDate, Period
from jumelage.values.grammar import Phrase
from jumelage.values.labels import Labels
from jumelage.values.language import Language
from jumelage.values.money import Money
from jumelage.values.spoken import spoken, spoken_list, spoken_money, spoken_number, spoken_when

# What a sentence can be filled in with; a tuple is written as a list ("1956, 1976 en 1998").
Param = str | int | Decimal | PartialDate | Period | Money | Labels | tuple["Param", ...]

_QUOTATION_MARKS: Mapping[Language, tuple[str, str]] = {
    "nl": ("‘", "’"),
    "en": ("‘", "’"),
    "de": ("„", "“"),
    "fr": ("«\u00a0", "\u00a0»"),
}
# nl: "De ‘millenniumgemeentecampagne’"; an apostrophe stays where a letter follows ("l’Europe", "’s-Hertogenbosch").
_MARKS = re.compile(r"[‘“”„\"]|«\s?|\s?»")
_CLOSING = re.compile(r"’(?!\w)")


def filled(template: Labels, params: Mapping[str, Param], language: Language) -> str:
    """The sentence in `language` with its values in their places; it begins with a capital.

    `{date}` writes a date by itself, `{date:when}` as a sentence takes it ("in 1976"). German and French may ask for a
    form of `grammar` besides: `{subject:akk}`, `{town:de}`.
    """
    said = {name: Said(value, language) for name, value in params.items()}
    text = template.label(language).format(**said)
    return text[:1].upper() + text[1:]


def quoted(text: str) -> Labels:
    """The text between the quotation marks of each language, without those of its own."""
    bare = _CLOSING.sub("", _MARKS.sub("", text))
    return Labels(**{language: bare.join(marks) for language, marks in _QUOTATION_MARKS.items()})


@dataclass(frozen=True, slots=True)
class Said:
    """A value in a template, which may ask for a form; of a list each item takes it."""

    value: Param
    language: Language

    def __format__(self, form: str) -> str:
        if form == "when" and isinstance(self.value, PartialDate):
            return spoken_when(self.value, self.language)
        if form and isinstance(self.value, tuple):
            return spoken_list(
                (format(Said(item, self.language), form) for item in self.value), self.language
            )
        return format(Phrase(_say(self.value, self.language), self.language), form)


def _say(value: Param, language: Language) -> str:
    match value:
        case PartialDate() | Period():
            return spoken(value, language)
        case Money():
            return spoken_money(value, language)
        case Labels():
            return value.label(language)
        case tuple():
            return spoken_list((_say(item, language) for item in value), language)
        case int() | Decimal():
            return spoken_number(value, language)
    return value
