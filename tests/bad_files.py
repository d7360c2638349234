"""Files that mean harm or are no documents, made in bytes when a test asks for them.

`BAD_FILES` says of each what must become of it: a sentence that refuses it, or a text with which it loads and nothing
more. Whatever takes files from strangers is tested with all of them.
"""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pypdf

from small_files import RELATIONS, W, assembled, docx, packed, paragraph, pdf

MEGABYTE = 2**20
GOOD = "De band met Galle is er sinds 1976."
ODT = "application/vnd.oasis.opendocument.text"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:%s:1.0"
_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file, what it is called, and what becomes of it.

    `refused` is a part of the sentence with which it is refused; where that is empty it loads: `text` stands in its
    text, `absent` does not, `warned` stands in its warnings.
    """

    what: str
    name: str
    make: Callable[[], bytes]
    refused: str = ""
    text: str = ""
    absent: str = ""
    warned: str = ""
    slow: bool = False


# ---------------------------------------------------------------- archives


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of an archive with what its directory says of it, true or not."""

    path: str
    packed: bytes
    size: int
    crc: int = 0
    method: int = zipfile.ZIP_DEFLATED
    flags: int = 0

    @classmethod
    def of(cls, path: str, content: bytes) -> "Entry":
        return cls(path, _deflated(content), len(content), zlib.crc32(content))


def archive(entries: Iterable[Entry], *, overlapping: bool = False) -> bytes:
    """A ZIP archive as the entries describe it; `overlapping` parts all lie at one place."""
    content, directory = bytearray(), bytearray()
    count = 0
    for each in entries:
        path = each.path.encode()
        at = 0 if overlapping and count else len(content)
        told = (each.flags, each.method, 0, 0, each.crc, len(each.packed), each.size, len(path))
        if not (overlapping and count):
            content += _LOCAL.pack(b"PK\x03\x04", 20, *told, 0) + path + each.packed
        directory += _CENTRAL.pack(b"PK\x01\x02", 20, 20, *told, 0, 0, 0, 0, 0, at) + path
        count += 1
    counted = min(count, 0xFFFF)
    end = _END.pack(b"PK\x05\x06", 0, 0, counted, counted, len(directory), len(content), 0)
    return bytes(content + directory + end)


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, wbits=-15)
    return packer.compress(content) + packer.flush()


def blanks_deflated(megabytes: int, head: bytes = b"", tail: bytes = b"", *, wbits: int = -15) -> bytes:
    """So many megabytes of blanks, packed a thousand to one, without ever being there."""
    packer = zlib.compressobj(9, wbits=wbits)
    first = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(b" " * MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    last = packer.compress(tail) + packer.flush()  # its check is wrong, which is seen at the end if ever
    return first + piece * megabytes + last


_HEAD = f"<w:document {W}><w:body>".encode()
_TAIL = b"</w:body></w:document>"


def _word(*parts: Entry, relations: bool = True) -> tuple[Entry, ...]:
    first = (Entry.of("_rels/.rels", RELATIONS.encode()),) if relations else ()
    return (*first, *parts)


def docx_of_four_gigabytes() -> bytes:
    body = blanks_deflated(4095, _HEAD, _TAIL)
    return archive(_word(Entry("word/document.xml", body, 4095 * MEGABYTE)))


def docx_that_tells_small_sizes() -> bytes:
    body = blanks_deflated(2048, _HEAD, _TAIL)
    return archive(_word(Entry("word/document.xml", body, 1024)))


def docx_that_tells_sizes_just_allowed() -> bytes:
    body = blanks_deflated(2048, _HEAD, _TAIL)
    return archive(_word(Entry("word/document.xml", body, 60 * MEGABYTE)))


def docx_packed_by_bzip2() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_BZIP2) as written:
        written.writestr("_rels/.rels", RELATIONS)
        written.writestr("word/document.xml", _HEAD + b" " * (60 * MEGABYTE) + _TAIL)
    return target.getvalue()


def docx_with_archives_in_archives() -> bytes:
    inner = archive([Entry("bom", blanks_deflated(1024), 1024 * MEGABYTE)])
    for _ in range(5):
        inner = archive([Entry.of(f"{number}.zip", inner) for number in range(16)])
    good = f"<w:document {W}><w:body>{paragraph(GOOD)}</w:body></w:document>".encode()
    return archive(_word(Entry.of("word/document.xml", good), Entry.of("word/embeddings/pak.zip", inner)))


def archives_in_archives() -> bytes:
    inner = archive([Entry("bom", blanks_deflated(1024), 1024 * MEGABYTE)])
    for _ in range(5):
        inner = archive([Entry.of(f"{number}.zip", inner) for number in range(16)])
    return inner


def docx_with_overlapping_parts() -> bytes:
    body = blanks_deflated(60)
    parts = [Entry(f"word/{number}.xml", body, 60 * MEGABYTE) for number in range(100)]
    return archive([Entry("word/document.xml", body, 60 * MEGABYTE), *parts], overlapping=True)


def docx_with_many_parts(count: int = 20_000) -> bytes:
    parts = (Entry(f"word/{number}.xml", b"\3\0", 0) for number in range(count))
    return archive(_word(Entry.of("word/document.xml", _HEAD + _TAIL), *parts))


def docx_with_very_many_parts() -> bytes:
    return docx_with_many_parts(200_000)


def docx_with_two_bodies() -> bytes:
    bodies = (_HEAD + paragraph(words).encode() + _TAIL for words in (GOOD, "De band is verbroken."))
    return archive(_word(*(Entry.of("word/document.xml", body) for body in bodies)))


def locked_archive() -> bytes:
    part = Entry.of("word/document.xml", _HEAD + _TAIL)
    locked = Entry(part.path, part.packed, part.size, part.crc, flags=1)
    return archive([Entry.of("_rels/.rels", RELATIONS.encode()), locked])


# --------------------------------------------------------------------- XML

LAUGHS = (
    '<!DOCTYPE x [<!ENTITY l0 "lach">'
    + "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def odt(body: str, *, doctype: str = "") -> bytes:
    """A bare OpenDocument text."""
    names = " ".join(f'xmlns:{name}="{_OFFICE % name}"' for name in ("office", "text", "table"))
    content = (
        f"{doctype}<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return packed({"mimetype": ODT, "content.xml": content})


def docx_in_another_alphabet() -> bytes:
    """A document type in EBCDIC, in which no byte is what it is in ASCII."""
    xml = f'<?xml version="1.0" encoding="IBM037"?>{LAUGHS}<w:document {W}><w:body>{paragraph("&l9;")}</w:body></w:document>'
    return archive(_word(Entry.of("word/document.xml", xml.encode("cp037"))))


def docx_in_tables(depth: int) -> bytes:
    opened, closed = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return docx(opened * depth + paragraph(GOOD) + closed * depth)


def docx_of_styles_on_styles(count: int = 20_000) -> bytes:
    styles = "".join(
        f'<w:style w:styleId="s{number}"><w:basedOn w:val="s{number + 1}"/></w:style>'
        for number in range(count)
    )
    return docx(paragraph(GOOD, "s1"), styles=f"<w:styles {W}>{styles}</w:styles>")


def docx_with_guests() -> bytes:
    """Macros, a template from elsewhere, an embedded object, a linked picture: all that Word would fetch or run."""
    fetch = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="http://127.0.0.1:9/sjabloon.dotm" TargetMode="External"/></Relationships>'
    )
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"'
        '</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    body = f"<w:document {W}><w:body>{paragraph(GOOD)}{field}</w:body></w:document>"
    return packed(
        {
            "_rels/.rels": RELATIONS,
            "word/document.xml": body,
            "word/_rels/document.xml.rels": fetch,
            "word/_rels/settings.xml.rels": fetch,
            "word/vbaProject.bin": "Sub AutoOpen()",
            "word/embeddings/oleObject1.bin": "MZ",
        }
    )


def odt_of_endless_cells() -> bytes:
    cell = f"<table:table-cell table:number-columns-repeated='1000000000'><text:p>{GOOD}</text:p></table:table-cell>"
    row = f"<table:table-row table:number-rows-repeated='1000000000'>{cell}{cell}</table:table-row>"
    return odt(
        f"<table:table><table:table-column table:number-columns-repeated='999999999'/>{row}</table:table>"
    )


# --------------------------------------------------------------------- PDF

_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def _stream(content: bytes, said: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), said, content)


def _pdf(
    content: bytes,
    *more: bytes,
    page: bytes = _PAGE,
    kids: bytes = b"4 0 R",
    count: int = 1,
    catalogue: bytes = b"",
) -> bytes:
    """A PDF of one page: objects 1 catalogue, 2 pages, 3 font, 4 page, 5 its content, then `more`."""
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return assembled([b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue, pages, _FONT, page, content, *more])


_WORDS = b"BT /F 11 Tf 72 700 Td (%s) Tj ET\n" % GOOD.encode()


def pdf_of_one_gigabyte() -> bytes:
    return _pdf(_stream(blanks_deflated(1024, _WORDS, wbits=15), b"/Filter/FlateDecode"))


def pdf_packed_twice() -> bytes:
    twice = zlib.compress(blanks_deflated(2047, _WORDS, wbits=15), 9)
    return _pdf(_stream(twice, b"/Filter[/FlateDecode/FlateDecode]"))


def pdf_that_shows_itself() -> bytes:
    page = _PAGE.replace(b"/Resources<<", b"/Resources<</XObject<</X 6 0 R>>")
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 6 0 R>>/Font<</F 3 0 R>>>>"
    return _pdf(_stream(_WORDS + b"/X Do\n"), _stream(b"/X Do /X Do\n", form), page=page)


def pdf_whose_forms_multiply(levels: int = 25) -> bytes:
    """Each form shows the next one ten times."""
    page = _PAGE.replace(b"/Resources<<", b"/Resources<</XObject<</X 6 0 R>>")
    forms = [
        _stream(
            b"/X Do " * 10 if level + 1 < levels else _WORDS,
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>/Font<</F 3 0 R>>>>"
            % (7 + level),
        )
        for level in range(levels)
    ]
    return _pdf(_stream(_WORDS + b"/X Do\n"), *forms, page=page)


def pdf_whose_pages_hold_themselves() -> bytes:
    return _pdf(_stream(_WORDS), kids=b"2 0 R 2 0 R 4 0 R", count=3)


def pdf_of_a_billion_pages() -> bytes:
    return _pdf(_stream(_WORDS), count=1_000_000_000)


def pdf_of_one_page_often(count: int = 200_000) -> bytes:
    return _pdf(_stream(_WORDS), kids=b"4 0 R " * count, count=count)


def pdf_whose_tables_go_round() -> bytes:
    content = _pdf(_stream(_WORDS))
    table = content.rindex(b"xref\n0", 0, content.rindex(b"startxref"))
    return content.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % table)


def pdf_whose_length_is_itself() -> bytes:
    return _pdf(b"<</Length 5 0 R>>stream\n" + _WORDS + b"\nendstream")


def pdf_with_deep_brackets() -> bytes:
    return _pdf(_stream(_WORDS), b"[" * 1_000_000 + b"]" * 1_000_000, catalogue=b"/Names 6 0 R")


def pdf_that_acts() -> bytes:
    action = b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9/'\\))>>/AA<</WC<</S/Launch/F(cmd.exe)>>>>"
    return _pdf(_stream(_WORDS), catalogue=action)


_LARGE_PAGE = _PAGE.replace(b"595 842", b"9000 900000")


def pdf_of_many_lines(count: int = 10_000) -> bytes:
    lines = b"0 -12 Td (ab c) Tj\n" * count
    return _pdf(_stream(_WORDS + b"BT /F 8 Tf 72 890000 Td\n" + lines + b"ET\n"), page=_LARGE_PAGE)


def pdf_of_many_numbers() -> bytes:
    numbers = b"(" + b"1," * 2000 + b") Tj "
    return _pdf(
        _stream(_WORDS + b"BT /F 1 Tf 10 600 Td (x) Tj " + numbers * 10 + b" (1x1) Tj ET\n"), page=_LARGE_PAGE
    )


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(GOOD)))
    writer.encrypt("geheim", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def scan() -> bytes:
    image = _stream(
        zlib.compress(bytes(100 * 100)),
        b"/Type/XObject/Subtype/Image/Width 100/Height 100/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode",
    )
    page = _PAGE.replace(b"/Resources<<", b"/Resources<</XObject<</X 6 0 R>>")
    return _pdf(_stream(b"595 0 0 842 0 0 cm /X Do\n"), image, page=page)


# ------------------------------------------------------------- two in one


def pdf_and_archive() -> bytes:
    return pdf(GOOD) + packed({"kwaad.txt": "De band is verbroken."})


def archive_and_pdf() -> bytes:
    """An office file with a PDF as its first part, stored as it is."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as written:
        written.writestr("a", pdf(GOOD))
        written.writestr("_rels/.rels", RELATIONS)
        written.writestr("word/document.xml", _HEAD + paragraph("De band is verbroken.").encode() + _TAIL)
    return target.getvalue()


def page_and_archive() -> bytes:
    return f"<!DOCTYPE html><p>{GOOD}</p>".encode() + packed({"kwaad.txt": "x"})


def picture_and_page() -> bytes:
    return b"GIF89a\x01\x00\x01\x00\x80\x00\x00" + f"<html><body><p>{GOOD}</p></body></html>".encode()


def old_word_document() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(512)


def locked_word_document() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    )


def spreadsheet() -> bytes:
    return packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})


# -------------------------------------------------------------------- text


def _line(megabytes: int, words: str = GOOD + " ") -> bytes:
    return (words * (megabytes * MEGABYTE // len(words) + 1)).encode()[: megabytes * MEGABYTE]


def page_in_the_deep(depth: int = 100_000) -> bytes:
    return f"<html><body>{'<div>' * depth}<p>{GOOD}</p>{'</div>' * depth}</body></html>".encode()


def page_with_scripts() -> bytes:
    return (
        '<!DOCTYPE html><html><head><meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/">'
        '<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><base href="http://127.0.0.1:9/"></head><body>'
        f'<p>{GOOD}</p><script>alert("kwaad")</script><iframe src="http://127.0.0.1:9/" srcdoc="kwaad"></iframe>'
        '<svg onload="alert(1)"><text>kwaad</text></svg><img src="http://127.0.0.1:9/x.png" onerror="alert(1)">'
        '<object data="http://127.0.0.1:9/">kwaad</object></body></html>'
    ).encode()


# Each of these is what made a step of reading take the square of the length of its input, or worse.
def page_of_comments() -> bytes:
    return b"<!---->" * 500 + GOOD.encode()


def page_of_dropped_pieces(count: int = 100_000) -> bytes:
    return (
        b"<html><body><p>"
        + GOOD.encode()
        + b"</p><div>"
        + b"<script></script>x" * count
        + b"</div></body></html>"
    )


def page_of_raised_nothing(count: int = 20_000) -> bytes:
    return (
        f"<html><body><p>{GOOD}</p><p>{'<b></b>' * count}{'<sup></sup>' * count}</p></body></html>".encode()
    )


def page_of_headers(count: int = 30_000) -> bytes:
    return f"<html><body><p>{GOOD}</p>{'<div>' * 200}{'<header></header>' * count}</body></html>".encode()


def page_of_tables_in_rows(count: int = 20_000) -> bytes:
    row = "<tr><td>a</td><td>b</td></tr>"
    return f"<html><body><p>{GOOD}</p>{'<table><tr><td>x</td><td>' * 60}<table>{row * count}</table></body></html>".encode()


def page_before_the_deep() -> bytes:
    """Words that would be read, before those that would silently be left out."""
    return f"<html><body><p>{GOOD}</p>{'<div>' * 300}<p>Dat is voorbij.</p>{'</div>' * 300}</body></html>".encode()


def page_in(encoding: str, words: bytes = b"Caf\xe9 in Galle") -> bytes:
    return b'<html><head><meta charset="%s"></head><body><p>%s</p></body></html>' % (encoding.encode(), words)


def odt_of_boxes_in_boxes(depth: int = 100) -> bytes:
    """Boxes in paragraphs in boxes: read twice at each level, that would be 2ⁿ paragraphs."""
    box = f"<draw:text-box xmlns:draw='{_OFFICE % 'drawing'}'><text:p>x"
    return odt(f"<text:p>{GOOD}{box * depth}{'</text:p></draw:text-box>' * depth}</text:p>")


def odt_of_raised_nothing(count: int = 10_000) -> bytes:
    style = f"<style:style xmlns:style='{_OFFICE % 'style'}' style:name='R'><style:text-properties style:text-position='super 58%'/></style:style>"
    spans = "<text:span text:style-name='R'/>" * count
    return odt(f"{style}<text:p>{GOOD}</text:p><text:p>{spans}</text:p>")


def docx_of_paragraphs_in_paragraphs(count: int = 20_000) -> bytes:
    box, end = "<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"
    return docx(paragraph(GOOD) + box * 60 + paragraph("x") * count + end * 60)


# ---------------------------------------------------------------- the set

_UNPACKS = "unpacks to more than a document can hold"
_DAMAGED = "save it anew in your word processor and load that file."
_DECLARES = "declares a document type or entities"
_GAVE_UP = "it is damaged, or takes more than"
_DAMAGED_PDF = "is a damaged PDF: make the PDF anew and load that file."
_CHOOSE = "choose a text, HTML, DOCX, ODT or PDF file."
_LOCKED = "is protected by a password: save it without one and load that file."

_ARCHIVES = (
    BadFile("a part of four gigabytes", "bom.docx", docx_of_four_gigabytes, _UNPACKS),
    BadFile("a part that tells a small size", "bom.docx", docx_that_tells_small_sizes, _DAMAGED),
    BadFile(
        "a part that tells a size just allowed", "bom.docx", docx_that_tells_sizes_just_allowed, _DAMAGED
    ),
    BadFile("a part packed by bzip2", "bom.docx", docx_packed_by_bzip2, _DAMAGED),
    BadFile("a document with archives in archives", "bom.docx", docx_with_archives_in_archives, text=GOOD),
    BadFile(
        "archives in archives",
        "bom.docx",
        archives_in_archives,
        "is a ZIP archive without a DOCX or ODT document in it",
    ),
    BadFile("parts that lie over one another", "bom.docx", docx_with_overlapping_parts, _UNPACKS),
    BadFile("twenty thousand parts", "bom.docx", docx_with_many_parts, _UNPACKS),
    BadFile("two hundred thousand parts", "bom.docx", docx_with_very_many_parts, _UNPACKS, slow=True),
    BadFile("two bodies under one name", "twee.docx", docx_with_two_bodies, _DAMAGED),
    BadFile("a locked archive", "slot.docx", locked_archive, _LOCKED),
    BadFile(
        "only the beginning of an archive",
        "half.docx",
        lambda: docx(paragraph(GOOD))[:200],
        "of which the end is missing",
    ),
    BadFile("an archive in gzip", "pak.docx", lambda: gzip.compress(GOOD.encode()), _CHOOSE),
)

_TREES = (
    BadFile(
        "a billion laughs in DOCX", "lach.docx", lambda: docx(paragraph("&l9;"), doctype=LAUGHS), _DECLARES
    ),
    BadFile(
        "a billion laughs in ODT", "lach.odt", lambda: odt("<text:p>&l9;</text:p>", doctype=LAUGHS), _DECLARES
    ),
    BadFile("a billion laughs in EBCDIC", "lach.docx", docx_in_another_alphabet, _DAMAGED),
    BadFile(
        "a billion laughs in HTML",
        "lach.html",
        lambda: f"<?xml version='1.0'?>{LAUGHS}<html><body><p>{GOOD}</p><p>&l9;</p></body></html>".encode(),
        text=GOOD,
        absent="lachlach",
    ),
    BadFile(
        "a file of the system in DOCX", "uit.docx", lambda: docx(paragraph("&e;"), doctype=OUTSIDE), _DECLARES
    ),
    BadFile(
        "a file of the system in ODT",
        "uit.odt",
        lambda: odt("<text:p>&e;</text:p>", doctype=OUTSIDE),
        _DECLARES,
    ),
    BadFile(
        "a file of the system in HTML",
        "uit.html",
        lambda: f"<?xml version='1.0'?>{OUTSIDE}<html><body><p>{GOOD} &e;</p></body></html>".encode(),
        text=GOOD,
        absent="root:",
    ),
    BadFile("tables in tables, 80 deep", "diep.docx", lambda: docx_in_tables(80), text=GOOD),
    BadFile(
        "tables in tables, 5,000 deep",
        "diep.docx",
        lambda: docx_in_tables(5_000),
        "nests or repeats more than a document does",
    ),
    BadFile(
        "macros, objects and a template from elsewhere",
        "gast.docm",
        docx_with_guests,
        text=GOOD,
        absent="DDEAUTO",
    ),
    BadFile("a billion cells", "cellen.odt", odt_of_endless_cells, text=GOOD),
    BadFile(
        "a billion blanks",
        "wit.odt",
        lambda: odt(f'<text:p>{GOOD}<text:s text:c="1000000000"/>Einde</text:p>'),
        text="Einde",
    ),
    BadFile("raised spans in a row", "hoog.odt", odt_of_raised_nothing, text=GOOD),
    BadFile("styles based on styles", "stijl.docx", docx_of_styles_on_styles, text=GOOD),
    BadFile("boxes in boxes", "diep.odt", odt_of_boxes_in_boxes, text=GOOD),
    BadFile(
        "a word of eleven megabytes", "lang.docx", lambda: docx(paragraph("a" * (11 * MEGABYTE))), _DAMAGED
    ),
    BadFile("paragraphs in paragraphs", "diep.docx", docx_of_paragraphs_in_paragraphs, text=GOOD),
)

_PRINTED = (
    BadFile("a page of one gigabyte", "bom.pdf", pdf_of_one_gigabyte, _GAVE_UP, slow=True),
    BadFile("a page packed twice", "bom.pdf", pdf_packed_twice, _GAVE_UP, slow=True),
    BadFile("a form that shows itself", "kring.pdf", pdf_that_shows_itself, _GAVE_UP, slow=True),
    BadFile("forms that show ten forms each", "kring.pdf", pdf_whose_forms_multiply, _GAVE_UP, slow=True),
    BadFile("pages that hold themselves", "kring.pdf", pdf_whose_pages_hold_themselves, _DAMAGED_PDF),
    BadFile("a billion pages", "dik.pdf", pdf_of_a_billion_pages, text=GOOD),
    BadFile(
        "one page two hundred thousand times", "dik.pdf", pdf_of_one_page_often, "dik.pdf has 200,000 pages"
    ),
    BadFile("a table of places that goes round", "kring.pdf", pdf_whose_tables_go_round, text=GOOD),
    BadFile("a length that is itself", "kring.pdf", pdf_whose_length_is_itself, text=GOOD),
    BadFile("ten thousand lines on a page", "lang.pdf", pdf_of_many_lines, text=GOOD),
    BadFile("twenty thousand numbers in a line", "lang.pdf", pdf_of_many_numbers, text=GOOD),
    BadFile("a million brackets", "diep.pdf", pdf_with_deep_brackets, text=GOOD),
    BadFile("scripts and programs to start", "doet.pdf", pdf_that_acts, text=GOOD),
    BadFile("a locked PDF", "slot.pdf", locked_pdf, _LOCKED),
    BadFile("pictures of pages", "scan.pdf", scan, "holds pictures of pages and no text (a scan)"),
    BadFile("only the beginning of a PDF", "half.pdf", lambda: pdf(GOOD)[:300], _DAMAGED_PDF),
)

_TWO_IN_ONE = (
    BadFile("a PDF that is an archive too", "twee.pdf", pdf_and_archive, "is a PDF and a ZIP archive in one"),
    BadFile(
        "an archive that is a PDF too", "twee.docx", archive_and_pdf, "is a PDF and a ZIP archive in one"
    ),
    BadFile("a page that is an archive too", "twee.html", page_and_archive, "is no text: it holds a byte"),
    BadFile("a picture that is a page too", "twee.html", picture_and_page, _CHOOSE),
    BadFile(
        "an ODT called DOCX",
        "brief.docx",
        lambda: odt(f"<text:p>{GOOD}</text:p>"),
        "give it a name that ends in .odt.",
    ),
    BadFile(
        "a DOCX called PDF", "brief.pdf", lambda: docx(paragraph(GOOD)), "give it a name that ends in .docx."
    ),
    BadFile(
        "a program called text", "brief.txt", lambda: b"MZ\x90\x00\x03\x00\x00\x00\x04" + bytes(200), _CHOOSE
    ),
    BadFile("RTF", "brief.rtf", lambda: b"{\\rtf1 " + GOOD.encode() + b"}", "save it as DOCX, ODT or PDF."),
    BadFile(
        "a spreadsheet", "geld.xlsx", spreadsheet, "is a ZIP archive without a DOCX or ODT document in it"
    ),
    BadFile("an old Word document", "brief.doc", old_word_document, "save it as DOCX or PDF."),
    BadFile("a locked Word document", "slot.docx", locked_word_document, _LOCKED),
)

_TEXTS = (
    BadFile("nothing", "leeg.txt", lambda: b"", "leeg.txt is empty: choose another file."),
    BadFile(
        "only blanks",
        "wit.txt",
        lambda: b" \n\t\r\n" * 1000,
        "holds nothing but blanks: choose another file.",
    ),
    BadFile("one line of five megabytes", "lijn.txt", lambda: _line(5), text=GOOD),
    BadFile("five megabytes without a blank", "lijn.txt", lambda: b"a" * (5 * MEGABYTE), text="aaaa"),
    BadFile(
        "a line of five megabytes of blanks",
        "lijn.txt",
        lambda: b"Galle" + b" " * (5 * MEGABYTE) + b"x",
        text="Galle",
    ),
    BadFile("a byte more than is read", "lang.txt", lambda: _line(64) + b"x", "split it."),
    BadFile(
        "more headings than there are",
        "veel.txt",
        lambda: b"A.\n\n" * 510_000,
        "holds more headings, paragraphs and rows than 500,000: split it.",
        slow=True,
    ),
    BadFile(
        "megabytes of line ends",
        "veel.txt",
        lambda: GOOD.encode() + b"\n" * (10 * MEGABYTE),
        text=GOOD,
        slow=True,
    ),
    BadFile(
        "UTF-16 without a mark",
        "zestien.txt",
        lambda: GOOD.encode("utf-16-le"),
        "save it as plain text in UTF-8.",
    ),
    BadFile("UTF-16 broken off", "zestien.txt", lambda: GOOD.encode("utf-16")[:-1], "save it as UTF-8."),
    BadFile(
        "Windows-1252",
        "oud.txt",
        lambda: f"{GOOD} Één café, “Zoë”.".encode("cp1252"),
        text="Één café, “Zoë”.",
    ),
    BadFile(
        "two encodings",
        "mengsel.txt",
        lambda: f"{GOOD} Één café. ".encode() + "Één café.".encode("cp1252"),
        "save it as UTF-8.",
    ),
    BadFile(
        "UTF-8 broken off",
        "half.txt",
        lambda: f"{GOOD} € 35.000 is € ".encode()[:-2],
        text=GOOD,
        warned="made visible",
    ),
    BadFile(
        "UTF-8 broken off in its only sign",
        "half.txt",
        lambda: f"{GOOD} Dat kost €".encode()[:-1],
        text=GOOD,
        warned="made visible",
    ),
    BadFile(
        "half a sign of UTF-16 in UTF-8",
        "half.txt",
        lambda: GOOD.encode() + b" \xed\xa0\x80",
        "save it as UTF-8.",
    ),
    BadFile(
        "NUL after the beginning",
        "nul.txt",
        lambda: _line(1) + b"\0" + GOOD.encode(),
        "save it as plain text in UTF-8.",
    ),
    BadFile(
        "signs that turn the writing",
        "draai.txt",
        lambda: f"{GOOD} \u202eellaG\u202c".encode(),
        "remove such characters and load it again.",
    ),
    BadFile(
        "signs without width",
        "nul.txt",
        lambda: f"{GOOD} Gal\u200ble".encode(),
        text="Gal\ufffdle",
        warned="made visible",
    ),
    BadFile(
        "a tower of marks",
        "toren.txt",
        lambda: (GOOD + " e" + "\u0323\u0301" * 60_000).encode(),
        "remove such marks and load it again.",
    ),
    BadFile(
        "signs of control",
        "bel.txt",
        lambda: _line(1) + b"\x07\x1b[31m",
        text="\ufffd\ufffd[31m",
        warned="made visible",
    ),
)

_PAGES = (
    BadFile(
        "a hundred thousand elements deep", "diep.html", page_in_the_deep, "so not all of it could be read"
    ),
    BadFile("words before the deep", "diep.html", page_before_the_deep, "so not all of it could be read"),
    BadFile(
        "an encoding of Python's own",
        "code.html",
        lambda: page_in("unicode_escape", b"\\ud800 \xdd"),
        "save the page anew, in UTF-8.",
    ),
    BadFile(
        "an encoding that takes the square of its length",
        "code.html",
        lambda: page_in("punycode", b"\xdd" + b"a-b" * MEGABYTE),
        "save the page anew, in UTF-8.",
    ),
    BadFile(
        "an encoding that there is not",
        "code.html",
        lambda: page_in("niets", b"\xdd"),
        "save the page anew, in UTF-8.",
    ),
    BadFile("scripts and frames", "doet.html", page_with_scripts, text=GOOD, absent="kwaad"),
    BadFile("comments before a page", "bladzij.html", page_of_comments, text=GOOD),
    BadFile("pieces to leave out", "bladzij.html", page_of_dropped_pieces, text=GOOD),
    BadFile("raised nothings", "bladzij.html", page_of_raised_nothing, text=GOOD),
    BadFile("headers in the deep", "bladzij.html", page_of_headers, text=GOOD),
    BadFile("tables in rows", "bladzij.html", page_of_tables_in_rows, text=GOOD),
)

BAD_FILES = (*_ARCHIVES, *_TREES, *_PRINTED, *_TWO_IN_ONE, *_TEXTS, *_PAGES)


@dataclass(frozen=True, slots=True)
class BadName:
    """What a file may call itself: a path, a device, a line that reads otherwise than it is written."""

    what: str
    name: str


BAD_NAMES = (
    BadName("up and away", "../../../etc/passwd.txt"),
    BadName("up and away on Windows", "..\\..\\Windows\\win.txt"),
    BadName("from the root", "/etc/passwd.txt"),
    BadName("from a drive", "C:\\Windows\\win.txt"),
    BadName("a folder", "../"),
    BadName("only dots", ".."),
    BadName("NUL", "brief.txt\0.exe"),
    BadName("line ends", "brief\r\nSet-Cookie: a=b.txt"),
    BadName("control characters", "brief\x1b[31m\x07.txt"),
    BadName("very long", "x" * 5000 + ".txt"),
    BadName("long in bytes", "\N{GRINNING FACE}" * 250 + ".txt"),
    BadName("read from right to left", "brief\u202etxt.exe"),
    BadName("without width", "br\u200bief.txt"),
    BadName("half a character", "brief\ud800.txt"),
    BadName("a device of Windows", "CON.txt"),
    BadName("another device of Windows", "nul"),
    BadName("a stream of Windows", "brief.txt:kwaad"),
    BadName("blanks and dots behind", "brief.txt . . "),
    BadName("nothing", ""),
    BadName("only blanks", " \t "),
    BadName("mark-up", '"><script>alert(1)</script>.txt'),
    BadName("an option", "--help.txt"),
    BadName("a formula", "=cmd|' /C calc'!A0.txt"),
    BadName("hidden", ".htaccess"),
)
