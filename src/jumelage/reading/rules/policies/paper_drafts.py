"""What is drafted of a policy paper or decision that a sentence names, and the words it rests on."""

from collections.abc import Iterable

from jumelage.reading.context import Context, since
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.rules.policies.adoptions import receiver
from jumelage.reading.rules.policies.bodies import body_named
from jumelage.reading.rules.policies.course import Course
from jumelage.reading.rules.policies.refusals import refusals, refused
from jumelage.reading.seen import Paper
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue, Text, Value

_AT_START = 12  # code points of a clause before the decision that it opens with
_ONE_SENTENCE = 240  # code points of a sentence that is quoted whole
_ONE_ROW = 160  # code points of a row that is quoted whole

_Values = dict[str, Value | None]


def told_drafts(sentence: Sentence, paper: Paper, course: Course) -> Iterable[Draft]:
    """A paper with what became of it."""
    of_kind = _decision if paper.kind == "Decision" else _policy
    values: _Values = {
        "title": Text(paper.title, sentence.lexicon.language),
        **of_kind(sentence, paper, course),
    }
    words = [word for word in (course.adopted, course.sent, course.body) if word is not None]
    if values.get("outcome") == Choice("rejected"):
        words += _vote_lost(sentence)
    words += _day_told(sentence, course)
    span = _span(sentence, paper, words)
    return drafts(paper.entity, paper.kind, values, valid=since(course.day), span=span)


def adopted_drafts(
    sentence: Sentence, entity: str, title: str, *, by: Word | None, on: PartialDate
) -> Iterable[Draft]:
    """A policy paper that the decision named in this sentence adopted."""
    values: _Values = {
        "title": Text(title, sentence.lexicon.language),
        "adopted_by": body_named(sentence, by),
        "adopted_on": DateValue(on),
    }
    return drafts(entity, "Policy", values, valid=since(on), span=(0, len(sentence.text)))


def item_drafts(
    sentence: Sentence, entity: str, title: str, *, by: Word | None, on: PartialDate
) -> Iterable[Draft]:
    """A decision that a register named by its item, told again by the paper that was adopted under it."""
    values: _Values = {
        "title": Text(title, sentence.lexicon.language),
        "body": body_named(sentence, by),
        "decided_on": DateValue(on),
    }
    return drafts(entity, "Decision", values, valid=since(on), span=(0, len(sentence.text)))


def proposed_drafts(sentence: Sentence, paper: Paper, context: Context) -> Iterable[Draft]:
    """A paper that somebody proposes to adopt, on the day of the paper that says so."""
    dated = context.dated
    if dated is None or dated.precision != "day" or sentence.has("not") or refused(sentence):
        return ()
    values: _Values = {
        "title": Text(paper.title, sentence.lexicon.language),
        "kind": _kind(sentence, paper),
        "status": Choice("proposed", ""),
        "dated": DateValue(dated),
    }
    return drafts(paper.entity, "Policy", values, valid=since(dated), span=_span(sentence, paper, []))


def tabled_drafts(sentence: Sentence, paper: Paper, course: Course) -> Iterable[Draft]:
    """A paper that is on the agenda of a day to come: proposed, by nobody adopted."""
    values: _Values = {"title": Text(paper.title, sentence.lexicon.language)}
    if paper.kind == "Decision":
        values["instrument"] = _kind(sentence, paper)
    else:
        values |= {"kind": _kind(sentence, paper), "status": Choice("proposed", "")}
        values["dated"] = DateValue(course.day) if course.day else None
    return drafts(paper.entity, paper.kind, values, valid=since(course.day), span=_span(sentence, paper, []))


def _kind(sentence: Sentence, paper: Paper) -> Choice | None:
    """What sort of paper it is, with the document's own word for it; none where that may be any (nl "brochure")."""
    return Choice(paper.code, sentence.text[paper.word.start : paper.word.end]) if paper.code else None


def _decision(sentence: Sentence, paper: Paper, course: Course) -> _Values:
    """What is told of a decision or motion."""
    return {
        "instrument": _kind(sentence, paper),
        "body": body_named(sentence, course.body),
        "decided_on": DateValue(course.day) if course.day else None,
        "outcome": _outcome(sentence, paper),
    }


def _outcome(sentence: Sentence, paper: Paper) -> Choice | None:
    """What came out of the vote on a motion, where the sentence tells it behind the motion's name."""
    if refused(sentence):
        return Choice("rejected")
    if paper.code != "motion" or sentence.has("not"):
        return None
    told = next((w for w in sentence.all("deferred", "adopted") if w.start >= paper.end), None)
    return Choice(told.kind) if told is not None else None


def _policy(sentence: Sentence, paper: Paper, course: Course) -> _Values:
    """What is told of a policy paper: adopted by whom, sent to whom, when; `dated` where the words do not say."""
    decided_by = body_named(sentence, course.body)
    on = DateValue(course.day) if course.day else None
    values: _Values = {"kind": _kind(sentence, paper)}
    if course.adopted is not None and decided_by:
        values |= {"adopted_by": decided_by, "adopted_on": on}
    if course.sent is not None:
        to = receiver(sentence, course.body if course.adopted is not None else None)
        values |= {"sent_to": to, "sent_on": on}
    elif course.adopted is None:
        values["dated"] = on
    elif decided_by is None and not sentence.has("plan"):
        values["adopted_on"] = on
    status = _status(sentence, course, decided_by)
    return values | {"status": Choice(status) if status else None}


def _status(sentence: Sentence, course: Course, decided_by: Choice | None) -> str | None:
    """Where the paper stands in the end, as far as the sentence tells."""
    if refused(sentence):
        return "rejected"
    if sentence.has("deferred"):
        return "deferred"
    if course.adopted is not None and decided_by and not sentence.has("plan"):
        return "adopted"
    return "sent" if course.sent is not None and course.adopted is None else None


def _day_told(sentence: Sentence, course: Course) -> list[Word]:
    """Where the sentence gives the day that the paper's course comes down to, once: no other stretch may say it too."""
    days = [m for m in sentence.days if m.day == course.day]
    return [Word(m.start, m.end, "day", "") for m in days] if len(days) == 1 else []


def _vote_lost(sentence: Sentence) -> list[Word]:
    """The word for rejecting and its day: fr "En 2005, le conseil a rejeté sa proposition"."""
    days = (Word(m.start, m.end, "day", "") for m in sentence.days[:1])
    return [*refusals(sentence)[:1], *days]


def _span(sentence: Sentence, paper: Paper, words: list[Word]) -> tuple[int, int]:
    """The clause from the first to the last of the words; a short row or sentence of a decision to its end."""
    points = [(paper.start, paper.end), *((word.start, word.end) for word in (paper.word, *words))]
    start, end = sentence.clause_span(min(p[0] for p in points), max(p[1] for p in points))
    if sentence.row_date is not None and sentence.first:
        start = 0
        end = max(end, len(sentence.text.rstrip(" ."))) if len(sentence.text) < _ONE_ROW else end
    if sentence.text[end : end + 1] == ")":
        end += 1
    # fr "Par délibération du 24 mars, la Ville a suspendu …": the decision is what the sentence says
    nameless = paper.kind == "Decision" and " " not in paper.title
    if nameless and paper.start - start < _AT_START and len(sentence.text) < _ONE_SENTENCE:
        end = max(end, len(sentence.text.rstrip(" .;")))
    return start, end
