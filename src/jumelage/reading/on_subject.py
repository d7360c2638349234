"""Which parts of the papers of a sitting are on other subjects: a swimming pool, a sewer, the school of music.

The minutes or decisions of a sitting go through one subject after another. What they give to the pool is no grant for
a tie, however much it reads like one. Papers of any other kind are taken to be on the subject as a whole.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from jumelage.documents.document import BlockKind
from jumelage.documents.passages import Passage
from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.places.names import find_places

_SITTING = r"(?<!\w)(?:{sitting_paper})(?!\w)"
_ONE_SUBJECT = r"\W*(?:{paper_of_one})(?!\w)"  # fr: "CONVENTION entre la commune et …"
_NUMBERED = re.compile(r"\W{0,3}(?:[^\W\d_]{1,8}\.?\s)?\d")  # "3. Voirie", "TOP 3", "Punt 9"
_OPENING = 300  # code points in which a paper says that it is of a sitting
_ENOUGH = 2  # parts beside the title: with fewer, nothing is set apart
_ON_SUBJECT = ("tie", "partner", "tie_verb", "campaign", "goal_set", "topic", "merged", "list", "friends")

_Part = list[Passage]


def off_subject(found: Sequence[Passage], context: Context) -> frozenset[int]:
    """Where the passages begin that are on another subject, in the papers of a sitting; none in any other paper."""
    opening = " ".join(p.view.text for p in found[:6])[:_OPENING]
    if context.titled_ties or not context.lexicon.pattern(_SITTING).search(opening):
        return frozenset()
    if context.lexicon.pattern(_ONE_SUBJECT).match(opening):
        return frozenset()
    title, *parts = _parts(found)
    if len(parts) < _ENOUGH or _is_on(" ".join(p.view.text for p in title if _heads(p)), context):
        return frozenset()
    off = (part for part in parts if not _is_on(" ".join(_texts(part)), context))
    return frozenset(passage.block.start for part in off for passage in part)


def _heads(passage: Passage) -> bool:
    return passage.block.kind is BlockKind.HEADING


def _parts(found: Iterable[Passage]) -> list[_Part]:
    """The passages from each heading to the next, headings that follow each other together; first the title's."""
    parts: list[_Part] = [[]]
    for passage in found:
        after_text = bool(parts[-1]) and not _heads(parts[-1][-1])
        first_numbered = len(parts) == 1 and parts[0] and _NUMBERED.match(passage.view.text)
        if _heads(passage) and (after_text or first_numbered):
            parts.append([])
        parts[-1].append(passage)
    return parts


def _texts(part: _Part) -> Iterator[str]:
    """What a part says, with the headings that it stands under, but for the title of the paper."""
    yield from part[0].headings[1:]
    yield from (passage.view.text for passage in part)


def _is_on(text: str, context: Context) -> bool:
    """Whether a text speaks of ties, partners or places abroad."""
    if not context.lexicon.find(text).keys().isdisjoint(_ON_SUBJECT):
        return True
    return any(is_abroad(place, context) for place in find_places(text, context.places, []))


def is_abroad(place: PlaceName, context: Context) -> bool:
    """Whether a place that no common word is lies in another country than the paper's town, as far as it is known."""
    if place.common or place.home:
        return False
    found = context.places.resolve(place.name, place.country)
    country = place.country or (found.country if found else None)
    at_home = context.home_place.country if context.home_place else context.lexicon.country
    return country not in (None, at_home)
