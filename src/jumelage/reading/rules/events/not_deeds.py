"""Dates in sentences that tell of no deed: how old a tie is, where a thing comes from, a term of office, what is yet to be settled."""

import re

from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.latest_deeds import tells_latest
from jumelage.reading.rules.events.announced import TO_DECIDE, UNSURE
from jumelage.reading.rules.events.no_moment import is_of_no_moment
from jumelage.reading.rules.events.standing import is_of_standing
from jumelage.reading.rules.events.told import PAST, is_called_off
from jumelage.reading.sentence import Sentence

_OLDEST = 1850  # a town's charter, its church: nothing of before is of its policy
_NEAR = 60  # characters between the verb and the number of years


def is_of_no_deed(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the date says how old something is, where it comes from, or when it is still to be settled."""
    return (
        _tells_age(sentence, mention)
        or _is_origin(sentence, mention)
        or _is_term(sentence, mention)
        or _heads_others(sentence, mention)
        or _is_in_view(sentence, mention)
        or _is_referred_to(sentence, mention)
        or _is_of_accounts(sentence, mention)
        or (mention.day is not None and (mention.day.year or _OLDEST) < _OLDEST)
        or _is_to_be_settled(sentence, mention)
        or _is_in_force(sentence, mention)
        or _is_reported(sentence, mention)
        or is_of_standing(sentence, mention)
        or _is_habit(sentence, mention)
        or is_of_no_moment(sentence, mention)
    )


def _tells_age(sentence: Sentence, mention: DateMention) -> bool:
    """nl: "De band bestond in 2020 veertig jaar" · en: "The twinning turned thirty last year"."""
    if mention.day is None or mention.day.precision != "year":
        return False
    match = sentence.pattern(_AGED).search(sentence.text)
    if match is None or sentence.clause_of(match.start()) != sentence.clause_of(mention.start):
        return False
    if sentence.tells_past and _celebrates(sentence, mention):
        return False  # nl "In 2010 bestond de band 20 jaar, wat met een concert werd gevierd"
    return sentence.pattern(_YEARS_OLD).search(sentence.text, match.end(), match.end() + _NEAR) is not None


def _celebrates(sentence: Sentence, mention: DateMention) -> bool:
    """Whether a deed is told of the year; not en "It turned thirty last year, and a party went there in May 2019", which has its own day."""
    dated = {sentence.clause_of(m.start) for m in sentence.days if m != mention}
    return any(sentence.clause_of(word.start) not in dated for word in sentence.all("visit"))


_AGED = r"(?<!\w)(?:{aged})(?!\w)"  # nl "bestond", de "wurde", en "turned", fr "a fêté ses"
_YEARS_OLD = r"(?<!\w)(?:\d{1,3}[\s-](?:{years_of_age})|(?:{round_age}))(?=[\s.,;:]|$)"


def _is_origin(sentence: Sentence, mention: DateMention) -> bool:
    """en: "The town hall dates from 1581", "The tie goes back to 1989"."""
    if sentence.has("organisation", "named_body") or sentence.organisations:
        return False  # nl: "De stichting dateert van 12 juni 1992"
    if tells_latest(sentence, mention):
        return False
    start = max(0, mention.start - _NEAR)
    return sentence.pattern(_COMES_FROM).search(sentence.text, start, mention.start) is not None


_COMES_FROM = r"(?<!\w)(?:{comes_from})\s(?:[^\W\d_]+\s){0,3}$"


def _is_term(sentence: Sentence, mention: DateMention) -> bool:
    """fr: "pour la durée du mandat 2020-2026"."""
    if mention.role is not Role.RANGE:
        return False
    return sentence.pattern(_TERM).search(sentence.text, 0, mention.start) is not None


_TERM = r"(?<!\w)(?:{term_of_office})\s$"


def _heads_others(sentence: Sentence, mention: DateMention) -> bool:
    """de: "erinnerte an 2011: Im Juni lief eine Ausstellung, im September reiste ein Chor"."""
    if mention.day is None or mention.day.precision != "year" or not _COLON.match(sentence.text, mention.end):
        return False
    year = mention.day.year
    inside = (m.day for m in sentence.dates if m.start > mention.end and m.day is not None)
    return any(day.year == year and day.precision in ("day", "month") for day in inside)


_COLON = re.compile(r"[^:;.]{0,20}:\s")


def _is_in_view(sentence: Sentence, mention: DateMention) -> bool:
    """nl: "In 2003 tekenden zij opnieuw, met het oog op de toetreding een jaar later": for what is to come after the deed."""
    if not sentence.pattern(_IN_VIEW_OF).search(sentence.text, 0, mention.cue_start):
        return False
    return any(m.day is not None and m.end < mention.cue_start for m in sentence.dates)


_IN_VIEW_OF = r"(?<!\w)(?:{in_view_of})\s[^.;:]{0,100}$"


def _is_referred_to(sentence: Sentence, mention: DateMention) -> bool:
    """nl: "Wij verwijzen naar de toezegging in de raad van 14 december 2015"."""
    return sentence.pattern(_REFERS).search(sentence.text, 0, mention.start) is not None


_REFERS = r"(?<!\w)(?:{refers})\s[^.;:]{0,160}?(?:{dated_of}|{paper_of_date})\s$"


def _is_of_accounts(sentence: Sentence, mention: DateMention) -> bool:
    """nl: "In het boekjaar 2015 is een overschot geboekt": how a year's money went."""
    if (
        mention.day is None
        or mention.day.precision != "year"
        or sentence.has("visit", "founded", "organisation")
    ):
        return False
    return sentence.pattern(_ACCOUNTS).search(sentence.text) is not None


_ACCOUNTS = r"(?<!\w)(?:{accounts}|{emissions})(?!\w)"  # de "halb so viel CO2 bis 2030 wie 1990"


def _is_to_be_settled(sentence: Sentence, mention: DateMention) -> bool:
    """fr "Il devrait être présenté au conseil fin 2025" · nl "stelt voor de band op te heffen per 1 januari 2019"."""
    if (
        sentence.row_date is not None
        or sentence.has("visit", "rejected", "deferred")
        or is_called_off(sentence)
    ):
        return False
    pattern, text = sentence.pattern, sentence.text
    first, last = sentence.clause_span(mention.start, mention.end)
    if any(pattern(one).search(text, first, last) for one in PAST):
        return False
    return pattern(UNSURE).search(text, first, mention.start) is not None or (
        mention.anchored and not sentence.tells_past and pattern(TO_DECIDE).search(text) is not None
    )


def _is_in_force(sentence: Sentence, mention: DateMention) -> bool:
    """de: "Sie gelten ab dem Jahr 2018": from when a paper is valid."""
    if mention.role is not Role.SINCE:
        return False
    first, last = sentence.clause_span(mention.cue_start, mention.end)
    return sentence.pattern(_VALID).search(sentence.text, first, last) is not None


def _is_reported(sentence: Sentence, mention: DateMention) -> bool:
    """en: "It binds the city to nothing, she told the committee on 5 December 2018"."""
    first, last = sentence.clause_span(mention.cue_start, mention.end)
    return first > 0 and sentence.pattern(_SAID).search(sentence.text, first, last) is not None


_VALID = r"(?<!\w)(?:{is_valid})(?!\w)"
_SAID = r"(?<!\w)(?:{reports})(?!\w)"


def _is_habit(sentence: Sentence, mention: DateMention) -> bool:
    """en: "After 1945 links often joined places that had fought each other": a custom of many years."""
    if mention.day is None or mention.day.precision != "year" or sentence.row_date is not None:
        return False
    first, last = sentence.clause_span(mention.cue_start, mention.end)
    return sentence.pattern(_HABIT).search(sentence.text, first, last) is not None


_HABIT = r"(?<!\w)(?:{as_a_habit})(?!\w)"
