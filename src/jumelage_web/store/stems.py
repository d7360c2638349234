"""Words made alike, so that who looks for "gemeenten" finds "gemeente": plain small letters, and the stem in a language.

Both databases are given these words and nothing else, so that both find the same.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import Stemmer

# The newer Dutch stemmer turns "gemeente" into "meen"; Porter's leaves it recognisable.
_ALGORITHMS = {"nl": "dutch_porter", "en": "english", "de": "german", "fr": "french"}
_WORD = re.compile(r"[^\W_]+")
_NOT_PLAIN = re.compile(r"[^a-z0-9]")
_LONGEST = 40


def stems(text: str, language: str) -> str:
    """The stems of all words of a text, in their order, with spaces between."""
    return " ".join(_stems(text, language))


def stems_asked(words: str) -> list[list[str]]:
    """For each word that somebody looks for, the stems that it may have: one for each language, each once."""
    asked = [
        sorted({stem for language in _ALGORITHMS if (stem := _stem(word, language))})
        for word in _words(words)
    ]
    return [one for one in asked if one]


def _stems(text: str, language: str) -> Iterator[str]:
    for word in _words(text):
        stem = _stem(word, language)
        if stem:
            yield stem


def _words(text: str) -> list[str]:
    return [word[:_LONGEST] for word in _WORD.findall(text.lower())]


@lru_cache(maxsize=100_000)
def _stem(word: str, language: str) -> str:
    return _plain(_stemmer(language).stemWord(word))


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word.replace("ß", "ss").replace("ø", "o"))
    return _NOT_PLAIN.sub("", folded)


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_ALGORITHMS.get(language, _ALGORITHMS["nl"]))
