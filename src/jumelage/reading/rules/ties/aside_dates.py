"""Dates in an aside on one partner: nl "een band met Galle, die uit 1976 dateert, en met Qingdao", where Qingdao has none."""

from jumelage.reading.places.finder import PlaceName
from jumelage.reading.rules.ties.cues import Beginning
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence


def is_of_aside(sentence: Sentence, tie: TieSeen, found: Beginning) -> bool:
    """Whether the date stands between commas behind another partner, before the town of this tie is named."""
    _, start, end = found
    own = next((name for name in reversed(tie.names) if not name.home), None)
    if (
        own is None
        or own.start < end
        or sentence.pattern(_GOES_ON).fullmatch(sentence.text, end, own.start) is None
    ):
        return False
    return any(_opens_aside(sentence, place, start) for place in sentence.places if place not in tie.names)


def _opens_aside(sentence: Sentence, place: PlaceName, start: int) -> bool:
    """Whether an aside on the place reaches to the date, without another comma: ", a link that dates from 1956"."""
    if place.home or place.nation or max(place.end, place.reach) > start:
        return False
    aside = sentence.text[max(place.end, place.reach) : start]
    return aside.startswith(", ") and "," not in aside[1:] and ";" not in aside


_GOES_ON = r"[^,;.]{0,40},\s(?:{and_also})\s(?:[^,;.]{0,60}\s)?"
