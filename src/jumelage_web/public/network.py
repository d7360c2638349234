"""What lies over all registers: the front door, lasting addresses, and the page that lists all."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jumelage.values.language import Language
from jumelage_web.jinja import day
from jumelage_web.public.as_of import as_of
from jumelage_web.public.cache import wants_json
from jumelage_web.public.languages import LANGUAGE_NAMES, language_for
from jumelage_web.public.look import arms_of
from jumelage_web.public.pages import in_languages, register_asked
from jumelage_web.public.site import Site
from jumelage_web.store import published
from jumelage_web.store.published import Held

_STATEMENT = "statement/"


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """To the one public register, or to the page of all; where none is public, to the desk."""
    found = published.registers()
    if not found:
        return redirect("desk:start")
    language = language_for(request, fallback=found[0].language)
    if len(found) == 1:
        return redirect("public:overview", language, found[0].slug)
    return redirect("public:network", language)


@require_safe
def network(request: HttpRequest, language: Language) -> HttpResponse:
    """All public registers of this site, each with how many ties it tells of."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    with translation.override(language):
        found = published.registers()
        if not found:
            raise Http404
        lines = [_line(one, language) for one in found]
        if wants_json(request):
            return JsonResponse({"language": language, "registers": lines})
        told = {
            "registers": lines,
            "in_languages": in_languages(request),
            "title": _("Gemeenten op deze plek"),
            "as_of": None,
        }
        return HttpResponse(render_to_string("public/network.html.jinja", told, request=request))


def _line(register: Held, language: Language) -> dict[str, Any]:
    last = timezone.localdate(register.last_at)
    return {
        "register": register.slug,
        "url": reverse("public:overview", args=[language, register.slug]),
        "town": register.home_name,
        "name": register.name,
        "language": register.language,
        "language_text": LANGUAGE_NAMES[register.language],
        "arms": arms_of(register.slug),
        "ties": _tie_count(register, timezone.localdate()),
        "last": last.isoformat(),
        "last_text": day(last),
    }


@lru_cache(maxsize=1000)
def _tie_count(register: Held, today: date) -> int | None:
    """How many ties the register tells of, over or not; None for a large one, which nobody waits for here."""
    if not published.is_small(register):
        return None
    now = as_of(None, None, last_at=register.last_at, now=timezone.now())
    return len(Site(register, register.language, now).assembled.standings)


@require_safe
def lasting(request: HttpRequest, register: str, thing: str) -> HttpResponse:
    """From the address that stays the same to the page, in the language that the reader asks for."""
    held = register_asked(request, register)
    language = language_for(request, fallback=held.language)
    if thing.startswith(_STATEMENT):
        return redirect("public:fact", language, held.slug, thing.removeprefix(_STATEMENT))
    return redirect("public:entity", language, held.slug, thing)
