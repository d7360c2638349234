"""What an annex is made of, apart from any file format: sentences that show what they rest on, and blocks of them.

All values are immutable and equal by content. Footnotes get their numbers only when an annex is written, in the
order in which a reader meets them: see `note_numbers`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from jumelage.values.language import Language


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a sentence: plain, or with a `tone` (`quote`, `code`, `hash`), or in a `language` of their own."""

    text: str
    tone: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the keys of its footnotes and the ids of the statements that it says.

    `key` names what it is about, the same in every edition: `tie:…/started`. `unsourced` marks a sentence that says
    that no source was found, or that speaks of the annex itself: only such a one has no footnote.
    """

    key: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    unsourced: bool = False

    @property
    def text(self) -> str:
        """The words without footnotes."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the exact words of a source, the source's id and title, and where the words stand in it.

    Of words that say little by themselves ("honger"), `before` and `after` are those around them.
    For what an officer attested, `exact` is the ground given and `document` is None.
    """

    key: str
    exact: str
    source: str
    place: str
    document: str | None = None
    language: str | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """A statement that a sentence rests on, as far as two editions need it to be told apart.

    `since` is the first day on which what it says may have been so; None for what has no time.
    """

    id: str
    note: str
    since: date | None
    since_words: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Verdict:
    """A ruling that a sentence tells of: which statement stands, on whose authority, since when, on what ground."""

    entity: str
    prop: str
    stands: str
    authority: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 2 for a chapter, 3 and 4 for what is below it; `anchor` is its address within the annex."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that follow one another; `lead` marks the answer in short below the title."""

    sentences: tuple[Sentence, ...]
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, each item of one or more sentences."""

    items: tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of column heads; `widths` are the shares of the columns, in percent.

    Cells are sentences, or parts of one that the column heads complete. The first cell of a row names the row.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Sentence, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a lane, in years with fractions; an end that is soft is not known, or not yet there."""

    start: float
    end: float
    soft_start: bool = False
    soft_end: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment on a lane, in years with fractions; `hollow` where sources differ about it."""

    at: float
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the picture: a tie, a grant, a campaign."""

    label: str
    when: str
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """The timeline as a picture, from the year `first` up to `until`; the table beside it says the same in words."""

    title: str
    description: str
    first: int
    until: float
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One of two or more texts shown side by side: what it is, the text, what it would mean."""

    label: str
    body: tuple[Sentence, ...]
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Opposed:
    """Texts side by side at the same weight, below what is at stake and above what came of it."""

    code: str
    question: Sentence
    panels: tuple[Panel, ...]
    outcome: tuple[Sentence, ...] = ()


Block = Heading | Paragraph | Bullets | Table | Picture | Opposed


@dataclass(frozen=True, slots=True)
class Annex:
    """An edition of the annex: blocks, footnotes, and the statements and rulings they rest on.

    It is of the record at (`valid_on`, `known_at`), from sources dated by `sources_until`; `held` are the ids, cut
    short, of all statements of that record, told or not. `left_out` names the chapters that were not asked for.
    """

    language: Language
    title: str
    subtitle: str
    home: str
    home_name: str
    valid_on: date
    known_at: datetime
    sources_until: date | None
    notes_title: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    bases: tuple[Basis, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    changes: tuple[Block, ...] = ()
    held: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def quoted_in_context(note: Note) -> str:
    """The exact words in square brackets between those around them; alone where these are not needed."""
    if not (note.before or note.after):
        return note.exact
    return f"…{note.before} [{note.exact}] {note.after}…"


def sentences_of(blocks: tuple[Block, ...]) -> Iterator[Sentence]:
    """Every sentence of the blocks, cells of tables included, in the order of reading."""
    for block in blocks:
        match block:
            case Paragraph():
                yield from block.sentences
            case Bullets():
                for item in block.items:
                    yield from item
            case Table():
                for row in block.rows:
                    yield from row
            case Opposed():
                yield block.question
                for panel in block.panels:
                    yield from panel.body
                yield from block.outcome


def all_blocks(annex: Annex) -> tuple[Block, ...]:
    """The blocks as they are written: what changed stands after the answer in short."""
    lead = next((place for place, block in enumerate(annex.blocks) if isinstance(block, Heading)), 0)
    return annex.blocks[:lead] + annex.changes + annex.blocks[lead:]


def note_numbers(annex: Annex) -> dict[str, int]:
    """The number of each footnote that is referred to, from 1, in the order of first reference."""
    numbers: dict[str, int] = {}
    for sentence in sentences_of(all_blocks(annex)):
        for note in sentence.notes:
            numbers.setdefault(note, len(numbers) + 1)
    return numbers
