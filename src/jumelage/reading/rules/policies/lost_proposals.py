"""Proposals that were voted down on a day that is told: en "a call to end the twinning was lost on 6 May 1999"."""

from jumelage.reading.rules.policies.paper_names import end_of_name
from jumelage.reading.rules.policies.refusals import refusals
from jumelage.reading.rules.policies.titled import Titled
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

_PUT_FORWARD = r"(?<!\w)(?:{put_forward})(?!\w)"
_FOR_WHAT = r"(?:\s[\w’'-]+){0,7}?\s(?:{proposal_of})(?:\s|(?<=[’']))"
# de "lehnte den Vorschlag ab, eine weitere Partnerschaft einzugehen"
_TO_DO = r"(?:\s[\w’'-]+){0,4}?,(?:\s[\w’'-]+){0,9}?\s(?:{to_do_apart}|[a-zäöü]{2,7}(?:{to_within})[a-zäöüß]{3,12}(?:{to_within_ends}))(?!\w)"
_GENERAL_MEETING = r"(?<!\w)(?:{general_meeting})(?!\w)"
_REACH = 60  # code points between "rejected" and the proposal behind it
_FAR = 180  # code points between a proposal and what came of it


def lost_proposal(sentence: Sentence) -> Titled | None:
    """The proposal that the sentence says was voted down, with what it wanted; None where no date is told."""
    lost = refusals(sentence) or sentence.all("deferred")
    days = [m.day for m in sentence.days if m.day] or ([sentence.row_day] if sentence.row_day else [])
    if not lost or not days or sentence.amounts:
        return None
    if not sentence.has("council", "executive") and all(day.precision != "day" for day in days):
        return None  # fr "Un projet évoqué en 2012 a été refusé": who knows by whom
    if sentence.pattern(_GENERAL_MEETING).search(sentence.text):
        return None  # a proposal at the association's own meeting
    for noun in sentence.pattern(_PUT_FORWARD).finditer(sentence.text):
        ways = (_FOR_WHAT, _TO_DO) if any(day.precision == "day" for day in days) else (_FOR_WHAT,)
        wants = (sentence.pattern(one).match(sentence.text, noun.end()) for one in ways)
        wanted = next((found for found in wants if found is not None), None)
        after = next((w for w in lost if 0 <= w.start - noun.end() < _FAR), None)
        before = next((w for w in lost if w.start < noun.start() and noun.start() - w.end < _REACH), None)
        if wanted is None or (after is None and not (before and sentence.has("council", "home"))):
            continue
        word = Word(noun.start(), noun.end(), "policy", "motion")
        limit = after.start if after and after.start > wanted.end() else len(sentence.text)
        stop = end_of_name(sentence, word, limit, after=wanted.end())
        return Titled(sentence.text[word.start : stop], word.start, stop, word)
    return None
