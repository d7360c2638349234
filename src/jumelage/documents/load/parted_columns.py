"""Tables on a recognised page, of which the columns are given one after another.

    1990 │ Nicaragua begint          given as  1990 · 1991 · Nicaragua begint · opnieuw · Oprichting van DOS
         │ opnieuw
    1991 │ Oprichting van DOS

Running text in columns, an address beside a letter and two signatures look alike. So the first column must be a narrow
one whose lines stand level with lines of the next, no sentence may run on from row to row, and the rows must be told by
their numbers, or be of three cells and stand apart.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from jumelage.documents.load.broken_lines import runs_on
from jumelage.documents.load.printed_line import PrintedLine
from jumelage.documents.load.wrapped_cells import as_one

_NARROW = 0.3  # of the width of the text: as wide at most are the lines of a first column
_ALIKE = 1.0  # times the height of the letters: so near to one another the lines of a column begin
_LEVEL = 0.3  # times the height of the letters: so near to one another the lines of a row stand
_UNDER = 1.2  # times the distance of lines: what is farther down is another row
_MOST_APART = 3.0  # times the height of the letters: so far apart at most stand lines of a column
_FEWEST_ROWS = 2
_RUN_ON = 0.2  # of the rows: where in more of them a cell goes on with the one above, it is text
_NUMBERED = 0.7  # of the cells of a column: as many are numbers or dates, where rows do not stand apart
_NUMBER = re.compile(r"\d|[^\W\d_]+\.? \d{4}$")  # 1990 · 12 mei 1998 · december 2016
_MOST_COLUMNS = 8
_FEWEST_OF_WORDS = 3  # columns: so many, whose rows stand apart, are a table without a number in it too

Lines = Sequence[PrintedLine]
Rows = list[list[list[PrintedLine]]]  # the lines in each cell of each row
Level = list[tuple[PrintedLine, int]]  # lines with the numbers of their columns


def with_columns_as_rows(lines: Lines) -> list[PrintedLine]:
    """The lines; those of columns that stand beside one another as rows, whose cells are parted by tabs."""
    found: list[PrintedLine] = []
    width = max((line.right for line in lines), default=0) - min((line.left for line in lines), default=0)
    under = _UNDER * _pitch(lines)
    at = 0
    while at < len(lines):
        columns, end = _columns(lines, at, _NARROW * width)
        above, below = _outside(columns, under)
        apart = {id(line) for line in (*above, *below)}
        levels = list(_levels(columns, apart))
        spaced = _stand_apart(levels, under)
        rows = _rows(levels, len(columns), under, spaced=spaced)
        if _is_table(rows, len(columns[0]) - len(apart), spaced=spaced):
            found.extend((*above, *map(_as_line, rows), *below))
            at = end
        else:
            found.extend(columns[0])
            at += len(columns[0])
    return found


def _pitch(lines: Lines) -> float:
    """The distance between a line and the next of its paragraph or cell: nearly the smallest on the page."""
    steps = sorted(
        one.base - other.base
        for one, other in pairwise(lines)
        if abs(one.left - other.left) < _ALIKE * one.height
        and 0 < one.base - other.base < _MOST_APART * one.height
    )
    return steps[len(steps) // 10] if steps else 0.0


def _is_table(rows: Rows, first: int, *, spaced: bool) -> bool:
    """Whether these are rows and no running text; `first` is the number of lines in the first column."""
    level = sum(all(row[:2]) for row in rows)
    if level < _FEWEST_ROWS or 2 * level < first:
        return False
    pairs = [
        (above[-1].words, below[0].words)
        for one, other in pairwise(rows)
        for above, below in zip(one[1:], other[1:], strict=True)
        if above and below
    ]
    if sum(runs_on(*pair) for pair in pairs) > _RUN_ON * len(pairs):
        return False
    if spaced and len(rows[0]) >= _FEWEST_OF_WORDS:
        return True
    return any(_is_numbered([row[number] for row in rows]) for number in range(len(rows[0])))


def _is_numbered(cells: Sequence[Lines]) -> bool:
    said = [as_one(cell) for cell in cells if cell]
    return sum(_NUMBER.match(words) is not None for words in said) >= _NUMBERED * len(said) > 0


def _columns(lines: Lines, at: int, widest: float) -> tuple[list[Lines], int]:
    """The columns that begin there, each right of the one before, and where they end; one where none stands beside it."""
    columns = [_column(lines, at, widest)]
    end = at + len(columns[0])
    while end < len(lines) and len(columns) < _MOST_COLUMNS and _is_beside(columns[-1], lines[end]):
        columns.append(_column(lines, end, float("inf")))
        end += len(columns[-1])
    return columns, end


def _column(lines: Lines, at: int, widest: float) -> Lines:
    """The lines from there on that begin below one another, none but the first wider than said."""
    end = at + 1
    while end < len(lines):
        line = lines[end]
        alike = abs(line.left - lines[at].left) < _ALIKE * line.height
        narrow = max(line.right - line.left, lines[at].right - lines[at].left) <= widest
        if not alike or not narrow or line.base >= lines[end - 1].base or "\t" in line.words:
            break
        end += 1
    return lines[at:end]


def _is_beside(column: Lines, line: PrintedLine) -> bool:
    """Whether the line stands right of those of the column that are level with it or lower."""
    near = _LEVEL * line.height
    lower = [one.right for one in column if one.base < line.base + near]
    return bool(lower) and "\t" not in line.words and line.left > max(lower)


def _outside(columns: Sequence[Lines], under: float) -> tuple[Lines, Lines]:
    """The lines of the first column above and below all others; what wraps is not below."""
    bases = [line.base for column in columns[1:] for line in column]
    if not bases:
        return (), ()
    near = _LEVEL * columns[0][0].height
    highest, lowest = max(bases) + near, min(bases) - near
    above = [line for line in columns[0] if line.base > highest]
    below = [
        line
        for before, line in pairwise(columns[0])
        if line.base < lowest and before.base - line.base >= under
    ]
    return above, below


def _stand_apart(levels: Sequence[Level], under: float) -> bool:
    """Whether rows stand farther apart than the lines of a cell."""
    steps = [one[0][0].base - other[0][0].base for one, other in pairwise(levels)]
    return bool(steps) and median(steps) > under


def _rows(levels: Sequence[Level], columns: int, under: float, *, spaced: bool) -> Rows:
    """The rows from top to bottom, each with so many cells, which may be empty.

    A line right under another of its column with none beside it is in the same cell, unless it stands in the first
    column and begins another entry; where rows stand apart, all that stands right under a row is of that row.
    """
    rows: Rows = []
    for level in levels:
        if not rows or not _is_of_row(rows[-1], level, under, spaced=spaced):
            rows.append([[] for _ in range(columns)])
        for line, number in level:
            rows[-1][number].append(line)
    return rows


def _is_of_row(row: Sequence[Lines], level: Level, under: float, *, spaced: bool) -> bool:
    if not any(row[number] and row[number][-1].base - line.base < under for line, number in level):
        return False
    if spaced:
        return True
    line, number = level[0]
    return len(level) == 1 and (number > 0 or _ends_entry(row[0][-1].words, line.words))


def _ends_entry(words: str, following: str) -> bool:
    """Whether the second of two lines in a first column ends the entry of the first: "december" over "2016", "70er-" over "Jahre"."""
    dated = not any(map(str.isdigit, words)) and following.isdigit()
    return dated or words.endswith("-") or following[:1].islower()


def _levels(columns: Sequence[Lines], apart: Collection[int]) -> Iterator[Level]:
    """Lines of different columns that stand at one height, from top to bottom, each with the number of its column.

    `apart` are the ids of lines that are in no row.
    """
    placed = [
        (line, number) for number, column in enumerate(columns) for line in column if id(line) not in apart
    ]
    level: Level = []
    for line, number in sorted(placed, key=lambda one: -one[0].base):
        lower = bool(level) and level[0][0].base - line.base > _LEVEL * line.height
        if lower or number in {column for _, column in level}:
            yield level
            level = []
        level.append((line, number))
    if level:
        yield level


def _as_line(row: Sequence[Lines]) -> PrintedLine:
    held = [line for cell in row for line in cell]
    words = "\t".join(as_one(cell) for cell in row).rstrip("\t")
    right, base = max(line.right for line in held), min(line.base for line in held)
    return replace(held[0], words=words, right=right, base=base)
