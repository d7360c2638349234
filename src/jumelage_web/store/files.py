"""Files of documents, each under the sha256 of its bytes, outside of what the web server serves.

Written, forced to the disk, renamed, and only then known to the database: a crash leaves at most a file that nobody
names, never a row without its file.
"""

import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

_PART = ".part"


def keep(chunks: Iterable[bytes]) -> tuple[str, int]:
    """The sha256 of the bytes and their number, when they are safely on the disk."""
    folder = Path(settings.JUMELAGE_FILES)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = folder / f"{secrets.token_hex(12)}{_PART}"
    digest, size = hashlib.sha256(), 0
    try:
        with unfinished.open("xb") as file:
            for chunk in chunks:
                file.write(chunk)
                digest.update(chunk)
                size += len(chunk)
            file.flush()
            os.fsync(file.fileno())
        target = path_of(digest.hexdigest())
        _make(target.parent, below=folder)
        unfinished.replace(target)
        _sync(target.parent)
    finally:
        unfinished.unlink(missing_ok=True)
    return digest.hexdigest(), size


def path_of(sha256: str) -> Path:
    """Where the file with that hash lies."""
    return Path(settings.JUMELAGE_FILES) / sha256[:2] / sha256


def remove(sha256: str) -> None:
    """Takes the file out, if it is there."""
    path_of(sha256).unlink(missing_ok=True)


def sweep(*, older_than: float) -> int:
    """Removes what was left half-written before `older_than` (seconds since 1970); the number of files removed."""
    folder = Path(settings.JUMELAGE_FILES)
    stale = [path for path in folder.glob(f"*{_PART}") if path.stat().st_mtime < older_than]
    for path in stale:
        path.unlink(missing_ok=True)
    return len(stale)


def _make(folder: Path, *, below: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(exist_ok=True, mode=0o700)
        _sync(below)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
