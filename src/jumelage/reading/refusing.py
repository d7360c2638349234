"""Votes against a thing and decisions to refuse it: their verbs adopt nothing, in whatever tense."""

import re

from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word


def without_refusing(sentence: Sentence) -> dict[str, list[Word]]:
    """The words of the sentence, but those for adopting that refuse: fr "a voté contre la charte", "a confirmé le rejet"."""
    adopted = sentence.words.get("adopted")
    against = vote_against(sentence) if adopted else None
    if not adopted:
        return sentence.words
    refusal = sentence.pattern(_OF_REFUSAL)
    kept = [
        word
        for word in adopted
        if not (against and against.start() <= word.start < against.end())
        and refusal.match(sentence.text, word.end) is None
    ]
    if kept:
        return {**sentence.words, "adopted": kept}
    return {kind: words for kind, words in sentence.words.items() if kind != "adopted"}


def vote_against(sentence: Sentence) -> re.Match[str] | None:
    """nl "stemde op 3 mei unaniem tegen": not "stemde voor een plan tegen armoede", nor "tegen het advies in"."""
    found = sentence.pattern(_VOTES_AGAINST).search(sentence.text)
    if found is None:
        return None
    if found["voted"] and any(found.end("voted") < w.start < found.end() for w in sentence.all(*_VOTED_ON)):
        return None
    return found


_VOTED_ON = ("policy", "grant", "pay", "tie", "tie_weak", "partner", "campaign")
_VOTES_AGAINST = (  # but de "mit 20 gegen 3 Stimmen", fr "contre l'avis de la commission"
    r"(?<!\w)(?:(?:{votes_against})|(?P<voted>{votes_once})\s(?:[^.,;:]{0,60}?\s)?(?:{against_it}))"
    r"(?=\s)(?!\s\d|\s(?:[^\W\d_]+\s|{elided}){0,2}(?:{not_against_it})(?!\w))"
)
_BLANK = r"\s{1,2}"  # some write two behind a full stop, also behind that of a day: de "am 3.  Mai"
_MONTH = r"[^\W\d_]+\.?"  # nl "jun."
_ON_DAY = (
    rf"(?:(?:[^\W\d_]{{2,3}}\s)?\d{{1,2}}(?:\.|er)?{_BLANK}{_MONTH}(?:,?{_BLANK}\d{{4}})?,?\s"
    rf"|[^\W\d_]{{2}}\s(?:{_MONTH}{_BLANK})?\d{{4}}\s)?"
)
_OF_REFUSAL = (  # nl "besloot de raad op 4 juni 2014 tot afwijzing van", en "approved the refusal of"
    r"\s"
    + _ON_DAY
    + r"(?:(?:{article}|{possessive})\s(?:{council}|{executive})\s|(?:{council}|{executive})\s)?"
    + _ON_DAY
    + r"(?:(?:{by_all}|{leads_to_refusal})\s){0,2}(?:(?:{article}|{possessive})\s|{elided})?(?:{refusal_noun})(?!\w)"
)
