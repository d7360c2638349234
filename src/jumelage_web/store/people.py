"""What people are called, by the codes that the log knows them by; for who works in the same register."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from jumelage_web.store.actions.registers import SYSTEM
from jumelage_web.store.models import User


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """A name for each code; who has no account any more is told by that, not by a name."""
    codes = set(actors)
    rows = User.objects.filter(actor__in=codes)
    names = {row.actor: str(row) for row in rows}
    return {
        code: names.get(code) or (_("Jumelage") if code == SYSTEM else _("iemand van vroeger"))
        for code in codes
    }
