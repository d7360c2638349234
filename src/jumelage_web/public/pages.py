"""What all public pages share: whose register it is, the language, the day, and that page and JSON say the same.

A page is a function from a `Site` and what its address asks for to plain data, a template that shows the data, and a line
in `urls.py`:

    @public_page("public/money.html.jinja", page="money")
    def money(site, query): ...

A page over the whole register must not make a reader wait for a hundred thousand statements. It says `ahead=True` where
all that it shows is the same for everybody, whatever else its address asks; the worker makes it then, and what stands in
`query` is nothing to it. Where the address filters or turns pages, it says with which function of the site it gathers
what is the same for everybody, and gets that beside the query, to choose from and not to change:

    def gathered(site): ...

    @public_page("public/money.html.jinja", page="money", ahead=gathered)
    def money(site, query, whole): ...

Neither the choosing nor the template may touch `site.record` and `site.assembled`; both functions give plain JSON data.
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
from jumelage_web.public import ahead as made_ahead
from jumelage_web.public import cache
from jumelage_web.public.as_of import AsOfForm, as_of, asked
from jumelage_web.public.look import arms_of, tokens_of
from jumelage_web.public.pictures import without_drawings
from jumelage_web.public.site import Site
from jumelage_web.public.turn import BeingMade
from jumelage_web.store import published
from jumelage_web.store.published import Held, Mark

P = ParamSpec("P")
Data = dict[str, Any]
Query = Mapping[str, str]
Tells = Callable[Concatenate[Site, Query, P], Data]

_AGAIN_IN = 20  # seconds until a page that is being made may be there
_LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English", "de": "Deutsch", "fr": "Français"}


@dataclass(frozen=True, slots=True)
class NavItem:
    """A line of the main menu."""

    label: str
    url: str
    current: bool


def public_page(
    template: str, *, page: str, ahead: bool | made_ahead.Gathers = False
) -> Callable[[Tells[P]], Callable[..., HttpResponseBase]]:
    """A page of a register for everybody; `page` is the part of the menu that it belongs to.

    The function gives the data; the page shows it, and `?format=json` gives it as it is. No page depends on who asks:
    it sets no cookie and reads none. `ahead`: see above.
    """

    def decorated(tells: Tells[P]) -> Callable[..., HttpResponseBase]:
        tells_all: Callable[..., tuple[Data, Mark | None]] = _telling(tells, ahead)

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
                site = _site(held, language, form)
                try:
                    data, mark = tells_all(site, request.GET, *args, **kwargs)
                except BeingMade:
                    return _being_made(request, site, page, form)
                except Http404:
                    if not site.as_of.then:
                        raise
                    return _not_then(request, site, page, form)
                else:
                    return _answer(request, site, data, template=template, page=page, form=form, mark=mark)
                finally:
                    site.let_go()

        view.public = True  # type: ignore[attr-defined]  # for the test that walks all pages
        return view

    return decorated


def _telling(
    tells: Callable[..., Data], ahead: bool | made_ahead.Gathers
) -> Callable[..., tuple[Data, Mark | None]]:
    """The function of a page with, beside its data, of what they were made where that is not the register as it stands."""
    if not ahead:
        return lambda site, query, *args, **kwargs: (tells(site, query, *args, **kwargs), None)
    name = tells.__name__
    if ahead is True:
        made_ahead.PAGES[name] = lambda site: tells(site, {})
        return lambda site, query: made_ahead.whole(name, site)
    made_ahead.PAGES[name] = ahead

    def chosen(site: Site, query: Query) -> tuple[Data, Mark | None]:
        whole, mark = made_ahead.whole(name, site)
        return tells(site, query, whole), mark

    return chosen


def _site(register: Held, language: Language, form: AsOfForm) -> Site:
    """The site as of what was asked for."""
    told, now = form.cleaned_data, timezone.now()
    return Site(
        register, language, as_of(told["valid_on"], told["known_at"], last_at=register.last_at, now=now)
    )


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
    request: HttpRequest,
    site: Site,
    data: Data,
    *,
    template: str,
    page: str,
    form: AsOfForm,
    mark: Mark | None,
) -> HttpResponse:
    """The page; one that lags behind the register is not kept for the next reader, who may find it made anew."""
    if cache.wants_json(request):
        content = json.dumps(
            _with_times(site, without_drawings(data), mark), ensure_ascii=False, indent=1
        ).encode()
        media_type = "application/json"
    else:
        told = framed(request, site, page, form) | {"data": data, "made_of": mark}
        content = render_to_string(template, told, request=request).encode()
        media_type = "text/html; charset=utf-8"
    key = cache.key_of(request, site.register) if mark is None else None
    return cache.kept(request, key, content, media_type=media_type, language=site.language)


def _with_times(site: Site, data: Data, mark: Mark | None) -> Data:
    """The data with of when they are, and from which entry of the register they are made."""
    times = site.as_of
    if mark is not None:
        made_of = {
            "valid_on": mark.made_on.isoformat(),
            "known_at": mark.at.isoformat(),
            "entry": mark.seq,
            "head": mark.head,
        }
        return {"register": site.register.slug, "language": site.language} | made_of | data
    said = {
        "register": site.register.slug,
        "language": site.language,
        "valid_on": times.valid_on.isoformat(),
        "known_at": (times.known_at if times.known else site.register.last_at).isoformat(),
        "entry": site.register.seq,
        "head": site.register.head,
    }
    return said | data


def framed(request: HttpRequest, site: Site, page: str, form: AsOfForm) -> Data:
    """What the frame of a page needs: menu, languages, the day, where the data of the page is."""
    return {
        "place": site,
        "register_town": site.town,
        "register_logo_url": arms_of(site.register.slug),
        "register_tokens_url": tokens_of(site.register.slug),
        "home_url": site.url("overview"),
        "site_nav": navigation(site, page),
        "in_languages": in_languages(request),
        "as_of": site.as_of,
        "as_of_form": form,
        "here": request.path,
        "query": {name: value for name, value in request.GET.items() if name not in ("valid_on", "known_at")},
        "page": page,
        "page_links": [
            (_("Toegankelijkheid"), site.url("accessibility")),
            (_("Privacy"), site.url("privacy")),
        ],
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
        ("timeline", _("Tijdlijn")),
        ("policy", _("Beleid")),
        ("money", _("Geld")),
        ("goals", _("Doelen")),
        ("organisations", _("Organisaties")),
        ("documents", _("Documenten")),
        ("annexes", _("Bijlagen en gegevens")),
    )
    return [NavItem(label, site.url(name), name == current) for name, label in lines]


def _not_then(request: HttpRequest, site: Site, page: str, form: AsOfForm) -> HttpResponse:
    """That the page is not there as of that day: it may be now, and it may never have been."""
    told = framed(request, site, page, form) | {"data": {}}
    return HttpResponse(render_to_string("public/not_then.html.jinja", told, request=request), status=404)


def _being_made(request: HttpRequest, site: Site, page: str, form: AsOfForm) -> HttpResponse:
    """The answer to whoever comes while a page is worked out for somebody else."""
    if cache.wants_json(request):
        said = json.dumps({"error": "being made", "again_in": _AGAIN_IN})
        response = HttpResponse(said, content_type="application/json", status=503)
    else:
        told = framed(request, site, page, form) | {"data": {}}
        text = render_to_string("public/being_made.html.jinja", told, request=request)
        response = HttpResponse(text, status=503)
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django calls each 503 an error; this is none
    response.headers["Retry-After"] = str(_AGAIN_IN)
    response.headers["Cache-Control"] = "no-store"
    return response


def _refused(
    request: HttpRequest, register: Held, language: Language, form: AsOfForm, page: str
) -> HttpResponse:
    now = as_of(None, None, last_at=register.last_at, now=timezone.now())
    site = Site(register, language, now)
    told = framed(request, site, page, form) | {"data": {}}
    return HttpResponse(render_to_string("public/no_such_day.html.jinja", told, request=request), status=400)
