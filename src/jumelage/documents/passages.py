"""The passages of a document, each with the headings it stands under, read as running text.

A passage is one block. Its `view` is the text as a person reads it: a line break within a sentence is a space, a
word broken over two lines is whole; the view knows where each of its characters stands in the document.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from jumelage.documents.document import Block, BlockKind, Document
from jumelage.documents.joining import Mend, View


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a document with its heading path, outermost first."""

    block: Block
    headings: tuple[str, ...]
    view: View


def passages(
    document: Document, *, wanted: Container[int] | None = None, mend: Mend | None = None
) -> Iterator[Passage]:
    """The passages of the document in reading order, headings among them.

    With `wanted`, only the blocks of these numbers (from 0), each still with the headings it stands under. With `mend`,
    each is read with what was misread put right.
    """
    path: list[tuple[int, str]] = []
    for number, block in enumerate(document.blocks):
        if wanted is not None and number not in wanted and block.kind is not BlockKind.HEADING:
            continue
        view = View.of(document.text, block.start, block.end)
        if mend is not None:
            view = view.mended(mend)
        if block.kind is BlockKind.HEADING:
            while path and path[-1][0] >= block.level:
                path.pop()
            if wanted is None or number in wanted:
                yield Passage(block, tuple(text for _, text in path), view)
            path.append((block.level, view.text))
        else:
            yield Passage(block, tuple(text for _, text in path), view)
