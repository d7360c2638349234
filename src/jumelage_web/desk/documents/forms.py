"""Forms on a document's page: what is noted on filing, and whether it may be shown outside."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jumelage.errors import Mistyped
from jumelage.values.dates import PartialDate
from jumelage.values.language import Language
from jumelage.values.spoken import spoken
from jumelage.values.typed.dates import typed_date
from jumelage.values.typed.mistakes import what_to_do
from jumelage_web.jinja import current_language
from jumelage_web.store.models import Document

LANGUAGE_NAMES = (
    ("nl", _("Nederlands")),
    ("en", _("Engels")),
    ("de", _("Duits")),
    ("fr", _("Frans")),
)


class FilingForm(forms.Form):
    """What an officer notes of a document; `cleaned_data` has the date in EDTF."""

    title = forms.CharField(label=_("Titel"), max_length=500, required=False)
    publisher = forms.CharField(label=_("Uitgever"), max_length=200, required=False)
    home = forms.CharField(
        label=_("Van welke gemeente is dit stuk?"),
        max_length=200,
        required=False,
        help_text=_("Alleen invullen als het een stuk van een andere gemeente is."),
    )
    dated = forms.CharField(
        label=_("Datum"),
        max_length=80,
        required=False,
        help_text=_("Bijvoorbeeld 12 mei 2014, mei 2014 of 2014. Niet preciezer dan u weet."),
    )
    language = forms.ChoiceField(
        label=_("Taal"), required=False, choices=[("", _("zoals het programma denkt")), *LANGUAGE_NAMES]
    )

    @classmethod
    def of(cls, row: Document, data: Any = None) -> "FilingForm":
        """The form of a document, with what was noted before."""
        noted = dict(row.filed)
        if noted.get("dated"):
            noted["dated"] = _as_typed(noted["dated"], current_language())
        return cls(data, initial=noted, auto_id="filing_%s")

    def clean_dated(self) -> str:
        """The date in EDTF."""
        words: str = self.cleaned_data["dated"]
        if not words.strip():
            return ""
        try:
            return typed_date(words, current_language()).edtf
        except Mistyped as error:
            raise forms.ValidationError(what_to_do(error, current_language())) from error


class PublishingForm(forms.Form):
    """On what ground a document is kept from the public."""

    ground = forms.CharField(
        label=_("Op welke grond?"),
        max_length=200,
        help_text=_("Bijvoorbeeld: persoonsgegevens (Woo art. 5.1 lid 2 onder e)."),
    )

    @classmethod
    def of(cls, row: Document, data: Any = None) -> "PublishingForm":
        """The form of a document, with the ground that holds now."""
        return cls(data, initial={"ground": row.withheld_on}, auto_id="publishing_%s")


def _as_typed(edtf: str, language: Language) -> str:
    """The date in words, where those say exactly that."""
    date = PartialDate.parse(edtf)
    words = spoken(date, language)
    try:
        return words if typed_date(words, language) == date else edtf
    except Mistyped:
        return edtf
