"""What a grant is for, in the words that the sentence has for it."""

import re

from jumelage.reading.amounts import AmountMention
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.value import Text

ARTICLE = r"(?:(?:{article}|{possessive}|{demonstrative}|{indefinite}|{dative})\s|[lL]['’])"
_FOR = rf"(?<!\w)(?:{{purpose_for}})\s(?!(?:{ARTICLE})?(?:{{no_purpose}})(?!\w))(?={ARTICLE}?[^\W\d_])"
CUT = re.compile(r"[,;:.(]\s|[,;:.(]?\s*$|\s(?=[€$£])|\s(?=\d)")
_OPENING = 3  # code points before "for" where it opens a clause
LONGEST = 90  # code points of what a grant is for


def purpose_of(sentence: Sentence, amount: AmountMention | None, telling: list[Word]) -> Text | None:
    """What the money is for: en "£900 towards the school at Porirua" · de "Für Fahrten von Jugendgruppen"."""
    at = amount.start if amount else telling[0].start if telling else None
    if at is None:
        return None
    start = for_what(sentence, at)
    if start is None:
        return None
    cut = CUT.search(sentence.text, start, start + LONGEST)
    end = cut.start() if cut else start + LONGEST
    paid = next((word.start for word in sentence.all("pay", "receive") if start < word.start < end), end)
    words = sentence.text[start:paid].strip()
    return Text(words, sentence.lexicon.language) if words else None


def for_what(sentence: Sentence, at: int) -> int | None:
    """Where the words after "for" begin: those after the sum, else those that open its clause, else any other's."""
    clause = sentence.clause_of(at)
    found = [match.span() for match in sentence.pattern(_FOR).finditer(sentence.text)]
    near = [(start, end) for start, end in found if sentence.clause_of(start) == clause]
    after = next((end for start, end in near if start > at), None)
    if here := after or _opening(sentence, near, at):
        return here
    if len(sentence.amounts) < 2:
        return _elsewhere(sentence, found)
    return next((end for start, end in found if start <= _OPENING), None)  # fr: "Pour l'école, la Ville …"


def _opening(sentence: Sentence, near: list[tuple[int, int]], at: int) -> int | None:
    """de "Für Fahrten bewilligt die Stadt 900 Euro": where "for" opens the clause, or follows who pays or the deed."""
    opening = max((edge for edge in sentence.clauses if edge <= at), default=0)
    may_precede = [word.start for word in sentence.all("pay", "receive", "home", "council")]
    for start, end in near:
        first = start - opening <= _OPENING or any(opening <= one < start for one in may_precede)
        if start < at and first:
            return end
    return None


def _elsewhere(sentence: Sentence, found: list[tuple[int, int]]) -> int | None:
    """nl "die vrijkomt, is bestemd voor projecten": a "for" right after a deed, at the start, or of several words."""
    meant = {word.end + 1 for word in sentence.all("pay", "grant")}
    for start, end in found:
        if start in meant or start <= _OPENING or " " in sentence.text[start : end - 1]:
            return end
    return None
