"""What a file is, told from its bytes."""

import io
import re
import zipfile
from contextlib import suppress

import puremagic

from jumelage.documents.load.archives import holds_many_parts
from jumelage.errors import UnreadableDocument

HEAD = 4096  # bytes from which a format must be told

_PDF = re.compile(rb"\A[\s\S]{0,1019}%PDF-")
_HTML = re.compile(
    # possessive: a comment ends where it first can, or a row of them could be parted in 2ⁿ ways
    rb"\A(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]{0,200}+>\s*+)?+(?:(?><!--[\s\S]{0,1000}?-->)\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|main|article|div|h1|p)[\s>]",
    re.IGNORECASE,
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a compound file of Microsoft's: old Word, or a locked new one
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_RTF = b"{\\rtf"
_ZIP = b"PK\x03\x04"
_ODT = b"application/vnd.oasis.opendocument.text"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff")  # of UTF-16 and UTF-32, whose bytes hold NUL
_SURE_ENOUGH = 0.3


def is_pdf(content: bytes) -> bool:
    """Whether the header of a PDF stands within the first kilobyte, where readers look for it."""
    return _PDF.match(content) is not None


def is_docx(content: bytes) -> bool:
    """Whether it is a package with a Word document in it."""
    return content.startswith(_ZIP) and any(name.startswith("word/document") for name in _parts(content))


def is_odt(content: bytes) -> bool:
    """Whether it is a package that calls itself an OpenDocument text."""
    if not content.startswith(_ZIP):
        return False
    if _ODT in content[:200]:
        return True
    return "content.xml" in _parts(content)


def is_html(content: bytes) -> bool:
    """Whether it begins as a web page does."""
    return _HTML.match(content[:HEAD]) is not None


def is_text(content: bytes) -> bool:
    """Whether nothing in its beginning speaks against text."""
    head = content[:HEAD]
    if head.startswith(_TEXT_MARKS):
        return True
    return not head.startswith((_RTF, _OLE, _ZIP)) and _CONTROL.search(head) is None


def _parts(content: bytes) -> list[str]:
    """The names of the parts; of an archive that is damaged or has too many to be opened, those of ours in it."""
    if not holds_many_parts(content):
        with suppress(zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
            return zipfile.ZipFile(io.BytesIO(content)).namelist()
    return [name.decode() for name in (b"word/document.xml", b"content.xml") if name in content]


def refusal(content: bytes, *, name: str) -> UnreadableDocument:
    """The error for a file of no format that is read: it says what the file seems to be."""
    if content.startswith(_OLE):
        if _LOCKED in content:
            return UnreadableDocument(
                f"{name} is protected by a password: save it without one and load that file."
            )
        return UnreadableDocument(
            f"{name} is a document of an old Office (.doc, .xls or .ppt): save it as DOCX or PDF."
        )
    if content.startswith(_RTF):
        return UnreadableDocument(f"{name} is a document in RTF: save it as DOCX, ODT or PDF.")
    if content.startswith(_ZIP) and not zipfile.is_zipfile(io.BytesIO(content)):
        return UnreadableDocument(
            f"{name} is a ZIP archive of which the end is missing: get or save it anew and load that file."
        )
    if content.startswith(_ZIP):
        return UnreadableDocument(
            f"{name} is a ZIP archive without a DOCX or ODT document in it: load what is in it."
        )
    if b"\0" in content[:HEAD] and _seems_text(content):
        return UnreadableDocument(
            f"{name} holds NUL characters, so it is no text: save it as plain text in UTF-8."
        )
    return UnreadableDocument(
        f"{name} is {_what(content)}, which cannot be read: choose a text, HTML, DOCX, ODT or PDF file."
    )


def _seems_text(content: bytes) -> bool:
    """Whether all but the NULs is text."""
    rest = content[:HEAD].replace(b"\0", b"")
    return len(rest) > 0 and _CONTROL.search(rest) is None


def _what(content: bytes) -> str:
    try:
        found = puremagic.magic_string(content[:HEAD])
    except (puremagic.PureError, ValueError):
        return "a binary file"
    if found and found[0].confidence >= _SURE_ENOUGH and found[0].name:
        return f"a binary file ({found[0].name})"
    return "a binary file"
