"""Dates of how things stand, at which nothing happened: how many live there, who holds an office, when one meets next."""

from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.sentence import Sentence


def is_of_standing(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the date says of when a number is, since when somebody is in office, or when a body sits next."""
    if sentence.row_date is not None:
        return False
    counts = sentence.pattern(_INHABITANTS).search(sentence.text)
    if counts is not None and sentence.clause_of(counts.start()) == sentence.clause_of(mention.start):
        return True
    return (
        _is_in_office(sentence, mention) or sentence.pattern(_NEXT_SITTING).search(sentence.text) is not None
    )


# de "hatte 2015 rund 24.000 Einwohner", en "had 12,000 inhabitants"
_INHABITANTS = r"(?<!\w)(?:{has_inhabitants})\s[^.;:]{0,40}?(?<![\d.,])\d{1,3}(?:[., ]\d{3})+\s(?:[^\W\d_]+\s)?(?:{inhabitants})(?!\w)"
_NEXT_SITTING = r"(?<!\w)(?:{next_sitting})(?!\w)"  # en "The next meeting of the committee is on 12 May"


def _is_in_office(sentence: Sentence, mention: DateMention) -> bool:
    """de "Bürgermeister von Dole ist seit 2008 Paul Petit" · fr "la maire de Lugo, élue en 2011"."""
    text, cue = sentence.text, mention.cue_start
    if sentence.pattern(_ELECTED).search(text, 0, cue):
        return True
    if mention.role is not Role.SINCE or sentence.has("visit"):
        return False
    if sentence.pattern(_CHAIRS).search(text, *sentence.clause_span(cue, mention.end)):
        return True
    if sentence.pattern(_IS).search(text, 0, cue) is None:
        return False
    return bool(
        sentence.pattern(_OFFICE_BEFORE).search(text, 0, cue)
        or sentence.pattern(_OFFICE_AFTER).match(text, mention.end)
    )


_ELECTED = r"(?<!\w)(?:{held_office})(?!\w)[^.;]{0,60}?[\s,](?:{elected})\s$"
_CHAIRS = r"(?<!\w)(?:{chairs})(?!\w)"
_IS = r"\s(?:{be})\s$"
_OFFICE_BEFORE = r"(?<!\w)(?:{held_office})(?!\w)[^.;,]{0,40}$"
_OFFICE_AFTER = r"\s[^.;,]{0,40}?(?:{held_office})(?!\w)"
