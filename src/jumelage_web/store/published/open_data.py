"""All that a register gives away: its statements as they were known at a moment, and what was judged and ruled."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Max, Q, QuerySet

from jumelage.statements.statement import Judgement, Ruling, Statement
from jumelage_web.store.models import Redaction, Register
from jumelage_web.store.models import Statement as Row
from jumelage_web.store.published.registers import Held
from jumelage_web.store.published.state import bare, may_show, redacted, undone_in, withheld
from jumelage_web.store.rows import anchor_of, statements_of, values_of

_AT_ONCE = 2000  # statements


def anchor(register: Held) -> dict[str, Any]:
    """Where the register's log stands: `register seq head count`."""
    return anchor_of(Register(pk=register.pk, slug=register.slug)).to_json()


def statements_known(register: Held, known_at: datetime) -> Iterator[Statement]:
    """The statements in force at that moment that may be shown, in the order in which they were taken in.

    They come some at a time, so that sending all of a large register takes little memory; and what is withheld while they
    are sent is left out from then on.
    """
    rows = _known(register, known_at).order_by("id")
    ids = list(rows.values_list("id", flat=True))
    for first in range(0, len(ids), _AT_ONCE):
        last = ids[first : first + _AT_ONCE][-1]
        away, torn = withheld(register.pk), redacted(register.pk)
        some = statements_of(rows.filter(id__gte=ids[first], id__lte=last))
        yield from (bare(one, torn) for one in some if may_show(one, away))


def acts_known(register: Held, known_at: datetime) -> Iterator[Judgement | Ruling]:
    """The judgements, then the rulings by that moment, as far as citizens may see what they are about."""
    shown = _shown(register, known_at)
    row = Register(pk=register.pk)
    judgements = row.judgements.filter(_names("one", shown), _names("other", shown), at__lte=known_at)
    # Why two ids are one thing is written for colleagues; no public page tells it.
    yield from (replace(one, reason="") for one in values_of(judgements.order_by("id")))
    rulings = row.rulings.filter(at__lte=known_at, stands__in=shown.values("claim"))
    yield from values_of(rulings.order_by("id"))


def _names(column: str, shown: QuerySet[Row]) -> Q:
    """That the id in the column is one of those that are shown: an id has a name in it, and may come from hidden words."""
    return Q(**{f"{column}__in": shown.values("entity")}) | Q(**{f"{column}__in": shown.values("refers")})


def actors(register: Held) -> set[str]:
    """The codes of those who took statements in, judged or ruled."""
    row = Register(pk=register.pk)
    taken = row.statements.order_by().values_list("recorded_by", flat=True).distinct()
    judged = row.judgements.order_by().values_list("by", flat=True).distinct()
    ruled = row.rulings.order_by().values_list("by", flat=True).distinct()
    return {*taken, *judged, *ruled}


def counts(register: Held, known_at: datetime) -> tuple[int, int, int]:
    """How many statements were in force at that moment, on how many things, from how many documents; of what may be shown."""
    shown = _shown(register, known_at).order_by()
    documents = shown.exclude(document="").values("document").distinct().count()
    return shown.count(), shown.values("entity").distinct().count(), documents


def things(register: Held) -> Iterator[tuple[str, datetime]]:
    """The ids of all things of which something is said now that may be shown, sorted; and when that last grew."""
    shown = _shown(register, register.last_at).order_by("entity").values_list("entity")
    return shown.annotate(at=Max("recorded_at")).iterator()


def _known(register: Held, known_at: datetime) -> QuerySet[Row]:
    rows = Row.objects.filter(register=register.pk, recorded_at__lte=known_at)
    return _reviewed(rows, register).filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=known_at))


def _shown(register: Held, known_at: datetime) -> QuerySet[Row]:
    """The rows of what may be shown of that."""
    return may_show_rows(_known(register, known_at), register)


def may_show_rows(rows: QuerySet[Row], register: Held) -> QuerySet[Row]:
    """Those of the rows of a register that may be shown, as `may_show` says it of values; and no erased ones."""
    erased = Redaction.objects.filter(register=register.pk).exclude(erased="").values("erased")
    rows = _reviewed(rows.exclude(commitment__in=erased), register)
    away = withheld(register.pk)
    if not away:
        return rows
    return rows.exclude(document__in=away).exclude(kind="Document", entity__in=_documents(away))


def _reviewed(rows: QuerySet[Row], register: Held) -> QuerySet[Row]:
    """The rows without those whose review was taken back."""
    acts = undone_in(register.pk)
    return rows.exclude(withdrawn_in__in=acts) if acts else rows


def _documents(keys: frozenset[str]) -> list[str]:
    """The ids of the documents as things."""
    return [f"document:{key.rpartition(':')[2]}" for key in keys]
