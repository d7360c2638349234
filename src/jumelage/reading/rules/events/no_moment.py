"""Dates of figures, of aims, of what one could read, of a sitting to which a thing was put off: nothing happened on them."""

from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.no_longer import is_put_off_to, no_longer_since
from jumelage.reading.sentence import Sentence


def is_of_no_moment(sentence: Sentence, mention: DateMention) -> bool:
    """Whether nothing happened then: a share was so high, an aim is to be reached, something is put off to that day."""
    if sentence.row_date is not None:
        return False
    return (
        _is_of_share(sentence, mention)
        or _is_of_aim(sentence, mention)
        or _is_of_what_was_said(sentence, mention)
        or (_is_day(mention) and is_put_off_to(sentence, mention))
        or _is_no_longer_since(sentence, mention)
    )


def _is_year(mention: DateMention) -> bool:
    return mention.day is not None and mention.day.precision == "year"


def _is_day(mention: DateMention) -> bool:
    return mention.day is not None and mention.day.precision == "day"


def _is_of_share(sentence: Sentence, mention: DateMention) -> bool:
    """nl "In 2020 was dat 33 procent", where the clause tells of nothing else."""
    if not _is_year(mention) or sentence.in_clause(mention.start, *_DEEDS):
        return False
    first, last = sentence.clause_span(mention.cue_start, mention.end)
    if (
        mention.cue_start - first < _OPENING and last - mention.end < _OPENING
    ):  # fr "En 2010, 20 pour cent des habitants …"
        last = mention.end + _NEAR
    return sentence.pattern(_SHARE).search(sentence.text, first, last) is not None


def _is_of_aim(sentence: Sentence, mention: DateMention) -> bool:
    """nl "De millenniumdoelen moeten in 2015 gehaald zijn" · "om de doelen in 2015 te bereiken"."""
    if not _is_year(mention) or sentence.pattern(_AIMS).search(sentence.text) is None:
        return False
    first, last = sentence.clause_span(mention.cue_start, mention.end)
    reached = sentence.pattern(_REACHED).search(sentence.text, first, last) is not None
    return reached and sentence.pattern(_TO).search(sentence.text, first, last) is not None


def _is_of_what_was_said(sentence: Sentence, mention: DateMention) -> bool:
    """fr "Contrairement à ce que l'on a pu lire en 2015, aucune charte …"."""
    return (
        _is_year(mention)
        and sentence.pattern(_CONTRARY).search(sentence.text, 0, mention.cue_start) is not None
    )


def _is_no_longer_since(sentence: Sentence, mention: DateMention) -> bool:
    """nl "dat zij vanaf 2022 niet genoeg leden meer heeft": how things stand from then on."""
    if not (
        _is_year(mention) and no_longer_since(sentence, mention) and sentence.in_clause(mention.start, "not")
    ):
        return False
    last = sentence.clause_span(mention.cue_start, mention.end)[1]
    words = sentence.all("visit", "founded", "dissolved", "end", "suspended", "tie", "partner", "tie_verb")
    return not any(mention.end <= word.start < last for word in words)


_DEEDS = ("visit", "founded", "dissolved", "start", "adopted", "renewed")
_OPENING = 4  # a date that the sentence opens with goes for all of it
_NEAR = 80  # characters
_SHARE = r"(?<![\d.,])\d{1,3}(?:[.,]\d{1,2})?\s?(?:%|(?:{percent})(?!\w))"
_AIMS = r"(?<!\w)(?:{aims_for})(?!\w)"
_REACHED = r"(?<!\w)(?:{reached_aim})(?!\w)"
_TO = r"(?<!\w)(?:{to_reach})(?!\w)"
_CONTRARY = r"(?<!\w)(?:{contrary_to})\s[^.;:]{0,60}$"
