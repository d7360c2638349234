"""Files that were made: for somebody, for a day; and of public editions, for as long as these are there.

They hold words of the register: a redaction takes all of them away.
"""

import os
import secrets
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from jumelage_web.store.models import Register, Rendering

_KEPT_FOR = timedelta(days=1)
_FOLDER = "made"


def lay(content: bytes) -> str:
    """The name under which the content now lies ready; nobody can guess it."""
    name = secrets.token_hex(32)
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    part.replace(path)
    return name


def content_of(row: Rendering) -> bytes | None:
    """What was made; None where it is not there, or not any more."""
    path = path_of(row.file)
    return path.read_bytes() if row.file and path.is_file() else None


def sweep(*, now: datetime) -> None:
    """Takes away what was made longer than a day ago."""
    _remove(Rendering.objects.filter(at__lt=now - _KEPT_FOR))


def forget(register: Register) -> None:
    """Takes away all that was made of the register, since words in it may have to go."""
    _remove(Rendering.objects.filter(register=register))
    shutil.rmtree(pictures_of(register.slug), ignore_errors=True)
    shutil.rmtree(of_editions(register.pk), ignore_errors=True)


def pictures_of(register: str) -> Path:
    """The folder of the pictures of that register's public pages."""
    return Path(settings.JUMELAGE_HOME) / _FOLDER / "pictures" / register


def path_of(name: str) -> Path:
    """Where the file of that name lies."""
    return Path(settings.JUMELAGE_HOME) / _FOLDER / name


def of_editions(register: int) -> Path:
    """The folder for files of that register's public editions."""
    return Path(settings.JUMELAGE_HOME) / _FOLDER / "editions" / str(register)


def _remove(rows: QuerySet[Rendering]) -> None:
    for row in rows:
        if row.file:
            path_of(row.file).unlink(missing_ok=True)
        row.delete()
