"""The statements of a register in flat tables, as one would lay them for a page: words ready to be shown, an index."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

Row = tuple[str, str, str, str, str, str, str]  # entity, label, value, valid, exact, document, claim

_TABLES = """
CREATE TABLE document (id TEXT PRIMARY KEY, title TEXT NOT NULL);
CREATE TABLE fact (
    id INTEGER PRIMARY KEY, entity TEXT NOT NULL, label TEXT NOT NULL, value TEXT NOT NULL, valid TEXT NOT NULL,
    exact TEXT NOT NULL, document_id TEXT NOT NULL REFERENCES document (id), claim TEXT NOT NULL
);
CREATE INDEX fact_of ON fact (entity);
"""


def lay(path: Path, documents: Iterable[tuple[str, str]], rows: Iterable[Row]) -> None:
    """Makes the file with these documents (id, title) and statements."""
    with sqlite3.connect(path) as kept:
        kept.executescript(_TABLES)
        kept.executemany("INSERT INTO document VALUES (?, ?)", documents)
        kept.executemany(
            "INSERT INTO fact (entity, label, value, valid, exact, document_id, claim) VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        kept.execute("ANALYZE")
