"""PDF: the text of each page as PDFium finds it (ISO 32000)."""

import ctypes
import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from jumelage.documents.document import Document, hash_of
from jumelage.documents.joining import joined
from jumelage.documents.language import language_code
from jumelage.documents.load import traces
from jumelage.documents.load.builder import first_heading
from jumelage.documents.load.cleaning import VISIBLE, clean, label
from jumelage.documents.load.notes import refers_to_note
from jumelage.documents.load.printed import text_of
from jumelage.documents.load.printed_line import PrintedLine, PrintedPage
from jumelage.documents.load.tables import Cell, Row, Tables
from jumelage.errors import ScannedDocument, UnreadableDocument

MEDIA_TYPE = "application/pdf"
ENCODINGS = ("utf_16_be", "latin_1", "ascii", "cp1252")  # what a parser of tables reads names in

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_BOLD = 600  # of the weights 100 to 900
_RAISED = 0.15  # times the height of the letters
_PERHAPS_RAISED = re.compile(r"(?<=[^\s\d])\d{1,3}(?:, ?\d{1,3}){0,20}(?![\w.,]?\d)")
_CELL_GAP = 0.5  # times the height of the letters: as wide as that is the space between two cells
_RECOGNISED_GAP = 1.5  # the same over a scan, where each word is put about where it was seen
_ALIKE = 0.6  # times the widest space: all spaces of a line that was stretched to its column are wider
_STRETCHED = 3.0  # times the height of the letters: so wide at most are those spaces
_NOT_SHOWN = 3  # FPDF_TEXTRENDERMODE_INVISIBLE
_FEWEST_RULES, _MOST_LOOKED_AT = (
    4,
    3_000,
)  # drawn lines of a page with a table; objects looked at to find them
_LOOKED_AT = 200  # objects of a page, to tell whether its text is shown
_LINE_END = re.compile("\r\n|\r|\n|(?<=\ufffe)")  # PDFium writes U+FFFE for a hyphen and the end of its line
# letters that are printed as one
_SIGNS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\ufffe": "-", "\x02": "-", "\0": VISIBLE}
)
_MOST_PAGES = 10_000
_LONGEST_LANGUAGE = 64  # UTF-16 units
_LONGEST_FONT_NAME = 128  # bytes
# what word processors write into the title of a PDF: no title
_NO_TITLE = re.compile(
    r"microsoft word|\.(?:docx?|odt|pdf|indd|rtf)$|^(?:untitled|naamloos|document\d*|unbenannt)$",
    re.IGNORECASE,
)


def load(content: bytes, *, name: str) -> Document:
    """The document that a PDF file holds."""
    try:
        pdf = pypdfium2.PdfDocument(content)
        if len(pdf) > _MOST_PAGES:
            raise UnreadableDocument(
                f"{name} has {len(pdf):,} pages, more than the {_MOST_PAGES:,} that are read at once: split it."
            )
        pages, remarked = [], False
        tables = Tables(content)
        for number, page in enumerate(pdf):  # each is opened once: in a damaged file that takes long
            remarked = remarked or traces.has_remarks(page)
            rows = tables.on(number) if _is_ruled(page) else ()
            pages.append(_page(page, rows, name=name))
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(_refusal(error, name)) from error
    text, blocks = text_of(pages)
    if not blocks:
        if not pages:
            raise UnreadableDocument(f"{name} has no pages: choose another file.")
        raise ScannedDocument(
            f"{name} holds pictures of pages and no text (a scan): have the text recognised (OCR) and load the result."
        )
    blank = [number for number, page in enumerate(pages, 1) if not page.lines]
    return Document(
        hash_of(content),
        name,
        MEDIA_TYPE,
        text,
        blocks,
        language=_language(pdf),
        title=_title(pdf) or first_heading(text, blocks),
        page_count=len(pages),
        warnings=_warnings(name, blank, unseen=VISIBLE in text),
        traces=traces.of_pdf(pdf, remarked=remarked),
    )


def _refusal(error: pypdfium2.PdfiumError, name: str) -> str:
    if error.err_code == _PASSWORD:
        return f"{name} is protected by a password: save it without one and load that file."
    return f"{name} is a damaged PDF: make the PDF anew and load that file."


def _warnings(name: str, blank: list[int], *, unseen: bool) -> tuple[str, ...]:
    found = []
    if blank:
        pages = "page " + ", ".join(map(str, blank[:10])) + (", …" if len(blank) > 10 else "")
        found.append(f"{name}: no text on {pages}: pictures of pages need text recognition (OCR).")
    if unseen:
        found.append(f"{name}: characters that cannot be seen made visible as {VISIBLE}.")
    return tuple(found)


def _title(pdf: pypdfium2.PdfDocument) -> str | None:
    said = label(str(pdf.get_metadata_value("Title")).replace("\0", ""))
    return said if said and _NO_TITLE.search(said) is None else None


def _language(pdf: pypdfium2.PdfDocument) -> str | None:
    letters = (ctypes.c_ushort * _LONGEST_LANGUAGE)()
    if not pdfium.FPDFCatalog_GetLanguage(pdf.raw, letters, ctypes.sizeof(letters)):
        return None
    return language_code("".join(map(chr, letters[:3])))


def _is_ruled(page: pypdfium2.PdfPage) -> bool:
    """Whether lines are drawn on the page, as many as a small table has."""
    drawn = 0
    for found in islice(page.get_objects(max_depth=2), _MOST_LOOKED_AT):
        drawn += found.type == pdfium.FPDF_PAGEOBJ_PATH
        if drawn >= _FEWEST_RULES:
            return True
    return False


def _page(page: pypdfium2.PdfPage, rows: Sequence[Row], *, name: str) -> PrintedPage:
    found = page.get_textpage()
    letters: str = found.get_text_range()
    placed = (
        len(letters) == found.count_chars()
    )  # else places cannot be told: letters beyond the 65,535 first
    lines = []
    spaced = ""
    recognised = placed and _is_recognised(page)
    for start, words in _lines(letters):
        spaced = (
            _with_cells(found, start, words, above=-1 if recognised else spaced.count("\t"))
            if placed
            else words
        )
        # Over a picture a number may stand higher than the words before it for no other reason than that it lay askew.
        plain = _without_note_numbers(found, start, spaced) if placed and not recognised else spaced
        said = clean(plain.translate(_SIGNS), name=name).text.strip()
        if said:
            lines.append(
                _printed(found, start + len(words) - len(words.lstrip()), len(words.strip()), said)
                if placed
                else PrintedLine(said, 0, 0, page.get_height() / 2, 1)
            )
    shown = PrintedPage(page.get_height(), tuple(_with_rows(found, lines, rows, name=name)), recognised)
    found.close()
    page.close()
    return shown


def _with_rows(
    found: pypdfium2.PdfTextPage, lines: Sequence[PrintedLine], rows: Sequence[Row], *, name: str
) -> Iterator[PrintedLine]:
    """The lines with one for each row of a table, whose cells may hold several, in place of those in it."""
    told: set[int] = set()
    for line in lines:
        place = ((line.left + min(line.right, line.left + line.height)) / 2, line.base + line.height / 4)
        number = next((number for number, row in enumerate(rows) if row.holds(*place)), None)
        if number is None:
            yield line
        elif number not in told:
            told.add(number)
            cells = [_in_cell(found, cell, name=name) for cell in rows[number].cells]
            right = rows[number].cells[-1].right
            yield replace(line, words="\t".join(cells), left=rows[number].cells[0].left, right=right)


def _in_cell(found: pypdfium2.PdfTextPage, cell: Cell, *, name: str) -> str:
    """The words in a cell as one line; a word that is broken over two is whole."""
    words: str = found.get_text_bounded(cell.left, cell.bottom, cell.right, cell.top)
    said = clean(words.replace("\ufffe", "-\n").translate(_SIGNS), name=name).text.strip()
    return " ".join(joined(said).split())


def _lines(letters: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in _LINE_END.finditer(letters):
        yield start, letters[start : match.start()]
        start = match.end()
    yield start, letters[start:]


def _printed(found: pypdfium2.PdfTextPage, start: int, length: int, words: str) -> PrintedLine:
    left, bottom, _, top = found.get_charbox(start, loose=True)
    right = found.get_charbox(start + length - 1, loose=True)[2]
    base = round(_base(found, start), 1)
    return PrintedLine(words, left, right, base, round(top - bottom, 1), _is_bold(found, start))


def _is_bold(found: pypdfium2.PdfTextPage, index: int) -> bool:
    """Whether the font of a letter says that it is bold, by its weight or in its name."""
    if pdfium.FPDFText_GetFontWeight(found.raw, index) >= _BOLD:
        return True
    name, flags = ctypes.create_string_buffer(_LONGEST_FONT_NAME), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(found.raw, index, name, _LONGEST_FONT_NAME, flags)
    return b"bold" in name.value.lower()


def _with_cells(found: pypdfium2.PdfTextPage, start: int, words: str, *, above: int) -> str:
    """The words with a tab for each space so wide that two cells of a table stand beside it.

    Below a row with as many cells (`above` is its tabs) it is enough that PDFium parts the words there. Where the
    words were recognised on a picture (`above` is -1) the space is a wider one.
    """
    gap = _RECOGNISED_GAP if above < 0 else _CELL_GAP
    stretches = found.count_rects(start, len(words)) if " " in words.strip() else 1
    if stretches < 2:
        return words
    if above < 0 and _is_stretched(found, start, words):
        return words
    edges = sorted(found.get_rect(index)[0] for index in range(1, stretches))
    _, bottom, _, top = found.get_charbox(start, loose=True)
    letters = list(words)
    for index in range(1, len(words) - 1):
        if words[index] == " ":
            right = found.get_charbox(start + index - 1)[2]
            left = found.get_charbox(start + index + 1)[0]
            if left - right > gap * (top - bottom) or (above == len(edges) and _is_near(left, edges)):
                letters[index] = "\t"
    return "".join(letters)


def _is_stretched(found: pypdfium2.PdfTextPage, start: int, words: str) -> bool:
    """Whether words without numbers stand about equally far apart, and not so far as cells do: a line stretched to its column."""
    if any(map(str.isdigit, words)):
        return False
    _, bottom, _, top = found.get_charbox(start, loose=True)
    gaps = [
        found.get_charbox(start + index + 1)[0] - found.get_charbox(start + index - 1)[2]
        for index in range(1, len(words) - 1)
        if words[index] == " "
    ]
    return len(gaps) > 1 and _ALIKE * max(gaps) < min(gaps) and max(gaps) < _STRETCHED * (top - bottom)


def _is_recognised(page: pypdfium2.PdfPage) -> bool:
    """Whether the page's first text is not shown: it was recognised, and lies under or over a picture of the page."""
    for found in islice(page.get_objects(max_depth=3), _LOOKED_AT):
        if found.type == pdfium.FPDF_PAGEOBJ_TEXT:
            mode: int = pdfium.FPDFTextObj_GetTextRenderMode(found.raw)
            return mode == _NOT_SHOWN
    return False


def _is_near(place: float, edges: list[float]) -> bool:
    at = bisect(edges, place - 1)
    return at < len(edges) and edges[at] < place + 1


def _without_note_numbers(found: pypdfium2.PdfTextPage, start: int, words: str) -> str:
    """The words without raised numbers that refer to notes: "Luton⁵"."""
    kept, done = [], 0
    base = None
    for match in _PERHAPS_RAISED.finditer(words):
        base = base if base is not None else _base(found, start)
        _, bottom, _, top = found.get_charbox(start + match.start(), loose=True)
        raised = _base(found, start + match.start()) - base > _RAISED * (top - bottom)
        if raised and refers_to_note(words[: match.start()], match[0]):
            kept.append(words[done : match.start()])
            done = match.end()
    return "".join(kept) + words[done:]


def _base(found: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(found.raw, index, x, y)
    return y.value
