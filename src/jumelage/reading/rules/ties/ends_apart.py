"""Whether what ends is something that the tie brought about, and not the tie: an exchange of pupils, a camp, a project."""

from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word


def ends_apart(sentence: Sentence, tie: TieSeen, word: Word) -> bool:
    """fr "Les échanges scolaires avec Bayreuth ont pris fin", de "Der Schüleraustausch mit der Partnerstadt endete 2009"."""
    clause = sentence.clause_of(word.start)
    for other in sentence.all("ends_apart"):
        if sentence.clause_of(other.start) != clause or sentence.pattern(_LED).search(
            sentence.text, 0, other.start
        ):
            continue  # nl "Na het laatste jeugdkamp eindigde de band"
        is_it = other.start < tie.word.end and tie.word.start < other.end
        if is_it or other.end <= tie.word.start or tie.word.kind == "partner":
            return True
        if sentence.pattern(_OF_SCHOOLS).fullmatch(sentence.text, tie.word.end, other.start):
            return True  # en "The partnership between the schools ended in 2011"
    return False


def ends_another(sentence: Sentence, tie: TieSeen, word: Word) -> bool:
    """nl "de band met Konin te houden en die met Weiz te beëindigen": whether what ends is "that with" another town."""
    after = max([tie.word.end, *(max(name.end, name.reach) for name in tie.names if not name.home)])
    for again in sentence.all("tie_again"):
        if not after <= again.start < word.start or not sentence.pattern(_WITH).match(
            sentence.text, again.end
        ):
            continue
        between = sentence.text[after : again.start]
        if sentence.pattern(_ONLY_AND).fullmatch(between) is None:
            return True
    return False


_WITH = r"\s(?:{plain_with})\s"
_ONLY_AND = r"[\s,]*(?:\([^()]*\)[\s,]*)?(?:(?:{and_also})\s)?(?:[^\W\d_]+\s)?"
_LED = r"(?<!\w)(?:{led_aside})\s(?:(?:{article})\s|{elided})?(?:[^\W\d_]+\s)?$"
_OF_SCHOOLS = r"\s(?:[^\W\d_]+\s){0,3}"
