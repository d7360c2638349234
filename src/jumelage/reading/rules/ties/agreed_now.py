"""Ties that begin on the day of the paper itself: a sitting agrees to one, news tell of one that is there now."""

import re

from jumelage.reading.context import Context
from jumelage.reading.rules.ties.cues import Beginning, moments
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate

_NO_YES = (
    "plan", "rejected", "not", "grant", "renewed", "end", "suspended", "visit", "jubilee", "proposal", "requested", "pay"
)  # fmt: skip
_SITTING = r"(?<!\w)(?:{sitting}|{sitting_paper})(?!\w)"
_MAKES = r"(?<!\w)(?:{makes_tie_so})(?!\w)"
_NOW = r"(?<!\w)(?:{tied_from_now})(?!\w)"
_LONG = re.compile(r"[^\W\d_]{4,}")


def begins_now(sentence: Sentence, context: Context, tie: TieSeen) -> Beginning | None:
    """The day of the paper, where its sitting agrees to the tie or it tells that the tie is there from now on."""
    day = agreed_in_sitting(sentence, context, tie.word) or _from_now(sentence, context, tie)
    return (day, tie.start, tie.end) if day is not None else None


def agreed_in_sitting(sentence: Sentence, context: Context, word: Word) -> PartialDate | None:
    """The day of the sitting that says yes to the tie: nl "De raad keurt de verzustering met Foix goed"."""
    day = context.day_of_sitting
    if day is None or sentence.dates or sentence.row_date is not None or sentence.has(*_NO_YES):
        return None
    adopted = [one for one in sentence.all("adopted") if not one.start <= word.start < one.end]
    says_yes = any(_only_so(sentence, *sorted((one, word), key=lambda w: w.start)) for one in adopted)
    return day if says_yes and _in_minutes(sentence, context) else None


def ended_in_sitting(sentence: Sentence, context: Context, tie: TieSeen, word: Word) -> PartialDate | None:
    """The day of the sitting that ends a tie by this word: nl "De raad besluit de stedenband met Foix te beëindigen".

    Not what is about the tie: nl "De raad besluit het gesprek over de stedenband te beëindigen".
    """
    day = context.day_of_sitting
    if day is None or sentence.dates or sentence.row_date is not None or sentence.has(*_NO_END):
        return None
    adopted = [one for one in sentence.all("adopted") if one.end <= min(word.start, tie.word.start)]
    told = any(_is_ended(sentence, one, tie.word, word) for one in adopted)
    return day if told and _in_minutes(sentence, context) else None


def _is_ended(sentence: Sentence, adopted: Word, tie: Word, word: Word) -> bool:
    """Whether the tie is what is decided to end: no other thing stands before it, nor a stop before the word."""
    between = sentence.text[adopted.end : tie.start]
    if adopted.end <= word.start < tie.start:
        between = sentence.text[adopted.end : word.start] + sentence.text[word.end : tie.start]
    return _LONG.search(between) is None and "." not in sentence.text[adopted.end : word.start]


_NO_END = ("plan", "rejected", "grant", "renewed", "suspended", "jubilee", "proposal", "requested", "pay")


def _only_so(sentence: Sentence, one: Word, other: Word) -> bool:
    """Whether no other thing stands between that may be what is agreed to."""
    between = sentence.text[one.end : other.start]
    left = sentence.pattern(_MAKES).sub("", between)
    return len(between) < _NEAR and not (_LONG.search(left) or any(mark in between for mark in ";:("))


_NEAR = 80  # characters


def _in_minutes(sentence: Sentence, context: Context) -> bool:
    """Whether these are minutes, by their head or the heading that the sentence stands under."""
    if context.sitting_day is not None or context.sitting is not None:
        return True
    heading = sentence.passage.headings[-1] if sentence.passage.headings else ""
    return sentence.lexicon.pattern(_SITTING).search(heading) is not None


def _from_now(sentence: Sentence, context: Context, tie: TieSeen) -> PartialDate | None:
    """de "Wolfsburg hat jetzt eine Partnerschaft mit Schowkwa", fr "est désormais jumelée avec Foix": news of the paper's day."""
    day = context.dated
    if day is None or moments(sentence) or sentence.dates or tie.entity in context.started:
        return None
    if sentence.has("plan", "not", "rejected", "end", "suspended", "renewed", "jubilee"):
        return None
    now = sentence.pattern(_NOW).search(sentence.text)
    if now is not None and tie.word.kind == "partner" and not now.start() <= tie.word.start < now.end():
        known = sentence.pattern(_KNOWN).search(sentence.text, 0, tie.word.start)
        # nl: "De contacten met de partnersteden neemt de gemeente voortaan zelf op zich"
        now = None if known else now
    return day if now or _signed_today(sentence, tie) else None


_KNOWN = r"(?<!\w)(?:{article}|{possessive}|{determiner_of_tie})\s(?:[\w-]+\s)?$"


def _signed_today(sentence: Sentence, tie: TieSeen) -> bool:
    """de: "Heute unterzeichnen die Bürgermeister von Unna und Ajka den Vertrag"."""
    if not any(word.code == "signed" for word in sentence.all("start")):
        return False
    return tie.word.kind != "partner" and sentence.pattern(_TODAY).search(sentence.text) is not None


_TODAY = r"(?<!\w)(?:{this_day})(?!\w)"
