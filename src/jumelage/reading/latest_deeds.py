"""The latest of what is done again and again: nl "Het laatste bezoek dateert van 2009", which tells no age and begins no tie."""

from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.sentence import Sentence

_LATEST = r"(?<!\w)(?:{latest})\s(?:[^\W\d_]+\s){0,2}(?:{deed_noun})(?!\w)"


def tells_latest(sentence: Sentence, mention: DateMention) -> bool:
    """fr: "La dernière visite remonte à 2009": whether the date is when it was, not how old it is."""
    return sentence.pattern(_LATEST).search(sentence.text, 0, mention.start) is not None
