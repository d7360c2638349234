"""In which language results are shown: as asked, else that of JUMELAGE_LANGUAGE, of the system, or Dutch."""

import os
import re
from collections.abc import Callable
from typing import Any

import click

from jumelage.values.language import LANGUAGES, Language

VARIABLE = "JUMELAGE_LANGUAGE"
# Which of the system's settings counts is POSIX's order: the first that says anything.
_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")

Command = Callable[..., Any]


def interface_option(
    name: str = "--language", *, of: str = "Of what is shown."
) -> Callable[[Command], Command]:
    """The option, by this name, whose value the command gets as `interface`."""
    return click.option(
        name,
        "interface",
        type=click.Choice(LANGUAGES),
        envvar=VARIABLE,
        show_envvar=True,
        default=system_language,
        show_default="the system's language, else nl",
        is_eager=True,  # so that what is wrong with other options is told in it
        help=of,
    )


def system_language() -> Language:
    """The language that the system is set to where Jumelage speaks it, else Dutch."""
    setting = next((value for name in _SYSTEM if (value := os.environ.get(name))), "")
    written = re.split(r"[._@]", setting)[0]  # "de" of "de_AT.UTF-8@euro"
    return next((one for one in LANGUAGES if one == written), "nl")


def language_here() -> Language:
    """The language that the command at hand was asked for, else that of the variable or the system."""
    context = click.get_current_context(silent=True)
    asked = context.params.get("interface") if context else None
    wanted = asked or os.environ.get(VARIABLE)
    return next((one for one in LANGUAGES if one == wanted), None) or system_language()
