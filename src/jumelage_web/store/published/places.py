"""Where in a text the words stand that somebody looks for, in whatever form."""

import re

from jumelage.values.language import LANGUAGES
from jumelage_web.store.stems import stems, stems_asked

_WORD = re.compile(r"[^\W_]+")


def places(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each word of the text that is one of the words, in code points."""
    asked = {stem for one in stems_asked(words) for stem in one}
    return tuple(match.span() for match in _WORD.finditer(text) if asked.intersection(_stems(match.group())))


def _stems(word: str) -> set[str]:
    return {stems(word, language) for language in LANGUAGES}
