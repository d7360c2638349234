"""Whether a sentence is on streets and squares that carry a partner's name, and what was done to them."""

from jumelage.reading.sentence import Sentence

_OF_TIES = ("tie", "partner", "tie_verb", "visit", "organisation", "named_body")
_OF_GRANTS = ("grant", "requested")
# nl "in de Most- en Steenwijkstraat" · en "Évreux Way" · fr "l'avenue de Pise"; no "1969 Elm Road": an address
_STREET = (
    r"(?<!\w)(?<!\d\s)[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w'’]{1,30}?[\s-]?(?:{street_ends})(?!\w)"
    r"|(?<!\w)(?:{street_opens})\s(?:(?:{of_town})\s|{elided})?[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ]"
)
_WORKS = r"(?<!\w)(?:{works})(?!\w)"


def is_roadworks(sentence: Sentence) -> bool:
    """fr: "L'avenue de Pise a été refaite en 2012 pour 340 000 euros"."""
    if sentence.has(*_OF_TIES) or not sentence.pattern(_WORKS).search(sentence.text):
        return False
    return sentence.lexicon.pattern(_STREET).search(sentence.text) is not None


def names_street(sentence: Sentence) -> bool:
    """Whether it speaks of a street and of no tie, partner, guest or grant: en "Torun Close got one for £18,000"."""
    if sentence.has(*_OF_TIES, *_OF_GRANTS):
        return False
    return sentence.lexicon.pattern(_STREET).search(sentence.text) is not None
