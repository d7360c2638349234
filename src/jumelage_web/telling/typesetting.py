"""A document set as a page: headings, paragraphs, lists and tables of its text, with marks on the words that claims rest on.

The words on the page are the words of the document, character by character, and every piece says where it starts: so what
a person selects can be found again. Offsets count code points, from 0, end excluded.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import groupby, pairwise
from typing import NamedTuple

from jumelage.documents.document import Block, BlockKind, Document

PART = 400_000  # code points that one page shows; a longer document is shown in parts
_BLANK = re.compile(r"\s")
_OWN_SIGN = re.compile(
    r"\s*(?:[-–—•*▪◦·‣]|\(?\w{1,3}[.)])\s"
)  # a list item that brings its own dash or number
_TO_PRESS = 3  # letters or digits
_FULL_LINE = 45  # characters: shorter lines of a paragraph are lines of their own, as in an address
_WEIGHT = {"unread": -1, "asked": -1, "proposed": 0, "accepted": 1, "contested": 2}
_WIDE = ("unread", "asked")  # what rests on words within them comes before


class Mark(NamedTuple):
    """Words that something is to be said of; `state` is accepted, proposed, contested, unread, or asked for."""

    start: int
    end: int
    state: str


class Words(NamedTuple):
    """A run of text; `mark` is the narrowest one on it, `first` says that it is the first run of that mark."""

    start: int
    text: str
    mark: Mark | None = None
    first: bool = False

    @property
    def leads(self) -> bool:
        """Whether it is enough of its mark to be pressed: the sign before a word that is a mark itself is not."""
        whole = self.mark is not None and len(self.text) == self.mark.end - self.mark.start
        return whole or sum(map(str.isalnum, self.text)) >= _TO_PRESS


class Line(NamedTuple):
    """A heading, a paragraph, a list item or a cell; `notes` are the reasons why something in it was not read."""

    start: int
    words: tuple[Words, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that go together. `kind`: "page" (`level` is its number), "heading", "paragraph", "flow" (a paragraph
    whose lines end where they were full), "list", "items" (a list whose items bring their own signs) or "table", of
    which `rows` are the cells.
    """

    kind: str
    level: int = 0
    lines: tuple[Line, ...] = ()
    rows: tuple[tuple[Line, ...], ...] = ()
    notes: tuple[str, ...] = ()


class Unread(NamedTuple):
    """A stretch from which nothing was made, though it seems to speak of the subject."""

    start: int
    end: int
    reason: str


def marks_of(quotes: Iterable[tuple[int, int, str]]) -> list[Mark]:
    """One mark for all that is said of the same words, by place; the weightiest state counts."""
    states: dict[tuple[int, int], str] = {}
    for start, end, state in quotes:
        held = states.get((start, end))
        if end > start and (held is None or _WEIGHT[state] > _WEIGHT[held]):
            states[start, end] = state
    return [Mark(start, end, state) for (start, end), state in sorted(states.items())]


def parts_of(document: Document) -> list[tuple[int, int]]:
    """The stretches in which a document is shown, cut between blocks where that can be: one for most."""
    length = len(document.text)
    ends = [block.end for block in document.blocks]
    cuts = [0]
    while length - cuts[-1] > PART:
        cuts.append(_cut(document.text, ends, cuts[-1], PART))
    return list(pairwise([*cuts, length]))


def sections_of(document: Document, *, most: int) -> list[tuple[int, int]]:
    """The stretches of at most so many code points in which a long document is read: cut before headings where it can be."""
    length = len(document.text)
    ends = [block.end for block in document.blocks]
    heads = [block.start for block in document.blocks if block.kind is BlockKind.HEADING]
    cuts = [0]
    while length - cuts[-1] > most:
        start = cuts[-1]
        index = bisect_right(heads, start + most) - 1
        # a section that is less than half full is no section
        cut = heads[index] if index >= 0 and heads[index] > start + most // 2 else 0
        cuts.append(cut or _cut(document.text, ends, start, most))
    return list(pairwise([*cuts, length]))


def typeset(
    document: Document, marks: Sequence[Mark], unread: Sequence[Unread] = (), *, part: tuple[int, int]
) -> Iterator[Group]:
    """The groups of lines between the two offsets of `part`, in reading order."""
    first, last = part
    runs = _runs([mark for mark in marks if mark.start < last and mark.end > first])
    left = sorted(unread)
    setter = _Setter(document.text, runs, [run.start for run in runs], left, [one.start for one in left])
    blocks = [
        Block(block.kind, max(block.start, first), min(block.end, last), block.level, block.page)
        for block in document.blocks
        if block.start < last and block.end > first
    ]
    page: int | None = None
    for (number, kind), several in groupby(blocks, key=lambda block: (block.page, block.kind)):
        if number is not None and number != page:
            page = number
            yield Group("page", number)
        yield from setter.groups(kind, list(several))


class _Run(NamedTuple):
    """Words on which `mark` is the narrowest one."""

    start: int
    end: int
    mark: Mark
    first: bool


@dataclass(frozen=True, slots=True)
class _Setter:
    text: str
    runs: Sequence[_Run]
    starts: Sequence[int]
    unread: Sequence[Unread]
    unread_at: Sequence[int]

    def groups(self, kind: BlockKind, blocks: Sequence[Block]) -> Iterator[Group]:
        if kind is BlockKind.TABLE_ROW:
            rows = tuple(tuple(self._cells(row)) for row in blocks)
            notes = [note for row in blocks for note in self._notes(row)]
            yield Group("table", rows=rows, notes=tuple(dict.fromkeys(notes)))
        elif kind is BlockKind.LIST_ITEM:
            signed = all(_OWN_SIGN.match(self.text, item.start, item.end) for item in blocks)
            yield Group("items" if signed else "list", lines=tuple(map(self._line, blocks)))
        else:
            for block in blocks:
                yield Group(self._kind(block), block.level, (self._line(block),))

    def _kind(self, block: Block) -> str:
        if block.kind is BlockKind.HEADING:
            return "heading"
        *full, _last = self.text[block.start : block.end].split("\n")
        return "flow" if full and min(map(len, full)) >= _FULL_LINE else "paragraph"

    def _line(self, block: Block) -> Line:
        return Line(block.start, tuple(self._words(block.start, block.end)), self._notes(block))

    def _cells(self, row: Block) -> Iterator[Line]:
        start = row.start
        for cell in self.text[row.start : row.end].split("\t"):
            yield Line(start, tuple(self._words(start, start + len(cell))))
            start += len(cell) + 1

    def _words(self, start: int, end: int) -> Iterator[Words]:
        """The text from `start` to `end`, cut where marks begin and end."""
        at = start
        index = max(0, bisect_right(self.starts, start) - 1)
        while at < end:
            run = self.runs[index] if index < len(self.runs) else None
            index += 1
            if run is not None and run.end <= at:
                continue
            if run is None or run.start >= end:
                yield Words(at, self.text[at:end])
                return
            if run.start > at:
                yield Words(at, self.text[at : run.start])
                at = run.start
            stop = min(run.end, end)
            yield Words(at, self.text[at:stop], run.mark, run.first and at == run.start)
            at = stop

    def _notes(self, block: Block) -> tuple[str, ...]:
        first, last = bisect_left(self.unread_at, block.start), bisect_left(self.unread_at, block.end)
        return tuple(dict.fromkeys(one.reason for one in self.unread[first:last]))


def _runs(marks: Sequence[Mark]) -> list[_Run]:
    """The marked stretches of the text, each with its narrowest mark; those on which nothing rests count as widest."""
    coming = sorted(marks, key=lambda mark: mark.start)
    bounds = sorted({place for mark in marks for place in (mark.start, mark.end)})
    open_marks: list[tuple[bool, int, Mark]] = []
    seen: set[Mark] = set()
    runs: list[_Run] = []
    index = 0
    for start, end in pairwise(bounds):
        while index < len(coming) and coming[index].start == start:
            mark = coming[index]
            heappush(open_marks, (mark.state in _WIDE, mark.end - mark.start, mark))
            index += 1
        while open_marks and open_marks[0][2].end <= start:
            heappop(open_marks)
        if not open_marks:
            continue
        narrowest = open_marks[0][2]
        if runs and runs[-1].mark is narrowest and runs[-1].end == start:
            runs[-1] = runs[-1]._replace(end=end)
        else:
            runs.append(_Run(start, end, narrowest, narrowest not in seen))
            seen.add(narrowest)
    return runs


def _cut(text: str, ends: Sequence[int], start: int, most: int) -> int:
    """Where a part that begins at `start` ends: after a block, else at a blank, else where it is full."""
    full = start + most
    index = bisect_right(ends, full) - 1
    if index >= 0 and ends[index] > start:
        return ends[index]
    blanks = [match.end() for match in _BLANK.finditer(text, max(start, full - 2000), full)]
    return blanks[-1] if blanks else full
