"""Dates of the two ties just told, by their order: fr "Le premier jumelage date de 1973, le second de 1998"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import Role
from jumelage.reading.rules.ties.by_order import FIRST, SECOND, first_and_second
from jumelage.reading.rules.ties.cues import moments
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.values.dates import PartialDate


class InTurn(NamedTuple):
    """A tie, when it began and where the sentence says so."""

    tie: TieSeen
    day: PartialDate
    start: int
    end: int


def dates_in_turn(sentence: Sentence, context: Context) -> Iterator[InTurn]:
    """The date behind "the first" for the first of two ties, behind "the second" for the other; none unless for both."""
    if len(context.last_ties) != _TWO or context.tie_distance > 0 or sentence.has(*_OF_ELSE):
        return
    both = _both(sentence) if sentence.has("start", "tie", "tie_verb") else None
    if both is None:
        return
    one, other, ties = *both, sorted(context.last_ties, key=_place_of)
    told = [
        _date_within(sentence, *one.span(), other.start()),
        _date_within(sentence, *other.span(), len(sentence.text)),
    ]
    if sentence.pattern(SECOND).fullmatch(sentence.text, *one.span()):
        ties.reverse()  # en "The second was signed in 1998, the first in 1976"
    for tie, said in zip(ties, told, strict=True):
        if said is not None and all(told):
            yield InTurn(tie, *said)


def _both(sentence: Sentence) -> tuple[re.Match[str], re.Match[str]] | None:
    """Where "the first" and "the second" stand, in whatever order."""
    second = sentence.pattern(SECOND).search(sentence.text)
    first = sentence.pattern(FIRST).search(sentence.text, second.end()) if second is not None else None
    if (
        first is not None
        and second is not None
        and sentence.pattern(FIRST).search(sentence.text, 0, first.start()) is None
    ):
        return second, first
    return first_and_second(sentence)


def _date_within(sentence: Sentence, start: int, low: int, high: int) -> tuple[PartialDate, int, int] | None:
    """The only date between, with the words from `start` to its end."""
    dates = [m for m in moments(sentence) if low <= m.cue_start < high]
    if len(dates) != 1 or dates[0].day is None or dates[0].role not in (Role.SINCE, Role.ON):
        return None
    return dates[0].day, start, dates[0].end


def _place_of(tie: TieSeen) -> int:
    return max((name.start for name in tie.names if not name.home), default=0)


_TWO = 2
_OF_ELSE = ("end", "suspended", "renewed", "plan", "visit", "not", "rejected", "grant", "policy", "jubilee")
