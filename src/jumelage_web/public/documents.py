"""The documents that citizens may read: what each is, of when, and how much rests on it."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jumelage.statements.statement import Statement
from jumelage.statements.wording import value_said
from jumelage.values.dates import PartialDate
from jumelage.values.spoken import spoken
from jumelage.values.value import DateValue
from jumelage_web.public.pages import Query, public_page
from jumelage_web.public.paging import paged, pager, words_asked
from jumelage_web.public.said import Said, said
from jumelage_web.public.site import Site
from jumelage_web.store import published
from jumelage_web.store.published import Paper

_A_PAGE = 100
_MOST_YEARS = 12  # of more, the headings are decades
_LANGUAGES = {
    "nl": gettext_lazy("Nederlands"),
    "en": gettext_lazy("Engels"),
    "de": gettext_lazy("Duits"),
    "fr": gettext_lazy("Frans"),
}
_SORTS = {
    "application/pdf": gettext_lazy("PDF-bestand"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": gettext_lazy("Word-bestand"),
    "application/vnd.oasis.opendocument.text": gettext_lazy("OpenDocument-bestand"),
    "text/html": gettext_lazy("webpagina"),
    "text/markdown": gettext_lazy("platte tekst"),
    "text/plain": gettext_lazy("platte tekst"),
}
Stated = Mapping[str, tuple[Statement, ...]]


@public_page("public/documents.html.jinja", page="documents")
def documents(site: Site, query: Query) -> dict[str, Any]:
    """The documents, the newest first, by year or decade; those without a date last."""
    words, language = words_asked(query.get("q", "")), query.get("language", "")
    lines = _lines(site)
    found = [one for one in lines if _is_meant(one, words, language)]
    shown, number, pages = paged(found, query.get("page", ""), most=_A_PAGE)
    return {
        "title": _("Documenten"),
        "answer": _answer(lines),
        "count": len(lines),
        "found": len(found),
        "words": words,
        "in_language": language,
        "languages": _languages(lines),
        "groups": _groups(shown, found),
        "pager": pager(site.address("documents"), site, number, pages, q=words, language=language),
    }


def _lines(site: Site) -> list[dict[str, Any]]:
    """All documents that were known by then and dated by that day, the newest first."""
    papers = [one for one in published.papers(site.register) if one.added_at <= site.as_of.known_at]
    counts = published.resting_counts(site.register, known_at=site.as_of.known_at)
    keys = [one.key for one in papers]
    stated = published.said_of_papers(site.register, keys, known_at=site.as_of.known_at)
    lines = [
        paper_line(site, one, stated.get(one.key, {})) | {"count": counts[one.key]}
        for one in papers
        if counts.get(one.key)
    ]
    day = site.as_of.day
    lines = [one for one in lines if day is None or one["first"] is None or one["first"] <= day.isoformat()]
    lines.sort(key=lambda one: (one["title"].casefold(), one["id"]))
    lines.sort(key=lambda one: one["first"] or "", reverse=True)
    return lines


def paper_line(site: Site, paper: Paper, stated: Stated) -> dict[str, Any]:
    """A document as data: what it is called, of when it is (`first` is the first day of its date), who brought it out."""
    moment = paper.dated or _stated_date(stated)
    return {
        "id": paper.key,
        "url": site.url("document", paper.key),
        "title": paper.title,
        "text_language": paper.language,
        "language_text": language_name(paper.language),
        "publisher": _publisher(site, paper, stated),
        "dated": moment.edtf if moment else None,
        "date": _date(site, moment, stated.get("dated", ())) if moment else None,
        "first": moment.first.isoformat() if moment else None,
        "sort": str(_SORTS.get(paper.media_type, paper.media_type)),
        "torn": paper.torn,
    }


def language_name(code: str) -> str:
    """The name of a language, or its code where it is none of ours."""
    return str(_LANGUAGES.get(code, code))


def _stated_date(stated: Stated) -> PartialDate | None:
    """The date that statements give a document, if they give one."""
    dates = {one.value.date for one in stated.get("dated", ()) if isinstance(one.value, DateValue)}
    return dates.pop() if len(dates) == 1 else None


def _date(site: Site, moment: PartialDate, statements: Iterable[Statement]) -> Said:
    """The date in words, with the statements that give it; those who filed the document noted one that none gives."""
    giving = [one for one in statements if isinstance(one.value, DateValue) and one.value.date == moment]
    return said(site, spoken(moment, site.language), giving)


def _publisher(site: Site, paper: Paper, stated: Stated) -> Said | None:
    giving = stated.get("publisher", ())
    words = [value_said(one.value, one, {}, language=site.language) for one in giving]
    if paper.publisher:
        return said(
            site,
            paper.publisher,
            [one for one, text in zip(giving, words, strict=True) if text == paper.publisher],
        )
    return said(site, words[0], giving) if len(set(words)) == 1 else None


def _is_meant(line: Mapping[str, Any], words: str, language: str) -> bool:
    if language and line["text_language"] != language:
        return False
    publisher = line["publisher"]["text"] if line["publisher"] else ""
    text = f"{line['title']} {publisher} {line['date']['text'] if line['date'] else ''}".casefold()
    return all(word in text for word in words.casefold().split())


def _languages(lines: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """The languages that there are documents in, by name: code and name."""
    codes = {one["text_language"] for one in lines if one["text_language"]}
    return sorted(((code, language_name(code)) for code in codes), key=lambda one: one[1])


def _groups(shown: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The documents under their years, or decades where there are many years."""
    years = {one["first"][:4] for one in found if one["first"]}
    by_decade = len(years) > _MOST_YEARS

    def heading(one: Mapping[str, Any]) -> str:
        if not one["first"]:
            return _("Zonder datum")
        year = int(one["first"][:4])
        return f"{year // 10 * 10}–{year // 10 * 10 + 9}" if by_decade else str(year)

    return [{"heading": label, "documents": list(some)} for label, some in groupby(shown, key=heading)]


def _answer(lines: Sequence[Mapping[str, Any]]) -> str:
    """How many there are, and from when to when."""
    if not lines:
        return _("Er is nog geen document waarop iets rust dat hier staat.")
    years = sorted(one["first"][:4] for one in lines if one["first"])
    told = {"count": len(lines), "first": years[0] if years else "", "last": years[-1] if years else ""}
    if len(set(years)) > 1:
        text = ngettext(
            "Wat op deze site staat, rust op %(count)s document, van %(first)s tot %(last)s.",
            "Wat op deze site staat, rust op %(count)s documenten, van %(first)s tot en met %(last)s.",
            len(lines),
        )
    else:
        text = ngettext(
            "Wat op deze site staat, rust op %(count)s document.",
            "Wat op deze site staat, rust op %(count)s documenten.",
            len(lines),
        )
    return text % told
