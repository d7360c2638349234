"""Dates that small words beside them give to the tie: en "since 1976, the year of the twinning with Ribe", "its twin since 1975"."""

import re

from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.rules.ties.cues import Beginning, moments
from jumelage.reading.rules.ties.over_clauses import makes_tie
from jumelage.reading.rules.ties.own_half import is_of_other_half
from jumelage.reading.rules.ties.word_dates import is_ranked
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word


def date_near_word(sentence: Sentence, tie: TieSeen) -> Beginning | None:
    """The date that is the year of the tie, or since which the town is "its twin"."""
    if not sentence.dates:
        return None
    for mention in moments(sentence):
        if mention.day is None or is_of_other_half(sentence, tie, mention):
            continue
        if (
            _is_year_of(sentence, tie, mention)
            or _is_right_behind(sentence, tie, mention)
            or _is_in_relative(sentence, tie, mention)
            or _is_when_it_began(sentence, tie, mention)
            or (tie.word.kind == "partner" and is_ranked(sentence, tie, mention))
        ):
            return mention.day, min(mention.cue_start, tie.start), max(mention.end, tie.end)
    return _sealed_today(sentence, tie)


def _is_year_of(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """de: "Der Baum steht dort seit 1976, dem Jahr der Verschwisterung mit Ajka"."""
    if mention.end > tie.word.start or sentence.has("jubilee", "renewed", "end"):
        return False
    return sentence.pattern(_YEAR_OF).fullmatch(sentence.text, mention.end, tie.word.start) is not None


_YEAR_OF = r",\s(?:{year_of})\s(?:(?:{article})\s|{elided})?(?:[^\W\d_]+\s){0,1}"


def _is_right_behind(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """en "guests from Ribe, its twin since 1975" · "Ribe, linked since 1988": right behind the word, and closing its part."""
    if mention.role is not Role.SINCE or _CLOSES.match(sentence.text, mention.end) is None:
        return False
    words = [tie.word, *_behind_name(sentence, tie)]
    return any(
        word.kind in ("partner", "tie_verb") and not sentence.text[word.end : mention.cue_start].strip()
        for word in words
        if word.end <= mention.cue_start
    ) and not sentence.has("end", "suspended", "not")


def _is_in_relative(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """nl "de stedenband met Galle, die er sinds 1999 is, …": a clause on the tie that says no more than that it is there."""
    if mention.role is not Role.SINCE or tie.word.kind not in ("tie", "tie_weak"):
        return False
    reach = max([tie.word.end, *(max(name.end, name.reach) for name in tie.names)])
    if sentence.pattern(_RELATIVE).fullmatch(sentence.text, reach, mention.cue_start) is None:
        return False
    return sentence.pattern(_THERE).match(sentence.text, mention.end) is not None


_RELATIVE = r"(?:\s\([^()]{1,40}\))?,\s(?:{clause_opens})\s(?:[^\W\d_]+\s){0,3}"
_THERE = r"(?:\s(?:{be}|{there_is_since}))?\s?(?=[.,;]|$)"


def _is_when_it_began(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """en "Visitors have come since 1978, when the twinning with Ribe began": the clause behind the date tells what began then."""
    when = sentence.pattern(_WHEN).match(sentence.text, mention.end)
    if when is None or mention.role not in (Role.SINCE, Role.ON) or tie.word.start < when.end():
        return False
    if sentence.has("end", "suspended", "renewed", "jubilee", "not"):
        return False
    start, end = sentence.clause_span(when.end(), when.end())
    following = [m for m in moments(sentence) if m.start >= mention.end and m.start < tie.word.end + _FEW]
    began = any(w.code != "signed" and w.start >= tie.word.end for w in sentence.all("start"))
    return start <= tie.word.start < max(end, when.end() + _FEW) and began and not following


_WHEN = r",\s(?:{just_when})\s"
_FEW = 60  # characters


def _behind_name(sentence: Sentence, tie: TieSeen) -> list[Word]:
    """The words that say what the partner is, right behind the comma after its name."""
    reach = max((max(name.end, name.reach) for name in tie.names if not name.home), default=None)
    if reach is None:
        return []
    return [w for w in sentence.all("partner", "tie_verb") if sentence.text[reach : w.start] == ", "]


_CLOSES = re.compile(r"\s?(?:[.,;:)–]|$)")


def _sealed_today(sentence: Sentence, tie: TieSeen) -> Beginning | None:
    """nl "VELSEN, 14 juni 1998 – Op de kiosk is vandaag de verbroedering met Galle bezegeld": on the day of the dateline."""
    anchor = sentence.anchor
    if (
        anchor is None
        or anchor.precision != "day"
        or sentence.has("plan", "renewed", "end", "suspended", "jubilee")
    ):
        return None
    dates = [m for m in moments(sentence) if m.day != anchor]
    today = sentence.pattern(_TODAY).search(sentence.text)
    made = any(word.code == "signed" or makes_tie(sentence, word) for word in sentence.all("start"))
    if dates or today is None or not made or tie.word.kind not in ("tie", "tie_verb"):
        return None
    return anchor, tie.start, tie.end


_TODAY = r"(?<!\w)(?:{this_day})(?!\w)"
