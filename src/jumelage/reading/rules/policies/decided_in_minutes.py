"""Ways in which the minutes of a dated sitting tell of a decision: in the present tense, under an item."""

from jumelage.reading.context import Context
from jumelage.reading.rules.policies.agenda_items import item_headed
from jumelage.reading.rules.policies.bodies import is_office
from jumelage.reading.rules.policies.deciders import decider, of_the_sitting
from jumelage.reading.rules.policies.decision_told import Decided, Sight
from jumelage.reading.rules.policies.refusals import denied
from jumelage.reading.rules.policies.resolved_items import announces
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

# present tense, in the minutes of a dated sitting: "Der Gemeinderat beschließt einstimmig, …"
_DECIDES = r"(?:,[^.;:]{0,90},)?\s+({decides})(?!\w)"
# past tense, in such minutes: "Cabinet agreed to …"; of what happened before it would be told otherwise
_DECIDED_THERE = r"(?:,[^.;:]{0,60},)?\s+({decided_there})(?!\w)"
_HAS = r"(?<!\w)(?:{has_done})\s(?:[a-zäöü]{3,7}\s)?(?:(?:{article})\s)?$"
_HAS_BEHIND = r"\s(?:{has_done})\s"  # nl "Het college heeft de evaluatie vastgesteld"
_RESOLVED = r"(?m:^)\W{0,3}(?:\w{1,2}[.)]\s)?(?:{resolved_now})(?!\w)"
# nl "Zonder hoofdelijke stemming besluit de raad …": how it was decided, the verb, and who
_SO_DECIDES = r"^\W{0,3}(?:{decided_how})\s({decides}|{decided_there})\s(?:(?:{article})\s)?(?:[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w-]+\s)?$"
_AFTER_COMMA = r"^[^,.;:]{0,80},\s(?:(?:{article})\s)?$"
_OPENING = 30  # characters within which the body stands that a sentence begins with


def decides_now(sentence: Sentence, context: Context, seen: Sight) -> Decided | None:
    """de: "Der Gemeinderat beschließt einstimmig, …" in the minutes of a dated sitting."""
    if not seen.bodies or context.papers_sort == "proposal":
        return None
    body, dated = seen.bodies[0], context.day_of_sitting or context.dated
    if dated is None or dated.precision not in ("day", "month"):
        return None
    so = _decides_so(sentence, body)
    if not so and not _begins(sentence, body) and not _has_done(sentence, body):
        return None
    in_sitting = context.sitting is not None and dated.precision == "day"
    lists = announces(sentence, context) and context.last_item is None  # what is decided comes below
    if lists or (sentence.dates and not in_sitting):
        return None
    if is_office(sentence, body) and context.sitting is not None:
        return None  # nl "Besluit: de burgemeester neemt de uitnodiging aan"
    told = _decides(sentence, body, in_sitting=in_sitting)
    if told is None and in_sitting:
        told = so or _has_done(sentence, body)
    if told is None or _has_a_day(sentence, told) or denied(sentence, told):
        return None
    return Decided(told, dated, decider(sentence, context, told) or body, seen.tie)


def _decides(sentence: Sentence, body: Word, *, in_sitting: bool) -> Word | None:
    """The verb right behind the body; in the minutes of a day it may stand in the past tense."""
    decides = sentence.pattern(_DECIDES).match(sentence.text, body.end)
    if decides is None and in_sitting:
        decides = sentence.pattern(_DECIDED_THERE).match(sentence.text, body.end)
    return Word(decides.start(1), decides.end(1), "adopted", "") if decides else None


def _decides_so(sentence: Sentence, body: Word) -> Word | None:
    """The verb before the body, where the sentence opens with how it was decided."""
    found = sentence.pattern(_SO_DECIDES).search(sentence.text, 0, body.start)
    return Word(found.start(1), found.end(1), "adopted", "") if found else None


def _has_done(sentence: Sentence, body: Word) -> Word | None:
    """de "Einstimmig hat der Stadtrat der Erneuerung zugestimmt": the verb behind the body, in the perfect tense."""
    has = sentence.pattern(_HAS).search(sentence.text, 0, body.start)
    if sentence.days or not (has or sentence.pattern(_HAS_BEHIND).match(sentence.text, body.end)):
        return None
    clause = sentence.clause_of(body.start)
    told = (
        w for w in sentence.all("adopted") if w.start >= body.end and sentence.clause_of(w.start) == clause
    )
    return next(told, None)


def _has_a_day(sentence: Sentence, told: Word) -> bool:
    """Whether the clause of the word gives a day of its own, which need not be that of the sitting."""
    clause = sentence.clause_of(told.start)
    days = (m for m in sentence.days if m.day and m.day.precision == "day")
    return any(sentence.clause_of(mention.start) == clause for mention in days)


def _begins(sentence: Sentence, body: Word) -> bool:
    """Whether the sentence, or what follows its first comma, begins with the body."""
    return (
        body.start < _OPENING
        or sentence.pattern(_AFTER_COMMA).search(sentence.text[: body.start]) is not None
    )


def under_its_item(sentence: Sentence, context: Context, seen: Sight) -> Decided | None:
    """en: "RESOLVED that …", nl "Besluit: conform" under an item of the minutes, which gives it its name."""
    if context.sitting is None or context.papers_sort == "proposal":
        return None
    opens = sentence.pattern(_RESOLVED).search(sentence.text)
    told = seen.adopted[0] if seen.adopted else seen.noun
    if not opens or told is None or _lost_at_once(sentence, opens.end()):
        return None
    dated = context.day_of_sitting
    if dated is None or not (item_headed(sentence, context) or context.last_item):
        exact = seen.day is not None and seen.day.precision == "day" and opens.start() == 0
        return Decided(told, seen.day, of_the_sitting(context, told), seen.tie) if exact else None
    return Decided(told, dated, of_the_sitting(context, told), seen.tie)


def _lost_at_once(sentence: Sentence, opened: int) -> bool:
    """Whether the first thing resolved is a refusal; a later article may refuse something else."""
    first = sentence.text.find(";", opened)
    stop = first if first >= 0 else len(sentence.text)
    return any(word.start < stop for word in sentence.all("rejected", "not", "deferred"))


def resolves_below(sentence: Sentence, context: Context) -> bool:
    """Whether a line of its own resolves, below the papers that the sentence recites: fr "Vu le règlement … ARRÊTE :"."""
    papers = sentence.found_papers or ()
    opens = sentence.pattern(_RESOLVED).search(sentence.text) if context.last_item and papers else None
    return opens is not None and opens.start() > papers[-1].end
