"""The end of a tie that the place of a date tells: in a column, in brackets, in a row of a list."""

import re

from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.rules.ties.columns import date_until
from jumelage.reading.rules.ties.cues import CUES, moments, of_date
from jumelage.reading.rules.ties.own_dates import is_listed
from jumelage.reading.rules.ties.rows import behind, is_its_own, part_around
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate

Ended = tuple[PartialDate, tuple[int, int]]  # when, and where the words that say so stand


def end_by_place(sentence: Sentence, context: Context, tie: TieSeen) -> Ended | None:
    """When the tie ended, by where the date stands."""
    until = date_until(sentence, tie)
    if until is not None and until.day is not None:
        return until.day, (min(tie.start, until.start), until.end)
    return (
        _years_of_row(sentence, tie)
        or _in_its_part(sentence, context, tie)
        or _in_list_of_ends(sentence, tie)
        or _years_in_brackets(sentence, context, tie)
    )


def is_of_another_row(sentence: Sentence, tie: TieSeen, word: Word) -> bool:
    """Whether the word stands in brackets behind another town's name: nl "Lünen (1973, beëindigd in 2006), Halle (1989)"."""
    opened = sentence.text.rfind("(", 0, word.start)
    if opened < 0 or ")" in sentence.text[opened : word.start]:
        return False
    before = [place for place in sentence.places if place.end <= opened and not place.nation]
    named = {name for other in sentence.found_ties or () for name in other.names}
    return bool(before) and before[-1] in named and before[-1] not in tie.names


def _years_of_row(sentence: Sentence, tie: TieSeen) -> Ended | None:
    """Years that stand behind the name in a row: de "Blankenburg (Harz): 1991 bis 2004", nl "Mangaung, Zuid-Afrika (1999-2012)"."""
    if not is_listed(tie) and (tie.word.kind != "partner" or len(sentence.found_ties or ()) < _SEVERAL):
        return None
    start, limit = behind(sentence, tie)
    for mention in moments(sentence):
        if not start <= mention.cue_start < limit:
            continue
        last = mention.period.end if mention.role is Role.RANGE and mention.period else None
        if last is not None and _TO_YEARS.fullmatch(sentence.text, start, mention.cue_start):
            return last, (tie.start, mention.end)
    return None


_SEVERAL = 2
_TO_YEARS = re.compile(
    r"\s?(?:\([^()]*\)\s?)?(?:(?:[|\t,]|\s?[–—-]\s)\s?[^|\t,()\d]{1,40}?\s?)?[(:,|\t–-]?\s?"
)


def _in_its_part(sentence: Sentence, context: Context, tie: TieSeen) -> Ended | None:
    """The end in a part of a row that is set apart: nl "Lünen | 1973 (beëindigd in 2006)", de "Torun, 1978 (bis 2015)"."""
    for mention in moments(sentence):
        start = part_around(sentence, mention)[0]
        if mention.day is None or start < tie.end or not is_its_own(sentence, tie, mention.cue_start):
            continue
        if _tells_end(sentence, mention) and not _is_to_come(mention.day, context):
            return mention.day, (tie.start, mention.end)
    return None


def _may_be_its_life(sentence: Sentence, end: PartialDate, context: Context) -> bool:
    """Whether years behind a tie are those it lasted: past, and of no plan, grant or body that the sentence tells of."""
    return _is_past(end, context) and not sentence.has(*_HAS_YEARS)


_HAS_YEARS = ("grant", "policy", "plan", "proposal", "organisation", "campaign", "amount", "evaluation")


def _is_past(day: PartialDate, context: Context) -> bool:
    """Whether the day lies in a year before that of the paper: nl "de stedenband met Foix (1969-2014)" in a paper of 2020."""
    year, now = day.year, context.dated.year if context.dated else None
    return year is not None and now is not None and year < now


def _is_to_come(day: PartialDate, context: Context) -> bool:
    """Whether the day lies after that of the paper: nl "convenant (tot 2028)"."""
    year, now = day.year, context.dated.year if context.dated else None
    return year is not None and now is not None and year > now


def _tells_end(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the part of the row that the date stands in tells of an end and of nothing else."""
    start, end = part_around(sentence, mention)
    words = [word for word in sentence.all(*_TELLS) if start <= word.start < end]
    ended = any(word.kind == "end" and not of_date(sentence, word) for word in words)
    few = len(sentence.text[start : mention.cue_start].split()) <= _FEW  # nl: "samenwerking tot 2010"
    until = (
        mention.role is Role.UNTIL and few and not any(start <= w.start < end for w in sentence.all(*CUES))
    )
    return (ended or until) and all(word.kind == "end" for word in words)


_FEW = 2  # words
_TELLS = ("end", "plan", "not", "rejected", "renewed", "proposal", "grant", "organisation")


def _in_list_of_ends(sentence: Sentence, tie: TieSeen) -> Ended | None:
    """nl: "Twee banden zijn beëindigd: die met Konin in 2010 en die met Weiz in 2016": each year is that of an end."""
    start, limit = behind(sentence, tie)
    words = [word for word in sentence.all("end") if word.end < start and not of_date(sentence, word)]
    if not words or not sentence.text.startswith(":", words[-1].end) or sentence.has("plan", "rejected"):
        return None
    for mention in moments(sentence):
        if not start <= mention.cue_start < limit or mention.day is None:
            continue
        if not sentence.text[start : mention.cue_start].strip(" ,("):
            return mention.day, (words[-1].start, mention.end)
    return None


def _years_in_brackets(sentence: Sentence, context: Context, tie: TieSeen) -> Ended | None:
    """The end of years that stand in brackets behind the tie: en "The twinning with Foix (1969-2014) is over"."""
    if tie.word.kind not in ("tie", "tie_verb"):
        return None
    text, last = sentence.text, max([tie.word.end, *(name.reach or name.end for name in tie.names)])
    for mention in moments(sentence):
        end = mention.period.end if mention.role is Role.RANGE and mention.period else None
        bracket = text[last : mention.cue_start].strip() == "(" and text[mention.end : mention.end + 1] == ")"
        if end is not None and bracket and (sentence.has("end") or _may_be_its_life(sentence, end, context)):
            return end, sentence.clause_span(tie.start, mention.end)
    return None
