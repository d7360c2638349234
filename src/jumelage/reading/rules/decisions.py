"""Decisions that have no paper of their own: the council ends a tie, the executive agrees to one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jumelage.reading.context import Context, since
from jumelage.reading.dates import DateMention
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.endings import only_proposed
from jumelage.reading.rules.bodies import as_word, bodies_in, body_named, decider
from jumelage.reading.rules.papers import papers_in
from jumelage.reading.rules.votes import Vote, vote
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence, trim
from jumelage.reading.ties_seen import ties_seen
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue, Text, Value

_THAT = r"(?:{said_before})\s"
_DONE = r"(?:{just_said})\s"
_WE_DECIDED = r"(?<!\w)(?:{we_have})(?!\w)"
# present tense, in the minutes of a dated sitting: "Der Gemeinderat beschließt einstimmig, …"
_DECIDES = r"(?:,[^.;:]{0,90},)?\s+(?:{decides})(?!\w)"
_YEAR = re.compile(r"(?:19|20)\d\d")  # in the title of the minutes
_TO_PROPOSE = r"(?<!\w)(?:{to_propose})(?!\w)"
# de: "beschließt einstimmig, das Vorhaben zu fördern"
_AND_WHAT = r",\s(?:[^.;]|\.(?=\d)){0,160}?(?<!\w)(?:{to_infinitive})(?!\w)"
_INSTRUMENTS = {"council": "council_decision", "executive": "executive_decision"}
_OPENING = 30  # characters within which the body stands that a sentence begins with
_WAS_TAKEN = r"(?<!\w)(?:{was_taken})(?!\w)"


@dataclass(frozen=True, slots=True)
class _Decided:
    """What a sentence tells of a decision: the word that tells it, when, which body, on which tie."""

    word: Word
    day: PartialDate | None
    body: Word | None
    tie: TieSeen | None


def decision(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """A decision without a paper of its own: the council ends a tie, adopts a proposal on a day."""
    if papers_in(sentence, context) or sentence.decided:
        return
    if sentence.lexicon.pattern(_TO_PROPOSE).search(sentence.text):
        return  # nl: "Het college besluit de raad voor te stellen …"
    if voted := vote(sentence, context):
        yield from _voted(sentence, context, voted)
        return
    mention = _mention(sentence)
    decided = _decided(sentence, context, mention.day if mention else sentence.row_day)
    if decided is None:
        return
    start, end = _span(sentence, decided.word, mention)
    if sentence.lexicon.pattern(_AND_WHAT).match(sentence.text, end):
        end = len(sentence.text.rstrip(" .;"))
    if mention is None and sentence.row_day is not None and sentence.first:
        start = 0
    title = _title(sentence, context, decided.tie)
    if context.last_item is not None and decided.day == context.dated:
        title = context.last_item[1]
    day, body, valid = decided.day, decided.body, since(decided.day)
    entity = entity_id("Decision", context.home_slug, day.edtf if day else "undated", title)
    yield Draft(entity, "Decision", "title", Text(title, sentence.lexicon.language), valid, start, end)
    if day is not None:
        yield Draft(entity, "Decision", "decided_on", DateValue(day), valid, start, end)
    elif body and body.kind in _INSTRUMENTS:
        yield Draft(entity, "Decision", "instrument", Choice(_INSTRUMENTS[body.kind]), valid, start, end)
    if named := body_named(sentence, body):
        yield Draft(entity, "Decision", "body", named, valid, start, end)


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
        (m for m in sentence.days if not (m.start and sentence.text[m.start - 1] == "(")),
        key=lambda m: sentence.distance((m.start, m.end), (told.start, told.end)) if told else m.start,
        default=None,
    )


def _decided(sentence: Sentence, context: Context, day: PartialDate | None) -> _Decided | None:
    adopted, ended = sentence.all("adopted"), sentence.all("end")
    bodies = bodies_in(sentence)
    told = next(iter(adopted or ended), None)
    body = decider(sentence, context, told) if told else None
    ties = ties_seen(sentence, context)
    noun = next((w for w in sentence.all("policy") if w.code == "decision"), None)
    if (
        noun is not None
        and sentence.lexicon.pattern(_THAT).match(sentence.text)
        and sentence.lexicon.pattern(_WAS_TAKEN).search(sentence.text)
    ):
        weekday = next((w.code for w in sentence.all("weekday")), None)
        return _Decided(
            noun, day or context.weekday(weekday), as_word(context.last_decider, noun), context.last_tie
        )
    if (
        adopted
        and bodies
        and day is None
        and sentence.lexicon.pattern(_DONE).match(sentence.text)
        and sentence.has("weekday")
        and context.last_tie
    ):
        weekday = sentence.all("weekday")[0].code  # nl: "Dat heeft het college dinsdag besloten"
        return _Decided(adopted[0], context.weekday(weekday), body, context.last_tie)
    if (
        adopted
        and day
        and sentence.lexicon.pattern(_WE_DECIDED).search(sentence.text)
        and sentence.has("end", "tie", "it")
    ):
        we = Word(adopted[0].start, adopted[0].end, "executive", "executive")
        return _Decided(adopted[0], day, body or we, ties[0] if ties else context.last_tie)
    if adopted and bodies and day is None and _decides_now(sentence, context, bodies[0], adopted[0]):
        return _Decided(adopted[0], context.dated, body, ties[0] if ties else None)
    if adopted and ((bodies and (day is not None or ties)) or (noun and day is not None)):
        if _refused(sentence, adopted[0]):
            return None
        if day is None and context.papers_sort == "proposal":
            return None
        if day is None and not _told_as_done(sentence, adopted[0], bodies, ties):
            return None
        if (
            not ties
            and (day is None or day.precision != "day")
            and not _in_its_row(sentence, bodies, adopted[0])
        ):
            return None
        return _Decided(adopted[0], day, body, ties[0] if ties else None)
    acts = adopted or any(
        b.end <= ended[0].start and _same_clause(sentence, b, ended[0]) for b in bodies if ended
    )
    if (
        ended
        and ties
        and day is not None
        and acts
        and not sentence.has("plan")
        and not only_proposed(sentence)
    ):
        return _Decided(ended[0], day, body or as_word(context.last_decider, ended[0]), ties[0])
    return None


def _in_its_row(sentence: Sentence, bodies: list[Word], told: Word) -> bool:
    """de: "2001: Die Stadtvertretung beschließt, …" in a timeline."""
    return sentence.row_day is not None and any(0 <= told.start - b.end < _OPENING for b in bodies)


def _same_clause(sentence: Sentence, one: Word, other: Word) -> bool:
    return sentence.clause_of(one.start) == sentence.clause_of(other.start)


def _decides_now(sentence: Sentence, context: Context, body: Word, told: Word) -> bool:
    """de: "Der Gemeinderat beschließt einstimmig, …" in the minutes of a dated sitting."""
    if context.papers_sort == "proposal":
        return False  # de: "Beschlussvorschlag: Der Rat stimmt … zu"
    dated = context.dated is not None and context.dated.precision in ("day", "month") and not sentence.dates
    whole = body.start < _OPENING and not sentence.text.rstrip().endswith(":")
    return (
        dated
        and whole
        and bool(sentence.lexicon.pattern(_DECIDES).match(sentence.text, body.end))
        and not _refused(sentence, told)
    )


def _refused(sentence: Sentence, told: Word) -> bool:
    clause = sentence.clause_of(told.start)
    denials = (w for w in sentence.all("not") if w.code == "" and w.start < told.start)
    return sentence.has("rejected") or any(sentence.clause_of(w.start) == clause for w in denials)


def _told_as_done(sentence: Sentence, told: Word, bodies: list[Word], ties: tuple[TieSeen, ...]) -> bool:
    """Whether a sentence without a date tells what a body decided on a tie, not what it may decide."""
    near = any(body.end <= told.start and told.start - body.end < 60 for body in bodies)
    return near and bool(ties) and not sentence.has("plan", "weekday")


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
