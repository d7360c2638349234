"""A source file as it was loaded: its text with a structure of blocks, known by the hash of its bytes.

Offsets count code points of `Document.text`, from 0, end excluded; they never change for one hash.
"""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from jumelage.values.dates import PartialDate


class BlockKind(StrEnum):
    """What a stretch of text is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"


class Trace(StrEnum):
    """What a file carries beside its words, perhaps about persons."""

    AUTHOR = "author"  # a person's name in its description
    COMMENTS = "comments"
    CHANGES = "changes"  # tracked: who wrote and removed what
    HIDDEN = "hidden"  # words that are not shown
    ATTACHMENTS = "attachments"  # other files within


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document's text: a heading (level from 1), a paragraph, a list item or a row of a table.

    `page` counts from 1, None where the format has no pages. Cells of a row are parted by tabs in the text.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A source: `id` is `sha256:` and the hash of the file's bytes, `dated` the day it says to speak of.

    `warnings` are sentences for the person at hand about what was made visible or left out at loading; `traces` is what
    the file holds beside its words, to be thought of before it is given to others.
    """

    id: str
    name: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    language: str | None = None
    dated: PartialDate | None = None
    title: str | None = None
    page_count: int | None = None
    warnings: tuple[str, ...] = ()
    traces: tuple[Trace, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page on which the character at `offset` stands, or None."""
        before = bisect_right(self.blocks, offset, key=lambda block: block.start)
        return self.blocks[before - 1].page if before else None


def hash_of(content: bytes) -> str:
    """The id of a document with these bytes."""
    return "sha256:" + hashlib.sha256(content).hexdigest()
