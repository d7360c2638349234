"""Decisions that have no paper of their own: the council ends a tie, the executive agrees to one."""

import re
from collections.abc import Iterator

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context, since
from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.rules.policies.agenda_items import item_headed
from jumelage.reading.rules.policies.bodies import body_named
from jumelage.reading.rules.policies.decided import decided, resolves_below
from jumelage.reading.rules.policies.papers import papers_in
from jumelage.reading.rules.policies.resolved_items import is_listed
from jumelage.reading.rules.policies.votes import Vote, vote
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence, trim
from jumelage.reading.ties.seen import ties_seen
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.value import Choice, DateValue, Text, Value

_YEAR = re.compile(r"(?:19|20)\d\d")  # in the title of the minutes
_GENERAL_MEETING = r"(?<!\w)(?:{general_meeting})(?!\w)"
_TO_PROPOSE = r"(?<!\w)(?:{to_propose})(?!\w)"
# de: "beschließt einstimmig, das Vorhaben zu fördern"
_AND_WHAT = (
    r",\s(?:[^.;]|\.(?=\d)){0,160}?(?:(?<!\w)(?:{to_infinitive})(?!\w)|[a-zäöü]{2,7}zu[a-zäöüß]{3,12}n(?!\w))"
)
# nl: "gezien het voorstel van burgemeester en wethouders van 6 december": the day of the proposal
_RECITED = r"(?<!\w)(?:{recites})\s[^.;:,]{0,90}$"
_INSTRUMENTS = {"council": "council_decision", "executive": "executive_decision"}


def decision(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """A decision without a paper of its own: the council ends a tie, adopts a proposal on a day."""
    if sentence.decided or (papers_in(sentence, context) and not resolves_below(sentence, context)):
        return
    if sentence.pattern(_GENERAL_MEETING).search(sentence.text) and not sentence.has("council"):
        return  # fr "réunis en assemblée générale, les adhérents ont voté la dissolution"
    if sentence.pattern(_TO_PROPOSE).search(sentence.text):
        return  # nl: "Het college besluit de raad voor te stellen …"
    if voted := vote(sentence, context):
        yield from _voted(sentence, context, voted)
        return
    if context.resolving and is_listed(sentence):
        return  # that line is an item of its own
    mention = _mention(sentence)
    told = decided(sentence, context, mention.day if mention else sentence.row_day)
    if told is None or (mention is None and _is_headline(sentence, context)):
        return
    start, end = _span(sentence, told.word, mention)
    if sentence.pattern(_AND_WHAT).match(sentence.text, end):
        end = len(sentence.text.rstrip(" .;"))
    if mention is None and sentence.row_day is not None and sentence.first:
        start = 0
    title = _title(sentence, context, told.tie)
    opens = sentence.first and _NUMBERED.match(
        sentence.text
    )  # de "5. Celje: Der Rat stimmt zu": the next item
    item = item_headed(sentence, context) or (None if opens else context.last_item)
    if item is not None and told.day == context.dated:
        title = item[1]
    day, body, valid = told.day, told.body, since(told.day)
    entity = entity_id("Decision", context.home_slug, day.edtf if day else "undated", title)
    if context.own_decision is not None and item is None and day is not None and day == context.dated:
        entity, title = (
            context.own_decision
        )  # fr: "Délibération n° 12-88 … Le conseil approuve la convention"
    yield Draft(entity, "Decision", "title", Text(title, sentence.lexicon.language), valid, start, end)
    if day is not None:
        yield Draft(entity, "Decision", "decided_on", DateValue(day), valid, start, end)
    elif body and body.kind in _INSTRUMENTS:
        yield Draft(entity, "Decision", "instrument", Choice(_INSTRUMENTS[body.kind]), valid, start, end)
    if named := body_named(sentence, body):
        yield Draft(entity, "Decision", "body", named, valid, start, end)


def _is_headline(sentence: Sentence, context: Context) -> bool:
    """Whether the line heads a news item, whose first sentence tells the same again: en "Council approves sister city"."""
    heading = sentence.passage.block.kind is BlockKind.HEADING
    return heading and context.in_opening(sentence) and context.sitting is None


# a minute of its own: de "5. Celje: Der Rat stimmt zu", en "312/2005 Cabinet agreed to …"
_NUMBERED = re.compile(r"\W{0,2}(?:\d{1,2}[.)]|\d{1,4}/(?:19|20)?\d\d\s)\s?")


def _voted(sentence: Sentence, context: Context, voted: Vote) -> Iterator[Draft]:
    """A decision whose day the sentence does not give itself, under the name of the item or heading."""
    ties = ties_seen(sentence, context)
    tie = ties[0] if ties else context.last_tie
    headings = sentence.passage.headings
    title = context.last_item[1] if context.last_item else _title(sentence, context, tie)
    if headings and not ties and not context.last_item and not _YEAR.search(headings[-1]):
        title = " ".join(headings[-1].split())  # nl: "7. Voorstel grensoverschrijdende contacten"
    day = voted.day
    entity = entity_id("Decision", context.home_slug, day.edtf if day else "undated", title)
    motion = any(word.code == "motion" for word in sentence.all("policy"))
    if motion and context.last_policy and context.last_policy[0].startswith("decision:"):
        entity, title = context.last_policy  # nl: "De motie is aangenomen"
    values: dict[str, Value | None] = {
        "title": Text(title, sentence.lexicon.language),
        "decided_on": DateValue(day) if day else None,
        "body": body_named(sentence, voted.body),
        "outcome": Choice("rejected") if voted.rejected else None,
    }
    span = trim(sentence.text, 0, len(sentence.text.rstrip(" .")), joining=sentence.lexicon.joining)
    yield from drafts(entity, "Decision", values, valid=since(day), span=span)


def _mention(sentence: Sentence) -> DateMention | None:
    """The date that stands nearest to the word that tells of deciding; dates in brackets are of something else."""
    told = next(iter((*sentence.all("adopted"), *sentence.all("end"))), None)
    return min(
        (
            m
            for m in sentence.days
            if not (m.start and sentence.text[m.start - 1] == "(")
            and not sentence.pattern(_RECITED).search(sentence.text, 0, m.start)
        ),
        key=lambda m: sentence.distance((m.start, m.end), (told.start, told.end)) if told else m.start,
        default=None,
    )


def _span(sentence: Sentence, told: Word, mention: DateMention | None) -> tuple[int, int]:
    first, last = (mention.start, mention.end) if mention else (told.start, told.end)
    start, end = sentence.clause_span(min(told.start, first), max(told.end, last))
    papers = (w for w in sentence.all("policy") if w.code in ("motion", "decision") and w.end <= told.start)
    instrument = next(papers, None)
    return (min(start, instrument.start) if instrument else start), end


def _title(sentence: Sentence, context: Context, tie: TieSeen | None) -> str:
    """What the decision may be called, as the sentence gives it no title: "besluit stedenband Galle"."""
    word = next(iter(sentence.lexicon.terms("decision_title")), "besluit")
    if tie is not None:
        return " ".join((word, tie.label, *(ref.label for ref in tie.members if ref.id != context.home_id)))
    if context.last_policy:
        return f"{word} {context.last_policy[1]}"
    return f"{word} {' '.join(sentence.text.split()[:10])}"
