"""What people see where there is no page: in the look and the language of the site, with what to do next."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from jumelage.values.language import LANGUAGES


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page, or none that the person may know of: the two look the same."""
    with translation.override(_language(request)):
        return _page(
            request if _knows_people(request) else None,
            404,
            _("Deze bladzijde is er niet"),
            _("Het adres klopt niet, of de bladzijde is verdwenen."),
        )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something that the person may not do."""
    return _page(request, 403, _("Dat mag u hier niet"), _("Vraag het aan de beheerder van het register."))


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not sent from a page of this site, or from one that was open for too long."""
    return _page(
        request,
        403,
        _("Dit formulier is verlopen"),
        _("Er is niets bewaard. Ga terug, laad de bladzijde opnieuw en probeer het nog eens."),
    )


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that is broken; who asks is not looked at."""
    with translation.override(_language(request)):
        return _page(None, 400, _("Deze vraag is niet te begrijpen"), _("Er is niets veranderd."))


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of the program; nothing is asked of the database, which may be what failed."""
    return _page(
        None,
        500,
        _("Er ging iets mis"),
        _(
            "Dat ligt aan het programma, niet aan u. Probeer het straks nog eens, of meld het aan uw beheerder."
        ),
    )


def _language(request: HttpRequest) -> str:
    """The language of the address where it has one, else the one that the reader asked for."""
    first = request.path_info[1:].partition("/")[0]
    return first if first in LANGUAGES else translation.get_language() or LANGUAGES[0]


def _knows_people(request: HttpRequest) -> bool:
    """Whether the address is one of the desk or of accounts: all others are the same for everybody, and set no cookie."""
    return request.path_info.startswith(("/desk/", "/accounts/"))


def _page(request: HttpRequest | None, code: int, what: str, why: str) -> HttpResponse:
    told = {"code": code, "what": what, "why": why, "next": _("Naar het begin"), "next_url": reverse("start")}
    return HttpResponse(render_to_string("look/error.html.jinja", told, request=request), status=code)
