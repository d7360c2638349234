"""Decisions told by a day of the week, by votes counted, or as what became of a proposal in the minutes."""

from datetime import timedelta
from typing import NamedTuple

from jumelage.reading.context import Context
from jumelage.reading.rules.policies.acts import act_words
from jumelage.reading.rules.policies.deciders import decider, of_the_sitting
from jumelage.reading.rules.policies.refusals import refusals
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate

# nl "met 20 tegen 7 stemmen" · de "mit 21 gegen 8 Stimmen" · en "by six votes to five" · fr "par 24 voix contre 8"
COUNTED = r"(?<!\w)(?:{count_of_votes})\s+\w+\s+(?:\w+\s+){0,1}?(?:{against_votes})\s+\w+"
_TODAY = r"(?<!\w)(?:{this_day})(?!\w)"  # nl "heeft vandaag besloten"
_HAS_DECIDED = r"(?<!\w)(?:{has_decided})(?!\w)"
_PROPOSAL_IS = r"(?:\w+\s+){0,3}(?:{voted_on}|{paper_put_to_vote})(?:\s+[\w,-]+){0,3}?\s+(?:{is_voted})\s"
# nl "Zonder hoofdelijke stemming wordt het voorstel aanvaard" · de "Einstimmig wird der Vorlage zugestimmt"
_IS_THE_PROPOSAL = (
    r"(?:[\w,’'-]+\s){1,7}?(?:{is_voted})\s(?:(?:{article}|{demonstrative})\s)?(?:[\w-]+\s){0,2}?"
    r"(?:{voted_on}|{paper_put_to_vote})(?!\w)"
)
_WITHOUT = r"(?:{without})"
_NEAR = 110  # code points between a body and what it did


class Vote(NamedTuple):
    """The word that tells of it, when, the body, and whether it was rejected."""

    word: Word
    day: PartialDate | None
    body: Word | None
    rejected: bool = False


def vote(sentence: Sentence, context: Context) -> Vote | None:
    """What was decided in a sentence that gives no date of its own, if the paper tells when."""
    told = next(iter((*sentence.all("adopted"), *act_words(sentence))), None)
    against = next(iter(refusals(sentence)), None)
    under_item = context.last_item is not None and context.sitting is not None
    if not context.about_ties and not under_item and not _on_the_subject(sentence):
        return None
    if voted := _in_the_minutes(sentence, context, told, against):
        return voted
    body = decider(sentence, context, told) if told else None
    if told is None or body is None or against is not None or not _near(body, told):
        return None
    if sentence.has("not", "future"):
        return None
    day = _day(sentence, context)
    return Vote(told, day, body) if day is not None else None


def _on_the_subject(sentence: Sentence) -> bool:
    """Whether the sentence names a tie or partner, or speaks of a relation with a town that it names."""
    if sentence.has("tie", "partner"):
        return True
    return sentence.has("tie_weak") and any(not (place.home or place.common) for place in sentence.places)


def _without(sentence: Sentence, word: Word) -> bool:
    """nl: "zonder hoofdelijke stemming": no vote was called, and it was adopted all the same."""
    return sentence.pattern(_WITHOUT).fullmatch(sentence.text, word.start, word.end) is not None


def _near(body: Word, told: Word) -> bool:
    """Whether so little stands between the body and the word that it is who did it."""
    return max(body.start - told.end, told.start - body.end) < _NEAR


def _day(sentence: Sentence, context: Context) -> PartialDate | None:
    """Yesterday, last Tuesday; the month of a lead, the year that was just told, where votes are counted."""
    dated = context.dated
    if dated is not None and dated.precision == "day":
        if sentence.pattern(_TODAY).search(sentence.text) and not sentence.days:
            return dated
        if sentence.has("yesterday"):
            day = dated.first - timedelta(days=1)
            return PartialDate.of(day.year, day.month, day.day)
        if sentence.has("weekday") and not sentence.days:
            return context.weekday(sentence.all("weekday")[0].code)
        lead = context.in_opening(sentence) and not sentence.days
        if lead and sentence.pattern(_HAS_DECIDED).search(sentence.text):
            return PartialDate.of(dated.first.year, dated.first.month)
    counted = sentence.pattern(COUNTED).search(sentence.text)
    if counted and not sentence.days and context.sitting is not None and context.day_of_sitting is not None:
        return context.day_of_sitting
    if counted and not sentence.days and not sentence.first and context.last_day is not None:
        return PartialDate.of(context.last_day.year) if context.last_day.year else None
    return None


def _in_the_minutes(
    sentence: Sentence, context: Context, told: Word | None, against: Word | None
) -> Vote | None:
    """nl: "Het voorstel wordt zonder hoofdelijke stemming aanvaard" in the minutes of a dated sitting."""
    word, dated = against or told, context.dated
    if word is None or dated is None or dated.precision != "day":
        return None
    if any(n.end <= word.start and not _without(sentence, n) for n in sentence.all("not")):
        return None
    counted = sentence.pattern(COUNTED).search(sentence.text)
    ways = (_PROPOSAL_IS, _IS_THE_PROPOSAL) if "verb_second" in sentence.lexicon.habits else (_PROPOSAL_IS,)
    proposal = any(sentence.pattern(way).match(sentence.text) for way in ways)
    if not proposal and not (counted and against is not None):
        return None
    if any(m.day and m.start < word.end for m in sentence.days):
        return None
    return Vote(word, dated, of_the_sitting(context, word), against is not None)
