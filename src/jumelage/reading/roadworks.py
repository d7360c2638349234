"""Whether a sentence is on streets, squares and buildings that carry a partner's name, and what was done to them."""

from jumelage.reading.sentence import Sentence

_ON_SUBJECT = (
    "tie",
    "partner",
    "tie_verb",
    "visit",
    "grant",
    "pay",
    "requested",
    "organisation",
    "named_body",
)
# nl "in de Most- en Steenwijkstraat" · en "Évreux Way" · fr "l'avenue de Pise"
_STREET = (
    r"(?<!\w)(?<!\d\s)[A-ZÀ-Ž][\w'’]{1,30}?[\s-]?(?:{street_ends})(?!\w)"
    r"|(?<!\w)(?:{street_opens})\s(?:(?:{of_town})\s|{elided})?[A-ZÀ-Ž]"
)
_WORKS = r"(?<!\w)(?:{works})(?!\w)"


def is_roadworks(sentence: Sentence) -> bool:
    """fr: "L'avenue de Pise a été refaite en 2012 pour 340 000 euros"."""
    return names_street(sentence) and sentence.pattern(_WORKS).search(sentence.text) is not None


def names_street(sentence: Sentence) -> bool:
    """Whether it speaks of a street and of no tie, partner, guest or grant."""
    return (
        not sentence.has(*_ON_SUBJECT) and sentence.lexicon.pattern(_STREET).search(sentence.text) is not None
    )
