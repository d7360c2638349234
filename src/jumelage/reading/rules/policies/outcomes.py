"""What came of a motion or decision, told in a line of its own below its title."""

from collections.abc import Iterable

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context, since
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.rules.policies.bodies import as_word, bodies_in, body_named
from jumelage.reading.rules.policies.deciders import decider
from jumelage.reading.rules.policies.said_of_it import adopts_it
from jumelage.reading.sentence import Sentence, trim
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue, Text, Value

LONGEST_LINE = 140  # code points of a line that is no running text
OPENS = 3  # code points of a line before the word with which it opens
# nl "Uitslag: verworpen (8 stemmen voor, 23 tegen)" · "Aangenomen met 24 tegen 11 stemmen"
_OUTCOME = r"\W{0,3}(?:{outcome_label})(?:\s\w+)?(?:\s\([^()]{1,60}\))?\s?:?\s"
_COUNTED = r"(?<!\w)(?:{count_of_votes})\s+\w+\s+(?:\w+\s+)?(?:{against_votes})(?!\w)"
# nl "met 9 stemmen voor en 19 tegen" · de "20 Ja, 3 Nein"
_FOR_AND_AGAINST = r"\d\s(?:\w+\s)?(?:{for_votes}),?\s(?:\w+\s)?\d{1,3}\s(?:\w+\s)?(?:{against_ones})(?!\w)"
_CURT = 50  # code points of a line that says no more than what came of it
_THUS = r"\W{0,3}(?:{thus_done})\s"
A_SENTENCE = r"\s(?:{clause_verb})\s"


def whole(sentence: Sentence) -> tuple[int, int]:
    """Where the words of the whole sentence start and end, loose marks left out."""
    return trim(sentence.text, 0, len(sentence.text), joining=sentence.lexicon.joining)


def vote_on_the_motion(sentence: Sentence, context: Context) -> Iterable[Draft]:
    """What came of the motion whose paper this is, in a line of its own below it."""
    told = _outcome_told(sentence)
    if told is None or context.own_motion is None or context.papers_sort == "decisions":
        return ()
    if not _is_labelled(sentence, told) and not _opens_a_count(sentence, told):
        return ()
    entity, title = context.own_motion
    day = _day(sentence, context)
    values: dict[str, Value | None] = {
        "title": Text(title, sentence.lexicon.language),
        "outcome": Choice(told.kind),
        "decided_on": DateValue(day) if day else None,
    }
    sentence.decided = True
    return drafts(entity, "Decision", values, valid=since(day), span=whole(sentence))


def vote_under_title(sentence: Sentence, context: Context, entity: str, title: str) -> Iterable[Draft]:
    """nl: "Raad van de gemeente Oss, 12 oktober 2017 - aangenomen" under the title of a motion."""
    told = _outcome_told(sentence)
    listed = sentence.passage.block.kind is BlockKind.LIST_ITEM
    if told is None or listed or sentence.has("not", "policy") or not _tells_of_it(sentence, context, told):
        return ()
    day = _day(sentence, context)
    kind = next((k for k in ("rejected", "deferred") if sentence.has(k)), "adopted")
    values: dict[str, Value | None] = {
        "title": Text(title, sentence.lexicon.language),
        "outcome": Choice(kind),
        "decided_on": DateValue(day) if day else None,
        "body": body_named(sentence, _body(sentence, context, told)),
    }
    sentence.decided = True
    return drafts(entity, "Decision", values, valid=since(day), span=whole(sentence))


def closes(sentence: Sentence) -> bool:
    """en: "Adopted at a regular meeting, February 24, 2010." under the text of a resolution."""
    told = next(iter(sentence.all("adopted")), None)
    opens = told is not None and opens_line(sentence, told)
    return opens and bool(sentence.days) and len(sentence.text) < LONGEST_LINE


def opens_line(sentence: Sentence, told: Word) -> bool:
    """Whether a line opens with the word: nl "Vastgesteld door de raad", "Aldus besloten in de vergadering van …"."""
    thus = sentence.pattern(_THUS).match(sentence.text, 0, told.start)
    return told.start < OPENS or (thus is not None and thus.end() == told.start)


def closes_its_own_text(sentence: Sentence) -> bool:
    """nl "Aldus vastgesteld in de openbare vergadering van 8 mei 2003": of the text above, whatever papers it names."""
    told = next(iter(sentence.all("adopted")), None)
    thus = sentence.pattern(_THUS).match(sentence.text, 0, told.start) if told is not None else None
    return thus is not None and closes(sentence)


def under_a_title(sentence: Sentence, context: Context) -> bool:
    """de: "Vorlage 20/0771, vom Stadtrat am 16. Dezember 2020 beschlossen" under the title: no sentence of its own."""
    titles = sentence.passage.block.kind is BlockKind.HEADING or context.in_opening(sentence)
    body = next(iter(bodies_in(sentence)), None)
    if body is not None and body.start < OPENS and sentence.text.rstrip().endswith("."):
        return False  # en: "Council accepted the first recommendation on 10 September."
    short = len(sentence.text) < LONGEST_LINE and sentence.first
    return titles and short and sentence.pattern(A_SENTENCE).search(sentence.text) is None


def _outcome_told(sentence: Sentence) -> Word | None:
    """The word that tells what came of a vote, the refusals before the rest."""
    return next(iter(sentence.all("rejected", "deferred", "adopted")), None)


def _is_labelled(sentence: Sentence, told: Word) -> bool:
    """nl: "Uitslag: verworpen"."""
    label = sentence.pattern(_OUTCOME).match(sentence.text)
    return label is not None and told.start - label.end() < OPENS


def _opens_a_count(sentence: Sentence, told: Word) -> bool:
    """nl: "Aangenomen met 24 tegen 11 stemmen"."""
    counted = any(sentence.pattern(one).search(sentence.text) for one in (_COUNTED, _FOR_AND_AGAINST))
    return told.start < OPENS and (counted or len(sentence.text) < _CURT)


def _tells_of_it(sentence: Sentence, context: Context, told: Word) -> bool:
    """Whether the line tells of the paper above it."""
    if closes(sentence) or under_a_title(sentence, context):
        return True
    if told.start < OPENS and len(sentence.text) < _CURT and context.policy_distance == 0:
        return context.sitting is not None  # nl "Motie M1: … . Verworpen, 12-23."
    opens = told.start < OPENS  # en: "PASSED AND ADOPTED by the City Council"
    return sentence.has("council") and (opens or adopts_it(sentence, context, told))


def _day(sentence: Sentence, context: Context) -> PartialDate | None:
    """The day that the line gives, else that of the sitting or document."""
    return next((m.day for m in sentence.days), None) or context.day_of_sitting or context.dated


def _body(sentence: Sentence, context: Context, told: Word) -> Word | None:
    """Who voted; under the text of a resolution it is the body that the text spoke of last."""
    body = decider(sentence, context, told)
    return as_word(context.last_decider, told) if body is None and closes(sentence) else body
