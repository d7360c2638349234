"""When a paper was adopted, sent or made: a date beside it, the day of the sitting, the years in its title."""

import re

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.rules.policies.adoptions import is_proposed
from jumelage.reading.rules.policies.agenda_items import outcome_at_its_end
from jumelage.reading.rules.policies.other_papers import beyond_another, of_another, parted
from jumelage.reading.rules.policies.refusals import refused
from jumelage.reading.seen import Paper
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Lexicon, Word
from jumelage.values.dates import PartialDate

# nl: "wordt goedgekeurd" in the minutes of a sitting says that it was, that day
_ADOPTED_NOW = r"(?<!\w)(?:{becomes})\s"
_ADOPTS_NOW = r"(?<!\w)(?:{decides})(?!\w)"
_NOTES_NOW = r"(?<!\w)(?:{notes_now})(?!\w)"
_OF_ITS_DATE = r"\s\(?(?:(?:{paper_of_date}|{paper_of_year}|{brought_out})\s)?"
_AND = r"\s(?:{and_also})\s"
_BEFORE_DEED = r"(?<!\w)(?:{article})\s$"
_DEED_AFTER = re.compile(r"\s[a-zà-ÿ]{4}")
_YEARS_IN_TITLE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-–/]\s?(?:(?:19|20)?\d\d)(?!\d)")
# fr "Délibération n° 2014-12", en "Resolution 2021-0456", de "Beschluss Nr. 112/1994"
_YEAR_IN_NUMBER = re.compile(
    r"\s#?((?:19|20)\d\d)\s?[-/.]\s?[A-Z]?\d{1,4}(?!\d)|\s\d{1,4}[-/]((?:19|20)\d\d)(?!\d)"
)
_ENDS_IN_YEAR = re.compile(r"\s((?:19|20)\d\d)$")
_YEARLY_PAPER = r"^(?:{yearly_paper}) ((?:19|20)\d\d)$"
_NUMBER = re.compile(r"(?:[Nn][°º]|[Nn][or]\.)\s?$")  # before what is a number and no date
_TWO_DATES = 2
_RIGHT_BEFORE = 2  # code points between a year and the name of its paper: en "the 2012 twinning policy"
_BESIDE = 26  # code points behind a paper in which a date is its own
_AT_ONCE = 12  # code points between "adopted" and its date
_PERIOD_NEAR = 24  # code points between a paper and the period that it is for: "runs from 2004 to 2009"
_LONGEST_TITLE = 200


def own_date(sentence: Sentence, paper: Paper) -> DateMention | None:
    """The date in the sentence that is the paper's own; None where it is of what comes next or of a year in its plan."""
    mention = date_of(sentence, paper)
    if mention is None or _has_its_years(sentence, paper, mention) or goes_on_to(sentence, paper, mention):
        return None
    return mention


def day_of(
    sentence: Sentence, context: Context, paper: Paper, *, adopted: Word | None, body: Word | None
) -> PartialDate | None:
    """The date of a paper that has none of its own in the sentence: of the row, the sitting, its title, the document."""
    return (
        sentence.row_day
        or day_of_the_sitting(sentence, context, paper, adopted, body)
        or _lost_there(sentence, context, paper)
        or title_year(paper, sentence.lexicon)
        or number_year(paper, context)
        or heading_year(sentence, context)
        or period_behind(sentence, paper)
    )


def date_of(sentence: Sentence, paper: Paper) -> DateMention | None:
    """The date that stands nearest to the paper and to what happened to it."""
    dates = [m for m in sentence.dates if _may_date(sentence, paper, m)]
    if not _tells_when(sentence, paper, dates):
        return None
    if (
        paper.kind == "Decision"
    ):  # en "a proposal that the agreement, in force since 1986, be ended was deferred in 2013"
        dates = [m for m in dates if m.role is Role.ON] or dates
    if own := _right_behind(sentence, paper, dates) or _right_at(sentence, paper, dates):
        return own
    told = _told_after(sentence, paper)
    here = (paper.start, paper.end)
    places = (here, (told.start, told.end)) if told else (here,)
    return min(dates, key=lambda m: sum(sentence.distance((m.start, m.end), p) for p in places), default=None)


def _may_date(sentence: Sentence, paper: Paper, mention: DateMention) -> bool:
    """Whether a date may be that of the paper: a point in time, not of its subject nor of another paper."""
    point = mention.role in (Role.ON, Role.SINCE) or (
        mention.role is Role.DURATION and mention.day is not None
    )
    if mention.in_title or not point or _of_the_old(sentence, paper, mention):
        return False
    right_before = 0 <= paper.start - mention.end < _RIGHT_BEFORE
    if not right_before and _describes(sentence, mention):
        return False
    if parted(sentence, paper, mention.start) or beyond_another(sentence, paper, mention.start):
        return False
    within = paper.start <= mention.start < paper.end
    if within and _NUMBER.search(sentence.text, paper.start, mention.start):
        return False  # fr "Délibération n° 2014-12"
    return not within or (paper.kind == "Decision" and not paper.quoted)


def _tells_when(sentence: Sentence, paper: Paper, dates: list[DateMention]) -> bool:
    """Whether the sentence dates the paper: it tells what became of it, or a date stands beside it."""
    if paper.kind == "Decision" or sentence.has("adopted", "sent", "issued", "rejected"):
        return True
    before = _BESIDE if paper.quoted else _RIGHT_BEFORE
    return any(0 <= m.start - paper.end < _BESIDE or 0 <= paper.start - m.end < before for m in dates)


def _right_behind(sentence: Sentence, paper: Paper, dates: list[DateMention]) -> DateMention | None:
    """The date that belongs to a paper by a mere "of": "het raadsbesluit van 24 april 1989"."""
    of = sentence.pattern(_OF_ITS_DATE)
    return next(
        (m for m in dates if paper.end <= m.start and of.fullmatch(sentence.text, paper.end, m.start)), None
    )


def _right_at(sentence: Sentence, paper: Paper, dates: list[DateMention]) -> DateMention | None:
    """The date right behind "adopted", of two that are told: fr "présenté en 2014 puis voté en 2015"."""
    if len(dates) < _TWO_DATES or paper.kind != "Policy":
        return None
    told = [w for w in sentence.all("adopted") if w.start >= paper.end and not of_another(sentence, paper, w)]
    near = (m for w in told[:1] for m in dates if 0 < m.start - w.end < _AT_ONCE)
    found = next(near, None)
    if found and sentence.pattern(_AND).search(sentence.text, told[0].end, found.start):
        return None  # de "wurden 2015 vom Rat verabschiedet und 2021 fortgeschrieben"
    return found


def _told_after(sentence: Sentence, paper: Paper) -> Word | None:
    """The word for adopting in a clause of its own behind the paper: "de nota …, die de raad in 2007 vaststelde"."""
    told = sentence.all("adopted", "issued")
    clause = sentence.clause_of(paper.start)
    if any(w.start < paper.start and sentence.clause_of(w.start) == clause for w in told):
        return None  # en "adopted a motion in 2006, and in 2007 it adopted the strategy"
    behind = (w for w in told if w.start >= paper.end)
    return next((w for w in behind if sentence.clause_of(w.start) == clause + 1), None)


def _describes(sentence: Sentence, mention: DateMention) -> bool:
    """de "Antrag, die 1974 eingegangene Partnerschaft zu beenden": the year is of what the paper is about."""
    before = sentence.pattern(_BEFORE_DEED).search(sentence.text, 0, mention.cue_start)
    year = mention.day is not None and mention.day.precision == "year"
    if any(0 <= word.start - mention.end <= 1 for word in sentence.all("not")):
        return False  # nl "haalde het in 2010 niet"
    return year and before is not None and _DEED_AFTER.match(sentence.text, mention.end) is not None


def _of_the_old(sentence: Sentence, paper: Paper, mention: DateMention) -> bool:
    """Whether the date is of what the paper comes in place of: de "…; sie löst die Regeln von 2004 ab"."""
    clause = sentence.clause_of(mention.start)
    told = (w for w in sentence.all("replaced") if w.start >= paper.end and w.code == "old_behind")
    return any(w.end <= mention.start and sentence.clause_of(w.start) == clause for w in told)


def _has_its_years(sentence: Sentence, paper: Paper, mention: DateMention) -> bool:
    """nl: "… bij de Programmabegroting 2013-2016 bepaald dat het plafond met ingang van 2014 …": the title dates it."""
    year = mention.day is None or mention.day.precision == "year"
    return year and mention.start > paper.end and title_year(paper, sentence.lexicon) is not None


def goes_on_to(sentence: Sentence, paper: Paper, mention: DateMention) -> bool:
    """Whether the date is of what comes next: fr "prend acte du plan et le transmet au Conseil, qui l'examinera le 27"."""
    later = mention.start >= paper.end and sentence.clause_of(mention.start) > sentence.clause_of(paper.start)
    return later and sentence.pattern(_NOTES_NOW).search(sentence.text, 0, paper.start) is not None


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
    return (
        dated
        if (adopted and body and (now or context.resolves or outcome_at_its_end(sentence))) or noted
        else None
    )


def _lost_there(sentence: Sentence, context: Context, paper: Paper) -> PartialDate | None:
    """de "Antrag, die 1974 eingegangene Partnerschaft zu beenden: abgelehnt", in the minutes of a sitting: its day."""
    minutes = context.papers_sort == "decisions" or context.sitting is not None
    lost = paper.kind == "Decision" and refused(sentence) and minutes
    return (context.day_of_sitting or context.dated) if lost else None


def _same_year(one: PartialDate | None, other: PartialDate) -> bool:
    """Whether the first date is known, and of the year of the other."""
    return one is not None and one.year == other.year


def title_year(paper: Paper, words: Lexicon) -> PartialDate | None:
    """The first year of a period in the title, where nothing else dates the paper: "raadsprogramma 2022-2026"."""
    numbered = paper.kind == "Decision" and _YEAR_IN_NUMBER.search(paper.title) is not None
    match = None if numbered else _YEARS_IN_TITLE.search(paper.title)
    match = match or words.pattern(_YEARLY_PAPER).search(paper.title)
    if match is None and paper.code == "regulation":
        match = _ENDS_IN_YEAR.search(paper.title)  # nl: "Subsidieverordening Wageningen 2012"
    return PartialDate.of(int(match[1])) if match else None


def number_year(paper: Paper, context: Context) -> PartialDate | None:
    """The year in the number of a decision, or the day of the document where it is of that year: fr "Délibération n° 2014-12"."""
    number = _YEAR_IN_NUMBER.search(paper.title) if paper.code == "council_decision" else None
    if number is None:
        return None
    year = PartialDate.of(int(number[1] or number[2]))
    dated = context.day_of_sitting or context.dated
    return dated if dated is not None and dated.year == year.year else year


def heading_year(sentence: Sentence, context: Context) -> PartialDate | None:
    """The date of the document, where the paper is named in its head."""
    heading = sentence.passage.block.kind is BlockKind.HEADING
    line = context.in_opening(sentence) and len(sentence.text) < _LONGEST_TITLE
    if not heading and (not line or sentence.amounts):
        return None
    return context.dated if context.dated and context.dated.precision in ("year", "month", "day") else None


def period_behind(sentence: Sentence, paper: Paper) -> PartialDate | None:
    """The first year of the period that a paper is said to be for: en "the strategy for 2004 to 2009"."""
    if paper.kind != "Policy" or paper.code in ("programme", "agreement"):
        return None  # what goes on and is no paper
    spans = (m for m in sentence.dates if m.role is Role.RANGE and not m.in_title)
    behind = (m for m in spans if 0 <= m.cue_start - max(paper.end, paper.word.end) < _PERIOD_NEAR)
    start = next((m.period.start for m in behind if m.period), None)
    return PartialDate.of(start.year) if start is not None and start.year else None
