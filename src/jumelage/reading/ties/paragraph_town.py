"""The town that a paragraph is about in a paper that is no town's: en "RIPON. …", de "Suhl: …"."""

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.sentence import Sentence


def town_of_paragraph(sentence: Sentence, context: Context) -> PlaceName | None:
    """The town that opens the paragraph of the sentence, set off from what is told of it; none in a town's own paper."""
    if context.home is not None:
        return None
    return _opening(sentence) if sentence.first else context.paragraph_town


def remember_paragraph(sentence: Sentence, context: Context) -> None:
    """Keep the town that opens a paragraph, while it lasts."""
    if sentence.passage.block.kind is not BlockKind.HEADING:
        context.paragraph_town = town_of_paragraph(sentence, context)


def _opening(sentence: Sentence) -> PlaceName | None:
    """The town at the very beginning, with a colon behind it, or in capitals with a full stop."""
    town = next((place for place in sentence.places if not place.nation), None)
    if town is None or sentence.text[: town.start].strip(" -–•*"):
        return None
    behind = sentence.text[max(town.end, town.reach) :].lstrip()[:1]
    capitals = sentence.text[town.start : town.end].isupper() and behind in ("", ".")
    return town if behind == ":" or capitals else None
