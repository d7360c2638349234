"""Whether what money is for is itself somebody or something that it goes to: a school, a project, the pupils."""

from jumelage.reading.words import Lexicon

_SERVED = r"(?:{beneficiaries})"
_THE = r"(?:(?:{article}|{indefinite}|{possessive}|{dative})\s|[lLdD]['’])"
_WORK_ON = rf"{_THE}?(?:(?:{{work_on}})(?:\s(?:{{of}})(?!\w))?\s?{_THE}?)?"
_HEAD = 3  # words in which what it is is told


def is_served(purpose: str, words: Lexicon) -> bool:
    """Whether a purpose is a place, people or a work of theirs: nl "de bouw van een school", not "het feest"."""
    named = purpose[:1].isupper() and "nouns_with_capital" not in words.habits
    opening = words.pattern(_WORK_ON).match(purpose)
    head = " ".join(purpose[opening.end() if opening else 0 :].split()[:_HEAD])
    return named or words.pattern(_SERVED).search(head) is not None
