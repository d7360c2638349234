"""What a sentence is found to speak of, besides words, dates, sums and places: ties, papers and who pays."""

from enum import StrEnum
from typing import NamedTuple

from jumelage.reading.places.finder import PlaceName
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


class Body(NamedTuple):
    """A body that decides: a council, an executive or a committee, named as the document names it."""

    kind: str
    label: str


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


class TitleBlock(NamedTuple):
    """What the head of a document says that it is, on one line, and is on, on another; with where such lines start in it."""

    kind_starts: tuple[int, ...]
    kind: str
    start: int
    title: str


class PartyRole(StrEnum):
    """What the word before a name says of the party."""

    FROM = "from"
    TO = "to"
    AT = "at"  # no party to a payment: where, with whom
    NONE = "none"


class PartyKind(StrEnum):
    """What a party is."""

    BODY = "body"
    HOME = "home"
    ORGANISATION = "organisation"
    PLACE = "place"
    WE = "we"
    YOU = "you"


class Party(NamedTuple):
    """Somebody who may pay or be paid, by the place of the name."""

    start: int
    end: int
    what: PartyKind
    ref: EntityRef
    role: PartyRole
    object: bool = False  # "us", "uns", "ons": never who acts
