"""An annex as a Word document that a clerk can go on editing: real styles, real footnotes, real table heads."""

import io
from collections.abc import Iterator, Mapping
from datetime import UTC

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import BaseStyle, CharacterStyle, ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run
from lxml import etree

from jumelage.annex.archive import settled
from jumelage.annex.blocks import (
    Annex,
    Block,
    Bullets,
    Heading,
    Opposed,
    Paragraph,
    Part,
    Sentence,
    Table,
    all_blocks,
    note_numbers,
)
from jumelage.annex.footnotes import Footnotes
from jumelage.annex.voice import note_quotes

_INK, _QUIET = RGBColor(0x1C, 0x21, 0x26), RGBColor(0x56, 0x5E, 0x66)
_ACCENT, _LINE, _WASH = RGBColor(0x0F, 0x4C, 0x81), "D3D8DD", "F3F6F8"
_SERIF, _SANS = "Cambria", "Calibri"
_TEXT_WIDTH = 15.6  # cm
_LOCALES = {"nl": "nl-NL", "en": "en-GB", "de": "de-DE", "fr": "fr-FR"}


def write(annex: Annex) -> bytes:
    """The annex as a DOCX file."""
    document = Document()
    _page(document)
    _styles(document, annex)
    _properties(document, annex)
    _foot(document, annex)
    writer = _Writer(document, annex)
    document.add_paragraph(annex.title, style="Title")
    document.add_paragraph(annex.subtitle, style="Subtitle")
    for block in all_blocks(annex):
        writer.block(block)
    writer.footnotes.attach(document)
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


class _Writer:
    """Puts blocks into the document, one after the other."""

    def __init__(self, document: DocumentType, annex: Annex) -> None:
        self.document = document
        self.annex = annex
        self.numbers: Mapping[str, int] = note_numbers(annex)
        notes = {self.numbers[note.key]: note for note in annex.notes if note.key in self.numbers}
        self.footnotes = Footnotes(notes, _LOCALES, note_quotes(annex.language))

    def block(self, block: Block) -> None:
        """One block at the end of the document."""
        match block:
            case Heading():
                self.document.add_heading(block.text, block.level - 1)
            case Paragraph():
                style = "Lead" if block.lead else "Normal"
                self.sentences(_styled(self.document.add_paragraph(), style), block.sentences)
            case Bullets():
                for item in block.items:
                    self.sentences(_styled(self.document.add_paragraph(), "List Bullet"), item)
            case Table():
                self.table(block)
            case Opposed():
                self.opposed(block)

    def sentences(self, paragraph: WordParagraph, sentences: tuple[Sentence, ...]) -> None:
        """The sentences with their footnotes, a space between them."""
        for place, sentence in enumerate(sentences):
            if place:
                paragraph.add_run(" ")
            self.sentence(paragraph, sentence)

    def sentence(self, paragraph: WordParagraph, sentence: Sentence) -> None:
        """One sentence with its footnotes."""
        quiet = sentence.unsourced and not sentence.notes
        for part in sentence.parts:
            _run(paragraph, part, "Unsourced" if quiet else None)
        self.footnotes.refer(paragraph, [self.numbers[note] for note in sentence.notes])

    def table(self, block: Table) -> None:
        """A table below its caption, its first row repeated on every page."""
        caption = _styled(self.document.add_paragraph(block.caption), "Caption")
        caption.paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=1, cols=len(block.columns))
        _shape(table, block)
        for cell, name in zip(table.rows[0].cells, block.columns, strict=True):
            _into(cell, "Table Head").add_run(name)
        for row in block.rows:
            cells = table.add_row().cells
            for place, (cell, sentence) in enumerate(zip(cells, row, strict=True)):
                paragraph = _into(cell, "Table Text")
                for part in sentence.parts:
                    run = _run(paragraph, part)
                    run.bold = True if place == 0 else None
                self.footnotes.refer(paragraph, [self.numbers[note] for note in sentence.notes])
        _finish(table)
        _styled(self.document.add_paragraph(), "After Table")

    def opposed(self, block: Opposed) -> None:
        """The question, the texts side by side in a table of one row, the outcome."""
        if block.question.parts:
            question = self.document.add_paragraph()
            question.paragraph_format.keep_with_next = True
            self.sentence(question, block.question)
            if block.code:
                question.add_run(" ")
                _run(question, Part(block.code, "code"))
        name = block.question.text or " / ".join(panel.label for panel in block.panels)
        table = self.document.add_table(rows=1, cols=len(block.panels))
        share = 100 // max(len(block.panels), 1)
        _shape(table, Table(name, (), (), (share,) * len(block.panels)), panels=True)
        for cell, panel in zip(table.rows[0].cells, block.panels, strict=True):
            _into(cell, "Panel Label").add_run(panel.label)
            if panel.body:
                self.sentences(_styled(cell.add_paragraph(), "Table Text"), panel.body)
            if panel.meaning:
                _styled(cell.add_paragraph(), "Table Text").add_run(panel.meaning).bold = True
        _finish(table, head=False)
        after = _styled(self.document.add_paragraph(), "Outcome" if block.outcome else "After Table")
        if block.outcome:
            self.sentences(after, block.outcome)


def _run(paragraph: WordParagraph, part: Part, style: str | None = None) -> Run:
    if part.tone in ("code", "hash"):
        style = part.tone.capitalize()
    run = paragraph.add_run(part.text)
    if style:
        run._r.style = style
    if part.language:
        _language(run._r.get_or_add_rPr(), part.language)
    return run


def _language(properties: etree._Element, language: str) -> None:
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), _LOCALES.get(language, language))
    properties.append(mark)


# ---------------------------------------------------------------------- tables


def _into(cell: _Cell, style: str) -> WordParagraph:
    paragraph: WordParagraph = cell.paragraphs[0]
    return _styled(paragraph, style)


def _styled(paragraph: WordParagraph, name: str) -> WordParagraph:
    """The paragraph in a style, by its id: to look a style up by name takes the library a millisecond each time."""
    paragraph._p.style = name.replace(" ", "")
    return paragraph


def _shape(table: WordTable, block: Table, *, panels: bool = False) -> None:
    """Widths, a description for those who do not see it, and lines between rows only."""
    table.autofit = False
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Cm(_TEXT_WIDTH * width / 100)
    properties = table._tbl.tblPr
    for tag in ("w:tblCaption", "w:tblDescription") if not panels else ("w:tblDescription",):
        mark = OxmlElement(tag)
        mark.set(qn("w:val"), block.caption)
        properties.append(mark)
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        if panels:
            break
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    place = properties.find(qn("w:tblLayout"))
    if place is not None:
        place.addprevious(borders)
    if panels:
        for cell in table.rows[0].cells:
            shade = OxmlElement("w:shd")
            for name, value in (("val", "clear"), ("color", "auto"), ("fill", _WASH)):
                shade.set(qn(f"w:{name}"), value)
            cell._tc.get_or_add_tcPr().append(shade)


def _finish(table: WordTable, *, head: bool = True) -> None:
    """No row breaks across pages; where it is a head, the first one comes again on every page."""
    for place, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if head and place == 0:
            properties.append(OxmlElement("w:tblHeader"))


# ---------------------------------------------------------------------- the document


def _page(document: DocumentType) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.4)


def _properties(document: DocumentType, annex: Annex) -> None:
    known_at = annex.known_at.astimezone(UTC).replace(tzinfo=None)
    core = document.core_properties
    core.title, core.subject = annex.title, annex.subtitle
    core.author = core.last_modified_by = annex.home_name
    core.language = _LOCALES[annex.language]
    core.created = core.modified = known_at
    core.comments = core.keywords = ""
    core.revision = 1
    relations = document.part.package.rels
    for id in [id for id, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[id]  # a picture of the library's template


def _foot(document: DocumentType, annex: Annex) -> None:
    """The title and the page number at the foot of each page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = "Footer"
    paragraph.add_run(f"{annex.title}\t\t")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _styles(document: DocumentType, annex: Annex) -> None:
    for style in document.styles:
        _plain(style)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for mark in defaults.findall(qn("w:lang")):
        defaults.remove(mark)
    _language(defaults, annex.language)
    for mark in document.settings.element.findall(qn("w:themeFontLang")):
        mark.set(qn("w:val"), _LOCALES[annex.language])
    for style, size, before, after in _sizes(document):
        style.font.size = Pt(size)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    normal = _paragraph_style(document, "Normal")
    normal.font.name, normal.paragraph_format.line_spacing = _SERIF, 1.25
    _named(normal, _SERIF)
    for name in ("Unsourced", "Code", "Hash"):
        character = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        _quiet(character, italic=name == "Unsourced", size=None if name == "Unsourced" else 8.5)
    Footnotes.add_styles(document)


def _sizes(document: DocumentType) -> Iterator[tuple[ParagraphStyle, float, float, float]]:
    """The five sizes: note 8.5, text 10.5, section 13, chapter 17, title 24 points; space before and after."""
    yield _paragraph_style(document, "Normal"), 10.5, 0, 7
    for name, size, before, after, colour in (
        ("Title", 24.0, 0.0, 6.0, _INK),
        ("Subtitle", 10.5, 0.0, 18.0, _QUIET),
        ("Heading 1", 17.0, 26.0, 8.0, _INK),
        ("Heading 2", 13.0, 16.0, 4.0, _INK),
        ("Heading 3", 10.5, 12.0, 4.0, _INK),
        ("Caption", 8.5, 8.0, 4.0, _QUIET),
        ("Footer", 8.5, 0.0, 0.0, _QUIET),
    ):
        style = _paragraph_style(document, name)
        style.font.color.rgb, style.font.italic = colour, False
        style.font.bold = name.startswith(("Title", "Heading"))
        _named(style, _SANS)
        yield style, size, before, after
    yield _paragraph_style(document, "List Bullet"), 10.5, 0, 4
    for name, size, after, font in (
        ("Lead", 13.0, 12.0, _SERIF),
        ("Table Head", 8.5, 2.0, _SANS),
        ("Table Text", 10.5, 2.0, _SERIF),
        ("Panel Label", 8.5, 4.0, _SANS),
        ("After Table", 8.5, 4.0, _SERIF),
        ("Outcome", 10.5, 12.0, _SERIF),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _named(style, font)
        style.paragraph_format.line_spacing = 1.15
        if name in ("Table Head", "Panel Label"):
            style.font.color.rgb, style.font.bold = _QUIET, name == "Table Head"
        yield style, size, 3.0 if name.startswith("Table") else 4.0, after


def _paragraph_style(document: DocumentType, name: str) -> ParagraphStyle:
    style: ParagraphStyle = document.styles[name]
    return style


def _named(style: CharacterStyle, font: str) -> None:
    """The font for every script: the theme's fonts of the template give way."""
    style.font.name = font
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), font)


def _plain(style: BaseStyle) -> None:
    """The lines that the template draws below its title go, and the space between the letters of its subtitle."""
    for border in list(style.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    properties = style.element.find(qn("w:rPr"))
    for mark in () if properties is None else properties.findall(qn("w:spacing")):
        properties.remove(mark)


def _quiet(style: CharacterStyle, *, italic: bool, size: float | None) -> None:
    style.font.color.rgb = _QUIET
    style.font.italic = italic
    if size:
        style.font.size = Pt(size)
        _named(style, _SANS)
