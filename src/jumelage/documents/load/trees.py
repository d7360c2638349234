"""Steps through trees of elements, each in time that grows no faster than the tree."""

from collections.abc import Collection, Iterator

from lxml import etree

_LONG_NUMBER = 10  # digits
_MOST_STEPS = 20  # back to the words before an element
_BOLD = frozenset({"b", "strong"})  # of a web page


def take_out(element: etree._Element, *, leaving: str = "") -> None:
    """Takes out the element; the words after it stay, `leaving` stands where it stood.

    Where there are such words it stays itself, empty and without meaning: to join them to those before it would take, for
    many in a row, the square of their length.
    """
    parent = element.getparent()
    if parent is not None and not leaving and not element.tail:
        parent.remove(element)
        return
    element.clear(keep_tail=True)  # type: ignore[call-arg] # not yet in its stubs
    element.tag = "span"
    element.text = leaving


def words_before(element: etree._Element) -> str:
    """The words right before an element, within its parent, or where that has none, within the parent of that."""
    for _ in range(_MOST_STEPS):
        before = element.getprevious()
        if before is not None:
            said = "".join(str(part) for part in before.itertext()) + (before.tail or "")
            if said.strip():
                return said
            element = before
            continue
        parent = element.getparent()
        if parent is None or parent.text:
            return (parent.text or "") if parent is not None else ""
        if parent.getparent() is None or not _is_inline(parent):
            return ""
        element = parent
    return ""


def counted(said: str | None, *, most: int) -> int | None:
    """The number that an attribute tells, `most` where it tells more, None where it tells none."""
    digits = (said or "").strip()
    if not (digits.isascii() and digits.isdigit()):
        return None
    return min(int(digits), most) if len(digits) < _LONG_NUMBER else most


def outermost(
    root: etree._Element, *tags: str, past: Collection[str] = frozenset()
) -> Iterator[etree._Element]:
    """The elements of these tags below `root` that stand in no other of them, nor in one of those to pass by."""
    waiting = [iter(root)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag in tags:
            yield child
        elif child.tag not in past:
            waiting.append(iter(child))


def _is_inline(element: etree._Element) -> bool:
    # not by QName: a page may name its elements as no name can be, such as "sup6,"
    return str(element.tag).rpartition("}")[2] in ("span", "a", "b", "i", "em", "strong", "sup", "small", "u")


def all_words(element: etree._Element) -> str:
    """The words of an element and all in it, on one line."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def is_bold(element: etree._Element) -> bool:
    """Whether all words of a piece of a web page are bold and some are no link."""
    around = [_tags_around(each, element) for each in element.iter() if (each.text or "").strip()]
    around += [
        _tags_around(each.getparent(), element)
        for each in element.iterdescendants()
        if (each.tail or "").strip()
    ]
    return bool(around) and all(tags & _BOLD for tags in around) and not all("a" in tags for tags in around)


def _tags_around(inner: etree._Element | None, outer: etree._Element) -> set[str]:
    """The tags from one element up to another that holds it."""
    tags: set[str] = set()
    while inner is not None and inner is not outer:
        tags.add(str(inner.tag))
        inner = inner.getparent()
    return tags
