"""What a sentence tells of a decision that has no paper of its own: by which word, when, by whom, on which tie."""

from jumelage.reading.context import Context
from jumelage.reading.rules.policies.acts import acts_on_a_day
from jumelage.reading.rules.policies.bodies import as_word, bodies_in, councils_elsewhere
from jumelage.reading.rules.policies.decided_in_minutes import decides_now, under_its_item
from jumelage.reading.rules.policies.decided_on_a_day import (
    consents,
    ends_a_tie,
    is_of_something_else,
    makes_a_tie,
    on_subject,
    passively,
    told_on_a_day,
    votes_against,
)
from jumelage.reading.rules.policies.deciders import decider, of_the_sitting
from jumelage.reading.rules.policies.decision_told import Decided, Sight
from jumelage.reading.rules.policies.outcomes import closes, closes_its_own_text
from jumelage.reading.rules.policies.refusals import denied
from jumelage.reading.sentence import Sentence
from jumelage.reading.supposed import awaits_vote, is_unreal
from jumelage.reading.ties.seen import ties_seen
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate

_THAT = r"(?:{said_before})\s"
_DONE = r"(?:{just_said})\s"
_HE = r"\s(?:{they})(?!\w)"  # nl "Dat besloot hij donderdagavond"
_WE_DECIDED = r"(?<!\w)(?:{we_have})(?!\w)"
_SAYS = r"(?<!\w)(?:{speaks})\s[^;.]{1,60}?\s(?:{speaks_out})(?=\s(?:{that_said})(?!\w))"
_WHETHER = r"(?<!\w)(?:{decides_whether})(?:\s[\w.]{1,20}){0,4},?\s(?:{if_or_not})\s"
_NOTHING = r"(?<!\w)(?:{nothing})\s(?:[\w-]+\s){0,2}?(?:{was_decided}|{decided_there}|{has_decided})(?!\w)"
# en "the charter of 1979, in which we agreed to work for peace": two towns to one another
_IN_WHICH_WE = r"(?<!\w)(?:{in_which})\s(?:{we_decide})(?!\w)"
_HAS = r"(?<!\w)(?:{past})\s"
_WAS_TAKEN = r"(?<!\w)(?:{was_taken})(?!\w)"


def decided(sentence: Sentence, context: Context, day: PartialDate | None) -> Decided | None:
    """The decision that the sentence tells, `day` being the date that may be its own; None where it tells none."""
    noun = next((w for w in sentence.all("policy") if w.code == "decision"), None)
    adopted, ended = sentence.all("adopted"), sentence.all("end")
    bodies = bodies_in(sentence) or councils_elsewhere(sentence)
    if not (adopted or ended or noun or bodies):
        return None
    day = _gone_by(context, day)
    if _to_come(sentence, context, day) and context.sitting is not None:
        day = None  # de "Der Ausschuss beschließt, ab dem 1. Januar 2020 …", in the minutes of an earlier day
    if any(sentence.pattern(one).search(sentence.text) for one in (_WHETHER, _NOTHING, _IN_WHICH_WE)):
        return None  # nl "De raad beslist in 2012 of de band wordt voortgezet"
    if _to_come(sentence, context, day) or awaits_vote(sentence) or is_unreal(sentence):
        return None  # nl "De raad neemt op 24 september een besluit"
    seen = Sight(adopted, ended, bodies, noun, ties_seen(sentence, context), day)
    return next((found for way in _WAYS if (found := way(sentence, context, seen)) is not None), None)


def _gone_by(context: Context, day: PartialDate | None) -> PartialDate | None:
    """A month, told in a paper of that year or the next, that lies before it: what was decided is no more to come."""
    dated = context.dated
    if day is None or dated is None or day.precision != "month" or dated.precision not in ("day", "month"):
        return day
    if not 0 <= day.first.year - dated.first.year <= 1 or day.first <= dated.last:
        return day
    earlier = dated.first.year - (day.first.month > dated.first.month)
    return PartialDate.of(earlier, day.first.month)


def _to_come(sentence: Sentence, context: Context, day: PartialDate | None) -> bool:
    """Whether the day is later than that of the paper that tells of it."""
    dated = context.dated
    if dated is None or day is None or dated.precision != "day" or day.precision != "day":
        return False
    return day.first > dated.first and not _done_by_then(sentence, day)


def _done_by_then(sentence: Sentence, day: PartialDate) -> bool:
    """nl "Naschrift: de raad heeft dit op 24 september aangenomen", under minutes of an earlier day."""
    own = next((m for m in sentence.days if m.day == day), None)
    told = next((w for w in sentence.all("adopted") if own is not None and own.end <= w.start), None)
    if own is None or told is None or sentence.has("future"):
        return False
    has = sentence.pattern(_HAS).search(sentence.text, 0, own.start)
    return has is not None and sentence.clause_of(own.start) == sentence.clause_of(told.start)


def _was_taken(sentence: Sentence, context: Context, seen: Sight) -> Decided | None:
    """nl: "Dat besluit viel dinsdagavond"."""
    said = seen.noun is not None and sentence.pattern(_THAT).match(sentence.text)
    if seen.noun is None or not said or not sentence.pattern(_WAS_TAKEN).search(sentence.text):
        return None
    weekday = next((w.code for w in sentence.all("weekday")), None)
    body = decider(sentence, context, seen.noun) or as_word(context.last_decider, seen.noun)
    return Decided(seen.noun, seen.day or context.weekday(weekday), body, context.last_tie)


def _closes_a_text(sentence: Sentence, context: Context, seen: Sight) -> Decided | None:
    """nl "Aldus vastgesteld in de vergadering van 8 mei 2003", en "Approved by the Council, 8 May 2003", under a text without a name."""
    exact = seen.day is not None and seen.day.precision == "day"
    if not exact or not seen.adopted or context.own_decision is not None or not closes(sentence):
        return None
    told = seen.adopted[0]
    of_this = closes_its_own_text(sentence) or bool(seen.bodies)  # and not fr "Prend acte de ce que …"
    if is_of_something_else(sentence, told) or not of_this:
        return None  # nl "Vastgestelde besluitenlijst van de raadsvergadering van 30 juni"
    body = decider(sentence, context, told) or of_the_sitting(context, told)
    return Decided(told, seen.day, body, None) if body is not None and not denied(sentence, told) else None


def _speaks_out(sentence: Sentence, context: Context, seen: Sight) -> Decided | None:
    """nl: "Voorjaar 1986 sprak de raad uit dat …" · de "sagten die Stimmberechtigten Ja": the verb told in two."""
    said = sentence.pattern(_SAYS).search(sentence.text)
    if said is None or seen.day is None or not any(body.start < said.end() for body in seen.bodies):
        return None
    told = Word(said.start(), said.end(), "adopted", "")
    near = bool(seen.ties) or seen.day.precision != "year" or on_subject(sentence)
    if denied(sentence, told) or not near:
        return None
    return Decided(told, seen.day, decider(sentence, context, told), seen.tie)


def _just_done(sentence: Sentence, context: Context, seen: Sight) -> Decided | None:
    """nl: "Dat heeft het college dinsdag besloten", of a tie just spoken of; without a day in the month of the paper."""
    done = seen.adopted and seen.day is None and context.last_tie is not None
    if not done or not sentence.pattern(_DONE).match(sentence.text):
        return None
    told = seen.adopted[0]
    body = decider(sentence, context, told) or _he(sentence, context, told)
    if body is None:
        return None
    if sentence.has("weekday"):
        day = context.weekday(sentence.all("weekday")[0].code)
    elif context.dated is not None and context.tie_distance == 0 and not denied(sentence, told):
        day = PartialDate.of(context.dated.first.year, context.dated.first.month)
    else:
        return None
    return Decided(told, day, body, context.last_tie)


def _he(sentence: Sentence, context: Context, told: Word) -> Word | None:
    """nl: "Dat besloot hij donderdagavond", of the body in this sentence or the one before."""
    he = context.decider_distance <= 1 and sentence.pattern(_HE).match(sentence.text, told.end)
    return as_word(context.last_decider, told) if he else None


def _we_decided(sentence: Sentence, context: Context, seen: Sight) -> Decided | None:
    """nl: "Wij hebben op 2 oktober besloten de overeenkomst op te zeggen": who says we is the executive."""
    we = seen.adopted and seen.day and sentence.pattern(_WE_DECIDED).search(sentence.text)
    if not we or context.speaker is not None:
        return None
    announces = context.about_ties and sentence.text.rstrip().endswith(":")
    if not announces and not sentence.has("end", "tie", "it"):
        return None
    told = seen.adopted[0]
    body = decider(sentence, context, told) or Word(told.start, told.end, "executive", "executive")
    return Decided(told, seen.day, body, seen.tie or context.last_tie)


# The ways in which a decision is told, the surer ones first.
_WAYS = (
    _was_taken,
    _speaks_out,
    _just_done,
    _we_decided,
    decides_now,
    under_its_item,
    _closes_a_text,
    votes_against,
    told_on_a_day,
    ends_a_tie,
    makes_a_tie,
    acts_on_a_day,
    consents,
    passively,
)
