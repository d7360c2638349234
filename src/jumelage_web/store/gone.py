"""Findings that are no more: since which entry, and what act made them go."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import Q

from jumelage_web.store.models import Entry, FindingGone, FindingNow, Register


def note_gone(
    register: Register,
    going: Sequence[FindingNow],
    *,
    found: Collection[str],
    until_seq: int,
    gone_seq: int,
    now: datetime,
) -> None:
    """Notes the findings that stand in the list and are `going` from it; forgets those that came back.

    `found` are the keys of what was found, `until_seq` the last entry that the list took into account.
    """
    back = [key for key in _keys(register) if key in found]
    FindingGone.objects.filter(register=register, key__in=[*back, *(row.key for row in going)]).delete()
    FindingGone.objects.bulk_create(
        FindingGone(
            register=register,
            key=row.key,
            rule=row.rule,
            severity=row.severity,
            weight=row.weight,
            entity=row.entity,
            statements=row.statements,
            found_at=row.found_at,
            until_seq=until_seq,
            gone_seq=gone_seq,
            gone_at=now,
        )
        for row in going
    )


def made_go(row: FindingGone) -> Entry | None:
    """The act that made the finding go, as far as one can tell; None where no act did, but time or a new edition of the rules.

    Of several acts between two lists it is the last that touched the thing or the claims of the finding.
    """
    between = Entry.objects.filter(
        register_id=row.register_id, seq__gt=row.until_seq, seq__lte=row.gone_seq
    ).order_by("-seq")
    touching = between.filter(
        Q(object=row.entity)
        | Q(object__in=row.statements)
        | Q(statements__entity=row.entity)
        | Q(statements__refers=row.entity)
        | Q(withdrawn__claim__in=row.statements)
    )
    return touching.first() or between.first()


def _keys(register: Register) -> list[str]:
    return list(FindingGone.objects.filter(register=register).values_list("key", flat=True))
