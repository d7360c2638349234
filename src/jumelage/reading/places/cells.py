"""The country that stands in the cell or part of a row beside a town's: "Plymouth | Verenigde Staten", "Plymouth – USA – 1962"."""

import re
from typing import NamedTuple

from jumelage.reading.gazetteer import Gazetteer

_CELL = r"\s?([^|\t\n,;:()–—\d]{1,40}?)"
# behind the name: a mark, the country, and the next mark, a bracket, a number or the end
_AFTER = re.compile(
    rf"\s*(?:[|\t]|\s[–—-](?=\s)|\s/(?=\s)|:(?=\s)){_CELL}\s*(?=[|\t\n,;:(]|\s[–—/-]\s|\s?\d|\.?$)"
)
# before it, where the row begins
_BEFORE = re.compile(rf"\W{{0,3}}{_CELL}\s*(?P<mark>[|\t]|\s[–—-]\s|:\s)\s*$")
_LONGEST = 60  # characters of what stands before a name


class Cell(NamedTuple):
    """The country and how far the words that tell it reach; no further than the name where they stand before it."""

    country: str
    end: int


def country_beside(text: str, start: int, end: int, gazetteer: Gazetteer) -> Cell | None:
    """The country in the cell after that of the name at `text[start:end]`, else in the one before it, where the row begins."""
    if (match := _AFTER.match(text, end)) is not None:
        country = gazetteer.country_named(match[1].strip())
        if country is not None:
            return Cell(country, match.end())
    if start > _LONGEST:
        return None
    before = _BEFORE.fullmatch(text, 0, start)
    if before is None or (before["mark"] not in "|\t" and before[1].isupper()):
        return None  # en "NORFOLK - On Tuesday": where the news comes from
    country = gazetteer.country_named(before[1].strip())
    return Cell(country, end) if country is not None else None
