"""All data of a register to take along: the page that tells of them, and the files."""

import hashlib
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import datetime
from itertools import chain
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from jumelage import __version__
from jumelage.charts.places import place_of
from jumelage.exports import FORMATS, Format, Parcel
from jumelage.values.language import Language
from jumelage_web.jinja import moment
from jumelage_web.public.as_of import as_of, asked
from jumelage_web.public.pages import Query, public_page, register_asked
from jumelage_web.public.site import Site
from jumelage_web.public.turn import BeingMade, turn
from jumelage_web.store import published

_LASTS = 60  # seconds that a browser need not ask again
_AGAIN_IN = 20  # seconds until a record that is being made may be there
_LICENCES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "PDDL-1.0": "https://opendatacommons.org/licenses/pddl/1-0/",
    "ODC-By-1.0": "https://opendatacommons.org/licenses/by/1-0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "etalab-2.0": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    "OGL-UK-3.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "DL-DE-BY-2.0": "https://www.govdata.de/dl-de/by-2-0",
    "DL-DE-ZERO-2.0": "https://www.govdata.de/dl-de/zero-2-0",
}


@public_page("public/data.html.jinja", page="annexes")
def data(site: Site, query: Query) -> dict[str, Any]:
    """What can be taken along, in which formats, under which licence, and how to cite it."""
    known_at = _known_at(site)
    statements, things, documents = published.counts(site.register, known_at)
    anchor = published.anchor(site.register)
    return {
        "title": _("Gegevens om mee te nemen"),
        "statement_count": statements,
        "thing_count": things,
        "document_count": documents,
        "known_text": moment(known_at),
        "formats": [_format(site, one) for one in FORMATS],
        "licence": licence(settings.JUMELAGE_DATA_LICENCE),
        "anchor": anchor,
        "cite": _(
            "Gemeente %(town)s, internationaal beleid, zoals bekend op %(moment)s (regel %(seq)s, %(head)s)"
        )
        % {
            "town": site.town,
            "moment": moment(known_at),
            "seq": anchor["seq"],
            "head": anchor["head"][:12],
        },
        "address": site.address("data"),
        "changes_url": site.url("changes"),
        "feed_url": site.address("feed"),
        "annexes_url": site.url("annexes"),
    }


def licence(name: str) -> dict[str, str]:
    """The name of a licence (SPDX, or words of the municipality's own) and the address of its text, where that is known."""
    return {"name": name, "url": name if name.startswith("https://") else _LICENCES.get(name, "")}


def _format(site: Site, one: Format) -> dict[str, Any]:
    return {
        "name": one.name,
        "label": one.label(site.language),
        "about": one.about(site.language),
        "media_type": one.media_type.partition(";")[0],
        "url": site.url("download", one.name),
        "dated": one.dated,
    }


# ------------------------------------------------------------------- files


def download(request: HttpRequest, language: Language, register: str, file: str) -> HttpResponseBase:
    """The file of that name, as of the day that is asked for, sent while it is made; nothing where the reader has it."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    held = register_asked(request, register)
    form = next((one for one in FORMATS if one.name == file), None)
    if form is None:
        raise Http404
    site = _site(request, held, language)
    etag = _etag(request, site, form)
    if _has_it(request, etag):
        return _headed(HttpResponse(status=304), site, form, etag)
    if request.method == "HEAD":
        return _headed(HttpResponse(content_type=form.media_type), site, form, etag)
    try:
        pieces = _pieces(request, site, form)
    except BeingMade:
        return HttpResponse(status=503, headers={"Retry-After": str(_AGAIN_IN), "Cache-Control": "no-store"})
    return _headed(StreamingHttpResponse(pieces, content_type=form.media_type), site, form, etag)


def _site(request: HttpRequest, held: published.Held, language: Language) -> Site:
    asks = asked(request.GET)
    if not asks.is_valid():
        raise BadRequest(str(asks.errors))
    said = asks.cleaned_data
    times = as_of(said["valid_on"], said["known_at"], last_at=held.last_at, now=timezone.now())
    return Site(held, language, times)


def _pieces(request: HttpRequest, site: Site, form: Format) -> Iterator[bytes]:
    """The pieces of the file; raises BeingMade where a whole large register has to be worked out, and another is."""
    pieces = form.write(_parcel(request, site))
    if not form.dated:
        return pieces
    with nullcontext() if published.is_small(site.register) else turn():
        first = next(pieces)  # in which the work is: not when half of the file is sent
    return chain([first], pieces)


def _parcel(request: HttpRequest, site: Site) -> Parcel:
    register, known_at = site.register, _known_at(site)

    def address(id: str) -> str:
        return request.build_absolute_uri(reverse("lasting", args=[register.slug, id]))

    with translation.override(site.language):
        functions = site.people(published.actors(register))
    return Parcel(
        anchor=published.anchor(register),
        licence=settings.JUMELAGE_DATA_LICENCE,
        home=site.home,
        name=site.town,
        language=site.language,
        known_at=known_at,
        changed_at=register.last_at,
        statements=lambda: published.statements_known(register, known_at),
        acts=lambda: published.acts_known(register, known_at),
        record=lambda: site.record,
        place_of=place_of,
        functions=functions,
        address=address,
    )


def _known_at(site: Site) -> datetime:
    """The moment up to which the file knows: that of the last entry where none is asked for, so that it stays the same."""
    return min(site.as_of.known_at, site.register.last_at)


def _etag(request: HttpRequest, site: Site, form: Format) -> str:
    """By what the file is known: the head of the register, and all else that it depends on."""
    day = site.as_of.valid_on.isoformat() if form.dated else ""
    parts = (
        site.register.head,
        form.name,
        site.language,
        day,
        _known_at(site).isoformat(),
        settings.JUMELAGE_DATA_LICENCE,
        request.build_absolute_uri("/"),
        __version__,
    )
    return f'"{hashlib.sha256(" ".join(parts).encode()).hexdigest()[:32]}"'


def _has_it(request: HttpRequest, etag: str) -> bool:
    found = get_conditional_response(request, etag=etag)
    return found is not None and found.status_code == 304


def _headed(response: HttpResponseBase, site: Site, form: Format, etag: str) -> HttpResponseBase:
    found = licence(settings.JUMELAGE_DATA_LICENCE)
    name = f"{site.register.slug}-{form.name}"
    response.headers["ETag"] = etag
    response.headers["Content-Language"] = site.language
    response.headers["Cache-Control"] = f"public, max-age={_LASTS}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    if found["url"]:
        response.headers["Link"] = f'<{found["url"]}>; rel="license"'
    return response
