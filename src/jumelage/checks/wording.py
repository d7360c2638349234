"""The sentences of the checks in four languages, from `wording.toml`, and how values are filled into them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jumelage.values.dates import PartialDate, Period
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


@dataclass(frozen=True, slots=True)
class Wording:
    """What one rule is called, and its sentences by key (`A2`, `A2.grant`)."""

    label: Labels
    messages: Mapping[str, Labels]


def wording_of(rule: str) -> Wording:
    """The words of a rule by its code."""
    return wordings()[rule]


@lru_cache(maxsize=1)
def wordings() -> Mapping[str, Wording]:
    """The words of all rules, by code."""
    return read_wordings(_text())


@lru_cache(maxsize=1)
def events() -> Mapping[str, Labels]:
    """What the event is called whose date a prop gives ("the beginning"), by the prop's name."""
    return {prop: Labels.of(table) for prop, table in tomllib.loads(_text())["events"].items()}


def read_wordings(toml: str) -> Mapping[str, Wording]:
    """The words of the rules that a TOML text gives, by code; raises BadValue where a language is missing."""
    return {code: _wording(code, table) for code, table in tomllib.loads(toml)["rules"].items()}


def phrase(key: str, params: Mapping[str, Param], language: Language) -> str:
    """The sentence of this key, filled in; it begins with a capital."""
    template = wording_of(key.partition(".")[0]).messages[key].label(language)
    text = template.format(**{name: _Said(value, language) for name, value in params.items()})
    return text[:1].upper() + text[1:]


def quoted(text: str) -> Labels:
    """The text between the quotation marks of each language, without those of its own."""
    bare = _CLOSING.sub("", _MARKS.sub("", text))
    return Labels(**{language: bare.join(marks) for language, marks in _QUOTATION_MARKS.items()})


def _wording(code: str, table: Mapping[str, Any]) -> Wording:
    variants = {f"{code}.{name}": Labels.of(texts) for name, texts in table.get("variants", {}).items()}
    messages = {code: Labels.of(table["message"])} if "message" in table else {}
    return Wording(Labels.of(table["label"]), messages | variants)


@lru_cache(maxsize=1)
def _text() -> str:
    return files("jumelage.checks").joinpath("wording.toml").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class _Said:
    """A value in a template: `{date}` by itself, `{date:when}` as a sentence takes it ("in 1976")."""

    value: Param
    language: Language

    def __format__(self, form: str) -> str:
        if form == "when" and isinstance(self.value, PartialDate):
            return spoken_when(self.value, self.language)
        return _say(self.value, self.language)


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
