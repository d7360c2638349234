"""Documents that are a ZIP archive of XML parts: opened with care."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from jumelage.documents.load.archives import MOST_PARTS, holds_many_parts
from jumelage.errors import UnreadableDocument

_LARGEST_PART = 64 * 2**20  # bytes of XML
_LARGEST_PACKAGE = 512 * 2**20  # bytes once unpacked, pictures too
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BROKEN = "save it anew in your word processor and load that file."


class Package:
    """An archive whose directory has been checked; parts are read one at a time, each within its limit."""

    def __init__(self, content: bytes, *, name: str) -> None:
        self.name = name
        if holds_many_parts(content):
            raise UnreadableDocument(
                f"{name} unpacks to more than a document can hold (over {MOST_PARTS:,} parts), so it was not opened: "
                f"{_BROKEN}"
            )
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise UnreadableDocument(f"{name} is a damaged document ({error}): {_BROKEN}") from error
        parts = self._archive.infolist()
        size = sum(part.file_size for part in parts)
        if size > _LARGEST_PACKAGE:
            raise UnreadableDocument(
                f"{name} unpacks to more than a document can hold ({len(parts)} parts, {size // 2**20} MB), so it was not "
                "opened: split it, or make its pictures smaller."
            )
        if len(self._archive.NameToInfo) < len(parts):
            raise UnreadableDocument(f"{name} is a damaged document (it holds a part twice): {_BROKEN}")

    def __contains__(self, path: str) -> bool:
        return path in self._archive.NameToInfo

    def read(self, path: str) -> bytes:
        """The bytes of a part; raises UnreadableDocument where it is missing, damaged, locked or too large."""
        part = self._archive.NameToInfo.get(path)
        if part is None:
            raise UnreadableDocument(f"{self.name} is a damaged document ({path} is missing): {_BROKEN}")
        if part.file_size > _LARGEST_PART:
            raise UnreadableDocument(
                f"{self.name} unpacks to more than a document can hold ({path}: {part.file_size // 2**20} MB), so it was "
                "not opened: split it."
            )
        if part.flag_bits & 1:
            raise UnreadableDocument(
                f"{self.name} is protected by a password: save it without one and load that file."
            )
        if part.compress_type not in (
            zipfile.ZIP_STORED,
            zipfile.ZIP_DEFLATED,
        ):  # no other is unpacked by the piece
            raise UnreadableDocument(
                f"{self.name} is a damaged document ({path} is packed as in no document): {_BROKEN}"
            )
        try:
            with self._archive.open(part) as opened:
                # never more than is asked for is unpacked, whatever the directory says of its size
                return opened.read(part.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise UnreadableDocument(f"{self.name} is a damaged document ({error}): {_BROKEN}") from error

    def xml(self, path: str) -> etree._Element:
        """The root of an XML part; raises UnreadableDocument, also where the part declares a document type."""
        content = self.read(path)
        if _DOCTYPE.search(content.replace(b"\0", b"")):
            raise self._declared(path)
        try:
            root = etree.fromstring(content, parser=_parser())
        except etree.XMLSyntaxError as error:
            if lacks_memory(error):
                raise MemoryError from error
            if exceeds_parser(error):
                raise UnreadableDocument(
                    f"{self.name} nests or repeats more than a document does ({path}), so it was not read: {_BROKEN}"
                ) from error
            raise UnreadableDocument(
                f"{self.name} is a damaged document ({path} is broken off or mixed up): {_BROKEN}"
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:  # in an encoding that hides it, such as UTF-7
            raise self._declared(path)
        return root

    def _declared(self, path: str) -> UnreadableDocument:
        return UnreadableDocument(
            f"{self.name} declares a document type or entities in {path}, which no word processor does, so it was not "
            f"opened: {_BROKEN}"
        )


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def lacks_memory(error: etree.XMLSyntaxError) -> bool:
    """Whether libxml2 stopped for want of memory, which it calls an error in the XML."""
    return "ERR_NO_MEMORY" in str(error.error_log)


def exceeds_parser(said: etree.XMLSyntaxError | etree.HTMLParser) -> bool:
    """Whether libxml2 stopped at one of its own bounds: 256 elements deep, 10 million characters in one place."""
    return "ERR_RESOURCE_LIMIT" in str(said.error_log)


def texts(root: etree._Element, tag: str) -> Iterator[str]:
    """What the elements called `tag` say, blank ones left out."""
    return (element.text.strip() for element in root.iter(tag) if element.text and element.text.strip())
