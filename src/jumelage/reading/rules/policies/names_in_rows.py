"""Papers named in the rows of a timeline, by their kind and subject."""

import re

from jumelage.reading.context import Context
from jumelage.reading.rules.policies.names_by_kind import with_companion
from jumelage.reading.rules.policies.paper_names import Title
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

_SUBJECT_AFTER = (
    r"\s+(?:(?:{about})\s+)?((?!(?:{no_subject}|{and_also})\b)[a-zà-ÿ][\wà-ÿ-]+"
    r"(?:\s+(?:(?:{and_also})\s+)?(?!(?:{no_subject})\b)[a-zà-ÿ][\wà-ÿ-]+){0,5})"
)
_LETTER = re.compile(r"[^\W\d_]")
_JUST_NAMED = r"(?<!\w)(?:{demonstrative})\s$"
_BY_WAY_OF = r"(?<!\w)(?:{by_way_of})\s+(?:(?:{indefinite}|{article})\s+)?$"
_OF_A_ROW = ("memo", "letter", "nota", "strategy", "agenda", "framework", "programme")
_TOO_SHORT = 6  # code points of a name that says too little
_LONGEST_ROW = 90  # code points of a decision named in a timeline
_BODY_NEAR = 40  # code points between a decision and the body that took it


def in_a_row(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """nl: "2012 Collegebericht & uitgangspuntennotitie internationaal beleid" in a timeline."""
    if sentence.row_date is None:
        return None
    if word.code == "decision":
        return _decision_in_a_row(sentence, word)
    opens = not _LETTER.search(sentence.text, 0, word.start)
    rules = word.code in ("regulation", "plan") and opens and not sentence.has("tie", "tie_verb")
    if word.code not in _OF_A_ROW and not rules:
        return None
    if sentence.pattern(_JUST_NAMED).search(sentence.text, 0, word.start):
        return None  # nl: "In 2014 evalueren wij deze notitie"
    text, end = sentence.text, word.end
    start = with_companion(text, word.start, sentence.lexicon)
    if subject := sentence.pattern(_SUBJECT_AFTER).match(text, end):
        return text[start : subject.end(1)], start, subject.end(1)
    if end - start <= _TOO_SHORT or sentence.pattern(_BY_WAY_OF).search(text[:start]):
        return None  # nl: "Met collegebericht naar de raad gestuurd" speaks of the way, not of a paper
    return text[start:end], start, end


def _decision_in_a_row(sentence: Sentence, word: Word) -> Title | None:
    """de: "1970 Beschluss des Rates zur Partnerschaft mit Meudon", nl: "2017 Collegebesluit deelname" in a timeline."""
    end = len(sentence.text.rstrip(" ."))
    bodies = sentence.all("council", "executive")
    of_body = any(0 <= b.start - word.end < _BODY_NEAR or b.start == word.start for b in bodies)
    told = word.end < end <= word.start + _LONGEST_ROW and of_body and not sentence.has("adopted", "rejected")
    return (sentence.text[word.start : end], word.start, end) if told else None
