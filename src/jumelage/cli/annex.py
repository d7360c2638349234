"""`jumelage annex`: record → annex."""

import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from jumelage.annex import ANNEX_LANGUAGES, Annex, read, with_changes
from jumelage.cli.asked import Asked, asked_options
from jumelage.cli.editions import FORMATS, compose_annex, written
from jumelage.cli.flow import Failure
from jumelage.cli.homes import home_of
from jumelage.cli.lines import from_option, read_state, write_whole
from jumelage.cli.moments import moment_of
from jumelage.cli.papers import texts_of
from jumelage.cli.told import told
from jumelage.errors import BadLine
from jumelage.statements.accept import State
from jumelage.values.language import Language

_READABLE = ("html", "json")  # on a terminal

_EXAMPLE = """\b
Examples:
  jumelage annex --from statements.jsonl --valid-on 2017-03-01 --to html -o annex.html
  jumelage annex --from statements.jsonl --valid-on 2011-06-01 --to json -o earlier.json
  jumelage annex --from statements.jsonl --to docx -o annex.docx --compare-with earlier.json"""


@click.command(epilog=_EXAMPLE)
@asked_options
@click.option(
    "--language", type=click.Choice(ANNEX_LANGUAGES), default="nl", show_default=True, help="Of the annex."
)
@click.option("--to", "form", type=click.Choice(FORMATS), required=True, help="The format.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default="-",
    help="The file; - is stdout.  [default: -]",
)
@click.option(
    "--compare-with",
    metavar="FILE.json|TIME",
    help="Tell what changed since an earlier edition: one that was written as JSON, or what the register knew at that moment.",
)
@click.option(
    "--home",
    metavar="NAME",
    help="The municipality whose annex it is.  [default: the one whose register it is]",
)
@click.option(
    "--documents",
    type=click.Path(exists=True),
    multiple=True,
    help="Files or folders to verify quotes against; more than one may be named.",
)
@from_option
def command(
    valid_on: date,
    known_at: datetime,
    sources_until: date | None,
    language: Language,
    form: str,
    output: Path,
    compare_with: str | None,
    home: str | None,
    documents: tuple[str, ...],
    sources: tuple[Path, ...],
) -> None:
    """Writes the overview for the council: ties, policy, campaigns and open points, each sentence with the words it
    rests on.

    The same statements, day and moment give the same bytes.
    """
    if str(output) == "-" and form not in _READABLE and sys.stdout.isatty():
        raise click.UsageError(told("no_terminal", form=form.upper()))
    asked = Asked(valid_on, known_at, sources_until)
    state, texts = read_state(sources), texts_of(documents)
    record = asked.record(state)
    town = home_of(record, home)
    annex = compose_annex(record, home=town, language=language, texts=texts)
    if compare_with:
        earlier = _edition(compare_with, state, asked, home=town, language=language)
        annex = with_changes(annex, earlier)
    content = written(annex, form)
    if str(output) == "-":
        sys.stdout.buffer.write(content)
    else:
        write_whole(output, content)


def _edition(named: str, state: State, asked: Asked, *, home: str, language: Language) -> Annex:
    """The earlier edition: from its file, or composed again from what the register knew at a moment."""
    moment = moment_of(named)
    if moment is not None:
        record = replace(asked, known_at=moment).record(state)
        return compose_annex(record, home=home, language=language)
    try:
        return read(Path(named).read_bytes())
    except OSError as error:
        raise Failure(told("no_edition", named=named, why=str(error.strerror))) from error
    except BadLine as error:
        raise BadLine(f"{named}: {error}") from error
