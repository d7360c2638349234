"""Web pages: the main text, without navigation, banners, forms and footers."""

import codecs
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from lxml import etree

from jumelage.documents.document import BlockKind, Document
from jumelage.documents.language import language_code
from jumelage.documents.load import traces
from jumelage.documents.load.boxes import rows_of_boxes
from jumelage.documents.load.builder import Builder
from jumelage.documents.load.layout import may_be_title
from jumelage.documents.load.notes import refers_to_note
from jumelage.documents.load.package import exceeds_parser, lacks_memory
from jumelage.documents.load.text import decode
from jumelage.documents.load.trees import all_words, is_bold, take_out, words_before
from jumelage.errors import BadDate, UnreadableDocument
from jumelage.values.dates import PartialDate

MEDIA_TYPE = "text/html"

# What pages call their encoding (https://encoding.spec.whatwg.org/#names-and-labels), as Python knows it. Python has
# more, such as "unicode_escape" and "punycode", that no page is written in.
ENCODINGS = frozenset(
    "utf-8 utf-16 utf-16-le utf-16-be iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8"
    " iso8859-9 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-roman cp866 cp874 cp1250 cp1251"
    " cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 gbk gb18030 gb2312 big5 euc_jp iso2022_jp shift_jis euc_kr ascii".split()
)
_ENCODING = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_NEVER_READ = frozenset(
    "script style noscript template iframe object embed svg canvas audio video map head nav footer aside dialog"
    " button select option datalist textarea input label progress meter".split()
)
_ROLES_BESIDE = frozenset(
    "navigation banner contentinfo search complementary dialog alertdialog menu menubar".split()
)
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:cookie|cookies|breadcrumbs?|skip-?link|sr-only|share|sharing)(?:$|[\s_-])", re.IGNORECASE
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5"
    " h6 header hgroup hr html legend li main ol p pre section summary table tbody tfoot thead tr ul menu".split()
)
_MAIN = ("//main", "//*[@role='main']", "//article", "//*[@id='content' or @id='main' or @id='main-content']")
_MAIN_SHARE = 0.3  # of the page's words: less than that is not the main text
_FORM_SHARE = 0.5  # of the page's words: a form with more than that wraps the page (as ASP.NET does)
_LAID_OUT = ("table", "h1", "h2", "h3", "ul", "ol", "article")  # in a row that lays out a page
_CELLS = frozenset({"td", "th", "dd"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_AROUND = re.compile(r" *([\t\n]) *| +(?= )")
_DATE_NAMES = (  # what a page calls its day of publication, best first
    "article:published_time",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.issued",
    "dc.date",
    "datepublished",
    "og:article:published_time",
    "publication_date",
    "pubdate",
    "date",
)
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]|$)")


def load(content: bytes, *, name: str) -> Document:
    """The document that a web page holds."""
    text, warnings = _decoded(content, name=name)
    root = _parsed(text, name=name)
    body = root.find("body")
    if body is None:
        raise UnreadableDocument(f"{name} is a web page without a body: save the page anew, or as PDF.")
    dated, title, language = _dated(root), _title(root), _language(root)
    left = traces.of_html(root)
    headings = [words for heading in _elements(root, "//h1") if (words := all_words(heading))]
    _drop(body)
    main = _main(body)
    builder = Builder(name)
    if len(headings) == 1 and not _elements(
        main, ".//h1"
    ):  # it stands above the main text, in the page's header
        builder.add(BlockKind.HEADING, headings[0], level=1)
    _Walk(builder).through(main)
    document = builder.document(content, MEDIA_TYPE, language=language, dated=dated, title=title, traces=left)
    return replace(document, warnings=warnings + document.warnings)


def _parsed(text: str, *, name: str) -> etree._Element:
    if "\0" in text:
        raise UnreadableDocument(f"{name} holds NUL characters, so it is no web page: save the page anew.")
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode(), parser=parser)
    except etree.XMLSyntaxError as error:
        if lacks_memory(error):
            raise MemoryError from error
        raise UnreadableDocument(f"{name} holds no web page: save the page anew.") from error
    if exceeds_parser(parser):  # what comes after is left out without a word
        raise UnreadableDocument(
            f"{name} nests or repeats more than a web page does, so not all of it could be read: save it as PDF or as plain "
            "text."
        )
    if root is None:
        raise UnreadableDocument(f"{name} holds no web page: save the page anew.")
    return root


def _decoded(content: bytes, *, name: str) -> tuple[str, tuple[str, ...]]:
    """The page's characters: by what it declares, where that fits, else as any text."""
    try:
        return decode(content, name=name)
    except UnreadableDocument:
        found = _ENCODING.search(content[:4096])
        if found is None:
            raise
        try:
            encoding = codecs.lookup(found[1].decode()).name
            if encoding not in ENCODINGS:
                raise LookupError(encoding)
            return content.decode(encoding), ()
        except (LookupError, UnicodeDecodeError, OSError) as error:
            # an OSError: one of Python's own encodings, which a document's process cannot open
            raise UnreadableDocument(
                f"{name} says that it is {found[1].decode()}, but is not: save the page anew, in UTF-8."
            ) from error


# ------------------------------------------------------------- description


def _language(root: etree._Element) -> str | None:
    return language_code(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"))


def _title(root: etree._Element) -> str | None:
    """The first heading of the page, else what it calls itself without the name of the site."""
    headings = [words for heading in _elements(root, "//h1") if (words := all_words(heading))]
    if len(headings) == 1:
        return headings[0]
    for said in _strings(root, "//meta[@property='og:title']/@content | //head/title/text()"):
        words = re.split(r"\s[|–—]\s", " ".join(said.split()))[0]
        if words:
            return words
    return headings[0] if headings else None


def _dated(root: etree._Element) -> PartialDate | None:
    """The day of publication, where the page declares it: in its head, in JSON-LD, or as its only `<time>`."""
    for declared in (*_dates_in_head(root), *_dates_in_json(root)):
        if day := _day(declared):
            return day
    times = {
        day
        for said in _strings(root, "//time[not(ancestor::nav or ancestor::footer)]/@datetime")
        if (day := _day(said))
    }
    return times.pop() if len(times) == 1 else None


def _dates_in_head(root: etree._Element) -> list[str]:
    said: dict[str, str] = {}
    for element in root.iter("meta"):
        label = element.get("property") or element.get("name") or element.get("itemprop") or ""
        said.setdefault(label.lower(), element.get("content") or "")
    return [said[name] for name in _DATE_NAMES if name in said]


def _dates_in_json(root: etree._Element) -> Iterator[str]:
    for script in _elements(root, "//script[@type='application/ld+json']"):
        try:
            waiting = [json.loads(script.text or "null")]
        except (ValueError, RecursionError):  # not ours to repair, and nothing rests on it
            continue
        while waiting:
            node = waiting.pop()
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, dict):
                waiting.extend(node.values())
                if isinstance(node.get("datePublished"), str):
                    yield node["datePublished"]


def _day(said: str) -> PartialDate | None:
    match = _DAY.match(said.strip())
    if match is None:
        return None
    try:
        return PartialDate.parse(match[1])
    except BadDate:
        return None


# --------------------------------------------------------------- main text


def _drop(body: etree._Element) -> None:
    """Takes out what is not read: navigation, banners, what is hidden, controls of forms, numbers of notes."""
    for element in list(body.iterdescendants()):
        if _is_beside(element):
            take_out(element, leaving=" ")
    for raised in list(body.iter("sup")):
        if refers_to_note(words_before(raised), all_words(raised)):
            take_out(raised)
    total = len(all_words(body))
    for form in _elements(body, ".//form"):
        if len(all_words(form)) < _FORM_SHARE * total:
            take_out(form, leaving=" ")


def _is_beside(element: etree._Element) -> bool:
    if element.tag in _NEVER_READ or element.get("role") in _ROLES_BESIDE:
        return True
    if element.tag == "header":  # of the page, not of an article, whose title stands in it
        return not any(above.tag in ("article", "main", "section") for above in element.iterancestors())
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if _HIDDEN.search(element.get("style") or ""):
        return True
    return _BESIDE.search(f"{element.get('id') or ''} {element.get('class') or ''}") is not None


def _main(body: etree._Element) -> etree._Element:
    """The one element that says it is the main text and holds a fair share of the words; else all of the page."""
    total = len(all_words(body))
    for path in _MAIN:
        found = _elements(body, path)
        if len(found) == 1 and len(all_words(found[0])) >= _MAIN_SHARE * total:
            return found[0]
    return body


# -------------------------------------------------------------------- walk


@dataclass(slots=True)
class _Open:
    """What we are in: a heading, an item, a row; it ends where `until` ends."""

    until: etree._Element | None
    kind: BlockKind
    level: int = 0


@dataclass(slots=True)
class _Walk:
    """The way through a page: words are gathered until a block begins or ends."""

    builder: Builder
    words: list[str] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=lambda: [_Open(None, BlockKind.PARAGRAPH)])
    verbatim: bool = False  # white space counts
    level: int = 1  # of the last heading that is one by its tag
    rows: Mapping[etree._Element, Sequence[etree._Element]] = field(
        default_factory=dict
    )  # of boxes, with their cells
    cells: frozenset[etree._Element] = frozenset()  # all but the first of a row

    def through(self, main: etree._Element) -> None:
        """Adds all blocks of the element to the builder."""
        self.rows = rows_of_boxes(main)
        self.cells = frozenset(cell for cells in self.rows.values() for cell in cells[1:])
        for event, element in etree.iterwalk(main, events=("start", "end")):
            if event == "start":
                self._enter(element)
            else:
                self._leave(element)
                if element.tail and element is not main:
                    self.words.append(self._spaced(element.tail))
        self._flush()

    def _enter(self, element: etree._Element) -> None:
        tag = element.tag
        if self.opened[-1].kind is BlockKind.TABLE_ROW:
            parted = tag in _CELLS or (element in self.cells and self.opened[-1].until is element.getparent())
            self.words.append("\t" if parted else " " * (tag in _BLOCKS or tag == "br"))
        elif tag == "br":
            self.words.append("\n")
        elif tag in _BLOCKS or tag in _CELLS:
            self._flush()
            self._open(element)
        if element.text:
            self.words.append(self._spaced(element.text))

    def _open(self, element: etree._Element) -> None:
        tag = element.tag
        if element in self.rows:
            self.opened.append(_Open(element, BlockKind.TABLE_ROW))
        elif tag in _HEADINGS:
            self.level = _HEADINGS[tag]
            self.opened.append(_Open(element, BlockKind.HEADING, _HEADINGS[tag]))
        elif tag == "p" and self.opened[-1].kind is BlockKind.PARAGRAPH and _is_title_in_bold(element):
            self.opened.append(_Open(element, BlockKind.HEADING, self.level + 1))
        elif tag == "li":
            self.opened.append(_Open(element, BlockKind.LIST_ITEM))
        elif tag == "tr" and _is_row(element):
            self.opened.append(_Open(element, BlockKind.TABLE_ROW))
        elif tag == "dt" and (definition := _next(element)) is not None and definition.tag == "dd":
            self.opened.append(_Open(definition, BlockKind.TABLE_ROW))
        elif tag == "pre":
            self.verbatim = True

    def _leave(self, element: etree._Element) -> None:
        if self.opened[-1].until is element:
            self._flush()
            self.opened.pop()
        elif self.opened[-1].kind is not BlockKind.TABLE_ROW and (
            element.tag in _BLOCKS or element.tag in _CELLS
        ):
            self._flush()
            if element.tag == "pre":
                self.verbatim = False

    def _spaced(self, words: str) -> str:
        return words if self.verbatim else _BLANKS.sub(" ", words)

    def _flush(self) -> None:
        words = "".join(self.words)
        self.words.clear()
        kind, level = self.opened[-1].kind, self.opened[-1].level
        if not self.verbatim:
            words = _AROUND.sub(r"\1", words)
        if kind is BlockKind.HEADING:
            words = words.replace("\n", " ")
        self.builder.add(kind, words, level=level)


def _next(element: etree._Element) -> etree._Element | None:
    """The next element that was not taken out."""
    return next((each for each in element.itersiblings() if each.tag != "span"), None)


def _is_row(row: etree._Element) -> bool:
    """Whether it is a row of a table rather than a part of a page laid out as a table."""
    if sum(cell.tag in ("td", "th") for cell in row) < 2:
        return False
    if next(row.iter(*_LAID_OUT), None) is not None:
        return False
    return not any(_opens_a_text(paragraph) for paragraph in row.iter("p"))


def _is_title_in_bold(paragraph: etree._Element) -> bool:
    """Whether a paragraph is a title: bold throughout, as short and without a stop as one, and text stands under it."""
    if not may_be_title(all_words(paragraph)) or not is_bold(paragraph):
        return False
    if any(above.tag == "blockquote" for above in paragraph.iterancestors()):
        return False
    following = _next(paragraph)
    return following is not None and bool(all_words(following)) and not is_bold(following)


def _opens_a_text(paragraph: etree._Element) -> bool:
    """Whether two more paragraphs follow in its parent."""
    return next(islice(paragraph.itersiblings("p"), 1, None), None) is not None


# ------------------------------------------------------------------- xpath


def _elements(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path)
    return [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []


def _strings(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path)
    return [str(each) for each in found if isinstance(each, str)] if isinstance(found, list) else []
