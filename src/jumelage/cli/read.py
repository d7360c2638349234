"""`jumelage read`: documents → proposals, facts, or a table that explains each proposal."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from jumelage.cli.flow import UNFINISHED, WRONG, tell
from jumelage.cli.interface import interface_option
from jumelage.cli.lines import write_lines
from jumelage.cli.papers import Outcome, Paper, Wishes, each, papers_of, read_paper, read_papers
from jumelage.cli.reading_tables import place_of, rule_of, show, show_rules
from jumelage.cli.sayings import counted
from jumelage.cli.screen import Screen
from jumelage.reading.facts import facts
from jumelage.reading.reader import Reading
from jumelage.reading.words import languages
from jumelage.statements.serialize import dump_lines
from jumelage.values.language import Language

Result = TypeVar("Result")

_ENOUGH_FOR_A_BAR = 4  # papers
_WORTH_A_PROCESS = 8  # papers: to start one takes as long as to read some

_EXAMPLE = """\b
Examples:
  jumelage read note.pdf --home Velsen
  jumelage read papers/ --home Velsen | jumelage accept --by "A. Clerk" --all
  curl -s https://example.org/page | jumelage read - --as facts"""


@click.command(epilog=_EXAMPLE)
@click.argument("documents", metavar="DOC…", nargs=-1, required=True)
@click.option(
    "--home", metavar="NAME", help="The municipality whose papers they are: “we”, “the municipality”."
)
@click.option(
    "--language",
    type=click.Choice(languages()),
    help="The documents are in this language, whatever they look like.",
)
@click.option(
    "--register", metavar="NAME", help="The register the proposals are for.  [default: home in small letters]"
)
@click.option(
    "--as",
    "form",
    type=click.Choice(["proposals", "facts", "table"]),
    help="JSON lines of proposals, one JSON object of plain facts for each document, or a table that explains each"
    " proposal.  [default: table on a terminal, proposals elsewhere]",
)
@interface_option("--in", of="Of the table.")
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes to read with.  [default: by the number of papers]"
)
def command(
    documents: tuple[str, ...],
    home: str | None,
    language: str | None,
    register: str | None,
    form: str | None,
    interface: Language,
    jobs: int | None,
) -> None:
    """Reads documents and puts forward what they say, each claim with the exact words it rests on.

    DOC is a text, HTML, DOCX, ODT or PDF file, a folder of them, or - for stdin. A folder may hold sources.toml, which
    notes for each file its title, date, publisher and home.

    Passages that seem to matter and that no rule understood are told on stderr. Exit code 1: some of several documents
    could not be read; 2: none could.
    """
    form = form or ("table" if sys.stdout.isatty() else "proposals")
    papers = papers_of(documents)
    jobs = jobs or min(os.cpu_count() or 1, 1 + len(papers) // _WORTH_A_PROCESS)
    wishes = Wishes(home, language, register)
    written = (
        _tables(papers, wishes, jobs, interface) if form == "table" else _lines(papers, wishes, jobs, form)
    )
    if written < len(papers):
        click.get_current_context().exit(UNFINISHED if written else WRONG)


@dataclass(frozen=True, slots=True)
class Piece:
    """What one paper gives to stdout, and what there is to tell about it on stderr."""

    text: str
    told: tuple[str, ...]
    read: bool


def _lines(papers: Sequence[Paper], wishes: Wishes, jobs: int, form: str) -> int:
    """Writes proposals or facts of each paper as it comes; the number of papers read."""
    read = 0
    for piece in _shown(each(partial(_piece, wishes=wishes, form=form), papers, jobs=jobs), len(papers)):
        for message in piece.told:
            tell(message)
        write_lines([piece.text])
        read += piece.read
    return read


def _piece(paper: Paper, *, wishes: Wishes, form: str) -> Piece:
    """The lines of one paper, made by the process that reads it, since lines travel lighter than readings."""
    outcome = read_paper(paper, wishes=wishes)
    reading, told = outcome.reading, tuple(_told(outcome))
    if reading is None:
        return Piece("", told, read=False)
    lines = (
        [json.dumps(facts(reading), ensure_ascii=False) + "\n"]
        if form == "facts"
        else dump_lines(reading.proposals)
    )
    return Piece("".join(lines), (*told, *_told_unread(reading)), read=True)


def _tables(papers: Sequence[Paper], wishes: Wishes, jobs: int, language: Language) -> int:
    """Prints a table for each paper and what the rules look for; the number of papers read."""
    screen = Screen()
    used: set[str] = set()
    read = 0
    for outcome in _shown(read_papers(papers, wishes, jobs=jobs), len(papers)):
        for message in _told(outcome):
            tell(message)
        if outcome.reading:
            read += 1
            show(outcome.reading, screen, language=language)
            used |= {rule_of(one) for one in outcome.reading.proposals}
    if used:
        show_rules(used, screen, language=language)
    return read


def _told(outcome: Outcome) -> Iterator[str]:
    """Why a paper could not be read, or what its loading changed in it."""
    if outcome.problem:
        yield outcome.problem
    if outcome.reading:
        yield from outcome.reading.document.warnings


def _told_unread(reading: Reading) -> Iterator[str]:
    """How many passages were not understood, and where the first stands; or that nothing was on the subject."""
    if reading.passed_over:
        yield f"{reading.document.name}: no word on ties, campaigns or goals, so no more of it was read"
    count = len(reading.unread)
    if not count:
        return
    first = reading.unread[0]
    place = place_of(reading.document, first.start, first.page, language="en")
    where = f"on {place}" if count == 1 else f"the first on {place}"
    yield (
        f"{reading.document.name}: {counted('passages', count, 'en')} that may matter, {where}, not understood"
        " (--as table shows all)"
    )


def _shown(results: Iterator[Result], total: int) -> Iterator[Result]:
    """The results, with a progress bar on stderr where there are many and somebody may be looking."""
    if total < _ENOUGH_FOR_A_BAR or not sys.stderr.isatty():
        yield from results
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(results, total=total)
