"""What a sentence says of one of its ties apart: "wel met Solingen, maar niet met Ieper"; and ties only thought of."""

from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence


def denied_apart(sentence: Sentence, tie: TieSeen) -> bool | None:
    """Whether this tie alone is denied ("not with", True) or upheld ("but with", False); None where neither is said."""
    if not sentence.has("not"):
        return None
    for name in tie.names:
        if name.home:
            continue
        if sentence.pattern(_NOT_WITH).search(sentence.text, 0, name.start):
            return True
        if sentence.pattern(_BUT_WITH).search(sentence.text, 0, name.start):
            return False
        if tie.word.start == name.start and _shares_none(sentence, name.start):
            return True
    return None


def _shares_none(sentence: Sentence, position: int) -> bool:
    """de: "Mit Ajka besteht keine Partnerschaft, wohl aber mit …": whether its clause tells of no tie."""
    clause = sentence.clause_of(position)
    return any(
        sentence.clause_of(word.start) == clause
        and sentence.pattern(_NO).search(sentence.text, 0, word.start)
        for word in sentence.all("tie", "tie_weak")
    )


_WITH = r"\s(?:{plain_with})\s(?:(?:{determiner})\s)?$"
_NOT_WITH = rf"(?<!\w)(?:{{not_but}}){_WITH}"
_BUT_WITH = rf"(?<!\w)(?:{{but_with}}){_WITH}"
_NO = r"(?<!\w)(?:{none})\s(?:[^\W\d_]+\s){0,2}$"


def only_thought_of(sentence: Sentence, tie: TieSeen) -> bool:
    """de "An eine Partnerschaft mit Ajka wird gedacht", "Die SPD regt eine Partnerschaft mit Ajka an"."""
    if _is_turned_down(sentence, tie):
        return True
    thought = sentence.pattern(_THOUGHT).search(sentence.text)
    if thought is None or tie.word.kind not in ("tie", "tie_weak"):
        return False
    if not sentence.pattern(_AN).search(sentence.text, 0, tie.word.start):
        return False
    signed = any(word.code == "signed" for word in sentence.all("start"))
    return not signed and abs(sentence.clause_of(thought.start()) - sentence.clause_of(tie.word.start)) <= 1


def _is_turned_down(sentence: Sentence, tie: TieSeen) -> bool:
    """nl "De raad wees een jumelage met Trogir af", fr "Le conseil a rejeté le jumelage avec Trogir"."""
    if sentence.pattern(_REJECTS).search(sentence.text, 0, tie.word.start):
        return tie.word.kind == "tie"
    if sentence.pattern(_REFUSED).search(sentence.text) is None or tie.word.kind == "tie_verb":
        return False
    to_make = sentence.pattern(_TO_MAKE).search(sentence.text)
    return bool(to_make) or sentence.pattern(_AN).search(sentence.text, 0, tie.word.start) is not None


_REJECTS = r"(?<!\w)(?:{rejects_it})\s(?:(?:{article}|{indefinite})\s|{elided})$"
_REFUSED = r"(?<!\w)(?:{refuses})\s[^.;:]{1,100}?\s(?:{refuses_apart})(?!\w)"
_TO_MAKE = r"(?<!\w)(?:{to_make_partner})(?!\w)"
_THOUGHT = r"(?<!\w)(?:{only_thought})(?!\w)"
_AN = r"(?<!\w)(?:{indefinite})\s(?:[\w-]+\s){0,2}$"
