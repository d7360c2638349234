"""Papers by what they are said to be called: en "a paper entitled Looking Out", fr "un document intitulé Ville ouverte"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jumelage.reading.rules.policies.paper_names import end_of_name
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

# "entitled", with no more than a few words between the noun and it: en "a paper of 2004 called Links that Last"
_TITLED = r"(?:\s[\w’'-]+){0,4},?\s(?:{titled})\s?:?\s(?=[A-ZÀ-ÖØ-ÞŠŽŁ])"
# en "The paper Reaching Out went to Cabinet"
_CAPITALS = re.compile(r"\s(?=[A-ZÀ-ÖØ-ÞŠŽŁ][\w’'-]+\s(?:[a-zà-ÿ]{1,4}\s){0,2}[A-ZÀ-ÖØ-ÞŠŽŁ])")
_SHORTEST = 6  # code points of a title


class Titled(NamedTuple):
    """A title with where it stands, and the word for the paper that bears it."""

    title: str
    start: int
    end: int
    word: Word


def titled_in(sentence: Sentence) -> Iterator[Titled]:
    """The titles without quotation marks that papers in the sentence are said to bear."""
    for word in sentence.all("policy", "document"):
        said = sentence.pattern(_TITLED).match(sentence.text, word.end)
        if said is None and word.kind == "document" and sentence.has("adopted", "sent", "issued"):
            said = _CAPITALS.match(sentence.text, word.end)
        if said is None:
            continue
        first = Word(said.end(), said.end(), word.kind, word.code)
        told = sentence.all("adopted", "sent", "issued", "rejected")
        limit = next((w.start for w in told if w.start > said.end()), len(sentence.text))
        stop = end_of_name(sentence, first, limit)
        title = sentence.text[first.start : stop]
        place = any(one.start <= first.start and stop <= one.end for one in sentence.places)
        if len(title) >= _SHORTEST and not place:
            yield Titled(title, first.start, stop, word)
