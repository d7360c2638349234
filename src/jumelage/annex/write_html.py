"""An annex as one HTML file that needs nothing else: its style, its picture and its footnotes are in it."""

from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from jumelage.annex.blocks import Annex, Heading, all_blocks, note_numbers
from jumelage.annex.picture import draw
from jumelage.annex.voice import templates


def write(annex: Annex) -> bytes:
    """The annex as a page in UTF-8: for the screen, light or dark, wide or narrow, and for the printer."""
    return page(annex, _look("annex.css") + _look("screen.css")).encode()


def page(annex: Annex, css: str) -> str:
    """The annex as a page with this style sheet."""
    blocks = all_blocks(annex)
    words = templates(annex.language)["annex"]
    return _template().render(
        annex=annex,
        blocks=[(type(block).__name__.lower(), block) for block in blocks],
        chapters=[block for block in blocks if isinstance(block, Heading) and block.level == 2],
        numbers=note_numbers(annex),
        refs=_References(),
        contents=_Once(),
        created=annex.known_at.isoformat(),
        words=words,
        svg=lambda picture: Markup(draw(picture)),  # noqa: S704 - draw escapes all words
        css=Markup(css),  # noqa: S704 - our own file
    )


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
