"""Which body took a decision: one that the sentence names, or that "we", "you", "they" and the sitting mean."""

from jumelage.reading.context import Context
from jumelage.reading.rules.policies.bodies import (
    acts_for_others,
    as_word,
    bodies_in,
    councils_elsewhere,
    is_office,
)
from jumelage.reading.seen import Body
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

_AFTER_BY = 60  # code points that "by the" before a body is worth
_FAR = 70  # code points that a body which only proposes, is asked to act or is an office is away
# nl "op voorstel van het college" · de "auf Vorschlag der Verwaltung": who proposed it, not who decided
_RESOLVED_NOW = r"\W{0,3}(?:{resolved_now})(?!\w)"
_BY = r"(?<!\w)(?:{told_by})\s+(?:(?:{article})\s+)?(?:[\w-]+\s+)?$"
_ANY = r"(?<!\w)(?:{indefinite})\s$"
_A_NEW = r"(?<!\w)(?:{indefinite})\s(?:[\w-]+\s)?$"
_OTHER_DEED = 8  # code points between two words for deciding that tell of one deed: "adopted and signed"
_BEFORE = 44  # code points before a body that say what it does
_WE = r"(?<!\w)(?:{we_decide})(?!\w)"
_BY_YOU = r"(?<!\w)(?:{by_you})(?!\w)"
_YOU_DO = r"\s(?:{you_who})(?!\w)"
_THEY = r"^(?:[^,;.:]{1,40}\s)?(?:{they})\s"  # en "In October they adopted …"
_THEY_BEHIND = r"\s(?:{they})(?!\w)"  # de "Damals entschied er, …"
_AT_THAT_SITTING = r"(?<!\w)(?:{that_sitting})(?!\w)"  # en "At that meeting it was agreed …"
_PASSIVE = r"(?<!\w)(?:{passive})(?!\w)"  # en "it was adopted": the paper, and nobody who adopts
_NEAR = 2  # sentences to the body that a pronoun stands for


def decider(sentence: Sentence, context: Context, told: Word, *, skip: tuple[Word, ...] = ()) -> Word | None:
    """The body that did what the word `told` tells: one that the sentence names, else one that it means."""
    if sentence.text[told.end : told.end + 1] == ":" and context.sitting is not None:
        return of_the_sitting(context, told)  # nl "Besluit: de burgemeester neemt de uitnodiging aan"
    named = bodies_in(sentence) or councils_elsewhere(sentence)
    bodies = [body for body in named if body not in skip and _may_decide(sentence, body, told)]
    if context.sitting is not None and sentence.pattern(_RESOLVED_NOW).match(sentence.text):
        bodies = [body for body in bodies if not acts_for_others(sentence, body)]
        if not bodies:
            return of_the_sitting(context, told)
    if bodies:
        return _in_full(context, sentence, min(bodies, key=lambda body: _away(sentence, body, told)))
    return meant(sentence, context, told)


def _in_full(context: Context, sentence: Sentence, body: Word) -> Word:
    """The body by its full name where the head of the minutes gives it: fr "le conseil" of a conseil municipal."""
    sitting, own = context.sitting, sentence.text[body.start : body.end].casefold()
    if sitting is None:
        return body
    name = sitting.label.casefold()
    begins = context.papers_sort == "decisions" and name.startswith(own + " ")
    ends = body.kind == "committee" and name.endswith(own)
    return Word(body.start, body.end, body.kind, sitting.label) if begins or ends else body


def _may_decide(sentence: Sentence, body: Word, told: Word) -> bool:
    """Whether the body may be who decides: a committee only in the same breath, for there are many."""
    if (
        body.kind == "council"
        and not body.code
        and sentence.pattern(_ANY).search(sentence.text, 0, body.start)
    ):
        return False  # fr "ce qu'un conseil a décidé"
    new = sentence.pattern(_A_NEW).search(sentence.text, 0, body.start)
    if body.kind == "committee" and body.start > told.end and new:
        return False  # en "which decided to set up a joint committee"
    if _done_by_it_later(sentence, body, told):
        return False
    return body.kind != "committee" or sentence.clause_of(body.start) == sentence.clause_of(told.start)


def _done_by_it_later(sentence: Sentence, body: Word, told: Word) -> bool:
    """fr "voté le 8 septembre 2009, a été revu par le conseil": the body behind did another thing."""
    if told.kind != "adopted":
        return False
    later = (w for w in sentence.all("adopted", "issued", "renewed") if w.start - told.end > _OTHER_DEED)
    return any(w.end <= body.start and w.start > told.end for w in later)


def _away(sentence: Sentence, body: Word, told: Word) -> int:
    """How far a body stands from the word for deciding; nearer after "by", farther where it has another part in it."""
    before = sentence.text[max(0, body.start - _BEFORE) : body.start]
    away = sentence.distance((body.start, body.end), (told.start, told.end))
    if ";" in sentence.text[min(body.end, told.end) : max(body.start, told.start)]:
        away += 4 * _FAR
    if sentence.pattern(_BY).search(before) and sentence.clause_of(body.start) == sentence.clause_of(
        told.start
    ):
        away -= _AFTER_BY
    elif is_office(sentence, body):
        away += _FAR
    return away + 2 * _FAR if acts_for_others(sentence, body) else away


def meant(sentence: Sentence, context: Context, told: Word) -> Word | None:
    """The body that "you" in a letter, "we" in its own paper or "they" after it stand for, at the word for deciding."""
    if says_you(sentence, context, told):
        return as_word(context.written_to, told)
    if sentence.pattern(_WE).search(sentence.text):
        return as_word(context.writing or context.sitting or _who_writes(context), told)
    they = sentence.pattern(_THEY).match(sentence.text, 0, told.start)
    near = context.decider_distance <= _NEAR and sentence.clause_of(told.start) == 0
    if they and near and not sentence.pattern(_PASSIVE).search(sentence.text, they.end(), told.end):
        return as_word(context.last_decider, told)
    behind = "verb_second" in sentence.lexicon.habits and sentence.pattern(_THEY_BEHIND)
    then = sentence.pattern(_AT_THAT_SITTING).search(sentence.text, 0, told.start)
    if context.decider_distance <= 1 and (then or (behind and behind.match(sentence.text, told.end))):
        return as_word(context.last_decider, told)  # the body of the sentence before
    return None


def says_you(sentence: Sentence, context: Context, told: Word) -> bool:
    """nl "Op 8 november besloot u …", in a letter to the council: whether the one written to did what the word tells."""
    if context.written_to is None:
        return False
    if sentence.pattern(_YOU_DO).match(sentence.text, told.end):
        return True
    return sentence.pattern(_BY_YOU).search(sentence.text) is not None


def _who_writes(context: Context) -> Body | None:
    """The executive, which is who writes to the council and says "we"; none where an association does."""
    to_council = context.written_to is not None and context.written_to.kind == "council"
    return Body("executive", "executive") if to_council and context.speaker is None else None


def of_the_sitting(context: Context, told: Word) -> Word | None:
    """The body whose sitting, decision list or letter the document is, as if the word `told` named it."""
    return as_word(context.sitting, told)
