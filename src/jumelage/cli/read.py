"""`jumelage read`: documents → proposals, facts, or a table that explains each proposal."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import tee
from pathlib import Path

import click
from babel import Locale

from jumelage.cli.explained import explained, explanation_lines, show_explanation
from jumelage.cli.flow import UNFINISHED, WRONG, tell
from jumelage.cli.hands import Spread, each
from jumelage.cli.home_told import settled_home
from jumelage.cli.interface import interface_option, language_here
from jumelage.cli.lines import write_lines
from jumelage.cli.many_papers import Listing, Paper
from jumelage.cli.on_a_cluster import each_on
from jumelage.cli.papers import Outcome, Wishes, gazetteer, listing_of, lost, read_paper
from jumelage.cli.progress import shown
from jumelage.cli.reading_tables import place_of, rule_of, show, show_rules
from jumelage.cli.resuming import document_of, kept_in
from jumelage.cli.sayings import counted
from jumelage.cli.screen import Screen
from jumelage.cli.sifting import lines_with_confidence
from jumelage.cli.told import told
from jumelage.cli.unreadable import reason_told
from jumelage.reading.facts import facts
from jumelage.reading.reader import Reading
from jumelage.reading.words import languages
from jumelage.statements.serialize import dump_lines
from jumelage.values.language import Language

_SENTENCE = "sentence.txt"  # what words that are given instead of a document are called
_WORTH_A_PROCESS = 8  # papers: to start one takes as long as to read some

_EXAMPLE = """\b
Examples:
  jumelage read note.pdf --home Velsen
  jumelage read papers/ --home Velsen | jumelage accept --by "A. Clerk" --all
  curl -s https://example.org/page | jumelage read - --as facts"""


@click.command(epilog=_EXAMPLE)
@click.argument("documents", metavar="DOC…", nargs=-1)
@click.option(
    "--home", metavar="NAME", help="The municipality whose papers they are: “we”, “the municipality”."
)
@click.option(
    "--home-country",
    "country",
    metavar="CODE",
    help="The country of the home town, as BE, where several have a town of that name.",
)
@click.option(
    "--home-as-written",
    "as_written",
    is_flag=True,
    help="Take --home as it is written, though no such town is known.",
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
    type=click.Choice(["proposals", "facts", "table", "json"]),
    help="JSON lines of proposals, one JSON object of plain facts for each document, or a table that explains each"
    " proposal.  [default: table on a terminal, proposals elsewhere] With --explain: table or json.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Tell for each sentence what was found and why, and why other rules found nothing.",
)
@click.option(
    "--all-rules", is_flag=True, help="With --explain: also the rules none of whose words were there."
)
@click.option("--sentence", metavar="TEXT", help="With --explain: words to read instead of documents.")
@interface_option("--in", of="Of the table.")
@click.option(
    "--min-confidence",
    "least",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="SHARE",
    help="Leave out each claim that is less sure, as 0.9, one by one: its like was right less often in labelled documents,"
    " or nobody has counted. The table shows the share of each, and how many were left out.",
)
@click.option(
    "--confidence",
    is_flag=True,
    help="Tell with each proposal how sure it is, as the last key of its origin.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes to read with.  [default: all cores for many papers]"
)
@click.option(
    "--dask",
    "cluster",
    metavar="ADDRESS",
    help="Read with the machines of the Dask cluster whose scheduler answers there: tcp://host:8786.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the lines go instead of stdout; the file is there when all is read.",
)
@click.option("--resume", is_flag=True, help="Go on where an earlier run with -o was stopped.")
def command(
    documents: tuple[str, ...],
    home: str | None,
    country: str | None,
    as_written: bool,
    language: str | None,
    register: str | None,
    form: str | None,
    explain: bool,
    all_rules: bool,
    sentence: str | None,
    interface: Language,
    least: float,
    confidence: bool,
    jobs: int | None,
    cluster: str | None,
    output: Path | None,
    resume: bool,
) -> None:
    """Reads documents and puts forward what they say, each claim with the exact words it rests on.

    DOC is a text, HTML, DOCX, ODT or PDF file, a folder of them, or - for stdin. A folder may hold sources.toml, which
    notes for each file its title, date, publisher and home.

    Passages that seem to matter and that no rule understood, and years and sums in no proposal, are told on stderr. Exit
    code 1: some of several documents could not be read; 2: none could, the call was wrong, or no town is known that is
    called as --home says.
    """
    if (country or as_written) and home is None:
        raise click.UsageError(told("country_of_what"))
    country = _country(country)
    home = settled_home(home, country, as_written=as_written, gazetteer=gazetteer(), language=interface)
    if explain or all_rules or sentence is not None or form == "json":
        if not explain or form not in (None, "table", "json"):
            raise click.UsageError(told("goes_with_explain"))
        asked = Wishes(home, language, register, country=country)
        _explain(documents, sentence, asked, interface, as_json=form == "json", all_rules=all_rules)
        return
    output = None if output == Path("-") else output
    form = form or ("table" if sys.stdout.isatty() and not output else "proposals")
    for wrong, why in (
        (not documents, "name_a_document"),
        (output and form == "table", "table_to_screen"),
        (cluster and jobs, "jobs_or_dask"),
        (resume and not output, "resume_what"),
        (confidence and form != "proposals", "confidence_in_proposals"),
    ):
        if wrong:
            raise click.UsageError(told(why))
    papers = listing_of(documents)
    jobs = jobs or min(_cores(), 1 + papers.total // _WORTH_A_PROCESS)
    spread: Spread = partial(each_on, cluster) if cluster else partial(each, jobs=jobs)
    wishes = Wishes(
        home, language, register, least, confidence=confidence, interface=interface, country=country
    )
    if form == "table":
        gone_through = _tables(papers, wishes, spread, interface)
    else:
        gone_through = _lines(papers, wishes, spread, form, output, resume=resume)
    if gone_through.read < gone_through.papers:
        click.get_current_context().exit(UNFINISHED if gone_through.read else WRONG)


def _explain(
    documents: tuple[str, ...],
    sentence: str | None,
    wishes: Wishes,
    interface: Language,
    *,
    as_json: bool,
    all_rules: bool,
) -> None:
    """Prints what each rule looked for in the documents or the sentence."""
    if bool(documents) == (sentence is not None):
        raise click.UsageError(told("explain_what"))
    papers = listing_of(documents) if sentence is None else (Paper(_SENTENCE, sentence.encode()),)
    screen = Screen()
    for explanation in explained(papers, wishes):
        if as_json:
            write_lines(explanation_lines(explanation))
        else:
            show_explanation(explanation, screen, language=interface, all_rules=all_rules)


def _country(code: str | None) -> str | None:
    """The code in capitals; raises UsageError for what is no country's."""
    if code is not None and code.upper() not in Locale("en").territories:
        raise click.UsageError(told("no_country", given=code))
    return code.upper() if code else None


def _cores() -> int:
    """How many processes can work at once here: fewer than the machine has where we may use only some."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True)
class GoneThrough:
    """How many papers were gone through, and how many of them could be read."""

    papers: int = 0
    read: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """What one paper gives to stdout, and what there is to tell about it on stderr."""

    text: str
    told: tuple[str, ...]
    read: bool
    document: str


def _lines(
    papers: Listing, wishes: Wishes, spread: Spread, form: str, output: Path | None, *, resume: bool
) -> GoneThrough:
    """Writes proposals or facts of each paper as it comes, to stdout or to the file."""
    work = partial(_piece, wishes=wishes, form=form)
    if output is None:
        gone_through = GoneThrough()
        for piece in _told_of(shown(spread(work, papers, lost=_lost), papers.total)):
            write_lines([piece.text])
            gone_through.papers += 1
            gone_through.read += piece.read
        return gone_through
    with kept_in(output, resume=resume, asked=_asked(form)) as keeping:
        left, named = tee(keeping.left(papers))
        pieces = spread(work, left, lost=_lost)
        count = keeping.done
        for paper, piece in zip(named, _told_of(shown(pieces, papers.total, done=count)), strict=True):
            keeping.add(paper, piece.text, document=piece.document, read=piece.read)
            count += 1
        return GoneThrough(count, keeping.read)


def _told_of(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, what there is to tell of each told before it."""
    for piece in pieces:
        for message in piece.told:
            tell(message)
        yield piece


def _asked(form: str) -> dict[str, object]:
    """The options on which the lines depend: all but those that say which papers, by whom and where to."""
    context = click.get_current_context()
    beside = ("documents", "interface", "jobs", "output", "resume", "cluster")
    options = (one for one in context.command.params if one.name and one.name not in beside)
    given = {one.opts[0].removeprefix("--"): context.params[one.name or ""] for one in options}
    return {**given, "as": form}


def _lost(paper: Paper) -> Piece:
    return Piece("", tuple(_told(lost(paper), language_here())), read=False, document=document_of(paper))


def _piece(paper: Paper, *, wishes: Wishes, form: str) -> Piece:
    """The lines of one paper, made by the process that reads it, since lines travel lighter than readings."""
    outcome = read_paper(paper, wishes=wishes)
    reading, messages = outcome.reading, tuple(_told(outcome, wishes.interface))
    if reading is None:
        return Piece("", messages, read=False, document=document_of(paper))
    messages = (*messages, *_told_unread(reading, wishes.interface))
    return Piece("".join(_said(reading, wishes, form)), messages, read=True, document=reading.document.id)


def _said(reading: Reading, wishes: Wishes, form: str) -> Iterable[str]:
    if form == "facts":
        return (json.dumps(facts(reading), ensure_ascii=False) + "\n",)
    return lines_with_confidence(reading) if wishes.confidence else dump_lines(reading.proposals)


def _tables(papers: Listing, wishes: Wishes, spread: Spread, language: Language) -> GoneThrough:
    """Prints a table for each paper and what the rules look for."""
    screen = Screen()
    used: set[str] = set()
    gone_through = GoneThrough()
    outcomes = spread(partial(read_paper, wishes=wishes), papers, lost=lost)
    for outcome in shown(outcomes, papers.total):
        gone_through.papers += 1
        for message in _told(replace(outcome, left_out=None), language):
            tell(message)
        if outcome.reading:
            gone_through.read += 1
            show(outcome.reading, screen, left_out=outcome.left_out, every=outcome.every, language=language)
            used |= {rule_of(one) for one in outcome.reading.proposals}
    if used:
        show_rules(used, screen, language=language)
    return gone_through


def _told(outcome: Outcome, language: Language) -> Iterator[str]:
    """Why a paper could not be read, or what its loading changed in it."""
    if outcome.problem:
        yield outcome.problem
    if outcome.reading:
        document = outcome.reading.document
        for warning in document.warnings:
            yield reason_told(warning, name=document.name, language=language)
    if outcome.remark:
        yield outcome.remark
    if outcome.left_out:
        yield outcome.left_out


def _told_unread(reading: Reading, language: Language) -> Iterator[str]:
    """How many passages were not understood, and where the first stands; or that nothing was on the subject."""
    if reading.passed_over:
        yield told("told_passed_over", language=language, paper=reading.document.name)
    count = len(reading.unread)
    if not count:
        return
    first = reading.unread[0]
    place = place_of(reading.document, first.start, first.page, language=language)
    where = told("on_place" if count == 1 else "first_on_place", language=language, place=place)
    passages = counted("passages", count, language)
    yield told("told_unread", language=language, paper=reading.document.name, passages=passages, where=where)
