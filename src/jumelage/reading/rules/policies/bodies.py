"""Which body took a decision: named beside it, in the paper's name, or meant by "we", "you", "they" and the sitting."""

import re

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.seen import Body
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.value import Choice

BODIES = ("council", "executive", "committee")
_AFTER_BY = 60  # code points that "by the" before a body is worth
_FAR = 70  # code points that a body which only proposes, is asked to act or is an office is away
# nl "op voorstel van het college" · de "auf Vorschlag der Verwaltung": who proposed it, not who decided
_RESOLVED_NOW = r"\W{0,3}(?:{resolved_now})(?!\w)"
_PROPOSED_BY = r"(?<!\w)(?:{proposed_by})\s+(?:(?:{article})\s+)?$"
# nl "verzoekt het college" · fr "autorise Monsieur le Maire": who is to act on it
_TASKED = r"(?<!\w)(?:{tasked})\s+(?:[\w.]{1,10}\s+){0,3}$"
_BY = r"(?<!\w)(?:{told_by})\s+(?:(?:{article})\s+)?(?:[\w-]+\s+)?$"
_OF_PLACE = r"\s(?:{decided_of})\s"
_PLACE_NEAR = 24  # code points from "of" to the town: "de raad van de gemeente Zeist"
# en "Cabinet Member for Resources" · de "Ausschuss für Kultur und Partnerschaften" · nl "commissie Bestuur"
_FOR_WHAT = (
    r"(\s(?:{body_for}))?(?<![,.;])\s(?:[A-ZÀ-Ž][\w’'-]+)(?:(?:,\s|\s(?:{and_also})\s)[A-ZÀ-Ž][\w-]+){0,3}"
)
_OF_WHAT = re.compile(r"((?:(?!The\s|This\s)[A-Z][\w-]+,?\s(?:and\s|&\s)?){1,6})$")
_ANY = r"(?<!\w)(?:{indefinite})\s$"
_OFFICE = r"(?:{office})"
_OTHER_DEED = 8  # code points between two words for deciding that tell of one deed: "adopted and signed"
_BEFORE = 44  # code points before a body that say what it does
# nl "Nota X - B en W" · de "Beschluss (Rat, 11.12.2019)": a body set off beside what it decided
_SET_OFF = r"[-–—|(,:/]\s*(?:(?:{told_by}|{article})\s+)?$"
_ENDS_THERE = r"(?:\s(?:{decided_of})(?:\s[\w-]{2,30}){1,3})?\s*(?:{by_all})?\s*(?:[),.;|]|$)|\s+(?:[-–—(|]|(?:{paper_of_date})?\s?\d)"
# de "Beschluss des Gemeinderats" · fr "délibération du conseil municipal" · nl "besluit van de raad", "Besluit B&W"
_OF_BODY = r"\s+(?:(?:{decided_of})\s+)?(?:(?:{article})\s+)?(?:[\w-]+\s+)?$"
_OF_NEAR = 24  # code points between a decision and the body that took it
_ITS = r"[’']s\s+(?:[\w-]+\s+){0,2}$"  # en "the council's Resolution 41"
_BY_WHICH = r"(?<!\w)(?:{by_which})\s(?:(?:{article})\s)?"
_WHICH_NEAR = 60  # code points behind a paper in which "by which" begins
_SUBJECT_NEAR = 12  # code points behind "by which" to the body
_IN_IT = r"(?<!\w)(?:{way_of_speaking})\s(?:(?:{indefinite}|{article})\s)?(?:[\w-]+\s)?$"
_ACTING_NEAR = 45  # code points between a body and the decision that it takes
_SUBJECT = r"(?:^|[.,:;]\s|\s)(?:(?:{article})\s)?(?:[\w-]+\s)?$"
_WE = r"(?<!\w)(?:{we_decide})(?!\w)"
_BY_YOU = r"(?<!\w)(?:{by_you})(?!\w)"
_THEY = r"^(?:[^,;.:]{1,40}\s)?(?:{they})\s"  # en "In October they adopted …"
_PASSIVE = r"(?<!\w)(?:{passive})(?!\w)"  # en "it was adopted": the paper, and nobody who adopts
_NEAR = 2  # sentences to the body that a pronoun stands for
_ADDRESSED = r"^\W*(?:{addressed})(?!\w)"
_SENT_BY = r"(?m:^)\W*(?:{sent_by_line})\s?:?\s"
_OF_SITTING = r"(?<!\w)(?:{sitting})"
_OWN_LETTER = r"(?<!\w)(?:{executive_letter})(?!\w)"
_ANY_VERB = r"\s(?:{clause_verb})\s"
_FIRST = 8  # code points before the body with which a decision opens
_BE_IT_RESOLVED = r"(?<!\w)(?:{be_it_resolved})\s"
_ARTICLE = r"\W{0,2}(?:(?:{article})\s)?"
_ENACTING = r"(?:\s(?:{decided_of})\s(?:[\w'’-]+\s?){1,5})?\s?(?:[,;:]|$|(?:{decides})(?!\w))"
_OPENING = 500  # code points of a document in which it says whose it is
_LINE = 160  # code points of a line that names a sitting


def body_named(sentence: Sentence, body: Word | None) -> Choice | None:
    """The body as a value, named as the document names it; a word like "raadsbesluit" names the raad."""
    if body is None:
        return None
    return Choice(body.kind, _label(sentence, body))


def _label(sentence: Sentence, body: Word) -> str:
    """What the document calls the body; a committee or member with its subject: "Cabinet Member for Resources"."""
    start, end = _extent(sentence, body)
    return body.code or " ".join(sentence.text[start:end].split())


def _extent(sentence: Sentence, body: Word) -> tuple[int, int]:
    """Where the whole name of a body starts and ends."""
    named = sentence.pattern(_FOR_WHAT).match(sentence.text, body.end)
    if named and (body.kind == "committee" or named[1]):
        return body.start, named.end()
    before = None if body.kind == "council" else _OF_WHAT.search(sentence.text, 0, body.start)
    named_before = "name_before_kind" in sentence.lexicon.habits
    return (before.start(1), body.end) if before is not None and named_before else (body.start, body.end)


def bodies_in(sentence: Sentence) -> list[Word]:
    """The bodies that the sentence names, in order, each once."""
    if not sentence.has(*BODIES):
        return []
    found: list[Word] = []
    for body in sentence.all(*BODIES):
        apart = not found or body.start >= found[-1].end
        if apart and not sentence.in_organisation(body.start) and not _elsewhere(sentence, body):
            found.append(body)
    return found


def _elsewhere(sentence: Sentence, body: Word) -> bool:
    """Whether the body is said to be of another town: nl "de burgemeester van Poznań", en "Plymouth City Council"."""
    if _named_after_another(sentence, body):
        return True
    of = sentence.pattern(_OF_PLACE).match(sentence.text, body.end)
    if of is None or not sentence.places_of.home_names:
        return False
    ties = [word.start for word in sentence.all("tie", "partner") if word.start >= of.end()]
    end = min((of.end() + _PLACE_NEAR, *ties))  # de "stimmte der Rat der Partnerschaft mit Dole zu"
    return any(
        of.end() <= place.start <= end and not (place.nation or place.common or _is_ours(sentence, place))
        for place in sentence.places
    )


def _is_ours(sentence: Sentence, place: PlaceName) -> bool:
    """Whether the name is that of the home town, be it with what it calls itself: de "Hansestadt Stralsund"."""
    return place.home or any(
        place.name.casefold().endswith(f" {name}") for name in sentence.places_of.home_names
    )


def _named_after_another(sentence: Sentence, body: Word) -> bool:
    """Whether a town that is not ours stands right before the body, or the body's word is part of a title that towns bear."""
    if any(title.start <= body.start < title.end for title in sentence.all("campaign")):
        return True  # en "Mayors for Peace"
    before = next((p for p in sentence.places if p.end == body.start - 1), None)
    named = before is not None and not (before.home or before.nation or before.common)
    return named and bool(sentence.places_of.home_names) and sentence.lexicon.language == "en"


def is_office(sentence: Sentence, body: Word) -> bool:
    """Whether the word means a person in office rather than a body that meets."""
    return sentence.pattern(_OFFICE).fullmatch(sentence.text, body.start, body.end) is not None


def decider(sentence: Sentence, context: Context, told: Word, *, skip: tuple[Word, ...] = ()) -> Word | None:
    """The body that did what the word `told` tells: one that the sentence names, else one that it means."""
    if sentence.text[told.end : told.end + 1] == ":" and context.sitting is not None:
        return of_the_sitting(context, told)  # nl "Besluit: de burgemeester neemt de uitnodiging aan"
    bodies = [body for body in bodies_in(sentence) if body not in skip and _may_decide(sentence, body, told)]
    if context.sitting is not None and sentence.pattern(_RESOLVED_NOW).match(sentence.text):
        bodies = [body for body in bodies if not acts_for_others(sentence, body)]
        if not bodies:
            return of_the_sitting(context, told)
    if bodies:
        return _in_full(context, sentence, min(bodies, key=lambda body: _away(sentence, body, told)))
    return meant(sentence, context, told)


def _in_full(context: Context, sentence: Sentence, body: Word) -> Word:
    """The body by its full name where the head of the minutes gives it: fr "le conseil" of a conseil municipal."""
    sitting, own = context.sitting, sentence.text[body.start : body.end].casefold()
    if (
        sitting is None
        or not sitting.label.casefold().startswith(own + " ")
        or context.papers_sort != "decisions"
    ) and not (sitting is not None and body.kind == "committee" and sitting.label.casefold().endswith(own)):
        return body
    return Word(body.start, body.end, body.kind, sitting.label)


def _may_decide(sentence: Sentence, body: Word, told: Word) -> bool:
    """Whether the body may be who decides: a committee only in the same breath, for there are many."""
    if body.kind == "council" and sentence.pattern(_ANY).search(sentence.text, 0, body.start):
        return False  # fr "ce qu'un conseil a décidé"
    if _done_by_it_later(sentence, body, told):
        return False
    return body.kind != "committee" or sentence.clause_of(body.start) == sentence.clause_of(told.start)


def _done_by_it_later(sentence: Sentence, body: Word, told: Word) -> bool:
    """fr "voté le 8 septembre 2009, a été revu par le conseil": the body behind did another thing."""
    if told.kind != "adopted":
        return False
    later = (w for w in sentence.all("adopted", "issued", "renewed") if w.start - told.end > _OTHER_DEED)
    return any(w.end <= body.start and w.start > told.end for w in later)


def _away(sentence: Sentence, body: Word, told: Word) -> int:
    """How far a body stands from the word for deciding; nearer after "by", farther where it has another part in it."""
    before = sentence.text[max(0, body.start - _BEFORE) : body.start]
    away = sentence.distance((body.start, body.end), (told.start, told.end))
    if ";" in sentence.text[min(body.end, told.end) : max(body.start, told.start)]:
        away += 4 * _FAR
    if sentence.pattern(_BY).search(before) and sentence.clause_of(body.start) == sentence.clause_of(
        told.start
    ):
        away -= _AFTER_BY
    elif is_office(sentence, body):
        away += _FAR
    return away + 2 * _FAR if acts_for_others(sentence, body) else away


def beside(sentence: Sentence, start: int, end: int) -> Word | None:
    """The body named right beside a decision or paper: "Beschluss des Gemeinderats", "Nota X - B en W"."""
    for body in bodies_in(sentence):
        if acts_for_others(sentence, body):
            continue
        after = sentence.text[end : body.start] if body.start >= end else None
        if after is not None and len(after) < _OF_NEAR and sentence.pattern(_OF_BODY).match(after):
            return body
        before = sentence.text[body.end : start] if body.end <= start else None
        if before is not None and len(before) < _OF_NEAR and sentence.pattern(_ITS).search(before):
            return body
        off = sentence.pattern(_SET_OFF).search(sentence.text, max(0, body.start - _OF_NEAR), body.start)
        if after is not None and off and sentence.pattern(_ENDS_THERE).match(sentence.text, body.end):
            return body
    return None


def in_its_paper(sentence: Sentence, start: int, end: int) -> Word | None:
    """The body that speaks in a motion or decision: "la délibération par laquelle le conseil …", "in een motie sprak de raad"."""
    councils = [body for body in bodies_in(sentence) if body.kind == "council"]
    which = sentence.pattern(_BY_WHICH).search(sentence.text, end, end + _WHICH_NEAR)
    if which is not None:
        return next((b for b in bodies_in(sentence) if 0 <= b.start - which.end() < _SUBJECT_NEAR), None)
    if sentence.pattern(_IN_IT).search(sentence.text, 0, start):
        first = next((b for b in bodies_in(sentence) if b.end <= start and b.start < _FIRST), None)
        return next((b for b in councils if not acts_for_others(sentence, b)), None if councils else first)
    return None


def acts_for_others(sentence: Sentence, body: Word) -> bool:
    """Whether the body is only asked to act, or only proposed."""
    begin = max(0, body.start - _BEFORE)
    before = sentence.text[begin : body.start]
    if sentence.pattern(_PROPOSED_BY).search(before):
        return True
    tasked = sentence.pattern(_TASKED).search(before)
    if tasked is None:
        return False
    nouns = (w for w in sentence.all("policy") if w.code == "decision" and w.end <= body.start)
    return not any(w.start >= begin + tasked.start() for w in nouns)  # de "mit dem Beschluss des Kreistags"


def acting_before(sentence: Sentence, start: int) -> Word | None:
    """The body that does something with a decision named behind it: "The council renewed its resolution on …"."""
    clause = sentence.clause_of(start)
    for body in reversed(bodies_in(sentence)):
        near = 0 <= start - body.end < _ACTING_NEAR and sentence.clause_of(body.start) == clause
        if near and body.kind == "council" and not acts_for_others(sentence, body):
            return body if sentence.pattern(_SUBJECT).search(sentence.text, 0, body.start) else None
    return None


def meant(sentence: Sentence, context: Context, told: Word) -> Word | None:
    """The body that "you" in a letter, "we" in its own paper or "they" after it stand for, at the word for deciding."""
    if context.written_to and sentence.pattern(_BY_YOU).search(sentence.text):
        return as_word(context.written_to, told)
    if sentence.pattern(_WE).search(sentence.text):
        return as_word(context.writing or context.sitting, told)
    they = sentence.pattern(_THEY).match(sentence.text, 0, told.start)
    near = context.decider_distance <= _NEAR and sentence.clause_of(told.start) == 0
    if they and near and not sentence.pattern(_PASSIVE).search(sentence.text, they.end(), told.end):
        return as_word(context.last_decider, told)
    return None


def of_the_sitting(context: Context, told: Word) -> Word | None:
    """The body whose sitting, decision list or letter the document is, as if the word `told` named it."""
    return as_word(context.sitting, told)


def as_word(body: Body | None, told: Word) -> Word | None:
    """A body known from elsewhere, placed where the word `told` stands."""
    return Word(told.start, told.end, body.kind, body.label) if body else None


# ---------------------------------------------------------------- what a sentence leaves behind


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
    end = _extent(sentence, body)[1]
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
    if not bodies:
        if _sits_as_before(sentence, context):
            context.sitting = context.last_decider
            context.sitting_day = next((mention.day for mention in sentence.days), context.sitting_day)
        return
    body = _as_body(sentence, bodies[0])
    context.last_decider, context.decider_distance = body, 0
    if opening and sentence.pattern(_ADDRESSED).match(sentence.text):
        context.written_to = context.written_to or body
    elif opening and sentence.pattern(_SENT_BY).search(sentence.text):
        context.writing = body
    elif (
        _opens_text(sentence, context)
        or _names_sitting(sentence, opening=opening)
        or (context.sitting is None and opening and _heads_a_paper(sentence, bodies[0]))
    ):
        context.sitting = body
        context.sitting_day = next((mention.day for mention in sentence.days), context.sitting_day)


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
    return Body(word.kind, _label(sentence, word))


def _opens_text(sentence: Sentence, context: Context) -> bool:
    """Whether a decision opens with the body alone: fr "LE CONSEIL COMMUNAL,"."""
    return context.sitting is None and context.in_opening(sentence) and enacts(sentence) is not None


def _names_sitting(sentence: Sentence, *, opening: bool) -> bool:
    """Whether a line says of which body the sitting is: "Notulen van de raad, 12 mei", "Council, 18 July 1990"."""
    line = opening or sentence.passage.block.kind is BlockKind.HEADING
    if not line or len(sentence.text) > _LINE:
        return False
    return sentence.pattern(_OF_SITTING).search(sentence.text) is not None


def _heads_a_paper(sentence: Sentence, body: Word) -> bool:
    """Whether a line is of a body and a day, and no sentence: "Council, 18 July 1990"."""
    words = sentence.lexicon
    text = sentence.text.rstrip()
    if (
        acts_for_others(sentence, body)
        or not sentence.days
        or len(text) > _LINE
        or text.endswith(".")
        or words.pattern(_ANY_VERB).search(text)
    ):
        return False
    return not is_office(sentence, body)
