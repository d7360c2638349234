"""Which small words a pattern cannot match without, found out from the pattern itself.

Most patterns that rules ask for need a small word that the sentence does not hold: `(?<!\\w)(?:{not})\\s` finds nothing
where no "not" stands. To see that takes a look at a number; to search the sentence takes fifty times as long.

What a pattern requires is a list of demands, all of which must be met; each is a set of names of small words, of which one
is enough. Only words that stand between the edges of words are demanded, as only these can be told from the words of a text.
"""

import re
from collections.abc import Iterator, Sequence
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, cast

_FIRST_MARK = (
    0xE000  # letters of nobody's alphabet, which stand for the small words while a pattern is taken apart
)
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)

Demand = frozenset[str]


class _Never:
    """A pattern that finds nothing."""

    def search(self, text: str, *span: int) -> None:
        """Nothing."""

    match = fullmatch = search

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """Nothing."""
        return iter(())

    def sub(self, read: str, text: str) -> str:
        """The text as it is."""
        return text


NEVER = cast("re.Pattern[str]", _Never())


def demands(template: str, names: re.Pattern[str]) -> tuple[Demand, ...]:
    """What a template requires, in which `names` finds the small words; nothing where it minds no capitals."""
    marks: dict[str, str] = {}

    def mark(match: re.Match[str]) -> str:
        return marks.setdefault(match[1], chr(_FIRST_MARK + len(marks)))

    tree = parser.parse(names.sub(mark, template))
    if tree.state.flags & re.IGNORECASE:
        return ()
    name_of = {ord(letter): name for name, letter in marks.items()}
    return tuple(dict.fromkeys(_of_all(tree, name_of, left=False, right=False)))


def _of_all(items: Any, names: dict[int, str], *, left: bool, right: bool) -> Iterator[Demand]:
    """The demands of what follows one upon the other; `left` and `right` say whether an edge of a word is beside it."""
    parts = list(items)
    for number, (code, value) in enumerate(parts):
        before = _edge_beside(parts[:number][::-1], left, last=True)
        after = _edge_beside(parts[number + 1 :], right, last=False)
        yield from _of_one(code, value, names, left=before, right=after)


def _edge_beside(parts: Sequence[tuple[Any, Any]], beyond: bool, *, last: bool) -> bool:
    """Whether an edge is where the first of the parts touches; one that may be left out lets the next touch."""
    for code, value in parts:
        if code in _REPEATS and value[0] == 0:
            if not _has_edge(code, value, last=last):
                return False
            continue
        return _has_edge(code, value, last=last)
    return beyond


def _of_one(code: Any, value: Any, names: dict[int, str], *, left: bool, right: bool) -> Iterator[Demand]:
    if code is codes.LITERAL and value in names and left and right:
        yield frozenset([names[value]])
    elif code is codes.IN and left and right and all(_is_name(letter, names) for letter in value):
        yield frozenset(names[letter] for _, letter in value)
    elif code is codes.BRANCH:
        ways = [list(_of_all(way, names, left=left, right=right)) for way in value[1]]
        if all(ways):
            yield frozenset().union(*(min(way, key=len) for way in ways))
    elif code is codes.SUBPATTERN and not value[1] & re.IGNORECASE:
        yield from _of_all(value[3], names, left=left, right=right)
    elif code is codes.ATOMIC_GROUP:
        yield from _of_all(value, names, left=left, right=right)
    elif code is codes.ASSERT:
        yield from _of_all(value[1], names, left=left, right=right)
    elif code in _REPEATS and value[0] > 0:
        once = value[1] == 1
        yield from _of_all(value[2], names, left=left and once, right=right and once)


def _is_name(letter: tuple[Any, Any], names: dict[int, str]) -> bool:
    return letter[0] is codes.LITERAL and letter[1] in names


def _has_edge(code: Any, value: Any, *, last: bool) -> bool:
    """Whether the part begins, or if it is the `last` that counts ends, with what is no piece of a word."""
    if code in _REPEATS:
        return _inner_edge(value[2], last=last)
    if code is codes.SUBPATTERN:
        return _inner_edge(value[3], last=last)
    if code is codes.BRANCH:
        return all(_inner_edge(way, last=last) for way in value[1])
    return _is_edge(code, value)


def _inner_edge(items: Any, *, last: bool) -> bool:
    parts = [*items]
    return _edge_beside(parts[::-1] if last else parts, False, last=last)


def _is_edge(code: Any, value: Any) -> bool:
    """Whether the part is never a piece of a word; the end of what is searched is no such edge, as it may cut a word."""
    if code is codes.ASSERT_NOT:
        return [*value[1]] == [(codes.IN, [(codes.CATEGORY, codes.CATEGORY_WORD)])]
    if code is codes.AT:
        return value in (codes.AT_BOUNDARY, codes.AT_BEGINNING, codes.AT_BEGINNING_STRING)
    if code is codes.IN:
        return all(_is_edge(*part) for part in value)
    if code is codes.CATEGORY:
        return value in (codes.CATEGORY_SPACE, codes.CATEGORY_NOT_WORD)
    return code is codes.LITERAL and not (chr(value).isalnum() or value == ord("_") or value >= _FIRST_MARK)
