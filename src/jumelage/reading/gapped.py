"""Terms in two parts with other words between them: nl "tekenden … opnieuw", de "hebt … auf", en "brought … to a close"."""

import re
from collections.abc import Iterable

from jumelage.reading.patterns import trie

GAP = " … "  # between the parts of a term
_REACH = 110  # characters before the second part in which the first is looked for
_BETWEEN = r"\s(?:(?:[^.,;:!?()\n]|(?<=\d)\.|\.(?=\s\d)){0,90}\s)?\Z"


class GappedTerms:
    """Terms in two parts, each known by its second."""

    def __init__(self) -> None:
        """Without a term yet."""
        self._firsts: dict[str, dict[tuple[str, str], list[str]]] = {}
        self._made: dict[str, list[tuple[tuple[str, str], re.Pattern[str]]]] = {}

    def add(self, kind: str, code: str, term: str) -> str:
        """The second part of the term, which is from now on one to look before."""
        first, _, second = term.partition(GAP)
        self._firsts.setdefault(second, {}).setdefault((kind, code), []).append(first)
        return second

    def before(self, text: str, second: str, start: int) -> Iterable[tuple[int, str, str]]:
        """Where a term begins of which the second part stands at `start`, with its class and code."""
        if second not in self._made:
            self._made[second] = [
                (sense, re.compile(rf"(?<!\w)(?:{trie(_written(firsts))}){_BETWEEN}"))
                for sense, firsts in self._firsts[second].items()
            ]
        for (kind, code), pattern in self._made[second]:
            if match := pattern.search(text, max(0, start - _REACH), start):
                yield match.start(), kind, code


def _written(terms: Iterable[str]) -> list[str]:
    return [form for term in terms for form in (term, term[:1].upper() + term[1:])]
