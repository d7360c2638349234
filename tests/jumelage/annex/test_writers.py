"""The five formats: what opens them finds the text, the footnotes, the language; same annex, same bytes."""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import docx
import lxml.html
import odfdo
import pypdf
import pytest
from lxml import etree

from jumelage.annex import WRITERS, Annex, Writer, read, with_changes, write_pdf
from jumelage.annex.blocks import Table, note_numbers
from jumelage.annex.write_html import on_site
from jumelage.errors import BadLine, MissingLibrary

Edition = Callable[..., Annex]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HERE = Path(__file__).parent


def written(annex: Annex, name: str) -> bytes:
    return next(writer for writer in WRITERS if writer.name == name).write(annex)


def test_each_format_is_listed_once() -> None:
    assert [writer.name for writer in WRITERS] == ["html", "docx", "odt", "pdf", "json"]


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_same_annex_same_bytes(edition: Edition, writer: Writer) -> None:
    assert writer.write(edition()) == writer.write(edition())


def test_same_bytes_in_another_process_with_another_order_of_hashes(edition: Edition) -> None:
    script = (
        "import hashlib, runpy, sys\n"
        "from jumelage.annex import WRITERS, with_changes\n"
        f"edition = runpy.run_path({str(HERE / 'conftest.py')!r})['_edition']\n"
        "annex = with_changes(edition(), edition('2011-06-01'))\n"
        "print(*(hashlib.sha256(writer.write(annex)).hexdigest() for writer in WRITERS))\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Colombo"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    annex = with_changes(edition(), edition("2011-06-01"))
    assert done.stdout.split() == [hashlib.sha256(writer.write(annex)).hexdigest() for writer in WRITERS]


# ---------------------------------------------------------------------- HTML


def test_html_stands_alone_and_its_footnotes_lead_both_ways(annex: Annex) -> None:
    page = lxml.html.fromstring(written(annex, "html").decode())
    assert page.get("lang") == "nl"
    assert not page.xpath("//@src | //link | //script | //@style")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [href[1:] for href in page.xpath("//a/@href")]
    assert targets
    assert set(targets) <= set(ids)
    assert len(page.xpath("//section[@role='doc-endnotes']//li")) == len(annex.notes)
    assert len(page.xpath("//li[starts-with(@id, 'noot-')][a[@role='doc-backlink']]")) == len(annex.notes)


def test_html_on_a_site_leads_to_the_words_and_names_its_style(annex: Annex) -> None:
    made = on_site(annex, opens=lambda note: f"/words/{note.key}", above='<a href="/back">terug</a>')
    page = lxml.html.fromstring(made.html)
    assert page.xpath("//div[@class='above']/a/@href") == ["/back"]
    assert len(page.xpath("//li/span[@class='source']/a[starts-with(@href, '/words/')]")) == len(annex.notes)
    assert page.xpath("//style/text()") == [made.style]


def test_html_has_headings_in_order_and_tables_with_heads(annex: Annex) -> None:
    page = lxml.html.fromstring(written(annex, "html").decode())
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    for table in page.xpath("//table"):
        assert table.xpath("caption")
        assert len(table.xpath("thead//th[@scope='col']")) == len(table.xpath("colgroup/col"))


def test_html_escapes_what_sources_say(annex: Annex) -> None:
    page = written(annex, "html").decode()
    assert "<script" not in page
    [svg] = lxml.html.fromstring(page).xpath("//svg")
    assert svg.xpath("title")[0].text.startswith("De banden")


def test_html_marks_words_in_another_language(edition: Edition) -> None:
    page = lxml.html.fromstring(written(edition("2017-03-01", "en"), "html").decode())
    assert page.get("lang") == "en"
    assert page.xpath("//span[@lang='nl'][contains(., 'Velsen midden in de wereld')]")
    assert page.xpath("//q[@lang='nl']")


# ---------------------------------------------------------------------- DOCX


def test_docx_opens_with_headings_heads_and_title(annex: Annex) -> None:
    document = docx.Document(io.BytesIO(written(annex, "docx")))
    assert document.core_properties.title == "Internationaal beleid van de gemeente Velsen"
    assert document.core_properties.language == "nl-NL"
    assert document.core_properties.created.isoformat() == "2017-03-01T09:00:00+00:00"
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings[0] == "Tijdlijn"
    heads = document.element.findall(f".//{W}tblHeader")
    assert len(heads) == sum(isinstance(block, Table) for block in annex.blocks)


def test_docx_has_real_footnotes_each_referred_to_once(annex: Annex) -> None:
    with zipfile.ZipFile(io.BytesIO(written(annex, "docx"))) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        body = etree.fromstring(archive.read("word/document.xml"))
        settings = etree.fromstring(archive.read("word/settings.xml"))
    ids = [note.get(f"{W}id") for note in notes]
    assert ids == ["-1", "0", *(str(number) for number in range(1, len(annex.notes) + 1))]
    references = [one.get(f"{W}id") for one in body.iter(f"{W}footnoteReference")]
    assert references == ids[2:]
    words = "".join(notes[2].itertext())
    assert annex.notes[0].exact in words
    assert annex.notes[0].source in words
    again = [one.get(f"{W}instr").split()[1] for one in body.iter(f"{W}fldSimple")]
    marks = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    assert again
    assert set(again) <= marks
    assert settings.find(f"{W}footnotePr") is not None


def test_docx_keeps_its_footnotes_when_it_is_edited(annex: Annex) -> None:
    document = docx.Document(io.BytesIO(written(annex, "docx")))
    document.paragraphs[5].insert_paragraph_before("Toegevoegd door de griffie.")
    edited = io.BytesIO()
    document.save(edited)
    with zipfile.ZipFile(edited) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        assert len(notes) == len(annex.notes) + 2
        assert b"griffie" in archive.read("word/document.xml")


# ---------------------------------------------------------------------- ODT


def test_odt_opens_with_headings_footnotes_and_title(annex: Annex) -> None:
    document = odfdo.Document(io.BytesIO(written(annex, "odt")))
    assert document.meta.title == "Internationaal beleid van de gemeente Velsen"
    headings = document.body.get_headers(outline_level=1)
    assert str(headings[0]).strip() == "Tijdlijn"
    notes = document.body.get_notes(note_class="footnote")
    assert [note.citation for note in notes] == [str(number + 1) for number in range(len(annex.notes))]
    assert annex.notes[0].exact in notes[0].note_body


@pytest.mark.parametrize(
    ("language", "opening", "closing"),
    [("nl", "“", "”"), ("en", "“", "”"), ("de", "„", "“"), ("fr", "«\u00a0", "\u00a0»")],
)
def test_footnotes_quote_as_the_language_of_the_annex_does(
    edition: Edition, language: str, opening: str, closing: str
) -> None:
    made = edition("2017-03-01", language)
    words = f"{opening}{made.notes[0].exact}{closing}"
    for name, file in (("docx", "word/footnotes.xml"), ("odt", "content.xml")):
        with zipfile.ZipFile(io.BytesIO(written(made, name))) as archive:
            assert words in "".join(etree.fromstring(archive.read(file)).itertext())


def test_odt_names_its_language_and_heads_its_tables(annex: Annex) -> None:
    with zipfile.ZipFile(io.BytesIO(written(annex, "odt"))) as archive:
        assert archive.namelist()[0] == "mimetype"
        styles = archive.read("styles.xml").decode()
        content = archive.read("content.xml").decode()
    assert 'fo:language="nl" fo:country="NL"' in styles
    tables = sum(isinstance(block, Table) for block in annex.blocks)
    assert content.count("<table:table-header-rows>") == tables


# ---------------------------------------------------------------------- PDF


def test_pdf_is_tagged_and_named(annex: Annex) -> None:
    reader = pypdf.PdfReader(io.BytesIO(written(annex, "pdf")))
    root = reader.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "nl"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    tags = _tags(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Figure", "/Link", "/L"} <= tags
    assert reader.metadata is not None
    assert reader.metadata.title.startswith("Internationaal beleid van de gemeente Velsen")
    assert "Galle (Sri Lanka)" in "".join(page.extract_text() for page in reader.pages)


def _tags(node: object) -> set[str]:
    held = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(held, list):
        return {tag for item in held for tag in _tags(item)}
    if isinstance(held, dict):
        own = {str(held["/S"])} if "/S" in held else set()
        return own | (_tags(held["/K"]) if "/K" in held else set())
    return set()


def test_pdf_without_pango_says_what_to_install(annex: Annex, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise OSError(f"cannot load library for {name}")

    monkeypatch.setattr(write_pdf.importlib, "import_module", missing)
    with pytest.raises(MissingLibrary, match=r"libpango-1\.0-0"):
        write_pdf.write(annex)


# ---------------------------------------------------------------------- JSON


def test_json_reads_back_equal(edition: Edition) -> None:
    annex = with_changes(edition(), edition("2011-06-01"))
    assert read(written(annex, "json")) == annex


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"format": "jumelage-annex/1"}', b'{"format": "jumelage-annex/1", "title": 1}'],
)
def test_json_of_something_else_is_refused(content: bytes) -> None:
    with pytest.raises(BadLine, match="no annex"):
        read(content)


def test_json_numbers_footnotes_for_other_readers(annex: Annex) -> None:
    assert f'"number": {len(note_numbers(annex))}' in written(annex, "json").decode()
