"""`jumelage backup`: a copy of the store that is whole."""

from pathlib import Path

import click
from django.utils import timezone

from jumelage.cli.flow import tell
from jumelage_web.cli.starting import need_store

_EXAMPLE = """\b
Examples:
  jumelage backup /backups/velsen-2026-11-24
  jumelage backup "/backups/$(date +%F-%H%M)" """


@click.command(epilog=_EXAMPLE)
@click.argument("target", metavar="FOLDER", type=click.Path(path_type=Path))
def command(target: Path) -> None:
    """Writes the database, the files of documents and a manifest with their hashes to a new FOLDER.

    The site may go on meanwhile. Try a backup now and then: jumelage restore --drill FOLDER
    """
    need_store()
    from jumelage_web.store.backup import back_up  # noqa: PLC0415 - models load once Django is set up

    made = back_up(target, at=timezone.now())
    tell(f"{made.file_count} files of documents and the database are in {made.folder}")
    for anchor in made.anchors.values():
        tell(f"{anchor.register}: up to line {anchor.seq} of its log, {anchor.head[:12]}…")
