"""A tie told by the decision to have it, which is revoked: nl "het raadsbesluit van 3 mei 1992 om … aan te gaan in te trekken"."""

from typing import NamedTuple

from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.rules.ties.cues import moments
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence


class Revoked(NamedTuple):
    """The date of the decision that is revoked, and the one from which it no longer holds, if told."""

    made: DateMention
    ended: DateMention | None


def revoked(sentence: Sentence, tie: TieSeen) -> Revoked | None:
    """What the sentence says of the decision for the tie, where it says that it is revoked."""
    if tie.word.kind == "partner" or sentence.pattern(_REVOKES).search(sentence.text) is None:
        return None
    if sentence.has("rejected"):
        return None
    paper = sentence.pattern(_DECISION_OF)
    dates = moments(sentence)
    made = next((m for m in dates if paper.search(sentence.text, 0, m.start)), None)
    if made is None or made.day is None or made.end > tie.word.start:
        return None
    others = [m for m in dates if m != made and m.day is not None and m.role is not Role.DURATION]
    return Revoked(made, others[0] if len(others) == 1 else None)


_REVOKES = (
    r"(?<!\w)(?:{revokes}|(?:{revokes_parted})\s[^;]{1,200}?\s(?:{revokes_apart})(?=\s?(?:[.,;:]|$)))(?!\w)"
)
_DECISION_OF = (
    r"(?<!\w)[^\W\d_]{0,20}(?:{revoked_decision})\s(?:{of_date}|{out_of_year})\s(?:(?:{article})\s)?$"
)
