"""Elements taken out of a tree whose words stay."""

import re

from lxml import etree

from jumelage.documents.load.cleaning import VISIBLE

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what a tree may hold and cannot be given


def take_out(element: etree._Element, *, leaving: str = "") -> None:
    """Removes the element from its tree and keeps the words after it; `leaving` stands where it stood."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = leaving + (element.tail or "")
    if before is None:
        parent.text = _CONTROL.sub(VISIBLE, (parent.text or "") + tail)
    else:
        before.tail = _CONTROL.sub(VISIBLE, (before.tail or "") + tail)
    parent.remove(element)


def words_before(element: etree._Element) -> str:
    """The words right before an element, within its parent, or where that has none, within the parent of that."""
    while True:
        before = element.getprevious()
        if before is not None:
            said = "".join(str(part) for part in before.itertext()) + (before.tail or "")
            if said:
                return said
            element = before
            continue
        parent = element.getparent()
        if parent is None or parent.text:
            return (parent.text or "") if parent is not None else ""
        if parent.getparent() is None or not _is_inline(parent):
            return ""
        element = parent


def _is_inline(element: etree._Element) -> bool:
    return etree.QName(element).localname in ("span", "a", "b", "i", "em", "strong", "sup", "small", "u")
