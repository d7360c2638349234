"""Two deeds that an "and" joins, each with its date: en "adopted the strategy in 2008 and ended the twinning in 2012"."""

from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word


def is_of_other_deed(sentence: Sentence, mention: DateMention, deed: Word) -> bool:
    """Whether the date is of what goes before the "and", where the deed behind it has a date of its own."""
    if mention.end > deed.start or not any(m.start >= deed.end for m in sentence.days):
        return False
    return sentence.pattern(_AND).search(sentence.text, mention.end, deed.start) is not None


_AND = r"\s(?:{and_also})\s(?:[^\W\d_]+\s){0,2}$"
