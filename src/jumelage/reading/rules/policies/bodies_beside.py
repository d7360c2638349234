"""Which body a decision or paper is of, by where it stands: right beside it, in its clause, before it."""

from jumelage.reading.rules.policies.bodies import acts_for_others, bodies_in
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

# nl "Nota X - B en W" · de "Beschluss (Rat, 11.12.2019)": a body set off beside what it decided
_SET_OFF = r"[-–—|(,:/]\s*(?:(?:{told_by}|{article})\s+)?$"
_ENDS_THERE = r"(?:\s(?:{decided_of})(?:\s[\w-]{2,30}){1,3})?\s*(?:{by_all})?\s*(?:[),.;|]|$)|\s+(?:[-–—(|]|(?:{paper_of_date})?\s?\d)"
# de "Beschluss des Gemeinderats" · fr "délibération du conseil municipal" · nl "besluit van de raad", "Besluit B&W"
_OF_BODY = r"\s+(?:(?:{decided_of})\s+)?(?:(?:{article})\s+)?(?:[\w-]+\s+)?$"
_OF_NEAR = 24  # code points between a decision and the body that took it
_ITS = r"[’']s\s+(?:[\w-]+\s+){0,2}$"  # en "the council's Resolution 41"
_BY_WHICH = r"(?<!\w)(?:{by_which})\s(?:(?:{article})\s)?"
_WHICH_NEAR = 60  # code points behind a paper in which "by which" begins
_SUBJECT_NEAR = 12  # code points behind "by which" to the body
_IN_IT = r"(?<!\w)(?:{way_of_speaking})\s(?:(?:{indefinite}|{article})\s)?(?:[\w-]+\s)?$"
_ASKS = r"[’'\"”“»]?\s[a-zäöü]{3,20}\s(?:(?:{article})\s)?"  # a verb and who acts, behind the paper
_ACTING_NEAR = 45  # code points between a body and the decision that it takes
_SUBJECT = r"(?:^|[.,:;]\s|\s)(?:(?:{article})\s)?(?:[\w-]+\s)?$"
_FIRST = 8  # code points before the body with which a decision opens


def beside(sentence: Sentence, start: int, end: int) -> Word | None:
    """The body named right beside a decision or paper: "Beschluss des Gemeinderats", "Nota X - B en W"."""
    for body in bodies_in(sentence):
        if acts_for_others(sentence, body):
            continue
        after = sentence.text[end : body.start] if body.start >= end else None
        if after is not None and len(after) < _OF_NEAR and sentence.pattern(_OF_BODY).match(after):
            return body
        before = sentence.text[body.end : start] if body.end <= start else None
        if before is not None and len(before) < _OF_NEAR and sentence.pattern(_ITS).search(before):
            return body
        off = sentence.pattern(_SET_OFF).search(sentence.text, max(0, body.start - _OF_NEAR), body.start)
        if after is not None and off and sentence.pattern(_ENDS_THERE).match(sentence.text, body.end):
            return body
    return None


def in_its_paper(sentence: Sentence, start: int, end: int) -> Word | None:
    """The body that speaks in a motion or decision: "la délibération par laquelle le conseil …", "in een motie sprak de raad"."""
    councils = [body for body in bodies_in(sentence) if body.kind == "council"]
    which = sentence.pattern(_BY_WHICH).search(sentence.text, end, end + _WHICH_NEAR)
    if which is not None:
        return next((b for b in bodies_in(sentence) if 0 <= b.start - which.end() < _SUBJECT_NEAR), None)
    if sentence.pattern(_IN_IT).search(sentence.text, 0, start):
        if "verb_second" in sentence.lexicon.habits:
            asks = (b for b in councils if sentence.pattern(_ASKS).fullmatch(sentence.text, end, b.start))
            if (subject := next(asks, None)) is not None:
                return subject  # nl "Met de motie ‘X’ vroeg de raad …"
        first = next((b for b in bodies_in(sentence) if b.end <= start and b.start < _FIRST), None)
        return next((b for b in councils if not acts_for_others(sentence, b)), None if councils else first)
    return None


def acting_by_it(sentence: Sentence, start: int, end: int) -> Word | None:
    """de "Mit Verfügung vom 5. August 2010 verlangt der Landrat …": who acts by it stands behind the verb."""
    way = sentence.pattern(_IN_IT).search(sentence.text, 0, start)
    if way is None or "verb_second" not in sentence.lexicon.habits:
        return None
    clause = sentence.clause_of(end)
    behind = (b for b in bodies_in(sentence) if 0 <= b.start - end < _ACTING_NEAR)
    near = (b for b in behind if sentence.clause_of(b.start) == clause and not acts_for_others(sentence, b))
    return next(near, None)


def acting_before(sentence: Sentence, start: int) -> Word | None:
    """The body that does something with a decision named behind it: "The council renewed its resolution on …"."""
    clause = sentence.clause_of(start)
    for body in reversed(bodies_in(sentence)):
        near = 0 <= start - body.end < _ACTING_NEAR and sentence.clause_of(body.start) == clause
        if near and body.kind == "council" and not acts_for_others(sentence, body):
            return body if sentence.pattern(_SUBJECT).search(sentence.text, 0, body.start) else None
    return None
