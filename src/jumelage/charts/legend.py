"""What the signs of a drawing mean: signs with words, in rows under it."""

from collections.abc import Iterable
from dataclasses import dataclass

from jumelage.charts.drawing import Box, Path, Shape, Words, moved, width_of

_SIGN, _GAP, _ROW, _SIZE = 26, 18, 22, 12


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign, drawn as if its middle were at 0,0, with its words."""

    sign: tuple[Box | Path, ...]
    words: str


def legend(entries: Iterable[Entry], *, x: float, y: float, width: float) -> tuple[tuple[Shape, ...], float]:
    """The shapes, flowing from `x` at the height `y` over `width`, and how high they are together."""
    shapes: list[Shape] = []
    at, row = x, 0
    for entry in entries:
        wide = _SIGN + width_of(entry.words, _SIZE)
        if at > x and at + wide > x + width:
            at, row = x, row + 1
        middle = y + row * _ROW + _ROW / 2
        shapes += [moved(shape, at + _SIGN / 2 - 3, middle) for shape in entry.sign]
        shapes.append(Words(at + _SIGN, middle + 4, entry.words, size=_SIZE, fill="quiet"))
        at += wide + _GAP
    return tuple(shapes), (row + 1) * _ROW if shapes else 0
