"""A decision as a sentence tells it, and what the sentence holds that may tell of one."""

from typing import NamedTuple

from jumelage.reading.seen import TieSeen
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate


class Decided(NamedTuple):
    """What a sentence tells of a decision: the word that tells it, when, which body, on which tie."""

    word: Word
    day: PartialDate | None
    body: Word | None
    tie: TieSeen | None
    rejected: bool = False


class Sight(NamedTuple):
    """What the sentence holds that may tell of a decision."""

    adopted: list[Word]
    ended: list[Word]
    bodies: list[Word]
    noun: Word | None
    ties: tuple[TieSeen, ...]
    day: PartialDate | None

    @property
    def tie(self) -> TieSeen | None:
        """The tie that the sentence speaks of."""
        return self.ties[0] if self.ties else None
