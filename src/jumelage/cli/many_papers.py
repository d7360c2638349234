"""The papers in a folder, one after another in the order of their names, however many there are.

A folder is walked, never listed as a whole: what is held in mind is one subfolder's names. It is walked twice, first to
count the papers and to find fault with the notes beside them before anything is read.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jumelage.cli.flow import Failure, tell
from jumelage.cli.told import told
from jumelage.documents.load import FORMATS
from jumelage.reading.filing import NOT_FILED, NOTES, VERDICTS, Filed, filed_in

_SUFFIXES = tuple(suffix for format in FORMATS for suffix in format.suffixes)
_MOST_NAMED = 10  # files that are left out; of more the number is told


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to read: its name for people, where its bytes are or the bytes, and what was noted of it."""

    name: str
    source: Path | bytes
    filed: Filed = NOT_FILED


@dataclass(slots=True)
class Listing:
    """Papers that can be gone through more than once; `total` is how many there were when they were counted."""

    parts: list["tuple[Paper, ...] | Path"] = field(default_factory=list)
    total: int = 0

    def add(self, *papers: Paper) -> None:
        """Adds these papers after those that are there."""
        self.parts.append(papers)
        self.total += len(papers)

    def add_folder(self, folder: Path) -> None:
        """Adds what a folder holds, and tells what in it is no paper. Raises Failure where there is none."""
        counted, left_out, more = 0, list[str](), 0
        for place in _places(folder):
            papers = sum(map(_is_paper, place.files))
            others = [name for name in place.files if not _is_paper(name) and name not in (NOTES, VERDICTS)]
            room = _MOST_NAMED - len(left_out)
            left_out += others[:room]
            more += len(others[room:])
            counted += papers
            if papers:
                _tell_missing(place)
        if left_out:
            names = ", ".join(left_out)
            if more:
                names = told("and_more", names=names, count=f"{more:,}")
            tell(told("left_out_of", folder=str(folder), names=names))
        if not counted:
            raise Failure(told("no_papers_in", folder=str(folder)))
        self.parts.append(folder)
        self.total += counted

    def __iter__(self) -> Iterator[Paper]:
        for part in self.parts:
            if isinstance(part, Path):
                yield from _walked(part, part)
            else:
                yield from part


@dataclass(frozen=True, slots=True)
class _Place:
    """A folder within a folder: the names of its files and of its folders, each in their order."""

    path: Path
    files: tuple[str, ...]
    subfolders: tuple[str, ...]


def _walked(folder: Path, top: Path) -> Iterator[Paper]:
    """The papers in a folder and the folders in it, in the order of the parts of their paths."""
    place = _place(folder, tells=False)
    notes = _notes(place)
    inner = set(place.subfolders)
    for name in sorted((*place.files, *place.subfolders)):
        if name in inner:
            yield from _walked(folder / name, top)
        elif _is_paper(name):
            path = folder / name
            yield Paper(str(path.relative_to(top)), path, notes.get(name, NOT_FILED))


def _places(folder: Path) -> Iterator[_Place]:
    place = _place(folder, tells=True)
    yield place
    for name in place.subfolders:
        yield from _places(folder / name)


def _place(folder: Path, *, tells: bool) -> _Place:
    """What lies in one folder, hidden files and folders left out; links to folders are not followed."""
    files: list[str] = []
    subfolders: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    subfolders.append(entry.name)
                elif entry.is_file():
                    files.append(entry.name)
    except OSError as error:
        if tells:
            tell(told("folder_closed", folder=str(folder), why=str(error.strerror)))
    return _Place(folder, tuple(sorted(files)), tuple(sorted(subfolders)))


def _notes(place: _Place) -> Mapping[str, Filed]:
    return filed_in(place.path) if NOTES in place.files else {}


def _is_paper(name: str) -> bool:
    return name.lower().endswith(_SUFFIXES)


def _tell_missing(place: _Place) -> None:
    """Tells which papers are noted that are not there; raises BadFiling where the notes cannot be used."""
    for name in sorted(set(_notes(place)) - set(place.files)):
        tell(told("noted_not_there", notes=str(place.path / NOTES), file=name))
