"""Lines as they stand on printed pages become a text with blocks: what the eye sees, read from place and size.

Lengths are in points (1/72 inch), heights count from the foot of the page.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from jumelage.documents.document import Block, BlockKind
from jumelage.documents.load.broken_lines import SENTENCE_END
from jumelage.documents.load.indents import begin_by_indent
from jumelage.documents.load.layout import blocks_of, mark_of
from jumelage.documents.load.printed_line import PrintedLine, PrintedPage
from jumelage.documents.load.recognised_lines import put_right
from jumelage.documents.load.running_heads import without_running_heads
from jumelage.documents.load.wrapped_cells import with_wrapped_cells

_WIDER = 1.2  # times the usual distance between lines: a blank line is seen
_WIDEST_PITCH = 2.2  # times the height of the letters: what is farther off is another paragraph
_LARGER = 1.12  # times the usual size: a heading
_MUCH_LARGER = 1.6
_WIDEST_CELL = 0.7  # of the width of the text: a wider line under a row of a table is a paragraph
_BESIDE_BULLET = 8  # times the height of the letters: as near stand the words behind a bullet
_LINE_OF_TEXT = 20  # times the height of the letters: a shorter line is no line of running text
_FAIR_SHARE = 0.05  # of all letters: notes and tables may be set in smaller ones
_LONGEST_HEADING = 200  # characters
_LINES_OF_A_HEADING = 3
# • · a) · iv. · 12. but not "ten.", the end of a word
_BULLET = re.compile(r"(?:[•▪■●○◦‣►❑·–—-]|\(?(?:[a-z]|[ivx]{2,4}|\d{1,3})[.)])$")


@dataclass(slots=True)
class _Written:
    """A text while it is written, with what is known of the lines that start at an offset."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    headings: dict[int, int] = field(default_factory=dict)  # their levels
    continued: set[int] = field(default_factory=set)  # lines that belong to the block before them

    def add(self, part: str) -> None:
        self.parts.append(part)
        self.length += len(part)


def text_of(pages: Sequence[PrintedPage]) -> tuple[str, tuple[Block, ...]]:
    """The text of the pages, each ended by a form feed, and its blocks; running heads and page numbers left out."""
    kept = [
        replace(page, lines=_with_bullets(_made_whole(with_wrapped_cells(page.lines))))
        for page in without_running_heads(put_right(pages))
    ]
    if not any(page.lines for page in kept):
        return "", ()
    pitches = _usual_pitches(kept)
    begun = _begun_by_indent(kept, pitches)
    groups = [_groups(page.lines, pitches, begun) for page in kept]
    size = _usual_size([group for several in groups for group in several])
    written = _Written()
    reaches: Mapping[tuple[float, float], float] = {}
    for number, page in enumerate(kept):
        if number:
            written.add("\f\n")
            if _turns_over(groups[number - 1][-1:], groups[number][:1], size, reaches):
                written.continued.add(written.length)
        reaches = _reaches(page.lines)
        width = max(reaches.values(), default=0) - min((left for _, left in reaches), default=0)
        for index, group in enumerate(groups[number]):
            if index:
                written.add("\n")
            _write(written, group, _level(group, size), reaches, width)
    text = "".join(written.parts)
    return text, tuple(_joined(blocks_of(text), written))


def _write(
    written: _Written,
    group: Sequence[PrintedLine],
    level: int,
    reaches: Mapping[tuple[float, float], float],
    width: float,
) -> None:
    """Writes lines that stand together; those of a heading are one, those in a cell go with their row.

    `width` is that of the text of the page.
    """
    row: PrintedLine | None = None
    for index, line in enumerate(group):
        in_cell = row is not None and _is_in_cell(row, line, width)
        if in_cell or (index and (level or _goes_on(group[index - 1], line, reaches))):
            written.continued.add(written.length)
        elif level:
            written.headings[written.length] = level
        if not in_cell:
            row = line if "\t" in line.words else None
        written.add(line.words + "\n")


def _is_in_cell(row: PrintedLine, line: PrintedLine, width: float) -> bool:
    """Whether the line belongs to a cell of the row above, right of where that begins; `width` is that of the text."""
    narrow = line.right - line.left < _WIDEST_CELL * width
    return "\t" not in line.words and line.left > row.left + 2 * line.height and narrow


def _turns_over(
    above: Sequence[Sequence[PrintedLine]],
    below: Sequence[Sequence[PrintedLine]],
    size: float,
    reaches: Mapping[tuple[float, float], float],
) -> bool:
    """Whether running text, the last group of a page, runs on in the first of the next: its last line is full."""
    if not above or not below or len(above[0]) < 2 or _level(above[0], size) or _level(below[0], size):
        return False
    before, line = above[0][-1], below[0][0]
    if before.words.endswith((*SENTENCE_END, ",")) or before.bold or line.bold:
        return False
    if before.height != line.height or mark_of(line.words) not in ("", "year", "alone"):
        return False
    return _is_filled(before, line, reaches)


def _goes_on(before: PrintedLine, line: PrintedLine, reaches: Mapping[tuple[float, float], float]) -> bool:
    """Whether a line was broken only because the first word of the next did not fit any more."""
    return not mark_of(line.words) and _is_filled(before, line, reaches)


def _is_filled(before: PrintedLine, line: PrintedLine, reaches: Mapping[tuple[float, float], float]) -> bool:
    if "\t" in before.words + line.words:
        return False
    reach = reaches.get((before.height, before.left), before.right)
    letter = (before.right - before.left) / len(before.words)
    return before.right + letter * (1 + len(line.words.split()[0])) > reach


def _reaches(lines: Sequence[PrintedLine]) -> dict[tuple[float, float], float]:
    """How far to the right the lines go that begin about where one does, by the height of their letters and its left.

    A window slides over the lines from left to right: a page may hold tens of thousands.
    """
    reaches: dict[tuple[float, float], float] = {}
    for height, several in _by_height(lines).items():
        coming = deque(several)
        within: deque[PrintedLine] = deque()  # from the one that goes farthest down
        for line in several:
            while coming and coming[0].left < line.left + height:
                while within and within[-1].right <= coming[0].right:
                    within.pop()
                within.append(coming.popleft())
            while within and within[0].left <= line.left - height:
                within.popleft()
            if within:
                reaches[height, line.left] = within[0].right
    return reaches


def _by_height(lines: Sequence[PrintedLine]) -> dict[float, list[PrintedLine]]:
    """The lines by the height of their letters, each list from left to right."""
    found: dict[float, list[PrintedLine]] = {}
    for line in sorted(lines, key=lambda line: line.left):
        found.setdefault(line.height, []).append(line)
    return found


def _joined(blocks: Sequence[Block], written: _Written) -> list[Block]:
    """The blocks with what the page shows: which lines belong together and which are headings."""
    joined: list[Block] = []
    for block in blocks:
        if joined and block.start in written.continued:
            joined[-1] = replace(joined[-1], end=block.end)
        else:
            joined.append(_as_heading(block, written.headings))
    return joined


def _as_heading(block: Block, headings: dict[int, int]) -> Block:
    """The block as a heading where its letters say so; where they mark headings, a short line is none for itself."""
    page = block.page or 1
    level = headings.get(block.start, 0)
    if level:
        return replace(block, kind=BlockKind.HEADING, level=level, page=page)
    if headings and block.kind is BlockKind.HEADING:
        return replace(block, kind=BlockKind.PARAGRAPH, level=0, page=page)
    return replace(block, page=page)


# ------------------------------------------------------------------- what the eye sees


def _begun_by_indent(pages: Sequence[PrintedPage], pitches: Mapping[float, float]) -> frozenset[int]:
    """The ids of lines with which a paragraph begins because of where they begin."""
    reaches: dict[tuple[float, float], float] = {}
    for page in pages:
        for edge, reach in _reaches(page.lines).items():
            reaches[edge] = max(reach, reaches.get(edge, reach))
    return begin_by_indent(
        (page.lines for page in pages),
        lambda one, other: _is_filled(one, other, reaches),
        lambda one, other: not _stands_apart(one, other, pitches.get(other.height, 0)),
    )


def _groups(
    lines: Sequence[PrintedLine], pitches: Mapping[float, float], begun: Collection[int]
) -> list[list[PrintedLine]]:
    """The lines that stand together: no blank line between them, letters of one size and weight, none `begun` anew."""
    groups: list[list[PrintedLine]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        apart = before is None or _stands_apart(before, line, pitches.get(line.height, 0))
        if apart or id(line) in begun:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _stands_apart(before: PrintedLine, line: PrintedLine, pitch: float) -> bool:
    if abs(before.height - line.height) > 0.1 * line.height:
        return True
    if before.bold != line.bold and "\t" not in before.words + line.words:
        return True
    return before.base - line.base > _WIDER * (pitch or max(before.height, 1))


def _level(group: Sequence[PrintedLine], size: float) -> int:
    """The level of a heading, by how much larger its letters are; 0 for other lines."""
    words = " ".join(line.words for line in group)
    if len(group) > _LINES_OF_A_HEADING or len(words) > _LONGEST_HEADING or "\t" in words:
        return 0
    if not any(map(str.isalpha, words)) or words.endswith((".", ",", ";", ":")):
        return 0
    height = group[0].height
    if height >= _LARGER * size:
        return 1 if height >= _MUCH_LARGER * size else 2
    return 3 if group[0].bold else 0


def _usual_size(groups: Sequence[Sequence[PrintedLine]]) -> float:
    """The height of the letters of running text: the largest in which a fair share is set, in more lines than a heading
    has; else that of most letters.
    """
    every: Counter[float] = Counter()
    running: Counter[float] = Counter()
    for group in groups:
        length = sum(len(line.words) for line in group)
        every[group[0].height] += length
        if len(group) >= _LINES_OF_A_HEADING:
            running[group[0].height] += length
    fair = [height for height, length in running.items() if length >= _FAIR_SHARE * every.total()]
    return max(fair) if fair else every.most_common(1)[0][0]


def _made_whole(lines: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """The lines with those joined that stand on one base, one right of the other: the file parts them at raised signs."""
    whole: list[PrintedLine] = []
    for line in lines:
        before = whole[-1] if whole else None
        if (
            before
            and abs(before.base - line.base) < 0.2 * line.height
            and line.left > before.right - 0.5 * line.height
        ):
            between = " " if line.left - before.right < line.height else "\t"
            whole[-1] = replace(before, words=before.words + between + line.words, right=line.right)
        else:
            whole.append(line)
    return tuple(whole)


def _with_bullets(lines: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """The lines with each bullet that the file keeps apart set before the words to its right."""
    bullets = [line for line in lines if _BULLET.match(line.words)]
    if not bullets:
        return tuple(lines)
    words = [line for line in lines if not _BULLET.match(line.words)]
    by_base = sorted(range(len(words)), key=lambda index: words[index].base)
    bases = [words[index].base for index in by_base]
    marked: dict[int, PrintedLine] = {}
    alone: set[PrintedLine] = set()  # "70." may end a sentence; a sign without words says nothing
    for bullet in bullets:
        near = bullet.height / 3
        level = by_base[bisect_right(bases, bullet.base - near) : bisect_left(bases, bullet.base + near)]
        beside = [
            (words[index].left, index)
            for index in level
            if bullet.left < words[index].left < bullet.right + _BESIDE_BULLET * bullet.height
        ]
        if beside:
            _, index = min(beside)
            marked[id(words[index])] = replace(
                words[index], words=f"{bullet.words} {words[index].words}", left=bullet.left
            )
        elif any(map(str.isalnum, bullet.words)):
            alone.add(bullet)
    return tuple(
        marked.get(id(line), line) for line in lines if line in alone or not _BULLET.match(line.words)
    )


def _usual_pitches(pages: Sequence[PrintedPage]) -> dict[float, float]:
    """The usual distance between a line and the next within a paragraph, for each height of letters.

    It is that under lines which are full: where most paragraphs have one line, most distances are those between
    paragraphs. Where none of a height is full, as of headings, it is in proportion to that of all.
    """
    steps: dict[float, list[float]] = {}
    full: dict[float, list[float]] = {}
    for page in pages:
        reaches = _reaches(page.lines)
        for one, other in pairwise(page.lines):
            step = round(one.base - other.base, 1)
            if one.height == other.height and 0 < step < _WIDEST_PITCH * one.height:
                steps.setdefault(one.height, []).append(step)
                if _is_filled(one, other, reaches) and one.right - one.left > _LINE_OF_TEXT * one.height:
                    full.setdefault(one.height, []).append(step)
    ratios = [step / height for height, found in full.items() for step in found]
    usual = median(ratios) if ratios else 0.0
    return {
        height: median(full[height]) if len(full.get(height, ())) > 1 else usual * height or median(found)
        for height, found in steps.items()
    }
