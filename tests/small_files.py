"""Small files for the tests, made here so that every byte of them is known."""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def packed(parts: Mapping[str, str]) -> bytes:
    """A ZIP archive with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return target.getvalue()


def docx(body: str, *, doctype: str = "", **parts: str) -> bytes:
    """A bare Word document; `parts` are further files in its folder `word`, by their name without ending."""
    document = f"{doctype}<w:document {W}><w:body>{body}</w:body></w:document>"
    further = {f"word/{name}.xml": content for name, content in parts.items()}
    return packed({"_rels/.rels": RELATIONS, "word/document.xml": document} | further)


def paragraph(words: str, style: str = "") -> str:
    """A paragraph of a Word document."""
    props = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{props}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def pdf(
    *pages: str | Sequence[tuple[float, float, float, str]],
    language: str = "",
    rules: Sequence[tuple[float, float, float, float]] = (),
) -> bytes:
    """A PDF in Helvetica: a page is lines of words from the top, or (left, height, size, words) for each stretch.

    `rules` are lines drawn on each page, from one point to another.
    """
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    said = f"/Lang ({language})" if language else ""
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{said}>>".encode(),
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, page in enumerate(pages):
        stream = _stream(page, rules)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {5 + 2 * number} 0 R>>".encode()
        )
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream))
    return assembled(objects)


def scanned_pdf(picture: bytes, width: int, height: int) -> bytes:
    """A PDF of one page that is a picture: grey, a byte a point, from the top."""
    points, drawn = zlib.compress(picture), b"q 595 0 0 842 0 0 cm /I Do Q"
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>",
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
            b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (width, height, len(points), points),
            b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        ]
    )


def _stream(
    page: str | Sequence[tuple[float, float, float, str]], rules: Sequence[tuple[float, float, float, float]]
) -> bytes:
    if isinstance(page, str):
        page = [(72, 760 - 14 * row, 11, words) for row, words in enumerate(page.split("\n")) if words]
    return zlib.compress(
        b"".join(
            f"BT /F {size} Tf {left} {height} Td (".encode() + _escaped(words) + b") Tj ET\n"
            for left, height, size, words in page
        )
        + b"".join(f"{a} {b} m {c} {d} l S\n".encode() for a, b, c, d in rules)
    )


def _escaped(words: str) -> bytes:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")


def assembled(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects; the first is its catalogue."""
    content = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, trailer)
