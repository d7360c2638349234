"""The least that makes such a page: a cursor and a template of Jinja2."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

_pages = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
_page = _pages.get_template("thing.jinja")
_of_thread = threading.local()
_ASKED = """
SELECT f.label, f.value, f.valid, f.exact, f.document_id, d.title, f.claim
FROM fact f JOIN document d ON d.id = f.document_id WHERE f.entity = ? ORDER BY f.id
"""


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The page of the thing in the address."""
    entity = environ["PATH_INFO"].removeprefix("/of/").removesuffix("/")
    facts = _connection().execute(_ASKED, (entity,)).fetchall()
    body = _page.render(entity=entity, facts=facts).encode()
    start_response(
        "200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
    )
    return [body]


def _connection() -> sqlite3.Connection:
    if not hasattr(_of_thread, "connection"):
        _of_thread.connection = sqlite3.connect(os.environ["REFERENCE_FACTS"])
    connection: sqlite3.Connection = _of_thread.connection
    return connection
