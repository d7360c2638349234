"""An annex as an OpenDocument text: real styles, real footnotes, real table heads."""

import io
from collections.abc import Iterator
from datetime import UTC
from functools import lru_cache
from importlib.resources import files
from xml.sax.saxutils import escape

from lxml import etree
from odfdo import Document, Element

from jumelage.annex.archive import settled
from jumelage.annex.blocks import (
    Annex,
    Block,
    Bullets,
    Heading,
    Note,
    Opposed,
    Paragraph,
    Part,
    Sentence,
    Table,
    all_blocks,
    note_numbers,
    quoted_in_context,
)
from jumelage.annex.voice import note_quotes

_TEXT_WIDTH = 15.6  # cm
_COUNTRIES = {"nl": "NL", "en": "GB", "de": "DE", "fr": "FR"}
_IN = {"nl": "InDutch", "en": "InEnglish", "de": "InGerman", "fr": "InFrench"}


def write(annex: Annex) -> bytes:
    """The annex as an ODT file."""
    document = Document("text")
    body = document.body
    body.clear()
    _styles(document, annex)
    _metadata(document, annex)
    writer = _Writer(annex)
    for xml in writer.all():
        body.append(Element.from_tag(xml))
    for style in (*_table_styles(), *writer.column_styles()):
        document.insert_style(style, automatic=True)
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue())


class _Writer:
    """Turns blocks into the elements of an OpenDocument text."""

    def __init__(self, annex: Annex) -> None:
        self._annex = annex
        self._numbers = note_numbers(annex)
        self._notes = {note.key: note for note in annex.notes}
        self._seen: set[str] = set()
        self._widths: dict[int, str] = {}
        self._tables = 0

    def all(self) -> Iterator[str]:
        """Title, subtitle and every block, as XML."""
        yield _paragraph("Title", escape(self._annex.title))
        yield _paragraph("Subtitle", escape(self._annex.subtitle))
        for block in all_blocks(self._annex):
            yield from self._block(block)

    def column_styles(self) -> Iterator[str]:
        """The widths of the columns that the tables have used."""
        for width, name in sorted(self._widths.items()):
            size = round(_TEXT_WIDTH * width / 100, 2)
            yield (
                f'<style:style style:name="{name}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{size}cm"/></style:style>'
            )

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                level = block.level - 1
                yield (
                    f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{escape(block.text)}</text:h>'
                )
            case Paragraph():
                yield _paragraph("Lead" if block.lead else "Standard", self._sentences(block.sentences))
            case Bullets():
                items = (
                    f"<text:list-item>{_paragraph('Bullet', self._sentences(item))}</text:list-item>"
                    for item in block.items
                )
                yield f'<text:list text:style-name="Bullets">{"".join(items)}</text:list>'
            case Table():
                yield _paragraph("Caption", escape(block.caption))
                yield self._table(block)
            case Opposed():
                yield from self._opposed(block)

    def _table(self, block: Table) -> str:
        head = "".join(_cell("Head", _paragraph("Table_20_Heading", escape(name))) for name in block.columns)
        rows = "".join(_row(self._row(row)) for row in block.rows)
        header = f"<table:table-header-rows>{_row(head)}</table:table-header-rows>"
        return self._framed(block.caption, block.widths, header + rows)

    def _row(self, row: tuple[Sentence, ...]) -> str:
        styles = ("Row_20_Heading", *("Table_20_Contents" for _ in row[1:]))
        return "".join(
            _cell("Cell", _paragraph(style, self._sentence(sentence, quiet=False)))
            for style, sentence in zip(styles, row, strict=True)
        )

    def _opposed(self, block: Opposed) -> Iterator[str]:
        code = f' <text:span text:style-name="Code">{escape(block.code)}</text:span>' if block.code else ""
        if block.question.parts:
            yield _paragraph("Question", self._sentence(block.question) + code)
        cells = []
        for panel in block.panels:
            words = _paragraph("Panel_20_Label", escape(panel.label))
            if panel.body:
                words += _paragraph("Table_20_Contents", self._sentences(panel.body))
            if panel.meaning:
                strong = f'<text:span text:style-name="Strong">{escape(panel.meaning)}</text:span>'
                words += _paragraph("Table_20_Contents", strong)
            cells.append(_cell("Panel", words))
        share = 100 // max(len(block.panels), 1)
        yield self._framed(_name(block), (share,) * len(block.panels), _row("".join(cells)))
        if block.outcome:
            yield _paragraph("Outcome", self._sentences(block.outcome))

    def _framed(self, title: str, widths: tuple[int, ...], rows: str) -> str:
        self._tables += 1
        columns = "".join(
            f'<table:table-column table:style-name="{self._widths.setdefault(width, f"Kolom{width}")}"/>'
            for width in widths
        )
        return (
            f'<table:table table:name="Tabel{self._tables}" table:style-name="Tabel">'
            f"<table:title>{escape(title)}</table:title>{columns}{rows}</table:table>"
        )

    def _sentences(self, sentences: tuple[Sentence, ...]) -> str:
        return " ".join(self._sentence(sentence) for sentence in sentences)

    def _sentence(self, sentence: Sentence, *, quiet: bool = True) -> str:
        words = "".join(_part(part) for part in sentence.parts)
        if quiet and sentence.unsourced and not sentence.notes:
            return f'<text:span text:style-name="Unsourced">{words}</text:span>'
        comma = '<text:span text:style-name="Mark">,</text:span>'
        return words + comma.join(self._mark(key) for key in sentence.notes)

    def _mark(self, key: str) -> str:
        """The footnote itself at its first reference, later a reference to it."""
        number = self._numbers[key]
        if key in self._seen:
            return (
                '<text:span text:style-name="Mark"><text:note-ref text:note-class="footnote" '
                f'text:reference-format="text" text:ref-name="noot{number}">{number}</text:note-ref></text:span>'
            )
        self._seen.add(key)
        body = _paragraph("Footnote", _note(self._notes[key], note_quotes(self._annex.language)))
        return (
            f'<text:note text:id="noot{number}" text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
            f"<text:note-body>{body}</text:note-body></text:note>"
        )


def _note(note: Note, quotes: tuple[str, str]) -> str:
    opening, closing = quotes
    exact = _part(Part(f"{opening}{quoted_in_context(note)}{closing}", "", note.language))
    return f'{exact} <text:span text:style-name="Source">{escape(f"{note.source}, {note.place}")}</text:span>'


def _name(block: Opposed) -> str:
    """What a table of panels is called, for those who do not see it."""
    return block.question.text or " / ".join(panel.label for panel in block.panels)


def _part(part: Part) -> str:
    style = "Code" if part.tone in ("code", "hash") else _IN.get(part.language or "")
    words = escape(part.text)
    return f'<text:span text:style-name="{style}">{words}</text:span>' if style else words


def _paragraph(style: str, words: str) -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def _cell(style: str, words: str) -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">{words}</table:table-cell>'
    )


def _row(cells: str) -> str:
    return f'<table:table-row table:style-name="Whole">{cells}</table:table-row>'


# ---------------------------------------------------------------------- the document


def _styles(document: Document, annex: Annex) -> None:
    for style in _style_file():
        if not _is_of_table(style):
            document.insert_style(style)
    root = document.styles.root
    for default in root.get_elements("//style:default-style/style:text-properties"):
        default.set_attribute("fo:language", annex.language)
        default.set_attribute("fo:country", _COUNTRIES[annex.language])
    for level in root.get_elements("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")
        for name in ("style:num-suffix", "loext:num-list-format"):
            level.del_attribute(name)
    for side, size in (("left", "2.8cm"), ("right", "2.6cm"), ("top", "2.4cm"), ("bottom", "1.6cm")):
        _only(root, "//style:page-layout/style:page-layout-properties").set_attribute(
            f"fo:margin-{side}", size
        )
    foot = '<style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.4cm"/>'
    _only(root, "//style:page-layout/style:footer-style").append(Element.from_tag(foot))
    title = f"{escape(annex.title)}<text:tab/>"
    page = '<text:page-number text:select-page="current">1</text:page-number>'
    _only(root, "//style:master-page").append(
        Element.from_tag(f"<style:footer>{_paragraph('Footer', title + page)}</style:footer>")
    )


def _only(root: Element, path: str) -> Element:
    """The one element on this path of the library's own template."""
    found = root.get_elements(path)
    return found[0]


def _table_styles() -> tuple[str, ...]:
    """The styles that office programs look for in the text itself: those of tables, rows and cells."""
    return tuple(style for style in _style_file() if _is_of_table(style))


def _is_of_table(style: str) -> bool:
    return 'style:family="table' in style


@lru_cache(maxsize=1)
def _style_file() -> tuple[str, ...]:
    source = files("jumelage.annex").joinpath("look", "odt_styles.xml").read_bytes()
    root = etree.fromstring(source, etree.XMLParser(remove_blank_text=True, remove_comments=True))
    return tuple(etree.tostring(style, encoding="unicode") for style in root)


def _metadata(document: Document, annex: Annex) -> None:
    """The title and the moment that the annex is of, in place of the moment of writing."""
    meta = document.meta
    meta.title, meta.subject = annex.title, annex.subtitle
    meta.language = f"{annex.language}-{_COUNTRIES[annex.language]}"
    document.del_part("Thumbnails/thumbnail.png")  # a picture of the library's template
    document.manifest.del_full_path("Thumbnails/thumbnail.png")
    meta.creation_date = meta.date = annex.known_at.astimezone(UTC).replace(tzinfo=None)
    meta.initial_creator = meta.creator = annex.home_name
