"""What a grant is for, in the words that the sentence has for it."""

import re

from jumelage.reading.amounts import AmountMention
from jumelage.reading.currencies import CODE_AND_SUM
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.value import Text

ARTICLE = r"(?:(?:{article}|{possessive}|{demonstrative}|{indefinite}|{dative})\s|[lL]['’])"
CAPITALISED = rf"(?!{CODE_AND_SUM})[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w’-]*"
_FOR = rf"(?<!\w)(?:{{purpose_for}})\s(?!(?:{ARTICLE})?(?:{{no_purpose}})(?!\w))(?={ARTICLE}?[^\W\d_])"
CUT = re.compile(r"[,;:.(]\s|[,;:.(]?\s*$|\s(?=[€$£])|\s(?=\d)" + rf"|\s(?={CODE_AND_SUM})")
_A_GRANT = r"\s(?:{indefinite})\s(?:[^\W\d]+\s)?(?=\w)"  # fr "pour la fête | une subvention de 900 €"
_TO_DO = r"\s(?:{infinitive_of})\s[^\W\d]+$"
_HAS_DONE = r"(?<!\w)(?:{has}|{becomes}|{was_done})(?!\w)"  # de "für das Treffen | hatte die Stadt"
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
    words = _without_particle(sentence, sentence.text[start : _before_deed(sentence, start, end)].strip())
    return Text(words, sentence.lexicon.language) if words else None


def _before_deed(sentence: Sentence, start: int, end: int) -> int:
    """Where a purpose ends: de "für die Feier | legte der Rat 900 Euro dazu", nl "voor het feest | maken wij € 900 vrij"."""
    stops = [word.start for word in sentence.all("pay", "receive") if start < word.start < end]
    if "verb_second" in sentence.lexicon.habits:
        who = (word.start for word in sentence.all("home") if start < word.start < end)
        stops += [sentence.text.rfind(" ", start, max(start, at - 1)) for at in who]
        done = sentence.pattern(_HAS_DONE).finditer(sentence.text, start, end)
        stops += [match.start() - 1 for match in done if match.start() > start + 1]
    sums = sentence.pattern(_A_GRANT).finditer(sentence.text, start, end)
    granted = {word.start for word in sentence.all("grant")}
    stops += [match.start() for match in sums if match.end() in granted]
    return min((stop for stop in stops if stop >= start), default=end)


def _without_particle(sentence: Sentence, words: str) -> str:
    """nl "de plechtigheid uit": a purpose without the end of a verb that stands apart."""
    words = sentence.pattern(_TO_DO).sub("", words)  # nl "nieuwe bordjes te weigeren"
    rest, _, last = words.rpartition(" ")
    return rest.strip() if last.lower() in sentence.lexicon.small("verb_particles") else words


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
    may_precede += [
        match.start() for match in sentence.pattern(_HAS_DONE).finditer(sentence.text, opening, at)
    ]
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
