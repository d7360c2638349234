"""From words of a document to a statement: the words that somebody chose or pasted are found in the text, exactly."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.documents.quote import Quote
from jumelage_web.desk.documents.reading_room import document_row
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.store.models import Document
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import document_of

MOST_WORDS = 2000  # characters that one statement may rest on
_MOST_PLACES = 50
_AROUND = 120  # characters shown before and after each place


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words stand, with some of the text around them."""

    prefix: str
    exact: str
    suffix: str
    page: int | None
    url: str


@desk_page(read=Role.CONTRIBUTOR, act=Role.CONTRIBUTOR)
def words(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Goes on with the words that were chosen; shows the places where words stand more than once."""
    row = document_row(desk, pk)
    if request.method != "POST":
        return _ask(request, desk, row, pasted="")
    pasted = request.POST.get("words", "")
    wanted = request.POST.get("exact", "") or pasted
    if problem := _problem(wanted):
        return _ask(request, desk, row, pasted=wanted, problem=problem)
    chosen = _chosen(row.text, request.POST.get("start", ""), request.POST.get("end", ""), wanted)
    places = [chosen] if chosen else places_of(wanted, row.text)
    if len(places) == 1:
        return redirect(_onward(desk, row, *places[0]))
    if not places:
        return _ask(
            request,
            desk,
            row,
            pasted=wanted,
            problem=_(
                "Deze woorden staan zo niet in het document. Neem ze precies over, en niet meer dan een stuk achter elkaar."
            ),
        )
    return _ask(request, desk, row, pasted=wanted, places=places)


def places_of(words: str, text: str) -> list[tuple[int, int]]:
    """All places of the words in the text, whatever white space is between them; start and end of each."""
    parts = words.split()
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    return [match.span() for match in pattern.finditer(text)]


def _chosen(text: str, start: str, end: str, exact: str) -> tuple[int, int] | None:
    """The place that a script tells, if just these words stand there; white space does not count."""
    if not all(one.isascii() and one.isdigit() and len(one) < 12 for one in (start, end)):
        return None
    first, last = int(start), int(end)
    return (first, last) if text[first:last].split() == exact.split() else None


def _problem(words: str) -> str:
    """What is wrong with the words, whatever the document says."""
    if not words.strip():
        return _("Kies of plak eerst de woorden.")
    if len(words) > MOST_WORDS:
        return _("Kies minder woorden: hoogstens %(most)s tekens.") % {"most": MOST_WORDS}
    return ""


def _ask(
    request: HttpRequest,
    desk: Desk,
    row: Document,
    *,
    pasted: str,
    problem: str = "",
    places: Sequence[tuple[int, int]] = (),
) -> HttpResponse:
    document = document_of(row)
    shown = []
    for start, end in places[:_MOST_PLACES]:
        quote = Quote.cut(row.key, row.text, start, end, page=document.page_at(start))
        before, after = row.text[max(0, start - _AROUND) : start], row.text[end : end + _AROUND]
        shown.append(Place(before, quote.exact, after, quote.page, _onward(desk, row, start, end)))
    return show(
        request,
        desk,
        "desk/document_words.html.jinja",
        page="documents",
        status=400 if problem else 200,
        row=row,
        pasted=pasted,
        problem=problem,
        places=shown,
        counted=ngettext(
            "Deze woorden staan op %(count)s plaats in het document.",
            "Deze woorden staan op %(count)s plaatsen in het document. Welke bedoelt u?",
            len(places),
        )
        % {"count": len(places)},
    )


def _onward(desk: Desk, row: Document, start: int, end: int) -> str:
    """Where one says of what thing these words tell, and what."""
    return f"{desk.url('say')}?{urlencode({'document': row.key, 'start': start, 'end': end})}"
