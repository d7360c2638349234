"""Pages that were made, for whoever asks next: by their address and by what the register held."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from threading import Lock
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response

from jumelage.values.language import LANGUAGES
from jumelage_web.store import published

_MOST = 600  # pages
_LARGEST = 2 * 2**20  # bytes of one that is kept
_LASTS = 60  # seconds that a browser need not ask again


class Key(NamedTuple):
    """By what a page is known: its address, and the register and day that it was made of."""

    address: str
    register: int
    seq: int
    head: str
    day: date


class Page(NamedTuple):
    """What was answered."""

    content: bytes
    media_type: str
    etag: str
    language: str


_pages: OrderedDict[Key, Page] = OrderedDict()
_lock = Lock()


class MadeBefore:
    """Middleware that answers with a page that was made before; it stands before all that knows who is asking."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page from memory, else what the view makes of it."""
        language, _, rest = request.path_info[1:].partition("/")
        if request.method not in ("GET", "HEAD") or language not in LANGUAGES:
            return self.get_response(request)
        register = published.held(rest.partition("/")[0])
        if register is None:
            return self.get_response(request)
        request.public_register = register  # type: ignore[attr-defined]  # for the view, which need not ask again
        page = _found(key_of(request, register))
        return answered(request, page) if page else self.get_response(request)


def key_of(request: HttpRequest, register: published.Held) -> Key:
    """By what the page that is asked for is known."""
    wants = "json" if wants_json(request) else ""
    address = f"{request.get_full_path()} {wants}"
    return Key(address, register.pk, register.seq, register.head, timezone.localdate())


def wants_json(request: HttpRequest) -> bool:
    """Whether the data of the page is asked for, by `?format=json` or by what the reader accepts."""
    if request.GET.get("format") == "json":
        return True
    accepts = request.headers.get("Accept", "")
    return "json" in accepts and "html" not in accepts


def kept(request: HttpRequest, key: Key, content: bytes, *, media_type: str, language: str) -> HttpResponse:
    """The answer with this content, which is kept for whoever asks next."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    page = Page(content, media_type, etag, language)
    if len(content) <= _LARGEST:
        with _lock:
            _pages[key] = page
            while len(_pages) > _MOST:
                _pages.popitem(last=False)
    return answered(request, page)


def answered(request: HttpRequest, page: Page) -> HttpResponse:
    """The page as an answer; none of its words where the reader has it already."""
    response = HttpResponse(page.content, content_type=page.media_type)
    response.headers["ETag"] = page.etag
    response.headers["Content-Language"] = page.language
    response.headers["Cache-Control"] = f"public, max-age={_LASTS}"
    response.headers["Vary"] = "Accept"
    found = get_conditional_response(request, etag=page.etag, response=response)
    return found if isinstance(found, HttpResponse) else response


def _found(key: Key) -> Page | None:
    with _lock:
        page = _pages.get(key)
        if page is not None:
            _pages.move_to_end(key)
        return page
