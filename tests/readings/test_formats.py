"""A paper says the same whatever it is kept in: labelled documents, set as web page, word processor file and printed page, give the same facts."""

import html
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import docx
import pypdfium2
import pytest
import weasyprint

from jumelage.documents.document import BlockKind, Document
from jumelage.documents.joining import View
from jumelage.documents.load import load
from jumelage.documents.recognising import how_to_get_it, recogniser
from jumelage.reading.facts import facts
from jumelage.reading.reader import Reader

HERE = Path(__file__).parent
ONE_IN = 20
SCANNED = 16  # one in so many of these is scanned too
KINDS = ("ties", "events", "subsidies", "policies", "campaigns")
# what else differs: the word for the tie, and which of two quotes is given first
UNCOMPARED = {"quote", "quotes_extra", "kind"}
STYLE = """
    @page { size: A4; margin: 2cm }
    body { font: 11pt serif; text-align: justify; hyphens: auto; columns: COLUMNS }
    h1, h2, h3, h4 { text-align: left; font-size: 14pt }
    td { text-align: left; vertical-align: top; padding: 2pt 8pt }
"""
CLOSE = """
    @page { size: A4; margin: 1.5cm }
    body { font: 9pt serif; line-height: 1; text-align: justify; hyphens: auto }
    p { margin: 0; text-indent: 0.8cm }
    h1, h2, h3, h4 { text-align: left; font-size: 9pt; margin: 6pt 0 0 }
    td { text-align: left; vertical-align: top; padding: 0 5pt }
"""

Piece = tuple[BlockKind, int, str]


@cache
def papers() -> tuple[Path, ...]:
    return tuple(sorted((HERE / "docs").glob("*.txt")))[::ONE_IN]


@cache
def reader() -> Reader:
    return Reader()


def pieces(document: Document) -> Iterator[Piece]:
    """The blocks, each as one line, without the sign of a list item."""
    for block in document.blocks:
        words = View.of(document.text, block.start, block.end).text
        if block.kind is BlockKind.TABLE_ROW:
            words = document.text[block.start : block.end]
        yield block.kind, block.level, words


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"\t|\s*\|\s*| {2,}", row) if cell.strip()]


def as_page(found: list[Piece], language: str, style: str = "") -> str:
    """An HTML page; rows that follow one another are a table."""
    parts: list[str] = []
    for kind, level, words in found:
        said = html.escape(words)
        if kind is BlockKind.TABLE_ROW:
            row = "".join(f"<td>{html.escape(cell)}</td>" for cell in cells(words))
            if parts and parts[-1].endswith("</table>"):
                parts[-1] = parts[-1].removesuffix("</table>") + f"<tr>{row}</tr></table>"
            else:
                parts.append(f"<table><tr>{row}</tr></table>")
        elif kind is BlockKind.HEADING:
            parts.append(f"<h{level}>{said}</h{level}>")
        elif kind is BlockKind.LIST_ITEM and words[:2] in ("- ", "* ", "• "):
            parts.append(f"<ul><li>{said[2:]}</li></ul>")
        else:
            parts.append(f"<p>{said}</p>")
    body = "\n".join(parts)
    return f'<!doctype html><html lang="{language}"><style>{style}</style><body>{body}</body></html>'


def as_html(found: list[Piece], language: str) -> bytes:
    return as_page(found, language).encode()


def as_docx(found: list[Piece], language: str) -> bytes:
    written = docx.Document()
    table = None
    for kind, level, words in found:
        if kind is BlockKind.TABLE_ROW:
            row = cells(words)
            if table is None or len(table.columns) != len(row):
                table = written.add_table(0, len(row))
            for cell, said in zip(table.add_row().cells, row, strict=True):
                cell.text = said
            continue
        table = None
        if kind is BlockKind.HEADING:
            written.add_heading(words, level)
        elif kind is BlockKind.LIST_ITEM and words[:2] in ("- ", "* ", "• "):
            written.add_paragraph(words[2:], style="List Bullet")
        else:
            written.add_paragraph(words)
    file = io.BytesIO()
    written.save(file)
    return file.getvalue()


def as_pdf(found: list[Piece], language: str, columns: int = 1) -> bytes:
    page = as_page(found, language, STYLE.replace("COLUMNS", str(columns)))
    written: bytes = weasyprint.HTML(string=page).write_pdf()
    return written


def as_close_pdf(found: list[Piece], language: str) -> bytes:
    """Close lines of small letters, in which only an indent sets a paragraph apart."""
    page = as_page(found, language, CLOSE)
    written: bytes = weasyprint.HTML(string=page).write_pdf()
    return written


def as_columns(found: list[Piece], language: str) -> bytes:
    return as_pdf(found, language, 2)


def as_scan(found: list[Piece], language: str) -> bytes:
    """The printed pages as pictures that lie a little askew, with their text recognised."""
    pages = pypdfium2.PdfDocument(as_pdf(found, language))
    pictures = [page.render(scale=200 / 72, grayscale=True).to_pil().convert("L") for page in pages]
    askew = [picture.rotate(0.4, fillcolor=255, resample=3) for picture in pictures]
    file = io.BytesIO()
    askew[0].save(file, "PDF", save_all=True, append_images=askew[1:], resolution=200, quality=60)
    engine = recogniser()
    assert engine is not None
    return engine(file.getvalue())


def folded(facts: set[str]) -> set[str]:
    """The facts without the marks on letters and with one sort of dashes and quotes, which engines mistake."""
    plain = (unicodedata.normalize("NFKD", one.replace("–", "-").replace("’", "'")) for one in facts)
    return {"".join(sign for sign in one if not unicodedata.combining(sign)).casefold() for one in plain}


def told(document: Document, home: str | None) -> set[str]:
    """The facts, each as one line; whose word the home town is called by is left out."""
    said = facts(reader().read(document, home=home))
    kept = (
        (kind, {key: value for key, value in fact.items() if key not in UNCOMPARED})
        for kind in KINDS
        for fact in said[kind]
    )
    return {
        re.sub(r" \([^()]*\)\"", '"', json.dumps(fact, ensure_ascii=False, sort_keys=True)) for fact in kept
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "made", "floor"),
    [
        ("a.html", as_html, 0.97),
        ("a.docx", as_docx, 0.97),
        ("a.pdf", as_pdf, 0.96),
        ("a.pdf", as_close_pdf, 0.96),
        ("a.pdf", as_columns, 0.94),
    ],
    ids=["html", "docx", "pdf", "close pdf", "pdf in two columns"],
)
def test_a_paper_says_the_same_in_every_format(
    name: str, made: Callable[[list[Piece], str], bytes], floor: float
) -> None:
    same = either = 0
    for file in papers():
        gold = json.loads((HERE / "gold" / f"{file.stem}.json").read_text(encoding="utf-8"))
        plain = load(file.read_bytes(), name=file.name)
        expected = told(plain, gold["home"])
        found = told(load(made(list(pieces(plain)), gold["lang"]), name=name), gold["home"])
        same += len(expected & found)
        either += len(expected | found)
    assert either > len(papers())
    assert same >= floor * either, f"{same} of {either} facts are the same"


@pytest.mark.slow
@pytest.mark.skipif(recogniser() is None, reason=f"TEXT IS NOT RECOGNISED HERE: {how_to_get_it()}")
def test_a_scan_says_what_the_paper_says() -> None:
    same = either = 0
    for file in papers()[::SCANNED]:
        gold = json.loads((HERE / "gold" / f"{file.stem}.json").read_text(encoding="utf-8"))
        plain = load(file.read_bytes(), name=file.name)
        scanned = load(as_scan(list(pieces(plain)), gold["lang"]), name="a.pdf")
        expected, found = folded(told(plain, gold["home"])), folded(told(scanned, gold["home"]))
        same += len(expected & found)
        either += len(expected | found)
    assert either > len(papers()) // SCANNED
    assert same >= 0.85 * either, f"{same} of {either} facts are the same"
