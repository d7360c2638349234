"""Bodies that a council or an association makes: nl "In 2005 stelde de raad een werkgroep in", which begins no tie and is no policy."""

from jumelage.reading.sentence import Sentence

# en "Council established our Committee", de "setzte der Rat einen Beirat ein", nl "het platform, dat de raad had ingesteld"
_SETS_UP = (
    r"(?<!\w)(?:{sets_up})\s(?:[^\W\d_][\w'’-]*\s){0,5}(?:{body_set_up})(?!\w)"
    r"(?:\s[^\W\d_]{2,4}\s(?:[^\W\d_]{2,3}\s)?[^\W\d_]{4,})?"  # "on twinning"
)
_SETS_UP_APART = (
    r"(?<!\w)(?:{sets_up_apart})\s[^.;:]{0,60}?(?<!\w)(?:{body_set_up})(?!\w)"
    r"[^.;:]{0,60}?\s(?:{sets_up_last})(?=[\s.,;]|$)"
)
_IS_SET_UP = r"(?<!\w)(?:{body_set_up})(?!\w)[^.;:]{0,80}?\s(?:{sets_up})(?!\w)"
_WAYS = (_SETS_UP, _SETS_UP_APART, _IS_SET_UP)


def founds_body(sentence: Sentence, *but: str) -> bool:
    """Whether the sentence tells that a committee or the like is founded, and outside of that says none of these words."""
    founds = (sentence.pattern(one).search(sentence.text) for one in _WAYS)
    found = next((match for match in founds if match), None)
    if found is None or sentence.has("end", "rejected"):
        return False
    # en "decided to set up a committee" tells of a decision
    return all(found.start() <= word.start < found.end() for word in sentence.all(*but))
