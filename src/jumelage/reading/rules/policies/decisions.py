"""Decisions that have no paper of their own: the council ends a tie, the executive agrees to one."""

import re
from collections.abc import Iterable

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context, since
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.founded_bodies import founds_body
from jumelage.reading.joined_verbs import is_of_other_deed
from jumelage.reading.rules.policies.agenda_items import item_headed, opens_another
from jumelage.reading.rules.policies.bodies import body_named
from jumelage.reading.rules.policies.decided import decided
from jumelage.reading.rules.policies.decided_in_minutes import resolves_below
from jumelage.reading.rules.policies.decision_names import name_of
from jumelage.reading.rules.policies.decision_told import Decided
from jumelage.reading.rules.policies.deeds import by_deed
from jumelage.reading.rules.policies.papers import papers_in
from jumelage.reading.rules.policies.resolved_items import is_listed
from jumelage.reading.rules.policies.votes import Vote, vote
from jumelage.reading.sentence import Sentence, trim
from jumelage.reading.ties.seen import ties_seen
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue, Text, Value

_YEAR = re.compile(r"(?:19|20)\d\d")  # in the title of the minutes
_GENERAL_MEETING = r"(?<!\w)(?:{general_meeting})(?!\w)"
_TO_PROPOSE = r"(?<!\w)(?:{to_propose})(?!\w)"
# de: "beschließt einstimmig, das Vorhaben zu fördern"
_AND_WHAT = (
    r",\s(?:[^.;]|\.(?=\d)){0,160}?(?:(?<!\w)(?:{to_infinitive})(?!\w)"
    r"|[a-zäöü]{2,7}(?:{to_within})[a-zäöüß]{3,12}(?:{to_within_ends})(?!\w))"
)
# nl: "gezien het voorstel van burgemeester en wethouders van 6 december": the day of the proposal
_RECITED = r"(?<!\w)(?:{recites})\s[^.;:,]{0,90}$"
_FOR_THE_YEAR = r"(?<!\w)(?:{for_a_year})\s(?:(?:{article})\s)?(?:(?:{the_year})\s)?$"
_INSTRUMENTS = {"council": "council_decision", "executive": "executive_decision"}
# a minute of its own: de "5. Celje: Der Rat stimmt zu", en "312/2005 Cabinet agreed to …"
_NUMBERED = re.compile(r"\W{0,2}(?:\d{1,2}[.)]|\d{1,4}/(?:19|20)?\d\d\s)\s?")


def decision(sentence: Sentence, context: Context) -> Iterable[Draft]:
    """A decision without a paper of its own: the council ends a tie, adopts a proposal on a day; each of two by itself."""
    return by_deed(sentence, context, _told)


def _told(sentence: Sentence, context: Context) -> Iterable[Draft]:
    """What the sentence tells of a decision without a paper."""
    if sentence.decided or _has_its_paper(sentence, context) or _is_of_others(sentence):
        return ()
    if founds_body(sentence, "adopted"):
        return ()  # an event
    if sentence.passage.block.start in context.off_subject or opens_another(sentence, context):
        return ()
    if voted := vote(sentence, context):
        return _voted(sentence, context, voted)
    if context.resolving and is_listed(sentence):
        return ()  # that line is an item of its own
    mention = _mention(sentence)
    told = decided(sentence, context, _day(sentence, mention))
    if told is None or (mention is None and _is_headline(sentence, context)):
        return ()
    entity, title = _named(sentence, context, told)
    values = _values(sentence, title, told)
    span = _span(sentence, told.word, mention)
    return drafts(entity, "Decision", values, valid=since(told.day), span=span)


def _has_its_paper(sentence: Sentence, context: Context) -> bool:
    """Whether the sentence names a paper, which is told of as such."""
    return bool(papers_in(sentence, context)) and not resolves_below(sentence, context)


def _is_of_others(sentence: Sentence) -> bool:
    """Whether others decided, or the executive only resolves what to propose to the council."""
    if sentence.pattern(_GENERAL_MEETING).search(sentence.text) and not sentence.has("council"):
        return True  # fr "réunis en assemblée générale, les adhérents ont voté la dissolution"
    # nl: "Het college besluit de raad voor te stellen …"
    return sentence.pattern(_TO_PROPOSE).search(sentence.text) is not None


def _named(sentence: Sentence, context: Context, told: Decided) -> tuple[str, str]:
    """Entity and title: of the decision whose text this is, by the item it stands under, else by what it is on."""
    day, item = told.day, _item(sentence, context)
    on_its_day = day in (context.dated, context.day_of_sitting)
    if context.own_decision is not None and item is None and day is not None and on_its_day:
        return context.own_decision  # fr: "Délibération n° 12-88 … Le conseil approuve la convention"
    title = item[1] if item is not None and on_its_day else name_of(sentence, context, told)
    return entity_id("Decision", context.home_slug, day.edtf if day else "undated", title), title


def _item(sentence: Sentence, context: Context) -> tuple[str, str] | None:
    """The item that the sentence heads or stands under; none where it opens the next: de "5. Celje: Der Rat stimmt zu"."""
    opens = sentence.first and _NUMBERED.match(sentence.text)
    return item_headed(sentence, context) or (None if opens else context.last_item)


def _values(sentence: Sentence, title: str, told: Decided) -> dict[str, Value | None]:
    """What is told of the decision; its kind by the body where it has no day."""
    values: dict[str, Value | None] = {"title": Text(title, sentence.lexicon.language)}
    if told.day is not None:
        values["decided_on"] = DateValue(told.day)
    elif told.body is not None and told.body.kind in _INSTRUMENTS:
        values["instrument"] = Choice(_INSTRUMENTS[told.body.kind])
    outcome = Choice("rejected") if told.rejected else None
    return values | {"body": body_named(sentence, told.body), "outcome": outcome}


def _is_headline(sentence: Sentence, context: Context) -> bool:
    """Whether the line heads a news item, whose first sentence tells the same again: en "Council approves sister city"."""
    heading = sentence.passage.block.kind is BlockKind.HEADING
    return heading and context.in_opening(sentence) and context.sitting is None


def _voted(sentence: Sentence, context: Context, voted: Vote) -> Iterable[Draft]:
    """A decision whose day the sentence does not give itself, under the name of the item or heading."""
    day = voted.day
    entity, title = _voted_on(sentence, context, voted)
    values: dict[str, Value | None] = {
        "title": Text(title, sentence.lexicon.language),
        "decided_on": DateValue(day) if day else None,
        "body": body_named(sentence, voted.body),
        "outcome": Choice("rejected") if voted.rejected else None,
    }
    span = trim(sentence.text, 0, len(sentence.text.rstrip(" .")), joining=sentence.lexicon.joining)
    return drafts(entity, "Decision", values, valid=since(day), span=span)


def _voted_on(sentence: Sentence, context: Context, voted: Vote) -> tuple[str, str]:
    """Entity and title of what was voted on: the motion last named, else by the item, the heading or the tie."""
    motion = any(word.code == "motion" for word in sentence.all("policy"))
    if motion and context.last_policy and context.last_policy[0].startswith("decision:"):
        return context.last_policy  # nl: "De motie is aangenomen"
    title, day = _heading(sentence, context, voted), voted.day
    return entity_id("Decision", context.home_slug, day.edtf if day else "undated", title), title


def _heading(sentence: Sentence, context: Context, voted: Vote) -> str:
    """The item or heading that the sentence stands under, or what the decision may be called by the tie it is on."""
    if context.last_item:
        return context.last_item[1]
    ties, headings = ties_seen(sentence, context), sentence.passage.headings
    if headings and not ties and not _YEAR.search(headings[-1]):
        return " ".join(headings[-1].split())  # nl: "7. Voorstel grensoverschrijdende contacten"
    tie = ties[0] if ties else context.last_tie
    return name_of(sentence, context, Decided(voted.word, voted.day, voted.body, tie))


def _mention(sentence: Sentence) -> DateMention | None:
    """The date that stands nearest to the word that tells of deciding; dates in brackets are of something else."""
    ends = sentence.all("end")
    told = next(iter((*sentence.all("adopted"), *ends)), None)
    may_be = [m for m in sentence.days if m.role not in (Role.UNTIL, Role.BEFORE)]
    if ends and any(is_of_other_deed(sentence, m, ends[0]) for m in may_be):
        told, may_be = ends[0], [m for m in may_be if not is_of_other_deed(sentence, m, ends[0])]
    dates = [m for m in may_be if not _in_brackets(sentence, m) and not _is_recited(sentence, m)]
    if told is not None:
        dates = [m for m in dates if m.role is Role.ON or not _is_parted(sentence, m, told)]
    on_a_day = [m for m in dates if m.role is Role.ON]  # nl "om vanaf 2016 geen subsidie meer te geven"
    exact = [m for m in on_a_day if m.day is not None and m.day.precision == "day"]
    on_a_day = [m for m in on_a_day if not exact or not _is_for_a_year(sentence, m)]
    return min(
        on_a_day or dates,
        key=lambda m: sentence.distance((m.start, m.end), (told.start, told.end)) if told else m.start,
        default=None,
    )


def _is_parted(sentence: Sentence, mention: DateMention, told: Word) -> bool:
    """Whether a semicolon stands between the date and the word."""
    return ";" in sentence.text[min(mention.end, told.end) : max(mention.start, told.start)]


def _is_for_a_year(sentence: Sentence, mention: DateMention) -> bool:
    """de "für das Jahr 2000", nl "voor 2017": for when something was decided, and not when."""
    return sentence.pattern(_FOR_THE_YEAR).search(sentence.text, 0, mention.start) is not None


def _day(sentence: Sentence, mention: DateMention | None) -> PartialDate | None:
    """The day of the decision: in a row its own, unless the sentence gives a closer one (fr "vote 50 000 francs pour 1967")."""
    if mention is None or mention.day is None:
        return sentence.row_day
    row = sentence.row_day
    return row if row is not None and mention.day.precision == "year" else mention.day


def _in_brackets(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the date opens a bracket, and is of something else."""
    return mention.start > 0 and sentence.text[mention.start - 1] == "("


def _is_recited(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the date is that of a proposal on which the decision rests."""
    return sentence.pattern(_RECITED).search(sentence.text, 0, mention.start) is not None


def _span(sentence: Sentence, told: Word, mention: DateMention | None) -> tuple[int, int]:
    """The clause with the word and its date; a row from its start, and what is resolved to do to its end."""
    start, end = _clause(sentence, told, mention)
    if sentence.pattern(_AND_WHAT).match(sentence.text, end):
        end = len(sentence.text.rstrip(" .;"))
    row = mention is None and sentence.row_day is not None and sentence.first
    return (0 if row else start), end


def _clause(sentence: Sentence, told: Word, mention: DateMention | None) -> tuple[int, int]:
    """The clause with the word and its date, from the motion or decision named before it on."""
    first, last = (mention.start, mention.end) if mention else (told.start, told.end)
    start, end = sentence.clause_span(min(told.start, first), max(told.end, last))
    papers = (w for w in sentence.all("policy") if w.code in ("motion", "decision") and w.end <= told.start)
    instrument = next(papers, None)
    return (min(start, instrument.start) if instrument else start), end
