"""Evaluations: of whom or what, and when."""

from collections.abc import Iterator

from jumelage.reading.context import Context, since
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.seen import ties_seen
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef, Text, Value


def evaluation(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """An evaluation with its year and, where the sentence names it, what was evaluated."""
    word = next(iter(sentence.all("evaluation")), None)
    day = _day(sentence, word) if word else None
    if word is None or sentence.has("plan", "not", "rejected") or day is None:
        return
    if context.dated is not None and day.first > context.dated.last:
        return  # a row of what is to be done
    if sentence.pattern(_PROMISED).search(sentence.text):
        return
    if len(sentence.text.split()) < 3 and sentence.row_date is None:
        return  # fr "Bilan 2016." opens a part of a report
    subject = _subject(sentence, context)
    if subject is None and _of_something_else(sentence, word):
        return
    key = subject.id.partition(":")[2] if subject else "international-policy"
    entity = entity_id("Evaluation", context.home_slug, key, day.edtf)
    start, end = _span(sentence, word, day)
    values: dict[str, Value | None] = {
        "evaluated_on": DateValue(day),
        "title": Text(sentence.text[start:end], sentence.lexicon.language),
        "object": subject,
    }
    yield from drafts(entity, "Evaluation", values, valid=since(day), span=(start, end))


_PROMISED = r"(?<!\w)(?:{promises})(?!\w)"  # nl "zegt de raad een evaluatie toe"


def _of_something_else(sentence: Sentence, word: Word) -> bool:
    """nl: "de evaluatie van het zwembad"."""
    of = sentence.pattern(_OF).match(sentence.text, word.end)
    return of is not None and not sentence.has("tie", "partner", "policy", "campaign", "goal_set", "topic")


_OF = r"\s+(?:{genitive})\s"


def _subject(sentence: Sentence, context: Context) -> EntityRef | None:
    """What was evaluated: an organisation or a tie of the sentence, else what was last spoken of."""
    if names := sentence.organisations:
        return context.organisation(names[0])
    if ties := ties_seen(sentence, context):
        return EntityRef(ties[0].entity, ties[0].label)
    if context.last_organisation is not None:
        return context.organisation(context.last_organisation)
    if context.last_policy and context.last_policy[0].startswith("policy:"):
        return EntityRef(*context.last_policy)
    return None


def _span(sentence: Sentence, word: Word, day: PartialDate) -> tuple[int, int]:
    names = sentence.organisations
    start, end = sentence.clause_span(word.start, max(word.end, names[0].end if names else word.end))
    if sentence.row_date is not None and sentence.first:
        return 0, end
    mention = next((m for m in sentence.dates if m.when == day), None)
    if mention is None:
        return start, end
    return sentence.clause_span(min(start, mention.cue_start), max(end, mention.end))


_BEHIND = 10  # characters by which a date before the word counts as farther away


def _day(sentence: Sentence, word: Word) -> PartialDate | None:
    """The date nearest to the word for the evaluation, else that of the row."""
    dated = [m for m in sentence.dates if m.day is not None and not m.in_title and m.years is None]
    if not sentence.tells_past:  # nl "zegt toe dat er dit jaar een evaluatie komt"
        dated = [m for m in dated if not m.anchored]
    if not sentence.tells_past:  # nl "Die overeenkomst, uit 2011, wordt nog geëvalueerd"
        clause = sentence.clause_of(word.start)
        dated = [m for m in dated if sentence.clause_of(m.start) == clause]
    place = (word.start, word.end)
    near = min(
        dated,
        key=lambda m: sentence.distance((m.start, m.end), place) + _BEHIND * (m.start < word.start),
        default=None,
    )
    return near.day if near is not None else sentence.row_day
