"""Papers whose head says on one line what they are and on another what they are on: "BELEIDSVOORSTEL / Fairtrade Gemeente"."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jumelage.documents.passages import Passage
from jumelage.reading.context import Context, since
from jumelage.reading.dates.mentions import find_dates
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.rules.policies.agenda_items import item_named
from jumelage.reading.rules.policies.bodies import as_word, bodies_in, body_named
from jumelage.reading.rules.policies.outcomes import A_SENTENCE, whole
from jumelage.reading.rules.policies.papers import papers_in
from jumelage.reading.seen import TitleBlock
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Lexicon
from jumelage.statements.ids import entity_id
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue, Text, Value

_HEAD = 400  # code points of a document in which such lines stand
_LINES = 9
_LONGEST = 150  # code points of such a line
_SHORTEST = 10  # code points of what a paper is on
_FAR = 5  # lines from what a paper is to what it is on
_NUMBERS = r"(?:,?\s(?:(?:[Nn]r|[Nn]o|NR|NO)\.?\s?|[Nn][°º]\s?)?[\w/.-]{0,12}\d[\w/.-]{0,16}){0,3}"
# nl "Voorstel aan de raad" · de "Antrag der SPD-Fraktion" · en "REPORT BY CHIEF EXECUTIVE" · fr "Motion présentée par …"
_WHOSE = r"(?:\s(?:{title_kind_whose})\s[^.:;]{2,70})?"
_PARTIES = r"(?=[^:.]{0,50}?[A-Z]\w{0,2}[A-Z\d])(?:\s(?:[A-Z][\w&]*|{and_also})){1,6}"  # nl "Initiatiefvoorstel PvdA en GroenLinks"
_KIND = rf"\W{{0,3}}(?:\d[\d.]{{0,5}}\s)?(?:[^:.;]{{2,40}}\s[-–—>|]\s)?(?i:({{title_kinds}}))(?:{_NUMBERS}|{_WHOSE}|{_PARTIES})"
_ALONE = r"\W{0,3}"
_AND_SUBJECT = r"\s?[:–—]\s(?=\S)"  # fr "Rapport n° 7 : convention de jumelage"
_TITLE_LABEL = r"\W{0,3}(?:{title_label})(?:\s?:|\s\|)\s{0,3}(?=\S)"
_ITEM_LABEL = r"\W{0,3}(?:{item_word})(?:\s?:|\s\|)\s{0,3}(?=\S)"
_OTHER_LABEL = re.compile(r"[^\W\d_][\w-]*(?:\s[\w-]+){0,3}(?:\s?:\s|\s\|)")  # nl "Ingediend door: …"
_LISTED = re.compile(r"\w{1,3}[.)]\s")
_TOWN = r"(?i:{town_noun})\s"
_TOWN_WORDS = 4  # of a line that is no more than a town's name, less one
_ON_THE_SUBJECT = ("tie", "partner", "topic", "campaign", "goal_set", "policy", "grant", "document")
_NOT_ITS_SUBJECT = ("council", "executive", "committee", "adopted", "rejected", "home")


class _Line(NamedTuple):
    """A line of the head, and where it starts in the document."""

    text: str
    start: int


def title_block(found: Sequence[Passage], words: Lexicon) -> TitleBlock | None:
    """What the head of a document says that it is and is on, each on a line of its own; None where it does not."""
    head = (p for p in found[:_LINES] if p.block.start < _HEAD)
    lines = [_Line(" ".join(p.view.text.split()), p.block.start) for p in head]
    kinds = tuple(line.start for line in lines if words.pattern(_KIND + _ALONE).fullmatch(line.text))
    for number, line in enumerate(lines[:_FAR]):
        kind = words.pattern(_KIND).match(line.text) if len(line.text) < _LONGEST else None
        if kind is None:
            continue
        below = lines[number + 1 : number + 1 + _FAR]
        subject = _subject(below, words) if line.start in kinds else _beside(line, kind.end(), words)
        if subject is not None:
            kinds = (*kinds, subject.start) if subject.start == line.start else kinds
            return TitleBlock(kinds, kind[1], subject.start, subject.text)
    return None


def _beside(line: _Line, end: int, words: Lexicon) -> _Line | None:
    """What the paper is on, behind a colon in the line that says what it is."""
    mark = words.pattern(_AND_SUBJECT).match(line.text, end)
    text = line.text[mark.end() :].strip() if mark else ""
    return _Line(text, line.start) if _may_be_subject(text, words) else None


def _subject(below: Sequence[_Line], words: Lexicon) -> _Line | None:
    """The line that says what the paper is on: behind a label, else the next that is no sentence, number, day or body."""
    for template in (_TITLE_LABEL, _ITEM_LABEL):
        for line in below:
            label = words.pattern(template).match(line.text)
            text = line.text[label.end() :].strip() if label else ""
            if _may_be_subject(text, words):
                return _Line(text, line.start)
    for line in below[:2]:
        other = _OTHER_LABEL.match(line.text) and not line.text.isupper()
        if other or any(True for _ in find_dates(line.text, words)):
            continue
        return line if _may_be_subject(line.text, words) else None
    return None


def _may_be_subject(line: str, words: Lexicon) -> bool:
    """Whether a line may say what a paper is on: it is no sentence, no chapter, and more than a town or a body."""
    text = line.strip("„“”\"'«» ")
    if not _SHORTEST <= len(text) < _LONGEST or " " not in text or not text[0].isalpha():
        return False
    if _LISTED.match(text):
        return False  # nl "a) SP: beëindig de stedenband"
    if text.endswith((".", ":", ";", "?", ",")) or words.pattern(A_SENTENCE).search(text):
        return False
    if words.pattern(_TOWN).match(text) and text.count(" ") < _TOWN_WORDS:
        return False  # nl "Gemeente Deurne"
    found = words.find(text)
    about = not found.keys().isdisjoint(_ON_THE_SUBJECT)
    return about or found.keys().isdisjoint(_NOT_ITS_SUBJECT)


def is_kind_line(sentence: Sentence, context: Context) -> bool:
    """Whether the line only says what sort of paper the document is, and the title stands below it."""
    block = context.title_block
    heads = block is not None and sentence.passage.block.start in block.kind_starts
    return heads and not sentence.has("adopted", "rejected", "deferred")


def own_paper(sentence: Sentence, context: Context) -> Iterable[Draft]:
    """The paper that the document is, told by the line of its head that says what it is on."""
    block = context.title_block
    if block is None or sentence.passage.block.start != block.start or not sentence.first:
        return ()
    told = context.motion_untold or context.own_motion is not None
    if told or sentence.has("adopted", "rejected", "deferred"):
        return ()
    named = papers_in(sentence, context) and block.start not in block.kind_starts
    if named or (item_named(sentence, context) and context.day_of_sitting):
        return ()
    title, language = f"{block.kind.capitalize()} {block.title}", sentence.lexicon.language
    day = DateValue(context.dated) if context.dated is not None else None
    motion = any(word.code == "motion" for word in sentence.lexicon.find(block.kind).get("policy", ()))
    kind = "Decision" if motion else "Policy"
    entity = entity_id(kind, context.home_slug, title)
    values: dict[str, Value | None] = {"title": Text(title, language)}
    if motion:
        values |= {"instrument": Choice("motion", block.kind), "decided_on": day}
        context.own_motion = entity, title
    else:
        values |= {"kind": Choice("nota", ""), "status": Choice("proposed", ""), "dated": day}
        context.own_paper = entity, title
    if day is None and not motion:
        return ()
    return drafts(entity, kind, values, valid=since(context.dated), span=whole(sentence))


def own_outcome(sentence: Sentence, context: Context) -> Iterable[Draft]:
    """de "Stadtrat | 03.12.2015 | einstimmig beschlossen": what a line says that a body made of the paper that the document is."""
    told = next(iter(sentence.all("adopted")), None)
    if context.own_paper is None or told is None or len(sentence.text) > _LONGEST:
        return ()
    if sentence.has("rejected", "deferred", "not", "plan", "tie", "partner", "amount") or sentence.amounts:
        return ()
    here = next((b for b in bodies_in(sentence) if b.kind != "committee"), None)
    day = next((m.day for m in sentence.days), None)
    if here is None and not bodies_in(sentence) and day is None and context.decider_distance == 0:
        here, day = as_word(context.last_decider, told), _day_before(context)
    if here is None or here.kind == "committee" or day is None or day.precision != "day":
        return ()
    entity, title = context.own_paper
    sentence.decided = True
    values: dict[str, Value | None] = {
        "title": Text(title, sentence.lexicon.language),
        "kind": Choice("nota", ""),
        "adopted_by": body_named(sentence, here),
        "adopted_on": DateValue(day),
    }
    return drafts(entity, "Policy", values, valid=since(day), span=whole(sentence))


def _day_before(context: Context) -> PartialDate | None:
    """The day that the line before gives, which names the body: nl "Gemeenteraad, 6-3-2018 / Resultaat: vastgesteld"."""
    day = context.last_day
    return day if day is not None and day.year is not None and str(day.year) in context.said_before else None
