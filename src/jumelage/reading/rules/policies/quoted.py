"""Papers by the names that they bear in quotation marks: nl "de nota ‘Samen verder’", fr "un plan « Villes amies »"."""

import re
from collections.abc import Iterator

from jumelage.reading.rules.policies.paper_names import YEARS_BEHIND
from jumelage.reading.rules.policies.titled import Titled
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

QUOTED = re.compile(
    r"(?<!\w)[‘“„\"'«]\s*([^‘’“”„\"«»\n]{6,120}?)\s*[’”“\"'»](?!\w)|(?<!\w)»(?=\S)([^«»\n]{6,120}?)(?<=\S)«(?!\w)"
)
_TITLED_QUOTE = r"(?<!\w)(?:{titled})\s?:?\s?$"
_QUOTE_NEAR = 40  # code points between a name in quotation marks and the word for a paper
_TITLED_NEAR = 120  # the same where it is said to be the title
_ADJACENT = 3  # code points between a word for a decision and the name in quotation marks that it bears


def quoted_in(sentence: Sentence) -> Iterator[Titled]:
    """The names in quotation marks that papers in the sentence bear; a decision bears one only right beside it."""
    for match in QUOTED.finditer(sentence.text):
        word = _noun_of(sentence, match)
        if word is None or (word.code == "decision" and not 0 <= match.start() - word.end < _ADJACENT):
            continue
        title, start = quoted_title(match), match.start()
        if YEARS_BEHIND.fullmatch(sentence.text, word.end, start - 1):
            # nl: "coalitieakkoord 2018-2022 ‘Samen verder’"
            title, start = f"{sentence.text[word.start : start]}{title}", word.start
        yield Titled(title, start, match.end(), word)


def quoted_title(match: re.Match[str]) -> str:
    """The words between the quotation marks."""
    return match[1] or match[2]


def _noun_of(sentence: Sentence, quoted: re.Match[str]) -> Word | None:
    """The word for a paper beside a name in quotation marks; farther away where the name is said to be its title."""
    begin, end = quoted.span()
    words = sentence.all("policy", "document")
    near = min(words, key=lambda w: max(w.start - end, begin - w.end))
    away = max(near.start - end, begin - near.end)
    entitled = sentence.pattern(_TITLED_QUOTE).search(sentence.text, 0, begin) is not None
    if near.kind == "document" and not entitled and away >= _ADJACENT:
        return None
    return near if away < _QUOTE_NEAR or (entitled and away < _TITLED_NEAR) else None
