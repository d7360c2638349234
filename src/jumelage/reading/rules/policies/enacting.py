"""Which body a motion or decision is of, where its text says so below its title."""

from collections.abc import Iterable

from jumelage.reading.context import Context, since
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.rules.policies.bodies import body_named
from jumelage.reading.rules.policies.bodies_beside import beside
from jumelage.reading.rules.policies.outcomes import OPENS, whole
from jumelage.reading.rules.policies.sittings import enacts, of_the_line, resolving
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.value import DateValue, Text, Value

_TEXT = 900  # code points of a document in which the text of a decision opens


def enacting(sentence: Sentence, context: Context) -> Iterable[Draft]:
    """The body of a motion or decision whose text it opens: "De raad van Assen, gehoord de beraadslaging,"."""
    entity, last = context.open_decision, context.last_policy
    if entity is None:
        return ()
    of_policy = entity.startswith("policy:")
    if last and last[0] == entity and not of_policy and _names_its_sitting(sentence, context):
        return _of_its_sitting(sentence, context, *last)
    body = enacts(sentence) if sentence.passage.block.start < _TEXT else None
    if body is None or sentence.has("policy"):
        body = resolving(sentence) or _of_its_body(sentence)
    named = body_named(sentence, body)
    if body is None or named is None:
        return ()
    kind, prop = ("Policy", "adopted_by") if of_policy else ("Decision", "body")
    start, end = sentence.clause_span(0, body.end)
    return (Draft(entity, kind, prop, named, since(context.dated), start, end),)


def _of_its_body(sentence: Sentence) -> Word | None:
    """en: "A RESOLUTION OF THE CITY COUNCIL OF …" under the number of the resolution."""
    noun = next(iter(sentence.all("policy")), None)
    if noun is None or noun.code != "decision" or noun.start > OPENS or not sentence.first:
        return None
    return beside(sentence, noun.start, noun.end)


def _names_its_sitting(sentence: Sentence, context: Context) -> bool:
    """en: "Regular meeting of the City Council, June 26, 2017." right under a resolution without a day."""
    told = sentence.has("adopted", "rejected", "deferred")
    return not told and bool(sentence.days) and of_the_line(sentence, context) is not None


def _of_its_sitting(sentence: Sentence, context: Context, entity: str, title: str) -> Iterable[Draft]:
    """The day and the body that such a line gives."""
    day = sentence.days[0].day
    values: dict[str, Value | None] = {
        "title": Text(title, sentence.lexicon.language),
        "decided_on": DateValue(day) if day else None,
        "body": body_named(sentence, of_the_line(sentence, context)),
    }
    sentence.decided = True
    return drafts(entity, "Decision", values, valid=since(day), span=whole(sentence))
