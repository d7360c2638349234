"""`jumelage restore`: a store from a backup, or a drill that tries one out."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from jumelage.cli.flow import UNFINISHED, Failure, tell
from jumelage_web.cli.init import make_store
from jumelage_web.cli.starting import start_django

_EXAMPLE = """\b
Examples:
  jumelage restore --drill /backups/velsen-2026-11-24
  jumelage restore /backups/velsen-2026-11-24"""


@click.command(epilog=_EXAMPLE)
@click.argument("source", metavar="FOLDER", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--drill", is_flag=True, help="Restore to a folder that is thrown away, verify there, and tell."
)
@click.option(
    "--ledger",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Redactions to make again.  [default: redactions.jsonl in JUMELAGE_HOME]",
)
def command(source: Path, drill: bool, ledger: Path | None) -> None:
    """Makes a store in JUMELAGE_HOME of a backup, verifies it, and takes out again what was redacted after it was made.

    A store that is there already is not touched: move it away first, and leave its redactions.jsonl. With
    --drill nothing of the store is touched. Exit code 1 where the restored store does not verify.
    """
    if drill:
        _drill(source, ledger)
        return
    start_django()
    from jumelage_web.store.actions.claims import replay_redactions  # noqa: PLC0415 - models load once Django is set up
    from jumelage_web.store.backup import LEDGER, checked, load_postgresql, noted_redactions, restore_files  # noqa: PLC0415 - as above
    from jumelage_web.store.verify import verify  # noqa: PLC0415 - as above

    backup = checked(source)
    home = Path(settings.JUMELAGE_HOME)
    _refuse_occupied(home)
    database = restore_files(backup, home)
    if connection.vendor == "sqlite":
        shutil.copyfile(database, Path(connection.settings_dict["NAME"]))
    else:
        load_postgresql(database)
    make_store()
    found = verify(anchors=backup.anchors)
    again = replay_redactions(noted_redactions(ledger or home / LEDGER), at=timezone.now())
    call_command("clearsessions", verbosity=0)
    tell(
        f"restored from {source}: {found.entries} lines of log, {found.files} files; {again} redactions made again"
    )
    for failure in found.failures:
        click.echo(failure)
    if not found.whole:
        click.get_current_context().exit(UNFINISHED)


def _refuse_occupied(home: Path) -> None:
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        if path.exists():
            raise Failure(f"There is a store in {home} already: move {path.name} and files away first.")
    elif connection.introspection.table_names():
        raise Failure("The database is not empty: make an empty one, or drop what is in it.")


def _drill(source: Path, ledger: Path | None) -> None:
    """The same command in a process of its own, on a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="jumelage-drill-") as folder:
        kept = [name for name in os.environ if not name.startswith("JUMELAGE_")]
        environment = {name: os.environ[name] for name in kept} | {"JUMELAGE_HOME": folder}
        given = ["--ledger", str(ledger.absolute())] if ledger else []
        command = [sys.executable, "-c", "from jumelage_web.cli import main; main()"]
        if not (source / "store.sqlite3").is_file():
            raise Failure("A drill needs a database server of its own: restore to an empty database instead.")
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [*command, "restore", *given, str(source.absolute())], env=environment, check=False
        )
    if done.returncode == 0:
        tell("the drill went well: the backup can be restored, and what it holds verifies")
    click.get_current_context().exit(done.returncode)
