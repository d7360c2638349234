"""What a sentence is found to speak of, besides words, dates, sums and places: ties and papers."""

from typing import NamedTuple

from jumelage.reading.groups import PlaceName
from jumelage.reading.words import Word
from jumelage.values.value import EntityRef


class TieSeen(NamedTuple):
    """A tie as one sentence speaks of it; `word` is the word that names it, `names` the places in the sentence."""

    entity: str
    members: tuple[EntityRef, ...]
    word: Word
    kind: str
    label: str
    names: tuple[PlaceName, ...]
    start: int
    end: int


class Paper(NamedTuple):
    """A policy paper or decision as a sentence names it."""

    entity: str
    kind: str
    title: str
    code: str
    word: Word
    start: int
    end: int
    quoted: bool
