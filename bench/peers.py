"""What others make of the same text: spaCy's tokenizer and EntityRuler, dateparser, a plain scan for words."""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

import ahocorasick_rs
import dateparser.search
import spacy
from expressions import Found, Labelled

from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.words import forms, lexicon
from jumelage.reading.worth_reading import SUBJECT

MOST_NAMES = 200_000


@cache
def names() -> tuple[str, ...]:
    """Names of the gazetteer, as they are written in a text."""
    gazetteer = Gazetteer.open()  # kept while its names are gone through: they lie in its file
    return tuple(name.title() for name in islice(gazetteer._trie.iterkeys(), MOST_NAMES))


@cache
def tokenizer(language: str) -> Any:
    """spaCy's tokenizer alone."""
    return spacy.blank(language)


@cache
def with_names(language: str) -> Any:
    """spaCy with all names as patterns of its EntityRuler."""
    pipeline = spacy.blank(language)
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": name} for name in names()])  # type: ignore[attr-defined]
    return pipeline


def places(sentence: Labelled) -> Iterator[tuple[int, int]]:
    """The places that the EntityRuler finds."""
    for entity in with_names(sentence.language)(sentence.text).ents:
        yield entity.start_char, entity.end_char


def every_name(sentence: Labelled, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """The places that stand in the text by any name that the gazetteer has, everyday words among them."""
    at = 0
    while at < len(sentence.text):
        end = gazetteer.longest_at(sentence.text, at)
        if end is not None:
            yield at, end
        at = end or at + 1


def dates(sentence: Labelled) -> Iterator[Found]:
    """The dates that dateparser finds, each as the day that it takes it for."""
    at = 0
    for words, moment in dateparser.search.search_dates(sentence.text, languages=[sentence.language]) or ():
        start = sentence.text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield Found(start, at, (moment.date(), moment.date()))


def read(text: str, language: str) -> int:
    """Places and dates of a text, as the two together find them; their number."""
    sentence = Labelled(language, text, (), (), ())
    return sum(1 for _ in places(sentence)) + sum(1 for _ in dates(sentence))


@cache
def scan(language: str) -> ahocorasick_rs.AhoCorasick:
    """The words of the subject in one automaton: to look for them is the least that a reader can do."""
    words = lexicon(language)
    return ahocorasick_rs.AhoCorasick(
        sorted({form for kind in SUBJECT for term in words.terms(kind) for form in forms(term.strip("*"))})
    )
