"""Patterns made from word lists, for Python's own engine.

None may go back over more than a few dozen characters: every repetition has an upper bound and stands beside
something it cannot match, so the time grows with the length of the text and no faster. Words become a trie
(`ja(?:n(?:uari)?|...)`), which tries each letter once.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

#: a capital, within brackets: the range up to Ž would hold small letters too
CAPITALS = "A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ"

SPACE = r"[ \t\r\n\u00a0\u202f]{1,3}"
GAP = r"[ \t\r\n\u00a0\u202f]{0,3}"


def trie(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first, that tries each letter once; for no words, one that never fits."""
    root = _tree(words)
    return _branch(root) if root else "(?!)"


def _tree(words: Iterable[str]) -> dict[str, Any]:
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return root


def skipping_trie(words: Iterable[str], *, guard: str = "", end: str = "") -> str:
    r"""The ways of `trie` with the guard after the first letter and an end: `j(?<!\w.)a(?!\w)` for `(?<!\w)(?:ja)(?!\w)`.

    Where nothing stands before the letters, the engine skips from one of them to the next and tries no place between.
    """
    ways = [re.escape(letter) + guard + _branch(rest) + end for letter, rest in _tree(words).items()]
    return "|".join(ways) or "(?!)"


def _branch(node: Mapping[str, Any]) -> str:
    ways = [
        (SPACE if letter == " " else re.escape(letter)) + _branch(rest)
        for letter, rest in node.items()
        if letter
    ]
    if not ways:
        return ""
    pattern = ways[0] if len(ways) == 1 else "(?:" + "|".join(ways) + ")"
    return f"(?:{pattern})?" if "" in node else pattern


def cased(phrases: Iterable[str]) -> list[str]:
    """Each phrase as given, in lower case, in capitals, and with a capital at any of its words."""
    seen: dict[str, None] = {}
    for phrase in phrases:
        forms = [
            dict.fromkeys((word, word[:1].upper() + word[1:], word.title())) for word in phrase.split(" ")
        ]
        for form in product(*forms):
            seen[" ".join(form)] = None
        seen[phrase.lower()] = None
        seen[phrase.upper()] = None
    return list(seen)


def plain(text: str) -> str:
    """The text in lower case with single spaces and straight apostrophes, for looking up only."""
    return " ".join(text.lower().replace("’", "'").split())
