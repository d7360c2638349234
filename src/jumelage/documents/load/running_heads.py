"""What stands above or below the text of many pages of a paper: its running heads and feet, and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from jumelage.documents.load.printed_line import PrintedLine, PrintedPage

_MARGIN = 0.12  # of the page's height, above and below: running heads and page numbers stand there
_REPEATED_ON = 0.4  # of the pages: left and right pages may have heads of their own
_FEWEST_PAGES = 3  # on fewer, nothing is clearly repeated
_APART = 2.2  # times the height of the letters: as far from the text stands the head of a paper of two pages
_NUMBER = re.compile(r"\d+")
# 3 · - 3 - · Pagina 3 van 12 · Seite 3/12 · page 3 of 12
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:pagina|pag\.|blz\.|bladzijde|seite|page|p\.)\s*)?\d{1,4}\s*(?:(?:van|von|of|de|sur|/)\s*\d{1,4})?[-–—|\s]*$",
    re.IGNORECASE,
)


def without_running_heads(pages: Sequence[PrintedPage]) -> list[PrintedPage]:
    """The pages without what stands in the margin of many of them, numbers apart, and without page numbers.

    Of two pages it is the first or last line, word for word the same at the same place, and set apart from the text.
    """
    both = _heads_of_two(*pages) if len(pages) == 2 else frozenset()
    seen = Counter(
        said for page in pages for said in {_NUMBER.sub("#", line.words) for line in _in_margin(page)}
    )
    often = max(_FEWEST_PAGES, _REPEATED_ON * len(pages))
    kept = []
    for page in pages:
        heads = {
            line
            for line in _in_margin(page)
            if line in both
            or seen[_NUMBER.sub("#", line.words)] >= often
            or (len(pages) > 1 and _PAGE_NUMBER.match(line.words))
        }
        kept.append(replace(page, lines=tuple(line for line in page.lines if line not in heads)))
    return kept


def _heads_of_two(one: PrintedPage, other: PrintedPage) -> frozenset[PrintedLine]:
    """The running head and foot of a paper of two pages: first or last line of both, apart from the text."""
    heads: set[PrintedLine] = set()
    for is_head in (True, False):
        first, second = _outermost(one, is_head=is_head), _outermost(other, is_head=is_head)
        near = 1.0 if first is None or not (one.recognised and other.recognised) else first.height / 2
        if first is not None and second is not None and _is_same(first, second, near):
            heads.update((first, second))
    return frozenset(heads)


def _is_same(one: PrintedLine, other: PrintedLine, near: float) -> bool:
    """Whether both say the same, and no sentence, at the same place or as `near` to it."""
    placed = abs(one.base - other.base) < near and abs(one.left - other.left) < near
    return placed and one.words == other.words and not one.words.endswith((".", ","))


def _outermost(page: PrintedPage, *, is_head: bool) -> PrintedLine | None:
    """The first or last line of a page, page numbers apart, where it stands in the margin and apart from the text."""
    lines = sorted(
        (line for line in page.lines if not _PAGE_NUMBER.match(line.words)), key=lambda line: line.base
    )
    if len(lines) < 2:
        return None
    line, beside = (lines[-1], lines[-2]) if is_head else (lines[0], lines[1])
    apart = abs(line.base - beside.base) > _APART * line.height
    return line if apart and line in _in_margin(page) else None


def _in_margin(page: PrintedPage) -> list[PrintedLine]:
    """The lines above or below the text; of rows of a table only the first and last of the page."""
    foot, head = _MARGIN * page.height, (1 - _MARGIN) * page.height
    found = [line for line in page.lines if not foot < line.base < head]
    if not any("\t" in line.words for line in found):
        return found
    bases = [line.base for line in page.lines]
    outermost = (min(bases), max(bases))
    return [line for line in found if "\t" not in line.words or line.base in outermost]
