"""What a file carries beside its words: names in its description, comments, tracked changes, hidden words, attachments.

Nothing of it is read, and a reader does not see it; but whoever is given the file has it too.
"""

import ctypes
from collections.abc import Iterable, Iterator

import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree

from jumelage.documents.document import Trace
from jumelage.documents.load.package import Package, texts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_META, _OFFICE, _TEXT = (_ODF % name for name in ("meta", "office", "text"))
_CHANGES = (_W + "ins", _W + "del", _W + "moveFrom", _W + "moveTo")
# what people write on a page: notes, text in boxes, marked words, stamps (ISO 32000, 12.5.6)
_REMARKS = frozenset(
    (
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_FREETEXT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_POPUP,
    )
)
_MOST_REMARKS = 1000  # annotations of a page that are looked at
_HTML_AUTHORS = ("author", "dcterms.creator", "dc.creator", "article:author")


def of_docx(package: Package, main: str, root: etree._Element) -> tuple[Trace, ...]:
    """The traces in a Word document whose body is the part `main`."""
    found: list[Trace] = []
    if "docProps/core.xml" in package:
        core = package.xml("docProps/core.xml")
        if any(True for tag in (_DC + "creator", _CORE + "lastModifiedBy") for _ in texts(core, tag)):
            found.append(Trace.AUTHOR)
    comments = main.rpartition("/")[0] + "/comments.xml"
    if comments in package and _has(package.xml(comments), _W + "comment"):
        found.append(Trace.COMMENTS)
    if _has(root, *_CHANGES):
        found.append(Trace.CHANGES)
    if any(one.get(_W + "val", "true") not in ("0", "false", "off") for one in root.iter(_W + "vanish")):
        found.append(Trace.HIDDEN)
    return tuple(found)


def of_odt(package: Package, root: etree._Element) -> tuple[Trace, ...]:
    """The traces in an OpenDocument text whose content is `root`."""
    found: list[Trace] = []
    if "meta.xml" in package:
        meta = package.xml("meta.xml")
        if any(True for tag in (_DC + "creator", _META + "initial-creator") for _ in texts(meta, tag)):
            found.append(Trace.AUTHOR)
    if _has(root, _OFFICE + "annotation"):
        found.append(Trace.COMMENTS)
    if _has(root, _TEXT + "changed-region"):
        found.append(Trace.CHANGES)
    if _has(root, _TEXT + "hidden-text", _TEXT + "hidden-paragraph"):
        found.append(Trace.HIDDEN)
    return tuple(found)


def of_html(root: etree._Element) -> tuple[Trace, ...]:
    """The traces in a web page."""
    named = (
        (meta.get("name") or meta.get("property") or "").lower()
        for meta in root.iter("meta")
        if (meta.get("content") or "").strip()
    )
    return (Trace.AUTHOR,) if any(name in _HTML_AUTHORS for name in named) else ()


def of_pdf(pdf: pypdfium2.PdfDocument, *, remarked: bool) -> tuple[Trace, ...]:
    """The traces in a PDF; `remarked` says that there are remarks on one of its pages."""
    found: list[Trace] = []
    if str(pdf.get_metadata_value("Author")).strip("\0 \t\r\n"):
        found.append(Trace.AUTHOR)
    if remarked:
        found.append(Trace.COMMENTS)
    if pdfium.FPDFDoc_GetAttachmentCount(pdf.raw) > 0:
        found.append(Trace.ATTACHMENTS)
    return tuple(found)


def has_remarks(page: pypdfium2.PdfPage) -> bool:
    """Whether people wrote on the page."""
    return any(kind in _REMARKS for kind in _annotations(page))


def _annotations(page: pypdfium2.PdfPage) -> Iterator[int]:
    """The subtypes of a page's annotations."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST_REMARKS)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            yield ctypes.c_int(pdfium.FPDFAnnot_GetSubtype(annotation)).value
            pdfium.FPDFPage_CloseAnnot(annotation)


def _has(root: etree._Element, *tags: str) -> bool:
    wanted: Iterable[etree._Element] = root.iter(*tags)
    return next(iter(wanted), None) is not None
