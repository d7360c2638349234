"""What a paper announces: a visit, a feast, a signing, for a day or a month that it names."""

from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.sentence import Sentence
from jumelage.values.dates import PartialDate

_HAPPENS = r"(?<!\w)(?:{announced})(?!\w)"  # fr "signeront", de "Festakt", nl "vindt plaats"
UNSURE = r"(?<!\w)(?:{unsure})(?!\w)"  # en "would", "hopes", fr "devrait"
TO_DECIDE = r"(?<!\w)(?:{to_decide})(?!\w)"  # nl "de raad beslist op 29 oktober"


def is_announced(sentence: Sentence, mention: DateMention, day: PartialDate) -> bool:
    """Whether the sentence says of a day, or of a month with its year, that something is to happen then, and not only may."""
    dated = day.precision == "day" or (day.precision == "month" and not mention.anchored)
    if not dated or mention.role not in (Role.ON, Role.RANGE):
        return False
    if day.precision == "day" and (day.first.month, day.first.day) == (1, 1):
        return False  # nl "per 1 januari 2019": from then on
    pattern, text = sentence.pattern, sentence.text
    if pattern(UNSURE).search(text) or pattern(TO_DECIDE).search(text):
        return False
    return sentence.has("visit", "renewed") or pattern(_HAPPENS).search(text) is not None
