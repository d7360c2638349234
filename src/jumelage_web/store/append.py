"""The one way in: an act is one transaction, one line of the log, and all that the act brings."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from jumelage.errors import BadValue
from jumelage_web.store import models
from jumelage_web.store.chain import START, commitment, link, new_salt, of_redaction
from jumelage_web.store.rows import Kept, body, columns

_LOCK = (
    0x4A554D45  # "JUME": the first half of the key of PostgreSQL's advisory lock; the second is the register
)
BATCH = 500  # rows written at once
TAKE_AWAY = ("redact", "withheld", "settings")  # acts after which citizens may not read what they read before


@contextmanager
def writing(register: models.Register) -> Iterator[None]:
    """A transaction in which nobody else writes to the register.

    SQLite's begins IMMEDIATE, so that it alone writes; on PostgreSQL an advisory lock does the same for one register.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, register.pk])
        yield


def moment_in(register: models.Register, at: datetime) -> datetime:
    """The moment for a new entry: `at`, or just after the last entry where the clock says less.

    So record time and the numbers of entries tell one order. Call it within `writing`. Raises BadValue for a time
    without zone.
    """
    if at.tzinfo is None:
        raise BadValue(f"{at.isoformat()} has no time zone")
    last = register.entries.order_by("-seq").values_list("at", flat=True).first()
    return at if last is None or at > last else last + timedelta(microseconds=1)


def append(
    register: models.Register,
    *,
    act: str,
    object: str,
    actor: str,
    at: datetime,
    values: Iterable[Kept] = (),
    redactions: Iterable[models.Redaction] = (),
    detail: Mapping[str, Any] | None = None,
) -> models.Entry:
    """The new entry with all it brings; call it within `writing`, with `at` from `moment_in`.

    `detail` holds counts and codes only. Each value gets a payload of its own.
    """
    kept, ledger = list(values), list(redactions)
    seq, previous = _next(register)
    payloads = [_payload(value) for value in kept]
    for one in ledger:
        one.commitment = of_redaction(one, register=register.slug, seq=seq)
    commitments = [*(one.commitment for one in payloads), *(one.commitment for one in ledger)]
    said: dict[str, Any] = {
        "act": act,
        "object": object,
        "actor": actor,
        "at": at,
        "detail": dict(detail or {}),
    }
    entry = models.Entry.objects.create(
        register=register,
        seq=seq,
        count=len(commitments),
        previous=previous,
        hash=link(previous, register=register.slug, seq=seq, commitments=commitments, **said),
        **said,
    )
    models.Payload.objects.bulk_create(payloads, batch_size=BATCH)
    _keep(register, entry, kept, payloads)
    for position, one in enumerate(ledger, len(payloads)):
        one.register, one.entry, one.position = register, entry, position
        one.save(force_insert=True)
    if act in TAKE_AWAY:
        models.Summary.objects.filter(register=register).delete()
    return entry


def _next(register: models.Register) -> tuple[int, str]:
    """The number of the entry to come, and the hash that it goes on from."""
    last = register.entries.order_by("-seq").values_list("seq", "hash").first()
    return (last[0] + 1, last[1]) if last else (1, START)


def _payload(value: Kept) -> models.Payload:
    """What is kept of the value, under a commitment that tells nothing without its salt."""
    salt, text = new_salt(), body(value)
    return models.Payload(commitment=commitment(salt, text), salt=salt, body=text)


def _keep(
    register: models.Register, entry: models.Entry, values: list[Kept], payloads: list[models.Payload]
) -> None:
    rows: dict[type[models._Kept], list[Any]] = {}
    for position, (value, payload) in enumerate(zip(values, payloads, strict=True)):
        table, found = columns(value)
        row = table(register=register, entry=entry, position=position, commitment=payload.commitment, **found)
        rows.setdefault(table, []).append(row)
    for table, made in rows.items():
        table._default_manager.bulk_create(made, batch_size=BATCH)
