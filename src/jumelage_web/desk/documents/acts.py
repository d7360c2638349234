"""Acts on one document: read again, filed, replaced by a new version, kept from the public, fetched as it came in."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage_web.desk.documents.forms import FilingForm, PublishingForm
from jumelage_web.desk.documents.listing import answered, tell
from jumelage_web.desk.documents.reading_room import document_row, room
from jumelage_web.desk.documents.uploads import Outcome, TakenIn, take_in
from jumelage_web.desk.pages import Desk, desk_page
from jumelage_web.store import files
from jumelage_web.store.access import NotAllowed
from jumelage_web.store.actions import documents as acts
from jumelage_web.store.models import Document
from jumelage_web.store.roles import Role

# Only these keep their type; a browser is not told that anything else is a page or a script.
_TYPES = frozenset(
    (
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.oasis.opendocument.text",
    )
)


@desk_page(read=None, act=Role.CONTRIBUTOR)
def read_again(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Has the document read once more."""
    row = document_row(desk, pk)
    acts.read_again(row, by=desk.user, at=timezone.now())
    messages.success(request, _("Het document wordt opnieuw gelezen."))
    return redirect(desk.url("document", pk))


@desk_page(read=None, act=Role.CONTRIBUTOR)
def note(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Keeps what is noted of the document, and has it read with that."""
    row = document_row(desk, pk)
    form = FilingForm.of(row, request.POST)
    if not form.is_valid():
        return room(request, desk, row, filing=form, status=422)
    acts.note_document(row, **form.cleaned_data, by=desk.user, at=timezone.now())
    messages.success(request, _("Genoteerd. Het document wordt daarmee opnieuw gelezen."))
    return redirect(desk.url("document", pk))


@desk_page(read=None, act=Role.EDITOR)
def publish(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Keeps the document from the public, on a ground, or lets it be shown again."""
    row = document_row(desk, pk)
    published = request.POST.get("published") == "yes"
    form = PublishingForm.of(row, request.POST)
    if not published and not form.is_valid():
        return room(request, desk, row, publishing=form, status=422)
    ground = "" if published else form.cleaned_data["ground"]
    acts.set_published(row, published=published, ground=ground, by=desk.user, at=timezone.now())
    messages.success(
        request, _("Dit document mag weer openbaar.") if published else _("Dit document blijft binnen.")
    )
    return redirect(desk.url("document", pk))


@desk_page(read=None, act=Role.CONTRIBUTOR)
def new_version(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Brings in a new version of the document: it is read, and the words of the old one are looked for in it."""
    row = document_row(desk, pk)
    if row.state == Document.State.REMOVED:
        raise NotAllowed(_("Dit document is uit het register verwijderd."))
    taken = take_in(request, desk, field="version", replaces=row, most=1)
    told_by_script = answered(request, desk, taken)
    if told_by_script is not None:
        return told_by_script
    tell(request, desk, taken)
    return redirect(_place_of(desk, taken, row))


@desk_page()
def original(request: HttpRequest, desk: Desk, pk: int) -> FileResponse:
    """The file as it came in: to be kept, never to be opened in the site's name."""
    row = document_row(desk, pk)
    path = files.path_of(row.sha256)
    if row.state == Document.State.REMOVED or not path.is_file():
        raise Http404
    response = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=acts.called(row.name),
        content_type=row.media_type if row.media_type in _TYPES else "application/octet-stream",
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _place_of(desk: Desk, taken: list[TakenIn], row: Document) -> str:
    """Where to go after a new version came in: to it, or back."""
    new = next((one.document for one in taken if one.outcome is Outcome.ADDED and one.document), None)
    return desk.url("document", (new or row).pk)
