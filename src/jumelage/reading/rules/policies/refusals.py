"""The words that tell of a refusal, also where the verb is told in two: "wees … af", "haalde het … niet"."""

from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

_WITHOUT = r"(?:{without})"
# nl "wees het voorstel af" · de "wies den Antrag zurück" · en "turned the motion down"
_REFUSES = r"(?<!\w)(?:{refuses})\s[^;]{1,120}?\s({refuses_apart})(?!\w)"
# nl "haalde het op 11 april niet" · de "fand im Rat keine Mehrheit"
_FALLS_SHORT = r"(?<!\w)(?:{falls_short})\s[^;]{1,90}?\s?({falls_short_apart})(?!\w)"


def refusals(sentence: Sentence) -> list[Word]:
    """The words by which the sentence tells that something was voted down, the one at its place in the text."""
    told = [word for word in sentence.all("rejected") if not _in_force_before(sentence, word)]
    if told:
        return told
    for pattern in (_REFUSES, _FALLS_SHORT):
        if found := sentence.pattern(pattern).search(sentence.text):
            return [Word(found.start(1), found.end(1), "rejected", "")]
    return []


def _in_force_before(sentence: Sentence, word: Word) -> bool:
    """nl: "De verordening, die de raad in 2011 vaststelde, is ingetrokken": adopted first, and repealed after it."""
    if sentence.text[word.start : word.end].casefold() not in sentence.lexicon.small("repealed"):
        return False
    return any(
        sentence.pattern(_THEN_IS).match(sentence.text, told.end, word.start)
        and sentence.pattern(_WHICH).search(sentence.text, 0, told.start)
        for told in sentence.all("adopted")
        if told.end < word.start
    )


_WHICH = r",\s(?:{which_was_adopted})\s[^.;:]{0,80}$"
_THEN_IS = r"[^.,;:]{0,40},\s(?:{be}|{passive}|{has_been})\s"


def refused(sentence: Sentence) -> bool:
    """Whether the sentence tells that something was voted down."""
    return bool(refusals(sentence))


def denied(sentence: Sentence, told: Word) -> bool:
    """Whether what the word tells did not come about: refused, or denied before it in its clause."""
    clause = sentence.clause_of(told.start)
    without = sentence.pattern(_WITHOUT)  # de "ohne Gegenstimme", nl "zonder stemming"
    denials = (
        w
        for w in sentence.all("not")
        if w.code == "" and w.start < told.start and not without.fullmatch(sentence.text, w.start, w.end)
    )
    return refused(sentence) or any(sentence.clause_of(w.start) == clause for w in denials)
