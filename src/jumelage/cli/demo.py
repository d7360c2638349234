"""`jumelage demo`: from the sample sources to a register and an annex, with everything shown on the way."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from time import perf_counter

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

import jumelage
from jumelage.annex import Annex, compose
from jumelage.cli.demo_pages import show_made, show_register
from jumelage.cli.editions import FORMATS, written
from jumelage.cli.flow import UNFINISHED, Failure, tell
from jumelage.cli.interface import interface_option
from jumelage.cli.lines import write_whole
from jumelage.cli.many_papers import Paper
from jumelage.cli.moments import DAY, MOMENT, now, today
from jumelage.cli.papers import Outcome, Wishes, papers_of, read_papers
from jumelage.cli.sayings import say
from jumelage.cli.screen import Screen
from jumelage.cli.told import told
from jumelage.cli.trial import Register, make, reviewed_in
from jumelage.errors import MissingLibrary
from jumelage.reading.filing import NOTES, VERDICTS
from jumelage.statements.serialize import dump_lines
from jumelage.values.language import Language

_HOME = "Velsen"

_EXAMPLE = """\b
Examples:
  jumelage demo
  jumelage demo /tmp/velsen --language en"""


@click.command(epilog=_EXAMPLE)
@click.argument("folder", metavar="[DIR]", default="demo", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--no-serve", is_flag=True, help="Stop when the files are written; as yet there is no site to start."
)
@click.option(
    "--samples",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The sources to read.  [default: those that come with Jumelage]",
)
@click.option(
    "--home", default=_HOME, show_default=True, metavar="NAME", help="The municipality whose register it is."
)
@interface_option(of="Of what is shown, and of the annex.")
@click.option(
    "--valid-on",
    type=DAY,
    default=today,
    metavar="DAY",
    help="The day described, as 2017-03-01.  [default: today]",
)
@click.option(
    "--at", type=MOMENT, default=now, metavar="TIME", help="When the register is made.  [default: now]"
)
def command(
    folder: Path,
    no_serve: bool,
    samples: Path | None,
    home: str,
    interface: Language,
    valid_on: date,
    at: datetime,
) -> None:
    """Makes a register of a municipality from its sources and writes it to DIR (default: demo).

    Reads every source, accepts what reading is certain about and what a person accepted before, in verdicts.jsonl
    beside the sources; leaves the rest in an inbox; shows the ties, the contradictions with the words on both sides,
    and what was left unread; writes the annex. What DIR holds of an earlier run is replaced.
    """
    started = perf_counter()
    screen = Screen()
    samples = samples or samples_folder()
    papers = papers_of([str(samples)])
    outcomes = _read(papers, Wishes(home=home, interface=interface))
    readings = tuple(outcome.reading for outcome in outcomes if outcome.reading)
    reviewed = reviewed_in(samples / VERDICTS)
    register = make(readings, home=home, valid_on=valid_on, at=at, reviewed=reviewed)
    show_register(register, screen, language=interface)
    annex = compose(register.record, home=register.home, language=interface, findings=register.findings)
    files = tuple(write(folder, register, annex, papers, notes=samples / NOTES, language=interface))
    took = perf_counter() - started
    show_made(files, folder, screen, seconds=took, language=interface)
    if len(register.readings) < len(papers):
        click.get_current_context().exit(UNFINISHED)


def samples_folder() -> Path:
    """The sources that come with Jumelage: beside the source tree, or in the installed package."""
    package = Path(jumelage.__file__).parent
    for folder in (package.parent.parent / "samples", package / "samples"):
        if (folder / NOTES).is_file():
            return folder
    raise Failure(told("no_samples"))


def write(
    folder: Path,
    register: Register,
    annex: Annex,
    papers: Sequence[Paper],
    *,
    notes: Path,
    language: Language,
) -> Iterator[tuple[Path, str]]:
    """Writes the register, the inbox, the sources and the annex; each file with what it is."""
    documents = folder / "documents"
    try:
        documents.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(told("cannot_be_made", folder=str(documents), why=str(error.strerror))) from error
    for form in FORMATS:
        path = folder / f"annex.{form}"
        if _write_annex(path, annex, form):
            yield path, say("file_annex", language, form=form.upper())
    for name, lines in (
        ("statements", dump_lines(register.statements)),
        ("inbox", dump_lines(register.waiting)),
        ("findings", _findings_lines(register, language)),
    ):
        path = folder / f"{name}.jsonl"
        write_whole(path, "".join(lines).encode())
        yield path, say(f"file_{name}", language)
    for source in (*(paper.source for paper in papers), notes):
        if isinstance(source, Path) and source.is_file():  # a folder need not have notes
            write_whole(documents / source.name, source.read_bytes())
    yield documents, say("file_documents", language)


def _findings_lines(register: Register, language: Language) -> Iterator[str]:
    return (json.dumps(one.to_json(language), ensure_ascii=False) + "\n" for one in register.findings)


def _write_annex(path: Path, annex: Annex, form: str) -> bool:
    """Whether the annex could be written in this format; stderr says why not."""
    try:
        write_whole(path, written(annex, form))
    except MissingLibrary as error:
        tell(told("not_written", file=path.name, why=str(error)))
        return False
    return True


def _read(papers: Sequence[Paper], wishes: Wishes) -> list[Outcome]:
    """The outcomes, with a progress bar on stderr where somebody may be looking."""
    outcomes = []
    columns = (TextColumn("reading {task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=len(papers))
        for outcome in read_papers(papers, wishes):
            progress.update(task, advance=1, description=outcome.paper.name)
            outcomes.append(outcome)
            if outcome.problem:
                tell(outcome.problem)
    return outcomes
