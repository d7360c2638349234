"""A file of results that a run can be stopped at and gone on with, and that is there whole or not at all.

What is made goes to `FILE.unfinished`; beside it lies a journal, a line of JSON for each paper: its name, the hash of its
bytes, what was noted of it, and where in the file its lines end. A line of the journal is written when the lines it
speaks of are on the disk. Whoever goes on cuts off what has no line in the journal, so that the file at the end is, to
the byte, the one that a run makes that nobody stopped.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import BinaryIO

from jumelage import __version__
from jumelage.cli.flow import Failure, tell
from jumelage.cli.many_papers import Paper
from jumelage.cli.told import told
from jumelage.documents.document import hash_of

_MOST_PAPERS, _MOST_SECONDS = 64, 1.0  # until what was made is brought to the disk


@dataclass(frozen=True, slots=True)
class Done:
    """A paper that is done: `end` is the size of the file after it, `read` whether it could be read."""

    paper: str
    document: str
    filed: str
    end: int
    read: bool

    def is_of(self, paper: Paper) -> bool:
        """Whether the paper is as it was."""
        return (
            self.paper == paper.name and self.filed == _filed(paper) and self.document == document_of(paper)
        )


def document_of(paper: Paper) -> str:
    """The id of the document that a paper is, whether or not it can be read; nothing where it cannot be opened."""
    if isinstance(paper.source, bytes):
        return hash_of(paper.source)
    if not paper.source.is_file():
        return ""
    try:
        with paper.source.open("rb") as file:
            return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _filed(paper: Paper) -> str:
    return hashlib.sha256(repr(paper.filed).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@contextmanager
def kept_in(path: Path, *, resume: bool, asked: Mapping[str, object]) -> Iterator["Keeping"]:
    """Keeps results in a file, which is there when this ends without an error. Raises Failure with what to do.

    `asked` are the options on which the results depend: only with the same can a run be gone on with.
    """
    unfinished, journal = path.with_name(f"{path.name}.unfinished"), path.with_name(f"{path.name}.journal")
    if path.exists():
        raise Failure(told("there_already", file=str(path)))
    if journal.exists() and not resume:
        raise Failure(told("begun_not_finished", file=str(path), parts=_both(unfinished, journal)))
    try:
        with journal.open("a+b") as entries, unfinished.open("a+b") as output:
            _lock(entries, path)
            keeping = Keeping(output, entries, _heading(asked))
            try:
                yield keeping
            finally:
                keeping.bring_to_disk()
            unfinished.replace(path)
            journal.unlink()
    except OSError as error:
        raise Failure(told("cannot_be_written", file=str(path), why=str(error.strerror))) from error


def _lock(journal: BinaryIO, path: Path) -> None:
    try:
        fcntl.flock(journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Failure(told("written_by_another", file=str(path))) from error


def _both(one: Path, other: Path) -> str:
    return told("both", one=one.name, other=other.name)


def _heading(asked: Mapping[str, object]) -> bytes:
    return _line({"jumelage": __version__, "asked": dict(asked)})


class Keeping:
    """The file under work. First `left` tells what is still to do, then `add` takes one result after another."""

    def __init__(self, output: BinaryIO, journal: BinaryIO, heading: bytes) -> None:
        self._output, self._journal, self._heading = output, journal, heading
        self._size = 0
        self._lines: list[bytes] = []
        self._since = monotonic()
        self.done = 0
        self.read = 0

    def left(self, papers: Iterable[Paper]) -> Iterator[Paper]:
        """The papers from the first that is not done, or is not as it was; `done` and `read` count those before it."""
        rest = iter(papers)
        end_of_journal = self._begin()
        for entry, end in self._entries():
            paper = next(rest, None)
            if paper is None or not entry.is_of(paper):
                tell(told("not_as_it_was", paper=entry.paper))
                rest = rest if paper is None else chain((paper,), rest)
                break
            self._size, end_of_journal = entry.end, end
            self.done += 1
            self.read += entry.read
        self._journal.truncate(end_of_journal)
        self._output.truncate(self._size)
        if self.done:
            tell(told("going_on", count=f"{self.done:,}"))
        return rest

    def _begin(self) -> int:
        """The size of the journal's heading, written where there is none; raises Failure for that of another call."""
        self._journal.seek(0)
        found = self._journal.readline()
        if not found.endswith(b"\n"):  # new, or stopped before anything was done
            self._journal.truncate(0)
            self._output.truncate(0)
            self._journal.write(self._heading)
            self._journal.flush()
        elif found != self._heading:
            raise Failure(
                told(
                    "begun_otherwise",
                    difference=_difference(found, self._heading),
                    parts=_both(Path(self._output.name), Path(self._journal.name)),
                )
            )
        return len(self._heading)

    def _entries(self) -> Iterator[tuple[Done, int]]:
        """What is done, and where in the journal its line ends; up to the first line that is not whole."""
        size = os.fstat(self._output.fileno()).st_size
        self._journal.seek(len(self._heading))
        end = len(self._heading)
        for line in self._journal:
            try:
                entry = Done(**json.loads(line))
            except (ValueError, TypeError):
                return
            if not line.endswith(b"\n") or entry.end > size:
                return
            end += len(line)
            yield entry, end

    def add(self, paper: Paper, text: str, *, document: str, read: bool) -> None:
        """Takes the lines of the next paper."""
        content = text.encode()
        self._output.write(content)
        self._output.flush()  # so that somebody can follow it
        self._size += len(content)
        self.read += read
        self._lines.append(_line(_entry(Done(paper.name, document, _filed(paper), self._size, read))))
        if len(self._lines) >= _MOST_PAPERS or monotonic() - self._since > _MOST_SECONDS:
            self.bring_to_disk()

    def bring_to_disk(self) -> None:
        """Makes what was taken last, whatever happens to this process or its machine."""
        self._output.flush()
        os.fsync(self._output.fileno())
        self._journal.write(b"".join(self._lines))
        self._journal.flush()
        os.fsync(self._journal.fileno())
        self._lines, self._since = [], monotonic()


def _entry(done: Done) -> dict[str, object]:
    return {
        "paper": done.paper,
        "document": done.document,
        "filed": done.filed,
        "end": done.end,
        "read": done.read,
    }


def _line(said: Mapping[str, object]) -> bytes:
    return json.dumps(said).encode() + b"\n"


def _difference(found: bytes, heading: bytes) -> str:
    """What another call asked for that this one does not: "home was Velsen and is now Haarlem"."""
    try:
        before, now = json.loads(found), json.loads(heading)
        if before["jumelage"] != now["jumelage"]:
            return told("by_version", version=str(before["jumelage"]))
        names = sorted({**before["asked"], **now["asked"]})
        pairs = [(name, before["asked"].get(name), now["asked"].get(name)) for name in names]
    except (ValueError, KeyError, TypeError, AttributeError):
        return told("journal_broken")
    return ", ".join(
        told("option_was", name=name, was=str(was or told("not_given")), now=str(is_now or told("not_given")))
        for name, was, is_now in pairs
        if was != is_now
    )
