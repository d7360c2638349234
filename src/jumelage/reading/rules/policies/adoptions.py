"""Who adopted a paper and to whom it was sent, as the sentence that names it tells."""

from jumelage.reading.context import Context
from jumelage.reading.rules.policies.bodies import acts_for_others, bodies_in, body_named
from jumelage.reading.rules.policies.bodies_beside import acting_before, acting_by_it, beside, in_its_paper
from jumelage.reading.rules.policies.deciders import decider, of_the_sitting
from jumelage.reading.rules.policies.letters import BY_WAY_OF, letter_of
from jumelage.reading.rules.policies.other_papers import of_another
from jumelage.reading.rules.policies.refusals import refused
from jumelage.reading.rules.policies.sittings import of_the_line
from jumelage.reading.seen import Paper
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.value import Choice

_PROPOSED_PAPER = r"(?<!\w)(?:{proposes_paper})(?!\w)"  # nl: "Het college stelt voor de nota vast te stellen"

_ITS_OWN = r"(?<!\w)(?:{own_decision_of})\s$"
_TWO_CLAUSES = 2  # a decision told so many clauses behind a paper is of something else
_SENT_TO = r"(?<!\w)(?:{sent_to})\s+(?:(?:{article})\s+)?$"
_TO_REACH = 16  # code points before a body in which "to the" stands
_SUBJECT_NEAR = 50  # code points between a body and what it did: en "the council has since published"
_BY = r"(?<!\w)(?:{told_by})\s(?:(?:{article})\s)?$"
_BY_IT = r"\s(?:{told_by})\s"
_TAKEN = r"\s(?:{has_acted}|{passive})\s(?:[^.;:]{0,90}?\s)?({was_taken}|{decision_taken})(?!\w)"
_ADJOINING = 3  # code points between a body and its participle
_DONE_BY = r"\s(?:[\w-]+\s){0,3}?(?:{told_by})\s(?:(?:{article}|{both_each})\s)?(?:[\w’'-]+\s)?"
_ADDRESSED = r"(?<!\w)(?:{addressed_to})\s?$"
# nl: "voor kennisgeving aangenomen": the council took note, it adopted nothing
_NOTED = r"(?<!\w)(?:{noted})(?!\s(?:{name_relative})\s)"
_TO_ADOPT = r"\s+(?:{to_do})\s+\w+(?:{to_do_ends})(?!\w)"  # nl: "Wij stellen u voor de nota vast te stellen"


def is_proposed(sentence: Sentence, paper: Paper) -> bool:
    """Whether somebody proposes the paper; what the paper itself proposes stands behind its name."""
    return sentence.pattern(_PROPOSED_PAPER).search(sentence.text, 0, paper.start) is not None


def adoption(sentence: Sentence, context: Context, paper: Paper) -> tuple[Word | None, Word | None]:
    """Who adopted the paper, and the word that says so."""
    own = next((b for b in bodies_in(sentence) if b.start == paper.word.start), None)
    if own is not None and own.code:
        return own, paper.word  # nl "raadsbesluit"
    told = _told_of(sentence, context, paper)
    if told is None:
        if by := _by_decision(sentence, paper) or _issued_by(sentence, paper):
            return by
        body = _body_beside(sentence, context, paper) or _whose_own(sentence, context, paper)
        return body, body if paper.kind == "Policy" else None
    sent = sentence.all("sent")
    skip = tuple(b for b in bodies_in(sentence) if any(_is_receiver(sentence, b, s) for s in sent))
    body = decider(sentence, context, told, skip=skip)
    return body or _body_understood(sentence, context, paper, told), told


def _whose_own(sentence: Sentence, context: Context, paper: Paper) -> Word | None:
    """nl "in te trekken zijn besluit van 24 april 1989", in the text of a body's decision: one of its own."""
    its = sentence.pattern(_ITS_OWN).search(sentence.text, 0, paper.start)
    if its is None or paper.kind != "Decision" or context.sitting is None:
        return None
    return of_the_sitting(context, paper.word)


def _issued_by(sentence: Sentence, paper: Paper) -> tuple[Word, Word] | None:
    """Who brought a paper out, and the word for it: en "the Chief Executive issued Circular 7", "published by Cabinet"."""
    here = (paper.start, paper.end)
    issued = (w for w in sentence.all("issued") if w.code == "" and not of_another(sentence, paper, w))
    told = min(issued, key=lambda w: sentence.distance((w.start, w.end), here), default=None)
    dated = sentence.days or sentence.row_day
    if told is None or not dated or sentence.has("not", "plan", "rejected"):
        return None
    body = next((b for b in bodies_in(sentence) if _issued(sentence, paper, b, told)), None)
    return (body, told) if body is not None else None


def _issued(sentence: Sentence, paper: Paper, body: Word, told: Word) -> bool:
    """Whether the body did what the word tells: it stands before it as who acts, or "by" stands between."""
    if sentence.clause_of(body.start) != sentence.clause_of(told.start):
        return False
    apart = told.start - body.end
    if 0 <= apart < _SUBJECT_NEAR and told.start < paper.start:
        return True
    if 0 <= apart < _ADJOINING and sentence.pattern(_BY).search(sentence.text, 0, body.start):
        return True  # nl "is in 2004 door het college opgesteld"
    return sentence.pattern(_DONE_BY).fullmatch(sentence.text, told.end, body.start) is not None


def _by_decision(sentence: Sentence, paper: Paper) -> tuple[Word, Word] | None:
    """The body of the decision by which a paper came to be: fr "lancé sur décision du Conseil communal"."""
    if paper.kind != "Policy":
        return None
    for noun in sentence.all("policy"):
        later = noun.code == "decision" and noun.start >= paper.end
        if later and sentence.clause_of(noun.start) - sentence.clause_of(paper.start) < _TWO_CLAUSES:
            way = sentence.pattern(BY_WAY_OF).search(sentence.text, 0, noun.start)
            own = next((b for b in bodies_in(sentence) if b.start == noun.start and b.code), None)
            body = own or beside(sentence, noun.start, noun.end)
            if way and body:
                return body, noun
    return None


def _body_beside(sentence: Sentence, context: Context, paper: Paper) -> Word | None:
    """The body beside a paper of which nothing else is told: "nach einem Beschluss des Gemeinderats"."""
    if refused(sentence):
        return None
    if paper.code == "letter" and (author := letter_of(sentence, paper.word)) is not None:
        return author
    start, end = min(paper.start, paper.word.start), max(paper.end, paper.word.end)
    inside = (b for b in bodies_in(sentence) if paper.word.end < b.start < paper.end)
    if within := next((b for b in inside if not acts_for_others(sentence, b)), None):
        return None if _is_addressed(sentence, paper, within) else within  # nl "Besluit B&W"
    found = beside(sentence, start, end)
    if paper.kind == "Policy" and found is not None and found.end <= start and found.kind == "council":
        return None  # en: "the City Council's Twinning Policy" tells whose it is, not who adopted it
    if found is not None and _is_addressed(sentence, paper, found):
        return None
    if found is None and paper.code == "regulation":
        return acting_by_it(sentence, start, end)
    if found or paper.kind == "Policy":
        return found
    return (
        in_its_paper(sentence, start, end) or of_the_line(sentence, context) or acting_before(sentence, start)
    )


def _is_addressed(sentence: Sentence, paper: Paper, body: Word) -> bool:
    """fr "Note aux élus": for whom a paper is, and not who adopted it."""
    to = sentence.pattern(_ADDRESSED).search(sentence.text, 0, body.start)
    return paper.kind == "Policy" and to is not None


def _body_understood(sentence: Sentence, context: Context, paper: Paper, told: Word) -> Word | None:
    """The body that needs no name: in its own minutes, where a motion is carried."""
    if context.sitting is not None and not sentence.days:
        return of_the_sitting(context, told)
    council = next(iter(sentence.lexicon.small("bare_council")), None)
    return Word(told.start, told.end, "council", council) if council and paper.code == "motion" else None


def _told_of(sentence: Sentence, context: Context, paper: Paper) -> Word | None:
    """The word that tells that the paper was adopted."""
    here = (paper.start, paper.end)
    told = [w for w in sentence.all("adopted") if _may_tell(sentence, context, paper, w)] or _taken(
        sentence, paper
    )
    if not told or refused(sentence) or sentence.pattern(_NOTED).search(sentence.text):
        return None
    word = min(told, key=lambda w: sentence.distance((w.start, w.end), here))
    return None if _is_denied(sentence, paper, word) else word


def _taken(sentence: Sentence, paper: Paper) -> list[Word]:
    """The word that tells that a decision was taken: nl "Het besluit daartoe had de raad in 2015 genomen"."""
    if paper.code != "council_decision":
        return []
    found = sentence.pattern(_TAKEN).search(sentence.text, paper.end)
    return [Word(found.start(1), found.end(1), "adopted", "")] if found else []


def _may_tell(sentence: Sentence, context: Context, paper: Paper, word: Word) -> bool:
    """Whether the word for adopting may be of the paper: not in its name, not of what is to be, not of another."""
    to_be = not context.resolves and sentence.pattern(_TO_ADOPT).match(sentence.text, word.end)
    if paper.start <= word.start < paper.end or to_be:
        return False
    return not of_another(sentence, paper, word) and not _comes_in_its_place(sentence, paper, word)


def _comes_in_its_place(sentence: Sentence, paper: Paper, word: Word) -> bool:
    """en "The strategy, which the council adopted in 2003, replaced the policy of 1995": the older was adopted by nobody told."""
    replaced = (w for w in sentence.all("replaced") if word.end <= w.start and w.end <= paper.start)
    return any(not sentence.pattern(_BY_IT).match(sentence.text, w.end) for w in replaced)


def _is_denied(sentence: Sentence, paper: Paper, word: Word) -> bool:
    """Whether "not" stands before the word in its clause, outside of the name of the paper."""
    clause = sentence.clause_of(word.start)
    denials = (n for n in sentence.all("not") if not paper.start <= n.start < paper.end)
    return any(n.end <= word.start and sentence.clause_of(n.start) == clause for n in denials)


def _is_receiver(sentence: Sentence, body: Word, sent: Word) -> bool:
    """Whether the paper was sent to the body by the deed that the word tells."""
    same = sentence.clause_of(sent.start) == sentence.clause_of(body.start)
    return _follows_to(sentence, body) and same


def _follows_to(sentence: Sentence, body: Word) -> bool:
    """nl: "aan de raad", fr: "au conseil"."""
    before = sentence.text[max(0, body.start - _TO_REACH) : body.start]
    return sentence.pattern(_SENT_TO).search(before) is not None


def sending(sentence: Sentence, paper: Paper) -> Word | None:
    """The word that tells that the paper was sent."""
    here = (paper.start, paper.end)
    own = (word for word in sentence.all("sent") if not of_another(sentence, paper, word))
    return min(own, key=lambda w: sentence.distance((w.start, w.end), here), default=None)


def receiver(sentence: Sentence, adopter: Word | None = None) -> Choice | None:
    """The body to which a paper was sent."""
    for body in sentence.all("council", "executive"):
        if _follows_to(sentence, body):
            return body_named(sentence, body)
    bodies = [body for body in sentence.all("council") if body is not adopter]
    return body_named(sentence, bodies[0]) if bodies else None
