"""Rows of a web page that are made of boxes rather than of a table: a timeline, a list of towns with their years.

    <div class="item"><div class="year">1976</div><div>Galle</div></div>
    <div class="item"><div class="year">1998</div><div>Qingdao</div></div>

Boxes are rows where two or more of one make stand side by side, each with the same parts, the first of them short.
"""

from collections.abc import Iterator, Sequence

from lxml import etree

_BOXES = frozenset({"div", "li", "section", "article"})
_PARTS = frozenset({"div", "span", "p", "time", "strong", "b", "em"})
_BLOCKS = tuple("div p ul ol li table h1 h2 h3 h4 h5 h6 section article blockquote dl pre br".split())
_FEWEST_ROWS = 2
_MOST_PARTS = 6
_LONGEST_FIRST = 40  # characters
_SENTENCE_END = (".", "!", "?")

_Make = tuple[object, ...]


def rows_of_boxes(main: etree._Element) -> dict[etree._Element, Sequence[etree._Element]]:
    """The boxes that are rows, each with its cells."""
    found: dict[etree._Element, Sequence[etree._Element]] = {}
    for parent in main.iter():
        run: list[tuple[etree._Element, Sequence[etree._Element]]] = []
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


def _keep(
    run: Sequence[tuple[etree._Element, Sequence[etree._Element]]],
    found: dict[etree._Element, Sequence[etree._Element]],
) -> None:
    if len(run) >= _FEWEST_ROWS:
        found.update(run)


def _candidates(parent: etree._Element) -> Iterator[tuple[etree._Element, Sequence[etree._Element]]]:
    """Its children that say something, each with the parts it would have as a row; none where it cannot be one."""
    for child in parent:
        parts = _parts(child) if child.tag in _BOXES else ()
        if parts or any(said.strip() for said in child.itertext()):
            yield child, parts


def _parts(box: etree._Element) -> Sequence[etree._Element]:
    """The parts of a box that says nothing outside them and has two or more, none with blocks within; else nothing."""
    parts = [part for part in box if len(part) or (part.text or "").strip()]
    if not 1 < len(parts) <= _MOST_PARTS or (box.text or "").strip():
        return ()
    for part in parts:
        inner = sum(1 for _ in zip(part.iterdescendants(*_BLOCKS), range(2), strict=False))
        if part.tag not in _PARTS or inner > 1 or (part.tail or "").strip():
            return ()
    first = _words(parts[0])
    if len(first) > _LONGEST_FIRST or first.endswith(_SENTENCE_END) or not all(map(_words, parts)):
        return ()
    return parts


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())
