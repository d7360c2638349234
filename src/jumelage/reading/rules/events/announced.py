"""What a paper announces: a visit, a feast, a signing, for a day or a month that it names."""

from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.sentence import Sentence
from jumelage.values.dates import PartialDate

HAPPENS = r"(?<!\w)(?:{announced})(?!\w)"  # fr "signeront", de "Festakt", nl "vindt plaats"
UNSURE = r"(?<!\w)(?:{unsure})(?!\w)"  # en "would", "hopes", fr "devrait"
TO_DECIDE = r"(?<!\w)(?:{to_decide})(?!\w)"  # nl "de raad beslist op 29 oktober"


def is_announced(sentence: Sentence, mention: DateMention, day: PartialDate) -> bool:
    """Whether the sentence says of a day, or of a month with its year, that something is to happen then, and not only may."""
    dated = day.precision == "day" or (day.precision == "month" and not mention.anchored)
    if not dated or mention.role not in (Role.ON, Role.RANGE):
        return False
    if day.precision == "day" and (day.first.month, day.first.day) == (1, 1):
        return False  # nl "per 1 januari 2019": from then on
    if _is_open(sentence, mention):
        return False
    return sentence.has("visit", "renewed") or sentence.pattern(HAPPENS).search(sentence.text) is not None


def _is_open(sentence: Sentence, mention: DateMention) -> bool:
    """Whether it may also not come to that; en "travels there on 20 August and hopes to meet the mayor" is sure of the journey."""
    joined = sentence.pattern(_AND)
    return any(
        found.start() < mention.end or joined.search(sentence.text, mention.end, found.start()) is None
        for one in (UNSURE, TO_DECIDE)
        for found in sentence.pattern(one).finditer(sentence.text)
    )


_AND = r"\s(?:{and_also})\s"
