"""Files of editions that citizens may take along: made once, by the worker, and there until the edition is not.

A page never sets a long PDF while somebody waits: what is not there yet is told so.
"""

import os
import secrets
from pathlib import Path
from threading import Lock

from django.db.models import QuerySet

from jumelage.annex import WRITERS, Writer, read
from jumelage.errors import MissingLibrary
from jumelage_web.store import made
from jumelage_web.store.models import Edition as Row
from jumelage_web.store.published.editions import Published, annex_size

FORMS: tuple[str, ...] = tuple(writer.name for writer in WRITERS)
_QUICK = {"json": 8_000_000, "html": 1_000_000, "docx": 400_000, "odt": 400_000, "pdf": 150_000}
_one_at_a_time = Lock()


def media_type(form: str) -> str:
    """What a file of that form is."""
    return _writer(form).media_type


def file_of(edition: Published, form: str, *, register: int) -> Path | None:
    """The file of the edition in one of `FORMS`; None where it is not made yet and making it takes long.

    A short one is made now, one at a time in this process, so that readers cannot keep all of it at work. Raises MissingLibrary.
    """
    path = _path(register, edition.pk, edition.kept_at.timestamp(), form)
    if path.is_file():
        return path
    if annex_size(edition) > _QUICK[form] or not _one_at_a_time.acquire(blocking=False):
        return None
    try:
        return _make(path, edition.pk, form)
    finally:
        _one_at_a_time.release()


def make_files(id: int) -> None:
    """Makes the files of a public edition that are not there, all but those that this machine cannot make."""
    row = _public().filter(pk=id).first()
    for form in FORMS if row else ():
        path = _path(row.register_id, row.pk, row.kept_at.timestamp(), form) if row else None
        if row and path and not path.is_file():
            try:
                _make(path, row.pk, form)
            except MissingLibrary:
                continue


def lacking() -> list[int]:
    """The public editions of which a file is not there that any machine can make."""
    rows = _public()
    return [
        pk
        for pk, register, kept_at in rows.values_list("pk", "register", "kept_at")
        if not all(
            _path(register, pk, kept_at.timestamp(), form).is_file() for form in FORMS if form != "pdf"
        )
    ]


def sweep() -> None:
    """Takes away the files of editions that are not public any more."""
    for path in made.of_editions(0).parent.glob("*/*"):
        register, edition = path.parent.name, path.name.partition("-")[0]
        if not _public().filter(register=int(register), pk=int(edition)).exists():
            path.unlink(missing_ok=True)


def _public() -> QuerySet[Row]:
    return Row.objects.filter(public_at__isnull=False).exclude(annex="")


def _make(path: Path, id: int, form: str) -> Path | None:
    """The file, made; None where words of the edition were taken out meanwhile."""
    annex = Row.objects.get(pk=id).annex
    content = annex.encode() if form == "json" else _writer(form).write(read(annex))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(f".{secrets.token_hex(4)}.part")  # two may be at it, each with its own
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    part.replace(path)
    if not _public().filter(pk=id).exists():
        path.unlink(missing_ok=True)
        return None
    return path


def _path(register: int, edition: int, kept_at: float, form: str) -> Path:
    return made.of_editions(register) / f"{edition}-{kept_at:.0f}.{form}"


def _writer(form: str) -> Writer:
    return next(writer for writer in WRITERS if writer.name == form)
