"""Lines that head a list of ties that are only planned: nl "In voorbereiding:", en "Proposed twinnings"."""

from jumelage.documents.document import BlockKind
from jumelage.reading.sentence import Sentence

_LONGEST = 60  # characters
_HEADS = r"\W{0,4}(?:[^\W\d_]+\s){0,3}(?:{in_the_making}|{planned_in_row}|{planned_tie})(?:\s[^\W\d_]+){0,3}\W{0,3}"


def heads_planned(sentence: Sentence) -> bool:
    """Whether the line says that what follows is planned, and nothing else."""
    if not sentence.first or len(sentence.text) > _LONGEST or sentence.dates or sentence.places:
        return False
    heads = sentence.passage.block.kind is BlockKind.HEADING or sentence.text.rstrip().endswith(":")
    heads = heads or len(sentence.passage.view.text) == len(sentence.text)
    return heads and sentence.pattern(_HEADS).fullmatch(sentence.text) is not None
