"""Where the cells of ruled tables lie on the pages of a PDF, by pdfplumber: the extra `tables`.

Without it a row is told by the gaps between words on one line, which fails where the words of a first cell go on below.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

_FEWEST_ROWS, _FEWEST_CELLS = 2, 2
_MOST_PAGES = 50  # of a document: to look for rules takes a tenth of a second for each
_MOST_SIGNS = 8_000  # letters and lines on a page

#: Imported with this module, before the process that parses can open nothing any more; None without the extra.
_PDFPLUMBER: Any = import_module("pdfplumber") if find_spec("pdfplumber") else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A rectangle on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, from left to right."""

    cells: tuple[Cell, ...]

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in the row."""
        first, last = self.cells[0], self.cells[-1]
        bottom, top = min(cell.bottom for cell in self.cells), max(cell.top for cell in self.cells)
        return first.left <= x <= last.right and bottom <= y <= top


class Tables:
    """The tables of one PDF, looked for page by page."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._pdf: Any = None
        self._looked_at = 0

    def on(self, number: int) -> tuple[Row, ...]:
        """The rows of the tables on the page of this number (from 0); none without the extra, or where it fails."""
        if _PDFPLUMBER is None or self._looked_at >= _MOST_PAGES:
            return ()
        self._looked_at += 1
        try:
            if self._pdf is None:
                self._pdf = _PDFPLUMBER.open(io.BytesIO(self._content))
            page = self._pdf.pages[number]
            return tuple(_rows(page))
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - whatever a second parser stumbles over, the first has read the page
            return ()


def _rows(page: Any) -> Iterator[Row]:
    turned = page.rotation or tuple(page.bbox[:2]) != (0, 0)
    if turned or sum(map(len, page.objects.values())) > _MOST_SIGNS:
        return
    for table in page.find_tables():
        rows = [[cell for cell in row.cells if cell is not None] for row in table.rows]
        if len(rows) < _FEWEST_ROWS or max(map(len, rows)) < _FEWEST_CELLS:
            continue
        for row in rows:
            if row:
                yield Row(tuple(_cell(cell, float(page.height)) for cell in sorted(row)))
    page.close()


def _cell(box: tuple[float, float, float, float], height: float) -> Cell:
    left, top, right, bottom = box
    return Cell(left, height - bottom, right, height - top)
