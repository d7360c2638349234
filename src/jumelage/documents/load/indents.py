"""Paragraphs that only the left edge of their lines sets apart: the first line is indented, or all but the first are.

    De raad stelde de nota vast.              Art. 1. De nota wordt vastgesteld en
       Gelet op het memorandum dat beide         ligt ter inzage.
    steden hebben ondertekend.                Art. 2. De stichting ontvangt 7.500 euro

Lines say which it is where they are full, so that the next one goes on with the same paragraph.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from jumelage.documents.load.printed_line import PrintedLine

_LEAST, _MOST = 0.7, 5.0  # times the height of the letters: how far in a line begins
_FEWEST = 2  # first lines that show it
_CLEARLY = 2  # times as often as what speaks against it

Pair = tuple[PrintedLine, PrintedLine]
Edges = tuple[int, int]  # where the first lines of paragraphs begin, and where the others do


def begin_by_indent(
    pages: Iterable[Sequence[PrintedLine]],
    is_full: Callable[[PrintedLine, PrintedLine], bool],
    follows: Callable[[PrintedLine, PrintedLine], bool],
) -> frozenset[int]:
    """The ids of lines with which a paragraph begins because of where they begin.

    `is_full(line, next)` tells whether the first word of the next did not fit in the line any more, `follows` whether
    no blank line stands between them. That first lines of paragraphs begin elsewhere is shown by full lines after which the next
    one does; a full line after which the next begins at the same edge speaks against that edge.
    """
    pairs = [pair for lines in pages for pair in pairwise(lines) if _is_text(*pair) and follows(*pair)]
    shown: Counter[Edges] = Counter()
    level: Counter[int] = Counter()  # full lines after which the next begins at the same edge
    for one, other in pairs:
        shift = abs(one.left - other.left) / one.height
        if shift < _MOST and is_full(one, other):
            if shift > _LEAST:
                shown[round(one.left), round(other.left)] += 1
            else:
                level[round(one.left)] += 1
    first: set[int] = set()
    edges: set[int] = set()
    for begin, others in _established(shown, level):
        first.add(begin)
        edges.update((begin, others))
    return frozenset(id(other) for one, other in pairs if _near(other.left, first) and _near(one.left, edges))


def _is_text(one: PrintedLine, other: PrintedLine) -> bool:
    """Whether two lines may be of one paragraph: of one size, one below the other, no rows of a table."""
    alike = abs(one.height - other.height) <= 0.1 * one.height
    return alike and one.base > other.base and "\t" not in one.words + other.words


def _established(shown: Counter[Edges], level: Counter[int]) -> Iterator[Edges]:
    """The edges that are shown often, and clearly more often than the other way round or than lines go on at the first.

    It is counted by how far one lies from the other: columns have edges of their own.
    """
    by_shift: Counter[int] = Counter()
    against: Counter[int] = Counter()
    for (begin, others), count in shown.items():
        by_shift[others - begin] += count
        against[others - begin] += sum(level[begin + by] for by in (-1, 0, 1))
    for begin, others in shown:
        shift = others - begin
        often = sum(by_shift[shift + by] for by in (-1, 0, 1))
        seldom = max(
            sum(by_shift[-shift + by] for by in (-1, 0, 1)), sum(against[shift + by] for by in (-1, 0, 1))
        )
        if often >= max(_FEWEST, _CLEARLY * seldom):
            yield begin, others


def _near(left: float, edges: set[int]) -> bool:
    return any(round(left) + by in edges for by in (-1, 0, 1))
