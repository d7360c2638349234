"""A new thing: named, or made of what it joins, on words of a document or as one's own word."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.documents.quote import Quote
from jumelage.statements.ids import entity_id, tie_id
from jumelage.values.value import EntityRef, Text, Value
from jumelage.vocabulary import Kind
from jumelage_web.desk.entities.listing import new_kinds
from jumelage_web.desk.entities.say import is_known, named, paper_of, quote_fields, tell_of
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.desk.said_form import things
from jumelage_web.desk.said_form.form import SaidForm, quote_asked, said_form
from jumelage_web.jinja import current_language
from jumelage_web.store.access import NotAllowed
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Register
from jumelage_web.store.roles import Role

# By what a thing without a name is known: each prop as often as it is asked for. What is beyond the first two may be left out.
_JOINS: Mapping[str, tuple[str, ...]] = {
    "Tie": ("member", "member", "member", "member"),
    "Grant": ("payer", "recipient", "purpose"),
    "Membership": ("member", "campaign"),
    "Observation": ("indicator", "value"),
}
_NEEDED = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One of the forms that a new thing is made with, and whether it may be left empty."""

    form: SaidForm
    optional: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filled in."""
        return not any(
            str(self.form[name].value() or "").strip()
            for name in self.form.value_names
            if name != "value_unit"
        )


class WholeForm(forms.Form):
    """What the parts share: why, where there are no words; and whether it is another thing than one of that name."""

    reason = forms.CharField(required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    another = forms.BooleanField(required=False)
    use_required_attribute = False
    document = forms.CharField(required=False, widget=forms.HiddenInput)
    start = forms.CharField(required=False, widget=forms.HiddenInput)
    end = forms.CharField(required=False, widget=forms.HiddenInput)
    exact = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    def __init__(self, quote: Quote | None, *args: Any, **kwargs: Any) -> None:
        """For parts that rest on these words, or on none."""
        super().__init__(*args, **kwargs)
        self.fields["another"].label = _("Het is een ander. Maak toch een nieuw dossier.")
        reason = self.fields["reason"]
        reason.label = _("Waarom weet u dit?")
        if quote is None:
            reason.required = True
            reason.help_text = _("Er is geen bron bij. Schrijf op hoe u het weet.")
        else:
            del self.fields["reason"]


@desk_page(read=Role.CONTRIBUTOR, act=Role.CONTRIBUTOR)
def new(request: HttpRequest, desk: Desk, kind: str) -> HttpResponse:
    """The form for a new thing of a kind; once it is there, its page."""
    wanted = next((one for one in new_kinds() if one.name.lower() == kind), None)
    if wanted is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    quote = quote_asked(desk.register, posted if posted is not None else request.GET)
    parts = _parts(desk.register, wanted, quote, posted)
    whole = WholeForm(quote, posted, initial=quote_fields(request.GET))
    known = ""
    if posted is not None and _are_valid(parts, whole):
        id = _id_of(desk.register, wanted, parts)
        known = id if is_known(desk.register, id) else ""
        if known and whole.cleaned_data["another"] and wanted.name != "Tie":
            id, known = _next_id(desk.register, id), ""
        if not known and _stated(request, desk, id, parts, whole):
            return redirect(desk.url("entity", id))
    return show(
        request,
        desk,
        "desk/entity_new.html.jinja",
        page="entities",
        status=200 if posted is None else 400,
        kind=wanted,
        label=wanted.label(current_language()),
        parts_of=parts,
        whole=whole,
        quote=quote,
        paper=paper_of(desk.register, quote),
        known=known,
        known_name=named(desk.register, known) if known else "",
        errors=_errors(parts, whole) if posted is not None else (),
    )


def _parts(
    register: Register, kind: Kind, quote: Quote | None, data: Mapping[str, Any] | None
) -> tuple[Part, ...]:
    props = _JOINS.get(kind.name) or (things.NAMING[kind.name],)
    parts = []
    for number, prop in enumerate(props):
        form = said_form(
            kind.name, prop, register=register, data=data, quote=quote, part=f"part{number}",
            initial=_at_home(register, kind, prop) if number == 0 else None,
        )  # fmt: skip
        parts.append(Part(form, optional=number >= _NEEDED))
    for part in parts:
        if part.optional:
            _may_be_empty(part.form)
    return tuple(parts)


def _may_be_empty(form: SaidForm) -> None:
    for name in form.value_names:
        form.fields[name].required = False


def _at_home(register: Register, kind: Kind, prop: str) -> claims.Said | None:
    """The register's own town, where a thing of this kind mostly begins with it."""
    if prop not in ("member", "payer"):
        return None
    return claims.Said("", kind.name, prop, EntityRef(register.home, register.home_name), reason=" ")


def _are_valid(parts: tuple[Part, ...], whole: WholeForm) -> bool:
    """Whether all that is filled in can be read; asks every form, so that each tells what is wrong with it."""
    read = [part.form.is_valid() for part in parts if not (part.optional and part.is_empty)]
    return whole.is_valid() and all(read)


def _filled(parts: tuple[Part, ...]) -> list[SaidForm]:
    return [part.form for part in parts if not (part.optional and part.is_empty)]


def _id_of(register: Register, kind: Kind, parts: tuple[Part, ...]) -> str:
    """The id that the reader would give: a tie after its members, others after what they join, or by their name."""
    values = [form.said().value for form in _filled(parts)]
    if kind.name == "Tie":
        return tie_id(value.id for value in values if isinstance(value, EntityRef))
    if kind.name in _JOINS:
        return entity_id(kind.name, *(_key(value) for value in values[:_NEEDED]))
    (value,) = values
    name = value.text if isinstance(value, Text) else str(value)
    return things.new_thing(register, kind.name, name).id


def _key(value: Value) -> str:
    return value.id.partition(":")[2] if isinstance(value, EntityRef) else str(value)


def _next_id(register: Register, id: str) -> str:
    """The first id like this one that nothing has."""
    number = 2
    while is_known(register, f"{id}-{number}"):
        number += 1
    return f"{id}-{number}"


def _stated(request: HttpRequest, desk: Desk, id: str, parts: tuple[Part, ...], whole: WholeForm) -> bool:
    said: dict[tuple[str, str, Value], claims.Said] = {}
    for form in _filled(parts):
        form.entity, form.reason = id, str(whole.cleaned_data.get("reason") or "")
        for one in form.all_said():
            said.setdefault((one.entity, one.prop, one.value), one)
    if len([one for one in said.values() if one.entity == id]) < len(_filled(parts)):
        whole.add_error(None, _("Kies verschillende gemeenten."))
        return False
    try:
        _rows, entry = claims.state(desk.register, list(said.values()), by=desk.user, at=timezone.now())
    except NotAllowed as error:
        whole.add_error(None, str(error))
        return False
    tell_of(request, entry)
    return True


def _errors(parts: tuple[Part, ...], whole: WholeForm) -> list[tuple[str, str]]:
    """What is wrong, each with the id of its field."""
    bound: list[forms.Form] = [*_filled(parts), whole]
    found = [(str(error), "") for form in bound for error in form.non_field_errors()]
    for form in bound:
        for field in form:
            found += [(f"{field.label}: {error}", field.auto_id) for error in field.errors]
    return found
