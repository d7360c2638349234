"""Pieces of a structured document become one text with blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from jumelage.documents.document import Block, BlockKind, Document, Trace, hash_of
from jumelage.documents.load.broken_lines import Layout, layout_of
from jumelage.documents.load.cleaning import VISIBLE, clean, label
from jumelage.documents.load.layout import blocks_of
from jumelage.errors import UnreadableDocument
from jumelage.values.dates import PartialDate

_LONG = 120  # characters
_CLOSE = (
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
)  # neighbours of one of these kinds have no blank line between them


@dataclass(slots=True)
class Builder:
    """Gathers the pieces of one document in their order; each is cleaned before offsets are counted."""

    name: str
    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    unseen: bool = False

    def add(self, kind: BlockKind, words: str, *, level: int = 0) -> None:
        """Adds a piece; a paragraph becomes the blocks that a plain text of its lines would.

        Blank pieces are left out. Cells of a row are parted by tabs.
        """
        cleaned = clean(words, name=self.name)
        self.unseen = self.unseen or bool(cleaned.warnings)
        text = cleaned.text.strip()
        if not text:
            return
        self._part_from_last(kind)
        if kind is BlockKind.PARAGRAPH and _may_be_more(text):
            for block in blocks_of(text):
                self.blocks.append(
                    Block(block.kind, block.start + self.length, block.end + self.length, block.level)
                )
        else:
            self.blocks.append(Block(kind, self.length, self.length + len(text), level))
        self._append(text)

    def document(
        self,
        content: bytes,
        media_type: str,
        *,
        language: str | None = None,
        dated: PartialDate | None = None,
        title: str | None = None,
        traces: tuple[Trace, ...] = (),
    ) -> Document:
        """The document of all pieces; raises UnreadableDocument where there are none."""
        if not self.blocks or all(part.isspace() or set(part) == {VISIBLE} for part in self.parts):
            raise UnreadableDocument(f"{self.name} holds no text: choose another file.")
        text = "".join(self.parts)
        layout = layout_of(text)
        blocks = tuple(_rejoined(text, self.blocks, layout) if layout.spaced else self.blocks)
        unseen = f"{self.name}: characters that cannot be seen made visible as {VISIBLE}."
        return Document(
            hash_of(content),
            self.name,
            media_type,
            text,
            blocks,
            language=language,
            dated=dated,
            title=label(title or "") or first_heading(text, blocks),
            warnings=(unseen,) if self.unseen else (),
            traces=traces,
        )

    def _part_from_last(self, kind: BlockKind) -> None:
        if self.blocks:
            self._append("\n" if kind is self.blocks[-1].kind and kind in _CLOSE else "\n\n")

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _may_be_more(text: str) -> bool:
    """Whether a paragraph may be several lines, an item or a row: a long line of words is neither."""
    return "\n" in text or "\t" in text or len(text) < _LONG or not text[:2].isalpha()


def _rejoined(text: str, blocks: Sequence[Block], layout: Layout) -> Iterator[Block]:
    """The blocks of a text whose every line was made a paragraph; what its makers marked as something stays that."""
    for kind, several in groupby(blocks, key=lambda block: block.kind):
        run = list(several)
        if kind is BlockKind.PARAGRAPH:
            start = run[0].start
            for block in blocks_of(text[start : run[-1].end], layout):
                yield Block(block.kind, block.start + start, block.end + start, block.level)
        else:
            yield from run


_TITLE_WITHIN = 5  # blocks: a heading further on is no title


def first_heading(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The first heading, where it stands near the beginning: a document that names no title is called so."""
    for block in blocks[:_TITLE_WITHIN]:
        if block.kind is BlockKind.HEADING:
            return label(text[block.start : block.end].lstrip("# "))
    return None
