"""The form of an annex: of which day, known when, from which sources, in which language, with which chapters."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jumelage.annex import ANNEX_LANGUAGES, CHAPTERS, chapter_title
from jumelage.values.language import LANGUAGES, Language
from jumelage_web.desk.pages import Desk
from jumelage_web.jinja import current_language
from jumelage_web.store.annexes import FORMATS, Asked
from jumelage_web.store.records import now_of
from jumelage_web.store.renderings import EDITION, PAGE

_MOMENT = "%Y-%m-%dT%H:%M"
_NAMES = {"nl": "Nederlands", "en": "English", "de": "Deutsch", "fr": "Français"}
FORMS = (PAGE, *FORMATS)


class AnnexForm(forms.Form):
    """What an annex is to be; without a moment it knows all that the register knows now."""

    valid_on = forms.DateField(
        label=_("Stand op"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("De dag waarvan de bijlage vertelt. Wat later begon, staat er niet in."),
    )
    known_at = forms.DateTimeField(
        label=_("Volgens wat bekend was op"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT),
        help_text=_("Leeg: wat nu bekend is."),
    )
    sources_until = forms.DateField(
        label=_("Uit bronnen tot en met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leeg: alle bronnen. Met een dag: alleen stukken die toen al bestonden."),
    )
    language = forms.ChoiceField(label=_("Taal van de bijlage"))
    chapters = forms.MultipleChoiceField(label=_("Hoofdstukken"), widget=forms.CheckboxSelectMultiple)
    against = forms.TypedChoiceField(
        label=_("Vertel wat er veranderd is sinds"), required=False, coerce=int, empty_value=None
    )
    form = forms.ChoiceField(choices=[(one, one) for one in (*FORMS, EDITION)], widget=forms.HiddenInput)
    title = forms.CharField(label=_("Naam van de editie"), max_length=200, required=False)

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        """Languages, chapters and editions are those that there are."""
        super().__init__(*args, **kwargs)
        self._desk = desk
        editions = desk.register.editions.exclude(annex="").values_list("pk", "title", "language")
        self._offer("language", [(one, _NAMES[one]) for one in ANNEX_LANGUAGES])
        self._offer("chapters", [(one, chapter_title(one, current_language())) for one in CHAPTERS])
        self._offer(
            "against",
            [("", _("niets")), *((pk, f"{title} ({language})") for pk, title, language in editions)],
        )

    def clean(self) -> dict[str, Any]:
        """What was said, as long as the parts go together."""
        said = super().clean() or {}
        if said.get("form") == EDITION and not (said.get("title") or "").strip():
            self.add_error("title", _("Geef de editie een naam."))
        against = said.get("against")
        if (
            against
            and not self._desk.register.editions.filter(pk=against, language=said.get("language")).exists()
        ):
            self.add_error(
                "against", _("Die editie is in een andere taal. Kies dezelfde taal voor de bijlage.")
            )
        return said

    @property
    def asked(self) -> Asked:
        """The annex that is asked for; call it when the form is valid."""
        said = self.cleaned_data
        return Asked(
            valid_on=said["valid_on"],
            known_at=timezone.localtime(said["known_at"] or now_of(self._desk.register, timezone.now())),
            sources_until=said["sources_until"],
            language=_language(said["language"]),
            chapters=tuple(said["chapters"]),
            against=said["against"],
        )

    @property
    def query(self) -> str:
        """The same as the query of an address; who left the moment open asks for what is known by then."""
        said = self.cleaned_data
        return urlencode(
            {
                "valid_on": said["valid_on"].isoformat(),
                "known_at": said["known_at"].isoformat() if said["known_at"] else "",
                "sources_until": said["sources_until"].isoformat() if said["sources_until"] else "",
                "language": said["language"],
                "chapters": said["chapters"],
                "against": said["against"] or "",
                "form": said["form"],
            },
            doseq=True,
        )

    def _offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


def fresh(day: date) -> dict[str, Any]:
    """What a form holds that nobody filled in: all chapters, of that day, in the page's language."""
    return {"valid_on": day, "language": current_language(), "chapters": list(CHAPTERS)}


def of_asked(asked: Asked) -> dict[str, Any]:
    """What a form holds that asks for the same."""
    return {
        "valid_on": asked.valid_on,
        "known_at": timezone.localtime(asked.known_at),
        "sources_until": asked.sources_until,
        "language": asked.language,
        "chapters": list(asked.chapters),
        "against": asked.against,
    }


def _language(code: str) -> Language:
    return next((one for one in LANGUAGES if one == code), "nl")
