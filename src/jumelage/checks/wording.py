"""The sentences of the checks in four languages, from `wording.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jumelage.values.labels import Labels
from jumelage.values.language import Language
from jumelage.values.sentences import Param, filled


@dataclass(frozen=True, slots=True)
class Wording:
    """What one rule is called, what it is about, and its sentences by key (`A2`, `A2.grant`)."""

    label: Labels
    about: Labels
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
    return filled(wording_of(key.partition(".")[0]).messages[key], params, language)


@lru_cache(maxsize=1)
def advice() -> Mapping[str, Labels]:
    """What an officer may do about what a sentence says, by its key; most say so without."""
    return {key: Labels.of(table) for key, table in tomllib.loads(_text())["advice"].items()}


def _wording(code: str, table: Mapping[str, Any]) -> Wording:
    variants = {f"{code}.{name}": Labels.of(texts) for name, texts in table.get("variants", {}).items()}
    messages = {code: Labels.of(table["message"])} if "message" in table else {}
    return Wording(Labels.of(table["label"]), Labels.of(table["about"]), messages | variants)


@lru_cache(maxsize=1)
def _text() -> str:
    return files("jumelage.checks").joinpath("wording.toml").read_text("utf-8")
