"""Papers named on the command line, and what reading them gives, in one process or several.

Results come in the order of the papers, whatever number of processes reads them.
"""

import atexit
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from jumelage.cli.flow import Failure, tell
from jumelage.documents.document import Document
from jumelage.documents.load import FORMATS
from jumelage.documents.safely import Limits, SafeLoader
from jumelage.errors import UnreadableDocument
from jumelage.reading.filing import NOT_FILED, NOTES, Filed, dated, filed_in, publisher_of, with_filing
from jumelage.reading.reader import Reader, Reading
from jumelage.statements.ids import municipality_id, slug

Result = TypeVar("Result")

_SUFFIXES = tuple(suffix for format in FORMATS for suffix in format.suffixes)
_STDIN = "stdin"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to read: its name for people, where its bytes are or the bytes, and what was noted of it."""

    name: str
    source: Path | bytes
    filed: Filed = NOT_FILED


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to read papers, where their filing does not say it: the options of `read`."""

    home: str | None = None
    language: str | None = None
    register: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one paper: a reading, or the sentence that says why there is none."""

    paper: Paper
    reading: Reading | None = None
    problem: str | None = None


def papers_of(names: Iterable[str]) -> tuple[Paper, ...]:
    """The papers that files, folders and `-` stand for, a folder's in the order of their names."""
    papers: list[Paper] = []
    for name in names:
        path = Path(name)
        if name == "-":
            most = Limits().file_bytes + 1
            papers.append(Paper(_STDIN, sys.stdin.buffer.read(most)))
        elif path.is_dir():
            papers.extend(_in_folder(path))
        elif path.exists():
            papers.append(Paper(path.name, path, filed_in(path.parent).get(path.name, NOT_FILED)))
        else:
            raise Failure(f"{name} does not exist: check its name and folder.")
    return tuple(papers)


def _in_folder(folder: Path) -> Iterator[Paper]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not _hidden(path, folder))
    read = [path for path in files if path.name.lower().endswith(_SUFFIXES)]
    skipped = [path.name for path in files if path not in read and path.name != NOTES]
    if skipped:
        tell(f"{folder}: left out, as no text, HTML, DOCX, ODT or PDF: {', '.join(skipped)}")
    if not read:
        raise Failure(f"{folder} holds no text, HTML, DOCX, ODT or PDF.")
    for notes in sorted({path.parent for path in read}):
        for name in sorted(set(filed_in(notes)) - {path.name for path in files if path.parent == notes}):
            tell(f"{notes / NOTES} notes {name}, which is not there")
    for path in read:
        yield Paper(str(path.relative_to(folder)), path, filed_in(path.parent).get(path.name, NOT_FILED))


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def read_papers(papers: Sequence[Paper], wishes: Wishes, *, jobs: int = 1) -> Iterator[Outcome]:
    """The outcome of each paper."""
    return each(partial(read_paper, wishes=wishes), papers, jobs=jobs)


def each(work: Callable[[Paper], Result], papers: Sequence[Paper], *, jobs: int) -> Iterator[Result]:
    """The result of `work` for each paper, in their order."""
    if jobs == 1 or len(papers) == 1:
        yield from map(work, papers)
        return
    # spawn: a fork of a process that shows a progress bar would copy its threads' locks
    with ProcessPoolExecutor(min(jobs, len(papers)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, papers, chunksize=max(1, min(16, len(papers) // (jobs * 4))))


def read_paper(paper: Paper, *, wishes: Wishes) -> Outcome:
    """The outcome of one paper."""
    try:
        document = load_paper(paper)
    except UnreadableDocument as error:
        return Outcome(paper, problem=str(error))
    filed = paper.filed
    reader = _reader()
    reading = reader.read(
        document,
        home=filed.home or wishes.home,
        language=filed.language or wishes.language,
        register=wishes.register or (slug(wishes.home) if wishes.home else None),
    )
    home = reading.home
    place = reader.gazetteer.resolve(home) if home else None
    home_id = municipality_id(home, country=place.country if place else None) if home else None
    proposals = with_filing(reading, filed, publisher=publisher_of(filed, home_id))
    return Outcome(paper, replace(reading, proposals=proposals))


def texts_of(names: Iterable[str]) -> dict[str, str]:
    """The text of each document by its `sha256:` id; tells which cannot be read, raises UnreadableDocument if none can."""
    texts: dict[str, str] = {}
    problems: list[UnreadableDocument] = []
    for paper in papers_of(names):
        try:
            document = load_paper(paper)
        except UnreadableDocument as error:
            problems.append(error)
            continue
        texts[document.id] = document.text
    if problems and not texts:
        raise problems[0]
    for problem in problems:
        tell(str(problem))
    return texts


def load_paper(paper: Paper) -> Document:
    """The document of a paper, dated as it was filed; raises UnreadableDocument."""
    document = _loader().load(paper.source, name=paper.name)
    return replace(document, dated=dated(document, paper.filed))


@cache
def _reader() -> Reader:
    return Reader()


@cache
def _loader() -> SafeLoader:
    loader = SafeLoader()
    atexit.register(loader.close)
    return loader
