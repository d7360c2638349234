"""People and settings of a register: who may do what, the language, the rule of four eyes."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jumelage.values.language import LANGUAGES
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.store.accounts import new_password
from jumelage_web.store.actions.registers import (
    change_settings,
    give_password,
    give_role,
    make_account,
    take_role,
)
from jumelage_web.store.models import Membership, User
from jumelage_web.store.roles import Role

_LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English", "de": "Deutsch", "fr": "Français"}


class PersonForm(forms.Form):
    """A new account, or the account of somebody who is known by that name already, with a role here."""

    username = forms.RegexField(
        r"^[\w.@+-]+$",
        label=gettext_lazy("Naam om mee in te loggen"),
        max_length=150,
        help_text=gettext_lazy("Letters, cijfers en @ . + - _"),
    )
    name = forms.CharField(label=gettext_lazy("Naam"), max_length=150, required=False)
    function = forms.CharField(
        label=gettext_lazy("Functie"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("Anderen lezen de functie, niet de naam."),
    )
    role = forms.TypedChoiceField(
        label=gettext_lazy("Rol"), coerce=int, choices=[(role.value, role.label) for role in Role]
    )


class SettingsForm(forms.Form):
    """What may be changed of a register."""

    name = forms.CharField(label=gettext_lazy("Naam van het register"), max_length=200)
    language = forms.ChoiceField(
        label=gettext_lazy("Taal van het register"),
        choices=[(one, _LANGUAGE_NAMES[one]) for one in LANGUAGES],
    )
    four_eyes = forms.BooleanField(
        label=gettext_lazy("Vier ogen"),
        required=False,
        help_text=gettext_lazy("Wat iemand zelf voorstelt, moet een ander beoordelen."),
    )
    public = forms.BooleanField(
        label=gettext_lazy("Iedereen mag dit register lezen"),
        required=False,
        help_text=gettext_lazy(
            "Openbaar wordt wat beoordeeld en overgenomen is, met de woorden waarop het rust. "
            "Niet openbaar: wat nog wacht, documenten die niet openbaar mogen zijn en wat daarop rust, en namen van medewerkers."
        ),
    )


@desk_page(read=Role.MANAGER, act=Role.MANAGER)
def people(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Who has which role; a form for one more person, and the settings."""
    person, settings = PersonForm(), _settings_form(desk)
    if request.method == "POST" and "four_eyes_form" in request.POST:
        settings = SettingsForm(request.POST)
        if settings.is_valid():
            change_settings(desk.register, by=desk.user, at=timezone.now(), **settings.cleaned_data)
            messages.success(request, _("De instellingen zijn veranderd."))
            return redirect(desk.url("people"))
    elif request.method == "POST":
        person = PersonForm(request.POST)
        if person.is_valid():
            return _add(request, desk, person)
    members = (
        Membership.objects.filter(register=desk.register)
        .select_related("user")
        .order_by("-role", "user__username")
    )
    return show(
        request,
        desk,
        "desk/people.html.jinja",
        page="people",
        members=members,
        roles=list(Role),
        roles_about=[(role.label, role.about) for role in Role],
        person=person,
        settings=settings,
        status=400 if person.errors or settings.errors else 200,
    )


@desk_page(read=None, act=Role.MANAGER)
def change_person(request: HttpRequest, desk: Desk, member: int) -> HttpResponse:
    """Another role for a person, or none; or another password."""
    held = get_object_or_404(Membership, pk=member, register=desk.register)
    asked = request.POST.get("role", "")
    if asked == "password":
        password = new_password()
        give_password(desk.register, held.user, password=password, by=desk.user, at=timezone.now())
        _tell_password(request, held.user, password)
    elif asked == "none":
        take_role(desk.register, held.user, by=desk.user, at=timezone.now())
        messages.success(request, _("%(who)s heeft hier geen rol meer.") % {"who": held.user})
    elif role := {str(one.value): one for one in Role}.get(asked):
        give_role(desk.register, held.user, role, by=desk.user, at=timezone.now())
        messages.success(request, _("%(who)s is nu %(role)s.") % {"who": held.user, "role": role.label})
    return redirect(desk.url("people") if held.user != desk.user else "desk:start")


def _add(request: HttpRequest, desk: Desk, form: PersonForm) -> HttpResponse:
    data, now = form.cleaned_data, timezone.now()
    user = User.objects.filter(username=data["username"]).first()
    if user is None:
        password = new_password()
        user = make_account(
            desk.register,
            username=data["username"],
            name=data["name"],
            function=data["function"],
            password=password,
            by=desk.user,
            at=now,
        )
        _tell_password(request, user, password)
    give_role(desk.register, user, Role(data["role"]), by=desk.user, at=now)
    messages.success(request, _("%(who)s is nu %(role)s.") % {"who": user, "role": Role(data["role"]).label})
    return redirect(desk.url("people"))


def _tell_password(request: HttpRequest, user: User, password: str) -> None:
    messages.warning(
        request,
        _("Geef dit wachtwoord door aan %(who)s. Het wordt maar één keer getoond: %(password)s")
        % {"who": user, "password": password},
    )


def _settings_form(desk: Desk) -> SettingsForm:
    register = desk.register
    return SettingsForm(
        initial={
            "name": register.name,
            "language": register.language,
            "four_eyes": register.four_eyes,
            "public": register.public,
        }
    )
