"""The fields by which people say a value, one set for each type of value, and the value that they come to.

What people type is read as they write it; a field that cannot be read says so next to it, with what to write instead.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext as _

from jumelage.documents.quote import Quote
from jumelage.errors import JumelageError, Mistyped
from jumelage.statements.ids import slug
from jumelage.values.dates import Period
from jumelage.values.goals import GOAL_SETS, Goal, goal_set, goals, targets
from jumelage.values.language import Language
from jumelage.values.typed import Asked as AskedForm
from jumelage.values.typed import (
    period_form,
    typed,
    typed_form,
    typed_identifier,
    typed_quantity,
    typed_text,
    what_to_do,
)
from jumelage.values.typed import typed_period as read_typed_period
from jumelage.values.value import (
    Choice,
    EntityRef,
    GoalCode,
    Identifier,
    Place,
    Text,
    Value,
)
from jumelage.vocabulary import Prop
from jumelage_web.desk import said_form_things as things
from jumelage_web.desk.said_form_things import NewThing
from jumelage_web.jinja import current_language, upper_first
from jumelage_web.store.models import Register

T = TypeVar("T")
Cleaned = Mapping[str, Any]
Fields = dict[str, forms.Field]

# Who gives out the numbers of a prop; the first is meant where nobody says.
_SCHEMES: dict[str, tuple[str, ...]] = {
    "country": ("iso3166",),
    "wikidata_id": ("wikidata",),
    "national_code": ("cbs", "ags", "insee", "ons"),
    "registration_number": ("kvk", "vereinsregister", "siren", "companies-house", "charity-commission"),
}
_SCHEME_NAMES = {
    "cbs": "CBS",
    "ags": "AGS",
    "insee": "INSEE",
    "ons": "ONS",
    "kvk": "KvK",
    "vereinsregister": "Vereinsregister",
    "siren": "SIREN",
    "companies-house": "Companies House",
    "charity-commission": "Charity Commission",
}
_LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English", "de": "Deutsch", "fr": "Français"}
_UNITS = {"jubilee": "year", "evaluated_every": "year"}  # what is counted where nobody says


class EitherField(forms.ChoiceField):
    """A choice that may be left open where another field says more; what is read at the end says whether one did."""

    def validate(self, value: Any) -> None:
        """Nothing for no choice; else as any choice."""
        if value:
            super().validate(value)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the fields are asked for: a prop, in a register, in the page's language.

    `words` is what a list is narrowed to, `chosen` the id of the thing that was chosen, whether or not the list has it,
    `held` the value that is put right: what is left as it is comes out as it was.
    """

    register: Register
    prop: Prop
    language: Language
    quote: Quote | None = None
    words: str = ""
    chosen: str = ""
    held: Value | None = None

    @property
    def label(self) -> str:
        """What the prop is called, with a capital."""
        return upper_first(self.prop.label(self.language))

    @property
    def thing(self) -> EntityRef | None:
        """The thing that is named now."""
        return self.held if isinstance(self.held, EntityRef) else None


class Misread(JumelageError):
    """What stands in a field cannot be read; `field` says which one."""

    def __init__(self, field: str, message: str) -> None:
        """For the field of that name."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Said:
    """The value, and the thing that it brings in along the way."""

    value: Value
    new: NewThing | None = None


@dataclass(frozen=True, slots=True)
class Type:
    """How values of one type are asked for, shown for correction, and read."""

    fields: Callable[[Asked], Fields]
    typed: Callable[[Any, Language], dict[str, Any]]
    read: Callable[[Asked, Cleaned], Said | Value]


def read_period(cleaned: Cleaned, name: str, language: Language) -> Period | None:
    """The period that the field says; None where it is empty. Raises Misread."""
    text = str(cleaned.get(name) or "").strip()
    return _understood(name, language, lambda: read_typed_period(text, language)) if text else None


def period_field(label: str, *, required: bool) -> forms.CharField:
    """The field that `read_period` reads."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=120,
        help_text=_("Bijvoorbeeld: sinds 1976, 1985 tot 2014, of tot 1999. Niet preciezer dan de bron."),
    )


def typed_period(period: Period | None, name: str) -> dict[str, Any]:
    """What stands in that field for a period."""
    return {name: period_form(period, current_language())} if period else {}


def _understood(field: str, language: Language, read: Callable[[], T]) -> T:
    """What is read; raises Misread, in the words of the page, for what somebody mistyped."""
    try:
        return read()
    except Mistyped as error:
        raise Misread(field, what_to_do(error, language)) from error


def _typed(value: Any, language: Language) -> dict[str, Any]:
    return {"value": typed_form(value, AskedForm(language=language))}


def _line(help_text: Callable[[], str]) -> Callable[[Asked], Fields]:
    """One field of one line, with an example of what to write in it."""
    return lambda asked: {"value": forms.CharField(label=asked.label, max_length=2000, help_text=help_text())}


def _reader(type: str) -> Callable[[Asked, Cleaned], Value]:
    """What reads that one field as a value of the type."""

    def read(asked: Asked, cleaned: Cleaned) -> Value:
        form = AskedForm(language=asked.language)
        if asked.held is not None and cleaned["value"] == typed_form(asked.held, form).strip():
            return asked.held
        return _understood("value", asked.language, lambda: typed(cleaned["value"], type, form))

    return read


# --------------------------------------------------------------------- text


def _text_fields(asked: Asked) -> Fields:
    return {
        "value": forms.CharField(
            label=asked.label,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("In de woorden van de bron.") if asked.quote else "",
        ),
        "value_language": forms.ChoiceField(
            label=_("Taal van deze tekst"),
            required=False,
            choices=[("", _("doet er niet toe")), *_LANGUAGE_NAMES.items()],
            initial=asked.register.language,
        ),
    }


def _typed_text(value: Text, language: Language) -> dict[str, Any]:
    return {"value": value.text, "value_language": value.language or ""}


def _read_text(asked: Asked, cleaned: Cleaned) -> Value:
    language = cleaned.get("value_language") or None
    return _understood("value", asked.language, lambda: typed_text(cleaned["value"], language))


# --------------------------------------------------------------- other things


def _entity_fields(asked: Asked) -> Fields:
    kinds = things.kinds_of(asked.prop)
    names = [kind.name for kind in kinds]
    by_name = things.kinds_by_name(asked.prop)
    many = things.are_many(asked.register, names)
    rows = things.candidates(asked.register, names, asked.words) if asked.words or not many else []
    rows += (
        things.one_of(asked.register, names, asked.chosen)
        if asked.chosen not in {r.entity for r in rows}
        else []
    )
    choices: list[Any] = [("", _("– kies –")), *things.grouped(rows, asked.language)]
    held = asked.thing
    if held is not None and held.id not in {row.entity for row in rows}:
        choices.insert(1, (held.id, held.label or held.id))
    fields: Fields = {}
    if many:
        fields["value_find"] = forms.CharField(
            label=_("%(label)s zoeken") % {"label": asked.label},
            required=False,
            max_length=200,
            help_text=_("Typ een naam of een deel ervan."),
        )
    if not many or len(choices) > 1:
        fields["value"] = EitherField(label=asked.label, choices=choices)
    if by_name:
        fields["value_new"] = forms.CharField(
            label=_("Naam van het nieuwe dossier"), required=False, max_length=300
        )
    if len(by_name) > 1:
        labels = [(kind.name, kind.label(asked.language)) for kind in by_name]
        fields["value_new_kind"] = forms.ChoiceField(
            label=_("Soort van het nieuwe dossier"), required=False, choices=[("", _("– kies –")), *labels]
        )
    if any(kind.name == "Municipality" for kind in by_name):
        fields["value_new_country"] = _country_field(
            asked, label=_("Land van de nieuwe gemeente"), required=False
        )
    return fields


def _typed_entity(value: EntityRef, language: Language) -> dict[str, Any]:
    return {"value": value.id}


def _read_entity(asked: Asked, cleaned: Cleaned) -> Said | Value:
    chosen, new = cleaned.get("value") or "", " ".join((cleaned.get("value_new") or "").split())
    if chosen and new:
        raise Misread("value_new", _("Kies een dossier of schrijf een nieuwe naam, niet allebei."))
    if new:
        return _read_new(asked, cleaned, new)
    if chosen:
        if asked.thing is not None and asked.thing.id == chosen:
            return asked.thing
        row = asked.register.entities_now.filter(entity=chosen).first()
        return EntityRef(chosen, row.name if row else "")
    names = [kind.name for kind in things.kinds_of(asked.prop)]
    found = things.called(asked.register, names, asked.words) if asked.words else []
    if len(found) == 1:
        return EntityRef(found[0].entity, found[0].name)
    if asked.words:
        raise Misread("value_find", _("Kies hieronder wat u bedoelt, of schrijf een nieuwe naam."))
    raise Misread(_first_of(asked), _("Kies een dossier of schrijf een naam."))


def _first_of(asked: Asked) -> str:
    return next(iter(_entity_fields(asked)))


def _read_new(asked: Asked, cleaned: Cleaned, name: str) -> Said | Value:
    by_name = things.kinds_by_name(asked.prop)
    kind = by_name[0].name if len(by_name) == 1 else cleaned.get("value_new_kind") or ""
    if not kind:
        raise Misread("value_new_kind", _("Kies wat voor dossier het is."))
    made = things.new_thing(asked.register, kind, name, country=cleaned.get("value_new_country") or None)
    row = asked.register.entities_now.filter(entity=made.id).first()
    return EntityRef(made.id, row.name) if row else Said(EntityRef(made.id, made.name), made)


# ----------------------------------------------------- time, money, numbers


def _date_help() -> str:
    return _("Bijvoorbeeld: 1 mei 1976, mei 1976, 1976 of rond 1976. Niet preciezer dan de bron.")


def _money_help() -> str:
    return _("Zoals de bron het schrijft, in de munt van toen. Bijvoorbeeld: € 35.000 of ƒ 20.000.")


def _url_help() -> str:
    return _("Bijvoorbeeld: https://www.velsen.nl/")


def _period_fields(asked: Asked) -> Fields:
    return {"value": period_field(asked.label, required=True)}


def _quantity_fields(asked: Asked) -> Fields:
    in_years = _UNITS.get(asked.prop.name) == "year"
    example = (
        _("Bijvoorbeeld: 50 jaar.")
        if in_years
        else _("Een getal en wat er geteld is. Bijvoorbeeld: 25 leerlingen.")
    )
    return {"value": forms.CharField(label=asked.label, max_length=120, help_text=example)}


def _read_quantity(asked: Asked, cleaned: Cleaned) -> Value:
    unit = _UNITS.get(asked.prop.name)
    return _understood(
        "value", asked.language, lambda: typed_quantity(cleaned["value"], asked.language, unit=unit)
    )


# -------------------------------------------------------- places, codes, choices


def _country_field(asked: Asked, *, label: str, required: bool) -> forms.ChoiceField:
    empty = _("– kies –") if required else _("weet ik niet")
    return forms.ChoiceField(
        label=label, required=required, choices=[("", empty), *things.countries(asked.language)]
    )


def _place_fields(asked: Asked) -> Fields:
    return {
        "value": forms.CharField(label=asked.label, max_length=200, help_text=_("De naam van de plaats.")),
        "value_country": _country_field(asked, label=_("Land"), required=True),
    }


def _typed_place(value: Place, language: Language) -> dict[str, Any]:
    return {"value": value.name, "value_country": value.country}


def _read_place(asked: Asked, cleaned: Cleaned) -> Value:
    """The place as the gazetteer has it, else by its name alone: a map cannot show it then."""
    name = str(_understood("value", asked.language, lambda: typed_text(cleaned["value"], None)))
    country = cleaned["value_country"]
    held = asked.held
    if isinstance(held, Place) and (held.name, held.country) == (name, country):
        return held
    found = things.gazetteer().resolve(name, country=country)
    return found or Place(f"jumelage:{country.lower()}-{slug(name)}", name, country)


def _goal_fields(asked: Asked) -> Fields:
    language = asked.language
    groups: list[tuple[str, list[tuple[str, str]]]] = [
        (goal_set(code).label(language), [_goal_choice(goal, language) for goal in goals(code)])
        for code in reversed(GOAL_SETS)
    ]
    groups.append(
        (_("Onderdelen van de Global Goals"), [_goal_choice(one, language) for one in targets("sdg")])
    )
    return {"value": forms.ChoiceField(label=asked.label, choices=[("", _("– kies –")), *groups])}


def _goal_choice(goal: Goal, language: Language) -> tuple[str, str]:
    number = goal.code.partition(":")[2]
    return goal.code, f"{number} – {goal.goal.label(language)}"


def _typed_goal(value: GoalCode, language: Language) -> dict[str, Any]:
    return {"value": value.code}


def _read_goal(asked: Asked, cleaned: Cleaned) -> Value:
    return GoalCode(Goal.parse(cleaned["value"]).code)


def _identifier_fields(asked: Asked) -> Fields:
    schemes = _SCHEMES.get(asked.prop.name, ())
    if schemes == ("iso3166",):
        return {"value": _country_field(asked, label=asked.label, required=True)}
    fields: Fields = {"value": forms.CharField(label=asked.label, max_length=100)}
    if schemes == ("wikidata",):
        fields["value"].help_text = _("Een Q met cijfers, bijvoorbeeld Q9934.")
    elif schemes:
        fields["value_scheme"] = forms.ChoiceField(
            label=_("Wie gaf dit nummer?"), choices=[(one, _SCHEME_NAMES[one]) for one in schemes]
        )
    else:
        fields["value_scheme"] = forms.CharField(label=_("Wie gaf dit nummer?"), max_length=60)
    return fields


def _typed_identifier(value: Identifier, language: Language) -> dict[str, Any]:
    return {"value": value.identifier, "value_scheme": value.scheme}


def _read_identifier(asked: Asked, cleaned: Cleaned) -> Value:
    schemes = _SCHEMES.get(asked.prop.name, ())
    scheme = (cleaned.get("value_scheme") or (schemes[0] if schemes else "")).strip().lower()
    return _understood(
        "value", asked.language, lambda: typed_identifier(cleaned["value"], [scheme] if scheme else ())
    )


def _choice_fields(asked: Asked) -> Fields:
    choices = [(one.code, one.label(asked.language)) for one in asked.prop.choices]
    return {"value": forms.ChoiceField(label=asked.label, choices=[("", _("– kies –")), *choices])}


def _typed_choice(value: Choice, language: Language) -> dict[str, Any]:
    return {"value": value.code}


def _read_choice(asked: Asked, cleaned: Cleaned) -> Value:
    held = asked.held
    return held if isinstance(held, Choice) and held.code == cleaned["value"] else Choice(cleaned["value"])


TYPES: dict[str, Type] = {
    "text": Type(_text_fields, _typed_text, _read_text),
    "entity": Type(_entity_fields, _typed_entity, _read_entity),
    "date": Type(_line(_date_help), _typed, _reader("date")),
    "period": Type(_period_fields, _typed, _reader("period")),
    "money": Type(_line(_money_help), _typed, _reader("money")),
    "quantity": Type(_quantity_fields, _typed, _read_quantity),
    "place": Type(_place_fields, _typed_place, _read_place),
    "goal": Type(_goal_fields, _typed_goal, _read_goal),
    "url": Type(_line(_url_help), _typed, _reader("url")),
    "identifier": Type(_identifier_fields, _typed_identifier, _read_identifier),
    "choice": Type(_choice_fields, _typed_choice, _read_choice),
}
