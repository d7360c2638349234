"""The annex: asked for in a form, looked at as a page, taken along as a file; made by the worker where it takes long."""

import base64
import hashlib
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.annex import Annex, read
from jumelage.annex.blocks import Note
from jumelage.annex.write_html import Opens, on_site
from jumelage.errors import MissingLibrary
from jumelage.statements.ids import slug
from jumelage_web.desk.annex.form import AnnexForm, fresh, of_asked
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.store import made, renderings
from jumelage_web.store.actions import editions as acts
from jumelage_web.store.annexes import Asked, annex_of, quick, writer_of
from jumelage_web.store.models import Document, Rendering
from jumelage_web.store.renderings import EDITION, PAGE
from jumelage_web.store.roles import Role

_MOST_EDITIONS = 5  # told beside the form


@desk_page()
def annex(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form, as it was filled in last where the address says so."""
    initial = fresh(timezone.localdate())
    if request.GET:
        said = AnnexForm(request.GET, desk=desk)
        said.fields["form"].required = False
        if said.is_valid():
            initial = of_asked(said.asked) | {"known_at": said.cleaned_data["known_at"]}
    return _form_page(request, desk, AnnexForm(initial=initial, desk=desk))


@desk_page(read=None, act=Role.READER)
def make(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What the form asks for: shown, sent or kept at once where that is quick, else begun."""
    form = AnnexForm(request.POST, desk=desk)
    if not form.is_valid():
        return _form_page(request, desk, form, status=422)
    asked, wanted, title = form.asked, form.cleaned_data["form"], form.cleaned_data["title"]
    if wanted == EDITION and not desk.may(Role.APPROVER):
        return _form_page(request, desk, form, status=403)
    if not quick(desk.register, asked, wanted):
        row = renderings.begin(desk.register, asked, wanted, by=desk.user, at=timezone.now(), title=title)
        return redirect(desk.url("rendering", row.pk))
    if wanted == EDITION:
        edition = acts.keep(desk.register, asked, title=title, by=desk.user, at=timezone.now())
        messages.success(request, _("De editie is vastgesteld."))
        return redirect(desk.url("edition", edition.pk))
    return redirect(f"{desk.url('annex-show')}?{form.query}")


@desk_page()
def show_annex(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The annex that the address asks for, as a page or a file; the form where that would take long."""
    form = AnnexForm(request.GET, desk=desk)
    if not form.is_valid() or form.cleaned_data["form"] == EDITION:
        return redirect(desk.url("annex"))
    asked, wanted = form.asked, form.cleaned_data["form"]
    if not quick(desk.register, asked, wanted):
        return redirect(f"{desk.url('annex')}?{form.query}")
    return answer(
        request, desk, annex_of(desk.register, asked), wanted, back=f"{desk.url('annex')}?{form.query}"
    )


@desk_page()
def rendering(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """How far an annex is that the worker makes; the page asks again by itself."""
    row = desk.register.renderings.filter(pk=pk).first()
    if row is None:
        raise Http404
    if row.edition_id is not None:
        return redirect(desk.url("edition", row.edition_id))
    part = (
        "desk/rendering_state.html.jinja"
        if request.headers.get("HX-Request")
        else "desk/rendering.html.jinja"
    )
    asked = Asked.of_json(row.asked)
    return show(
        request,
        desk,
        part,
        page="annex",
        row=row,
        steps=renderings.STEPS,
        asked=asked,
        is_page=row.form == PAGE,
        under_way=row.state in (Rendering.State.WAITING, Rendering.State.WORKING),
        there=row.state == Rendering.State.READY and made.path_of(row.file).is_file(),
        minutes=int((timezone.now() - row.at).total_seconds() // 60),
    )


@desk_page()
def rendered(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """What the worker made."""
    row = desk.register.renderings.filter(pk=pk, state=Rendering.State.READY).first()
    content = made.content_of(row) if row else None
    if row is None or content is None:
        raise Http404
    if row.form == PAGE:
        return on_page(request, desk, read(content), back=desk.url("rendering", row.pk))
    return as_file(content, row.form, name=_file_name(desk, Asked.of_json(row.asked).valid_on.isoformat()))


# ------------------------------------------------------------------ answers


def answer(request: HttpRequest, desk: Desk, annex: Annex, form: str, *, back: str) -> HttpResponse:
    """The annex as a page with a way back, or as a file; a page that says so where this machine cannot make it."""
    if form == PAGE:
        return on_page(request, desk, annex, back=back)
    try:
        content = writer_of(form).write(annex)
    except MissingLibrary:
        return show(request, desk, "desk/annex_no_pdf.html.jinja", page="annex", status=503, back=back)
    return as_file(content, form, name=_file_name(desk, annex.valid_on.isoformat()))


def as_file(content: bytes, form: str, *, name: str) -> HttpResponse:
    """A download, which no browser opens within the site."""
    response = HttpResponse(content, content_type=writer_of(form).media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def on_page(request: HttpRequest, desk: Desk, annex: Annex, *, back: str) -> HttpResponse:
    """The annex as a page of its own, whose footnotes lead into the desk; its one style sheet is allowed by its hash."""
    above = render_to_string("desk/annex_above.html.jinja", {"back": back, "desk": desk}, request=request)
    page = on_site(annex, opens=_opens(desk, annex), above=above)
    response = HttpResponse(page.html)
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    response._csp_replace = {"style-src": [f"'sha256-{digest}'"]}  # type: ignore[attr-defined]  # read by django-csp
    return response


def _opens(desk: Desk, annex: Annex) -> Opens:
    """Where the words of a footnote stand: in the reading room, or, of an own statement, where it is followed."""
    hashes = {note.document.partition(":")[2] for note in annex.notes if note.document}
    rows = desk.register.documents.filter(sha256__in=hashes).exclude(state=Document.State.REMOVED)
    documents = {f"sha256:{sha256}": pk for sha256, pk in rows.values_list("sha256", "pk")}
    claims = {basis.note: basis.id for basis in annex.bases}

    def opens(note: Note) -> str | None:
        if note.document in documents:
            start = note.key.partition(":")[2].partition("-")[0]
            return f"{desk.url('document', documents[note.document])}#c{start}"
        return desk.url("fact", claims[note.key]) if note.key in claims else None

    return opens


def _file_name(desk: Desk, day: str) -> str:
    what = slug(_("bijlage"))
    return f"{what}-{desk.register.slug}-{day}"


def _form_page(request: HttpRequest, desk: Desk, form: AnnexForm, *, status: int = 200) -> HttpResponse:
    return show(
        request,
        desk,
        "desk/annex.html.jinja",
        page="annex",
        status=status,
        form=form,
        takes_long=not quick(desk.register, _now(), PAGE),
        pdf_takes_long=not quick(desk.register, _now(), "pdf"),
        editions=desk.register.editions.all()[:_MOST_EDITIONS],
        running=desk.register.renderings.filter(by=desk.user.actor)[:_MOST_EDITIONS],
    )


def _now() -> Asked:
    now: datetime = timezone.now()
    return Asked(timezone.localdate(now), now)
