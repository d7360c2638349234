"""`jumelage check`: record → findings."""

import json
from datetime import date, datetime
from pathlib import Path

import click

from jumelage.checks import Severity, check, selected
from jumelage.cli.asked import Asked, asked_options
from jumelage.cli.finding_list import show_findings
from jumelage.cli.flow import UNFINISHED
from jumelage.cli.homes import find_home, home_of
from jumelage.cli.interface import interface_option
from jumelage.cli.lines import from_option, read_state, write_lines
from jumelage.cli.papers import texts_of
from jumelage.cli.screen import Screen
from jumelage.values.language import Language

_EXAMPLE = """\b
Examples:
  jumelage check --from statements.jsonl --valid-on 2017-03-01
  jumelage check --select A,B1 --format json < statements.jsonl
  jumelage check --from statements.jsonl --documents papers/"""


@click.command(epilog=_EXAMPLE)
@asked_options
@click.option(
    "--select",
    metavar="CODES",
    help="Only these checks: codes or letters, with commas: A,B1.  [default: all]",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@interface_option(of="Of the sentences.")
@click.option(
    "--home", metavar="NAME", help="The municipality that looks.  [default: the one whose register it is]"
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
    select: str | None,
    form: str,
    interface: Language,
    home: str | None,
    documents: tuple[str, ...],
    sources: tuple[Path, ...],
) -> None:
    """Looks through the record as a careful clerk would: contradictions, gaps, sources that say less than is claimed.

    Exit code 1 where something of severity E (error) is found that no ruling settles.
    """
    codes = tuple(code for code in (select or "").split(",") if code.strip())
    selected(codes)  # a code that does not exist is told before anything is read
    record = Asked(valid_on, known_at, sources_until).record(read_state(sources))
    looking = home_of(record, home) if home else find_home(record, None)
    findings = check(record, texts=texts_of(documents), home=looking, select=codes)
    if form == "json":
        write_lines(json.dumps(one.to_json(interface), ensure_ascii=False) + "\n" for one in findings)
    else:
        show_findings(findings, Screen(), language=interface, record=record)
    if any(one.severity is Severity.ERROR and not one.settled for one in findings):
        click.get_current_context().exit(UNFINISHED)
