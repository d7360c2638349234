"""Search in what the register says and in the documents that it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.documents.quote import Quote
from jumelage.statements.statement import Statement
from jumelage.vocabulary import vocabulary
from jumelage_web.jinja import colon
from jumelage_web.public.pages import Query, public_page
from jumelage_web.public.paging import paged, pager, with_fields, words_asked
from jumelage_web.public.site import Site
from jumelage_web.public.told import teller_of, told
from jumelage_web.store import published
from jumelage_web.store.published import Hit
from jumelage_web.telling.place import Source

_A_PAGE = 20
_MOST = 200  # of each sort: as many as are looked for
_SHOWN = 360  # characters of a passage
_BEFORE = 90  # of them before the first word that was found
_MOST_THINGS = 6
_THINGS = frozenset({"Municipality", "Tie", "Organisation", "Policy", "Campaign"})
Runs = list[dict[str, Any]]


class Place(NamedTuple):
    """What was found: a passage of a document, or statements that say the same."""

    hits: tuple[Hit, ...]
    statements: tuple[Statement, ...] = ()


@public_page("public/search.html.jinja", page="search")
def search(site: Site, query: Query) -> dict[str, Any]:
    """Where all the words of `q` stand, in whatever form: in statements, in documents (`in`), or in both."""
    words, part = words_asked(query.get("q", "")), query.get("in", "")
    part = part if part in ("statements", "documents") else ""
    stated, passages = (_found(site, words, statements=one) for one in (True, False))
    statements = published.statements_named(site.register, [one.claim for one in stated])
    found = {"statements": _facts(statements), "documents": [Place((one,)) for one in passages]}
    hits = found[part] if part else [*found["statements"], *found["documents"]]
    shown, number, pages = paged(hits, query.get("page", ""), most=_A_PAGE)
    address = site.address("search")
    return {
        "title": _("Zoeken"),
        "words": words,
        "part": part,
        "parts": _parts(site, address, words, part, found),
        "answer": _answer(words, len(hits)),
        "count": len(hits),
        "capped": max(len(stated), len(passages)) >= _MOST,
        "things": _things(site, statements, words) if number == 1 and part != "documents" else [],
        "hits": _told(site, shown, words),
        "pager": pager(address, site, number, pages, q=words, **{"in": part}),
        "elsewhere": [
            {"text": _("Alle banden"), "url": site.url("ties")},
            {"text": _("Alle organisaties"), "url": site.url("organisations")},
            {"text": _("Alle documenten"), "url": site.url("documents")},
        ],
    }


def _found(site: Site, words: str, *, statements: bool) -> tuple[Hit, ...]:
    return published.find(site.register, words, statements=statements) if words else ()


def _facts(statements: Iterable[Statement]) -> list[Place]:
    """The statements that say the same together, in the order in which they were found."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for one in statements:
        groups.setdefault((one.entity, one.prop, one.value, one.valid), []).append(one)
    return [Place((), tuple(some)) for some in groups.values()]


def _things(site: Site, statements: Iterable[Statement], words: str) -> list[dict[str, Any]]:
    """The things that are called by the words: for most who search, what they were looking for."""
    state = published.with_names(site.register, statements, known_at=site.as_of.known_at)
    teller = teller_of(site, state)
    kinds = {one.entity: one.kind for one in statements}
    named = {
        teller.record.canonical(id): (teller.name(id), kind)
        for id, kind in kinds.items()
        if kind in _THINGS and _is_called(teller.name(id), words)
    }
    found = [
        {"text": name, "kind": vocabulary().kind(kind).label(site.language), "url": teller.url(id), "id": id}
        for id, (name, kind) in named.items()
    ]
    return sorted(found, key=lambda one: (len(one["text"]), one["text"], one["id"]))[:_MOST_THINGS]


def _is_called(name: str, words: str) -> bool:
    """Whether every one of the words stands in the name."""
    return all(published.places(name, one) for one in words.split())


def _parts(
    site: Site, address: str, words: str, part: str, found: Mapping[str, Sequence[Place]]
) -> list[dict[str, Any]]:
    """Where one can look, and how much is found there."""
    both = sum(map(len, found.values()))
    lines = (
        ("", _("Alles"), both),
        ("statements", _("Feiten"), len(found["statements"])),
        ("documents", _("Documenten"), len(found["documents"])),
    )
    return [
        {
            "label": label,
            "count": count,
            "current": code == part,
            "url": with_fields(address, site, {"q": words, "in": code}),
        }
        for code, label, count in lines
    ]


def _answer(words: str, count: int) -> str:
    if not words:
        return _("Zoek in alles wat deze gemeente heeft vastgelegd, en in de documenten waarop dat rust.")
    told_of = {"count": count, "words": words}
    return (
        ngettext("%(count)s plaats met “%(words)s”.", "%(count)s plaatsen met “%(words)s”.", count) % told_of
        if count
        else _("Niets gevonden met “%(words)s”.") % told_of
    )


def _told(site: Site, shown: Iterable[Place], words: str) -> list[dict[str, Any]]:
    """What was found, in words, with where each stands."""
    shown = tuple(shown)
    lines = told(site, [one.statements[0] for one in shown if one.statements])
    papers = site.papers(one.hits[0].document for one in shown if not one.statements)
    papers = papers | site.papers(
        one.quote.document for each in shown for one in each.statements if one.quote
    )
    return [
        _statement(one, lines[one.statements[0].id], words, papers)
        if one.statements
        else _passage(one.hits[0], words, papers)
        for one in shown
    ]


def _statement(
    found: Place, line: Mapping[str, Any], words: str, papers: Mapping[str, Source]
) -> dict[str, Any]:
    """What is said: of what, what, the words that it rests on, and the other places that say the same."""
    each = {one.quote.document: one.quote for one in reversed(found.statements) if one.quote}
    places = [_where(one, papers) for one in reversed(each.values())]
    quote = found.statements[0].quote
    return {
        "sort": "statement",
        "about": marked(line["about"], words),
        "about_url": line["about_url"],
        "kind": line["kind"],
        "prop": line["prop"],
        "value": marked(line["text"], words),
        "text": f"{line['about']}, {line['prop']}{colon()} {line['text']}",
        "mark": line["mark"],
        "why": line["why"],
        "statements": [one.id for one in found.statements],
        "quote": cut(quote.exact, words) if quote else [],
        "places": [one for one in places if one["url"]],
        "language": found.statements[0].language or "",
    }


def _where(quote: Quote, papers: Mapping[str, Source]) -> dict[str, Any]:
    source = papers.get(quote.document)
    return {
        "text": source.title if source else "",
        "url": _place(source.url, quote.start, quote.end) if source else "",
        "page": quote.page,
    }


def _passage(hit: Hit, words: str, papers: Mapping[str, Source]) -> dict[str, Any]:
    """A passage of a document."""
    source = papers.get(hit.document)
    return {
        "sort": "document",
        "heading": marked(hit.heading, words),
        "quote": cut(hit.text, words),
        "title": hit.title,
        "places": [{"text": hit.title, "url": _place(source.url, hit.start, hit.end), "page": hit.page}]
        if source
        else [],
        "language": "",
    }


def _place(url: str, start: int, end: int) -> str:
    """The address of words in a document."""
    return f"{url}{'&' if '?' in url else '?'}start={start}&end={end}#q{start}"


def marked(text: str, words: str) -> Runs:
    """The text in pieces, those marked that are one of the words."""
    runs: Runs = []
    at = 0
    for start, end in published.places(text, words):
        if start > at:
            runs.append({"text": text[at:start], "found": False})
        runs.append({"text": text[start:end], "found": True})
        at = end
    if at < len(text):
        runs.append({"text": text[at:], "found": False})
    return runs


def cut(text: str, words: str) -> Runs:
    """The same of as much of a long text as a page shows: that around the first of the words."""
    line = " ".join(text.split())
    if len(line) <= _SHOWN:
        return marked(line, words)
    first = next((start for start, _end in published.places(line, words)), 0)
    start = _after_blank(line, max(0, first - _BEFORE))
    end = _before_blank(line, min(len(line), start + _SHOWN))
    shown = f"{'… ' if start else ''}{line[start:end]}{' …' if end < len(line) else ''}"
    return marked(shown, words)


def _after_blank(line: str, at: int) -> int:
    """Where the first whole word from there begins."""
    return line.find(" ", at) + 1 if at and " " in line[at : at + _BEFORE] else at


def _before_blank(line: str, at: int) -> int:
    """Where the last whole word up to there ends."""
    if at == len(line):
        return at
    blank = line.rfind(" ", 0, at)
    return blank if blank > at - _BEFORE else at
