"""Names beside dots, placed so that none covers another: one after the other, each where it disturbs least."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jumelage.charts.drawing import Align, Words, width_of
from jumelage.charts.projection import Panel

_SIZE, _AWAY = 12.5, 9


@dataclass(frozen=True, slots=True)
class Name:
    """A name that wants a place beside its dot; a bold one is that of home, whose dot is larger."""

    text: str
    x: float
    y: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Area") -> bool:
        """Whether the two have a part in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether the spot lies in it."""
        return self.left < x < self.right and self.top < y < self.bottom


def placed(
    names: Sequence[Name], panel: Panel, *, lines: Sequence[tuple[float, float]] = ()
) -> tuple[Words | None, ...]:
    """Words for each name, in their order; None where there is no room. `lines` are spots rather left free."""
    taken = [_around(name) for name in names]
    found: list[Words | None] = []
    for name in names:
        free = [
            (sum(area.holds(*spot) for spot in lines) * 2 + rank, words, area)
            for rank, (words, area) in enumerate(_ways(name))
            if _lies_in(area, panel) and not any(area.covers(other) for other in taken)
        ]
        _, words, area = min(free, key=lambda way: way[0], default=(0, None, None))
        if area is not None:
            taken.append(area)
        found.append(words)
    return tuple(found)


def area_of(words: Words) -> Area:
    """The room that the words take."""
    wide = width_of(words.text, words.size) * (1.05 if words.bold else 1)
    left = words.x - {"left": 0.0, "center": wide / 2, "right": wide}[words.align]
    return Area(left, words.y - words.size, left + wide, words.y + 4)


def _around(name: Name) -> Area:
    reach = 9 if name.bold else 6
    return Area(name.x - reach, name.y - reach, name.x + reach, name.y + reach)


def _lies_in(area: Area, panel: Panel) -> bool:
    return panel.holds(area.left, area.top) and panel.holds(area.right, area.bottom)


def _ways(name: Name) -> Iterator[tuple[Words, Area]]:
    """Right, left, over, under, the corners, and then all of these a little further."""
    close = _AWAY + 4 if name.bold else _AWAY
    for away in (close, close + 7):
        slant = away * 0.75
        ways: tuple[tuple[float, float, Align], ...] = (
            (away, 4, "left"),
            (-away, 4, "right"),
            (0, -away, "center"),
            (0, away + 9, "center"),
            (slant, -slant, "left"),
            (slant, slant + 9, "left"),
            (-slant, -slant, "right"),
            (-slant, slant + 9, "right"),
        )
        for across, down, align in ways:
            words = Words(
                name.x + across, name.y + down, name.text, size=_SIZE, align=align, bold=name.bold, halo=True
            )
            yield words, area_of(words)
