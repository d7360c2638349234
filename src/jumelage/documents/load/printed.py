"""Lines as they stand on printed pages become a text with blocks: what the eye sees, read from place and size.

Lengths are in points (1/72 inch), heights count from the foot of the page.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from jumelage.documents.document import Block, BlockKind
from jumelage.documents.load.layout import blocks_of

_MARGIN = 0.12  # of the page's height, above and below: running heads and page numbers stand there
_REPEATED_ON = 0.4  # of the pages: left and right pages may have heads of their own
_FEWEST_PAGES = 3  # on fewer, nothing is clearly repeated
_WIDER = 1.3  # times the usual distance between lines: a blank line is seen
_LARGER = 1.12  # times the usual size: a heading
_LONGEST_HEADING = 120  # characters
_BULLET = re.compile(r"[•▪■●○◦‣►❑·–—-]$")
_NUMBER = re.compile(r"\d+")
# 3 · - 3 - · Pagina 3 van 12 · Seite 3/12 · page 3 of 12
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:pagina|pag\.|blz\.|bladzijde|seite|page|p\.)\s*)?\d{1,4}\s*(?:(?:van|von|of|de|sur|/)\s*\d{1,4})?[-–—|\s]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Words on a page, cells parted by tabs; `left` and `base` are where they start, `height` is that of the letters."""

    words: str
    left: float
    base: float
    height: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The lines of a page in the order of the file."""

    height: float
    lines: tuple[PrintedLine, ...]


def text_of(pages: Sequence[PrintedPage]) -> tuple[str, tuple[Block, ...]]:
    """The text of the pages, each ended by a form feed, and its blocks; running heads and page numbers left out."""
    kept = [replace(page, lines=_with_bullets(page.lines)) for page in _without_running_heads(pages)]
    every = [line for page in kept for line in page.lines]
    if not every:
        return "", ()
    size = median(line.height for line in every for _ in range(1 + len(line.words) // 20))
    pitch = _usual_pitch(kept)
    parts: list[str] = []
    headings: dict[int, int] = {}
    length = 0
    for number, page in enumerate(kept):
        before: PrintedLine | None = None
        for line in page.lines:
            level = _level(line, size)
            part = line.words + "\n"
            if before is not None and _stands_apart(before, line, pitch, size):
                part = "\n" + part
            if level:
                headings[length + len(part) - len(line.words) - 1] = level
            parts.append(part)
            length += len(part)
            before = line
        if number + 1 < len(kept):
            parts.append("\f\n")
            length += 2
    text = "".join(parts)
    return text, tuple(_as_heading(block, headings) for block in blocks_of(text))


def _as_heading(block: Block, headings: dict[int, int]) -> Block:
    """The block as a heading where its letters say so; where they mark headings, a short line is none for itself."""
    page = block.page or 1
    level = headings.get(block.start, 0)
    if level:
        return replace(block, kind=BlockKind.HEADING, level=level, page=page)
    if headings and block.kind is BlockKind.HEADING:
        return replace(block, kind=BlockKind.PARAGRAPH, level=0, page=page)
    return replace(block, page=page)


def _without_running_heads(pages: Sequence[PrintedPage]) -> list[PrintedPage]:
    """The pages without what stands in the margin of many of them, numbers apart, and without page numbers."""
    seen = Counter(
        said for page in pages for said in {_NUMBER.sub("#", line.words) for line in _in_margin(page)}
    )
    often = max(_FEWEST_PAGES, _REPEATED_ON * len(pages))
    kept = []
    for page in pages:
        heads = {
            line
            for line in _in_margin(page)
            if seen[_NUMBER.sub("#", line.words)] >= often
            or (len(pages) > 1 and _PAGE_NUMBER.match(line.words))
        }
        kept.append(replace(page, lines=tuple(line for line in page.lines if line not in heads)))
    return kept


def _in_margin(page: PrintedPage) -> list[PrintedLine]:
    foot, head = _MARGIN * page.height, (1 - _MARGIN) * page.height
    return [line for line in page.lines if not foot < line.base < head]


def _with_bullets(lines: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """The lines with each bullet that the file keeps apart set before the words to its right."""
    bullets = [line for line in lines if _BULLET.match(line.words)]
    if not bullets:
        return tuple(lines)
    marked: dict[int, PrintedLine] = {}
    rest = [line for line in lines if not _BULLET.match(line.words)]
    for bullet in bullets:
        beside = [
            (line.left, index)
            for index, line in enumerate(rest)
            if abs(line.base - bullet.base) < bullet.height / 3 and line.left > bullet.left
        ]
        if beside:
            _, index = min(beside)
            marked[index] = replace(
                rest[index], words=f"{bullet.words} {rest[index].words}", left=bullet.left
            )
    return tuple(marked.get(index, line) for index, line in enumerate(rest))


def _usual_pitch(pages: Sequence[PrintedPage]) -> float:
    """The usual distance between a line and the next; 0 where no two lines stand below each other."""
    steps = [round(one.base - other.base, 1) for page in pages for one, other in pairwise(page.lines)]
    falling = [step for step in steps if step > 1]
    return median(falling) if falling else 0


def _stands_apart(before: PrintedLine, line: PrintedLine, pitch: float, size: float) -> bool:
    if (_level(before, size), before.bold) != (_level(line, size), line.bold) and (
        _level(before, size) or _level(line, size)
    ):
        return True
    step = before.base - line.base
    return step > max(_WIDER * pitch, 1)


def _level(line: PrintedLine, size: float) -> int:
    """The level of a heading: by how much larger its letters are; 0 for other lines."""
    if len(line.words) > _LONGEST_HEADING or "\t" in line.words or not any(map(str.isalpha, line.words)):
        return 0
    if line.height >= _LARGER * size:
        return 1 if line.height >= 1.6 * size else 2
    return 3 if line.bold and not line.words.endswith((".", ",", ";", ":")) else 0
