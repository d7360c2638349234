"""Rows of a web page that are made of boxes rather than of a table: a timeline, a list of towns with their years.

    <div class="item"><div class="year">1976</div><div>Galle</div></div>
    <div class="item"><div class="year">1998</div><div>Qingdao</div></div>

Boxes are rows where two or more of one make stand side by side, each with the same parts, the first of them a date, or all
of them short words in boxes of their own. Words that are only set otherwise, a card with a heading, and a title over its text
are no cells.
"""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from jumelage.documents.load.trees import all_words, is_bold

_BOXES = frozenset({"div", "li", "section", "article"})
_BLOCKS = frozenset({"div", "p"})  # that may be a cell
_SET_APART = frozenset({"time", "span", "b", "strong"})  # that may be one beside a date
# no cell holds one of these
_OF_TEXT = tuple("h1 h2 h3 h4 h5 h6 ul ol li table dl section article blockquote pre br".split())
_FEWEST_ROWS = 2
_MOST_PARTS = 6
_LONGEST_FIRST, _LONGEST_CELL = 40, 80  # characters: of the first cell, of others beside one that is no date
_SENTENCE_END = (".", "!", "?")
_YEAR = r"(?:1\d|20)\d\d"
# 1976 · 1985-2014 · 12 mei 1998 · zomer 2008 · 12-5-1998
_WHEN = re.compile(
    rf"{_YEAR}(?: ?[-–/] ?(?:{_YEAR}|\d\d|heden|nu|heute|today|present))?:?|(?:\d{{1,2}}(?:\.|er)? )?[^\W\d_]+\.? {_YEAR}:?"
    rf"|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:{_YEAR}|\d\d)"
)

_Make = tuple[object, ...]
_Row = tuple[etree._Element, Sequence[etree._Element]]  # a box and its cells


def rows_of_boxes(main: etree._Element) -> dict[etree._Element, Sequence[etree._Element]]:
    """The boxes that are rows, each with its cells."""
    found: dict[etree._Element, Sequence[etree._Element]] = {}
    for parent in main.iter():
        run: list[_Row] = []
        made: _Make | None = None
        for box, parts in _candidates(parent):
            make = (
                (box.tag, box.get("class"), *((part.tag, part.get("class")) for part in parts))
                if parts
                else None
            )
            if make is None or make != made:
                _keep(run, found)
                run, made = [], make
            if make is not None:
                run.append((box, parts))
        _keep(run, found)
    return found


def _keep(run: Sequence[_Row], found: dict[etree._Element, Sequence[etree._Element]]) -> None:
    if len(run) >= _FEWEST_ROWS:
        found.update(run)


def _candidates(parent: etree._Element) -> Iterator[_Row]:
    """Its children that say something, each with the parts it would have as a row; none where it cannot be one."""
    for child in parent:
        parts = _parts(child) if child.tag in _BOXES else ()
        if parts or any(said.strip() for said in child.itertext()):
            yield child, parts


def _parts(box: etree._Element) -> Sequence[etree._Element]:
    """The parts of a box that says nothing outside them, where they may be the cells of a row; else nothing."""
    parts = [part for part in box if len(part) or (part.text or "").strip()]
    if not 1 < len(parts) <= _MOST_PARTS or (box.text or "").strip():
        return ()
    if any((part.tail or "").strip() for part in parts) or not all(map(_may_be_cell, parts)):
        return ()
    said = [all_words(part) for part in parts]
    if not all(said) or len(said[0]) > _LONGEST_FIRST:
        return ()
    if _WHEN.fullmatch(said[0]):
        return parts
    # without a date it takes boxes that are made for it, with short words in each
    made = box.get("class") is not None and all(part.tag == "div" for part in parts)
    short = max(map(len, said)) <= _LONGEST_CELL and not any(words.endswith(_SENTENCE_END) for words in said)
    goes_on = any(words[0].islower() for words in said[1:])
    return parts if made and short and not goes_on and not is_bold(parts[0]) else ()


def _may_be_cell(part: etree._Element) -> bool:
    """Whether a part is a block or words set apart, with at most one block and no text of its own make in it."""
    inner = sum(1 for _ in zip(part.iterdescendants(*_BLOCKS), range(2), strict=False))
    plain = next(part.iterdescendants(*_OF_TEXT), None) is None
    return plain and ((part.tag in _BLOCKS and inner < 2) or (part.tag in _SET_APART and not inner))
