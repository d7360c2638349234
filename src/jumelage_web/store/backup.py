"""Copies of the store that are whole, and stores made from them.

A backup is a folder: the database as its own engine writes it out, the files of documents, and a manifest with the hash
of each and the anchor of every register. The database comes first: files are only ever added, so that all that it names
are there.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection, transaction

from jumelage import __version__
from jumelage.errors import JumelageError
from jumelage_web.store import files
from jumelage_web.store.chain import Anchor
from jumelage_web.store.models import KEPT, Document, Redaction, Register
from jumelage_web.store.rows import anchor_of

MANIFEST = "manifest.json"
LEDGER = "redactions.jsonl"  # in the store's folder: what was taken out, for a backup that is older than that
SQLITE, POSTGRESQL = "store.sqlite3", "store.dump"


class BadBackup(JumelageError):
    """A backup that cannot be made, or is not as its manifest says."""


@dataclass(frozen=True, slots=True)
class Backup:
    """Where it is, what it holds, and how far each register reached."""

    folder: Path
    file_count: int
    anchors: Mapping[str, Anchor]


def back_up(target: Path, *, at: datetime) -> Backup:
    """A backup in the new folder `target`; raises BadBackup where that is there already or the engine fails."""
    unfinished = target.with_name(f".{target.name}.unfinished")
    if target.exists():
        raise BadBackup(f"{target} is there already: name a new folder.")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        unfinished.mkdir(parents=True, mode=0o700)
        database = _copied_database(unfinished)
        held = dict(_copied(database.documents, unfinished / "files"))
        _write_manifest(unfinished, database.path, held, database.anchors, at=at)
        unfinished.replace(target)
    except OSError as error:
        raise BadBackup(f"{target} cannot be written ({error.strerror}).") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Backup(target, len(held), database.anchors)


def checked(folder: Path) -> Backup:
    """The backup in a folder, when every file in it is as its manifest says; raises BadBackup."""
    manifest = folder / MANIFEST
    try:
        told = json.loads(manifest.read_bytes())
        listed: dict[str, str] = told["files"]
        anchors = anchors_in(told)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadBackup(
            f"{folder} holds no backup: there is no {MANIFEST} in it that can be read."
        ) from error
    for name, sha256 in listed.items():
        path = folder / name
        if ".." in Path(name).parts or not path.is_file():
            raise BadBackup(f"{path} is missing from the backup.")
        if _hash(path) != sha256:
            raise BadBackup(f"{path} was changed after the backup was made.")
    return Backup(folder, len(listed) - 1, anchors)


def restore_files(backup: Backup, target: Path) -> Path:
    """Puts the files of a backup into the new store folder `target`; the path of the database in the backup."""
    shutil.copytree(backup.folder / "files", target / "files", dirs_exist_ok=True)
    found = [backup.folder / name for name in (SQLITE, POSTGRESQL) if (backup.folder / name).is_file()]
    return found[0]


def load_postgresql(dump: Path) -> None:
    """Loads a dump into the database of the settings, which must be empty; raises BadBackup."""
    _run(
        [
            "pg_restore",
            "--no-owner",
            "--exit-on-error",
            "--single-transaction",
            "--dbname",
            _conninfo(),
            str(dump),
        ]
    )


def anchors_in(told: Mapping[str, Any]) -> dict[str, Anchor]:
    """The anchors that a manifest, or a single anchor, tells of; raises KeyError or TypeError where it tells none."""
    listed = told.get("anchors", [told])
    return {one["register"]: Anchor(one["register"], one["seq"], one["head"], one["count"]) for one in listed}


# -------------------------------------------------------------- redactions


def note_redactions(ledger: Iterable[Redaction]) -> None:
    """Writes redactions down beside the database, so that a backup from before them can be told of them."""
    path = Path(settings.JUMELAGE_HOME) / LEDGER
    lines = "".join(json.dumps(_redaction_json(one)) + "\n" for one in ledger)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def noted_redactions(path: Path) -> list[dict[str, str]]:
    """The redactions written down in that file; none where there is no such file."""
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _redaction_json(one: Redaction) -> dict[str, str]:
    return {
        "register": one.register.slug,
        "scope": one.scope,
        "erased": one.erased,
        "claim": one.claim,
        "document": one.document,
        "ground": one.ground,
        "by": one.by,
        "at": one.at.isoformat(),
    }


# ------------------------------------------------------------------- parts


@dataclass(frozen=True, slots=True)
class _Copied:
    """A copy of the database, and what stood in it at that very moment."""

    path: Path
    anchors: Mapping[str, Anchor]
    documents: tuple[str, ...]  # their hashes


def _copied_database(folder: Path) -> _Copied:
    return _copied_sqlite(folder) if connection.vendor == "sqlite" else _copied_postgresql(folder)


def _copied_sqlite(folder: Path) -> _Copied:
    """The copy is asked itself what stands in it: the store may have gone on since."""
    target = folder / SQLITE
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])
    copy = sqlite3.connect(target)
    try:
        anchors = {}
        for id, slug in copy.execute("SELECT id, slug FROM store_register ORDER BY slug").fetchall():
            last = "SELECT seq, hash FROM store_entry WHERE register_id = ? ORDER BY seq DESC LIMIT 1"
            seq, head = copy.execute(last, [id]).fetchone() or (0, "")
            counts = (f"SELECT count(*) FROM {one._meta.db_table} WHERE register_id = ?" for one in KEPT)  # noqa: S608 - our own tables
            kept = sum(copy.execute(count, [id]).fetchone()[0] for count in counts)
            anchors[slug] = Anchor(slug, seq, head, kept)
        named = "SELECT DISTINCT sha256 FROM store_document WHERE state <> 'removed' ORDER BY sha256"
        return _Copied(target, anchors, tuple(row[0] for row in copy.execute(named)))
    finally:
        copy.close()


def _copied_postgresql(folder: Path) -> _Copied:
    """The dump is made of the snapshot in which anchors and documents are asked for."""
    target = folder / POSTGRESQL
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        anchors = {one.slug: anchor_of(one) for one in Register.objects.order_by("slug")}
        there = Document.objects.exclude(state=Document.State.REMOVED).values_list("sha256", flat=True)
        documents = tuple(sorted(set(there)))
        _run(
            [
                *("pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}"),
                *("--file", str(target), "--dbname", _conninfo()),
            ]
        )
    return _Copied(target, anchors, documents)


def _copied(hashes: Iterable[str], folder: Path) -> Iterator[tuple[str, str]]:
    folder.mkdir()
    for sha256 in hashes:
        target = folder / sha256[:2] / sha256
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(files.path_of(sha256), target)
        yield f"files/{sha256[:2]}/{sha256}", sha256


def _write_manifest(
    folder: Path, database: Path, held: Mapping[str, str], anchors: Mapping[str, Anchor], *, at: datetime
) -> None:
    told = {
        "made_at": at.isoformat(),
        "version": __version__,
        "database": connection.vendor,
        "anchors": [anchor.to_json() for anchor in anchors.values()],
        "files": {database.name: _hash(database), **held},
    }
    path = folder / MANIFEST
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    for one in (database, path):
        with one.open("rb") as file:
            os.fsync(file.fileno())


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _conninfo() -> str:
    told = connection.settings_dict
    host, port = told["HOST"] or "", f":{told['PORT']}" if told["PORT"] else ""
    user = quote(told["USER"] or "")
    at = "@" if user else ""
    return f"postgresql://{user}{at}{host}{port}/{quote(str(told['NAME']))}"


def _run(command: list[str]) -> None:
    environment = os.environ | {"PGPASSWORD": str(connection.settings_dict["PASSWORD"] or "")}
    try:
        subprocess.run(command, check=True, capture_output=True, env=environment)  # noqa: S603 - names and paths of our own
    except FileNotFoundError as error:
        raise BadBackup(
            f"{command[0]} is not on this machine: install PostgreSQL's client programs."
        ) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
        raise BadBackup(f"{command[0]} failed: {said[-1]}") from error
