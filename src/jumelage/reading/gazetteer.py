"""Names of places: where one stands in a text, and which place it may be.

The names lie in one file that is mapped, not loaded, so that opening it costs next to nothing. It is made when
Jumelage is built (see `docs/guides/gazetteer.md`); how it is laid out stands in `gazetteer_build.py`.

A name is looked up by a key in which case, accents, hyphens and apostrophes are evened out, one character for one
character: a place in the key is the same place in the text.
"""

import json
import mmap
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import marisa_trie

from jumelage.errors import JumelageError
from jumelage.statements.ids import slug
from jumelage.values.dates import PartialDate
from jumelage.values.value import Place

PACKAGED: Final = Path(__file__).parent / "places" / "gazetteer.bin"

_MAGIC = b"JUMGAZ03"
_SECTIONS = 7
_PLACE = struct.Struct("<IiiIIBBH2s")
_NOWHERE = -(2**31)
_COMMON = 1

_FIRST_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?![\u2e80-\uffff])")
_GOES_ON = -1  # a name begins with the word and what follows it, and goes on
_MOST_KEPT = 50_000  # words of which is kept what was found for them
#: No name in the file is longer.
_LONGEST = 60
#: A name in capitals this short is more often an acronym.
_SHORT_CAPITALS = 3
_MAYBE_ACRONYM, _TOWN_IN_CAPITALS = 4, 20_000
#: Of two places of one name the home country's is meant if it is not much the smaller one.
_HOME_SHARE = 10
#: An adjective is taken back to a municipality, or to another place of this size.
_ADJECTIVE_FROM = 20_000

#: Words that stay small inside a name, in the languages from which names come.
_SMALL_WORDS = (
    "aan aen am an bei bij auf aux au ob de del della delle dem den der des di do dos du d el en es et e f im in i da das"
    " het 't la las le les lez lès los na nad nam near of on ob op over pod pri s 's sobre sous sub sur te ten ter the"
    " tot und unter upon van vor vom y zu zum zur by bij sul sulla sui an' a à og i og ved på"
)
_PARTICLES = frozenset(_SMALL_WORDS.split())
#: How a name may start with a small letter ("den Haag", "s-Hertogenbosch").
_SMALL_OPENINGS = ("den ", "the H", "s-")


class NoGazetteer(JumelageError):
    """The gazetteer file is not there, or is not one that this version of Jumelage can read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place with what the gazetteer knows of it besides.

    `kind` is town, municipality, former (a municipality that is no more), region or country; `primary` says whether
    the place was found by its own name or a well-known one, not by some other name; `successor` is a name.
    """

    place: Place
    kind: str
    population: int
    admin1: str
    primary: bool
    dissolved: PartialDate | None = None
    successor: str | None = None


class Gazetteer:
    """All names, ready to be asked; safe to share, never written to."""

    def __init__(self, data: memoryview) -> None:
        """Over the bytes of a gazetteer file; raises NoGazetteer where they are none."""
        if bytes(data[: len(_MAGIC)]) != _MAGIC:
            message = (
                "the gazetteer file was made by another version of Jumelage: install it again (pip install .)"
            )
            raise NoGazetteer(message)
        about, trie, flags, starts, postings, places, names = _sections(data)
        self._about: dict[str, Any] = json.loads(bytes(about))
        self._fold: dict[int, str] = str.maketrans(self._about["fold"])
        self._trie = marisa_trie.Trie()
        self._trie.map(trie)
        self._lengths: dict[str, int] = {}  # of the name that a word and what follows it begin
        self._countries_named: dict[str, str | None] = {}
        self._entries: dict[int, Entry] = {}  # by posting
        self._flags = flags
        self._starts = starts.cast("I")
        self._postings = postings.cast("I")
        self._places = places
        self._names = names

    @classmethod
    def open(cls, path: Path | None = None) -> "Gazetteer":
        """The gazetteer in that file, by default the one that came with Jumelage; raises NoGazetteer."""
        path = path or PACKAGED
        try:
            with path.open("rb") as file:
                return cls(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
        except FileNotFoundError as error:
            message = (
                f"the gazetteer file {path} is missing: it is made when Jumelage is installed, so install it again "
                "(pip install . or, in a checkout, make setup)"
            )
            raise NoGazetteer(message) from error
        except ValueError as error:
            message = f"{path} is empty: install Jumelage again (pip install .)"
            raise NoGazetteer(message) from error

    # ------------------------------------------------------------ in a text

    def longest_at(self, text: str, start: int) -> int | None:
        """Where the longest name that starts at `start` ends (excluded), or None.

        A name starts and ends at the edge of a word and is written with capitals where a name has them, or in
        capitals altogether; a line break may stand for the space between two words.
        """
        if start and text[start - 1].isalnum():
            return None
        if text[start : start + 1].islower() and not text.startswith(_SMALL_OPENINGS, start):
            return None
        match = _FIRST_WORD.match(text, start)
        if match is not None:
            word_end = match.end()
            length = self._length_by_opening(text[start : word_end + 1], word_end - start)
            if length != _GOES_ON:
                return start + length if length else None
        folded = text[start : start + _LONGEST].translate(self._fold)
        for key in reversed(self._trie.prefixes(folded)):
            end = start + len(key)
            if _ends_word(text, end) and self._well_cased(text[start:end], key):
                return end
        return None

    def _length_by_opening(self, opening: str, length: int) -> int:
        """How long the name is that a text has whose first word, of this length, and what follows it are these letters.

        0 where there is none, _GOES_ON where names go on as the text does. Kept: most words with a capital begin no name,
        and most names are one word.
        """
        found = self._lengths.get(opening)
        if found is None:
            if len(self._lengths) > _MOST_KEPT:
                self._lengths.clear()
            found = self._lengths[opening] = self._found_length(opening, length)
        return found

    def _found_length(self, opening: str, length: int) -> int:
        folded = opening.translate(self._fold)
        # the name is the word itself, or goes on as the text does: "De " begins "De Bilt" but not "Delft"
        if next(iter(self._trie.iterkeys(folded)), None) is not None:
            return _GOES_ON
        key = folded[:length]
        named = key in self._trie and _ends_word(opening, length) and self._well_cased(opening[:length], key)
        return length if named else 0

    def _well_cased(self, written: str, key: str) -> bool:
        if written.isupper():
            return len(written) > _SHORT_CAPITALS and self._stands_in_capitals(key)
        if " " not in key:
            return not written.islower()
        words = written.translate(_SEPARATORS).split(" ")
        return not words[-1].islower() and all(not word.islower() or word in _PARTICLES for word in words)

    def _stands_in_capitals(self, key: str) -> bool:
        best = next(iter(self._numbers(key)))
        own_name = best % 2 == 0
        return own_name and (len(key) > _MAYBE_ACRONYM or self._population(best) >= _TOWN_IN_CAPITALS)

    def is_common(self, name: str) -> bool:
        """Whether the name is also an everyday word of nl, en, de or fr, a given name or the like."""
        key = name.translate(self._fold)
        number = self._trie.get(key)
        return key in self._common_besides if number is None else bool(self._flags[number] & _COMMON)

    def is_region(self, name: str) -> bool:
        """Whether the name is first of all that of a region: "Tibet"."""
        best = next(iter(self._numbers(name.translate(self._fold))), None)
        return best is not None and self._about["kinds"][self._row(best // 2)[6]] == "region"

    @cached_property
    def _common_besides(self) -> frozenset[str]:
        common: str = self._about["common"]
        return frozenset(common.split())

    # ------------------------------------------------------------ which place

    def entries(self, name: str) -> tuple[Entry, ...]:
        """Every place of that name: those whose own name it is first, then the largest."""
        return tuple(self._entry(number) for number in self._numbers(name.translate(self._fold)))

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Every place of that name, in the order of `entries`."""
        return tuple(entry.place for entry in self.entries(name))

    def names_begun(self, opening: str) -> tuple[str, ...]:
        """The names that begin with these letters, evened out as keys are: "Santpoort " of Santpoort-Noord."""
        return tuple(self._trie.iterkeys(opening.translate(self._fold)))

    def municipalities(self, country: str) -> Iterator[Place]:
        """The municipalities of a country, where the gazetteer tells them from other places."""
        kind, code = self._about["kinds"].index("municipality"), country.encode()
        for number in range(len(self._places) // _PLACE.size):
            row = self._row(number)
            if row[6] == kind and row[-1] == code:
                yield self._entry(2 * number).place

    def resolve_entry(
        self, name: str, *, country: str | None = None, near: str | None = None
    ) -> Entry | None:
        """The place that is most likely meant.

        In `country` (ISO 3166-1 alpha-2) where the text names one, and then nowhere else; otherwise the best, but a
        place in the home country `near` goes before places ten times its size.
        """
        numbers = self._numbers(name.translate(self._fold))
        if country is not None:
            chosen = self._first_in(country, numbers)
        else:
            chosen = next(iter(numbers), None)
            home = self._first_in(near, [number for number in numbers if number % 2 == 0]) if near else None
            if (
                chosen is not None
                and home is not None
                and self._population(home) * _HOME_SHARE >= self._population(chosen)
            ):
                chosen = home
        return None if chosen is None else self._entry(chosen)

    def _first_in(self, country: str, numbers: Iterable[int]) -> int | None:
        code = country.encode()
        return next((number for number in numbers if self._row(number // 2)[-1] == code), None)

    def _population(self, number: int) -> int:
        population: int = self._row(number // 2)[3]
        return population

    def resolve(self, name: str, *, country: str | None = None, near: str | None = None) -> Place | None:
        """The place of `resolve_entry`."""
        entry = self.resolve_entry(name, country=country, near=near)
        return entry.place if entry else None

    # ------------------------------------------------------------ words for places

    def country_named(self, word: str) -> str | None:
        """The country (ISO 3166-1 alpha-2) that a noun or an adjective of nl, en, de or fr names, or None."""
        country = self._countries_named.get(word, "")
        if country == "":  # asked for the first time
            if len(self._countries_named) > _MOST_KEPT:
                self._countries_named.clear()
            countries: Mapping[str, str] = self._about["countries"]
            country = self._countries_named[word] = countries.get(word.translate(self._fold))
        return country

    def demonyms(self, town: str, language: str) -> tuple[str, ...]:
        """The town's adjectives, with capital, as the language forms them: Velsen → Velsens, Velsense.

        Generous: a form that nobody uses does no harm where one looks for a known town's adjectives.
        """
        listed: list[str] = self._about["demonyms"].get(language, {}).get(town.translate(self._fold), [])
        formed = _FORMED.get(language)
        return tuple(dict.fromkeys((*listed, *(formed(town) if formed else ()))))

    def demonym(self, word: str, *, language: str = "nl", among: Iterable[str] = ()) -> str | None:
        """The town whose adjective the word is: one of `among`, or else a municipality or a larger town; or None."""
        for town in among:
            if word in self.demonyms(town, language):
                return town
        if (listed := self._towns_by_adjective.get((language, word))) is not None:
            return listed
        for town in _taken_back(word, language):
            if word in self.demonyms(town, language) and self._has_adjective(town):
                return town
        return None

    def _has_adjective(self, town: str) -> bool:
        return not self.is_common(town) and any(
            entry.primary and (entry.kind == "municipality" or entry.population >= _ADJECTIVE_FROM)
            for entry in self.entries(town)
        )

    @cached_property
    def _towns_by_adjective(self) -> dict[tuple[str, str], str]:
        by_language: Mapping[str, Mapping[str, list[str]]] = self._about["demonyms"]
        return {
            (language, adjective): self.entries(town)[0].place.name if self.entries(town) else town
            for language, towns in by_language.items()
            for town, adjectives in towns.items()
            for adjective in adjectives
        }

    # ------------------------------------------------------------ the file

    def _numbers(self, key: str) -> Iterable[int]:
        number = self._trie.get(key)
        if number is None:
            return ()
        return self._postings[self._starts[number] : self._starts[number + 1]]

    def _row(self, number: int) -> tuple[Any, ...]:
        return _PLACE.unpack_from(self._places, number * _PLACE.size)

    def _entry(self, posting: int) -> Entry:
        """The place of that posting; kept, as the papers of a town name the same places over and over."""
        found = self._entries.get(posting)
        if found is None:
            if len(self._entries) > _MOST_KEPT:
                self._entries.clear()
            found = self._entries[posting] = self._made_entry(posting)
        return found

    def _made_entry(self, posting: int) -> Entry:
        number, quality = divmod(posting, 2)
        geonames, latitude, longitude, population, offset, length, kind, admin1, country = self._row(number)
        name = str(self._names[offset : offset + length], "utf-8")
        nation = country.decode()
        facts: Mapping[str, str] = self._about["facts"].get(str(number), {})
        place = Place(
            f"geonames:{geonames}" if geonames else f"jumelage:{nation.lower()}-{slug(name)}",
            name,
            nation,
            _degrees(latitude),
            _degrees(longitude),
        )
        return Entry(
            place,
            self._about["kinds"][kind],
            population,
            self._about["admin1"][admin1],
            quality == 0,
            PartialDate.parse(facts["dissolved"]) if "dissolved" in facts else None,
            facts.get("successor"),
        )


_SEPARATORS = str.maketrans(dict.fromkeys("-‐‑‒–\u00a0\u2009\u202f\n\t", " ") | dict.fromkeys("’‘ʼ`´", "'"))


def _sections(data: memoryview) -> tuple[memoryview, ...]:
    found = []
    for number in range(_SECTIONS):
        start, length = struct.unpack_from("<II", data, len(_MAGIC) + 8 * number)
        found.append(data[start : start + length])
    return tuple(found)


def _degrees(value: int) -> float | None:
    return None if value == _NOWHERE else value / 100_000


def _ends_word(text: str, end: int) -> bool:
    return end == len(text) or not text[end].isalnum() or text[end - 1] > "\u2e7f"


# ---------------------------------------------------------------- adjectives


def _formed_in_dutch(town: str) -> tuple[str, ...]:
    """Velsen → Velsens(e), Groningen → Gronings(e), Zwolle → Zwols(e), Hengelo → Hengelos(e), Breda → Bredaas."""
    if " " in town:
        return ()
    stems = [town]
    if town.endswith("ingen"):
        stems = [town.removesuffix("en")]
    elif town.endswith("e"):
        stems.append(town.removesuffix("e"))
    elif town.endswith("s"):
        return town, town + "e"
    return tuple(stem + ending for stem in stems for ending in ("se", "s"))


def _taken_back(word: str, language: str) -> tuple[str, ...]:
    """The names from which the rules may have formed the word."""
    match language:
        case "nl":
            return _taken_back_in_dutch(word)
        case "de":
            return _taken_back_in_german(word)
        case _:
            return ()


def _taken_back_in_dutch(word: str) -> tuple[str, ...]:
    stem = word.removesuffix("e").removesuffix("s")
    if stem == word:
        return ()
    return stem, stem + "en", stem + "e", stem + "s"


def _formed_in_german(town: str) -> tuple[str, ...]:
    """Friedrichshafen → Friedrichshafener, Tübingen → Tübinger, Bremen → Bremer, Halle → Haller, Gera → Geraer."""
    last = town.rpartition(" ")[2]
    if last.endswith("ingen"):
        return (town.removesuffix("en") + "er",)
    if last.endswith("en"):
        return town + "er", town.removesuffix("en") + "er", town.removesuffix("en") + "ner"
    if last.endswith("e"):
        return (town + "r",)
    return (town + "er",)


def _taken_back_in_german(word: str) -> tuple[str, ...]:
    stem = word.removesuffix("er")
    if stem == word:
        return ()
    return stem, stem + "en", stem + "e", stem.removesuffix("n") + "en"


_FORMED = {"nl": _formed_in_dutch, "de": _formed_in_german}
