"""Whether a sentence is about a body that is not the town: a school, a club, a county, a firm, a couple."""

import re

from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

_ANOTHER = r"(?:{other_owner})(?!\w)"
# en "The hospital trust has run a link with", "Shropshire County has a partnership with"
_BODY_OF_ITS_OWN = (
    r"\W{0,3}(?:(?:(?:{article}|{indefinite}|{possessive}|{both})\s|(?:{elided}))(?:[\w'’-]+\s){0,2}"
    r"|(?:[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w'’-]*\s){0,3})(?:{other_body}|{private})(?!\w)"
)
_NAMED_FOR = 14  # characters behind it, in which fr "le club de jumelage" says what it is for
_THAT_TIE = r"(?<!\w)(?:(?:{article}|{our_own})\s|(?:{elided}))(?:[\w'’-]+\s){0,2}$"
_PEOPLE = r"(?<!\w)(?:{title_of_person}|{people})(?!\w)"


def of_another(sentence: Sentence, tied: Word) -> bool:
    """de: "Die Landesregierung hat eine Partnerschaft mit …": a body that is not the town."""
    if any(place.home for place in sentence.places):
        return False
    if tied.kind in ("tie", "tie_weak") and sentence.pattern(_THAT_TIE).search(sentence.text, 0, tied.start):
        return False  # fr "le collège profite du jumelage de notre ville"
    other = sentence.pattern(_ANOTHER).match(sentence.text)
    if other is None and tied.kind != "partner":  # en "the school visits our twin town"
        other = _body_of_its_own(sentence, tied)
        other = other if other is not None and other.end() <= tied.start else None
    own = sentence.all("executive")  # fr "Le Collège" is no school
    return other is not None and not any(word.start < other.end() for word in own)


def is_anothers(sentence: Sentence) -> bool:
    """Whether the subject is such a body, or people are spoken of, in a sentence that names no tie."""
    if sentence.has("home"):
        return False
    other = sentence.pattern(_ANOTHER).match(sentence.text) or _body_of_its_own(sentence)
    return other is not None or sentence.pattern(_PEOPLE).search(sentence.text) is not None


def _body_of_its_own(sentence: Sentence, tied: Word | None = None) -> re.Match[str] | None:
    body = sentence.pattern(_BODY_OF_ITS_OWN).match(sentence.text)
    if body is None:
        return None
    named = any(w.start < body.end() + _NAMED_FOR for w in sentence.all("tie", "partner") if w != tied)
    return None if named else body
