"""The language that a text is written in, told by its small words or by its file."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_SAMPLE = 20_000  # characters
_FEWEST = 2  # small words of a language that must stand in the text
_LEAD = 1.3  # times as many as of any other

_WORDS = re.compile(r"[^\W\d_]+")
_RUNS = re.compile(r"\w+")  # words, and what is written as one with digits; found in half the time
_TAG = re.compile(r"\s*([A-Za-z]{2})(?![A-Za-z])")


def detect_language(text: str) -> str | None:
    """The language of a text, by its first 20,000 characters; None where its small words do not make it clear."""
    words = _tally(text[:_SAMPLE].lower())
    counts = {
        language: sum(map(words.__getitem__, small & words.keys()))
        for language, small in _small_words().items()
    }
    best, second = sorted(counts, key=counts.__getitem__, reverse=True)[:2]
    if counts[best] < _FEWEST or counts[best] < _LEAD * counts[second]:
        return None
    return best


def _tally(text: str) -> Counter[str]:
    """How often each word stands in the text."""
    words = Counter(_RUNS.findall(text))
    for mixed in [run for run in words if not run.isalpha()]:
        for word in _WORDS.findall(mixed):
            words[word] += words[mixed]
    return words


def language_code(said: str | None) -> str | None:
    """The two letters (ISO 639-1) of what a file says of its language: "nl-NL" gives nl; None where it says none."""
    match = _TAG.match(said or "")
    return match[1].lower() if match else None


@cache
def _small_words() -> Mapping[str, frozenset[str]]:
    text = files("jumelage.documents").joinpath("small_words.toml").read_text(encoding="utf-8")
    return {language: frozenset(words.split()) for language, words in tomllib.loads(text).items()}
