"""Those who reviewed and decided, by function: citizens read no names of officers."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from jumelage_web.store.actions.registers import SYSTEM
from jumelage_web.store.models import User


def functions_of(actors: Iterable[str]) -> dict[str, str]:
    """The function of each who acted, by the code that the log knows them by; without one, that the municipality did."""
    codes = set(actors)
    told = dict(User.objects.filter(actor__in=codes).values_list("actor", "function"))
    return {
        code: _("Jumelage") if code == SYSTEM else " ".join(told.get(code, "").split()) or _("de gemeente")
        for code in codes
    }
