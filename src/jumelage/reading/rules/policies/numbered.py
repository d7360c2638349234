"""Papers by their number: en "Resolution 17-0461R", "Ord. No. 04-60", "Circular 4/2019", fr "préavis n° 12/2015"."""

import re

from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

_SAYS_NUMBER = r"(?:[Nn][Oo]\.?|[Nn][°º]|Nr\.?|[Nn]os\.|#|{number_word})\s?"
_NUMBER = r"(?:[A-Z]{1,3}[-. ]?)?\d{1,8}(?:[.,/-]\d{1,6}){0,3}(?:-?[A-Z]{1,2})?(?![\w/])"
_WITH_NUMBER = r"\s+(?:(" + _SAYS_NUMBER + ")(" + _NUMBER + ")|(" + _NUMBER + "))"
_JOINED = re.compile(
    r"[A-Z]|\d[-/,.]\d|\d{3}"
)  # what tells a number of papers from a count, where no "No." does
_YEAR = re.compile(r"(?:19|20)\d\d")
_MAY_BE_NUMBERED = r"(?:{numbered_kind})"


def numbered(sentence: Sentence, word: Word) -> int | None:
    """Where the number of a paper ends that stands behind the word for it; None where none does."""
    may = sentence.pattern(_MAY_BE_NUMBERED).fullmatch(sentence.text, word.start, word.end)
    if word.code != "decision" and may is None:
        return None
    found = sentence.pattern(_WITH_NUMBER).match(sentence.text, word.end)
    if found is None:
        return None
    bare = found[3]
    formal = sentence.text[word.start].isupper()  # en "Executive Order 12"
    if bare is not None and not _tells_paper(sentence, found.start(3), bare, formal=formal):
        return None
    return found.end()


def _tells_paper(sentence: Sentence, start: int, number: str, *, formal: bool) -> bool:
    """Whether a number without "No." is that of a paper: no day, no year, no count."""
    if (_JOINED.search(number) is None and not formal) or _YEAR.fullmatch(number):
        return False
    return not any(m.start == start and m.end > start + len(number) for m in sentence.dates)
