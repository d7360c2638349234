"""Documents from bytes, in this process and without limits; `jumelage.documents.safely` is for files at hand."""

from dataclasses import replace
from importlib import import_module

from jumelage.documents.document import Document
from jumelage.documents.language import detect_language
from jumelage.documents.load.formats import FORMATS, Format, format_of

__all__ = ["FORMATS", "Format", "format_of", "load"]


def load(content: bytes, *, name: str) -> Document:
    """The document that a file holds, by its content; raises UnreadableDocument with one sentence that says why.

    The language is the one that the text is written in; what the file says of it counts where the text is too short.
    """
    found = format_of(content, name=name)
    document: Document = import_module(f"{__name__}.{found.module}").load(content, name=name)
    return replace(document, language=detect_language(document.text) or document.language)
