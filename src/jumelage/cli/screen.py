"""Tables and prose on stdout: set in the width of the terminal, plain and without trailing blanks in a pipe."""

import click
from rich.console import Console, Group, JustifyMethod, OverflowMethod, RenderableType
from rich.containers import Lines
from rich.text import Text

from jumelage.values.spoken import NO_BREAK

_JOINED = "\ue000"  # a private character of one column, which is no space to Rich


class Screen:
    """Where a person reads; `width` is that of the terminal, of COLUMNS, or 80."""

    def __init__(self) -> None:
        self.console = Console(highlight=False)

    @property
    def width(self) -> int:
        """Columns."""
        return self.console.width

    def show(self, *pieces: RenderableType) -> None:
        """Prints the pieces, each on lines of its own; without any, an empty line."""
        if self.console.is_terminal:
            for piece in pieces or ("",):
                self.console.print(Group(piece))  # by itself, Rich would make Text of Prose
            return
        with self.console.capture() as caught:
            for piece in pieces or ("",):
                self.console.print(Group(piece))
        click.echo("\n".join(line.rstrip() for line in caught.get().split("\n")), nl=False)


class Prose(Text):
    """Text of which no line ends at a no-break space, as one may where Rich wraps."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """The lines that fit `width`."""
        joined = self.copy()
        joined.plain = self.plain.replace(NO_BREAK, _JOINED)
        lines = joined.wrap(
            console, width, justify=justify, overflow=overflow, tab_size=tab_size, no_wrap=no_wrap
        )
        for line in lines:
            line.plain = line.plain.replace(_JOINED, NO_BREAK)
        return lines
