"""What lies over all registers: the front door, lasting addresses, and the page that lists all."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from jumelage.values.language import Language
from jumelage_web.public.languages import language_for
from jumelage_web.public.pages import in_languages, register_asked
from jumelage_web.store import published

_STATEMENT = "statement/"


def start(request: HttpRequest) -> HttpResponse:
    """To the one public register, or to the page of all; where none is public, to the desk."""
    found = published.registers()
    if not found:
        return redirect("desk:start")
    language = language_for(request, fallback=found[0].language)
    if len(found) == 1:
        return redirect("public:overview", language, found[0].slug)
    return redirect("public:network", language)


def network(request: HttpRequest, language: Language) -> HttpResponse:
    """All public registers of this site."""
    with translation.override(language):
        found = published.registers()
        if not found:
            raise Http404
        told = {
            "registers": found,
            "in_languages": in_languages(request),
            "title": _("Gemeenten op deze plek"),
            "as_of": None,
        }
        return HttpResponse(render_to_string("public/network.html.jinja", told, request=request))


def lasting(request: HttpRequest, register: str, thing: str) -> HttpResponse:
    """From the address that stays the same to the page, in the language that the reader asks for."""
    held = register_asked(request, register)
    language = language_for(request, fallback=held.language)
    if thing.startswith(_STATEMENT):
        return redirect("public:fact", language, held.slug, thing.removeprefix(_STATEMENT))
    return redirect("public:entity", language, held.slug, thing)
