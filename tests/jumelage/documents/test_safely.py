import io
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pypdf
import pytest

from jumelage.documents.document import Block, BlockKind, Document, hash_of
from jumelage.documents.safely import Limits, SafeLoader, load_safely
from jumelage.errors import UnreadableDocument

Pack = Callable[[Mapping[str, str]], bytes]
Make = Callable[..., bytes]

MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
ODT = "application/vnd.oasis.opendocument.text"


def refusal(content: bytes, name: str, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        load_safely(content, name=name, limits=limits)
    return str(caught.value)


def refusal_of_file(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        load_safely(path, limits=limits)
    return str(caught.value)


# ------------------------------------------------------------------ reading


def test_text_file_with_its_hash_and_language(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("De band met Galle is er sinds 1976.\n", encoding="utf-8")
    assert load_safely(path) == Document(
        hash_of(path.read_bytes()),
        "brief.txt",
        "text/plain",
        "De band met Galle is er sinds 1976.\n",
        (Block(BlockKind.PARAGRAPH, 0, 35),),
        language="nl",
    )


def test_child_gives_the_same_document_for_each_of_several_files(
    make_docx: Make, word_paragraph: Callable[..., str]
) -> None:
    docx = make_docx(word_paragraph("De band met Galle is er sinds 1976."))
    html = b"<html><body><p>De band met Luton is er sinds 1956.</p></body></html>"
    with SafeLoader() as loader:
        first, page, second = (
            loader.load(docx, name="a.docx"),
            loader.load(html, name="b.html"),
            loader.load(docx, name="a.docx"),
        )
    assert first == second
    assert (first.text, first.language) == ("De band met Galle is er sinds 1976.", "nl")
    assert page.text == "De band met Luton is er sinds 1956."


def test_file_without_a_known_ending_is_known_by_its_content(make_pdf: Make) -> None:
    assert load_safely(make_pdf("De band met Galle."), name="bijlage").media_type == "application/pdf"


def test_next_document_is_read_after_a_bad_one(make_pdf: Make) -> None:
    good = make_pdf("De band met Galle.")
    with SafeLoader(Limits(deadline=0.01)) as loader:
        with pytest.raises(UnreadableDocument):
            loader.load(good, name="a.pdf")
        loader.limits = Limits()
        assert loader.load(good, name="a.pdf").text == "De band met Galle.\n"


# ---------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "leeg.txt", "leeg.txt is empty: choose another file."),
        (b" \n\t\n", "wit.txt", "wit.txt holds nothing but blanks: choose another file."),
        (b"\xef\xbb\xbf\n", "wit.txt", "wit.txt holds nothing but blanks: choose another file."),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
            "foto.png",
            "foto.png is a binary file (Portable Network Graphics file), which cannot be read: choose a text, HTML, DOCX, ODT "
            "or PDF file.",
        ),
        (
            bytes(range(256)),
            "los",
            "los is a binary file, which cannot be read: choose a text, HTML, DOCX, ODT or PDF file.",
        ),
        (
            b"De band met\0 Galle",
            "nul.txt",
            "nul.txt holds NUL characters, so it is no text: save it as plain text in UTF-8.",
        ),
        (
            "Galle \u202eellaG".encode(),
            "bidi.txt",
            "bidi.txt holds a control character that turns the direction of writing (U+202E, at 6), so that it does not "
            "say what it seems to say: remove such characters and load it again.",
        ),
        (
            b"\xb2\xa8\xb7\xf0\xf1\xd0 \xde",
            "oud.txt",
            "oud.txt is neither UTF-8 nor clearly Windows-1252 (first doubt at byte 0): save it as UTF-8.",
        ),
        (
            b"\xff\xfea",
            "half.txt",
            "half.txt says that it is UTF-16-LE, but is not at byte 0: save it as UTF-8.",
        ),
        (b"{\\rtf1 x}", "brief.rtf", "brief.rtf is a document in RTF: save it as DOCX, ODT or PDF."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
            "brief.doc",
            "brief.doc is a document of an old Office (.doc, .xls or .ppt): save it as DOCX or PDF.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
            "slot.docx",
            "slot.docx is protected by a password: save it without one and load that file.",
        ),
        (
            b"De band met Galle.",
            "brief.pdf",
            "brief.pdf is called PDF but holds plain text: give it a name that ends in .txt.",
        ),
        (
            b"%PDF-1.4\n",
            "brief.docx",
            "brief.docx is called DOCX but holds PDF: give it a name that ends in .pdf.",
        ),
        (
            b"<!DOCTYPE html><p>x",
            "bladzij.txt",
            "bladzij.txt is called plain text but holds HTML: give it a name that ends in .html.",
        ),
        (
            b"<html><body><nav>Home</nav></body></html>",
            "leeg.html",
            "leeg.html holds no text: choose another file.",
        ),
        (
            b"%PDF-1.4\nniets",
            "kapot.pdf",
            "kapot.pdf is a damaged PDF: make the PDF anew and load that file.",
        ),
        (
            b"De band\nmet Galle",
            "een\nnaam\u202e.pdf",
            "een\ufffdnaam\ufffd.pdf is called PDF but holds plain text: give it a name that ends in .txt.",
        ),
    ],
)
def test_bad_file_is_refused_in_one_sentence(content: bytes, name: str, sentence: str) -> None:
    assert refusal(content, name) == sentence


def test_scan_without_text(make_pdf: Make) -> None:
    assert refusal(make_pdf("", ""), "scan.pdf") == (
        "scan.pdf holds pictures of pages and no text (a scan): have the text recognised (OCR) and load the result."
    )


def test_page_without_text_is_warned_of(make_pdf: Make) -> None:
    document = load_safely(make_pdf("De band met Galle.", ""), name="half.pdf")
    assert document.warnings == (
        "half.pdf: no text on page 2: pictures of pages need text recognition (OCR).",
    )


def test_locked_pdf(make_pdf: Make) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf("De band met Galle.")))
    writer.encrypt("geheim", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    assert refusal(target.getvalue(), "slot.pdf") == (
        "slot.pdf is protected by a password: save it without one and load that file."
    )


def test_locked_odt(pack: Pack) -> None:
    manifest = f'<m:manifest xmlns:m="{MANIFEST}"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
    content = pack({"mimetype": ODT, "META-INF/manifest.xml": manifest, "content.xml": "x"})
    assert refusal(content, "slot.odt") == (
        "slot.odt is protected by a password: save it without one and load that file."
    )


def test_archive_that_is_no_document(pack: Pack) -> None:
    assert refusal(pack({"bestand.zip": "x"}), "pak.docx") == (
        "pak.docx is a ZIP archive without a DOCX or ODT document in it: load what is in it."
    )


def test_broken_archive(make_docx: Make, word_paragraph: Callable[..., str]) -> None:
    content = make_docx(word_paragraph("De band met Galle."))
    assert refusal(content[:-40], "kapot.docx") == (
        "kapot.docx is a damaged document (File is not a zip file): save it anew in your word processor and load that file."
    )


def test_broken_xml(make_docx: Make) -> None:
    assert refusal(make_docx("<w:p>"), "kapot.docx") == (
        "kapot.docx is a damaged document (word/document.xml is broken off or mixed up): save it anew in your word processor and load that file."
    )


def test_missing_part(pack: Pack) -> None:
    assert refusal(pack({"word/document.xml": "<x/>"}), "kapot.docx") == (
        "kapot.docx is a damaged document (_rels/.rels is missing): save it anew in your word processor and load that file."
    )


def test_declared_document_type(make_docx: Make) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    assert refusal(make_docx("<w:p>&b;</w:p>", doctype=laughs), "lach.docx") == (
        "lach.docx declares a document type or entities in word/document.xml, which no word processor does, so it was not opened: save it anew in your word processor and load that file."
    )


def test_declared_document_type_in_utf_16(pack: Pack, make_docx: Make) -> None:
    target = io.BytesIO(make_docx("<w:p/>"))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/styles.xml", '<?xml version="1.0"?><!DOCTYPE x><x/>'.encode("utf-16"))
    assert refusal(target.getvalue(), "lach.docx") == (
        "lach.docx declares a document type or entities in word/styles.xml, which no word processor does, so it was not opened: save it anew in your word processor and load that file."
    )


def test_part_that_unpacks_to_too_much(make_docx: Make) -> None:
    assert refusal(make_docx(" " * (65 * 2**20)), "bom.docx") == (
        "bom.docx unpacks to more than a document can hold (word/document.xml: 65 MB), so it was not opened: split it."
    )


def test_package_that_unpacks_to_too_much(make_docx: Make) -> None:
    content = bytearray(make_docx("<w:p/>", bom="x"))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (3 * 2**30).to_bytes(4, "little")
    assert refusal(bytes(content), "bom.docx") == (
        "bom.docx unpacks to more than a document can hold (3 parts, 3072 MB), so it was not opened: split it, or make its pictures smaller."
    )


def test_elements_without_end_are_stopped_by_the_limit_of_time(make_docx: Make) -> None:
    content = make_docx("<w:p/>" * 2_000_000)
    assert refusal(content, "veel.docx", Limits(seconds=1)) == (
        "veel.docx could not be read as DOCX: that takes more than 1 s. Split it, or make it anew."
    )


def test_deadline_ends_a_document_that_only_waits(make_pdf: Make) -> None:
    assert refusal(make_pdf("De band met Galle."), "traag.pdf", Limits(deadline=0.01)) == (
        "traag.pdf could not be read as PDF: that takes more than 60 s. Split it, or make it anew."
    )


def test_memory_is_limited(make_docx: Make, word_paragraph: Callable[..., str]) -> None:
    content = make_docx(word_paragraph("Galle") * 400_000)
    assert refusal(content, "veel.docx", Limits(memory=200 * 2**20)).startswith(
        "veel.docx could not be read as DOCX: that takes more than 200 MB of memory."
    )


def test_more_text_than_is_read(make_docx: Make, word_paragraph: Callable[..., str]) -> None:
    content = make_docx(word_paragraph("De band met Galle."))
    assert refusal(content, "lang.docx", Limits(characters=10)) == (
        "lang.docx holds more text than 10 characters: split it."
    )


# -------------------------------------------------------------------- files


def test_three_hundred_megabytes_of_text_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "groot.txt"
    path.write_bytes(b"De band met Galle.\n")
    os.truncate(path, 300 * 2**20)
    assert (
        refusal_of_file(path) == "groot.txt is 300 MB, more than the 64 MB that are read at once: split it."
    )


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "stukken").mkdir()
    assert refusal_of_file(tmp_path / "stukken") == "stukken is a folder: name the files in it."


def test_missing_file(tmp_path: Path) -> None:
    assert refusal_of_file(tmp_path / "weg.txt") == "weg.txt does not exist: check its name and folder."


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.txt")
    assert refusal_of_file(tmp_path / "pijp.txt") == (
        "pijp.txt is no file: choose a text, HTML, DOCX, ODT or PDF file."
    )


def test_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "dicht.txt"
    path.write_bytes(b"De band met Galle.")
    path.chmod(0)
    with as_nobody():
        assert refusal_of_file(path) == "dicht.txt may not be opened by you: ask for permission to read it."


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may open everything, so it becomes somebody else for a while."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_name_with_a_line_end_stays_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "twee\nregels.txt"
    path.write_bytes(b"De band met Galle.")
    assert load_safely(path).name == "twee\ufffdregels.txt"


def test_name_too_long_for_a_file(tmp_path: Path) -> None:
    assert refusal_of_file(tmp_path / ("x" * 300)).endswith(
        " cannot be opened (file name too long): check its name and folder."
    )
