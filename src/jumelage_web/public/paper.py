"""One document: its text, well set, with the words that statements rest on, and beside it what it says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.documents.document import BlockKind, Document
from jumelage.statements.ids import slug
from jumelage.statements.statement import Statement
from jumelage.values.language import Language
from jumelage_web.jinja import day
from jumelage_web.public.documents import paper_line
from jumelage_web.public.pages import Query, public_page, register_asked
from jumelage_web.public.paging import pager, with_fields
from jumelage_web.public.said import Said
from jumelage_web.public.site import Site
from jumelage_web.public.told import told
from jumelage_web.store import published
from jumelage_web.store.published import Paper
from jumelage_web.telling.typesetting import Group, Line, Mark, marks_of, sections_of, typeset

_SECTION = 60_000  # code points that one page shows
_MOST_TOLD = 400  # statements told beside them
_CUT_WORDS = 160  # characters of a quote that are repeated beside the text
_CUT_HEADING = 80
Span = tuple[int, int]
Spans = Mapping[Span, Sequence[Statement]]


@public_page("public/document.html.jinja", page="documents")
def document(site: Site, query: Query, sha256: str) -> dict[str, Any]:
    """The document with that hash; `?start=` and `?end=` ask for words in it."""
    found = _paper(site, f"sha256:{sha256}")
    stated = published.said_of_papers(site.register, [found.key], known_at=site.as_of.known_at)
    known = found.added_at <= site.as_of.known_at
    resting = published.resting_on(site.register, found.key, known_at=site.as_of.known_at) if known else ()
    line = paper_line(site, found, stated.get(found.key, {}))
    return line | {
        "count": len(resting),
        "known": known,
        "hash": sha256,
        "media_type": found.media_type,
        "page_count": found.page_count,
        "added_at": found.added_at.isoformat(),
        "added": day(timezone.localtime(found.added_at).date()),
        "text_url": "" if found.torn else site.address("document-text", found.key),
        "list_url": site.url("documents"),
        **_shown(site, query, found if known else None, resting),
    }


def text(request: HttpRequest, language: Language, register: str, sha256: str) -> HttpResponse:
    """The words of a document that were read, and nothing else that its file holds."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    found = published.paper(register_asked(request, register), f"sha256:{sha256}")
    if found is None or found.loaded is None:
        raise Http404
    name = slug(found.title)[:80] or sha256[:12]
    response = HttpResponse(found.loaded.text, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.txt"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-cache"  # a document may be withheld or erased at any time
    if found.language:
        response.headers["Content-Language"] = found.language
    return response


def _paper(site: Site, key: str) -> Paper:
    found = published.paper(site.register, key)
    if found is None:
        raise Http404
    return found


def _shown(site: Site, query: Query, paper: Paper | None, resting: Sequence[Statement]) -> dict[str, Any]:
    """The section that is asked for, what rests on it, and where the other sections are."""
    if paper is None or paper.loaded is None:
        spans = _spans(resting, None)
        return {"groups": [], "sections": [], "pager": None, "asked": None} | _beside(site, spans, {})
    loaded = paper.loaded
    asked = span_asked(query, len(loaded.text))
    sections = sections_of(loaded, most=_SECTION)
    number = _section_asked(query, sections, asked)
    bounds = sections[number - 1]
    spans = {
        span: ones
        for span, ones in _spans(resting, loaded).items()
        if span[0] < bounds[1] and span[1] > bounds[0]
    }
    page = _Page(site, spans, asked)
    address = site.address("document", paper.key)
    return {
        "asked": {"start": asked[0], "end": asked[1]} if asked else None,
        "groups": [page.group(one) for one in typeset(loaded, page.marks(), part=bounds)],
        "sections": _sections(site, address, loaded, sections, number),
        "pager": pager(address, site, number, len(sections), name="part"),
        **_beside(site, spans, page.places),
    }


@dataclass(frozen=True, slots=True)
class _Page:
    """Makes plain data of the groups of a text; `places` are the anchors of the quotes by where they start."""

    site: Site
    spans: Spans
    asked: Span | None
    places: dict[int, str] = field(default_factory=dict)

    def marks(self) -> list[Mark]:
        """The words that statements rest on, and those asked for where they are others."""
        asked = [(*self.asked, "asked")] if self.asked else []
        return marks_of([*((start, end, "accepted") for start, end in self.spans), *asked])

    def group(self, group: Group) -> dict[str, Any]:
        """A heading, a paragraph, a list or a table."""
        return {
            "kind": group.kind,
            "level": group.level,
            "lines": [self._line(one) for one in group.lines],
            "rows": [[self._line(cell) for cell in row] for row in group.rows],
        }

    def _line(self, line: Line) -> list[dict[str, Any]]:
        return [
            {"text": run.text, "id": "", "url": "", "mark": "", "lead": False}
            if run.mark is None
            else {
                "text": run.text,
                "id": self._anchor(run.mark) if run.first else "",
                "url": self._url(run.mark) if run.leads else "",
                "mark": self._state(run.mark),
                "lead": run.first,
            }
            for run in line.words
        ]

    def _anchor(self, mark: Mark) -> str:
        """Each place has one anchor, though several quotes may begin there."""
        if mark.start in self.places:
            return ""
        self.places[mark.start] = f"q{mark.start}"
        return self.places[mark.start]

    def _url(self, mark: Mark) -> str:
        """Why the register says what rests on these words; of several statements, where they stand beside the text."""
        resting = self.spans.get((mark.start, mark.end), ())
        if len(resting) == 1:
            return self.site.url("fact", resting[0].id)
        return f"#s{mark.start}-{mark.end}" if resting else ""

    def _state(self, mark: Mark) -> str:
        """Whether the words are among those asked for."""
        if mark.state == "asked":
            return "asked"
        within = self.asked is not None and self.asked[0] <= mark.start and mark.end <= self.asked[1]
        return "carries asked" if within else "carries"


def _beside(site: Site, spans: Spans, places: Mapping[int, str]) -> dict[str, Any]:
    """What the document says in words of ours, in the order of its own."""
    shown = list(_first(spans, _MOST_TOLD))
    lines = told(site, [one for _span, ones in shown for one in ones])
    return {
        "says": [
            _says(span, sorted((lines[one.id] for one in ones), key=_by_thing), ones[0], places)
            for span, ones in shown
        ],
        "more": sum(map(len, spans.values())) - sum(len(ones) for _span, ones in shown),
    }


def _by_thing(line: Said) -> tuple[str, str]:
    return line["about"], line["prop"]


def _says(span: Span, lines: list[Said], first: Statement, places: Mapping[int, str]) -> dict[str, Any]:
    words = " ".join(first.quote.exact.split()) if first.quote else ""
    return {
        "id": f"s{span[0]}-{span[1]}",
        "start": span[0],
        "end": span[1],
        "page": first.quote.page if first.quote else None,
        "words": words if len(words) <= _CUT_WORDS else f"{words[:_CUT_WORDS]}…",
        "url": f"#{places[span[0]]}" if span[0] in places else "",
        "things": [
            {"name": name, "url": url, "says": list(some)}
            for (name, url), some in groupby(lines, key=lambda line: (line["about"], line["about_url"]))
        ],
    }


def _first(spans: Spans, most: int) -> Iterator[tuple[Span, Sequence[Statement]]]:
    """The first quotes that together carry at most so many statements, and one in any case."""
    count = 0
    for span, ones in sorted(spans.items(), key=lambda item: (item[0][0], -item[0][1])):
        count += len(ones)
        if count > most and count > len(ones):
            return
        yield span, ones


def _spans(resting: Iterable[Statement], loaded: Document | None) -> dict[Span, list[Statement]]:
    """The statements by the words that they rest on; those whose words stand there no more are left out."""
    found: dict[Span, list[Statement]] = {}
    for one in resting:
        quote = one.quote
        if quote and (loaded is None or loaded.text[quote.start : quote.end] == quote.exact):
            found.setdefault((quote.start, quote.end), []).append(one)
    return found


def _sections(
    site: Site, address: str, loaded: Document, sections: Sequence[Span], number: int
) -> list[dict[str, Any]]:
    """What each section is called: by its first heading, if it has one."""
    if len(sections) == 1:
        return []
    heads = [(one.start, one.end) for one in loaded.blocks if one.kind is BlockKind.HEADING]
    found = []
    for index, (first, last) in enumerate(sections, 1):
        start, end = next((head for head in heads if first <= head[0] < last), (0, 0))
        heading = " ".join(loaded.text[start:end].split())[:_CUT_HEADING]
        found.append(
            {
                "number": index,
                "text": heading or _("Deel %(number)s") % {"number": index},
                "url": with_fields(address, site, {"part": str(index)}),
                "current": index == number,
            }
        )
    return found


def span_asked(query: Query, length: int) -> Span | None:
    """The words that an address asks for; None where it asks for none that are there."""
    start, end = (_number(query.get(name, "")) for name in ("start", "end"))
    if start is None:
        return None
    last = start + 1 if end is None else end
    return (start, last) if start < last <= length else None


def _section_asked(query: Query, sections: Sequence[Span], asked: Span | None) -> int:
    """The number of the section that is asked for, or of the one in which the words asked for begin."""
    number = _number(query.get("part", ""))
    if number is None and asked:
        return next(index for index, (_first, last) in enumerate(sections, 1) if asked[0] < last)
    return min(max(number or 1, 1), len(sections))


def _number(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 12 else None
