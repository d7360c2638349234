"""Footnotes for Word documents: python-docx reads and writes none, so their part is made here.

ISO/IEC 29500-1, 17.11: a part `footnotes.xml` with the notes, a reference in the text for each, two separators with
the ids -1 and 0. A note that is referred to again is not repeated: a NOTEREF field points to its first reference.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy

from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as OpcPart
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree

from jumelage.annex.blocks import Note, quoted_in_context

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))
_REFERENCE, _TEXT, _SOURCE = "FootnoteReference", "FootnoteText", "FootnoteSource"
_QUIET = RGBColor(0x56, 0x5E, 0x66)


class Footnotes:
    """The footnotes of one document: first references as notes, later ones as fields that point to them."""

    def __init__(
        self, notes: Mapping[int, Note], locales: Mapping[str, str], quotes: tuple[str, str]
    ) -> None:
        """`notes` by number, from 1; `locales` turn a language into a tag such as nl-NL; `quotes` stand around words."""
        self._notes = notes
        self._quotes = quotes
        self._locales = locales
        self._placed: list[int] = []
        self._seen: set[int] = set()

    @staticmethod
    def add_styles(document: DocumentType) -> None:
        """The styles by which Word itself knows footnotes, and one for the source within them."""
        styles = document.styles
        text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text.element.set(qn("w:styleId"), _TEXT)
        text.base_style = styles["Normal"]
        text.font.size = Pt(8.5)
        text.paragraph_format.space_after = Pt(1)
        text.paragraph_format.line_spacing = 1.0
        reference = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
        reference.element.set(qn("w:styleId"), _REFERENCE)
        reference.font.superscript = True
        source = styles.add_style("footnote source", WD_STYLE_TYPE.CHARACTER)
        source.element.set(qn("w:styleId"), _SOURCE)
        source.font.color.rgb = _QUIET

    def refer(self, paragraph: WordParagraph, numbers: Sequence[int]) -> None:
        """References at the end of the paragraph, with commas between them."""
        for place, number in enumerate(numbers):
            if place:
                paragraph._p.append(_run(_text(",")))
            if number in self._seen:
                paragraph._p.append(_again(number))
            else:
                self._seen.add(number)
                self._placed.append(number)
                _first(paragraph, number)

    def attach(self, document: DocumentType) -> None:
        """The part with all notes that were referred to, as part of the document."""
        root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for id, kind in _SEPARATORS:
            root.append(_separator(id, kind))
        for number in self._placed:
            root.append(self._note(number))
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = OpcPart(PackURI("/word/footnotes.xml"), _TYPE, content, document.part.package)
        document.part.relate_to(part, _RELATION)
        _declare(document)

    def _note(self, number: int) -> etree._Element:
        note = self._notes[number]
        element = OxmlElement("w:footnote")
        element.set(qn("w:id"), str(number))
        paragraph = OxmlElement("w:p")
        properties, style = OxmlElement("w:pPr"), OxmlElement("w:pStyle")
        style.set(qn("w:val"), _TEXT)
        properties.append(style)
        paragraph.append(properties)
        paragraph.append(_run(OxmlElement("w:footnoteRef"), style=_REFERENCE))
        language = self._locales.get(note.language, note.language) if note.language else None
        opening, closing = self._quotes
        words = f" {opening}{quoted_in_context(note)}{closing}"
        paragraph.append(_run(_text(words), style=None, language=language))
        paragraph.append(_run(_text(f" {note.source}, {note.place}"), style=_SOURCE))
        element.append(paragraph)
        return element


def _first(paragraph: WordParagraph, number: int) -> None:
    """A reference, between the ends of the bookmark by which later ones find it."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"_RefNote{number}")
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    for element in (start, _run(reference), end):
        paragraph._p.append(element)


def _again(number: int) -> etree._Element:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" NOTEREF _RefNote{number} \\f \\h ")
    field.append(_run(_text(str(number))))
    return field


def _separator(id: int, kind: str) -> etree._Element:
    element = OxmlElement("w:footnote")
    element.set(qn("w:type"), kind)
    element.set(qn("w:id"), str(id))
    paragraph = OxmlElement("w:p")
    paragraph.append(_run(OxmlElement(f"w:{kind}"), style=None))
    element.append(paragraph)
    return element


def _run(
    child: etree._Element, *, style: str | None = _REFERENCE, language: str | None = None
) -> etree._Element:
    run = OxmlElement("w:r")
    if style or language:
        properties = OxmlElement("w:rPr")
        for tag, value in (("w:rStyle", style), ("w:lang", language)):
            if value:
                mark = OxmlElement(tag)
                mark.set(qn("w:val"), value)
                properties.append(mark)
        run.append(properties)
    run.append(child)
    return run


def _text(words: str) -> etree._Element:
    text = OxmlElement("w:t")
    text.text = words
    text.set(qn("xml:space"), "preserve")
    return text


def _declare(document: DocumentType) -> None:
    """The separators, named in the settings, where Word looks for them: before `w:compat`."""
    settings = document.settings.element
    declared = OxmlElement("w:footnotePr")
    for id, _ in _SEPARATORS:
        mark = OxmlElement("w:footnote")
        mark.set(qn("w:id"), str(id))
        declared.append(deepcopy(mark))
    compat = settings.find(qn("w:compat"))
    if compat is None:
        settings.append(declared)
    else:
        compat.addprevious(declared)
