"""Papers named on the command line, and what reading them gives, in one process or several.

Results come in the order of the papers, whatever number of processes reads them.
"""

import atexit
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from jumelage.cli.flow import Failure, tell
from jumelage.cli.hands import each
from jumelage.cli.home_told import noted_home
from jumelage.cli.interface import language_here
from jumelage.cli.many_papers import Listing, Paper
from jumelage.cli.sifting import sifted
from jumelage.cli.told import told
from jumelage.cli.unreadable import reason_told
from jumelage.documents.document import Document
from jumelage.documents.safely import Limits, SafeLoader
from jumelage.errors import UnreadableDocument
from jumelage.reading.filing import NOT_FILED, NOTES, dated, filed_in, publisher_of, with_filing
from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.reader import Reader, Reading
from jumelage.reading.words import lexicon
from jumelage.statements.ids import municipality_id, slug
from jumelage.statements.statement import Proposal
from jumelage.values.language import Language

_STDIN = "stdin"
_OF_THREAD = threading.local()


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to read papers, where their filing does not say it: the options of `read`."""

    home: str | None = None
    language: str | None = None
    register: str | None = None
    least: float = 0.0  # how sure a proposal has to be, not to be left out
    confidence: bool = False  # whether that is told with each
    country: str | None = None  # of the home town, where it was said
    interface: Language = "nl"  # in which it is told what went wrong or was left out


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one paper: a reading, or the sentence that says why there is none."""

    paper: Paper
    reading: Reading | None = None
    problem: str | None = None
    remark: str | None = None  # what to tell of the home town that is noted
    left_out: str | None = None  # how many proposals were left out, as less sure than wished
    every: tuple[Proposal, ...] = ()  # with those: they tell what a thing is called


def papers_of(names: Iterable[str]) -> tuple[Paper, ...]:
    """The papers that files, folders and `-` stand for, a folder's in the order of their names."""
    return tuple(listing_of(names))


def listing_of(names: Iterable[str]) -> Listing:
    """The same, to be gone through one after another where there are many."""
    listing = Listing()
    for name in names:
        path = Path(name)
        if name == "-":
            most = Limits().file_bytes + 1
            listing.add(Paper(_STDIN, sys.stdin.buffer.read(most)))
        elif path.is_dir():
            listing.add_folder(path)
        elif path.exists():
            listing.add(Paper(path.name, path, filed_in(path.parent).get(path.name, NOT_FILED)))
        else:
            raise Failure(told("no_such_file", file=name))
    return listing


def read_papers(papers: Iterable[Paper], wishes: Wishes, *, jobs: int = 1) -> Iterator[Outcome]:
    """The outcome of each paper."""
    return each(partial(read_paper, wishes=wishes), papers, jobs=jobs, lost=lost)


def lost(paper: Paper) -> Outcome:
    """The outcome of a paper at which a process came to its end."""
    return Outcome(
        paper,
        problem=told("paper_lost", paper=paper.name),
    )


def read_paper(paper: Paper, *, wishes: Wishes) -> Outcome:
    """The outcome of one paper."""
    try:
        document = load_paper(paper)
    except UnreadableDocument as error:
        problem = reason_told(str(error), name=paper.name, language=wishes.interface)
        return Outcome(paper, problem=problem)
    try:
        whole = _reading(paper, document, wishes)
        reading, left_out = sifted(whole, wishes.least, language=wishes.interface)
        remark = _remark(paper, wishes.interface)
        return Outcome(paper, reading, remark=remark, left_out=left_out, every=whole.proposals)
    except Exception as error:  # noqa: BLE001 - a fault of ours, in one paper, must not end the reading of the others
        return Outcome(paper, problem=_fault(paper, error, wishes.interface))


def _remark(paper: Paper, language: Language) -> str | None:
    """What there is to tell of the home town that is noted beside a paper."""
    if paper.filed.home is None:
        return None
    return noted_home(paper.filed.home, gazetteer(), notes=NOTES, paper=paper.name, language=language)


def _fault(paper: Paper, error: Exception, language: Language) -> str:
    where = error.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    place = f" in {Path(where.tb_frame.f_code.co_filename).name}, line {where.tb_lineno}" if where else ""
    return told("paper_fault", language=language, paper=paper.name, fault=f"{type(error).__name__}{place}")


def _reading(paper: Paper, document: Document, wishes: Wishes) -> Reading:
    filed = paper.filed
    reader = _reader()
    country = None if filed.home else wishes.country
    reading = reader.read(
        document,
        home=filed.home or wishes.home,
        country=country,
        language=filed.language or wishes.language,
        register=wishes.register or (slug(wishes.home) if wishes.home else None),
    )
    home = reading.home
    near = lexicon(reading.language).country
    place = reader.gazetteer.resolve(home, country=country, near=near) if home else None
    home_id = municipality_id(home, country=place.country if place else None) if home else None
    proposals = with_filing(reading, filed, publisher=publisher_of(filed, home_id))
    return replace(reading, proposals=proposals)


def texts_of(names: Iterable[str]) -> dict[str, str]:
    """The text of each document by its `sha256:` id; tells which cannot be read, raises Failure if none can."""
    texts: dict[str, str] = {}
    problems: list[tuple[str, UnreadableDocument]] = []
    for paper in papers_of(names):
        try:
            document = load_paper(paper)
        except UnreadableDocument as error:
            problems.append((paper.name, error))
            continue
        texts[document.id] = document.text
    if problems and not texts:
        name, first = problems[0]
        raise Failure(reason_told(str(first), name=name, language=language_here())) from first
    for name, problem in problems:
        tell(reason_told(str(problem), name=name, language=language_here()))
    return texts


def load_paper(paper: Paper) -> Document:
    """The document of a paper, dated as it was filed; raises UnreadableDocument."""
    document = _loader().load(paper.source, name=paper.name)
    return replace(document, dated=dated(document, paper.filed))


def gazetteer() -> Gazetteer:
    """The names of places that the reader knows."""
    return _reader().gazetteer


@cache
def _reader() -> Reader:
    return Reader()


def _loader() -> SafeLoader:
    """The loader of this thread: each serves one, and a cluster's workers may have several."""
    loader: SafeLoader | None = getattr(_OF_THREAD, "loader", None)
    if loader is None:
        loader = _OF_THREAD.loader = SafeLoader(recognise=True)
        atexit.register(loader.close)
    return loader
