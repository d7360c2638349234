"""The forms of a finding: rule on it, put it off, withdraw a statement that it rests on; and the sieve of the list."""

from collections.abc import Iterable
from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jumelage.checks import CHECKS
from jumelage_web.desk.findings.sides import Side
from jumelage_web.jinja import current_language

SEVERITIES = (("E", _("Kan niet kloppen")), ("W", _("Vraagt aandacht")), ("I", _("Is een vraag waard")))
STATES = (
    ("open", _("Open")),
    ("snoozed", _("Uitgesteld")),
    ("settled", _("Besloten")),
    ("gone", _("Voorbij")),
)


class RulingForm(forms.Form):
    """Which side stands, on whose behalf, on what ground."""

    stands = forms.ChoiceField(label=_("Wat geldt?"), widget=forms.RadioSelect)
    authority = forms.CharField(
        label=_("Namens wie"),
        max_length=200,
        help_text=_(
            "De functie of het orgaan dat dit besluit, zoals “de gemeenteraad” of “de gemeentearchivaris”."
        ),
    )
    reason = forms.CharField(
        label=_("Op welke grond"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Deze woorden staan straks in de bijlage. Noem geen personen."),
    )

    def __init__(self, *args: object, sides: Iterable[Side], **kwargs: object) -> None:
        """`sides` are those that may stand."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments pass through
        choices = [(side.claim, f"{side.says} ({side.about})" if side.about else side.says) for side in sides]
        field = self.fields["stands"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class SnoozeForm(forms.Form):
    """Until which day a finding may wait, and why."""

    until = forms.DateField(label=_("Tot"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    reason = forms.CharField(label=_("Waarom kan dit wachten?"), max_length=500)

    def __init__(self, *args: object, **kwargs: object) -> None:
        """The day is one after today."""
        super().__init__(*args, auto_id="id_snooze_%s", **kwargs)  # type: ignore[misc, arg-type]  # as above
        tomorrow = timezone.localdate() + timedelta(days=1)
        self.fields["until"].widget.attrs["min"] = tomorrow.isoformat()


class WithdrawForm(forms.Form):
    """Which statement is given up, and why."""

    claim = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Waarom trekt u dit in?"), max_length=500)

    def __init__(self, *args: object, **kwargs: object) -> None:
        """It stands on a page with other forms that ask for a reason."""
        super().__init__(*args, auto_id="id_withdraw_%s", **kwargs)  # type: ignore[misc, arg-type]  # as above


class Sieve(forms.Form):
    """Which findings the list shows; what cannot be read asks for nothing."""

    state = forms.ChoiceField(label=_("Stand"), choices=STATES, required=False)
    severity = forms.ChoiceField(label=_("Gewicht"), choices=[("", _("alles")), *SEVERITIES], required=False)
    rule = forms.ChoiceField(label=_("Regel"), required=False)
    words = forms.CharField(label=_("Woorden"), max_length=100, required=False)
    thing = forms.CharField(widget=forms.HiddenInput, max_length=512, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        """The rules are named in the page's language."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments pass through
        field = self.fields["rule"]
        if isinstance(field, forms.ChoiceField):
            language = current_language()
            field.choices = [
                ("", _("alles")),
                *((one.code, f"{one.code} {one.label(language)}") for one in CHECKS),
            ]

    @property
    def asked(self) -> dict[str, str]:
        """What is asked for, by field; open findings where nothing is."""
        self.is_valid()
        read = {name: self.cleaned_data.get(name) or "" for name in self.fields}
        return read | {"state": read["state"] or "open"}
