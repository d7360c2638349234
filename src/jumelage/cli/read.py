"""`jumelage read`: documents → proposals, facts, or a table that explains each proposal."""

import json
import os
import sys
from collections.abc import Iterator, Sequence

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from jumelage.cli.flow import UNFINISHED, WRONG, tell
from jumelage.cli.lines import write_lines
from jumelage.cli.papers import Outcome, Paper, Wishes, papers_of, read_papers
from jumelage.cli.reading_tables import counted, place_of, rule_of, show, show_rules
from jumelage.cli.screen import Screen
from jumelage.reading.facts import facts
from jumelage.reading.reader import Reading
from jumelage.statements.serialize import dump_lines
from jumelage.values.language import LANGUAGES

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
    "--language", type=click.Choice(LANGUAGES), help="Read them in this language, whatever they look like."
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
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes to read with.  [default: by the number of papers]"
)
def command(
    documents: tuple[str, ...],
    home: str | None,
    language: str | None,
    register: str | None,
    form: str | None,
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
    outcomes = _shown(papers, Wishes(home, language, register), jobs=jobs)
    read = _write_tables(outcomes) if form == "table" else _write_json(outcomes, form)
    if read < len(papers):
        click.get_current_context().exit(UNFINISHED if read else WRONG)


def _write_json(outcomes: Iterator[Outcome], form: str) -> int:
    """Writes proposals or facts of each document as it comes; the number of documents read."""
    read = 0
    for reading in _readings(outcomes):
        read += 1
        if form == "facts":
            write_lines([json.dumps(facts(reading), ensure_ascii=False) + "\n"])
        else:
            write_lines(dump_lines(reading.proposals))
        _tell_unread(reading)
    return read


def _write_tables(outcomes: Iterator[Outcome]) -> int:
    """Prints a table for each document and what the rules look for; the number of documents read."""
    screen = Screen()
    used: set[str] = set()
    read = 0
    for reading in _readings(outcomes):
        read += 1
        show(reading, screen)
        used |= {rule_of(one) for one in reading.proposals}
    if used:
        show_rules(used, screen)
    return read


def _readings(outcomes: Iterator[Outcome]) -> Iterator[Reading]:
    """The readings; of papers that could not be read, stderr says why."""
    for outcome in outcomes:
        if outcome.problem:
            tell(outcome.problem)
        if outcome.reading:
            for warning in outcome.reading.document.warnings:
                tell(warning)
            yield outcome.reading


def _tell_unread(reading: Reading) -> None:
    if not reading.unread:
        return
    first = reading.unread[0]
    place = place_of(reading.document, first.start, first.page)
    more = "" if len(reading.unread) == 1 else f", the first on {place}"
    where = f" on {place}" if len(reading.unread) == 1 else ""
    tell(
        f"{reading.document.name}: {counted(len(reading.unread), 'passage')}{where} that may matter not understood{more}"
        " (--as table shows all)"
    )


def _shown(papers: Sequence[Paper], wishes: Wishes, *, jobs: int) -> Iterator[Outcome]:
    """The outcomes, with a progress bar on stderr where there are many and somebody may be looking."""
    outcomes = read_papers(papers, wishes, jobs=jobs)
    if len(papers) < _ENOUGH_FOR_A_BAR or not sys.stderr.isatty():
        yield from outcomes
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(outcomes, total=len(papers))
