"""Papers without a title of their own: named by what is said of them, a period, an apposition, the outcome of a vote."""

import re

from jumelage.reading.context import Context
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Lexicon, Word

Title = tuple[str, int, int]  # with where it starts and ends in the sentence

_MAY_BE_TOLD = ("nota", "framework", "strategy", "agenda", "programme", "plan", "regulation", "memo")
_FAR = 140  # code points from a paper to the word that tells of its adoption
_LONGEST = 90  # code points of such a name
_NEAR = 30  # code points from a name without a date or body of its own to the word for adopting
_STOPS = re.compile(r"[,;:().«»„“”‘’\"|]|\s[-–—]\s")
_NO_MORE_NAME = r"\s(?:{clause_verb}|{relative_subject}|{told_by})(?!\w)"
_LOOSE_ENDS = r"(?:\s+(?:{ends_no_title}|{article}|{told_by}))+$"
_PERIOD = (
    r"(?:\s+[\wà-ÿ'’-]{{2,30}}){{1,7}}\s+\(?((?:19|20)\d\d\s?(?:[-–/]|{year_to})\s?(?:(?:19|20)?\d\d))(?!\d)"
)
_APPOSED = re.compile(r",\s+((?:[A-ZÀ-Ž][\w'’-]*)(?:\s+[\w'’-]+){0,6}),")
_PURPOSE = r"\s(?:{motion_to})\s"
_OWN_REQUEST = r"(?<!\w)(?:{your})\s+(?:\w+\s+)?$"
_PART_OF_BODY = r"\s+(?:{body_noun})(?!\w)"
_NO_PAPER = r"(?:{no_paper})(?!\w)"


def is_none(sentence: Sentence, word: Word) -> bool:
    """Whether the word is part of another name: en "Policy Committee", nl "reglement van orde", de "auf Ihren Antrag"."""
    words = sentence.lexicon
    return bool(
        words.pattern(_PART_OF_BODY).match(sentence.text, word.end)
        or words.pattern(_NO_PAPER).match(sentence.text, word.start)
        or (word.code == "motion" and words.pattern(_OWN_REQUEST).search(sentence.text, 0, word.start))
    )


def with_period(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """fr: "Plan de solidarité internationale 2014-2018" · de: "Konzept Internationale Beziehungen 2021 bis 2026"."""
    if word.code not in _MAY_BE_TOLD:
        return None
    after = sentence.lexicon.pattern(_PERIOD).match(sentence.text, word.end)
    return (sentence.text[word.start : after.end(1)], word.start, after.end(1)) if after else None


def apposed(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """en: "The last written statement, Partners in Europe, was agreed by …"."""
    after = _APPOSED.match(sentence.text, word.end)
    if word.code not in _MAY_BE_TOLD or after is None or not sentence.has("adopted", "sent", "rejected"):
        return None
    if any(place.start <= after.start(1) and after.end(1) <= place.end for place in sentence.places):
        return None
    return after[1], after.start(1), after.end(1)


def told_of(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """de: "die Richtlinien zur Förderung der Vereine, vom Gemeinderat beschlossen am 9.12.2003"."""
    if word.code not in _MAY_BE_TOLD or not (sentence.days or sentence.row_day):
        return None
    told = next((w for w in sentence.all("adopted") if w.start >= word.end), None)
    if told is None or told.start - word.end > _FAR:
        return None
    stop = _end_of_name(sentence, word, told.start)
    if not sentence.has("council", "executive", "committee") and told.start - stop > _NEAR:
        return None
    return sentence.text[word.start : stop], word.start, stop


def put_to_vote(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """nl: "Een motie om het geld aan Chili te geven werd verworpen": what a motion wants is its name."""
    outcome = next((w for w in sentence.all("adopted", "rejected", "deferred") if w.start >= word.end), None)
    if word.code != "motion" or outcome is None:
        return None
    purpose = sentence.lexicon.pattern(_PURPOSE).search(sentence.text, word.end, outcome.start)
    if purpose is None:
        return None
    stop = _end_of_name(sentence, word, outcome.start, after=purpose.end())
    return sentence.text[word.start : stop], word.start, stop


def _end_of_name(sentence: Sentence, word: Word, limit: int, *, after: int = 0) -> int:
    """Where what the paper is called ends: at a mark, a verb, a date or a body, loose words left out."""
    text, begin = sentence.text, max(word.end, after)
    ends = [min(limit, word.start + _LONGEST)]
    ends += [mention.cue_start for mention in sentence.dates if mention.cue_start >= begin]
    ends += [body.start for body in sentence.all("council", "executive", "committee") if body.start >= begin]
    for pattern in (_STOPS, sentence.lexicon.pattern(_NO_MORE_NAME)):
        if found := pattern.search(text, begin, min(ends)):
            ends.append(found.start())
    name = text[word.start : min(ends)].rstrip()
    return word.start + max(len(_without_loose_ends(name, sentence.lexicon)), word.end - word.start)


def _without_loose_ends(name: str, words: Lexicon) -> str:
    return words.pattern(_LOOSE_ENDS).sub("", name).rstrip()
