"""What a body does on a day that is a decision by itself: it suspends a tie, declares a title, sets up a fund."""

from collections.abc import Iterable

from jumelage.reading.context import Context
from jumelage.reading.endings import only_proposed
from jumelage.reading.rules.policies.bodies import acts_for_others, is_office
from jumelage.reading.rules.policies.decided_on_a_day import on_subject, on_subject_before
from jumelage.reading.rules.policies.deciders import decider
from jumelage.reading.rules.policies.decision_told import Decided, Sight
from jumelage.reading.rules.policies.refusals import denied
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

# nl "riep … uit tot", "sloot zich … aan bij" · de "erklärte … zur", "trat … bei": a verb told in two
_ACTS_APART = r"(?<!\w)(?:{acts_apart})\s[^.;:]{0,110}?(?<!\w)(?:{acts_apart_rest})(?!\w)"
_ACTS = r"(?<!\w)(?:{acts_done})(?!\w)"  # en "proclaimed", fr "a gelé"
_RIGHT_BEHIND = 14  # code points behind a verb to the body that it says something of
_REACH = 160  # code points between a body and its act


def acts_on_a_day(sentence: Sentence, context: Context, seen: Sight) -> Decided | None:
    """nl: "Op 8 mei 2012 heeft de raad de stedenband opgeschort": what is done to a tie or a title."""
    near = seen.day is not None and seen.day.precision in ("day", "month")
    if (
        not near
        or not seen.bodies
        or not (on_subject(sentence) or (context.home and on_subject_before(sentence, context)))
        or any(a.per is None for a in sentence.amounts)
    ):
        return None
    if sentence.has("plan", "future") or only_proposed(sentence) or sentence.has("grant"):
        return None
    told = next((word for word in act_words(sentence) if acts(sentence, seen.bodies, word)), None)
    if told is None or denied(sentence, told):
        return None
    return Decided(told, seen.day, decider(sentence, context, told), seen.tie or context.last_tie)


def acts(sentence: Sentence, bodies: Iterable[Word], told: Word) -> bool:
    """Whether a body does what the word tells: it stands before it in its clause, or right behind the verb."""
    own = [b for b in bodies if b.kind != "committee" and not is_office(sentence, b)]
    return any(
        (b.end <= told.start and told.start - b.end < _REACH)
        or 0 <= b.start - told.end < _RIGHT_BEHIND
        or told.start < b.start < told.end
        for b in own
        if sentence.clause_of(b.start) == sentence.clause_of(told.start) and not acts_for_others(sentence, b)
    )


def act_words(sentence: Sentence) -> Iterable[Word]:
    """The words that tell of such a deed."""
    for pattern in (_ACTS, _ACTS_APART):
        for found in sentence.pattern(pattern).finditer(sentence.text):
            yield Word(found.start(), found.end(), "adopted", "")
    yield from (word for word in sentence.all("suspended") if word.code == "suspended")
