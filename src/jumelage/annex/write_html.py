"""An annex as one HTML file that needs nothing else: its style, its picture and its footnotes are in it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from jumelage.annex.blocks import Annex, Block, Heading, Note, Table, all_blocks, note_numbers
from jumelage.annex.picture import draw
from jumelage.annex.voice import templates

Opens = Callable[[Note], str | None]


@dataclass(frozen=True, slots=True)
class SitePage:
    """The annex as a page of a site; `style` is the whole text of its one style element, which a site may allow by hash."""

    html: str
    style: str


def write(annex: Annex) -> bytes:
    """The annex as a page in UTF-8: for the screen, light or dark, wide or narrow, and for the printer."""
    return page(annex, screen_css()).encode()


def on_site(annex: Annex, *, opens: Opens, above: str = "") -> SitePage:
    """The annex as a page whose footnotes lead to where their words stand.

    `opens` gives the address of the words of a footnote, None where there is none; `above` is HTML for the top of the page,
    which is not printed.
    """
    style = _style(screen_css(), all_blocks(annex))
    return SitePage(_written(annex, style, opens, above), style)


def page(annex: Annex, css: str) -> str:
    """The annex as a page with this style sheet."""
    return _written(annex, _style(css, all_blocks(annex)), lambda _: None, "")


def _written(annex: Annex, style: str, opens: Opens, above: str) -> str:
    blocks = all_blocks(annex)
    return _template().render(
        annex=annex,
        blocks=[(type(block).__name__.lower(), block) for block in blocks],
        chapters=[block for block in blocks if isinstance(block, Heading) and block.level == 2],
        numbers=note_numbers(annex),
        refs=_References(),
        contents=_Once(),
        created=annex.known_at.isoformat(),
        words=templates(annex.language)["annex"],
        svg=lambda picture: Markup(draw(picture)),  # noqa: S704 - draw escapes all words
        css=Markup(style),  # noqa: S704 - our own files
        opens=opens,
        above=Markup(above),  # noqa: S704 - what the site writes
    )


def _style(css: str, blocks: tuple[Block, ...]) -> str:
    """The style sheet with the widths of the columns, so that no element needs a style of its own."""
    widths = sorted({width for block in blocks if isinstance(block, Table) for width in block.widths})
    return css + "".join(f"col.w{width} {{ width: {width}%; }}\n" for width in widths)


def screen_css() -> str:
    """The style sheet for the screen, and for printing what is on it."""
    return _look("annex.css") + _look("screen.css")


def paged_css() -> str:
    """The style sheet for paper."""
    return _look("annex.css") + _look("paged.css")


class _References:
    """Where in the text each footnote is referred to."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def next(self, number: int) -> str:
        """The address of one more reference to this footnote."""
        self._counts[number] = self._counts.get(number, 0) + 1
        return f"r{number}-{self._counts[number]}"

    def all(self, number: int) -> list[str]:
        """The addresses of all references so far."""
        return [f"r{number}-{count + 1}" for count in range(self._counts.get(number, 0))]


class _Once:
    """Whether something has been written."""

    def __init__(self) -> None:
        self.done = False

    def once(self) -> str:
        """Nothing; from now on it has been done."""
        self.done = True
        return ""


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(_look("annex.html.jinja"))


@lru_cache(maxsize=4)
def _look(name: str) -> str:
    return files("jumelage.annex").joinpath("look", name).read_text("utf-8")
