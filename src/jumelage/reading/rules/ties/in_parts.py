"""Dates in a sentence whose parts are set apart by a semicolon or ", and": each has its own tie and its own date."""

from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.rules.ties.cues import moments
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence


def has_its_own_date(sentence: Sentence, tie: TieSeen, row: DateMention) -> bool:
    """en: "In 1971 Bolton twinned with Le Mans; in 1988 it signed an agreement with Paderborn": not of the first year."""
    part = sentence.text.rfind(";", row.end, tie.word.start)
    if part >= 0 and any(part < m.start < tie.word.start and m.day for m in moments(sentence)):
        return True
    # en: "In 1956 Luton signed a charter with Spandau, and in 1998 an agreement with Qingdao followed"
    opened = {m.cue_start for m in moments(sentence) if m.day and m.end <= tie.word.start}
    going_on = sentence.pattern(_AND).finditer(sentence.text, row.end, tie.word.start)
    return any(match.end() in opened for match in going_on)


_AND = r",\s(?:{and_also})\s"


def only_date_in_part(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """fr: "En 1972, elle se jumelle avec A ; en 1995, elle s'est jumelée avec B": one date for each verb."""
    first = sentence.text.rfind(";", 0, tie.word.start) + 1
    end = sentence.text.find(";", tie.word.end)
    last = end if end >= 0 else len(sentence.text)
    return [m for m in sentence.dates if first <= m.start < last] == [mention]
