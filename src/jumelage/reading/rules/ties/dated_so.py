"""Sentences that only date the tie just told, or tell by the way since when it is there: "That was in 1961", fr "Depuis sa création en 1961"."""

import re

from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.rules.ties.cues import moments
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word


def dated_so(sentence: Sentence, context: Context) -> bool:
    """Whether the only date of the sentence is when the tie just spoken of began, without a word for the tie."""
    dates = moments(sentence)
    if not sentence.has("dated_so") or len(dates) != 1 or dates[0].day is None:
        return False
    if sentence.has(*_OF_ELSE) or sentence.amounts:
        return False
    mention = dates[0]
    if context.tie_distance == 0 and (
        _is_all(sentence, context, mention) or _council_agreed(sentence, mention)
    ):
        return True
    return context.tie_distance <= 1 and (
        _since_its_start(sentence, mention) or _at_ceremony(sentence, mention)
    )


def _is_all(sentence: Sentence, context: Context, mention: DateMention) -> bool:
    """nl "Dat was in 1961.", after a sentence that tells of a beginning."""
    opened = _opening(sentence, "so")
    if opened is None or sentence.text[opened.end : mention.cue_start].strip():
        return False
    rest = sentence.text[mention.end :].strip(" .!")
    if rest and sentence.pattern(_SO).fullmatch(rest) is None:
        return False
    before = context.lexicon.find(context.said_before)
    return not any(kind in before for kind in _NOT_BEFORE) and any(kind in before for kind in _BEGAN)


def _since_its_start(sentence: Sentence, mention: DateMention) -> bool:
    """de "Seit ihrer Gründung 1961 fahren Jugendliche hin", where no body is named that may have been founded."""
    if sentence.organisations or sentence.has("organisation", "organisation_tail"):
        return False
    return any(
        not sentence.text[word.end : _cue(mention, word.end)].strip(" ,(")
        for word in sentence.all("dated_so")
        if word.code == "since_start" and word.start <= mention.start
    )


def _cue(mention: DateMention, end: int) -> int:
    """Where the date starts, with its own word before it, if that stands behind `end`."""
    return mention.cue_start if mention.cue_start >= end else mention.start


def _council_agreed(sentence: Sentence, mention: DateMention) -> bool:
    """en "Council agreed in 1961", de "Der Gemeinderat stimmte 1961 zu": what it said yes to was told just before."""
    said = [word for word in sentence.all("dated_so") if word.code == "yes"]
    if mention.role is not Role.ON or not said or not sentence.has("council"):
        return False
    known = [*said, *sentence.all("council", "adopted")]
    left = list(sentence.text)
    for start, end in [(mention.cue_start, mention.end), *((word.start, word.end) for word in known)]:
        left[start:end] = " " * (end - start)
    rest = "".join(left)
    if len(rest.split()) > _FEW or sentence.pattern(_A_THING).search(rest):
        return False  # en: "Council agreed in 2004 to a tax"
    return _LONG.search(rest) is None


def _at_ceremony(sentence: Sentence, mention: DateMention) -> bool:
    """en "The twinning ceremony took place in Ribe on 4 May 1961"."""
    opened = _opening(sentence, "ceremony")
    if opened is None or mention.role is not Role.ON:
        return False
    return sentence.pattern(_TOOK_PLACE).match(sentence.text, opened.end) is not None


def _opening(sentence: Sentence, code: str) -> Word | None:
    """The word of that code with which the sentence opens."""
    return next((w for w in sentence.all("dated_so") if w.code == code and w.start == 0), None)


_BEGAN = ("start", "tie_verb", "adopted", "tie", "partner")
_OF_ELSE = ("jubilee", "renewed", "end", "suspended", "plan", "not", "rejected", "grant")
_NOT_BEFORE = (*_OF_ELSE, "visit")
_SO = r"(?:{that_was_so_last})"
_TOOK_PLACE = r"\s(?:[\w-]+\s){0,2}(?:{took_place})(?!\w)"
_FEW = 3  # words: nl "De … het … goed"
_A_THING = r"(?<!\w)(?:{indefinite})(?!\w)"
_LONG = re.compile(r"[^\W\d_]{5,}")
