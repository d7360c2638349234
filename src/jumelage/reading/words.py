"""Where the words of a language's lexicon stand in a text.

A lexicon is one TOML file: a table is a class of words, its keys are codes, its lists are terms. A term matches in
lower case, with a capital and in capitals; one that holds a capital itself matches as it is written. `*` at either
end of a term stands for any further letters, ` … ` within it for further words of the clause.

The table `small` is of another kind: small words and turns of phrase that say nothing alone and that patterns of the
rules are made with.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple, TypeVar

import ahocorasick_rs

from jumelage.reading.gapped import GAP, GappedTerms
from jumelage.reading.patterns import trie
from jumelage.reading.required import NEVER, Demand, demands

_FOLDER = files("jumelage.reading") / "lexicon"
_IS_LEXICON = re.compile(r"[a-z]{2,3}\.toml")  # besides them the folder holds what all languages share
_WORD = re.compile(r"\w+")
_NAMED = re.compile(r"\{([a-z_]+)\}")  # "{article}" in the template of a pattern

# What may stand under `habits` of a lexicon: how a language writes, where rules must know it.
HABITS = (
    "nouns_with_capital",  # de: "die Partnerschaft", so that a capital tells no name
    "verb_second",  # nl: "In 1995 gaf de stad", so that who acts may follow the verb
    "country_behind_noun",  # fr: "la commune allemande"
    "name_before_kind",  # en: "the Sister City Policy", "Finance Committee", "Unna Town Council"
    "space_before_colon",  # fr: "Politique : …"
    "days_with_dots",  # de: "3.10."
    "short_currency_first",  # nl: "fl. 500"
    "letters_in_postcode",  # nl: "1970 AB"
)

# Tables of a lexicon that are no classes of words: small words, and what the readers of dates, sums, datelines and goals need.
OTHER_TABLES = ("small", "dates", "amounts", "as_of", "goals")

# Classes whose words are looked for only beside a place: they would be found in every sentence.
BESIDE_PLACES = (
    "with",
    "between",
    "and",
    "of",
    "located",
    "person",
    "determiner",
    "town_noun",
    "decision_title",
)


_SHORT_NAME = 5  # letters up to which a word with a capital may be another one in capitals


class Word(NamedTuple):  # made by the thousand, and a tuple is made faster than a dataclass
    """A term of the lexicon in a text; offsets are those of the text it was looked for in."""

    start: int
    end: int
    kind: str
    code: str


_Asked = tuple[re.Pattern[str], tuple[int, ...]]
_ANY = 1  # the bit that every text has

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class _Made(dict[_Key, _Value]):
    """What has been made once for each key; looked up without a call of Python's own."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[_Key], _Value]) -> None:
        """With what makes it."""
        super().__init__()
        self._make = make

    def __missing__(self, key: _Key) -> _Value:
        """Made now."""
        made = self[key] = self._make(key)
        return made


class Lexicon:
    """The words of one language, ready to be found."""

    def __init__(self, language: str, tables: Mapping[str, Any]) -> None:
        """Over what a lexicon file holds."""
        self.language = language
        self.country: str | None = tables.get("country")
        self.habits = frozenset(tables.get("habits", ()))
        self.other = {name: tables.get(name, {}) for name in OTHER_TABLES}
        self.tables: dict[str, Mapping[str, list[str]]] = {
            kind: codes
            for kind, codes in tables.items()
            if isinstance(codes, Mapping) and kind not in self.other
        }
        self._small: Mapping[str, list[str]] = self.other["small"]
        self.joining = tuple(f" {word}" for word in self.small("and_also"))
        self._patterns: dict[str, re.Pattern[str]] = {}
        #: by template, its pattern and what it requires: what is `present` must have a bit in common with each of these numbers
        self.asked: Mapping[str, _Asked] = _Made(self._ask)
        #: by templates, a number with which it must have one in common for any of them to match, and each as above
        self.asked_together: Mapping[tuple[str, ...], tuple[int, tuple[_Asked, ...]]] = _Made(
            self._ask_together
        )
        self._bit_of, self._bits_by_word = self._numbered()
        self._first_words = frozenset(self._bits_by_word)
        # small words without a letter, of which nothing tells whether they stand in a text
        self._always = _ANY | self._bits_by_word.get("", 0)
        self._senses: list[tuple[tuple[str, str], ...]] = []
        self._open: list[tuple[bool, bool]] = []
        self._gapped = GappedTerms()
        self._automaton = ahocorasick_rs.AhoCorasick(self._learned())

    def _learned(self) -> list[str]:
        """All forms of all terms, each once, while what each means is noted under its number."""
        numbers: dict[tuple[str, bool, bool], int] = {}
        for sense, term in self._terms_with_senses():
            for form in forms(term.strip("*")):
                key = (form, term.startswith("*"), term.endswith("*"))
                if key not in numbers:
                    numbers[key] = len(numbers)
                    self._senses.append(())
                    self._open.append(key[1:])
                number = numbers[key]
                if sense not in self._senses[number]:
                    self._senses[number] += (sense,)
        return [form for form, _, _ in numbers]

    def _terms_with_senses(self) -> Iterator[tuple[tuple[str, str], str]]:
        """Each term with its class and code; of one with a gap, its first part with a reference to the whole."""
        for kind, codes in self.tables.items():
            if kind in BESIDE_PLACES:
                continue
            for code, terms in codes.items():
                for term in terms:
                    if GAP in term:
                        first = self._gapped.add(kind, code, term)
                        yield (GAP, first), first
                    else:
                        yield (kind, code), term

    def terms(self, kind: str) -> tuple[str, ...]:
        """All terms of a class; none where the language has no such class."""
        return tuple(term for terms in self.tables.get(kind, {}).values() for term in terms)

    def small(self, name: str) -> tuple[str, ...]:
        """The small words of that name; none where the language has none."""
        return tuple(self._small.get(name, ()))

    def pattern(self, template: str) -> re.Pattern[str]:
        r"""The template with each `{name}` filled in by the small words, or else the terms, of that name; made once.

        Words match as terms do: in lower case, with a capital, in capitals. Where a language has no such words, what
        takes them never matches: `(?:{article})\s` fails, `(?:(?:{article})\s)?` is passed over.
        """
        made = self._patterns.get(template)
        if made is None:
            made = self._patterns[template] = re.compile(
                _NAMED.sub(lambda match: self._any(match[1]), template)
            )
        return made

    def _ask(self, template: str) -> _Asked:
        rarest = sorted(demands(template, _NAMED), key=self._number_of_words)
        required = (sum(self._bit_of.get(name, 0) for name in demand) for demand in rarest)
        return self.pattern(template), tuple(required)

    def _ask_together(self, templates: tuple[str, ...]) -> tuple[int, tuple[_Asked, ...]]:
        asked = tuple(self.asked[template] for template in templates)
        joint = 0
        for _, required in asked:
            joint |= required[0] if required else _ANY
        return joint, asked

    def _number_of_words(self, demand: Demand) -> int:
        """How many words meet the demand: the fewer, the sooner a sentence lacks them all."""
        return sum(len(self.small(name) or self.terms(name)) for name in demand)

    def pattern_for(self, text: str) -> Callable[[str], re.Pattern[str]]:
        """What gives a pattern for this text or a part of it: one that finds nothing, where a small word that it needs is not there."""
        present = -1

        def pattern(template: str) -> re.Pattern[str]:
            nonlocal present
            made, required = self.asked[template]
            if required and present < 0:
                present = self.present(text)
            return made if all(bits & present for bits in required) else NEVER

        return pattern

    def present(self, text: str) -> int:
        """Which small words may stand in the text, a bit for each name of them."""
        bits = self._bits_by_word
        found = self._always
        for word in self._first_words.intersection(_WORD.findall(text)):
            found |= bits[word]
        return found

    def _numbered(self) -> tuple[dict[str, int], dict[str, int]]:
        """A bit for each name of small words; and by the first word of each, the bits of all that begin with it."""
        bits: dict[str, int] = {}
        by_word: dict[str, int] = {}
        for number, name in enumerate(dict.fromkeys((*self._small, *self.tables))):
            bits[name] = 2 << number
            for form in self._forms_of(name):
                first = _WORD.search(form)
                word = first[0] if first else ""
                by_word[word] = by_word.get(word, 0) | bits[name]
        return bits, by_word

    def _any(self, name: str) -> str:
        return trie(self._forms_of(name))

    def _forms_of(self, name: str) -> Iterator[str]:
        for term in self.small(name) or self.terms(name):
            for form in forms(term):
                yield from (form, form.replace("'", "’"))

    def find(self, text: str) -> dict[str, list[Word]]:
        """The words of each class in the text, in order; a word within a longer one of its class is left out."""
        found: dict[str, list[Word]] = {}
        length, opened, senses = len(text), self._open, self._senses
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            before, after = opened[number]
            if (not before and start and text[start - 1].isalnum()) or (
                not after and end < length and text[end].isalnum()
            ):
                continue
            if before or after:
                start, end = _whole(text, start, end, before, after)
            for kind, code in senses[number]:
                words = found.get(kind)
                if words is None:
                    found[kind] = [_word(Word, (start, end, kind, code))]
                    continue
                while words and words[-1].start >= start:
                    words.pop()
                if not words or words[-1].end < end:
                    words.append(_word(Word, (start, end, kind, code)))
        if GAP in found:
            self._close_gaps(text, found)
        return found

    def _close_gaps(self, text: str, found: dict[str, list[Word]]) -> None:
        """Puts the terms in two parts among the words, in the place of those of their class within them."""
        for half in found.pop(GAP):
            for start, kind, code in self._gapped.before(text, half.code, half.start):
                whole = Word(start, half.end, kind, code)
                apart = [w for w in found.get(kind, ()) if w.end <= start or half.end <= w.start]
                found[kind] = sorted([*apart, whole])


_word: Any = tuple.__new__  # takes half the time that the class itself takes


def _whole(text: str, start: int, end: int, before: bool, after: bool) -> tuple[int, int]:
    """The match with the letters that an open end stands for: "*strategie" in "Europastrategie"."""
    while before and start and text[start - 1].isalnum():
        start -= 1
    while after and end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def forms(term: str) -> tuple[str, ...]:
    """The ways a term may be written: as it is, with a capital and, unless it is a name of several words, in capitals."""
    if term != term.lower():
        whole = len(term) > _SHORT_NAME and term == term.capitalize()
        if whole:
            return term, term.upper()  # de: "KONZEPT"
        return tuple(dict.fromkeys((term, term[:1].upper() + term[1:])))  # de: "Die Stadt"
    first, space, last = term.rpartition(" ")  # en: "Sister City relationship"
    small = " ".join(
        word if len(word) < 4 else word.title() for word in term.split(" ")
    )  # en: "Memorandum of Understanding"
    return tuple(
        dict.fromkeys(
            (
                term,
                term[:1].upper() + term[1:],
                term.upper(),
                term.title(),
                first.title() + space + last,
                small,
            )
        )
    )


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon that Jumelage has of a language, read once; KeyError where it has none."""
    if language not in languages():
        raise KeyError(language)
    return read_lexicon(_FOLDER.joinpath(f"{language}.toml"))


def lexicon_of(language: str | Lexicon) -> Lexicon:
    """The lexicon itself, or that of the language with this code."""
    return lexicon(language) if isinstance(language, str) else language


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that are read: those with a lexicon, in the order of the alphabet."""
    names = (file.name for file in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if _IS_LEXICON.fullmatch(name)))


def read_lexicon(file: Traversable) -> Lexicon:
    """The lexicon in a file that is named by its language: `es.toml`."""
    return Lexicon(file.name.removesuffix(".toml"), tomllib.loads(file.read_text(encoding="utf-8")))
