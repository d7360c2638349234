"""What all public pages share: whose register it is, the language, the day, and that page and JSON say the same.

A page is a function from a `Site` and what its address asks for to plain data, a template that shows the data, and a line
in `urls.py`.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from jumelage.values.language import LANGUAGES, Language
from jumelage_web.public import cache
from jumelage_web.public.as_of import as_of, asked
from jumelage_web.public.site import Site
from jumelage_web.store import published
from jumelage_web.store.published import Held

P = ParamSpec("P")
Data = dict[str, Any]
Query = Mapping[str, str]
Tells = Callable[Concatenate[Site, Query, P], Data]

_LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English", "de": "Deutsch", "fr": "Français"}


@dataclass(frozen=True, slots=True)
class NavItem:
    """A line of the main menu."""

    label: str
    url: str
    current: bool


def public_page(template: str, *, page: str) -> Callable[[Tells[P]], Callable[..., HttpResponseBase]]:
    """A page of a register for everybody; `page` is the part of the menu that it belongs to.

    The function gives the data; the page shows it, and `?format=json` gives it as it is. No page depends on who asks:
    it sets no cookie and reads none.
    """

    def decorated(tells: Tells[P]) -> Callable[..., HttpResponseBase]:
        @wraps(tells)
        def view(
            request: HttpRequest, language: Language, register: str, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["GET", "HEAD"])
            held = _register(request, register)
            with translation.override(language):
                form = asked(request.GET)
                if not form.is_valid():
                    return _refused(request, held, language, form, page)
                now = timezone.now()
                known = form.cleaned_data["known_at"]
                times = as_of(form.cleaned_data["valid_on"], known, last_at=held.last_at, now=now)
                site = Site(held, language, times)
                data = tells(site, request.GET, *args, **kwargs)
                return _answer(request, site, data, template=template, page=page, form=form)

        view.public = True  # type: ignore[attr-defined]  # for the test that walks all pages
        return view

    return decorated


def register_asked(request: HttpRequest, slug: str) -> Held:
    """The public register of that name; raises Http404 where there is none."""
    return _register(request, slug)


def _register(request: HttpRequest, slug: str) -> Held:
    held: Held | None = getattr(request, "public_register", None)
    if held is None or held.slug != slug:
        held = published.held(slug)
    if held is None:
        raise Http404
    return held


def _answer(
    request: HttpRequest, site: Site, data: Data, *, template: str, page: str, form: Any
) -> HttpResponse:
    key = cache.key_of(request, site.register)
    if cache.wants_json(request):
        content = json.dumps(_with_times(site, data), ensure_ascii=False, indent=1).encode()
        return cache.kept(request, key, content, media_type="application/json", language=site.language)
    text = render_to_string(template, framed(request, site, page, form) | {"data": data}, request=request)
    return cache.kept(
        request, key, text.encode(), media_type="text/html; charset=utf-8", language=site.language
    )


def _with_times(site: Site, data: Data) -> Data:
    times = site.as_of
    said = {
        "register": site.register.slug,
        "language": site.language,
        "valid_on": times.valid_on.isoformat(),
        "known_at": (times.known_at if times.known else site.register.last_at).isoformat(),
        "entry": site.register.seq,
        "head": site.register.head,
    }
    return said | data


def framed(request: HttpRequest, site: Site, page: str, form: Any) -> Data:
    """What the frame of a page needs: menu, languages, the day, where the data of the page is."""
    return {
        "place": site,
        "town_name": site.town,
        "home_url": site.url("overview"),
        "site_nav": navigation(site, page),
        "in_languages": in_languages(request),
        "as_of": site.as_of,
        "as_of_form": form,
        "here": request.path,
        "query": {name: value for name, value in request.GET.items() if name not in ("valid_on", "known_at")},
        "page": page,
    }


def in_languages(request: HttpRequest) -> list[tuple[str, str, str]]:
    """Code, name and address of this page in each language."""
    rest = request.get_full_path()[3:]
    return [(code, _LANGUAGE_NAMES[code], f"/{code}{rest}") for code in LANGUAGES]


def navigation(site: Site, current: str) -> list[NavItem]:
    """The main menu."""
    lines = (
        ("overview", _("Overzicht")),
        ("ties", _("Banden")),
        ("documents", _("Documenten")),
    )
    return [NavItem(label, site.url(name), name == current) for name, label in lines]


def _refused(request: HttpRequest, register: Held, language: Language, form: Any, page: str) -> HttpResponse:
    now = as_of(None, None, last_at=register.last_at, now=timezone.now())
    site = Site(register, language, now)
    told = framed(request, site, page, form) | {"data": {}}
    return HttpResponse(render_to_string("public/no_such_day.html.jinja", told, request=request), status=400)
