"""Dates in a sentence whose parts semicolons set apart: each part has its own tie and its own date."""

from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.rules.ties.cues import moments
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence


def has_its_own_date(sentence: Sentence, tie: TieSeen, row: DateMention) -> bool:
    """en: "In 1971 Bolton twinned with Le Mans; in 1988 it signed an agreement with Paderborn": not of the first year."""
    part = sentence.text.rfind(";", row.end, tie.word.start)
    return part >= 0 and any(part < m.start < tie.word.start and m.day for m in moments(sentence))


def only_date_in_part(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """fr: "En 1972, elle se jumelle avec A ; en 1995, elle s'est jumelée avec B": one date for each verb."""
    first = sentence.text.rfind(";", 0, tie.word.start) + 1
    end = sentence.text.find(";", tie.word.end)
    last = end if end >= 0 else len(sentence.text)
    return [m for m in sentence.dates if first <= m.start < last] == [mention]
