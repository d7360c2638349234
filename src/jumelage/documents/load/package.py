"""Documents that are a ZIP archive of XML parts: opened with care."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from jumelage.errors import UnreadableDocument

_MOST_PARTS = 10_000
_LARGEST_PART = 64 * 2**20  # bytes of XML
_LARGEST_PACKAGE = 512 * 2**20  # bytes once unpacked, pictures too
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BROKEN = "save it anew in your word processor and load that file."


class Package:
    """An archive whose directory has been checked; parts are read one at a time, each within its limit."""

    def __init__(self, content: bytes, *, name: str) -> None:
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise UnreadableDocument(f"{name} is a damaged document ({error}): {_BROKEN}") from error
        parts = self._archive.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_PACKAGE:
            raise UnreadableDocument(
                f"{name} unpacks to more than a document can hold ({len(parts)} parts, "
                f"{sum(part.file_size for part in parts) // 2**20} MB), so it was not opened."
            )

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
                "not opened."
            )
        if part.flag_bits & 1:
            raise UnreadableDocument(
                f"{self.name} is protected by a password: save it without one and load that file."
            )
        try:
            return self._archive.read(part)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise UnreadableDocument(f"{self.name} is a damaged document ({error}): {_BROKEN}") from error

    def xml(self, path: str) -> etree._Element:
        """The root of an XML part; raises UnreadableDocument, also where the part declares a document type."""
        content = self.read(path)
        if _DOCTYPE.search(content.replace(b"\0", b"")):
            raise UnreadableDocument(
                f"{self.name} declares a document type or entities in {path}, which no word processor does, so it was "
                "not opened."
            )
        try:
            return etree.fromstring(content, parser=_parser())
        except etree.XMLSyntaxError as error:
            if lacks_memory(error):
                raise MemoryError from error
            raise UnreadableDocument(
                f"{self.name} is a damaged document ({path} is broken off or mixed up): {_BROKEN}"
            ) from error


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


def texts(root: etree._Element, tag: str) -> Iterator[str]:
    """What the elements called `tag` say, blank ones left out."""
    return (element.text.strip() for element in root.iter(tag) if element.text and element.text.strip())
