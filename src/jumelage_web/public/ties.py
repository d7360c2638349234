"""All ties of the town, those that go on and those that ended."""

from typing import Any

from django.utils.translation import gettext as _

from jumelage_web.jinja import upper_first
from jumelage_web.public.overview import answer
from jumelage_web.public.pages import Query, public_page
from jumelage_web.public.paging import paged, pager
from jumelage_web.public.site import Site
from jumelage_web.public.tie_lines import line_of

_A_PAGE = 50  # ties


def gathered(site: Site) -> dict[str, Any]:
    """All lines, before anybody chooses among them."""
    lines = [line_of(site, one) for one in site.assembled.standings]
    return {"answer": answer(site, lines), "lines": lines}


@public_page("public/ties.html.jinja", page="ties", ahead=gathered)
def ties(site: Site, query: Query, whole: dict[str, Any]) -> dict[str, Any]:
    """The lines of the ties, as far as the filters in the address let them through, a page at a time."""
    lines = whole["lines"]
    state, kind, country = (query.get(name, "") for name in ("state", "kind", "country"))
    shown = [
        one
        for one in lines
        if _in_state(one, state)
        and (not kind or (one["kind"] or {}).get("code") == kind)
        and (not country or country in {town["country"] for town in one["partners"]})
    ]
    part, number, count = paged(shown, query.get("page", ""), most=_A_PAGE)
    return {
        "title": _("Banden van %(town)s") % {"town": site.town},
        "answer": whole["answer"],
        "ties": part,
        "tie_count": len(lines),
        "pager": pager(site.address("ties"), site, number, count, state=state, kind=kind, country=country),
        "filters": {"state": state, "kind": kind, "country": country},
        "choices": {
            "state": [
                ["going", _("gaat door")],
                ["silent", _("niets meer gehoord")],
                ["over", _("beëindigd")],
            ],
            "kind": _choices(lines, lambda one: [one["kind"]] if one["kind"] else [], "code", "text"),
            "country": _choices(lines, lambda one: one["partners"], "country", "country_name"),
        },
    }


def _in_state(line: dict[str, Any], state: str) -> bool:
    match state:
        case "going":
            return not line["over"]
        case "silent":
            return not line["over"] and line["practical"]["code"] == "silent"
        case "over":
            return bool(line["over"])
    return True


def _choices(lines: list[dict[str, Any]], of: Any, code: str, text: str) -> list[list[str]]:
    """Code and words of each value that occurs, by its words."""
    found = {one[code]: one[text] for line in lines for one in of(line) if one[code]}
    return [
        [key, upper_first(label)] for key, label in sorted(found.items(), key=lambda one: one[1].casefold())
    ]
