"""What is kept is only ever added to, and whoever gets round that is found out."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from jumelage_web.store import triggers
from jumelage_web.store.actions import claims
from jumelage_web.store.chain import Anchor
from jumelage_web.store.models import Entry, Payload, Proposal, Register, Review, Statement, User
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import anchor_of
from jumelage_web.store.verify import verify

NOW = datetime(2026, 11, 24, 13, tzinfo=UTC)
Person, Made = Callable[..., User], Callable[..., Proposal]


@pytest.fixture
def kept(velsen: Register, person: Person, proposal: Made) -> Register:
    claims.accept(velsen, [proposal(velsen), proposal(velsen, 1977)], by=person(Role.APPROVER), at=NOW)
    return velsen


@pytest.mark.parametrize(
    "forbidden",
    [
        lambda: Entry.objects.update(actor="officer:x"),
        lambda: Entry.objects.all().delete(),
        lambda: Review.objects.update(verdict="reject"),
        lambda: Review.objects.all()._raw_delete("default"),
        lambda: Statement.objects.update(prop="ended"),
        lambda: Statement.objects.update(withdrawn_by="officer:x"),
        lambda: Statement.objects.all()._raw_delete("default"),
        lambda: Payload.objects.update(body="other words"),
        lambda: Payload.objects.all()._raw_delete("default"),
    ],
    ids=[
        "entry changed",
        "entries deleted",
        "verdict changed",
        "reviews deleted",
        "statement changed",
        "name without withdrawal",
        "statements deleted",
        "words changed",
        "words deleted",
    ],
)
def test_the_database_refuses_to_change_what_is_kept(kept: Register, forbidden: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError, match=r"kept for good|protected"), transaction.atomic():
        forbidden()
    assert verify().whole


@pytest.mark.parametrize("table", triggers.KEPT_TABLES)
def test_a_kept_table_cannot_be_emptied(kept: Register, table: str) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as at the end of a transaction
    with (
        pytest.raises(IntegrityError, match="kept for good"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"TRUNCATE {table} CASCADE")
    assert verify().whole


def test_a_statement_is_withdrawn_once(kept: Register, person: Person) -> None:
    row = kept.statements.order_by("id").first()
    assert row is not None
    claims.withdraw(kept, [row], reason="x", by=person(Role.MANAGER), at=NOW)
    with pytest.raises(IntegrityError, match="kept for good"), transaction.atomic():
        Statement.objects.filter(pk=row.pk).update(withdrawn_by="officer:x")


def without_triggers(sql: str, *parameters: object) -> None:
    with connection.cursor() as cursor:
        for name in triggers.names(connection):
            on = "" if connection.vendor == "sqlite" else f" ON {'_'.join(name.split('_')[:2])}"
            cursor.execute(f"DROP TRIGGER {name}{on}")
        cursor.execute(sql, parameters)
    triggers.make(connection)


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE store_entry SET actor = 'officer:x' WHERE act = 'accept'", "klopt niet vanaf regel"),
        (
            "UPDATE store_entry SET detail = '{\"proposals\": 9}' WHERE act = 'accept'",
            "klopt niet vanaf regel",
        ),
        ("UPDATE store_entry SET seq = seq + 1 WHERE act = 'accept'", "klopt niet vanaf regel"),
        ("UPDATE store_statement SET position = position + 10", "klopt niet vanaf regel"),
        ("UPDATE store_statement SET prop = 'ended'", "is veranderd"),
        ("UPDATE store_payload SET body = replace(body, '1976', '1975')", "is veranderd"),
        ("DELETE FROM store_payload", "niemand heeft ze laten verwijderen"),
        (
            "UPDATE store_statement SET withdrawn_at = recorded_at, withdrawn_by = 'x'",
            "zegt het logboek anders",
        ),
    ],
)
def test_who_gets_round_the_triggers_is_found_out(kept: Register, sql: str, sentence: str) -> None:
    without_triggers(sql)
    assert sentence in " ".join(verify().failures)


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE store_statement SET withdrawn_by = 'officer:x' WHERE withdrawn_by <> ''", "anders"),
        ("UPDATE store_statement SET withdrawn_at = recorded_at WHERE withdrawn_by <> ''", "anders"),
        ("UPDATE store_redaction SET ground = 'none'", "is veranderd"),
        ("UPDATE store_redaction SET \"by\" = 'officer:x'", "is veranderd"),
        ("UPDATE store_redaction SET erased = substr(claim, 8)", "is veranderd"),
    ],
)
def test_who_says_otherwise_by_whom_something_was_taken_away_is_found_out(
    kept: Register, person: Person, sql: str, sentence: str
) -> None:
    manager = person(Role.MANAGER)
    first, second = kept.statements.order_by("id")
    claims.withdraw(kept, [first], reason="x", by=manager, at=NOW)
    claims.redact_statement(kept, second, ground="AVG, artikel 17", by=manager, at=NOW)
    assert verify().whole
    without_triggers(sql)
    assert sentence in " ".join(verify().failures)


def test_a_log_that_lost_its_end_is_found_out_by_an_anchor(kept: Register) -> None:
    anchor = anchor_of(kept)
    assert verify(anchors={"velsen": anchor}).whole
    longer = Anchor("velsen", anchor.seq + 1, "0" * 64, anchor.count)
    assert "reikt niet meer tot regel" in verify(anchors={"velsen": longer}).failures[0]


def test_a_trigger_that_is_missing_is_told_of(kept: Register) -> None:
    name = "store_entry_no_delete"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{'' if connection.vendor == 'sqlite' else ' ON store_entry'}")
    assert triggers.missing(connection) == [name]
    assert name in verify().failures[0]
    assert [one.id for one in triggers.check_triggers(["default"])] == ["store.W001"]


@pytest.mark.django_db(transaction=True)
def test_triggers_are_there_after_every_migration_up_and_down() -> None:
    steps = [name for app, name in _migrations() if app == "store"]
    for step in [*reversed(steps), *steps]:
        call_command("migrate", "store", step, verbosity=0)
        assert triggers.missing(connection) == []
    call_command("migrate", "store", "zero", verbosity=0)
    call_command("migrate", verbosity=0)
    assert triggers.missing(connection) == []


def _migrations() -> list[tuple[str, str]]:
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415 - needs the database

    loader = MigrationLoader(connection)
    (leaf,) = loader.graph.leaf_nodes("store")
    return [node for node in loader.graph.forwards_plan(leaf) if node[0] == "store"]
