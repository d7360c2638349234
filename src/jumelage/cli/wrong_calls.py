"""What is wrong with a call and what to write instead, in the caller's language where click has it in English."""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import IO, Any

import click

from jumelage.cli.interface import language_here
from jumelage.cli.moments import Day, Moment
from jumelage.cli.sayings import quoted
from jumelage.cli.told import told

_GIVEN = re.compile(r"(?:'([^']*)'|\"([^\"]*)\"|(\S+)) (?:is|does) ")  # "'abc' is not a valid integer."
_FILE = re.compile(r"'(.*)' (?:does|is) ")  # "File 'a.txt' does not exist."
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)
# What click says of a path, and what we do.
_OF_FILES = {
    "does not exist": "no_such_file",
    "is a directory": "is_a_folder",
    "is a file": "is_a_file",
    "is not readable": "not_open_to_you",
}


class WrongCall(click.UsageError):
    """A wrong call, told in one sentence, with the command that tells more."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Writes what is wrong, and where there is help, to stderr."""
        click.echo(f"jumelage: {self.format_message()}", err=True)
        if self.ctx is not None:
            click.echo(told("more_help", command=self.ctx.command_path), err=True)


def wrong_call(error: click.UsageError) -> click.UsageError:
    """The same error in the caller's language; help that is shown for want of a command stays as it is."""
    if isinstance(error, WrongCall) or _is_help(error):
        return error
    return WrongCall(_sentence(error), error.ctx)


def _is_help(error: click.UsageError) -> bool:
    return type(error).__name__ == "NoArgsIsHelpError"  # click 8.1 has none


def _sentence(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter):
        return told("missing", name=_name(error))
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    if isinstance(error, click.NoSuchOption):
        return _nearest(told("no_such_option", option=error.option_name), error.option_name, _options(error))
    if isinstance(error, click.BadOptionUsage):
        taken = "does not take" in error.message
        return told("takes_no_value" if taken else "needs_value", option=error.option_name)
    if (name := getattr(error, "command_name", None)) is not None:  # click 8.1 has no class for it
        return _nearest(told("no_such_command", command=name), name, _commands(error))
    if extra := _EXTRA.match(error.message):
        return told("too_many", words=extra[1])
    return error.format_message()


def _nearest(sentence: str, given: str, names: Iterable[str]) -> str:
    nearest = get_close_matches(given, list(names), n=1)
    return f"{sentence} {told('did_you_mean', names=nearest[0])}" if nearest else sentence


def _options(error: click.UsageError) -> Iterator[str]:
    command = error.ctx.command if error.ctx is not None else None
    return (name for param in (command.params if command else ()) for name in param.opts if name[:1] == "-")


def _commands(error: click.UsageError) -> Iterable[str]:
    context = error.ctx
    if context is None or not isinstance(context.command, click.Group):
        return ()
    return context.command.list_commands(context)


def _name(error: click.BadParameter) -> str:
    """The option as it is typed, or what the argument is called."""
    if error.param is None:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Argument):
        return (
            error.param.make_metavar(error.ctx) if error.ctx else str(error.param.metavar or error.param.name)
        )
    return max(error.param.opts, key=len)


def _bad_value(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    for one, sentence in _OF_TYPES:
        if isinstance(kind, one):
            return sentence(error)
    return told("wrong_value", name=_name(error), message=error.message)


def _given(error: click.BadParameter) -> str:
    found = _GIVEN.match(error.message)
    if found is None:
        return "…"
    given = next(word for word in found.groups() if word is not None)
    return quoted(
        given.removesuffix(".0"), language_here()
    )  # click makes 2.0 of 2 where a share is asked for


def _choice(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    choices = kind.choices if isinstance(kind, click.Choice) else ()
    name = f"{_name(error)}{_from_variable(error)}"
    return told("not_one_of", name=name, given=_given(error), choices=", ".join(map(str, choices)))


def _from_variable(error: click.BadParameter) -> str:
    """The variable, where the value may come from one: " (JUMELAGE_LANGUAGE)"."""
    variable = error.param.envvar if error.param is not None else None
    return f" ({variable})" if isinstance(variable, str) else ""


def _number(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    if most is not None:
        range_ = told("from_to", least=f"{least or 0:g}", most=f"{most:g}")
    else:
        range_ = told("at_least_so_much", least=f"{least or 0:g}")
    return told("no_number", name=_name(error), given=_given(error), range=range_)


def _path(error: click.BadParameter) -> str:
    file = _FILE.search(error.message)
    for said, key in _OF_FILES.items():
        if file and said in error.message:
            return told(key, file=file[1])
    return told("wrong_value", name=_name(error), message=error.message)


def _day(error: click.BadParameter) -> str:
    return told("no_day", name=_name(error), given=_given(error))


def _moment(error: click.BadParameter) -> str:
    return told("no_moment", name=_name(error), given=_given(error))


_OF_TYPES: tuple[tuple[type | tuple[type, ...], Callable[[click.BadParameter], str]], ...] = (
    (click.Choice, _choice),
    (click.Path, _path),
    (Day, _day),
    (Moment, _moment),
    ((type(click.INT), type(click.FLOAT)), _number),
)
