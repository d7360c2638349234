"""Rows of a table without drawn lines whose cells hold several lines: the file gives them cell by cell.

    december │ Bezoek van ons bestuurslid     given as  december · 2016 · Bezoek van … · aan La Libertad
    2016     │ aan La Libertad

Columns of a page, an address beside a date and signatures look alike, so a row counts only beside another one.
"""

from collections.abc import Sequence
from dataclasses import replace

from jumelage.documents.joining import joined
from jumelage.documents.load.printed_line import PrintedLine

_NARROW = 0.4  # of the width of the text: a wider one is a column of the page
_MOST_LINES = 4  # of a first cell
_STEP = 1.5  # times the height of the letters: what is farther down is another row
_ALIKE = 1.0  # times the height of the letters: rows of one table begin as near to one another as this

Cells = Sequence[Sequence[PrintedLine]]


def with_wrapped_cells(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines, those of a row one of whose cells holds several made one, its cells parted by tabs."""
    widest = _NARROW * (
        max((line.right for line in lines), default=0) - min((line.left for line in lines), default=0)
    )
    found: list[PrintedLine] = []
    before: PrintedLine | None = None  # where the row right before began
    at, cells = 0, _row(lines, 0, widest)
    while at < len(lines):
        held = [line for cell in cells for line in cell]
        after = at + len(held)
        following = _row(lines, after, widest)
        is_row = len(cells) > 1 or "\t" in lines[at].words
        if len(held) > len(cells) > 1 and _is_of_a_table(lines[at], before, following):
            right, base = max(line.right for line in held), min(line.base for line in held)
            words = "\t".join(map(as_one, cells))
            found.append(replace(lines[at], words=words, right=right, base=base))
        else:
            found.extend(held)
        before = lines[at] if is_row else None
        at, cells = after, following
    return found


def _is_of_a_table(line: PrintedLine, before: PrintedLine | None, following: Cells) -> bool:
    """Whether a row right before or after begins where this one does."""
    rows = [before] if before else []
    if following and (len(following) > 1 or "\t" in following[0][0].words):
        rows.append(following[0][0])
    return any(abs(row.left - line.left) < _ALIKE * line.height for row in rows)


def _row(lines: Sequence[PrintedLine], at: int, widest: float) -> Cells:
    """The cells of the row that begins there, each the lines in it; one of one line where none begins."""
    if at >= len(lines):
        return []
    tabbed = "\t" in lines[at].words
    first = _begun(lines, at) if tabbed else _cell(lines, at, at + _MOST_LINES + 1)
    alone = [lines[at : at + 1]]
    if not tabbed and not _is_narrow(first, widest):
        return alone
    cells = [first]
    following = at + len(first)
    while following < len(lines) and _is_beside(cells[-1], lines[following]):
        cells.append(_cell(lines, following, len(lines)))
        following += len(cells[-1])
    return cells if len(cells) > 1 else alone


def _is_narrow(cell: Sequence[PrintedLine], widest: float) -> bool:
    return len(cell) <= _MOST_LINES and max(line.right for line in cell) - cell[0].left <= widest


def _begun(lines: Sequence[PrintedLine], at: int) -> Sequence[PrintedLine]:
    """The line with several cells and those under the last of them: "Schwerin    Mecklenburg-", "Vorpommern"."""
    row = lines[at]
    if at + 1 == len(lines) or not 0 < row.base - lines[at + 1].base < _STEP * row.height:
        return lines[at : at + 1]
    if not row.left + 2 * row.height < lines[at + 1].left < row.right:
        return lines[at : at + 1]
    return [row, *_cell(lines, at + 1, len(lines))]


def _cell(lines: Sequence[PrintedLine], at: int, most: int) -> Sequence[PrintedLine]:
    """The lines that stand right under one another from there on, up to `most`."""
    end = at + 1
    while end < min(most, len(lines)):
        before, line = lines[end - 1], lines[end]
        if abs(line.left - before.left) > line.height / 2 or "\t" in line.words:
            break
        if not 0 < before.base - line.base < _STEP * line.height:
            break
        end += 1
    return lines[at:end]


def _is_beside(cell: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Whether the line stands to the right of the cell and level with its top."""
    level = abs(line.base - cell[0].base) < 0.2 * line.height
    return level and line.left > max(held.right for held in cell) + line.height / (1 if len(cell) == 1 else 4)


def as_one(cell: Sequence[PrintedLine]) -> str:
    """The words in a cell of several lines; a word that is broken over two is whole."""
    return joined("\n".join(line.words for line in cell))
