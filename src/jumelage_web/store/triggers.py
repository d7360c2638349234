"""Triggers that hold kept tables to being added to, on SQLite and PostgreSQL.

Django makes a table anew when it alters a column on SQLite, and its triggers are gone without a word: they are made
again after every migration, and `check --database default` looks whether they are there.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

_ADDED_ONLY = (
    "store_entry",
    "store_withdrawal",
    "store_review",
    "store_judgement",
    "store_ruling",
    "store_redaction",
)
STATEMENT, PAYLOAD, EDITION = "store_statement", "store_payload", "store_edition"
KEPT_TABLES = (*_ADDED_ONLY, STATEMENT, PAYLOAD, EDITION)
#: Columns that never change, of tables of which others may.
_FIXED = {
    STATEMENT: (
        "id register_id entry_id position commitment claim entity kind prop refers document recorded_at recorded_by"
    ).split(),
    EDITION: (
        "id register_id title language valid_on known_at sources_until sections seq head count kept_at kept_by"
    ).split(),
}
_SAYS = "is kept for good: nothing in it is changed or taken out"


def names(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of all triggers that must be there."""
    plain = [f"{table}_{act}" for table in _ADDED_ONLY for act in ("no_update", "no_delete")]
    if connection.vendor != "sqlite":
        plain += [f"{table}_no_truncate" for table in KEPT_TABLES]
    return sorted(
        [
            *plain,
            f"{STATEMENT}_no_delete",
            f"{STATEMENT}_only_withdrawn",
            f"{EDITION}_no_delete",
            f"{EDITION}_only_emptied",
            f"{PAYLOAD}_no_update",
            f"{PAYLOAD}_only_redacted",
        ]
    )


def make(connection: BaseDatabaseWrapper) -> None:
    """Makes all triggers anew on the tables and columns that are there: on the way to a migration some are not yet."""
    there = set(connection.introspection.table_names())
    statements = _sqlite if connection.vendor == "sqlite" else _postgresql
    with connection.cursor() as cursor:
        describe = connection.introspection.get_table_description
        columns = {
            table: tuple(
                column for column in fixed if column in {each.name for each in describe(cursor, table)}
            )
            for table, fixed in _FIXED.items()
            if table in there
        }
        for table, sql in statements(columns):
            if table in there:
                cursor.execute(sql)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of triggers that are not on the tables that are there."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {row[0] for row in cursor.fetchall()}
    tables = tuple(f"{table}_" for table in connection.introspection.table_names())
    return [name for name in names(connection) if name not in there and name.startswith(tables)]


def drop(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away: a migration may not drop a column that one of them speaks of."""
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for name in names(connection):
            table = next((one for one in there if name.startswith(f"{one}_")), None)
            if table:
                on = "" if connection.vendor == "sqlite" else f" ON {table}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def drop_before_migration(sender: AppConfig, using: str, **_: Any) -> None:
    """Takes the triggers away for the time of a migration; a site does not start before they are made anew."""
    drop(connections[using])


def make_after_migration(sender: AppConfig, using: str, **_: Any) -> None:
    """Makes the triggers after a migration, whichever way it went."""
    make(connections[using])


def check_triggers(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """A warning for each trigger that is missing from the databases that are looked at.

    No error, since `migrate`, which makes them, asks first; `serve` does not start without them.
    """
    return [
        CheckWarning(
            f"The trigger {name} is missing: what is kept could be changed.",
            hint="Run jumelage init, which makes it anew.",
            id="store.W001",
        )
        for alias in databases or ()
        for name in missing(connections[alias])
    ]


def _sqlite(columns: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for table in _ADDED_ONLY:
        for event in ("UPDATE", "DELETE"):
            yield from _sqlite_trigger(table, f"no_{event.lower()}", event, "")
    yield from _sqlite_trigger(STATEMENT, "no_delete", "DELETE", "")
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns.get(STATEMENT, ()))
    yield from _sqlite_trigger(
        STATEMENT,
        "only_withdrawn",
        "UPDATE",
        f"WHEN {changed} OR OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR NEW.withdrawn_in_id IS NULL",
    )
    yield from _sqlite_trigger(EDITION, "no_delete", "DELETE", "")
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns.get(EDITION, ()))
    rewritten = "NEW.annex <> '' AND NEW.annex IS NOT OLD.annex"
    yield from _sqlite_trigger(EDITION, "only_emptied", "UPDATE", f"WHEN {changed} OR ({rewritten})")
    yield from _sqlite_trigger(PAYLOAD, "no_update", "UPDATE", "")
    yield from _sqlite_trigger(
        PAYLOAD,
        "only_redacted",
        "DELETE",
        "WHEN NOT EXISTS (SELECT 1 FROM store_redaction WHERE erased = OLD.commitment)",
    )


def _sqlite_trigger(table: str, name: str, event: str, when: str) -> Iterator[tuple[str, str]]:
    yield table, f"DROP TRIGGER IF EXISTS {table}_{name}"
    yield (
        table,
        f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} {when}"
        f" BEGIN SELECT RAISE(ABORT, '{table} {_SAYS}'); END",
    )


def _postgresql(columns: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    yield (
        "store_entry",
        "CREATE OR REPLACE FUNCTION store_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" RAISE EXCEPTION '% {_SAYS}', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$",
    )
    for table in _ADDED_ONLY:
        for event in ("UPDATE", "DELETE"):
            yield from _postgresql_trigger(table, f"no_{event.lower()}", event, "")
    yield from _postgresql_trigger(STATEMENT, "no_delete", "DELETE", "")
    changed = " OR ".join(
        f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns.get(STATEMENT, ())
    )
    yield from _postgresql_trigger(
        STATEMENT,
        "only_withdrawn",
        "UPDATE",
        f"WHEN ({changed} OR OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR NEW.withdrawn_in_id IS NULL)",
    )
    yield from _postgresql_trigger(EDITION, "no_delete", "DELETE", "")
    changed = " OR ".join(
        f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns.get(EDITION, ())
    )
    rewritten = "NEW.annex <> '' AND NEW.annex IS DISTINCT FROM OLD.annex"
    yield from _postgresql_trigger(EDITION, "only_emptied", "UPDATE", f"WHEN ({changed} OR ({rewritten}))")
    yield from _postgresql_trigger(PAYLOAD, "no_update", "UPDATE", "")
    for table in KEPT_TABLES:  # TRUNCATE fires no trigger of a row
        yield from _postgresql_trigger(table, "no_truncate", "TRUNCATE", "", each="STATEMENT")
    # A condition of a PostgreSQL trigger may ask no table, so that the function does.
    yield (
        PAYLOAD,
        "CREATE OR REPLACE FUNCTION store_refuse_unredacted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"  # noqa: S608 - a constant
        " IF NOT EXISTS (SELECT 1 FROM store_redaction WHERE erased = OLD.commitment) THEN"
        f" RAISE EXCEPTION '% {_SAYS}', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';"
        " END IF; RETURN OLD; END $$",
    )
    yield from _postgresql_trigger(PAYLOAD, "only_redacted", "DELETE", "", function="store_refuse_unredacted")


def _postgresql_trigger(
    table: str, name: str, event: str, when: str, *, function: str = "store_refuse", each: str = "ROW"
) -> Iterator[tuple[str, str]]:
    yield table, f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}"
    yield (
        table,
        f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} FOR EACH {each} {when} EXECUTE FUNCTION {function}()",
    )
