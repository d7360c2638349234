"""Documents from bytes."""

from jumelage.documents.document import Document
from jumelage.documents.load import text


def load(content: bytes, *, name: str) -> Document:
    """The document that `content` holds; raises UnreadableDocument."""
    return text.load(content, name=name)
