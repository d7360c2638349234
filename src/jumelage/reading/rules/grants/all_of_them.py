"""Several who are each paid one sum: nl "De fanfare en het koor krijgen elk € 500"."""

from jumelage.reading.context import Context
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.rules.grants.purposes import ARTICLE
from jumelage.reading.seen import Party, PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.values.value import EntityRef

_EACH = r"(?<!\w)(?:{each_gets})(?!\w)"
_AND = rf"(?:\s?,|[^.;:€$£\d]{{0,60}}?\s(?:{{and_also}}))\s(?:(?:{{paid_to}})\s)?(?:{ARTICLE})?"
_PAID = (PartyKind.ORGANISATION, PartyKind.PLACE)


def all_of_them(sentence: Sentence, context: Context, first: EntityRef) -> tuple[EntityRef, ...]:
    """Whoever is told to be paid, with those beside it where the sentence says that each gets its only sum."""
    if len(sentence.amounts) != 1 or not sentence.pattern(_EACH).search(sentence.text):
        return (first,)
    found = [one for one in parties(sentence, context) if one.what in _PAID and one.role is not PartyRole.AT]
    at = next((number for number, one in enumerate(found) if one.ref == first), len(found))
    chain = found[at : at + 1]
    for one in found[at + 1 :]:
        if not _goes_with(sentence, chain[-1], one):
            break
        chain.append(one)
    return tuple(dict.fromkeys(one.ref for one in chain)) or (first,)


def _goes_with(sentence: Sentence, one: Party, other: Party) -> bool:
    """Whether two parties are joined by a comma or "and", and have the sum before or behind both."""
    return sentence.pattern(_AND).fullmatch(sentence.text, one.end, other.start) is not None
