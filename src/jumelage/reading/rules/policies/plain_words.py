"""A sentence in plain words: the verb that is told in two as one, and the body that "it" stands for by its name."""

from dataclasses import replace

from jumelage.reading.context import Context
from jumelage.reading.rules.policies.bodies import bodies_in
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

# de "nahm im November einen Antrag der SPD an": the verb, and its other half at the end of the clause
_TOLD_IN_TWO = (
    r"(?<!\w)({adopts_once})\s[^.;:]{1,160}?\s(?:{adopts_apart})"
    r"(?=\s?(?:[.,;:)]|$)|\s(?:{and_also}|{motion_to})\s)"
)
# fr "Le 4 juin 2012, il a adopté …" · de "Am 12. Mai 2022 setzte sie die Partnerschaft aus"
_IT_DOES = r"(?:^|[,;]\s|(?<=\d\s))({they})\s(?:(?:{has_acted}|{and_then})\s){0,2}$"
_HAS_IT = r"(?<!\w)(?:{has_acted})\s({they})\s[^.;:,]{0,120}$"  # nl "Op 4 juni heeft hij de nota vastgesteld"
_DOES_IT = r"\s({they})(?!\w)"
_DONE = ("adopted", "rejected", "suspended", "end")


def in_plain_words(sentence: Sentence, context: Context) -> Sentence:
    """The sentence with what it tells in two or by a pronoun as words of their own, for the rules on papers alone."""
    plain = _with_whole_verbs(sentence)
    return _with_body_meant(plain, context)


def _with_whole_verbs(sentence: Sentence) -> Sentence:
    """With the verb of adopting at the place of its first half."""
    if "verb_second" not in sentence.lexicon.habits:
        return sentence
    found = sentence.pattern(_TOLD_IN_TWO).search(sentence.text)
    if found is None or any(w.start <= found.start() < w.end for w in sentence.all("adopted")):
        return sentence
    verb = Word(found.start(1), found.end(1), "adopted", "")
    return _with(sentence, verb)


def _with_body_meant(sentence: Sentence, context: Context) -> Sentence:
    """With the body of the sentence before where "it" or "they" does what is told."""
    body = context.last_decider
    if body is None or body.kind == "committee" or context.decider_distance > 1:
        return sentence
    if sentence.has("council", "executive", "committee"):
        return sentence
    for told in sentence.all(*_DONE):
        it = sentence.pattern(_IT_DOES).search(sentence.text, 0, told.start)
        if it is None and "verb_second" in sentence.lexicon.habits:
            behind = sentence.pattern(_DOES_IT).match(sentence.text, told.end)
            it = behind or sentence.pattern(_HAS_IT).search(sentence.text, 0, told.start)
        if it is not None:
            meant = Word(it.start(1), it.end(1), body.kind, body.label)
            plain = _with(sentence, meant)
            plain.found_bodies = [*bodies_in(sentence), meant]
            return plain
    return sentence


def _with(sentence: Sentence, word: Word) -> Sentence:
    """The sentence with one more word."""
    words = sorted((*sentence.all(word.kind), word))
    return replace(
        sentence,
        words={**sentence.words, word.kind: words},
        found_papers=None,
        found_past=None,
        found_ties=None,
    )
