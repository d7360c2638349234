"""Lines that were recognised on a picture: where each stands is seen well, how high its letters are is not.

The box of a line is as high as its highest letter, and higher where the paper lay askew: of two lines of one paragraph
one is half as high again as the other. How much room a letter takes from left to right differs far less.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from jumelage.documents.load.parted_columns import with_columns_as_rows
from jumelage.documents.load.printed_line import PrintedLine, PrintedPage

_FEWEST = 8  # letters: of fewer it cannot be told how large they are
_CAPITALS = 1.25  # times as wide as small letters
# from so many times the usual width on, letters are taken to be so many times as high
_SIZES = ((1.6, 1.7), (1.2, 1.25), (0.82, 1.0), (0.0, 0.75))
_FULL = 0.6  # of the width of the text: as wide at least is the first line of a title of two
_MISREAD_BULLET = re.compile(
    r"[+«»¢°e] (?=[^\W\d_]|(?:1\d|20)\d\d\b)"
)  # not before a number: "+ 31 255 567 200"
_BULLET = re.compile(r"[•*–-] (?=\S)")  # what was read right
_SURELY = frozenset("•*+°¢»")  # one of these shows that it is a list: "e" may be a word, "«" a quotation
_FOR_AND_AGAINST = frozenset("-–")  # beside these a plus is one
_FEWEST_BULLETS = 2  # that begin at one place
_ALIKE = 0.5  # times the height of the letters: so near to one another they begin
_NEXT = 3.0  # times the height of the letters: farther down stands no line of the same list


def put_right(pages: Sequence[PrintedPage]) -> list[PrintedPage]:
    """The pages; on those that were recognised letters are even, bullets are bullets and rows of tables are rows."""
    return [
        replace(page, lines=tuple(with_columns_as_rows(_with_true_bullets(page.lines))))
        if page.recognised
        else page
        for page in _with_even_letters(pages)
    ]


def _with_even_letters(pages: Sequence[PrintedPage]) -> list[PrintedPage]:
    """The pages; on those that were recognised letters are as high as usual, or clearly larger or smaller."""
    lines = [line for page in pages if page.recognised for line in page.lines]
    widths = [width for line in lines if (width := _width(line)) is not None]
    if not widths:
        return list(pages)
    usual, height = median(widths), median(line.height for line in lines)
    full = _FULL * (max(line.right for line in lines) - min(line.left for line in lines))
    return [
        replace(page, lines=tuple(_evened(page.lines, usual, height, full))) if page.recognised else page
        for page in pages
    ]


def _evened(lines: Sequence[PrintedLine], usual: float, height: float, full: float) -> Iterator[PrintedLine]:
    """The lines with letters `height` high, or so many times as they are wider than `usual`.

    A word alone right under a line as wide as `full` is as large as that.
    """
    before: PrintedLine | None = None
    for line in lines:
        width = _width(line)
        if _opens_item(line):
            times = 1.0
        elif width is not None:
            times = next((size for least, size in _SIZES if width >= least * usual), 1.0)
        elif before and before.right - before.left > full and 0 < before.base - line.base < 2 * height:
            times = before.height / height
        else:
            times = 1.0
        before = replace(line, height=round(times * height, 1))
        yield before


def _with_true_bullets(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines with the signs at their head that are misread bullets made bullets: items of a list, one under another."""
    listed = {id(line) for items in _lists(lines) for line in items}
    return [replace(line, words=f"• {line.words[2:]}") if id(line) in listed else line for line in lines]


def _lists(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """The first lines of the items of each list."""
    held: list[PrintedLine] = []  # the lines of a list so far
    for line in lines:
        if held and not _goes_on(held[0], held[-1], line):
            yield from _if_list(held)
            held = []
        if held or _opens_item(line):
            held.append(line)
    yield from _if_list(held)


def _goes_on(first: PrintedLine, before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a list goes on: right below, where its items begin, with such a sign, or else set in."""
    shift, near = line.left - first.left, _ALIKE * line.height
    if not 0 < before.base - line.base < _NEXT * line.height:
        return False
    return abs(shift) < near if _opens_item(line) else shift > near


def _opens_item(line: PrintedLine) -> bool:
    return (_MISREAD_BULLET.match(line.words) or _BULLET.match(line.words)) is not None


def _if_list(held: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """The items with a misread sign, where there are two or more items that surely are, and none is a quotation that ends."""
    items = [line for line in held if _opens_item(line)]
    signs = {line.words[0] for line in items}
    weighed = "+" in signs and not signs.isdisjoint(_FOR_AND_AGAINST)
    quoted = any("»" in line.words[1:] for line in held)
    if len(items) >= _FEWEST_BULLETS and not signs.isdisjoint(_SURELY) and not weighed and not quoted:
        yield [line for line in items if _MISREAD_BULLET.match(line.words)]


def _width(line: PrintedLine) -> float | None:
    """How wide a letter of the line is; None where that cannot be told, as between the cells of a row."""
    if len(line.words) < _FEWEST or "\t" in line.words:
        return None
    width = (line.right - line.left) / len(line.words)
    if width <= 0:  # it was laid upside down
        return None
    return width / _CAPITALS if line.words.isupper() else width
