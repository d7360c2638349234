"""Acts on findings: put off to a day, and taken up again before it."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage_web.store.access import NotAllowed, need
from jumelage_web.store.actions.claims import Conflict
from jumelage_web.store.append import append, moment_in, writing
from jumelage_web.store.models import Entry, FindingNow, Register, Snooze, User
from jumelage_web.store.roles import Role

_LONGEST = 3  # years


def snooze(register: Register, key: str, *, until: date, reason: str, by: User, at: datetime) -> Entry:
    """The entry by which a finding is not shown before `until`; on that day it is there again.

    What is put off already gets the new day and reason.
    """
    need(by, register, Role.EDITOR)
    today = timezone.localdate(at)
    if not reason.strip():
        raise NotAllowed(_("Schrijf op waarom dit kan wachten."))
    if not today < until <= _years_on(today):
        raise NotAllowed(
            _("Kies een dag na vandaag, en niet meer dan %(years)s jaar vooruit.") % {"years": _LONGEST}
        )
    with writing(register):
        found = FindingNow.objects.filter(register=register, key=key).first()
        if found is None:
            raise Conflict(_("Deze bevinding is er niet meer."))
        moment = moment_in(register, at)
        Snooze.objects.update_or_create(
            register=register,
            finding=key,
            defaults={"until": until, "reason": reason.strip(), "by": by.actor, "at": moment},
        )
        return append(
            register,
            act="snooze",
            object=_object(key),
            actor=by.actor,
            at=moment,
            detail={"rule": found.rule, "until": until.isoformat()},
        )


def unsnooze(register: Register, key: str, *, by: User, at: datetime) -> Entry:
    """The entry by which a finding that was put off is shown again."""
    need(by, register, Role.EDITOR)
    with writing(register):
        gone, _rows = Snooze.objects.filter(register=register, finding=key).delete()
        if not gone:
            raise Conflict(_("Deze bevinding was al niet meer uitgesteld."))
        moment = moment_in(register, at)
        return append(register, act="unsnooze", object=_object(key), actor=by.actor, at=moment)


def _object(key: str) -> str:
    return f"finding:{key}"


def _years_on(day: date) -> date:
    try:
        return day.replace(year=day.year + _LONGEST)
    except ValueError:  # 29 February
        return day.replace(year=day.year + _LONGEST, day=28)
