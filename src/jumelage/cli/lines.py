"""Lines of JSON between commands, and files that are written whole or not at all."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from jumelage.cli.flow import Failure
from jumelage.cli.told import told
from jumelage.errors import BadLine
from jumelage.statements.accept import State, apply
from jumelage.statements.serialize import Line, load_lines

REGISTER = "register:"  # what the name of a register begins with where a file may be named
FILE_OR_DASH = click.Path(dir_okay=False, allow_dash=True, path_type=Path)

from_option = click.option(
    "--from",
    "sources",
    type=FILE_OR_DASH,
    multiple=True,
    help="File of statements (JSON lines), or register:NAME of the store, instead of stdin; may be given more than once.",
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where registers are kept, if anywhere: what calls the commands puts one in their context.

    `lines` gives what the register of that name keeps, `everything` its proposals and reviews besides; None asks for the
    only register there is.
    """

    lines: Callable[[str | None], Iterable[Line]]
    everything: Callable[[str | None], Iterable[Line]]


def read_lines(sources: Iterable[Path] = ()) -> list[Line]:
    """What the files and registers, or stdin where none is named, say; raises BadLine, naming file and line.

    At a terminal, where nothing comes in, it is what the store keeps, if there is one.
    """
    return _read(sources, lambda shelf: shelf.lines)


def read_all_lines(sources: Iterable[Path] = ()) -> list[Line]:
    """The same, and of registers their proposals and reviews too."""
    return _read(sources, lambda shelf: shelf.everything)


def _read(
    sources: Iterable[Path], kept: Callable[[Shelf], Callable[[str | None], Iterable[Line]]]
) -> list[Line]:
    found: list[Line] = []
    named = tuple(sources)
    shelf = click.get_current_context().find_object(Shelf)
    if not named and shelf is not None and sys.stdin.isatty():
        return list(kept(shelf)(None))
    for source in named or (Path("-"),):
        if str(source).startswith(REGISTER):
            if shelf is None:
                raise Failure(told("no_store"))
            found += kept(shelf)(str(source).removeprefix(REGISTER))
            continue
        try:
            found += load_lines(_text(source).split("\n"))
        except BadLine as error:
            raise BadLine(f"{_called(source)}: {error}.") from error
    return found


def read_state(sources: Iterable[Path] = ()) -> State:
    """The register that the files, or stdin, hold; raises BadLine for proposals that nobody has accepted."""
    state = apply(read_lines(sources))
    if state.proposals and not state.statements:
        raise BadLine(
            "These are proposals that nobody has accepted: pass them through jumelage accept first."
        )
    return state


def write_lines(lines: Iterable[str]) -> None:
    """Writes lines, their ends included, to stdout in UTF-8."""
    stdout = sys.stdout.buffer
    for line in lines:
        stdout.write(line.encode())
    stdout.flush()


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file so that it is there whole or as it was before."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        raise Failure(told("cannot_be_written", file=str(path), why=str(error.strerror))) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _text(source: Path) -> str:
    try:
        if str(source) != "-":
            return source.read_text(encoding="utf-8")
        if sys.stdin.isatty():
            raise click.UsageError(told("nothing_comes_in"))
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadLine("this is no UTF-8") from error
    except OSError as error:
        raise BadLine(f"it cannot be read ({error.strerror})") from error


def _called(source: Path) -> str:
    return "stdin" if str(source) == "-" else str(source)
