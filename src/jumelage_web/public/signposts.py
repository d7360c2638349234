"""Signposts for machines: which pages there are, which need not be visited, and whom to tell of a hole in the fence."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from jumelage.values.language import LANGUAGES
from jumelage_web.public.urls import urlpatterns
from jumelage_web.store import published
from jumelage_web.store.published import Held

_MOST = 20_000  # addresses in one map: the protocol allows 50,000, and 50 MB
_EXPIRES = 180  # days: RFC 9116 asks for less than a year
_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'

Place = tuple[str, tuple[str, ...], datetime]  # name of a page, what it is of, when that last changed


@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """All pages of all public registers in each language; the list of maps where one would be too long."""
    first = list(islice(_places(), _MOST // len(LANGUAGES) + 1))
    if not first:
        raise Http404
    if len(first) * len(LANGUAGES) <= _MOST:
        return _answer(_urls(request, first))
    return _answer(_maps(request, sum(1 for _one in _places())))


@require_safe
def sitemap_part(request: HttpRequest, number: int) -> HttpResponseBase:
    """One of several maps, counted from 1."""
    each = _MOST // len(LANGUAGES)
    found = list(islice(_places(), (number - 1) * each, number * each)) if number else []
    if not found:
        raise Http404
    return _answer(_urls(request, found))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines need not read: the desk, and every page again for each day of the past."""
    if not published.registers():
        return _plain("User-agent: *\nDisallow: /\n")
    away = ("/desk/", "/accounts/", "/language/", "/*valid_on=", "/*known_at=")
    lines = ["User-agent: *", *(f"Disallow: {one}" for one in away), ""]
    return _plain("\n".join([*lines, f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]))


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116); nothing where the settings name nobody."""
    contact = settings.JUMELAGE_SECURITY_CONTACT
    if not contact:
        raise Http404
    if "@" in contact and ":" not in contact:
        contact = f"mailto:{contact}"
    day = datetime.combine(timezone.now().date() + timedelta(days=_EXPIRES), time.min, UTC)
    lines = (
        f"Contact: {contact}",
        f"Expires: {day:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(LANGUAGES)}",
        f"Canonical: {request.build_absolute_uri(reverse('security'))}",
        "",
    )
    return _plain("\n".join(lines))


def _places() -> Iterator[Place]:
    """All pages, in an order that stays: of each register those that are of nothing, its documents, its things."""
    found = published.registers()
    if len(found) > 1:
        yield "network", (), max(one.last_at for one in found)
    for register in found:
        for name in _pages():
            yield name, (register.slug,), register.last_at
        yield from _of_register(register)


def _of_register(register: Held) -> Iterator[Place]:
    for paper in published.papers(register):
        yield "document", (register.slug, paper.key.rpartition(":")[2]), paper.added_at
    for id, at in published.things(register):
        if not id.startswith("document:"):
            yield "entity", (register.slug, id), at


def _pages() -> list[str]:
    """The names of the pages that need nothing but a register."""
    return [
        str(one.name)
        for one in urlpatterns
        if list(one.pattern.converters) == ["register"] and getattr(one.callback, "public", False)
    ]


def _urls(request: HttpRequest, places: list[Place]) -> Iterator[str]:
    yield f'{_HEAD}<urlset xmlns="{_MAP}" xmlns:xhtml="{_XHTML}">\n'
    for name, args, at in places:
        found = {
            language: request.build_absolute_uri(reverse(f"public:{name}", args=[language, *args]))
            for language in LANGUAGES
        }
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(address)}/>'
            for language, address in found.items()
        )
        for address in found.values():
            yield f"<url><loc>{escape(address)}</loc><lastmod>{_at(at)}</lastmod>{links}</url>\n"
    yield "</urlset>\n"


def _maps(request: HttpRequest, count: int) -> Iterator[str]:
    parts = -(-count * len(LANGUAGES) // _MOST)
    yield f'{_HEAD}<sitemapindex xmlns="{_MAP}">\n'
    for number in range(1, parts + 1):
        address = request.build_absolute_uri(reverse("sitemap-part", args=[number]))
        yield f"<sitemap><loc>{escape(address)}</loc></sitemap>\n"
    yield "</sitemapindex>\n"


def _at(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _answer(pieces: Iterator[str]) -> HttpResponseBase:
    answer = StreamingHttpResponse(pieces, content_type="application/xml")
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer


def _plain(text: str) -> HttpResponse:
    return HttpResponse(
        text, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "public, max-age=3600"}
    )
