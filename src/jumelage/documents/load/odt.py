"""OpenDocument texts (ISO/IEC 26300): headings, lists, tables row by row, notes."""

from collections.abc import Iterator, Mapping

from lxml import etree

from jumelage.documents.document import BlockKind, Document
from jumelage.documents.language import language_code
from jumelage.documents.load import traces
from jumelage.documents.load.builder import Builder
from jumelage.documents.load.layout import may_be_made_title
from jumelage.documents.load.notes import refers_to_note
from jumelage.documents.load.package import Package, texts
from jumelage.documents.load.trees import counted, outermost, take_out, words_before
from jumelage.errors import UnreadableDocument

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _OFFICE, _MANIFEST, _STYLE = (
    _NAMES % name for name in ("text", "table", "office", "manifest", "style")
)
_FO = _NAMES % "xsl-fo-compatible"
_BOLD_WEIGHTS = frozenset({"bold", "600", "700", "800", "900"})
_DC = "{http://purl.org/dc/elements/1.1/}"
_NOTE_BODY = _TEXT + "note-body"
_NOTES = (_TEXT + "note", _TEXT + "note-ref")
# removed words, comments, notes (read at the end), and what is generated: tables of contents and indexes
_SKIPPED = frozenset(
    {
        _TEXT + "tracked-changes",
        _OFFICE + "annotation",
        _TEXT + "note",
        _TEXT + "note-ref",
        _TEXT + "table-of-content",
        _TEXT + "alphabetical-index",
        _OFFICE + "forms",
        _TEXT + "sequence-decls",
        _TEXT + "variable-decls",
        "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title",
        "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc",
    }
)
_BOX = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"
_DEEPEST_HEADING = 10
_Named = tuple[str, str]  # family and name of a style
_MOST_SPACES = 100  # that one element may stand for


def load(content: bytes, *, name: str) -> Document:
    """The document that an ODT file holds."""
    package = Package(content, name=name)
    _refuse_locked(package)
    root = package.xml("content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise UnreadableDocument(f"{name} is an OpenDocument file, but no text: save it as ODT or PDF.")
    titled, weights = _title_styles(root), _weights(package, root)
    _drop_note_numbers(body, _raising_styles(package, root))
    builder = Builder(name)
    title: str | None = None
    for kind, words, level, style in _pieces(body, weights):
        if style in titled and words.strip():
            title = title or words
            builder.add(BlockKind.HEADING, words.replace("\n", " "), level=1)
        else:
            builder.add(kind, words, level=level)
    for note in body.iter(_NOTE_BODY):
        for kind, words, level, _ in _pieces(note, weights):
            builder.add(kind, words, level=level)
    return builder.document(
        content,
        MEDIA_TYPE,
        language=_said(package, "language"),
        title=title or _said(package, "title"),
        traces=traces.of_odt(package, root),
    )


def _refuse_locked(package: Package) -> None:
    if "META-INF/manifest.xml" not in package:
        return
    manifest = package.xml("META-INF/manifest.xml")
    if next(manifest.iter(_MANIFEST + "encryption-data"), None) is not None:
        raise UnreadableDocument(
            f"{package.name} is protected by a password: save it without one and load that file."
        )


def _said(package: Package, tag: str) -> str | None:
    """The title or language that the file's description gives."""
    if "meta.xml" not in package:
        return None
    said = next(texts(package.xml("meta.xml"), _DC + tag), None)
    return language_code(said) if tag == "language" else said


def _title_styles(root: etree._Element) -> frozenset[str]:
    """The names of the styles for a title: the style itself and those made from it in this document."""
    made = (
        style.get(_STYLE + "name", "")
        for style in root.iter(_STYLE + "style")
        if style.get(_STYLE + "parent-style-name") == "Title"
    )
    return frozenset({"Title", *made})


def _raising_styles(package: Package, root: etree._Element) -> frozenset[str]:
    """The names of the styles that raise letters above the line."""
    roots = [root, package.xml("styles.xml")] if "styles.xml" in package else [root]
    return frozenset(
        style.get(_STYLE + "name", "")
        for each in roots
        for style in each.iter(_STYLE + "style")
        for props in style.iter(_STYLE + "text-properties")
        if props.get(_STYLE + "text-position", "").startswith("super")
    )


def _weights(package: Package, root: etree._Element) -> dict[_Named, bool]:
    """Whether the letters of a style are bold, for each that says so or is based on one that does.

    Styles of headers and footers, which are made in the file of styles, are left out.
    """
    shared = package.xml("styles.xml").find(_OFFICE + "styles") if "styles.xml" in package else None
    roots = [root] if shared is None else [shared, root]
    styles = {_named(style): style for each in roots for style in each.iter(_STYLE + "style")}
    own = {name: weight for name, style in styles.items() if (weight := _weight(style)) is not None}
    based_on = {
        (family, name): (family, style.get(_STYLE + "parent-style-name", ""))
        for (family, name), style in styles.items()
    }
    found = ((name, _weight_by(name, own, based_on)) for name in styles)
    return {name: weight in _BOLD_WEIGHTS for name, weight in found if weight is not None}


def _named(style: etree._Element) -> _Named:
    return style.get(_STYLE + "family", ""), style.get(_STYLE + "name", "")


def _weight(style: etree._Element) -> str | None:
    said = (props.get(_FO + "font-weight") for props in style.iter(_STYLE + "text-properties"))
    return next((weight for weight in said if weight is not None), None)


def _weight_by(style: _Named, own: Mapping[_Named, str], based_on: Mapping[_Named, _Named]) -> str | None:
    """The weight that a style says, or the styles that it is based on (a chain of at most ten: it may be a ring)."""
    for _ in range(10):
        if style in own:
            return own[style]
        style = based_on.get(style, ("", ""))
    return None


def _is_bold_throughout(paragraph: etree._Element, weights: Mapping[_Named, bool]) -> bool:
    """Whether all words of a paragraph stand in bold letters, none of them a link."""
    waiting = [(paragraph, False)]
    while waiting:
        element, around = waiting.pop()
        family = "paragraph" if element is paragraph else "text"
        is_bold = weights.get((family, element.get(_TEXT + "style-name", "")), around)
        if (not is_bold and (element.text or "").strip()) or element.tag == _TEXT + "a":
            return False
        for child in element:
            if not is_bold and (child.tail or "").strip():
                return False
            if child.tag not in _SKIPPED and child.tag != _BOX:
                waiting.append((child, is_bold))
    return True


def _drop_note_numbers(body: etree._Element, raising: frozenset[str]) -> None:
    for span in list(body.iter(_TEXT + "span")):
        if span.get(_TEXT + "style-name") in raising:
            before = span.getprevious()
            after_note = before is not None and before.tag in _NOTES and not before.tail
            raised = "".join(str(part) for part in span.itertext())
            if span.find(_TEXT + "note") is None and refers_to_note(
                "1" if after_note else words_before(span), raised
            ):
                take_out(span)


def _pieces(
    body: etree._Element, weights: Mapping[_Named, bool]
) -> Iterator[tuple[BlockKind, str, int, str]]:
    """Kind, words, level and style of each heading, paragraph, list item and row, in their order."""
    waiting = [(iter(body), BlockKind.PARAGRAPH)]
    while waiting:
        children, kind = waiting[-1]
        child = next(children, None)
        if child is None:
            waiting.pop()
        elif child.tag == _TEXT + "h":
            yield BlockKind.HEADING, _words(child).replace("\n", " "), _level(child), ""
        elif child.tag == _TEXT + "p":
            words = _words(child)
            made = (
                kind is BlockKind.PARAGRAPH
                and may_be_made_title(words)
                and _is_bold_throughout(child, weights)
            )
            made_kind, level = (BlockKind.HEADING, 2) if made else (kind, 0)
            yield made_kind, words, level, child.get(_TEXT + "style-name", "")
            waiting.extend((iter(box), BlockKind.PARAGRAPH) for box in outermost(child, _BOX))
        elif child.tag == _TABLE + "table-row" and _is_row(child):
            yield BlockKind.TABLE_ROW, _row(child), 0, ""
        elif child.tag not in _SKIPPED:
            waiting.append((iter(child), BlockKind.LIST_ITEM if child.tag == _TEXT + "list-item" else kind))


def _level(heading: etree._Element) -> int:
    return counted(heading.get(_TEXT + "outline-level"), most=_DEEPEST_HEADING) or 1


def _is_row(row: etree._Element) -> bool:
    """Whether it has more than one cell and no table within."""
    return len(row.findall(_TABLE + "table-cell")) > 1 and next(row.iter(_TABLE + "table"), None) is None


def _row(row: etree._Element) -> str:
    cells = (
        " ".join(_words(each) for each in cell.iter(_TEXT + "p", _TEXT + "h") if not _is_in_note(each))
        for cell in outermost(row, _TABLE + "table-cell")
    )
    return "\t".join(" ".join(cell.split()) for cell in cells)


def _is_in_note(paragraph: etree._Element) -> bool:
    return next(paragraph.iterancestors(_NOTE_BODY), None) is not None


def _words(paragraph: etree._Element) -> str:
    return "".join(_letters(paragraph))


def _letters(element: etree._Element) -> Iterator[str]:
    """The letters of a paragraph: white space counts as one blank unless an element stands for it."""
    yield _collapsed(element.text)
    for child in element:
        if child.tag == _TEXT + "s":
            yield " " * (counted(child.get(_TEXT + "c"), most=_MOST_SPACES) or 1)
        elif child.tag == _TEXT + "tab":
            yield "\t"
        elif child.tag == _TEXT + "line-break":
            yield "\n"
        elif child.tag not in _SKIPPED and child.tag != _BOX:
            yield from _letters(child)
        yield _collapsed(child.tail)


def _collapsed(text: str | None) -> str:
    if not text:
        return ""
    words = " ".join(text.split())
    return (" " if text[0].isspace() else "") + words + (" " if words and text[-1].isspace() else "")
