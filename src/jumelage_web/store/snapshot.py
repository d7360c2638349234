"""The register as it is now, for lists: things, findings and what is due, made anew from statements whenever an act has changed them.

A small register is made anew at once, so that whoever rules on a finding sees it close. Of a large one only the things
that the act touched are; the worker does the rest, and `Freshness` tells how far it is.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from jumelage.checks import Finding, Severity, check
from jumelage.record.assemble import Record
from jumelage.record.entity import Entity
from jumelage.statements.ids import slug
from jumelage.values.language import LANGUAGES, Language
from jumelage_web.store import jobs, records
from jumelage_web.store.append import BATCH
from jumelage_web.store.dues import due_rows
from jumelage_web.store.gone import note_gone
from jumelage_web.store.models import Document, DueNow, EntityNow, FindingNow, Freshness, Register

AT_ONCE = 3000  # statements: a register this small is made anew while its officer waits
WHILE_REVIEWING = 400  # statements: who reviews one proposal after the other has no time to wait for more
_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.ASK: 2}
_MOST_TEXTS = 400  # documents whose words are held against their quotes in one go
_NAME, _SORT = 500, 100


def after_act(register: Register, entities: Sequence[str], *, at_once: int = AT_ONCE) -> None:
    """Brings the lists up to date with an act that touched these things; at once where there are few statements."""
    if is_small(register, at_once):
        freshen(register.pk)
        return
    touch(register, entities, now=timezone.now())
    jobs.enqueue(jobs.FRESHEN, register.pk)


def is_small(register: Register, most: int) -> bool:
    """Whether the register keeps no more statements than `most`; in a large one they are not all counted."""
    return register.statements.order_by()[: most + 1].count() <= most


def freshen_soon(register: Register) -> None:
    """Has the lists made anew: now where that is quick, else by the worker."""
    after_act(register, ())


def catch_up(id: int) -> None:
    """Makes the lists of the register anew where they are of another day or an act came since: once for many acts."""
    register = Register.objects.get(pk=id)
    held = Freshness.objects.filter(register=register).first()
    today = held and held.made_at and timezone.localdate(held.made_at) >= timezone.localdate()
    if held is None or not today or held.seq < _last(register):
        freshen(id)
        _count_for_planner()


def _count_for_planner() -> None:
    """Has SQLite count its rows, by which it chooses indexes; PostgreSQL does so by itself.

    Without, it takes the index on the register, which in a large one means all of its rows (0.1 s for a list).
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def of_today(register: Register) -> bool:
    """Whether the lists were made today, so that what has become overdue is told so; those of a small register are now.

    Those of a large one the worker makes every night.
    """
    held = Freshness.objects.filter(register=register).first()
    if held and held.made_at and timezone.localdate(held.made_at) >= timezone.localdate():
        return True
    if not is_small(register, AT_ONCE):
        return False
    freshen(register.pk)
    return True


def freshen(id: int) -> None:
    """Makes the lists of the register with that row id anew; does nothing where they are up to date."""
    register = Register.objects.get(pk=id)
    now = timezone.now()
    seq = _last(register)
    record = records.whole(register, valid_on=timezone.localdate(now), known_at=records.now_of(register, now))
    findings = check(record, texts=texts_of(register), home=register.home)
    things = {row.entity: row for row in _entity_rows(register, record, record.entities.values(), seq)}
    found = {row.key: row for row in _finding_rows(register, findings, now)}
    dues = {row.key: row for row in due_rows(register, record)}
    entities = _change(EntityNow, register, "entity", things)
    shown = _change(FindingNow, register, "key", found)
    due = _change(DueNow, register, "key", dues)
    with transaction.atomic():  # in which everybody else who writes waits: nothing is read or compared here
        held = Freshness.objects.select_for_update().filter(register=register).first()
        if held is not None and held.seq > seq:
            return
        _make(entities)
        if held is not None:
            note_gone(register, shown.gone, found=found.keys(), until_seq=held.seq, gone_seq=seq, now=now)
        _make(shown)
        _make(due)
        Freshness.objects.update_or_create(register=register, defaults={"seq": seq, "made_at": now})


def touch(register: Register, entities: Iterable[str], *, now: datetime) -> None:
    """Makes the list rows of these things anew, in a time that does not depend on the size of the register."""
    seq, known_at = _last(register), records.now_of(register, now)
    gone: set[str] = set()
    rows: list[EntityNow] = []
    for id in entities:
        state = records.around(register, id, known_at=known_at, naming=False)
        record = records.assembled(state, valid_on=timezone.localdate(now), known_at=known_at)
        entity = record.entity(id)
        gone |= {id} if entity is None else set(entity.ids) - {entity.id}
        rows += _entity_rows(register, record, [entity] if entity else [], seq)
    with transaction.atomic():  # in which everybody else who writes waits
        if gone:
            EntityNow.objects.filter(register=register, entity__in=gone).delete()
        for row in rows:
            values = {name: getattr(row, name) for name in _columns(EntityNow, "entity")}
            EntityNow.objects.update_or_create(register=register, entity=row.entity, defaults=values)


def settle(row: FindingNow) -> None:
    """Says at once that a ruling has settled the finding; the lists that are made anew after it say so too."""
    FindingNow.objects.filter(pk=row.pk).update(settled=True)


def finding_key(finding: Finding) -> str:
    """By what a finding is known from one day to the next: its rule, its thing, and the claims that clash."""
    said = [finding.rule, finding.entity, *sorted({one.id for one in finding.statements})]
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()


def _last(register: Register) -> int:
    return register.entries.order_by("-seq").values_list("seq", flat=True).first() or 0


def texts_of(register: Register) -> dict[str, str]:
    """The texts of the register's documents by their `sha256:` id; none where there are too many to go through."""
    rows = register.documents.filter(state=Document.State.READ)
    if rows.count() > _MOST_TEXTS:
        return {}  # `verify` holds the quotes of a large register against their documents
    return {f"sha256:{sha256}": text for sha256, text in rows.values_list("sha256", "text")}


def _entity_rows(register: Register, record: Record, entities: Iterable[Entity], seq: int) -> list[EntityNow]:
    language: Language = next((one for one in LANGUAGES if one == register.language), "nl")
    return [_entity_row(register, record, entity, seq, language) for entity in entities]


def _entity_row(
    register: Register, record: Record, entity: Entity, seq: int, language: Language
) -> EntityNow:
    name = records.name_in(record, entity.id, language)[:_NAME]
    first = entity.earliest()
    statements = [one for group in entity.claims.values() for one in group]
    return EntityNow(
        register=register,
        entity=entity.id,
        kind=entity.kind,
        name=name,
        sort=slug(name)[:_SORT],
        first_on=None if first == date.max else first,
        statement_count=len(statements),
        document_count=len({one.quote.document for one in statements if one.quote}),
        competing=[prop for prop in entity.claims if entity.competing(prop)],
        seq=seq,
    )


def _finding_rows(register: Register, findings: Iterable[Finding], now: datetime) -> list[FindingNow]:
    return [
        FindingNow(
            register=register,
            key=finding_key(one),
            rule=one.rule,
            severity=one.severity.value,
            weight=_WEIGHT[one.severity],
            entity=one.entity,
            messages={language: one.message(language) for language in LANGUAGES},
            statements=[statement.id for statement in one.statements],
            settled=one.settled,
            found_at=now,
        )
        for one in findings
    ]


@dataclass(frozen=True, slots=True)
class _Change:
    """What differs between the rows that a table holds of a register and those that it is to hold."""

    table: Any
    gone: tuple[Any, ...]
    new: tuple[Any, ...]
    changed: tuple[Any, ...]
    columns: tuple[str, ...]


def _change(table: Any, register: Register, key: str, made: dict[str, Any]) -> _Change:
    """What has to be written for the table to hold what was made."""
    compared = tuple(name for name in _columns(table, key) if name not in ("seq", "found_at"))
    held = {getattr(row, key): row for row in table.objects.filter(register=register)}
    changed = []
    for id, row in made.items():
        old = held.get(id)
        if old is not None and any(getattr(old, name) != getattr(row, name) for name in compared):
            row.pk = old.pk
            if table is FindingNow:
                row.found_at = old.found_at
            changed.append(row)
    gone = tuple(row for id, row in held.items() if id not in made)
    new = tuple(row for id, row in made.items() if id not in held)
    return _Change(table, gone, new, tuple(changed), compared)


def _make(change: _Change) -> None:
    """Writes the change, in batches. A row that an act made in the meantime stays: the act has the lists made anew."""
    rows = change.table.objects
    gone = [row.pk for row in change.gone]
    for start in range(0, len(gone), BATCH):
        rows.filter(pk__in=gone[start : start + BATCH]).delete()
    rows.bulk_create(change.new, batch_size=BATCH, ignore_conflicts=True)
    rows.bulk_update(change.changed, change.columns, batch_size=BATCH)


def _columns(table: Any, key: str) -> list[str]:
    skipped = {"id", "register", key}
    return [field.name for field in table._meta.fields if field.name not in skipped]
