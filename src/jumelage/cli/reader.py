"""`jumelage reader`: what is known of the reader itself, as yet its report card in a register."""

import json
from collections.abc import Iterable, Iterator
from math import floor
from pathlib import Path

import click
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table

from jumelage.cli.advice import ENOUGH, by_advice
from jumelage.cli.flow import tell
from jumelage.cli.interface import interface_option
from jumelage.cli.lines import from_option, read_all_lines, write_lines
from jumelage.cli.sayings import say
from jumelage.cli.screen import Prose, Screen
from jumelage.cli.told import told
from jumelage.reading.reviewed import RuleReport, report, without_rule
from jumelage.values.language import Language
from jumelage.values.spoken import NO_BREAK, spoken_number

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

    Beside it stands how often the rule was right in labelled documents, and below what to do with the figures: trust the
    rule, look twice, or tell those who maintain it. Rules that cost officers most time come first. Of a file, lines of
    proposals, statements and reviews count.
    """
    lines = read_all_lines(sources)
    reports = report(lines)
    if unknown := without_rule(lines):
        tell(told("verdicts_left_out", count=str(unknown)))
    if form == "json":
        write_lines(json.dumps(_json(one), ensure_ascii=False) + "\n" for one in reports)
    elif reports:
        Screen().show("", _table(reports, interface), *_what_to_do(reports, interface), "")
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
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold", pad_edge=False)
    table.add_column(say("column_rule", language), style="cyan", no_wrap=True)
    for column in REPORTED:
        table.add_column(say(f"column_{column}", language), justify="right", no_wrap=True)
    for one in reports:
        table.add_row(one.rule, *_numbers(one, language))
    return table


def _what_to_do(reports: Iterable[RuleReport], language: Language) -> Iterator[RenderableType]:
    """For each thing that one can do, the rules that ask for it with their figures, and how to do it."""
    for what, rules in by_advice(reports).items():
        named = ", ".join(_with_figures(one, language) for one in rules)
        yield ""
        yield Prose(say(f"advice_{what}", language, enough=str(ENOUGH)), "bold")
        yield Padding(Prose(named, "cyan"), (0, 0, 0, 2))
        yield Padding(Prose(say(f"advice_{what}_how", language)), (0, 0, 0, 2))


def _with_figures(one: RuleReport, language: Language) -> str:
    """ "tie-since (24 van 25)"; only the name where nothing was reviewed."""
    if not one.reviewed:
        return one.rule
    return f"{one.rule} ({_of(one.accepted, one.reviewed, language)})".replace(" ", NO_BREAK)


def _numbers(one: RuleReport, language: Language) -> Iterator[str]:
    for number in (one.accepted, one.corrected, one.rejected, one.waiting):
        yield spoken_number(number, language) if number else "–"
    few = 0 < one.reviewed < ENOUGH
    yield _of(one.accepted, one.reviewed, language) if few else _percent(one.share, language)
    yield _percent(one.measured.share if one.measured.told else None, language)


def _percent(share: float | None, language: Language) -> str:
    return "–" if share is None else say("percent", language, number=str(floor(100 * share + 1e-9)))


def _of(right: int, told: int, language: Language) -> str:
    """ "3 van 4": of so few a percentage would say more than is known."""
    numbers = (spoken_number(number, language) for number in (right, told))
    return say("right_of", language, **dict(zip(("right", "told"), numbers, strict=True)))
