"""Whose sitting, letter or decision a document is, as its head and the openings of its texts tell."""

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.rules.policies.bodies import acts_for_others, bodies_in, extent, is_office, label
from jumelage.reading.seen import Body
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

_ADDRESSED = r"^\W*(?:{addressed})(?!\w)"
_SENT_BY = r"(?m:^)\W*(?:{sent_by_line})\s?:?\s"
_OF_SITTING = r"(?<!\w)(?:{sitting})"
_OWN_LETTER = r"(?<!\w)(?:{executive_letter})(?!\w)"
_ANY_VERB = r"\s(?:{clause_verb})\s"
_FIRST = 8  # code points before the body with which a decision opens
_BE_IT_RESOLVED = r"(?<!\w)(?:{be_it_resolved})\s"
_ARTICLE = r"\W{0,2}(?:(?:{article})\s)?"
_ENACTING = r"(?:\s(?:{decided_of})\s(?:[\w'’-]+\s?){1,5})?\s?(?:[,;:]|$|(?:{decides})(?!\w))"
_DECIDES_BELOW = r"(?<!\w)(?:{decides}|{decided_there}|{has_decided})(?:\s[\w.]+){0,6}\s?:\s*$"
_OPENING = 500  # code points of a document in which it says whose it is
_LINE = 160  # code points of a line that names a sitting


def of_the_line(sentence: Sentence, context: Context) -> Word | None:
    """The body whose sitting the line itself names: "Council, 18 July 1990 - Motion 4"."""
    bodies = bodies_in(sentence)
    if not bodies or sentence.pattern(_ADDRESSED).match(sentence.text):
        return None
    opening = sentence.passage.block.start < _OPENING
    named = _names_sitting(sentence, opening=opening) or (opening and _heads_a_paper(sentence, bodies[0]))
    return bodies[0] if named else None


def enacts(sentence: Sentence) -> Word | None:
    """The body with which the text of a decision opens: "De raad van Assen, gehoord de beraadslaging,"."""
    body = next(iter(bodies_in(sentence)), None)
    if body is None or body.start > _FIRST or not sentence.first:
        return None
    opens = sentence.pattern(_ARTICLE).fullmatch(sentence.text, 0, body.start)
    end = extent(sentence, body)[1]
    return body if opens and sentence.pattern(_ENACTING).match(sentence.text, end) else None


def resolving(sentence: Sentence) -> Word | None:
    """The body of a resolution: en "NOW, THEREFORE, BE IT RESOLVED that the City Council declares …"."""
    opens = sentence.pattern(_BE_IT_RESOLVED).search(sentence.text)
    if opens is None:
        return None
    return next((b for b in bodies_in(sentence) if 0 <= b.start - opens.end() < _FIRST), None)


def remember_bodies(sentence: Sentence, context: Context) -> None:
    """Note who writes, who is written to, whose sitting it is and which body was last spoken of."""
    opening = sentence.passage.block.start < _OPENING
    if opening and context.writing is None and sentence.pattern(_OWN_LETTER).search(sentence.text):
        context.writing = Body("executive", "")
    context.decider_distance += 1
    bodies = bodies_in(sentence)
    if bodies:
        _remember_body(sentence, context, _foremost(sentence, bodies), opening=opening)
    elif _sits_as_before(sentence, context):
        _sit(sentence, context, context.last_decider)


def _foremost(sentence: Sentence, bodies: list[Word]) -> Word:
    """The body spoken of: the first, or the council that a paper is laid before."""
    first = bodies[0]
    if first.kind == "council" or not sentence.has("sent", "issued"):
        return first
    return next((body for body in bodies if body.kind == "council"), first)


def _remember_body(sentence: Sentence, context: Context, word: Word, *, opening: bool) -> None:
    """Note the body as last spoken of, and as who is written to, who writes or whose sitting it is."""
    body = _as_body(sentence, word)
    context.last_decider, context.decider_distance = body, 0
    if opening and sentence.pattern(_ADDRESSED).match(sentence.text):
        context.written_to = context.written_to or body
    elif opening and sentence.pattern(_SENT_BY).search(sentence.text):
        context.writing = body
    elif _opens_sitting(sentence, context, word, opening=opening):
        _sit(sentence, context, body)


def _sit(sentence: Sentence, context: Context, body: Body | None) -> None:
    """Note whose sitting it is, and its day where the sentence gives one."""
    context.sitting = body
    context.sitting_day = next((mention.day for mention in sentence.days), context.sitting_day)


def _opens_sitting(sentence: Sentence, context: Context, word: Word, *, opening: bool) -> bool:
    """Whether the sentence tells whose sitting it is: its text opens, its line says so, or it heads a paper."""
    if _opens_text(sentence, context) or _names_sitting(sentence, opening=opening):
        return True
    return context.sitting is None and opening and _heads_a_paper(sentence, word)


def _sits_as_before(sentence: Sentence, context: Context) -> bool:
    """de "Auszug aus der Niederschrift vom 25. November 2019", where the line before names the body alone."""
    free = context.sitting is None and context.last_decider is not None and context.decider_distance <= 1
    return (
        free
        and bool(sentence.days)
        and context.in_opening(sentence)
        and _names_sitting(sentence, opening=True)
    )


def _as_body(sentence: Sentence, word: Word) -> Body:
    """The body as the document calls it."""
    return Body(word.kind, label(sentence, word))


def _opens_text(sentence: Sentence, context: Context) -> bool:
    """Whether a decision opens with the body alone: fr "LE CONSEIL COMMUNAL,"."""
    if context.sitting is None and context.in_opening(sentence) and decides_below(sentence):
        return True
    announces = context.papers_sort == "decisions" and sentence.text.rstrip().endswith(":")
    opens = context.in_opening(sentence) or announces  # fr "Le conseil municipal, après en avoir délibéré :"
    return context.sitting is None and opens and enacts(sentence) is not None


def decides_below(sentence: Sentence) -> bool:
    """nl "Het college van Almere besluit op 3 juli 2007:", above what it decides."""
    body = next(iter(bodies_in(sentence)), None)
    if body is None or body.start > _FIRST or not sentence.days:
        return False
    return sentence.pattern(_DECIDES_BELOW).search(sentence.text, body.end) is not None


def _names_sitting(sentence: Sentence, *, opening: bool) -> bool:
    """Whether a line says of which body the sitting is: "Notulen van de raad, 12 mei", "Council, 18 July 1990"."""
    line = opening or sentence.passage.block.kind is BlockKind.HEADING
    if not line or len(sentence.text) > _LINE:
        return False
    return sentence.pattern(_OF_SITTING).search(sentence.text) is not None


def _heads_a_paper(sentence: Sentence, body: Word) -> bool:
    """Whether a line is of a body and a day, and no sentence: "Council, 18 July 1990"."""
    text = sentence.text.rstrip()
    if (
        len(text) > _LINE
        or text.endswith((".", ";", ","))
        or not sentence.days
        or acts_for_others(sentence, body)
    ):
        return False
    if sentence.lexicon.pattern(_ANY_VERB).search(text):
        return False
    return not is_office(sentence, body)
