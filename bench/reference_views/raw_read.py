"""No page at all: the statements about the thing in the address, read from the store as they lie there."""

import os
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

_ASKED = """
SELECT s.claim, s.prop, s.withdrawn_at, p.body
FROM store_statement s JOIN store_payload p ON p.commitment = s.commitment
WHERE s.register_id = 1 AND s.entity = ? ORDER BY s.id
"""
_connection = sqlite3.connect(os.environ["REFERENCE_STORE"]) if "REFERENCE_STORE" in os.environ else None


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """How many there are."""
    assert _connection is not None
    rows = _connection.execute(
        _ASKED, (environ["PATH_INFO"].removeprefix("/of/").removesuffix("/"),)
    ).fetchall()
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(len(rows)).encode()]
