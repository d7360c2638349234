"""The text of a document with its sentences in one piece, for what looks through it as a whole."""

from jumelage.documents.document import BlockKind, Document
from jumelage.documents.joining import View
from jumelage.documents.load.broken_lines import is_prose

_OF_SENTENCES = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)


def unbroken(document: Document) -> str:
    """The text with broken lines joined within prose and titles, words made whole as in a `View`; other lines as they are.

    For what looks through a document as a whole; rules read the view of a passage, which knows where it stands.
    """
    text = document.text
    if "\n" not in text.strip():
        return text
    parts: list[str] = []
    done = 0
    for block in document.blocks:
        if block.kind in _OF_SENTENCES and "\n" in text[block.start : block.end]:
            words = text[block.start : block.end]
            if block.kind is BlockKind.HEADING or is_prose(words.split("\n")):
                parts += (text[done : block.start], View.of(words, 0, len(words)).text)
                done = block.end
    return "".join((*parts, text[done:]))
