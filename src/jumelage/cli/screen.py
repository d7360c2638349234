"""Tables and prose on stdout: set in the width of the terminal, plain and without trailing blanks in a pipe."""

import click
from rich.console import Console, RenderableType


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
                self.console.print(piece)
            return
        with self.console.capture() as caught:
            for piece in pieces or ("",):
                self.console.print(piece)
        click.echo("\n".join(line.rstrip() for line in caught.get().split("\n")), nl=False)
