"""Who adopted a paper, to whom it was sent and when, as the sentence that names it tells."""

import re

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.rules.policies.bodies import (
    acting_before,
    acts_for_others,
    beside,
    bodies_in,
    body_named,
    decider,
    in_its_paper,
    of_the_line,
    of_the_sitting,
)
from jumelage.reading.rules.policies.paper_names import is_none
from jumelage.reading.rules.policies.refusals import refused
from jumelage.reading.seen import Paper
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Lexicon, Word
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice

# nl: "wordt goedgekeurd" in the minutes of a sitting says that it was, that day
_ADOPTED_NOW = r"(?<!\w)(?:{becomes})\s"

_ADOPTS_NOW = r"(?<!\w)(?:{decides})(?!\w)"

_NOTES_NOW = r"(?<!\w)(?:{notes_now})(?!\w)"

_PROPOSED_PAPER = r"(?<!\w)(?:{proposes_paper})(?!\w)"  # nl: "Het college stelt voor de nota vast te stellen"

_OF_ITS_DATE = r"\s\(?(?:(?:{paper_of_date}|{paper_of_year}|{brought_out})\s)?"
_BY_WAY = r"(?<!\w)(?:{way_of_speaking})\s(?:(?:{indefinite}|{article})\s)?$"
_TWO_CLAUSES = 2
_RIGHT_BEFORE = 2  # code points between a year and the name of its paper: en "the 2012 twinning policy"
_BESIDE = 26  # code points behind a paper in which a date is its own
_SENT_TO = r"(?<!\w)(?:{sent_to})\s+(?:(?:{article})\s+)?$"


def day_of_the_sitting(
    sentence: Sentence, context: Context, paper: Paper, adopted: Word | None, body: Word | None
) -> PartialDate | None:
    """The day of the minutes, where they say that the paper is adopted, noted or voted on, and no other day."""
    dated, words = context.day_of_sitting or context.dated, sentence.lexicon
    days = (m for m in sentence.dates if m.day and not m.in_title)
    if dated is None or any(not goes_on_to(sentence, paper, mention) for mention in days):
        return None
    voted = paper.code == "motion" and (sentence.has("adopted") or refused(sentence))
    if voted and not sentence.first and _same_year(context.last_day, dated):
        return context.last_day
    if voted and dated.precision == "day" and sentence.pattern(_ADOPTED_NOW).search(sentence.text, paper.end):
        return dated
    if dated.precision != "day" or is_proposed(sentence, paper):
        return None
    now = sentence.pattern(_ADOPTED_NOW).search(sentence.text) or words.pattern(_ADOPTS_NOW).search(
        sentence.text
    )
    noted = sentence.has("sent") and sentence.pattern(_NOTES_NOW).search(sentence.text)
    return dated if (adopted and body and now) or noted else None


def goes_on_to(sentence: Sentence, paper: Paper, mention: DateMention) -> bool:
    """Whether the date is of what comes next: fr "prend acte du plan et le transmet au Conseil, qui l'examinera le 27"."""
    later = mention.start >= paper.end and sentence.clause_of(mention.start) > sentence.clause_of(paper.start)
    return later and sentence.pattern(_NOTES_NOW).search(sentence.text, 0, paper.start) is not None


def _same_year(one: PartialDate | None, other: PartialDate) -> bool:
    return one is not None and one.year == other.year


def is_proposed(sentence: Sentence, paper: Paper) -> bool:
    """Whether somebody proposes the paper; what the paper itself proposes stands behind its name."""
    return sentence.pattern(_PROPOSED_PAPER).search(sentence.text, 0, paper.start) is not None


def adoption(sentence: Sentence, context: Context, paper: Paper) -> tuple[Word | None, Word | None]:
    """Who adopted the paper, and the word that says so."""
    own = next((b for b in bodies_in(sentence) if b.start == paper.word.start), None)
    if own is not None and own.code:
        return own, paper.word  # nl "raadsbesluit"
    told = _told_of(sentence, paper)
    if told is None:
        if by := _by_decision(sentence, paper) or _issued_by(sentence, paper):
            return by
        body = _body_beside(sentence, context, paper)
        return body, body if paper.kind == "Policy" else None
    sent = sentence.all("sent")
    skip = tuple(b for b in bodies_in(sentence) if any(_is_receiver(sentence, b, s) for s in sent))
    return decider(sentence, context, told, skip=skip) or _body_understood(
        sentence, context, paper, told
    ), told


_SUBJECT_NEAR = 50  # code points between a body and what it did: en "the council has since published"


def _issued_by(sentence: Sentence, paper: Paper) -> tuple[Word, Word] | None:
    """Who brought a paper out, and the word for it: en "the Chief Executive issued Circular 7", "published by Cabinet"."""
    here = (paper.start, paper.end)
    issued = (w for w in sentence.all("issued") if w.code == "" and not _of_another(sentence, paper, w))
    told = min(issued, key=lambda w: sentence.distance((w.start, w.end), here), default=None)
    dated = sentence.days or sentence.row_day
    if told is None or not dated or sentence.has("not", "plan", "rejected"):
        return None
    for body in bodies_in(sentence):
        acts = body.end <= told.start and told.start - body.end < _SUBJECT_NEAR and told.start < paper.start
        same = sentence.clause_of(body.start) == sentence.clause_of(told.start)
        by = 0 <= told.start - body.end < _ADJOINING and sentence.pattern(_BY).search(
            sentence.text, 0, body.start
        )  # nl "is in 2004 door het college opgesteld"
        if same and (acts or by or sentence.pattern(_DONE_BY).fullmatch(sentence.text, told.end, body.start)):
            return body, told
    return None


_BY = r"(?<!\w)(?:{told_by})\s(?:(?:{article})\s)?$"
_ADJOINING = 3  # code points between a body and its participle
_DONE_BY = r"\s(?:[\w-]+\s){0,3}?(?:{told_by})\s(?:(?:{article}|{both_each})\s)?(?:[\w’'-]+\s)?"


def _by_decision(sentence: Sentence, paper: Paper) -> tuple[Word, Word] | None:
    """The body of the decision by which a paper came to be: fr "lancé sur décision du Conseil communal"."""
    if paper.kind != "Policy":
        return None
    for noun in sentence.all("policy"):
        later = noun.code == "decision" and noun.start >= paper.end
        if later and sentence.clause_of(noun.start) - sentence.clause_of(paper.start) < _TWO_CLAUSES:
            way = sentence.pattern(_BY_WAY).search(sentence.text, 0, noun.start)
            own = next((b for b in bodies_in(sentence) if b.start == noun.start and b.code), None)
            body = own or beside(sentence, noun.start, noun.end)
            if way and body:
                return body, noun
    return None


def _body_beside(sentence: Sentence, context: Context, paper: Paper) -> Word | None:
    """The body beside a paper of which nothing else is told: "nach einem Beschluss des Gemeinderats"."""
    if refused(sentence):
        return None
    start, end = min(paper.start, paper.word.start), max(paper.end, paper.word.end)
    inside = (b for b in bodies_in(sentence) if paper.word.end < b.start < paper.end)
    if within := next((b for b in inside if not acts_for_others(sentence, b)), None):
        return None if _is_addressed(sentence, paper, within) else within  # nl "Besluit B&W"
    found = beside(sentence, start, end)
    if paper.kind == "Policy" and found is not None and found.end <= start and found.kind == "council":
        return None  # en: "the City Council's Twinning Policy" tells whose it is, not who adopted it
    if found or paper.kind == "Policy":
        return None if found is not None and _is_addressed(sentence, paper, found) else found
    return (
        in_its_paper(sentence, start, end) or of_the_line(sentence, context) or acting_before(sentence, start)
    )


_ADDRESSED = r"(?<!\w)(?:{addressed_to})\s?$"


def _is_addressed(sentence: Sentence, paper: Paper, body: Word) -> bool:
    """fr "Note aux élus": for whom a paper is, and not who adopted it."""
    to = sentence.pattern(_ADDRESSED).search(sentence.text, 0, body.start)
    return paper.kind == "Policy" and to is not None


def _body_understood(sentence: Sentence, context: Context, paper: Paper, told: Word) -> Word | None:
    """The body that needs no name: in its own minutes, where a motion is carried."""
    if context.sitting is not None and not sentence.days:
        return of_the_sitting(context, told)
    council = next(iter(sentence.lexicon.small("bare_council")), None)
    return Word(told.start, told.end, "council", council) if council and paper.code == "motion" else None


def _told_of(sentence: Sentence, paper: Paper) -> Word | None:
    """The word that tells that the paper was adopted."""
    here = (paper.start, paper.end)
    told = [w for w in sentence.all("adopted") if not (paper.start <= w.start < paper.end)]
    told = [
        w for w in told if not _TO_ADOPT.match(sentence.text, w.end) and not _of_another(sentence, paper, w)
    ]
    if not told or refused(sentence) or sentence.pattern(_NOTED).search(sentence.text):
        return None
    word = min(told, key=lambda w: sentence.distance((w.start, w.end), here))
    if any(
        sentence.clause_of(n.start) == sentence.clause_of(word.start) and n.end <= word.start
        for n in sentence.all("not")
        if not paper.start <= n.start < paper.end
    ):
        return None
    return word


def _beyond_another(sentence: Sentence, paper: Paper, position: int) -> bool:
    """Whether the name of another paper stands between: "de verordening … en de nota …, vastgesteld op 3 mei 2012"."""
    behind = max(paper.end, paper.word.end)
    others = (w for w in sentence.all("policy") if behind <= w.start < position and not is_none(sentence, w))
    return paper.kind == "Policy" and any(w.code not in ("decision", "motion") for w in others)


def _of_another(sentence: Sentence, paper: Paper, told: Word) -> bool:
    """Whether the word tells of another paper: one that stands between, or beyond a semicolon."""
    return _parted(sentence, paper, told.start) or _beyond_another(sentence, paper, told.start)


# nl: "voor kennisgeving aangenomen": the council took note, it adopted nothing
_NOTED = r"(?<!\w)(?:{noted})(?!\s(?:{name_relative})\s)"

_TO_ADOPT = re.compile(r"\s+te\s+\w+en(?!\w)")  # nl: "Wij stellen u voor de nota vast te stellen"


def _is_receiver(sentence: Sentence, body: Word, sent: Word) -> bool:
    before = sentence.text[max(0, body.start - 16) : body.start]
    return bool(sentence.pattern(_SENT_TO).search(before)) and sentence.clause_of(
        sent.start
    ) == sentence.clause_of(body.start)


def sending(sentence: Sentence, paper: Paper) -> Word | None:
    """The word that tells that the paper was sent."""
    here = (paper.start, paper.end)
    own = (word for word in sentence.all("sent") if not _of_another(sentence, paper, word))
    return min(own, key=lambda w: sentence.distance((w.start, w.end), here), default=None)


def receiver(sentence: Sentence, adopter: Word | None = None) -> Choice | None:
    """The body to which a paper was sent."""
    for body in sentence.all("council", "executive"):
        before = sentence.text[max(0, body.start - 16) : body.start]
        if sentence.pattern(_SENT_TO).search(before):
            return body_named(sentence, body)
    bodies = [body for body in sentence.all("council") if body is not adopter]
    return body_named(sentence, bodies[0]) if bodies else None


def date_of(sentence: Sentence, paper: Paper) -> DateMention | None:
    """The date that stands nearest to the paper and to what happened to it."""
    here = (paper.start, paper.end)
    dates = [
        m
        for m in sentence.dates
        if not m.in_title
        and (m.role in (Role.ON, Role.SINCE) or (m.role is Role.DURATION and m.day is not None))
        and (0 <= paper.start - m.end < _RIGHT_BEFORE or not _describes(sentence, m))
        and not _of_the_old(sentence, paper, m)
        and not _parted(sentence, paper, m.start)
        and not _beyond_another(sentence, paper, m.start)
        and ((paper.kind == "Decision" and not paper.quoted) or not (paper.start <= m.start < paper.end))
    ]
    if (
        sentence.has("adopted", "sent", "issued", "rejected")
        or paper.kind == "Decision"
        or any(0 <= m.start - paper.end < _BESIDE for m in dates)
        or any(0 <= paper.start - m.end < _RIGHT_BEFORE for m in dates)
        or (paper.quoted and any(0 <= paper.start - m.end < _BESIDE for m in dates))
    ):
        if own := _right_behind(sentence, paper, dates):
            return own
        if at_once := _right_at(sentence, paper, dates):
            return at_once
        told = _told_after(sentence, paper)
        places = (here, (told.start, told.end)) if told else (here,)
        return min(
            dates, key=lambda m: sum(sentence.distance((m.start, m.end), p) for p in places), default=None
        )
    return None


def _right_at(sentence: Sentence, paper: Paper, dates: list[DateMention]) -> DateMention | None:
    """The date right behind "adopted", of two that are told: fr "présenté en 2014 puis voté en 2015"."""
    if len(dates) < _TWO_CLAUSES or paper.kind != "Policy":
        return None
    told = [
        w for w in sentence.all("adopted") if w.start >= paper.end and not _of_another(sentence, paper, w)
    ]
    near = (m for w in told[:1] for m in dates if 0 < m.start - w.end < _AT_ONCE)
    found = next(near, None)
    if found and sentence.pattern(_AND).search(sentence.text, told[0].end, found.start):
        return None  # de "wurden 2015 vom Rat verabschiedet und 2021 fortgeschrieben"
    return found


_AND = r"\s(?:{and_also})\s"
_AT_ONCE = 12  # code points between "adopted" and its date
_BEFORE_DEED = r"(?<!\w)(?:{article})\s$"
_DEED_AFTER = re.compile(r"\s[a-zà-ÿ]{4}")


def _describes(sentence: Sentence, mention: DateMention) -> bool:
    """de "Antrag, die 1974 eingegangene Partnerschaft zu beenden": the year is of what the paper is about."""
    before = sentence.pattern(_BEFORE_DEED).search(sentence.text, 0, mention.cue_start)
    year = mention.day is not None and mention.day.precision == "year"
    return year and before is not None and _DEED_AFTER.match(sentence.text, mention.end) is not None


def _of_the_old(sentence: Sentence, paper: Paper, mention: DateMention) -> bool:
    """Whether the date is of what the paper comes in place of: de "…; sie löst die Regeln von 2004 ab"."""
    clause = sentence.clause_of(mention.start)
    told = (w for w in sentence.all("replaced") if w.start >= paper.end and w.code == "old_behind")
    return any(w.end <= mention.start and sentence.clause_of(w.start) == clause for w in told)


def _parted(sentence: Sentence, paper: Paper, position: int) -> bool:
    """Whether what stands at `position` is parted by a semicolon and tells of another paper: fr "Vu …; Vu …"."""
    between = sentence.text[min(paper.end, position) : max(paper.start, position)]
    if between.count(";") != 1:
        return ";" in between
    start, end = sentence.text.rfind(";", 0, position) + 1, sentence.text.find(";", position)
    there = (w for w in sentence.all("policy") if start <= w.start < (end if end > 0 else len(sentence.text)))
    return any(not sentence.pattern(_ALONG).search(sentence.text[start : w.start]) for w in there)


# nl: "…; de raad krijgt die toegestuurd met een collegebericht": the letter goes along
_ALONG = r"(?<!\w)(?:{with})\s(?:(?:{article}|{indefinite})\s)?$"


def _right_behind(sentence: Sentence, paper: Paper, dates: list[DateMention]) -> DateMention | None:
    """The date that belongs to a paper by a mere "of": "het raadsbesluit van 24 april 1989"."""
    of = sentence.pattern(_OF_ITS_DATE)
    return next(
        (m for m in dates if paper.end <= m.start and of.fullmatch(sentence.text, paper.end, m.start)), None
    )


def _told_after(sentence: Sentence, paper: Paper) -> Word | None:
    """The word for adopting in a clause of its own behind the paper: "de nota …, die de raad in 2007 vaststelde"."""
    told = (w for w in sentence.all("adopted", "issued") if w.start >= paper.end)
    clause = sentence.clause_of(paper.start)
    return next((w for w in told if sentence.clause_of(w.start) == clause + 1), None)


def title_year(paper: Paper, words: Lexicon) -> PartialDate | None:
    """The first year of a period in the title, where nothing else dates the paper: "raadsprogramma 2022-2026"."""
    match = _YEARS_IN_TITLE.search(paper.title) or words.pattern(_YEARLY_PAPER).search(paper.title)
    if match is None and paper.code == "regulation":
        match = _ENDS_IN_YEAR.search(paper.title)  # nl: "Subsidieverordening Wageningen 2012"
    return PartialDate.of(int(match[1])) if match else None


def period_behind(sentence: Sentence, paper: Paper) -> PartialDate | None:
    """The first year of the period that a paper is said to be for: en "the strategy for 2004 to 2009"."""
    if paper.kind != "Policy" or paper.code in ("programme", "agreement"):
        return None  # what goes on and is no paper
    spans = (m for m in sentence.dates if m.role is Role.RANGE and not m.in_title)
    behind = (m for m in spans if 0 <= m.cue_start - max(paper.end, paper.word.end) < _PERIOD_NEAR)
    start = next((m.period.start for m in behind if m.period), None)
    return PartialDate.of(start.year) if start is not None and start.year else None


_PERIOD_NEAR = 24  # code points between a paper and the period that it is for: "runs from 2004 to 2009"
_YEARS_IN_TITLE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-–/]\s?(?:(?:19|20)?\d\d)(?!\d)")

_ENDS_IN_YEAR = re.compile(r"\s((?:19|20)\d\d)$")
_YEARLY_PAPER = r"^(?:{yearly_paper}) ((?:19|20)\d\d)$"


def heading_year(sentence: Sentence, context: Context) -> PartialDate | None:
    """The date of the document, where the paper is named in its head."""
    heading = sentence.passage.block.kind is BlockKind.HEADING
    line = context.in_opening(sentence) and len(sentence.text) < _LONGEST_TITLE
    if not heading and (not line or sentence.amounts):
        return None
    return context.dated if context.dated and context.dated.precision in ("year", "month", "day") else None


_LONGEST_TITLE = 200
LONGEST_LINE = 140
