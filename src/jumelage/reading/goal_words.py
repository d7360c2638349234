"""The goals that a text names by number ("doel 2") or by theme ("armoede en honger")."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from jumelage.reading.words import Lexicon, lexicon_of

_NUMBER = r"(?<!\w)(?:{goal_word})\s*(?:[nN]r\.?\s*)?(\d{1,2})(?!\d)"
_COUNT = {"mdg": 8, "sdg": 17}


@cache
def _themes(words: Lexicon, goal_set: str) -> re.Pattern[str] | None:
    text = files("jumelage.reading").joinpath("lexicon", "goals.toml").read_text(encoding="utf-8")
    parts = []
    for code, languages in tomllib.loads(text).items():
        if not code.startswith(goal_set + ":"):
            continue
        own = words.other["goals"].get(code, ())
        terms = [_pattern(term) for term in (*languages.get(words.language, ()), *own)]
        if terms:
            parts.append(rf"(?P<g{code.partition(':')[2]}>{'|'.join(terms)})")
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(parts)})") if parts else None


def _pattern(term: str) -> str:
    body = re.escape(term.strip("*"))
    return (r"\w*" if term.startswith("*") else "") + body + (r"\w*" if term.endswith("*") else r"(?!\w)")


def goals_named(text: str, language: str | Lexicon, goal_set: str) -> Iterator[tuple[str, int, int]]:
    """The code of each goal of the set (mdg or sdg) that the text names, once, with the words that name it."""
    seen: set[str] = set()
    words = lexicon_of(language)
    for match in words.pattern(_NUMBER).finditer(text):
        code = f"{goal_set}:{int(match[1])}"
        if 1 <= int(match[1]) <= _COUNT[goal_set] and code not in seen:
            seen.add(code)
            yield code, match.start(), match.end()
    if seen:
        return
    pattern = _themes(words, goal_set)
    for match in pattern.finditer(text) if pattern else ():
        code = f"{goal_set}:{(match.lastgroup or 'g0')[1:]}"
        if code not in seen:
            seen.add(code)
            yield code, match.start(), match.end()
