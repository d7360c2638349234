"""What the names of papers have in common: which words begin none, and where a name ends."""

import re

from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

Title = tuple[str, int, int]  # with where it starts and ends in the sentence

# sorts of papers that a body may adopt, or somebody bring out, without their having a title
MAY_BE_TOLD = ("nota", "framework", "strategy", "agenda", "programme", "plan", "regulation", "memo")
INSTRUMENTS = {"motion": "motion", "decision": "council_decision"}
YEARS_BEHIND = re.compile(r"\s(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)?\d\d)(?!\d)")
LONGEST = 90  # code points of a name without quotation marks
_OF_ITS_DAY = r"\s(?:{paper_of_date})\s\d"  # fr: "par une résolution du 22 octobre"
_STOPS = re.compile(r"[,;:().«»„“”‘’\"|]|\s[-–—]\s")
_NO_MORE_NAME = r"\s(?:{clause_verb}|{becomes}|{name_relative}|{told_by}|{paper_says}|{name_stops})(?!\w)"
_LOOSE_ENDS = r"(?:\s+(?:{ends_no_title}|{article}|{told_by}))+$"
_VERBS_OWN = r"\s(?:{told_apart})$"
_OWN_REQUEST = r"(?<!\w)(?:{your})\s+(?:\w+\s+)?$"
_PART_OF_BODY = r"(?:\s(?:{and_also}|&)\s[A-Z]\w+|\s[A-Z]\w+){0,4}?\s+(?:{body_noun})(?!\w)"  # en "Policy and Resources Cabinet Board"
_UPON = r"(?<!\w)(?:{upon_motion})\s(?:\w+\s)?$"
_REQUEST_FOR = r"\s+(?:{request_for})\s"  # de: "Antrag auf Zuschuss" asks for money
_AS_A = (
    r"(?<!\w)(?:{as_a})\s+(?:{indefinite})\s+(?:\w+\s+)?$"  # en: "which I approved as an executive decision"
)
_NO_PAPER_BEFORE = r"(?<!\w)(?:{no_paper_before})\s+$"  # en: "Annual Report"
# nl: "artikel 27 van de Algemene Subsidieverordening": the law that it rests on, and no news of it
_ARTICLE_OF_LAW = r"(?<!\w)(?:{law_article})\s\d[\w.:]{0,6}\s(?:(?:{decided_of})\s)?(?:(?:{article})\s)?(?:[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ]\w+\s)?$"
_NO_PAPER = r"(?:{no_paper})(?!\w)"
_OF_OTHERS = (
    r"(?:\s[\w/.-]{1,30}){0,3}?,?\s(?:{paper_of_others})(?!\w)"  # fr "la résolution 194 des Nations unies"
)
_ON_A_MATTER = r"(?:\s[\w’'-]+){0,3}?\s(?:{on_a_matter})(?!\w)"


def is_none(sentence: Sentence, word: Word) -> bool:
    """Whether the word is part of another name: en "Policy Committee", nl "reglement van orde", de "auf Ihren Antrag"."""
    text = sentence.text
    if (
        sentence.pattern(_PART_OF_BODY).match(text, word.end)
        or sentence.pattern(_NO_PAPER).match(text, word.start)
        or sentence.pattern(_NO_PAPER_BEFORE).search(text, 0, word.start)
        or sentence.pattern(_OF_OTHERS).match(text, word.end)
    ):
        return True
    if word.code == "regulation":
        return sentence.pattern(_ARTICLE_OF_LAW).search(text, 0, word.start) is not None
    if word.code == "motion":
        own = sentence.pattern(_OWN_REQUEST).search(text, 0, word.start)
        upon = sentence.pattern(_UPON).search(
            text, 0, word.start
        )  # de "Auf Antrag der Fraktion beschloss der Rat"
        return (
            own is not None
            or upon is not None
            or sentence.pattern(_REQUEST_FOR).match(text, word.end) is not None
        )
    return word.code == "decision" and _is_way_of_deciding(sentence, word)


def _is_way_of_deciding(sentence: Sentence, word: Word) -> bool:
    """en: "which I approved as an executive decision", where no day follows."""
    way = sentence.pattern(_AS_A).search(sentence.text, 0, word.start)
    return way is not None and not sentence.pattern(_OF_ITS_DAY).match(sentence.text, word.end)


def is_of_tie(sentence: Sentence, word: Word) -> bool:
    """Whether the word may as well mean the paper on which a tie was signed: fr "la charte remonte à 1967"."""
    if sentence.pattern(_ON_A_MATTER).match(sentence.text, word.end):
        return False  # fr "une convention sur l'eau"
    return any(w.start <= word.start < w.end for w in sentence.all("tie", "tie_weak", "it"))


def end_of_name(sentence: Sentence, word: Word, limit: int, *, after: int = 0) -> int:
    """Where what the paper is called ends: at a mark, a verb, a date or a body, loose words left out."""
    text, begin = sentence.text, max(word.end, after)
    ends = [min(limit, word.start + LONGEST)]
    ends += [mention.cue_start for mention in sentence.dates if mention.cue_start >= begin]
    ends += [body.start for body in sentence.all("council", "executive", "committee") if body.start >= begin]
    for pattern in (_STOPS, sentence.pattern(_NO_MORE_NAME)):
        if found := pattern.search(text, begin, min(ends)):
            ends.append(found.start())
    name = sentence.pattern(_LOOSE_ENDS).sub("", text[word.start : min(ends)].rstrip()).rstrip()
    if "verb_second" in sentence.lexicon.habits:  # de "hob der Rat die Richtlinien zur Förderung auf"
        name = sentence.pattern(_VERBS_OWN).sub("", name)
    return word.start + max(len(name), word.end - word.start)
