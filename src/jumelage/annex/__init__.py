"""The annex: the record told in sentences that each show the words they rest on.

`compose` makes an `Annex` of a record; each line of `WRITERS` is one format that it can be written in.
"""

from dataclasses import dataclass
from importlib import import_module

from jumelage.annex.blocks import Annex
from jumelage.annex.compare import compare, with_changes
from jumelage.annex.compose import CHAPTERS, chapter_title, compose
from jumelage.annex.voice import ANNEX_LANGUAGES
from jumelage.annex.write_json import read

__all__ = [
    "ANNEX_LANGUAGES",
    "CHAPTERS",
    "WRITERS",
    "Annex",
    "Writer",
    "chapter_title",
    "compare",
    "compose",
    "read",
    "with_changes",
]


@dataclass(frozen=True, slots=True)
class Writer:
    """A format: its name, which is also the suffix of its files, its media type, and the module that writes it."""

    name: str
    media_type: str
    module: str

    def write(self, annex: Annex) -> bytes:
        """The annex in this format; the module is loaded now, since the libraries of some are large."""
        content: bytes = import_module(self.module).write(annex)
        return content


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

WRITERS: tuple[Writer, ...] = (
    Writer("html", "text/html", "jumelage.annex.write_html"),
    Writer("docx", _WORD, "jumelage.annex.write_docx"),
    Writer("odt", "application/vnd.oasis.opendocument.text", "jumelage.annex.write_odt"),
    Writer("pdf", "application/pdf", "jumelage.annex.write_pdf"),
    Writer("json", "application/json", "jumelage.annex.write_json"),
)
