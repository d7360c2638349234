"""Annexes that were kept and made public: their list, each as a page and as files, and what changed between two."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jumelage.annex import compare, compose
from jumelage.errors import MissingLibrary
from jumelage.statements.ids import slug
from jumelage.values.language import Language
from jumelage_web.jinja import day, moment
from jumelage_web.public.annex_blocks import told, told_blocks
from jumelage_web.public.as_of import as_of, asked
from jumelage_web.public.languages import LANGUAGE_NAMES
from jumelage_web.public.pages import Query, framed, public_page, register_asked
from jumelage_web.public.site import Site
from jumelage_web.store import published
from jumelage_web.store.published import Edition

_LONGEST = 1_500_000  # characters of an annex that is shown as a page, or compared, while a reader waits
_FORMS = {
    "pdf": gettext_lazy("PDF"),
    "docx": gettext_lazy("Word (docx)"),
    "odt": gettext_lazy("OpenDocument (odt)"),
    "html": gettext_lazy("Webpagina (html)"),
    "json": gettext_lazy("Gegevens (json)"),
}
_AGAIN_AFTER = 60  # seconds, of a file that is being made
Data = dict[str, Any]


@public_page("public/annexes.html.jinja", page="annexes")
def annexes(site: Site, query: Query) -> Data:
    """The editions that are public, the last first, each with the way to what changed; the annex of now; the data."""
    found = published.editions(site.register)
    return {
        "title": _("Bijlagen en gegevens"),
        "editions": [_line(site, one) | _since(site, one, found) for one in found],
        "now_url": site.url("annex-now") if published.is_small(site.register) else "",
        "data_url": site.url("data"),
    }


@public_page("public/annex.html.jinja", page="annexes")
def annex(site: Site, query: Query, pk: int) -> Data:
    """An edition as it was kept, each sentence with its footnotes and its proof; one that is long only as files."""
    edition = _edition(site, pk)
    found = published.editions(site.register)
    data = _line(site, edition) | _since(site, edition, found) | {"now": False}
    data["others"] = [
        [one.pk, one.title] for one in found if one.pk != pk and one.language == edition.language
    ]
    data["compare_url"] = site.address("annex-changes", pk)
    data["long"] = published.annex_size(edition) > _LONGEST
    data["annex"] = None if data["long"] else told(site, published.annex_of(edition))
    return data


@public_page("public/annex.html.jinja", page="annexes")
def annex_now(site: Site, query: Query) -> Data:
    """The annex as it would be now, or on the day that is asked for; of a large register there is none."""
    if not published.is_small(site.register):
        raise Http404
    made = compose(site.record, home=site.home, language=site.language, findings=site.assembled.findings)
    return {
        "title": _("De bijlage van nu") if not site.as_of.then else _("De bijlage van toen"),
        "language": site.language,
        "language_text": LANGUAGE_NAMES[site.language],
        "valid_on_text": day(site.as_of.valid_on),
        "known_at_text": moment(site.as_of.known_at if site.as_of.known else site.register.last_at),
        "now": True,
        "long": False,
        "downloads": [],
        "annex": told(site, made),
    }


@public_page("public/annex_changes.html.jinja", page="annexes")
def changes(site: Site, query: Query, pk: int) -> Data:
    """What changed from this edition to another one, and which statement changed it."""
    old, new = _edition(site, pk), _edition(site, _number(query.get("with", str(pk))))
    if old.language != new.language:
        raise Http404
    long = max(published.annex_size(one) for one in (old, new)) > _LONGEST
    data = {
        "title": _("Wat er veranderd is"),
        "language": old.language,
        "old": _line(site, old),
        "new": _line(site, new),
        "long": long,
        "blocks": [],
    }
    if not long:
        was, now = published.annex_of(old), published.annex_of(new)
        data["blocks"] = told_blocks(site, compare(was, now), was, now)
    return data


def annex_file(
    request: HttpRequest, language: Language, register: str, pk: int, form: str
) -> HttpResponseBase:
    """The edition as a file to take along; where it is not made yet, a page that says when it will be there."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    held = register_asked(request, register)
    found = published.edition(held, pk)
    if found is None or form not in published.FORMS:
        raise Http404
    with translation.override(language):
        try:
            path = published.file_of(found, form, register=held.pk)
        except MissingLibrary:
            return _not_there(request, held, language, found, form, can=False)
        if path is None:
            return _not_there(request, held, language, found, form, can=True)
        what = slug(_("bijlage"))
        name = f"{what}-{held.slug}-{found.valid_on.isoformat()}.{form}"
    etag = f'"{found.pk}-{found.kept_at.timestamp():.0f}-{form}"'
    known = get_conditional_response(request, etag=etag)
    if isinstance(known, HttpResponseBase):  # the reader has it
        return known
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type=published.media_type(form)
    )
    response.headers["ETag"] = etag
    response.headers["Content-Language"] = found.language
    response.headers["Cache-Control"] = "no-cache"  # what it rests on may be withheld or erased at any time
    return response


def _not_there(
    request: HttpRequest,
    register: published.Held,
    language: Language,
    edition: Edition,
    form: str,
    *,
    can: bool,
) -> HttpResponse:
    now = as_of(None, None, last_at=register.last_at, now=timezone.now())
    site = Site(register, language, now)
    data = {"title": edition.title, "form": str(_FORMS[form]), "can": can} | _line(site, edition)
    shown = framed(request, site, "annexes", asked({})) | {"data": data}
    text = render_to_string("public/annex_wait.html.jinja", shown, request=request)
    response = HttpResponse(text, status=503)
    if can:
        response.headers["Retry-After"] = str(_AGAIN_AFTER)
    return response


def _edition(site: Site, pk: int) -> Edition:
    found = published.edition(site.register, pk)
    if found is None:
        raise Http404
    return found


def _number(said: str) -> int:
    if not said.isascii() or not said.isdigit() or len(said) > 15:
        raise Http404
    return int(said)


def _line(site: Site, edition: Edition) -> Data:
    return {
        "pk": edition.pk,
        "url": site.url("annex", edition.pk),
        "title": edition.title,
        "language": edition.language,
        "language_text": LANGUAGE_NAMES[edition.language],
        "valid_on": edition.valid_on.isoformat(),
        "valid_on_text": day(edition.valid_on),
        "known_at": edition.known_at.isoformat(),
        "known_at_text": moment(edition.known_at),
        "kept_at": edition.kept_at.isoformat(),
        "kept_at_text": day(timezone.localdate(edition.kept_at)),
        "public_at": edition.public_at.isoformat(),
        "public_at_text": day(timezone.localdate(edition.public_at)),
        "entry": edition.seq,
        "head": edition.head,
        "downloads": [
            {"form": form, "label": str(label), "url": site.address("annex-file", edition.pk, form)}
            for form, label in _FORMS.items()
        ],
    }


def _since(site: Site, edition: Edition, found: tuple[Edition, ...]) -> Data:
    """The edition before this one in the same language, and where what changed since can be read; empty for the first."""
    earlier = [one for one in found if one.language == edition.language and _order(one) < _order(edition)]
    if not earlier:
        return {"before": None}
    before = max(earlier, key=_order)
    url = site.address("annex-changes", before.pk)
    return {"before": {"pk": before.pk, "title": before.title, "url": f"{url}?with={edition.pk}"}}


def _order(edition: Edition) -> tuple[Any, ...]:
    return edition.valid_on, edition.known_at, edition.pk
