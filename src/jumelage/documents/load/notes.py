"""Raised numbers that refer to notes: they are no part of the sentence, and would cling to its last word."""

import re

_MARKS = re.compile(r"[\s\d,;*†‡§\[\]()–-]+")
# before it a word, or the end of a clause: "Luton⁵", "Galle.⁶"; but no unit: "m²", "km²", "CO₂"
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?)\]’”»\"'\d*†‡])\s*$")


def refers_to_note(before: str, raised: str) -> bool:
    """Whether raised letters after the text `before` refer to a note, rather than being a power or an ordinal."""
    return _MARKS.fullmatch(raised) is not None and _WORD_BEFORE.search(before[-8:]) is not None
