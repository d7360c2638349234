"""The group of commands: their modules are imported when they are called, errors become one sentence."""

import os
import signal
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import IO, Any

import click

from jumelage import __version__
from jumelage.errors import JumelageError

UNFINISHED = 1  # a check failed
WRONG = 2  # a wrong call, or input that cannot be used
CLOSED = 128 + signal.SIGPIPE  # whoever read our output had enough

_ABOUT = """Keeps, runs and accounts for a municipality's international policy.

Documents are read, proposals accepted, the record assembled, checked and written up. Between commands go lines of
JSON; `-` is stdin. Messages go to stderr.
"""
_EXAMPLE = """\b
Example:
  jumelage read papers/ --home Velsen > proposals.jsonl
  jumelage accept --by "A. Clerk" --all < proposals.jsonl > statements.jsonl
  jumelage check --from statements.jsonl
  jumelage annex --from statements.jsonl --to docx -o annex.docx

\b
Exit code: 0 all well · 1 a check failed · 2 a wrong call, or input that cannot be used."""


@dataclass(frozen=True, slots=True)
class Step:
    """A command: its name, what it makes of what, and its module where that is not the one of its name here."""

    name: str
    about: str
    module: str = ""


class Failure(click.ClickException):
    """A sentence for the person at the keyboard, and the end of the command."""

    exit_code = WRONG

    def show(self, file: IO[Any] | None = None) -> None:
        """Writes the sentence to stderr."""
        tell(self.message)


class Flow(click.Group):
    """Commands in the order in which work flows through them."""

    def __init__(self, *, name: str, steps: Iterable[Step]) -> None:
        super().__init__(
            name, help=_ABOUT, epilog=_EXAMPLE, context_settings={"help_option_names": ["-h", "--help"]}
        )
        self.steps = tuple(steps)
        click.version_option(__version__, prog_name=name)(self)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of the flow."""
        return [step.name for step in self.steps]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, its module imported now; None where there is none."""
        step = next((step for step in self.steps if step.name == cmd_name), None)
        if step is None:
            return None
        command: click.Command = import_module(step.module or f"jumelage.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes what each command makes of what, without importing it."""
        with formatter.section("The flow"):
            formatter.write_dl([(step.name, step.about) for step in self.steps])

    def make_context(self, *given: Any, **named: Any) -> click.Context:
        """The context of a call; a wrong one is told in the caller's language."""
        try:
            return super().make_context(*given, **named)
        except click.UsageError as error:
            raise _wrong_call(error) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; what goes wrong as foreseen is told in one sentence, with exit code 2."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            with error.ctx:
                raise _wrong_call(error) from error
        except JumelageError as error:
            raise Failure(_sentence(str(error))) from error
        except BrokenPipeError:
            # What is still in the buffer goes nowhere when the interpreter flushes it at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(CLOSED)


def _wrong_call(error: click.UsageError) -> click.UsageError:
    from jumelage.cli.wrong_calls import wrong_call  # noqa: PLC0415 - calls that are right need none of it

    return wrong_call(error)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def tell(message: str) -> None:
    """Writes a message to stderr, on a line of its own."""
    click.echo(f"jumelage: {message}", err=True)
