"""Days to which a thing was put off, and from which it is no longer so: nothing begins on them, and nothing happens."""

from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.sentence import Sentence


def is_put_off_to(sentence: Sentence, mention: DateMention) -> bool:
    """de "wird auf die Sitzung vom 28. September vertagt"; not "wurde am 28. September vertagt"."""
    if not sentence.has("deferred") or mention.day is None:
        return False
    return sentence.pattern(_TO_SITTING).search(sentence.text, 0, mention.start) is not None


def no_longer_since(sentence: Sentence, mention: DateMention) -> bool:
    """nl "dat zij vanaf 2022 niet genoeg leden meer heeft": what the clause goes on to say of that time is past."""
    end = sentence.clause_span(mention.cue_start, mention.end)[1]
    more = sentence.pattern(_NO_LONGER)
    return mention.role is Role.SINCE and more.search(sentence.text, mention.end, end) is not None


_TO_SITTING = r"(?<!\w)(?:{to_sitting})\s(?:(?:{of_date})\s)?$"
_NO_LONGER = r"(?<!\w)(?:{no_longer})(?!\w)"
