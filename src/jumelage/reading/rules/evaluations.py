"""Evaluations: of whom or what, and when."""

from collections.abc import Iterator

from jumelage.reading.context import Context, since
from jumelage.reading.draft import Draft
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties_seen import ties_seen
from jumelage.statements.ids import entity_id
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef, Text


def evaluation(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """An evaluation with its year and, where the sentence names it, what was evaluated."""
    word = next(iter(sentence.all("evaluation")), None)
    if word is None or sentence.has("plan"):
        return
    day = _day(sentence)
    if day is None:
        return
    names = sentence.organisations
    subject: EntityRef | None = None
    if names:
        subject = context.organisation(names[0])
    elif ties := ties_seen(sentence, context):
        subject = EntityRef(ties[0].entity, ties[0].label)
    elif context.last_organisation is not None:
        subject = context.organisation(context.last_organisation)
    elif context.last_policy and context.last_policy[0].startswith("policy:"):
        subject = EntityRef(*context.last_policy)
    key = subject.id.partition(":")[2] if subject else "international-policy"
    entity = entity_id("Evaluation", context.home_slug, key, day.edtf)
    start, end = sentence.clause_span(word.start, max(word.end, names[0].end if names else word.end))
    if sentence.row_date is not None and sentence.first:
        start = 0
    else:
        mention = next((m for m in sentence.dates if m.when == day), None)
        if mention:
            start, end = sentence.clause_span(min(start, mention.cue_start), max(end, mention.end))
    yield Draft(entity, "Evaluation", "evaluated_on", DateValue(day), since(day), start, end)
    yield Draft(entity, "Evaluation", "title", Text(sentence.text[start:end], sentence.lexicon.language), since(day), start, end)
    if subject:
        yield Draft(entity, "Evaluation", "object", subject, since(day), start, end)


def _day(sentence: Sentence) -> PartialDate | None:
    for mention in sentence.dates:
        if mention.day is not None and not mention.in_title and mention.years is None:
            return mention.day
    return sentence.row_day
