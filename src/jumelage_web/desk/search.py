"""Search through documents and statements of a register."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.store import search as store_search

_A_PAGE = 25
_CONTEXT = 160  # code points shown at the start of a passage, or before and after a word in it


@desk_page()
def search(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Where words stand, in whatever form they are written."""
    words = request.GET.get("q", "").strip()
    part = request.GET.get("in", "")
    statements = {"statements": True, "documents": False}.get(part)
    hits = store_search.find(desk.register, words, statements=statements) if words else []
    names = dict(
        desk.register.entities_now.filter(entity__in={one.entity for one in hits if one.entity}).values_list(
            "entity", "name"
        )
    )
    pages = Paginator(hits, _A_PAGE)
    return show(
        request,
        desk,
        "desk/search.html.jinja",
        page="search",
        words=words,
        part=part,
        hits=pages.get_page(request.GET.get("page")),
        hit_count=len(hits),
        names=names,
    )
