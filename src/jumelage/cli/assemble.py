"""`jumelage assemble`: statements → record."""

import json
from datetime import date, datetime
from pathlib import Path

import click

from jumelage.cli.asked import Asked, asked_options
from jumelage.cli.lines import from_option, read_state, write_lines
from jumelage.record.serialize import entity_json
from jumelage.vocabulary import vocabulary

_EXAMPLE = """\b
Examples:
  jumelage assemble --from statements.jsonl --valid-on 2017-03-01
  jumelage assemble --kind Tie < statements.jsonl | jq .id"""


@click.command(epilog=_EXAMPLE)
@asked_options
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help="Only things of this kind (Tie, Grant, …); more than one may be named.",
)
@from_option
def command(
    valid_on: date,
    known_at: datetime,
    sources_until: date | None,
    kinds: tuple[str, ...],
    sources: tuple[Path, ...],
) -> None:
    """Puts statements together to the record of a day, as the register knew it at a moment.

    Writes one JSON object for each thing: its props with the value that stands, all values, and those that compete.
    """
    for kind in kinds:
        vocabulary().kind(kind)  # one that does not exist is told before anything is read
    record = Asked(valid_on, known_at, sources_until).record(read_state(sources))
    entities = (one for one in record.entities.values() if not kinds or one.kind in kinds)
    write_lines(json.dumps(entity_json(one), ensure_ascii=False) + "\n" for one in entities)
