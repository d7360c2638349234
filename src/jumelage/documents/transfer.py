"""A document as plain JSON and back: how it leaves the process that parsed it."""

from collections.abc import Mapping
from typing import Any

from jumelage.documents.document import Block, BlockKind, Document, Trace
from jumelage.errors import BadDate, UnreadableDocument
from jumelage.values.dates import PartialDate


def pack(document: Document) -> dict[str, Any]:
    """The document as JSON can hold it; blocks as lists."""
    return {
        "media_type": document.media_type,
        "text": document.text,
        "blocks": [
            [block.kind, block.start, block.end, block.level, block.page] for block in document.blocks
        ],
        "language": document.language,
        "dated": document.dated.edtf if document.dated else None,
        "title": document.title,
        "page_count": document.page_count,
        "warnings": list(document.warnings),
        "traces": list(document.traces),
    }


def unpack(data: Mapping[str, Any], *, id: str, name: str) -> Document:
    """The document; raises UnreadableDocument where the data are none, or blocks do not lie in order in the text."""
    try:
        document = Document(
            id,
            name,
            str(data["media_type"]),
            str(data["text"]),
            tuple(
                Block(BlockKind(kind), start, end, level, page)
                for kind, start, end, level, page in data["blocks"]
            ),
            language=data["language"],
            dated=PartialDate.parse(data["dated"]) if data["dated"] else None,
            title=data["title"],
            page_count=data["page_count"],
            warnings=tuple(data["warnings"]),
            traces=tuple(map(Trace, data["traces"])),
        )
        ends = [
            0,
            *(end for block in document.blocks for end in (block.start, block.end)),
            len(document.text),
        ]
        if ends != sorted(ends):
            raise ValueError("blocks out of order")
    except (KeyError, TypeError, ValueError, BadDate) as error:
        raise UnreadableDocument(
            f"{name} could not be read: its parser gave no document ({error})."
        ) from error
    return document
