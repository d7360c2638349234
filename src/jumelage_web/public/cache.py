"""Pages that were made, for whoever asks next: by their address and by what the register held."""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils import timezone
from django.utils.cache import get_conditional_response

from jumelage.values.language import LANGUAGES
from jumelage_web.store import published

_MOST = 48 * 2**20  # bytes of pages as they are, and as many of pages that were asked a question
_LARGEST = 2 * 2**20  # bytes of one that is kept
_NUL = "\0"  # no address of ours has one, and no database takes it
_SMALL, _PACKING = 1000, 5  # bytes that need no packing; how hard to try
_LASTS = 60  # seconds that a browser need not ask again


class Key(NamedTuple):
    """By what a page is known: its address, and the register and day that it was made of."""

    address: str
    register: int
    seq: int
    head: str
    day: date

    @property
    def made_of(self) -> tuple[str, date]:
        """The state of the register, and the day."""
        return self.head, self.day


@dataclass(eq=False)
class Page:
    """What was answered."""

    content: bytes
    media_type: str
    etag: str
    language: str

    @cached_property
    def packed(self) -> bytes:
        """The content by gzip, made for the first who takes it so; empty where that saves little.

        Nothing secret is in a public page, so that its length tells nobody anything.
        """
        return gzip.compress(self.content, _PACKING, mtime=0) if len(self.content) > _SMALL else b""


class Shelf:
    """Pages up to so many bytes; what was asked for longest ago makes way."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self.pages: OrderedDict[Key, Page] = OrderedDict()

    def find(self, key: Key) -> Page | None:
        """The page, if it is here."""
        page = self.pages.get(key)
        if page is not None:
            self.pages.move_to_end(key)
        return page

    def put(self, key: Key, page: Page) -> None:
        """Keeps the page, in place of the one that was there."""
        self.drop(key)
        self.pages[key] = page
        self.size += _weight(key, page)
        while self.size > self.most:
            self.drop(next(iter(self.pages)))

    def drop(self, key: Key) -> None:
        """Takes the page out, if it is here."""
        page = self.pages.pop(key, None)
        if page is not None:
            self.size -= _weight(key, page)


def _weight(key: Key, page: Page) -> int:
    return len(page.content) * 3 // 2 + len(key.address)  # packed, a page is less than half of what it was


# Whoever makes up questions pushes out answers to questions, not the pages that all read.
_plain, _asked = Shelf(_MOST), Shelf(_MOST)
_newest: dict[int, tuple[str, date]] = {}  # of what pages of a register are kept
_lock = Lock()


class MadeBefore:
    """Middleware that answers with a page that was made before; it stands before all that knows who is asking."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page from memory, else what the view makes of it."""
        language, _, rest = request.path_info[1:].partition("/")
        if language not in LANGUAGES:
            return self.get_response(request)
        _refuse_nul(request)
        register = published.held(rest.partition("/")[0]) if request.method in ("GET", "HEAD") else None
        if register is None:
            return _in_one_language(self.get_response(request))
        request.public_register = register  # type: ignore[attr-defined]  # for the view, which need not ask again
        page = _found(key_of(request, register))
        return answered(request, page) if page else _in_one_language(self._made(request))

    def _made(self, request: HttpRequest) -> HttpResponseBase:
        """What the view makes; straight, where it is a page that knows nobody: all between has nothing to do for it."""
        with suppress(Http404, BadRequest):  # which are told as all others are
            match = resolve(request.path_info)
            if getattr(match.func, "public", False):
                request.resolver_match = match
                response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
                response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
                response.headers.setdefault("Content-Language", match.kwargs["language"])
                return response
        return self.get_response(request)


def _refuse_nul(request: HttpRequest) -> None:
    if _NUL in request.path_info:
        raise Http404
    if any(_NUL in f"{name}{value}" for name, value in request.GET.items()):
        raise BadRequest


def _in_one_language(response: HttpResponseBase) -> HttpResponseBase:
    """The answer without word that it hangs on the languages that a browser asks for: the address says which it is.

    Caches on the way would else keep a copy for each browser's wishes.
    """
    varies = [one.strip() for one in response.headers.get("Vary", "").split(",")]
    left = [one for one in varies if one and one.lower() != "accept-language"]
    if left:
        response.headers["Vary"] = ", ".join(left)
    elif varies:
        response.headers.pop("Vary", None)
    return response


def key_of(request: HttpRequest, register: published.Held) -> Key:
    """By what the page that is asked for is known: pages name their own address in full, for whoever shares them."""
    wants = "json" if wants_json(request) else ""
    address = f"{request.scheme}://{request.get_host()}{request.get_full_path()} {wants}"
    return Key(address, register.pk, register.seq, register.head, timezone.localdate())


def wants_json(request: HttpRequest) -> bool:
    """Whether the data of the page is asked for, by `?format=json` or by what the reader accepts."""
    if request.GET.get("format") == "json":
        return True
    accepts = request.headers.get("Accept", "")
    return "json" in accepts and "html" not in accepts


def kept(
    request: HttpRequest, key: Key | None, content: bytes, *, media_type: str, language: str
) -> HttpResponse:
    """The answer with this content, which is kept under the key, if there is one, for whoever asks next."""
    etag = f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'  # weak: the same words, packed or not
    page = Page(content, media_type, etag, language)
    if key is not None and len(content) <= _LARGEST:
        with _lock:
            if _newest.get(key.register) == key.made_of:
                _shelf(key).put(key, page)
    return answered(request, page)


def _forget_older(key: Key) -> None:
    """Drops what was made of the register as it was before: words that were taken out of it shall not stay here."""
    if _newest.get(key.register) == key.made_of:
        return
    _newest[key.register] = key.made_of
    for shelf in (_plain, _asked):
        for old in [one for one in shelf.pages if one.register == key.register]:
            shelf.drop(old)


def _shelf(key: Key) -> Shelf:
    return _asked if "?" in key.address.replace("?format=json", "") else _plain


def answered(request: HttpRequest, page: Page) -> HttpResponse:
    """The page as an answer; none of its words where the reader has it already."""
    packed = page.packed if _takes_gzip(request) else b""
    response = HttpResponse(packed or page.content, content_type=page.media_type)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["ETag"] = page.etag
    response.headers["Content-Language"] = page.language
    response.headers["Cache-Control"] = f"public, max-age={_LASTS}"
    response.headers["Vary"] = "Accept, Accept-Encoding"
    # What the middleware that stands behind this one would say.
    response.headers["X-Frame-Options"] = settings.X_FRAME_OPTIONS
    response.headers["Content-Length"] = str(len(response.content))
    found = get_conditional_response(request, etag=page.etag, response=response)
    return found if isinstance(found, HttpResponse) else response


def _takes_gzip(request: HttpRequest) -> bool:
    asked = (one.strip().partition(";") for one in request.headers.get("Accept-Encoding", "").split(","))
    return any(name == "gzip" and "q=0" not in rest.replace("q=0.", "") for name, _, rest in asked)


def _found(key: Key) -> Page | None:
    with _lock:
        _forget_older(key)
        return _shelf(key).find(key)
