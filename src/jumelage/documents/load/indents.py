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
_WIDEST_STEP = 2.2  # times the height of the letters: what is farther down is another paragraph
_FEWEST = 2  # first lines that show it
_CLEARLY = 2  # times as often as the other way round

Pair = tuple[PrintedLine, PrintedLine]


def begin_by_indent(
    pages: Iterable[Sequence[PrintedLine]], is_full: Callable[[PrintedLine, PrintedLine], bool]
) -> frozenset[int]:
    """The ids of lines with which a paragraph begins because of where they begin; `is_full(line, next)` tells whether
    the first word of the next did not fit in the line any more.
    """
    pairs = [pair for lines in pages for pair in _adjacent(lines)]
    inward: Counter[tuple[int, int]] = (
        Counter()
    )  # first lines that are indented: left of the others, and of it
    outward: Counter[tuple[int, int]] = Counter()  # first lines before which the others are
    for one, other in pairs:
        shift = (one.left - other.left) / one.height
        if _LEAST < abs(shift) < _MOST and is_full(one, other):
            left, right = sorted((round(one.left), round(other.left)))
            (inward if shift > 0 else outward)[left, right] += 1
    first: set[int] = set()
    edges: set[int] = set()
    for shown, against, is_inward in ((inward, outward, True), (outward, inward, False)):
        for pair in _established(shown, against):
            first.add(pair[is_inward])
            edges.update(pair)
    return frozenset(id(other) for one, other in pairs if _near(other.left, first) and _near(one.left, edges))


def _adjacent(lines: Sequence[PrintedLine]) -> Iterator[Pair]:
    """Lines that may be of one paragraph: of one size, one right under the other."""
    for one, other in pairwise(lines):
        alike = abs(one.height - other.height) <= 0.1 * one.height and "\t" not in one.words + other.words
        if alike and 0 < one.base - other.base < _WIDEST_STEP * one.height:
            yield one, other


def _established(
    shown: Counter[tuple[int, int]], against: Counter[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The edges between which lines are set in often, and clearly more often than the other way round."""
    by_depth: Counter[int] = Counter()
    other_way: Counter[int] = Counter()
    for counts, depths in ((shown, by_depth), (against, other_way)):
        for (left, right), count in counts.items():
            depths[right - left] += count
    for left, right in shown:
        depth = right - left
        often, seldom = (sum(depths[depth + by] for by in (-1, 0, 1)) for depths in (by_depth, other_way))
        if often >= max(_FEWEST, _CLEARLY * seldom):
            yield left, right


def _near(left: float, edges: set[int]) -> bool:
    return any(round(left) + by in edges for by in (-1, 0, 1))
