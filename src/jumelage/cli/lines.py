"""Lines of JSON between commands, and files that are written whole or not at all."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from jumelage.cli.flow import Failure
from jumelage.errors import BadLine
from jumelage.statements.accept import State, apply
from jumelage.statements.serialize import Line, load_lines

FILE_OR_DASH = click.Path(dir_okay=False, allow_dash=True, path_type=Path)

from_option = click.option(
    "--from",
    "sources",
    type=FILE_OR_DASH,
    multiple=True,
    help="File of statements (JSON lines) instead of stdin; may be given more than once.",
)


def read_lines(sources: Iterable[Path] = ()) -> list[Line]:
    """What the files, or stdin where none is named, say; raises BadLine, naming file and line."""
    found: list[Line] = []
    for source in tuple(sources) or (Path("-"),):
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
        raise Failure(f"{path} cannot be written ({error.strerror}).") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _text(source: Path) -> str:
    try:
        if str(source) != "-":
            return source.read_text(encoding="utf-8")
        if sys.stdin.isatty():
            raise click.UsageError("Nothing comes in: pipe lines of JSON into this command, or name a file.")
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadLine("this is no UTF-8") from error
    except OSError as error:
        raise BadLine(f"it cannot be read ({error.strerror})") from error


def _called(source: Path) -> str:
    return "stdin" if str(source) == "-" else str(source)
