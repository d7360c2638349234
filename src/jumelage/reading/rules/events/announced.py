"""What a paper announces: a visit, a feast, a signing, for a day or a month that it names."""

from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.sentence import Sentence
from jumelage.values.dates import PartialDate

HAPPENS = r"(?<!\w)(?:{announced})(?!\w)"  # fr "signeront", de "Festakt", nl "vindt plaats"
UNSURE = r"(?<!\w)(?:{unsure})(?!\w)"  # en "would", "hopes", fr "devrait"
TO_DECIDE = r"(?<!\w)(?:{to_decide})(?!\w)"  # nl "de raad beslist op 29 oktober"


def is_announced(sentence: Sentence, mention: DateMention, day: PartialDate) -> bool:
    """Whether the sentence says of a day, a month or a year by its number that something is to happen then, and not only may."""
    dated = day.precision in ("day", "month") or (day.precision == "year" and not mention.anchored)
    if not dated or mention.role not in (Role.ON, Role.RANGE):
        return False
    if sentence.has("merged"):
        return True
    if day.precision == "year" and sentence.pattern(_ASKS).search(sentence.text):
        return False  # nl "De gemeente vraagt de stichting om in 2016 een uitwisseling te houden"
    if day.precision == "day" and (day.first.month, day.first.day) == (1, 1):
        return False  # nl "per 1 januari 2019": from then on
    if _is_open(sentence, mention):
        return False
    return sentence.has("visit", "renewed") or sentence.pattern(HAPPENS).search(sentence.text) is not None


_ASKS = r"(?<!\w)(?:{suggests})(?!\w)"


def is_feast_of_year(sentence: Sentence, mention: DateMention) -> bool:
    """nl "Dit jaar vieren we vijftien jaar vriendschap" · fr "Cette année, nous fêtons …": the jubilee that a year holds."""
    if not sentence.pattern(_THIS_YEAR).fullmatch(sentence.text, mention.start, mention.end):
        return False
    clause = sentence.clause_of(mention.start)
    feast = sentence.pattern(_CELEBRATES).search(sentence.text)
    if feast is None or sentence.has("not") or sentence.pattern(UNSURE).search(sentence.text):
        return False
    years = [m.start for m in sentence.dates if m.role is Role.DURATION]
    years += [word.start for word in sentence.all("jubilee")]
    return (
        any(place > feast.start() for place in years) and abs(sentence.clause_of(feast.start()) - clause) <= 1
    )


_THIS_YEAR = r"(?:{this_year})"
_CELEBRATES = r"(?<!\w)(?:{celebrates})(?!\w)"


def _is_open(sentence: Sentence, mention: DateMention) -> bool:
    """Whether it may also not come to that; en "travels there on 20 August and hopes to meet the mayor" is sure of the journey."""
    joined = sentence.pattern(_AND)
    return any(
        found.start() < mention.end or joined.search(sentence.text, mention.end, found.start()) is None
        for one in (UNSURE, TO_DECIDE)
        for found in sentence.pattern(one).finditer(sentence.text)
    )


_AND = r"\s(?:{and_also})\s"
