"""For which day a page speaks, and from what was known when: both stand in its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

_EARLIEST = date(1000, 1, 1)


class DayField(forms.DateField):
    """A day that may be left open; none before the year 1000, of which no municipality speaks."""

    def __init__(self, **told: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(required=False, widget=widget, **told)

    def clean(self, value: Any) -> date | None:
        """The day; raises ValidationError for what is none, or lies too far back."""
        day: date | None = super().clean(value)
        if day is not None and day < _EARLIEST:
            raise forms.ValidationError(gettext_lazy("Kies een jaar vanaf 1000."))
        return day


class AsOfForm(forms.Form):
    """The two days of a page; both may be left open, and mean now."""

    valid_on = DayField(label=gettext_lazy("Zoals het was op"))
    known_at = DayField(label=gettext_lazy("Zoals bekend was op"))


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day that is described (`valid_on`) and the moment from which one looks (`known_at`, aware).

    `day` and `known` are what was asked for, None for what was left open.
    """

    valid_on: date
    known_at: datetime
    day: date | None = None
    known: date | None = None

    @property
    def then(self) -> bool:
        """Whether the page speaks of another time than now."""
        return self.day is not None or self.known is not None

    @property
    def query(self) -> str:
        """The part of an address that asks for the same: empty for now, else with a question mark."""
        asked = {"valid_on": self.day, "known_at": self.known}
        found = {name: day.isoformat() for name, day in asked.items() if day is not None}
        return f"?{urlencode(found)}" if found else ""


def as_of(day: date | None, known: date | None, *, last_at: datetime, now: datetime) -> AsOf:
    """The pair of times for what was asked; what was left open is now, and all that is recorded by then is known."""
    known_at = max(now, last_at)
    if known is not None:
        known_at = min(known_at, timezone.make_aware(datetime.combine(known, time.max)))
    return AsOf(day or timezone.localdate(now), known_at, day, known)


def asked(query: Mapping[str, str]) -> AsOfForm:
    """The form, filled in with what an address asks for; one for all that ask for now, which nobody may change."""
    told = {name: query.get(name, "") for name in ("valid_on", "known_at")}
    return AsOfForm(told) if any(told.values()) else _open()


@lru_cache(maxsize=1)
def _open() -> AsOfForm:
    return AsOfForm({"valid_on": "", "known_at": ""})
