"""Whether two wordings say the same: words spelt otherwise, joined or parted; no other number, name or sense."""

import difflib
import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

_LONG_WORD = 6  # letters: of shorter words too many are alike ("juni", "juli")
_VERY_LONG_WORD = 8  # letters: of these few differ in a double letter only
_ARTICLES = frozenset("de het een 't the a an der die das den dem ein eine le la les l un une".split())
_LAST_T = re.compile(r"(?:dt|d)$")
_DOUBLE = re.compile(r"(.)\1")


def difference(old: str, new: str) -> str | None:
    """The first difference in what is said, in words; None where only the spelling differs."""
    one, other = old.split(), new.split()
    matcher = difflib.SequenceMatcher(
        None, [folded(word) for word in one], [folded(word) for word in other], autojunk=False
    )
    for tag, start, end, start_other, end_other in matcher.get_opcodes():
        if tag != "equal" and not _says_the_same(one[start:end], other[start_other:end_other]):
            return f"“{' '.join(one[start:end])}” became “{' '.join(other[start_other:end_other])}”"
    return None


def _says_the_same(old: Sequence[str], new: Sequence[str]) -> bool:
    if folded("".join(old)) == folded(
        "".join(new)
    ):  # "Opmerkelij kis" and "Opmerkelijk is", but not "12 5" and "125"
        return not _parts_a_number(old) and not _parts_a_number(new)
    if not old or not new:
        return all(folded(word) in _ARTICLES for word in (*old, *new))
    return len(old) == len(new) and all(map(_is_respelt, old, new))


def _parts_a_number(words: Sequence[str]) -> bool:
    return any(one[-1:].isdigit() and other[:1].isdigit() for one, other in pairwise(words))


def _is_respelt(old: str, new: str) -> bool:
    """Whether two words are spellings of one.

    A letter less or another one is no spelling: "betaald" and "bepaald", "verbonden" and "verboden", "verlopen" and
    "verloren" are near and say something else.
    """
    one, other = folded(old), folded(new)
    if one == other:
        return True
    if not (one.isalpha() and other.isalpha()) or _is_name(old) or _is_name(new):
        return False
    shorter = min(len(one), len(other))
    if shorter < _LONG_WORD:
        return False
    doubled = shorter >= _VERY_LONG_WORD
    return _spelling(one, doubled=doubled) == _spelling(other, doubled=doubled) or _is_transposed(one, other)


def _spelling(word: str, *, doubled: bool) -> str:
    """The word with what is spelt in more than one way spelt in one: "produkt", "verleend" and "verleent", "inwonners"."""
    plain = word.replace("ph", "f").replace("c", "k").replace("ß", "ss")
    plain = _LAST_T.sub("t", plain)
    return _DOUBLE.sub(r"\1", plain) if doubled else plain


def _is_transposed(one: str, other: str) -> bool:
    """Whether two letters next to each other changed places, and nothing else: "gemeetne"."""
    at = next((index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), -1)
    return at >= 0 and one[:at] + one[at + 1 : at + 2] + one[at : at + 1] + one[at + 2 :] == other


def _is_name(word: str) -> bool:
    return any(letter.isupper() for letter in word)


def folded(word: str) -> str:
    """The word without accents, quotation marks and punctuation around it; signs between digits stay."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter)
    )
    letters = [letter for letter, kept in zip(plain, _kept_signs(plain), strict=True) if kept]
    return "".join(letters).lower()


def _kept_signs(word: str) -> list[bool]:
    """For each sign whether it says something: letters, digits, what joins or signs numbers, a question mark."""
    digits = [False, *map(str.isdigit, word), False]
    return [
        letter.isalnum()
        or letter in "€£$%ƒ?"
        or (digits[index] and digits[index + 2])
        or (letter in "-−+" and index == 0 and digits[index + 2])
        for index, letter in enumerate(word)
    ]
