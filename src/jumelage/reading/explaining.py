"""Why the reader says what it says: for each sentence, what every rule looked for, what of that was there, and what came of it.

Nothing is asked of the rules but to find: they are given a sentence that notes what they look at. So an explanation tells
what was looked at, and not how it was weighed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jumelage.documents.document import Document
from jumelage.reading.context import Context
from jumelage.reading.draft import Draft, Rule
from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.reader import Reader, Reading, asked_of, kinds_in
from jumelage.reading.rules import RULES
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.statements.statement import Proposal

# What a rule may look at besides words: by the attribute of a sentence, what it is called in an explanation.
THINGS = {
    "dates": "date",
    "amounts": "amount",
    "places": "place",
    "organisations": "organisation_name",
    "found_ties": "tie_seen",
    "found_papers": "paper_seen",
    "row_date": "row_date",
}
# Words that keep a rule from taking a sentence at its word: denied, refused, put off, only planned or asked.
HOLDING_BACK = ("not", "rejected", "deferred", "plan", "future", "requested")

Sought = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Look:
    """What one rule made of a sentence: `asked` where a word of its classes was there; `sought` is what it looked for, by
    class of words or thing, with the words found.
    """

    rule: Rule
    asked: bool
    fired: bool
    sought: Sought

    @property
    def found(self) -> tuple[str, ...]:
        """The words that it looked for and found."""
        return tuple(word for words in self.sought.values() for word in words)

    @property
    def missing(self) -> tuple[str, ...]:
        """What it looked for in vain, as far as that would have helped it."""
        return tuple(what for what, words in self.sought.items() if not words and what not in HOLDING_BACK)

    @property
    def held_back(self) -> tuple[str, ...]:
        """The words for "not", "planned" or "asked for" that it looked for and found."""
        return tuple(word for what in HOLDING_BACK for word in self.sought.get(what, ()))


@dataclass(frozen=True, slots=True)
class Explained:
    """A sentence with what each rule made of it; `start` and `end` as in a quote."""

    text: str
    start: int
    end: int
    page: int | None
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reading, and its sentences explained."""

    reading: Reading
    sentences: tuple[Explained, ...]

    def proposals(self, sentence: Explained, look: Look) -> tuple[Proposal, ...]:
        """What the rule put forward of that sentence."""
        return tuple(
            one
            for one in self.reading.proposals
            if one.origin.rule == look.rule.id
            and one.quote is not None
            and sentence.start <= one.quote.start
            and one.quote.end <= sentence.end
        )


def explain(
    document: Document,
    *,
    home: str | None = None,
    country: str | None = None,
    language: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> Explanation:
    """The reading of the document, every sentence that was read explained."""
    reader = _Watching(gazetteer)
    reading = reader.read(document, home=home, country=country, language=language)
    return Explanation(reading, tuple(reader.explained))


class _Noting(Sentence):
    """A sentence that notes what is looked for in it, as long as `sought` is a dictionary."""

    __slots__ = ("sought",)

    def __init__(self, *given: Any, **named: Any) -> None:
        self.sought: Sought | None = None
        super().__init__(*given, **named)

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name in THINGS and (sought := super().__getattribute__("sought")) is not None:
            sought[THINGS[name]] = tuple(_words_of(one, self.text) for one in _each(found))
        return found

    def has(self, *kinds: str) -> bool:
        self._note(kinds)
        return super().has(*kinds)

    def all(self, *kinds: str) -> list[Word]:
        self._note(kinds)
        return super().all(*kinds)

    def _note(self, kinds: Sequence[str]) -> None:
        if self.sought is not None:
            for kind in kinds:
                self.sought[kind] = _texts(self, kind)


class _Watching(Reader):
    """A reader that keeps what each rule looked for; for one document."""

    sentence_type = _Noting

    def __init__(self, gazetteer: Gazetteer | None) -> None:
        super().__init__(gazetteer)
        self.explained: list[Explained] = []

    def _ask(self, sentence: Sentence, context: Context) -> list[tuple[Rule, Draft]]:
        if not isinstance(sentence, _Noting):
            raise TypeError("a reader that watches makes sentences that note")
        kinds = kinds_in(sentence, context)
        looks: list[Look] = []
        found: list[tuple[Rule, Draft]] = []
        for rule in RULES:
            if rule.needs and kinds.isdisjoint(rule.needs):
                looks.append(Look(rule, asked=False, fired=False, sought=dict.fromkeys(rule.needs, ())))
                continue
            sentence.sought = sought = {
                kind: _texts(sentence, kind) for kind in rule.needs if kind in sentence.words
            }
            sentence.found_ends = None
            sentence.found_starts.clear()  # what an earlier rule had to look for, this one looks for too
            sentence.found_past = None
            drafts = asked_of(rule, sentence, context)
            sentence.sought = None
            looks.append(Look(rule, asked=True, fired=bool(drafts), sought=sought))
            found += [(rule, draft) for draft in drafts]
        start, end = sentence.origin(0, len(sentence.text))
        page = sentence.passage.block.page
        self.explained.append(Explained(sentence.text, start, end, page, tuple(looks)))
        return found


def _each(found: Any) -> Iterator[Any]:
    if hasattr(found, "start"):  # one thing, though it may be a named tuple
        yield found
    else:
        yield from found or ()


def _words_of(thing: Any, text: str) -> str:
    """The words of a date, sum, place, organisation, tie or paper that was found in the text."""
    return text[thing.start : thing.end] or getattr(thing, "name", "")


def _texts(sentence: Sentence, kind: str) -> tuple[str, ...]:
    return tuple(sentence.text[word.start : word.end] for word in sentence.words.get(kind, ()))
