"""What a page holds: lines of words, each with its place. Lengths are in points (1/72 inch), heights from the foot of the page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Words on a page, cells parted by tabs, from `left` to `right`, on `base`; `height` is that of the letters."""

    words: str
    left: float
    right: float
    base: float
    height: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The lines of a page in the order of the file; `recognised` where they were read from a picture of it."""

    height: float
    lines: tuple[PrintedLine, ...]
    recognised: bool = False
