"""Editions: annexes that were kept; opened, taken along, and held against one another or against now."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.annex import chapter_title, compare
from jumelage.annex.blocks import Annex
from jumelage_web.desk.annex.form import FORMS
from jumelage_web.desk.annex.page import answer
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.store import renderings
from jumelage_web.store.actions.editions import as_kept, publish_edition, unpublish_edition
from jumelage_web.store.annexes import FORMATS, Asked, annex_of, closed_papers, kept, quick
from jumelage_web.store.models import Edition
from jumelage_web.store.people import names_of
from jumelage_web.store.records import now_of
from jumelage_web.store.renderings import PAGE
from jumelage_web.store.roles import Role

_NOW = "now"


@dataclass(frozen=True, slots=True)
class Line:
    """An edition in the list; `emptied` where words of it were taken out for good."""

    url: str
    title: str
    language: str
    valid_on: object
    kept_at: datetime
    who: str
    public: bool
    emptied: bool


@desk_page()
def editions(request: HttpRequest, desk: Desk) -> HttpResponse:
    """All editions, the last kept first."""
    rows = list(desk.register.editions.all())
    who = names_of(row.kept_by for row in rows)
    lines = [
        Line(
            url=desk.url("edition", row.pk),
            title=row.title,
            language=row.language,
            valid_on=row.valid_on,
            kept_at=row.kept_at,
            who=who[row.kept_by],
            public=row.public_at is not None,
            emptied=not row.annex,
        )
        for row in rows
    ]
    return show(request, desk, "desk/editions.html.jinja", page="annex", lines=lines)


@desk_page()
def edition(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """One edition: what it is of, by what it can be recognised, and what can be done with it."""
    row = _edition(desk, pk)
    others = desk.register.editions.filter(language=row.language).exclude(pk=row.pk).exclude(annex="")
    left_out = kept(row).left_out if row.annex else ()
    return show(
        request,
        desk,
        "desk/edition.html.jinja",
        page="annex",
        edition=row,
        who=names_of([row.kept_by])[row.kept_by],
        as_kept=as_kept(row) if row.annex else False,
        left_out=[chapter_title(name, Asked.of_edition(row).language) for name in left_out],
        formats=FORMATS,
        others=[(one.pk, one.title) for one in others],
        closed=closed_papers(row),
    )


@desk_page(read=None, act=Role.APPROVER)
def publish(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Lets citizens read the edition, or no more."""
    row = _edition(desk, pk)
    if request.POST.get("public") == "1":
        publish_edition(row, by=desk.user, at=timezone.now())
        messages.success(request, _("De editie is openbaar."))
    else:
        unpublish_edition(row, by=desk.user, at=timezone.now())
        messages.success(request, _("De editie is niet meer openbaar."))
    return redirect(desk.url("edition", row.pk))


@desk_page()
def opened(request: HttpRequest, desk: Desk, pk: int, form: str) -> HttpResponse:
    """The edition as a page or a file, written from what was kept."""
    row = _edition(desk, pk)
    if form not in FORMS:
        raise Http404
    asked = Asked.of_edition(row)
    if not quick(desk.register, asked, form):
        return show(request, desk, "desk/edition_long.html.jinja", page="annex", edition=row, form=form)
    return answer(request, desk, kept(row), form, back=desk.url("edition", row.pk))


@desk_page(read=None, act=Role.READER)
def make(request: HttpRequest, desk: Desk, pk: int, form: str) -> HttpResponse:
    """Has the worker write an edition that is too long to wait for."""
    row = _edition(desk, pk)
    if form not in FORMS:
        raise Http404
    against = request.POST.get("against", "")
    beside = _edition(desk, int(against)).pk if against.isdigit() else None
    asked = Asked.of_edition(row, against=beside)
    made = renderings.begin(desk.register, asked, form, by=desk.user, at=timezone.now())
    return redirect(desk.url("rendering", made.pk))


@desk_page()
def compared(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """What changed from this edition to another one, or to now, and what changed it."""
    old = _edition(desk, pk)
    named = request.GET.get("with", _NOW)
    if named != _NOW and not named.isdigit():
        raise Http404
    asked = _asked(desk, old) if named == _NOW else Asked.of_edition(_edition(desk, int(named)))
    if not quick(desk.register, asked, PAGE):
        return show(
            request, desk, "desk/edition_compare_long.html.jinja", page="annex", edition=old, asked=asked
        )
    new = annex_of(desk.register, asked)
    return show(
        request,
        desk,
        "desk/edition_compare.html.jinja",
        page="annex",
        edition=old,
        new_title=_("nu") if named == _NOW else _edition(desk, int(named)).title,
        blocks=[(type(block).__name__.lower(), block) for block in compare(kept(old), new)],
        spoken_in=old.language,
        known=_known(desk, kept(old), new),
        asked=asked,
        with_now=named == _NOW,
    )


def _asked(desk: Desk, old: Edition) -> Asked:
    """The annex of now that can be held against an edition: with its language and chapters."""
    now = timezone.now()
    was = Asked.of_edition(old)
    return Asked(
        timezone.localdate(now),
        timezone.localtime(now_of(desk.register, now)),
        sources_until=None,
        language=was.language,
        chapters=was.chapters,
    )


def _known(desk: Desk, *annexes: Annex) -> frozenset[str]:
    """The statements of the annexes that can be followed in the desk."""
    ids = {basis.id for one in annexes for basis in one.bases}
    return frozenset(desk.register.statements.filter(claim__in=ids).values_list("claim", flat=True))


def _edition(desk: Desk, pk: int) -> Edition:
    found = desk.register.editions.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
