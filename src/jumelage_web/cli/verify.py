"""`jumelage verify`: statements against their documents; without any named, the store as a whole."""

import json
from pathlib import Path

import click
from django.utils import translation
from django.utils.translation import gettext as _

from jumelage.cli import verify as core
from jumelage.cli.flow import UNFINISHED, Failure
from jumelage.cli.interface import interface_option
from jumelage.cli.lines import from_option
from jumelage.values.language import Language
from jumelage_web.cli.starting import need_store

_EXAMPLE = """\b
Examples:
  jumelage verify
  jumelage verify --anchor backup/manifest.json
  jumelage verify --from statements.jsonl --documents papers/"""


@click.command(epilog=_EXAMPLE)
@click.option(
    "--documents",
    type=click.Path(exists=True),
    multiple=True,
    help="Files or folders that the statements of --from rest on; more than one may be named.",
)
@click.option(
    "--anchor",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A manifest or anchor from earlier, which the store has to reach.",
)
@interface_option()
@from_option
@click.pass_context
def command(
    ctx: click.Context,
    documents: tuple[str, ...],
    anchor: Path | None,
    interface: Language,
    sources: tuple[Path, ...],
) -> None:
    """Verifies that every quote stands in its document word for word and in its place, and that nothing was changed or
    lost since.

    Of the store: the chain of each log, what it commits to, rows, quotes, files and triggers. With --documents: the
    statements that come in. Exit code 1 where anything fails.
    """
    if documents or sources:
        ctx.invoke(core.command, documents=documents, interface=interface, sources=sources)
        return
    need_store()
    from jumelage_web.store.backup import anchors_in  # noqa: PLC0415 - models load once Django is set up
    from jumelage_web.store.verify import verify  # noqa: PLC0415 - as above

    try:
        anchors = anchors_in(json.loads(anchor.read_bytes())) if anchor else {}
    except (ValueError, KeyError, TypeError) as error:
        raise Failure(f"{anchor} is no manifest and holds no anchors.") from error
    with translation.override(interface):
        found = verify(anchors=anchors)
        for failure in found.failures:
            click.echo(failure)
        click.echo(
            _(
                "%(entries)s regels van het logboek, %(kept)s bewaarde dingen, %(quotes)s citaten en %(files)s"
                " bestanden bekeken."
            )
            % {"entries": found.entries, "kept": found.kept, "quotes": found.quotes, "files": found.files}
        )
        click.echo(
            _("Alles klopt.")
            if found.whole
            else _("Dit klopt niet: %(count)s.") % {"count": len(found.failures)}
        )
    if not found.whole:
        ctx.exit(UNFINISHED)
