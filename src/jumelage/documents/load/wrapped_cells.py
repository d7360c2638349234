"""Rows of a table without drawn lines whose cells hold several lines: the file gives them cell by cell.

december │ Bezoek van ons bestuurslid     given as  december · 2016 · Bezoek van … · aan La Libertad
2016     │ aan La Libertad
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

from jumelage.documents.joining import View
from jumelage.documents.load.printed_line import PrintedLine

_NARROW = 0.4  # of the width of the text: a wider one is a column of the page
_MOST_LINES = 4  # of a first cell
_STEP = 1.5  # times the height of the letters: what is farther down is another row


def with_wrapped_cells(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines, those of a row whose first cell holds several made one, its cells parted by tabs."""
    width = max((line.right for line in lines), default=0) - min((line.left for line in lines), default=0)
    found: list[PrintedLine] = []
    at = 0
    while at < len(lines):
        cells = _cells_from(lines, at, _NARROW * width)
        if len(cells) < 2:
            found.append(lines[at])
            at += 1
            continue
        held = [line for cell in cells for line in cell]
        words = "\t".join(map(_as_one, cells))
        right, base = max(line.right for line in held), min(line.base for line in held)
        found.append(replace(lines[at], words=words, right=right, base=base, bold=held[-1].bold))
        at += len(held)
    return found


def _cells_from(lines: Sequence[PrintedLine], at: int, widest: float) -> list[Sequence[PrintedLine]]:
    """The cells of the row that begins there, none where none does; those given as one line count as one."""
    first = _begun(lines, at) if "\t" in lines[at].words else _cell(lines, at, _MOST_LINES + 1)
    if "\t" not in lines[at].words and not _is_narrow(first, widest):
        return []
    cells = [first]
    following = at + len(first)
    while following < len(lines) and _is_beside(cells[-1], lines[following]):
        cells.append(_cell(lines, following, len(lines)))
        following += len(cells[-1])
    return cells if any(len(cell) > 1 for cell in cells) else []


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
    """The lines that stand right under one another from there on."""
    end = at + 1
    for before, line in pairwise(islice(lines, at, at + most)):
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


def _as_one(cell: Sequence[PrintedLine]) -> str:
    words = "\n".join(line.words for line in cell)
    return View.of(words, 0, len(words)).text
