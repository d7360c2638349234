"""The fields by which people say a value, one set for each type of value, and the value that they come to.

What people type is read as they write it; a field that cannot be read says so next to it, with what to write instead.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from jumelage.values.dates import Period
from jumelage.values.language import Language
from jumelage.values.typed import Asked as AskedForm
from jumelage.values.typed import period_form, typed, typed_form, typed_quantity, typed_text
from jumelage.values.typed import typed_period as read_typed_period
from jumelage.values.value import Text, Value
from jumelage_web.desk.said_form import named
from jumelage_web.desk.said_form.asked import Asked, Cleaned, Fields, Type, understood
from jumelage_web.jinja import current_language

_LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English", "de": "Deutsch", "fr": "Français"}
_UNITS = {"jubilee": "year", "evaluated_every": "year"}  # what is counted where nobody says


def read_period(cleaned: Cleaned, name: str, language: Language) -> Period | None:
    """The period that the field says; None where it is empty. Raises Misread."""
    text = str(cleaned.get(name) or "").strip()
    return understood(name, language, lambda: read_typed_period(text, language)) if text else None


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
        return understood("value", asked.language, lambda: typed(cleaned["value"], type, form))

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
    return understood("value", asked.language, lambda: typed_text(cleaned["value"], language))


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
    return understood(
        "value", asked.language, lambda: typed_quantity(cleaned["value"], asked.language, unit=unit)
    )


TYPES: dict[str, Type] = {
    "text": Type(_text_fields, _typed_text, _read_text),
    "entity": named.ENTITY,
    "date": Type(_line(_date_help), _typed, _reader("date")),
    "period": Type(_period_fields, _typed, _reader("period")),
    "money": Type(_line(_money_help), _typed, _reader("money")),
    "quantity": Type(_quantity_fields, _typed, _read_quantity),
    "place": named.PLACE,
    "goal": named.GOAL,
    "url": Type(_line(_url_help), _typed, _reader("url")),
    "identifier": named.IDENTIFIER,
    "choice": named.CHOICE,
}
