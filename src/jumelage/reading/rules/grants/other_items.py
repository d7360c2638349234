"""Sums that stand beside a grant and are none: what goes to the swimming pool, what all of it comes to, what a street cost."""

from jumelage.reading.amounts import AmountMention
from jumelage.reading.roadworks import is_roadworks, names_street
from jumelage.reading.sentence import Sentence

_ON_SUBJECT = ("tie", "partner", "topic", "organisation", "named_body", "campaign", "goal_set", "friends")
# no more than its name: "youth", and not "the youth band"
_ANOTHER = r"(?<!\w)(?:{other_subject})(?=\s?(?:[:,;.(€£$\d–-]|$)|\s(?:{set_aside})\s)"
_TOTAL = r"(?<!\w)(?:{total}|{in_all})(?!\w)"
_TO_THE = r"(?<!\w)(?:{given_to}\s(?:{article})|{given_to_the}|{dative_sure})\s$"
_PART = r"[,;]\s|\s(?:{and_also})\s"  # where the words on the next sum begin


def is_other_item(sentence: Sentence, amount: AmountMention) -> bool:
    """nl: "stedenbanden € 20.000, sport € 310.000, totaal € 330.000": only the first is of the subject."""
    if names_street(sentence) or is_roadworks(sentence):
        return True
    if len(sentence.amounts) < 2:
        return False
    start, end = _part_of(sentence, amount)
    if _is_sum_of_all(sentence, amount) and sentence.pattern(_TOTAL).search(sentence.text, start, end):
        return True
    words = sentence.all(*_ON_SUBJECT)
    if not words or any(start <= word.start < end for word in words):
        return False
    another = sentence.pattern(_ANOTHER).search(sentence.text, start, end)
    return another is not None and not _is_given_to(sentence, start, another.start())


def _is_given_to(sentence: Sentence, start: int, at: int) -> bool:
    """nl "gaf € 500 aan de muziekschool": whether what stands there is told to be given something."""
    given = any(start <= word.start < at for word in sentence.all("pay"))
    return given and sentence.pattern(_TO_THE).search(sentence.text, start, at) is not None


def _part_of(sentence: Sentence, amount: AmountMention) -> tuple[int, int]:
    """The part between commas in which the sum stands."""
    cuts = [match.span() for match in sentence.lexicon.pattern(_PART).finditer(sentence.text)]
    start = max((cut[1] for cut in cuts if cut[1] <= amount.start), default=0)
    end = min((cut[0] for cut in cuts if cut[0] >= amount.end), default=len(sentence.text))
    return start, end


def _is_sum_of_all(sentence: Sentence, amount: AmountMention) -> bool:
    others = [one.money.amount for one in sentence.amounts if one is not amount]
    return len(others) > 1 and sum(others) == amount.money.amount
