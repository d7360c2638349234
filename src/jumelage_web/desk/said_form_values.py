"""The fields by which people say a value, one set for each type of value, and the value that they come to.

What people type is read as they write it; a field that cannot be read says so next to it, with an example.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from jumelage.documents.quote import Quote
from jumelage.errors import BadDate, BadValue, JumelageError
from jumelage.statements.ids import slug
from jumelage.values.dates import PartialDate, Period
from jumelage.values.goals import GOAL_SETS, Goal, goal_set, goals, targets
from jumelage.values.language import Language
from jumelage.values.money import Money
from jumelage.values.value import (
    Choice,
    DateValue,
    EntityRef,
    GoalCode,
    Identifier,
    MoneyValue,
    PeriodValue,
    Place,
    Quantity,
    Text,
    Url,
    Value,
)
from jumelage.vocabulary import Prop
from jumelage_web.desk import said_form_things as things
from jumelage_web.desk.said_form_things import NewThing
from jumelage_web.store.models import Register

Cleaned = Mapping[str, Any]
Fields = dict[str, forms.Field]

# Who gives out the numbers of a prop; the first is meant where nobody says.
_SCHEMES: dict[str, tuple[str, ...]] = {
    "country": ("iso3166",),
    "wikidata_id": ("wikidata",),
    "national_code": ("cbs", "ags", "insee", "ons", "gnd"),
    "registration_number": ("kvk", "vereinsregister", "siren", "companies-house", "charity-commission"),
}
_SCHEME_NAMES = {
    "cbs": "CBS",
    "ags": "AGS",
    "insee": "INSEE",
    "ons": "ONS",
    "gnd": "GND",
    "kvk": "KvK",
    "vereinsregister": "Vereinsregister",
    "siren": "SIREN",
    "companies-house": "Companies House",
    "charity-commission": "Charity Commission",
}
_LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English", "de": "Deutsch", "fr": "Français"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the fields are asked for: a prop, in a register, in the page's language; `words` is what a list is narrowed to."""

    register: Register
    prop: Prop
    language: Language
    quote: Quote | None = None
    words: str = ""
    chosen: str = ""  # the id of the thing that was chosen, whether or not the list has it
    held: EntityRef | None = None  # what the value names now, whether or not the lists have it

    @property
    def label(self) -> str:
        """What the prop is called, with a capital."""
        label = self.prop.label(self.language)
        return label[:1].upper() + label[1:]


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
    typed: Callable[[Any], dict[str, Any]]
    read: Callable[[Asked, Cleaned], Said | Value]


def read_date(text: str, language: Language) -> PartialDate:
    """The date that somebody typed; raises BadDate."""
    return PartialDate.parse(text.strip())


def read_period(cleaned: Cleaned, name: str, language: Language) -> Period | None:
    """The period that the fields `…_from`, `…_until` and `…_ongoing` say; None where all are empty. Raises Misread."""
    start = _date_in(cleaned, f"{name}_from", language)
    end = _date_in(cleaned, f"{name}_until", language)
    ongoing = bool(cleaned.get(f"{name}_ongoing"))
    if ongoing and end is not None:
        raise Misread(f"{name}_until", _("Wat nog loopt, heeft geen einde. Haal een van beide weg."))
    if start is None and end is None:
        if ongoing:
            raise Misread(f"{name}_from", _("Vul in sinds wanneer het loopt."))
        return None
    if start and end and end.last < start.first:
        raise Misread(f"{name}_until", _("Het einde ligt voor het begin."))
    return Period(start, end, ongoing=ongoing)


def period_fields(name: str, *, required: bool) -> Fields:
    """The fields that `read_period` reads."""
    return {
        f"{name}_from": forms.CharField(
            label=_("Van"), required=False, max_length=80, help_text=date_help() if required else ""
        ),
        f"{name}_until": forms.CharField(label=_("Tot en met"), required=False, max_length=80),
        f"{name}_ongoing": forms.BooleanField(label=_("Loopt nog door"), required=False),
    }


def typed_period(period: Period | None, name: str) -> dict[str, Any]:
    """What stands in those fields for a period."""
    if period is None:
        return {}
    return {
        f"{name}_from": period.start.edtf if period.start else "",
        f"{name}_until": period.end.edtf if period.end else "",
        f"{name}_ongoing": period.ongoing,
    }


def date_help() -> str:
    """How a date may be written."""
    return _("Bijvoorbeeld: 1976, 1976-07, 1976-07-14 of 1976~ (ongeveer). Niet preciezer dan de bron.")


def _date_in(cleaned: Cleaned, field: str, language: Language) -> PartialDate | None:
    text = (cleaned.get(field) or "").strip()
    if not text:
        return None
    try:
        return read_date(text, language)
    except BadDate as error:
        raise Misread(field, _("Deze datum is niet te lezen. %(help)s") % {"help": date_help()}) from error


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


def _typed_text(value: Text) -> dict[str, Any]:
    return {"value": value.text, "value_language": value.language or ""}


def _read_text(asked: Asked, cleaned: Cleaned) -> Value:
    return Text(" ".join(cleaned["value"].split()), cleaned.get("value_language") or None)


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
    held = asked.held
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
        fields["value"] = forms.ChoiceField(label=asked.label, required=False, choices=choices)
    if by_name:
        fields["value_new"] = forms.CharField(
            label=_("Staat het er niet bij? Naam van het nieuwe dossier"), required=False, max_length=300
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


def _typed_entity(value: EntityRef) -> dict[str, Any]:
    return {"value": value.id}


def _read_entity(asked: Asked, cleaned: Cleaned) -> Said | Value:
    chosen, new = cleaned.get("value") or "", " ".join((cleaned.get("value_new") or "").split())
    if chosen and new:
        raise Misread("value_new", _("Kies een dossier of schrijf een nieuwe naam, niet allebei."))
    if new:
        return _read_new(asked, cleaned, new)
    if chosen:
        if asked.held is not None and asked.held.id == chosen:
            return asked.held
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


# --------------------------------------------------------------------- time


def _date_fields(asked: Asked) -> Fields:
    return {"value": forms.CharField(label=asked.label, max_length=80, help_text=date_help())}


def _typed_date(value: DateValue) -> dict[str, Any]:
    return {"value": value.date.edtf}


def _read_date(asked: Asked, cleaned: Cleaned) -> Value:
    date = _date_in(cleaned, "value", asked.language)
    if date is None:
        raise Misread("value", _("Vul een datum in."))
    return DateValue(date)


def _period_fields(asked: Asked) -> Fields:
    fields = period_fields("value", required=True)
    fields["value_from"].label = _("%(label)s: van") % {"label": asked.label}
    return fields


def _read_period(asked: Asked, cleaned: Cleaned) -> Value:
    period = read_period(cleaned, "value", asked.language)
    if period is None:
        raise Misread("value_from", _("Vul een begin of een einde in."))
    return PeriodValue(period)


# ----------------------------------------------------------- money, numbers


def _money_fields(asked: Asked) -> Fields:
    return {
        "value": forms.CharField(
            label=asked.label,
            max_length=120,
            help_text=_("In de munt van de bron. Bijvoorbeeld: EUR 35000 of NLG 20000.50."),
        )
    }


def _typed_money(value: MoneyValue) -> dict[str, Any]:
    return {"value": f"{value.money.currency} {value.money.amount}"}


def _read_money(asked: Asked, cleaned: Cleaned) -> Value:
    currency, _space, amount = cleaned["value"].strip().partition(" ")
    try:
        return MoneyValue(Money.of(amount.strip(), currency.upper(), cleaned["value"].strip()))
    except BadValue as error:
        raise Misread("value", _("Dit bedrag is niet te lezen. Schrijf bijvoorbeeld EUR 35000.")) from error


def _quantity_fields(asked: Asked) -> Fields:
    return {
        "value": forms.CharField(
            label=asked.label, max_length=40, help_text=_("Een getal, bijvoorbeeld 25.")
        ),
        "value_unit": forms.CharField(
            label=_("Eenheid"), max_length=80, help_text=_("Wat er geteld is, bijvoorbeeld: deelnemers.")
        ),
    }


def _typed_quantity(value: Quantity) -> dict[str, Any]:
    return {"value": f"{value.amount:f}", "value_unit": value.unit}


def _read_quantity(asked: Asked, cleaned: Cleaned) -> Value:
    try:
        number = Decimal(cleaned["value"].strip().replace(",", "."))
    except InvalidOperation as error:
        raise Misread("value", _("Dit getal is niet te lezen. Schrijf cijfers, bijvoorbeeld 25.")) from error
    if not number.is_finite() or abs(number) >= 10**15:
        raise Misread("value", _("Dit getal is niet te lezen. Schrijf cijfers, bijvoorbeeld 25."))
    return Quantity(number, cleaned["value_unit"].strip())


# -------------------------------------------------------- places, codes, links


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


def _typed_place(value: Place) -> dict[str, Any]:
    return {"value": value.name, "value_country": value.country}


def _read_place(asked: Asked, cleaned: Cleaned) -> Value:
    """The place as the gazetteer has it, else by its name alone: a map cannot show it then."""
    name, country = " ".join(cleaned["value"].split()), cleaned["value_country"]
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


def _typed_goal(value: GoalCode) -> dict[str, Any]:
    return {"value": value.code}


def _read_goal(asked: Asked, cleaned: Cleaned) -> Value:
    return GoalCode(Goal.parse(cleaned["value"]).code)


def _url_fields(asked: Asked) -> Fields:
    return {
        "value": forms.CharField(
            label=asked.label,
            max_length=2000,
            validators=[URLValidator(schemes=["http", "https"])],
            help_text=_("Bijvoorbeeld: https://www.velsen.nl/"),
        )
    }


def _typed_url(value: Url) -> dict[str, Any]:
    return {"value": value.url}


def _read_url(asked: Asked, cleaned: Cleaned) -> Value:
    return Url(cleaned["value"].strip())


def _identifier_fields(asked: Asked) -> Fields:
    schemes = _SCHEMES.get(asked.prop.name, ())
    if schemes == ("iso3166",):
        return {"value": _country_field(asked, label=asked.label, required=True)}
    fields: Fields = {"value": forms.CharField(label=asked.label, max_length=100)}
    if schemes == ("wikidata",):
        fields["value"].help_text = _("Een Q met cijfers, bijvoorbeeld Q9935.")
    elif schemes:
        fields["value_scheme"] = forms.ChoiceField(
            label=_("Wie gaf dit nummer?"), choices=[(one, _SCHEME_NAMES[one]) for one in schemes]
        )
    else:
        fields["value_scheme"] = forms.CharField(label=_("Wie gaf dit nummer?"), max_length=60)
    return fields


def _typed_identifier(value: Identifier) -> dict[str, Any]:
    return {"value": value.identifier, "value_scheme": value.scheme}


def _read_identifier(asked: Asked, cleaned: Cleaned) -> Value:
    schemes = _SCHEMES.get(asked.prop.name, ())
    scheme = cleaned.get("value_scheme") or schemes[0]
    return Identifier(scheme.strip(), cleaned["value"].strip())


def _choice_fields(asked: Asked) -> Fields:
    choices = [(one.code, one.label(asked.language)) for one in asked.prop.choices]
    return {"value": forms.ChoiceField(label=asked.label, choices=[("", _("– kies –")), *choices])}


def _typed_choice(value: Choice) -> dict[str, Any]:
    return {"value": value.code}


def _read_choice(asked: Asked, cleaned: Cleaned) -> Value:
    return Choice(cleaned["value"])


TYPES: dict[str, Type] = {
    "text": Type(_text_fields, _typed_text, _read_text),
    "entity": Type(_entity_fields, _typed_entity, _read_entity),
    "date": Type(_date_fields, _typed_date, _read_date),
    "period": Type(_period_fields, lambda value: typed_period(value.period, "value"), _read_period),
    "money": Type(_money_fields, _typed_money, _read_money),
    "quantity": Type(_quantity_fields, _typed_quantity, _read_quantity),
    "place": Type(_place_fields, _typed_place, _read_place),
    "goal": Type(_goal_fields, _typed_goal, _read_goal),
    "url": Type(_url_fields, _typed_url, _read_url),
    "identifier": Type(_identifier_fields, _typed_identifier, _read_identifier),
    "choice": Type(_choice_fields, _typed_choice, _read_choice),
}
