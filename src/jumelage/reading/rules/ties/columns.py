"""The dates in the columns of a table of towns, by what the heads of the columns say: since when, until when."""

from typing import NamedTuple

from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.rules.ties.cues import Beginning, moments
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence

_MARKS = ("|", "\t")
_HEAD_SINCE = r"(?<!\w)(?:{column_since})(?!\w)"
_HEAD_END = r"(?<!\w)(?:{column_end})(?!\w)"
_HEAD_BOTH = r"[^\W\d_](?:\s?[/&–]\s?|\s-\s|\s(?:{and_also}|{column_end})\s)[^\W\d_]"  # nl "Begin/einde", en "From - until"


class _Heads(NamedTuple):
    mark: str
    since: list[int]  # the columns of which the heads say so
    until: list[int]


def date_since(sentence: Sentence, tie: TieSeen) -> Beginning | None:
    """The date in the one column of a table whose head says "since": nl "Stad | Laatste bezoek | Sinds"."""
    heads = _heads(sentence, tie)
    if heads is None or len(heads.since) != 1:
        return None
    dated = _dated_in(sentence, heads.mark, heads.since[0])
    return next(((one.day, one.cue_start, one.end) for one in dated if one.day is not None), None)


def date_until(sentence: Sentence, tie: TieSeen) -> DateMention | None:
    """The date in the one column whose head says "until": de "Stadt | Beginn | Ende", fr "Ville | Début | Fin"."""
    heads = _heads(sentence, tie)
    if heads is None or len(heads.until) != 1 or sentence.has("plan", "not", "rejected", "renewed"):
        return None
    dated = _dated_in(sentence, heads.mark, heads.until[0])
    return next((one for one in dated if one.day is not None and one.role is not Role.SINCE), None)


def _dated_in(sentence: Sentence, mark: str, column: int) -> list[DateMention]:
    return [one for one in moments(sentence) if sentence.text.count(mark, 0, one.start) == column]


def _heads(sentence: Sentence, tie: TieSeen) -> _Heads | None:
    """What the heads of the table that the tie is a row of say of its columns; none where it is in no table."""
    mark = next((one for one in _MARKS if one in tie.label), None)
    if mark is None:
        return None
    since, until, both = (sentence.lexicon.pattern(one) for one in (_HEAD_SINCE, _HEAD_END, _HEAD_BOTH))
    begins, ends = [], []
    for number, head in enumerate(tie.label.split(mark)):
        over = until.search(head) is not None and both.search(head) is None
        if over:
            ends.append(number)  # nl "Jaar van beëindiging"
        elif since.search(head):
            begins.append(number)
    return _Heads(mark, begins, ends)
