"""A row that says of its town that a tie is only planned: nl "Halle (in voorbereiding, 2022)", en "Weihai – proposed"."""

from jumelage.reading.rules.ties.rows import is_its_own, parts_behind
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.words import without_dates

_PLANNED = r"\s*(?:[^\W\d_]+\s){0,2}(?:{in_the_making}|{planned_in_row})(?!\w)"
_OTHERS = ("visit", "end", "renewed", "jubilee", "suspended")
_REST = 12  # characters besides a date: de "für das Jahr"


def is_planned_row(sentence: Sentence, tie: TieSeen) -> bool:
    """Whether what stands behind the partner's name begins with a word for a plan, no year before it."""
    return planned_part(sentence, tie) is not None


def planned_part(sentence: Sentence, tie: TieSeen) -> tuple[int, int] | None:
    """Where behind the partner's name it is said that the tie is only planned."""
    if sentence.pattern(_ANY).search(sentence.text) is None:
        return None
    planned = sentence.lexicon.pattern(_PLANNED)
    for start, end in parts_behind(sentence, tie):
        match = planned.match(sentence.text, start, end)
        if match is not None:
            told = is_its_own(sentence, tie, start) and _nothing_else(sentence, match.end(), end)
            return (start, end) if told else None
        if any(start <= mention.start < end for mention in sentence.dates):
            return None  # nl "Lünen (1964; bezoek gepland in 2026)"
    return None


def _nothing_else(sentence: Sentence, start: int, end: int) -> bool:
    """Whether no more than a date follows, and nothing of a visit, an end or a renewal."""
    others = any(start - _REST <= word.start < end for word in sentence.all(*_OTHERS))
    return not others and len(without_dates(sentence, start, end).strip(" .")) <= _REST


_ANY = r"(?<!\w)(?:{in_the_making}|{planned_in_row})(?!\w)"
