"""Plain text: UTF-8, UTF-16 with a byte order mark, or Windows-1252 where it clearly is that."""

import codecs
import re

from jumelage.documents.document import Document, hash_of
from jumelage.documents.load.builder import first_heading
from jumelage.documents.load.cleaning import VISIBLE, clean
from jumelage.documents.load.layout import blocks_of
from jumelage.errors import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HALF_CHARACTER = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")  # of UTF-16, as if it were a whole one of UTF-8
_CUT_SIGNS = (b"\xe2", b"\xe2\x80", b"\xe2\x82")  # the beginning of “ – • €; no text ends in "â" or "â€"
_FEW = 0.001  # of the bytes: so many bad ones are an accident, not another encoding
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")
# What Dutch, German, French and English write beyond ASCII, as Windows-1252 encodes it.
_OURS_IN_1252 = re.compile(
    "[“”‘’‚„…–—•€£§°«»´·©®™½¼¾²³\u00a0ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜŒÆŸàáâäãçèéêëíìîïñóòôöõúùûüÿœæßåÅøØ¿¡ƒ‰×±µ]".encode(
        "cp1252"
    )
)


def load(content: bytes, *, name: str) -> Document:
    """The document that a plain text file holds."""
    text, warnings = decode(content, name=name)
    cleaned = clean(text, name=name)
    if not cleaned.text or cleaned.text.isspace():
        raise UnreadableDocument(f"{name} holds nothing but blanks: choose another file.")
    blocks = blocks_of(cleaned.text)
    return Document(
        hash_of(content),
        name,
        "text/plain",
        cleaned.text,
        blocks,
        title=first_heading(cleaned.text, blocks),
        page_count=blocks[-1].page,
        warnings=warnings + cleaned.warnings,
    )


def decode(content: bytes, *, name: str) -> tuple[str, tuple[str, ...]]:
    """The characters that the bytes stand for, and warnings; raises UnreadableDocument where that is not clear."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode_marked(content[len(mark) :], encoding, name=name), ()
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _decode_other(content, error, name=name)


def _decode_marked(content: bytes, encoding: str, *, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"{name} says that it is {encoding.upper()}, but is not at byte {error.start}: save it as UTF-8."
        ) from error


def _decode_other(content: bytes, error: UnicodeDecodeError, *, name: str) -> tuple[str, tuple[str, ...]]:
    if found := _CONTROL.search(content):
        raise UnreadableDocument(
            f"{name} is no text: it holds a byte {found[0][0]:#04x} at {found.start()}. Choose a text, HTML, DOCX, ODT "
            "or PDF file."
        ) from error
    if not _OURS_IN_1252.sub(b"", content).translate(None, bytes(range(128))) and not _holds_utf8(content):
        return content.decode("cp1252"), ()
    text = content.decode("utf-8", errors="replace")
    bad = text.count(VISIBLE)
    if bad <= max(1, _FEW * len(content)) and _holds_utf8(content):
        return text, (f"{name}: bytes that are no UTF-8 made visible as {VISIBLE} in {bad} places.",)
    raise UnreadableDocument(
        f"{name} is neither UTF-8 nor clearly Windows-1252 (first doubt at byte {error.start}): save it as UTF-8."
    ) from error


def _holds_utf8(content: bytes) -> bool:
    """Whether some characters beyond ASCII are written in UTF-8, or half written."""
    if content.endswith(_CUT_SIGNS) or _HALF_CHARACTER.search(content):
        return True
    return not content.decode("utf-8", errors="ignore").isascii()
