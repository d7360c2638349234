"""Tables on a recognised page, of which the columns are given one after another.

    1990 │ Nicaragua begint          given as  1990 · 1991 · Nicaragua begint · opnieuw · Oprichting van DOS
         │ opnieuw
    1991 │ Oprichting van DOS

Running text in two columns looks alike, so the first column must be a narrow one whose lines stand level with lines
of the next.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from jumelage.documents.load.printed_line import PrintedLine
from jumelage.documents.load.wrapped_cells import as_one

_NARROW = 0.3  # of the width of the text: as wide at most are the lines of a first column
_ALIKE = 1.0  # times the height of the letters: so near to one another the lines of a column begin
_LEVEL = 0.3  # times the height of the letters: so near to one another the lines of a row stand
_UNDER = 1.2  # times the height of the letters: what is farther down is another row
_FEWEST_ROWS = 2
_MOST_COLUMNS = 8

Lines = Sequence[PrintedLine]
Rows = list[list[list[PrintedLine]]]  # the lines in each cell of each row


def with_columns_as_rows(lines: Lines) -> list[PrintedLine]:
    """The lines; those of columns that stand beside one another as rows, whose cells are parted by tabs."""
    found: list[PrintedLine] = []
    width = max((line.right for line in lines), default=0) - min((line.left for line in lines), default=0)
    at = 0
    while at < len(lines):
        columns, end = _columns(lines, at, _NARROW * width)
        above, below = _outside(columns)
        rows = _rows(columns, {id(line) for line in (*above, *below)})
        level = sum(all(row[:2]) for row in rows)
        # most of what the first column says has its row
        if level < _FEWEST_ROWS or 2 * level < len(columns[0]) - len(above) - len(below):
            found.extend(columns[0])
            at += len(columns[0])
        else:
            found.extend((*above, *map(_as_line, rows), *below))
            at = end
    return found


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


def _outside(columns: Sequence[Lines]) -> tuple[Lines, Lines]:
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
        if line.base < lowest and before.base - line.base >= _UNDER * line.height
    ]
    return above, below


def _rows(columns: Sequence[Lines], apart: Collection[int]) -> Rows:
    """The rows from top to bottom; a line right under another of its column, with none beside it, is in the same cell.

    `apart` are the ids of lines that are in no row.
    """
    placed = [
        (line, number) for number, column in enumerate(columns) for line in column if id(line) not in apart
    ]
    levels = list(_levels(sorted(placed, key=lambda one: -one[0].base)))
    steps = [one[0][0].base - other[0][0].base for one, other in pairwise(levels)]
    spaced = (
        bool(steps) and median(steps) > _UNDER * columns[0][0].height
    )  # rows stand apart, lines of a cell do not
    rows: Rows = []
    for level in levels:
        goes_on = rows and (spaced or len(level) == 1) and any(_goes_on(rows[-1], *one) for one in level)
        if not goes_on:
            rows.append([[] for _ in columns])
        for line, number in level:
            rows[-1][number].append(line)
    return rows


def _goes_on(row: Sequence[Lines], line: PrintedLine, number: int) -> bool:
    cell = row[number]
    return bool(cell) and cell[-1].base - line.base < _UNDER * line.height


def _levels(placed: Sequence[tuple[PrintedLine, int]]) -> Iterator[list[tuple[PrintedLine, int]]]:
    """Lines of different columns that stand at one height, from top to bottom."""
    level: list[tuple[PrintedLine, int]] = []
    for line, number in placed:
        apart = bool(level) and level[0][0].base - line.base > _LEVEL * line.height
        if apart or number in {column for _, column in level}:
            yield level
            level = []
        level.append((line, number))
    if level:
        yield level


def _as_line(row: Sequence[Lines]) -> PrintedLine:
    held = [line for cell in row for line in cell]
    words = "\t".join(as_one(cell) for cell in row if cell)
    right, base = max(line.right for line in held), min(line.base for line in held)
    return replace(held[0], words=words, right=right, base=base)
