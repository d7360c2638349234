"""What to say of something typed that is no value, from `sentences.toml`."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from jumelage.errors import Mistyped
from jumelage.values.labels import Labels
from jumelage.values.language import Language
from jumelage.values.sentences import Param, filled

_LONGEST = 80  # characters of what was typed that a sentence repeats


def mistyped(key: str, **params: Param) -> Mistyped:
    """The error of this key, in English until it is told in another language."""
    return Mistyped(filled(sentences()[key], params, "en"), key=key, params=params)


def what_to_do(error: Mistyped, language: Language) -> str:
    """The sentence that says to whoever typed it what to do."""
    return filled(sentences()[error.key], error.params, language)


def shown(text: str) -> str:
    """What was typed, short enough to be repeated in a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


@lru_cache(maxsize=1)
def sentences() -> Mapping[str, Labels]:
    """All that there is to say, by key."""
    text = files("jumelage.values.typed").joinpath("sentences.toml").read_text("utf-8")
    return {
        f"{group}.{name}": Labels.of(labels)
        for group, table in tomllib.loads(text).items()
        for name, labels in table.items()
    }
