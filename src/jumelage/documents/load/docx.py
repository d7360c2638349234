"""Word documents (ECMA-376): headings by their style, lists, tables row by row, footnotes; no headers and footers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from lxml import etree

from jumelage.documents.document import BlockKind, Document
from jumelage.documents.language import language_code
from jumelage.documents.load import traces
from jumelage.documents.load.builder import Builder
from jumelage.documents.load.layout import may_be_made_title
from jumelage.documents.load.notes import refers_to_note
from jumelage.documents.load.package import Package, texts
from jumelage.documents.load.trees import counted, outermost

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# removed words, boxes that are read after their paragraph, and what an older word processor would show instead
_SKIPPED = frozenset(
    {_W + "del", _W + "moveFrom", _W + "txbxContent", _FALLBACK, _W + "pPr", _W + "instrText"}
)
_LETTERS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-", _W + "ptab": "\t"}
_LARGER, _MUCH_LARGER = 1.15, 1.6  # times the usual size: a heading
_UNSAID_SIZE, _LARGEST_LETTERS = 20, 3_276  # half points
_DEEPEST_HEADING = 9


@dataclass(frozen=True, slots=True)
class _Style:
    level: int = 0  # of a heading, from 1
    listed: bool = False
    titles: bool = False
    raises: bool = False


_NOTHING_SAID = _Style()


def load(content: bytes, *, name: str) -> Document:
    """The document that a DOCX file holds."""
    package = Package(content, name=name)
    main = _main_part(package)
    styles = _styles(package, main)
    builder = Builder(name)
    root = package.xml(main)
    left = traces.of_docx(package, main, root)
    sizes = _style_sizes(package, main)
    titles = _add_all(builder, root, styles, sizes)
    for part in ("footnotes.xml", "endnotes.xml"):
        path = main.rpartition("/")[0] + "/" + part
        if path in package:
            _add_all(builder, _real_notes(package.xml(path)), styles, {})
    return builder.document(
        content,
        MEDIA_TYPE,
        language=_language(package),
        title=titles[0] if titles else _core(package, "title"),
        traces=left,
    )


def _main_part(package: Package) -> str:
    for relation in package.xml("_rels/.rels").iter(_RELATIONSHIP):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


def _real_notes(root: etree._Element) -> etree._Element:
    """The notes without the separators that Word keeps among them."""
    for note in list(root):
        if note.get(_W + "type") not in (None, "normal"):
            root.remove(note)
    return root


def _core(package: Package, tag: str) -> str | None:
    if "docProps/core.xml" not in package:
        return None
    return next(texts(package.xml("docProps/core.xml"), _DC + tag), None)


def _language(package: Package) -> str | None:
    return language_code(_core(package, "language"))


# ------------------------------------------------------------------ styles


def _styles(package: Package, main: str) -> dict[str, _Style]:
    path = main.rpartition("/")[0] + "/styles.xml"
    if path not in package:
        return {}
    elements = {style.get(_W + "styleId", ""): style for style in package.xml(path).iter(_W + "style")}
    said = {style: _said_by(element) for style, element in elements.items()}
    based_on = {style: _value(element, "basedOn") or "" for style, element in elements.items()}
    return {style: _style(style, said, based_on) for style in elements}


def _style(style: str, said: dict[str, _Style], based_on: dict[str, str]) -> _Style:
    """What the style says, or the styles that it is based on (a chain of at most ten: it may be a ring)."""
    for _ in range(10):
        found = said.get(style, _NOTHING_SAID)
        if found != _NOTHING_SAID:
            return found
        style = based_on.get(style, "")
    return _NOTHING_SAID


def _said_by(element: etree._Element) -> _Style:
    label = (_value(element, "name") or "").lower()
    if label == "title":
        return _Style(level=1, titles=True)
    if label.startswith("heading ") and (level := counted(label[8:], most=_DEEPEST_HEADING)):
        return _Style(level=level)
    raises = _value(element, f"rPr/{_W}vertAlign") == "superscript"
    return _Style(_outline_level(element), _is_numbered(element) or label.startswith("list"), raises=raises)


def _outline_level(element: etree._Element) -> int:
    level = counted(_value(element, f"pPr/{_W}outlineLvl"), most=_DEEPEST_HEADING)
    return level + 1 if level is not None and level < _DEEPEST_HEADING else 0


def _is_numbered(element: etree._Element) -> bool:
    number = element.find(f"{_W}pPr/{_W}numPr")
    return number is not None and _value(number, "numId") not in (None, "0")


def _value(element: etree._Element, path: str) -> str | None:
    found = element.find(_W + path)
    return None if found is None else found.get(_W + "val")


# -------------------------------------------------------------------- body


def _add_all(
    builder: Builder, root: etree._Element, styles: dict[str, _Style], sizes: Mapping[str, int]
) -> list[str]:
    """Adds paragraphs and rows in their order; what comes out is the paragraphs set as title.

    `sizes` are those of the letters that styles say, in half points; where there are none, no heading is made by size.
    """
    titles: list[str] = []
    _drop_note_numbers(root, frozenset(name for name, style in styles.items() if style.raises))
    pieces = list(_pieces(root))
    usual = _usual_size(pieces, sizes)
    for element, following in zip_longest(pieces, pieces[1:]):
        if element.tag == _W + "tr":
            builder.add(BlockKind.TABLE_ROW, _row(element))
            continue
        name = _value(element, f"pPr/{_W}pStyle") or ""
        style = styles.get(name, _Style())
        words = _words(element)
        if style.titles and words.strip():
            titles.append(words)
        listed = style.listed or _is_numbered(element)
        level = _outline_level(element) or style.level or _level_in_bold(element, words)
        if not level and not listed and usual and following is not None:
            level = _level_by_size(element, following, sizes, usual)
        if level:
            builder.add(BlockKind.HEADING, words.replace("\n", " "), level=level)
        elif listed:
            builder.add(BlockKind.LIST_ITEM, words)
        else:
            builder.add(BlockKind.PARAGRAPH, words)
    return titles


def _pieces(element: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs, and rows of tables with more than one column, in their order."""
    waiting = [iter(element)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag == _W + "p":
            yield child
            waiting.extend(iter(box) for box in _boxes(child))
        elif child.tag == _W + "tr" and _has_cells(child) and not _holds_text_flow(child):
            yield child
        elif child.tag not in _SKIPPED:
            waiting.append(iter(child))


def _boxes(paragraph: etree._Element) -> list[etree._Element]:
    if next(paragraph.iter(_W + "txbxContent"), None) is None:  # as nearly always, and quickly told
        return []
    return list(outermost(paragraph, _W + "txbxContent", past={_FALLBACK}))[::-1]


def _has_cells(row: etree._Element) -> bool:
    """Whether it has more than one cell."""
    return next(islice(row.iter(_W + "tc"), 1, None), None) is not None


def _holds_text_flow(row: etree._Element) -> bool:
    """Whether the row lays out a page rather than a table: it holds tables or long texts of several paragraphs."""
    if row.find(f".//{_W}tbl") is not None:
        return True
    return any(
        len(paragraphs := cell.findall(_W + "p")) > 3 and sum(len(_words(each)) for each in paragraphs) > 600
        for cell in row.iter(_W + "tc")
    )


def _row(row: etree._Element) -> str:
    cells = (" ".join(_words(each) for each in cell.iter(_W + "p")) for cell in outermost(row, _W + "tc"))
    return "\t".join(" ".join(cell.split()) for cell in cells)


def _words(paragraph: etree._Element) -> str:
    """The words of a paragraph, with tabs and line breaks; without what was removed or is hidden."""
    return "".join(_letters(paragraph))


def _letters(element: etree._Element) -> Iterator[str]:
    waiting = [iter(element)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _LETTERS:
            yield _LETTERS[child.tag]
        elif child.tag not in _SKIPPED and not (child.tag == _W + "r" and _is_on(child, "vanish")):
            waiting.append(iter(child))


def _drop_note_numbers(root: etree._Element, raising: frozenset[str]) -> None:
    """Takes out the runs that refer to a note by its number."""
    before = ""
    for element in list(root.iter(_W + "p", _W + "r")):
        if element.tag == _W + "p":
            before = ""
            continue
        words = "".join(_letters(element))
        if any(element.find(_W + note) is not None for note in ("footnoteReference", "endnoteReference")):
            before = "1"
        elif _is_raised(element, raising) and refers_to_note(before, words):
            element.clear()
        elif words:
            before = words


def _is_raised(run: etree._Element, raising: frozenset[str]) -> bool:
    return _value(run, f"rPr/{_W}vertAlign") == "superscript" or _value(run, f"rPr/{_W}rStyle") in raising


def _is_on(run: etree._Element, prop: str) -> bool:
    found = run.find(f"{_W}rPr/{_W}{prop}")
    return found is not None and found.get(_W + "val", "true") not in ("0", "false", "off")


def _level_in_bold(paragraph: etree._Element, words: str) -> int:
    """Level 2 for a short line that is bold throughout: headings are often made so."""
    runs = _said_runs(paragraph) if may_be_made_title(words) else []
    return 2 if runs and all(_is_on(run, "b") for run in runs) else 0


def _level_by_size(
    paragraph: etree._Element, following: etree._Element, sizes: Mapping[str, int], usual: int
) -> int:
    """The level of a short line in larger letters throughout, over smaller ones; `usual` is the size of text, in half points."""
    size = _size_of(paragraph, sizes) if may_be_made_title(_words(paragraph)) else 0
    if size < _LARGER * usual or _size_of(following, sizes) >= size:
        return 0
    return 1 if size >= _MUCH_LARGER * usual else 2


def _size_of(paragraph: etree._Element, sizes: Mapping[str, int]) -> int:
    """The size of the smallest letters of a paragraph, in half points; 0 where it says nothing."""
    said = sizes.get(_value(paragraph, f"pPr/{_W}pStyle") or "", sizes[""])
    return min((_size(run) or said for run in _said_runs(paragraph)), default=0)


def _said_runs(paragraph: etree._Element) -> list[etree._Element]:
    """The runs of a paragraph that are not blank."""
    return [run for run in outermost(paragraph, _W + "r", past=_SKIPPED) if "".join(_letters(run)).strip()]


def _size(run: etree._Element) -> int | None:
    """The size of the letters in half points, where the run or style itself says it."""
    return counted(_value(run, f"rPr/{_W}sz"), most=_LARGEST_LETTERS)


def _usual_size(pieces: Sequence[etree._Element], sizes: Mapping[str, int]) -> int:
    """The size of text: the largest in which a paragraph is set that can be no title; 0 where there is none."""
    if not sizes:
        return 0
    text = (each for each in pieces if each.tag == _W + "p" and not may_be_made_title(_words(each)))
    return max((_size_of(each, sizes) for each in text), default=0)


def _style_sizes(package: Package, main: str) -> dict[str, int]:
    """The size of letters that each style of paragraphs says, or one it is based on; under no name that of all others."""
    path = main.rpartition("/")[0] + "/styles.xml"
    if path not in package:
        return {"": _UNSAID_SIZE}
    root = package.xml(path)
    styles = {style.get(_W + "styleId", ""): style for style in root.iter(_W + "style")}
    own = {name: _size(style) for name, style in styles.items()}
    based_on = {name: _value(style, "basedOn") or "" for name, style in styles.items()}
    defaults = root.find(f".//{_W}rPrDefault")
    unsaid = (None if defaults is None else _size(defaults)) or _UNSAID_SIZE
    sizes = {name: _size_by(name, own, based_on) or unsaid for name in styles}
    normal = (
        name
        for name, style in styles.items()
        if style.get(_W + "default") and style.get(_W + "type") == "paragraph"
    )
    return {**sizes, "": sizes.get(next(normal, ""), unsaid)}


def _size_by(style: str, own: Mapping[str, int | None], based_on: Mapping[str, str]) -> int | None:
    """The size that a style says, or the styles that it is based on (a chain of at most ten: it may be a ring)."""
    for _ in range(10):
        if size := own.get(style):
            return size
        style = based_on.get(style, "")
    return None
