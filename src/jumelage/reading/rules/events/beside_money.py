"""Dates that a rule on money has made something of, and whether something else happened on them all the same."""

import re

from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.sentence import Sentence

_MONEY = ("grant", "pay", "receive", "requested", "cost")
_WORD = re.compile(r"[^\W\d_]{3,}")


def is_of_money(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the date is that of money alone: its words name money, and no journey or feast for which it was."""
    paid = (mention.start, mention.end) in sentence.paid_dates
    if paid and _is_handed_over(sentence, mention):
        return False
    if _is_of_row_of_years(sentence, mention):
        return True
    if paid and _is_of_speech(sentence, mention):
        return False
    if not paid or sentence.pattern(_DEED_OF).search(sentence.text, 0, mention.cue_start):
        return False
    return not (_clause_without_money(sentence, mention) or _half_tells_deed(sentence, mention))


# en "The trip in October was helped by £750", "£750 towards the trip of its pupils to Sasebo in May 2017"
_DEED_OF = r"(?<!\w)(?:{deed_noun})\s(?:[^\W\d_][\w'’-]*\s){0,6}$"


def _is_of_row_of_years(sentence: Sentence, mention: DateMention) -> bool:
    """de: "in den Jahren 2019, 2020 und 2021 jeweils 40.000 Euro": all of them are years of the money."""
    beside = (m for m in sentence.dates if (m.start, m.end) in sentence.paid_dates)
    return any(
        _BETWEEN_YEARS.fullmatch(sentence.text, min(m.end, mention.end), max(m.start, mention.start))
        is not None
        for m in beside
    )


_BETWEEN_YEARS = re.compile(r",?\s(?:[^\W\d_]{1,3}\s){0,2}(?:\d{4},?\s(?:[^\W\d_]{1,3}\s)?)?")


def _is_of_speech(sentence: Sentence, mention: DateMention) -> bool:
    """en "At the meeting on June 26 she said that £8,000 had been spent": the day of what was said, and not of the money."""
    said = sentence.pattern(_SAID_THAT).search(sentence.text, mention.end, mention.end + _NEAR)
    return said is not None and all(amount.start >= said.end() for amount in sentence.amounts)


_SAID_THAT = r"(?<!\w)(?:{said_that})(?!\w)[^.;:]{0,60}?(?:\s|,)(?:{that})\s"
_NEAR = 120  # characters


def _is_handed_over(sentence: Sentence, mention: DateMention) -> bool:
    """nl: "Voor het 25-jarig bestaan kreeg de stichting op vrijdag 6 oktober 500 euro": what was given on a day."""
    told = mention.day is not None and mention.day.precision == "day" and sentence.tells_past
    return told and sentence.has("jubilee", "visit") and not sentence.has("council", "executive", "adopted")


def _clause_without_money(sentence: Sentence, mention: DateMention) -> bool:
    """fr: "En avril 2011, trois médecins ont suivi un stage ; leur séjour a été financé …"."""
    start, end = sentence.clause_span(mention.cue_start, mention.end)
    if len(_WORD.findall(sentence.text[start:end])) < 3:  # "En avril 2011," opens the next
        if end >= len(sentence.text.rstrip(" .")):
            return False
        end = sentence.clause_span(end + 2, end + 3)[1]
    if len(_WORD.findall(sentence.text[start:end])) < 3:
        return False
    return not _names_money(sentence, start, end)


def _names_money(sentence: Sentence, start: int, end: int) -> bool:
    there_is = sentence.pattern(_THERE_IS)
    money = [word.start for word in sentence.all(*_MONEY) if not there_is.match(sentence.text, word.start)]
    money += [amount.start for amount in sentence.amounts]
    return any(start <= place < end for place in money)


_THERE_IS = r"(?:{there_is})(?!\w)"  # de "gibt es": nobody gives anything


def _half_tells_deed(sentence: Sentence, mention: DateMention) -> bool:
    """en: "The band played here in May 2014 and £700 went to charity": what stands on its side of the "and"."""
    start, end = sentence.clause_span(mention.cue_start, mention.end)
    joins = [match.span() for match in sentence.pattern(_AND).finditer(sentence.text, start, end)]
    first = max((stop for _, stop in joins if stop <= mention.cue_start), default=start)
    last = min((begin for begin, _ in joins if begin >= mention.end), default=end)
    if (first, last) == (start, end) or _names_money(sentence, first, last):
        return False
    done = (_PAST, _ENDS_IN_PAST, _HAPPENS)
    return any(sentence.pattern(one).search(sentence.text, first, last) for one in done)


_AND = r",?\s(?:{and_also})\s"
_PAST = r"(?<!\w)(?:{past})(?!\w)"
_ENDS_IN_PAST = r"(?<!\w)[^\W\d_]{2,}(?:{past_ends})(?!\w)"
_HAPPENS = r"(?<!\w)(?:{announced})(?!\w)"
