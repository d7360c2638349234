"""A long list in pages, as plain data: which page it is, and the addresses of the others."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.core.paginator import Paginator

from jumelage_web.public.site import Site

T = TypeVar("T")


def paged(items: Sequence[T], asked: str, *, most: int) -> tuple[Sequence[T], int, int]:
    """The items of the page that is asked for, its number from 1, and how many pages there are."""
    pages = Paginator(items, most)
    page = pages.get_page(asked)
    return list(page.object_list), page.number, pages.num_pages


def pager(
    address: str, site: Site, number: int, count: int, *, name: str = "page", **fields: str
) -> dict[str, Any]:
    """The addresses of the pages: `number`, `count`, `before`, `after` (empty where there is none) and `links`.

    A link without a number stands for those left out. `fields` are what else the address asks for.
    """

    def url(to: int) -> str:
        return with_fields(address, site, {**fields, name: str(to) if to > 1 else ""})

    shown = Paginator(range(count), 1).get_elided_page_range(number, on_each_side=1, on_ends=1)
    return {
        "number": number,
        "count": count,
        "before": url(number - 1) if number > 1 else "",
        "after": url(number + 1) if number < count else "",
        "links": [
            {"number": one, "url": url(one)} if isinstance(one, int) else {"number": None, "url": ""}
            for one in shown
        ],
    }


def with_fields(address: str, site: Site, fields: Mapping[str, str]) -> str:
    """The address as of the site's day, with those of the fields that hold something."""
    asked = urlencode({name: value for name, value in fields.items() if value})
    start = "&" if site.as_of.query else "?"
    return address + site.as_of.query + (start + asked if asked else "")


def words_asked(written: str, *, most: int = 200) -> str:
    """What a reader typed, as one line."""
    return " ".join(written.split())[:most]
