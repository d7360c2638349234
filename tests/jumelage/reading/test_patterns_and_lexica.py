"""The templates of patterns and the lexica know each other's names: one misspelt would never match, and nobody would see."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import jumelage.reading
from jumelage.reading.words import HABITS, OTHER_TABLES, languages, lexicon

SOURCES = sorted(Path(jumelage.reading.__file__).parent.rglob("*.py"))
LEXICA = Path(jumelage.reading.__file__).parent / "lexicon"
NAMED = re.compile(r"(?<![{\w])\{{1,2}([a-z_]{2,})\}{1,2}")
STRING = re.compile(r'\br[f]?"(?:[^"\\\n]|\\.)*"')


def names_in_templates() -> set[str]:
    raw = (match[0] for file in SOURCES for match in STRING.finditer(file.read_text("utf-8")))
    return {
        match[1]
        for text in raw
        for match in NAMED.finditer(text)
        if text.startswith('r"') or match[0].startswith("{{")  # in an f-string, one brace names a variable
    }


def names_in_lexica() -> set[str]:
    lexica = [lexicon(language) for language in languages()]
    return {name for words in lexica for name in (*words.tables, *words.other["small"])}


def test_every_name_in_a_template_stands_in_a_lexicon() -> None:
    assert names_in_templates() - names_in_lexica() == set()


def test_every_list_of_small_words_is_used() -> None:
    source = "\n".join(file.read_text("utf-8") for file in SOURCES)
    small = {name for language in languages() for name in lexicon(language).other["small"]}
    assert {name for name in small if f"{{{name}}}" not in source and f'"{name}"' not in source} == set()


def test_no_small_word_list_takes_the_name_of_a_class() -> None:
    for language in languages():
        words = lexicon(language)
        assert set(words.other["small"]) & {*words.tables, *OTHER_TABLES} == set()


@pytest.mark.parametrize("language", languages())
def test_habits_are_those_that_rules_know(language: str) -> None:
    assert lexicon(language).habits <= set(HABITS)


@pytest.mark.parametrize("language", languages())
def test_no_list_holds_a_term_twice(language: str) -> None:
    held = tomllib.loads((LEXICA / f"{language}.toml").read_text("utf-8"))
    twice = [(name, term) for name, terms in lists_in(held) for term, n in Counter(terms).items() if n > 1]
    assert twice == []


def lists_in(table: dict[str, Any], name: str = "") -> Iterator[tuple[str, list[str]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists_in(value, f"{name}.{key}")
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            yield f"{name}.{key}", value
