"""`jumelage reader`: what is known of the reader itself, as yet its report card in a register."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.table import Table

from jumelage.cli.flow import tell
from jumelage.cli.interface import interface_option
from jumelage.cli.lines import from_option, read_all_lines, write_lines
from jumelage.cli.sayings import say
from jumelage.cli.screen import Screen
from jumelage.cli.told import told
from jumelage.reading.reviewed import RuleReport, report, without_rule
from jumelage.values.language import Language
from jumelage.values.spoken import spoken_number

# The columns of the report, by the second part of what they are called.
REPORTED = ("accepted", "corrected", "rejected", "waiting", "accepted_share", "was_right")

_EXAMPLE = """\b
Examples:
  jumelage reader report --from register:velsen
  jumelage reader report --from statements.jsonl --from reviews.jsonl --format json"""


@click.group(epilog=_EXAMPLE)
def command() -> None:
    """Tells of the reader itself: which of its rules officers can trust."""


@command.command("report", epilog=_EXAMPLE)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@interface_option(of="Of the table.")
@from_option
def report_command(form: str, interface: Language, sources: tuple[Path, ...]) -> None:
    """Shows for each rule how many of its proposals were accepted, corrected and rejected, and how many wait.

    Beside it stands how often the rule was right in labelled documents. Rules that cost officers most time come first. Of a
    file, lines of proposals, statements and reviews count.
    """
    lines = read_all_lines(sources)
    reports = report(lines)
    if unknown := without_rule(lines):
        tell(told("verdicts_left_out", count=str(unknown)))
    if form == "json":
        write_lines(json.dumps(_json(one), ensure_ascii=False) + "\n" for one in reports)
    elif reports:
        Screen().show("", _table(reports, interface), "")
    else:
        click.echo(say("no_reports", interface))


def _json(one: RuleReport) -> dict[str, object]:
    return {
        "rule": one.rule,
        "accepted": one.accepted,
        "corrected": one.corrected,
        "rejected": one.rejected,
        "waiting": one.waiting,
        "share": None if one.share is None else round(one.share, 3),
        "measured": {"right": one.measured.right, "told": one.measured.told},
    }


def _table(reports: Iterable[RuleReport], language: Language) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    table.add_column(say("column_rule", language), style="cyan", no_wrap=True)
    for column in REPORTED:
        table.add_column(say(f"column_{column}", language), justify="right", no_wrap=True)
    for one in reports:
        table.add_row(one.rule, *_numbers(one, language))
    return table


def _numbers(one: RuleReport, language: Language) -> Iterator[str]:
    for number in (one.accepted, one.corrected, one.rejected, one.waiting):
        yield spoken_number(number, language) if number else "–"
    for share in (one.share, one.measured.share if one.measured.told else None):
        yield "–" if share is None else say("percent", language, number=str(int(100 * share)))
