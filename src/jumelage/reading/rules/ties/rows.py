"""What stands behind a partner's name in a row or a list, and the parts that marks set apart in it."""

import re
from collections.abc import Iterator

from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.rules.ties.own_dates import is_listed
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence

_PARTS = re.compile(r"[()\[\]|\t;,]|\s[–—-]\s|:\s")
_IN_BRACKET = re.compile(r"\s?(?:\([^()]{1,40}\)\s?)?\([^()]*")


def behind(sentence: Sentence, tie: TieSeen) -> tuple[int, int]:
    """The stretch behind the partner's name, up to the next town; an empty one where the tie has no name here."""
    partner = next((name for name in reversed(tie.names) if not name.home), None)
    if partner is None:
        return len(sentence.text), 0
    start = max(partner.end, partner.reach)
    towns = (place.start for place in sentence.places if not place.nation and place.start >= start)
    return start, min(towns, default=len(sentence.text))


def is_its_own(sentence: Sentence, tie: TieSeen, position: int) -> bool:
    """Whether what stands there is said of this partner alone: in its row, or in brackets right behind its name."""
    start, limit = behind(sentence, tie)
    if not start <= position < limit:
        return False
    return is_listed(tie) or _IN_BRACKET.fullmatch(sentence.text, start, position) is not None


def part_around(sentence: Sentence, mention: DateMention) -> tuple[int, int]:
    """The part of a row that the date stands in, between marks that set apart."""
    before = list(_PARTS.finditer(sentence.text, 0, mention.cue_start))
    after = _PARTS.search(sentence.text, mention.end)
    return (before[-1].end() if before else 0), (after.start() if after else len(sentence.text))


def parts_behind(sentence: Sentence, tie: TieSeen) -> Iterator[tuple[int, int]]:
    """The parts of the row behind the partner's name, in order."""
    start, limit = behind(sentence, tie)
    for mark in _PARTS.finditer(sentence.text, start, max(start, limit)):
        yield start, mark.start()
        start = mark.end()
    if start < limit:
        yield start, limit
