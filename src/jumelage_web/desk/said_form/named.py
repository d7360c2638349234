"""Values that name something: another thing of the register, a place, a goal, a number that others gave, one of the answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from jumelage.statements.ids import slug
from jumelage.values.goals import GOAL_SETS, Goal, goal_set, goals, targets
from jumelage.values.language import Language
from jumelage.values.typed import typed_identifier, typed_text
from jumelage.values.value import Choice, EntityRef, GoalCode, Identifier, Place, Value
from jumelage_web.desk.said_form import things
from jumelage_web.desk.said_form.asked import Asked, Cleaned, Fields, Misread, Said, Type, understood
from jumelage_web.desk.said_form.widgets import LongSelect
from jumelage_web.telling.countries import countries

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


class EitherField(forms.ChoiceField):
    """A choice that may be left open where another field says more; what is read at the end says whether one did."""

    def validate(self, value: Any) -> None:
        """Nothing for no choice; else as any choice."""
        if value:
            super().validate(value)


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
        fields["value"] = EitherField(label=asked.label, choices=choices, widget=LongSelect)
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


# -------------------------------------------------------- places, codes, choices


def _country_field(asked: Asked, *, label: str, required: bool) -> forms.ChoiceField:
    empty = _("– kies –") if required else _("weet ik niet")
    return forms.ChoiceField(
        label=label,
        required=required,
        choices=[("", empty), *countries(asked.language)],
        widget=LongSelect,
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
    name = str(understood("value", asked.language, lambda: typed_text(cleaned["value"], None)))
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
    return {
        "value": forms.ChoiceField(
            label=asked.label, choices=[("", _("– kies –")), *groups], widget=LongSelect
        )
    }


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
    return understood(
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


ENTITY = Type(_entity_fields, _typed_entity, _read_entity)
PLACE = Type(_place_fields, _typed_place, _read_place)
GOAL = Type(_goal_fields, _typed_goal, _read_goal)
IDENTIFIER = Type(_identifier_fields, _typed_identifier, _read_identifier)
CHOICE = Type(_choice_fields, _typed_choice, _read_choice)
