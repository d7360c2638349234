"""Saying something of a thing: on words of a document, or as one's own word with the reason."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.documents.quote import Quote
from jumelage.errors import UnknownProp
from jumelage.vocabulary import Kind, Prop
from jumelage_web.desk.entities.listing import kind_label, kind_of, kinds_in_order, new_kinds, prop_choices
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.desk.said_form import things
from jumelage_web.desk.said_form.form import SaidForm, quote_asked, said_form
from jumelage_web.jinja import current_language
from jumelage_web.store.access import NotAllowed
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Document, Entry, Proposal, Register
from jumelage_web.store.roles import Role

QUOTE = ("document", "start", "end", "exact")


@desk_page(read=Role.CONTRIBUTOR)
def say(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Which thing, and which of its props: the first two steps from words of a document to a statement."""
    quote = quote_asked(desk.register, request.GET)
    words = " ".join(request.GET.get("q", "").split())[:200]
    id = request.GET.get("entity", "")
    if id and request.GET.get("prop"):
        return redirect(f"{desk.url('entity-say', request.GET['prop'], id)}?{quote_query(request.GET)}")
    if id:
        kind = kind_of(id)
        context: dict[str, Any] = {
            "kind": kind,
            "name": named(desk.register, id),
            "props": prop_choices(kind),
        }
    else:
        kinds = [kind.name for kind in kinds_in_order()]
        context = {
            "rows": things.candidates(desk.register, kinds, words) if words else (),
            "kinds": new_kinds(),
            "kind_label": kind_label,
        }
    return show(
        request,
        desk,
        "desk/say.html.jinja",
        page="entities",
        id=id,
        words=words,
        quote=quote,
        paper=paper_of(desk.register, quote),
        quote_query=quote_query(request.GET),
        quote_fields=quote_fields(request.GET),
        **context,
    )


@desk_page(read=Role.CONTRIBUTOR, act=Role.CONTRIBUTOR)
def say_of(request: HttpRequest, desk: Desk, prop: str, entity: str) -> HttpResponse:
    """The form for one prop of a thing; what it says is taken in at once, or waits for somebody else."""
    kind = kind_of(entity)
    found = prop_of(kind, prop)
    if not is_known(desk.register, entity):
        raise Http404
    if request.method == "POST":
        form = said_form(kind.name, prop, register=desk.register, entity=entity, data=request.POST)
        if form.is_valid() and _stated(request, desk, form):
            return redirect(f"{desk.url('entity', entity)}#{prop}")
    else:
        quote = quote_asked(desk.register, request.GET)
        form = said_form(kind.name, prop, register=desk.register, entity=entity, quote=quote)
    return show(
        request,
        desk,
        "desk/entity_say.html.jinja",
        page="entities",
        status=400 if form.errors else 200,
        id=entity,
        name=named(desk.register, entity),
        kind=kind,
        label=found.label(current_language()),
        form=form,
        paper=paper_of(desk.register, form.quote),
    )


def _stated(request: HttpRequest, desk: Desk, form: SaidForm) -> bool:
    """Whether what the form says was taken in or put forward; why not is told by the form."""
    try:
        _rows, entry = claims.state(desk.register, form.all_said(), by=desk.user, at=timezone.now())
    except NotAllowed as error:
        form.add_error(None, str(error))
        return False
    tell_of(request, entry)
    return True


def tell_of(request: HttpRequest, entry: Entry | None) -> None:
    """Keeps for the next page whether what was said stands now or waits."""
    if entry is None:
        messages.info(request, _("Uw voorstel is bewaard. Het wacht tot iemand anders het beoordeelt."))
    else:
        messages.success(request, _("Vastgelegd."))


def prop_of(kind: Kind, name: str) -> Prop:
    """The prop of that name; raises Http404 where the kind has none."""
    try:
        return kind.prop(name)
    except UnknownProp as error:
        raise Http404 from error


def is_known(register: Register, id: str) -> bool:
    """Whether the register has the thing, names it, or somebody or something has put it forward."""
    return (
        register.entities_now.filter(entity=id).exists()
        or register.statements.filter(Q(entity=id) | Q(refers=id)).exists()
        or Proposal.objects.filter(register=register, entity=id, settled_in=None).exists()
    )


def named(register: Register, id: str) -> str:
    """What lists call the thing; the end of its id where no list has it yet."""
    row = register.entities_now.filter(entity=id).first()
    return row.name if row else id.partition(":")[2]


def paper_of(register: Register, quote: Quote | None) -> Document | None:
    """The document that the words stand in."""
    if quote is None:
        return None
    return register.documents.filter(sha256=quote.document.partition(":")[2]).first()


def quote_fields(asked: Mapping[str, Any]) -> dict[str, str]:
    """The fields by which an address names words of a document."""
    return {name: str(asked[name]) for name in QUOTE if asked.get(name)}


def quote_query(asked: Mapping[str, Any]) -> str:
    """The same as part of an address."""
    return urlencode(quote_fields(asked))
