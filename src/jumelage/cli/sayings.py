"""What commands say to whoever reads their results, in four languages, from `sayings.toml`.

What goes wrong is told on stderr; that stands in `told.toml`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

from jumelage.values.grammar import Phrase
from jumelage.values.labels import Labels
from jumelage.values.language import Language
from jumelage.values.spoken import spoken_number


@dataclass(frozen=True, slots=True)
class Sayings:
    """Sentences by key, and by key what is said of one thing and of many."""

    said: Mapping[str, Labels]
    counted: Mapping[str, tuple[Labels, Labels]]


def say(key: str, language: Language, **filled: str) -> str:
    """The sentence of this key, filled in."""
    phrases = {name: Phrase(words, language) for name, words in filled.items()}
    return sayings().said[key].label(language).format(**phrases)


def counted(key: str, count: int | Decimal, language: Language, **filled: str) -> str:
    """The count with its noun, or the sentence that holds it: "1 passage", "3 passages"."""
    one, many = sayings().counted[key]
    single = count < 2 if language == "fr" else count == 1  # fr: "0 passage"
    template = one if single else many
    return template.label(language).format(count=spoken_number(count, language), **filled)


def quoted(words: str, language: Language) -> str:
    """The words of a source between quotation marks, on one line."""
    return say("quoted", language, words=" ".join(words.split()))


@lru_cache(maxsize=1)
def sayings() -> Sayings:
    """All that there is to say."""
    tables = tomllib.loads(files("jumelage.cli").joinpath("sayings.toml").read_text("utf-8"))
    return Sayings(
        said={key: Labels.of(table) for key, table in tables["said"].items()},
        counted={
            key: (Labels.of(table["one"]), Labels.of(table["many"]))
            for key, table in tables["counted"].items()
        },
    )
