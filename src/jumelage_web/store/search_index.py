"""The index over `SearchText.stems`: FTS5 on SQLite, full text on PostgreSQL.

It is made anew after every migration, as the triggers are, and from the table alone: nothing is lost with it.
"""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "store_searchtext"
INDEX = "store_searchtext_fts"
_ADD = f"INSERT INTO {INDEX}(rowid, stems) VALUES (NEW.id, NEW.stems);"  # noqa: S608 - constants
_TAKE_OUT = f"INSERT INTO {INDEX}({INDEX}, rowid, stems) VALUES ('delete', OLD.id, OLD.stems);"  # noqa: S608 - constants
_ON_SQLITE: tuple[str, ...] = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX} USING fts5(stems, content='{TABLE}', content_rowid='id')",
    # What is taken out is gone from the index too, and not only marked so.
    f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('secure-delete', 1)",  # noqa: S608 - constants
    f"DROP TRIGGER IF EXISTS {INDEX}_added",
    f"CREATE TRIGGER {INDEX}_added AFTER INSERT ON {TABLE} BEGIN {_ADD} END",
    f"DROP TRIGGER IF EXISTS {INDEX}_gone",
    f"CREATE TRIGGER {INDEX}_gone AFTER DELETE ON {TABLE} BEGIN {_TAKE_OUT} END",
    f"DROP TRIGGER IF EXISTS {INDEX}_changed",
    f"CREATE TRIGGER {INDEX}_changed AFTER UPDATE ON {TABLE} BEGIN {_TAKE_OUT} {_ADD} END",
    f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')",  # noqa: S608 - constants
)
_ON_POSTGRESQL: tuple[str, ...] = (
    f"CREATE INDEX IF NOT EXISTS {INDEX} ON {TABLE} USING gin (to_tsvector('simple', stems))",
)


def make(connection: BaseDatabaseWrapper) -> None:
    """Makes the index, where the table that it is over is there."""
    if TABLE not in connection.introspection.table_names():
        return
    statements = _ON_SQLITE if connection.vendor == "sqlite" else _ON_POSTGRESQL
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


def make_after_migration(sender: AppConfig, using: str, **_: Any) -> None:
    """Makes the index after a migration, whichever way it went."""
    make(connections[using])


def rows_with(connection: BaseDatabaseWrapper, asked: Sequence[Sequence[str]]) -> tuple[str, list[str]]:
    """A condition on the table's rows, and its parameter: each word in one of its stems."""
    if connection.vendor == "sqlite":
        words = " AND ".join("(" + " OR ".join(f'"{stem}"' for stem in stems) + ")" for stems in asked)
        return f"{TABLE}.id IN (SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s)", [words]  # noqa: S608 - constants
    words = " & ".join("(" + " | ".join(stems) + ")" for stems in asked)
    return f"to_tsvector('simple', {TABLE}.stems) @@ to_tsquery('simple', %s)", [words]
