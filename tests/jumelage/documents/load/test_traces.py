from collections.abc import Callable, Mapping

from jumelage.documents.document import Trace
from jumelage.documents.load import docx, html, odt, pdf
from jumelage.documents.transfer import pack, unpack
from small_files import RELATIONS, W, assembled

Make = Callable[..., bytes]
_CORE = (
    '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:d="http://purl.org/dc/elements/1.1/"><d:creator>{0}</d:creator></p:coreProperties>'
)
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "meta")
)


def word(pack_parts: Callable[[Mapping[str, str]], bytes], body: str, **parts: str) -> bytes:
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    further = {name.replace("__", "/") + ".xml": content for name, content in parts.items()}
    return pack_parts({"_rels/.rels": RELATIONS, "word/document.xml": document} | further)


def test_word_document_carries_its_author_comments_changes_and_hidden_words(
    pack: Callable[[Mapping[str, str]], bytes],
) -> None:
    content = word(
        pack,
        "<w:p><w:r><w:t>De band met Galle begon in 1976.</w:t></w:r>"
        '<w:ins w:author="a"><w:r><w:t> Ja.</w:t></w:r></w:ins></w:p>'
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r></w:p>",
        docProps__core=_CORE.format("een ambtenaar"),
        word__comments=f"<w:comments {W}><w:comment/></w:comments>",
    )
    assert docx.load(content, name="a.docx").traces == (
        Trace.AUTHOR,
        Trace.COMMENTS,
        Trace.CHANGES,
        Trace.HIDDEN,
    )


def test_word_document_with_empty_description_carries_nothing(
    pack: Callable[[Mapping[str, str]], bytes],
) -> None:
    content = word(
        pack,
        "<w:p><w:r><w:t>De band met Galle.</w:t></w:r></w:p>",
        docProps__core=_CORE.format(" "),
        word__comments=f"<w:comments {W}/>",
    )
    assert docx.load(content, name="a.docx").traces == ()


def test_opendocument_text_carries_its_author_and_remarks(
    pack: Callable[[Mapping[str, str]], bytes],
) -> None:
    content = pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF}><office:body><office:text><text:tracked-changes>"
            "<text:changed-region/></text:tracked-changes><text:p>De band met Galle."
            "<office:annotation><text:p>klopt dit?</text:p></office:annotation></text:p></office:text></office:body>"
            "</office:document-content>",
            "meta.xml": f"<office:document-meta {_ODF}><office:meta><meta:initial-creator>iemand</meta:initial-creator>"
            "</office:meta></office:document-meta>",
        }
    )
    document = odt.load(content, name="a.odt")
    assert document.traces == (Trace.AUTHOR, Trace.COMMENTS, Trace.CHANGES)
    assert "klopt" not in document.text


def test_web_page_carries_its_author() -> None:
    page = b"<html><head><meta name='author' content='iemand'></head><body><p>De band met Galle.</p></body></html>"
    assert html.load(page, name="a.html").traces == (Trace.AUTHOR,)
    assert html.load(page.replace(b"iemand", b""), name="a.html").traces == ()


def test_pdf_carries_its_author_and_the_remarks_on_its_pages() -> None:
    words = b"BT /F 11 Tf 72 700 Td (De band met Galle begon in 1976.) Tj ET"
    content = assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R"
            b"/Annots[<</Type/Annot/Subtype/Text/Rect[9 9 20 20]/Contents(klopt dit?)>>]>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(words), words),
            b"<</Author(iemand)>>",
        ]
    ).replace(b"/Root 1 0 R", b"/Root 1 0 R/Info 6 0 R")
    assert pdf.load(content, name="a.pdf").traces == (Trace.AUTHOR, Trace.COMMENTS)


def test_pdf_of_words_alone_carries_nothing(make_pdf: Make) -> None:
    assert pdf.load(make_pdf("De band met Galle."), name="a.pdf").traces == ()


def test_traces_leave_the_process_that_found_them() -> None:
    page = b"<html><head><meta name='author' content='x'></head><body><p>De band met Galle.</p></body></html>"
    document = html.load(page, name="a.html")
    assert unpack(pack(document), id=document.id, name=document.name) == document
