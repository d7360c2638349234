"""What waits to be read: how far that is, how long it takes still, and whether anybody is at it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Avg, Count, ExpressionWrapper, F, Max, Min, Q
from django.db.models.fields import DurationField
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_q.conf import Conf
from django_q.models import OrmQ, Task

from jumelage_web.store.models import Document, Register

_TO_BE_READ = (Document.State.WAITING, Document.State.READING)
_PATIENCE = timedelta(seconds=60)  # so long nothing may happen before somebody is told
_AT_MOST = timedelta(minutes=6)  # no reading takes longer: its job is cut off before
_RECENT = timedelta(days=7)  # readings by which is told how long one takes


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of the documents that were asked for since `since` are read, and how many seconds the rest may take.

    `idle` says for how many seconds nothing at all has been read while something waits; 0 where somebody is at it.
    """

    since: datetime
    done: int
    total: int
    seconds: int | None
    idle: int

    @property
    def left(self) -> str:
        """How long it takes still, in words."""
        if self.seconds is None or self.idle:
            return ""
        return _("nog %(time)s") % {"time": lasting(self.seconds)}

    @property
    def idle_told(self) -> str:
        """For how long nothing was read, in words."""
        return lasting(self.idle)


def waiting_in(register: Register, *, now: datetime, since: datetime | None = None) -> Waiting | None:
    """How reading stands in the register; None where nothing waits.

    `since` is when the one who looks began to look, so that what was read in the meantime counts as done.
    """
    rows = register.documents.filter(state__in=_TO_BE_READ)
    told = rows.aggregate(count=Count("pk"), first=Min("asked_at"), last=Max("asked_at"))
    if not told["count"]:
        return None
    first = told["first"] or now
    since = min(since, first) if since else first
    done = register.documents.filter(asked_at__gte=since, read_at__gte=since).exclude(state__in=_TO_BE_READ)
    count = done.count()
    mean = _seconds_each(register, now)
    return Waiting(
        since=since,
        done=count,
        total=count + told["count"],
        seconds=None if mean is None else round(mean * told["count"]),
        idle=0 if now - first < _PATIENCE or _somebody_reads(now) else round((now - first).total_seconds()),
    )


def lasting(seconds: float) -> str:
    """A stretch of time as one says it: "20 seconden", "3 minuten"."""
    if seconds < 60:
        whole = max(1, round(seconds))
        return ngettext("%(count)s seconde", "%(count)s seconden", whole) % {"count": whole}
    if seconds < 3600:
        whole = round(seconds / 60)
        return ngettext("%(count)s minuut", "%(count)s minuten", whole) % {"count": whole}
    whole = round(seconds / 3600)
    return ngettext("%(count)s uur", "%(count)s uur", whole) % {"count": whole}


def has_stopped(row: Document, *, now: datetime) -> bool:
    """Whether a document has been read for longer than any reading takes: whoever was at it is gone."""
    return row.state == Document.State.READING and (row.begun_at is None or now - row.begun_at > _AT_MOST)


def _seconds_each(register: Register, now: datetime) -> float | None:
    took = ExpressionWrapper(F("read_at") - F("begun_at"), output_field=DurationField())
    recent = register.documents.filter(state=Document.State.READ, begun_at__gt=now - _RECENT)
    mean: timedelta | None = recent.aggregate(mean=Avg(took))["mean"]
    return None if mean is None else max(0.2, mean.total_seconds())


def _somebody_reads(now: datetime) -> bool:
    """Whether there was a sign of life of a worker in the last minute: a document or another job taken up or done."""
    lately = now - _PATIENCE
    taken_up = lately + timedelta(seconds=Conf.RETRY)  # a job at work is locked until then
    at_it = Q(begun_at__gt=lately) | Q(read_at__gt=lately)
    reading = Q(state=Document.State.READING, begun_at__gt=now - _AT_MOST)
    return (
        Document.objects.filter(at_it | reading).exists()
        or OrmQ.objects.filter(lock__gt=taken_up).exists()
        or Task.objects.filter(stopped__gt=lately).exists()
    )
