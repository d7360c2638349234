"""What finding places in a document needs: the gazetteer, the small words of the language, the home town's names."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.words import Lexicon
from jumelage.values.value import Place

#: a capital letter; a word that begins with one
UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤȘȚŪŮŰŲŹŻŽ"
CAPWORD = rf"[{UPPER}][\w]*(?:['’][\w]+)?"

_SHORT_OF = re.compile(
    r"(.{4,}?)[ -](?:an der|an den|am|aan den|aan de|ob der|unter|upon|on|sur|sous|lès|les|en|nel|nad|pod|im|in|bei|auf|vor der|y)[ -]"
)
_PAREN = r"(?:\s*\([^()]{1,60}\))?"
# fr "Lymington depuis 1981, …" · de "Košice (SK), 1980; …"
_SINCE = r"(?:\s*,?\s*(?:{since_year})\s+\d{4}|,?\s(?:19|20)\d\d(?:\s?[–-]\s?(?:19|20)\d\d)?(?=\s?[,;]|\s(?:{and_also})\s))?"


class Role(StrEnum):
    """How a sentence brings a group of places in."""

    WITH = "with"
    BETWEEN = "between"
    OF = "of"
    LOCATED = "located"
    PLAIN = "plain"


class PlaceName(NamedTuple):  # a tuple is made and compared faster than a dataclass
    """A place named in a text; `country` (ISO 3166-1) only where the text itself tells it.

    `known` says that the gazetteer has the name, `common` that it is an everyday word too, `nation` that it is
    a whole country, `home` that it is the town whose record this is.
    """

    start: int
    end: int
    name: str
    country: str | None = None
    known: bool = True
    common: bool = False
    nation: bool = False
    home: bool = False
    aside: str = ""  # what stands in brackets right after the name
    reach: int = 0  # where the words that tell its country end


_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w-]{2,30}(?: [A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w-]{2,30})?")


class PlaceFinder:
    """What finding places in a document needs: the gazetteer, the language's small words, the home town's names."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, home_names: tuple[str, ...] = ()) -> None:
        """For one document; `home_names` are the home town's name and other names."""
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.home_names = frozenset(name.casefold() for name in home_names)
        self.home_spelt = home_names
        self._full_names: dict[str, str] = {}  # short name → the name in full
        self.countries: dict[str, str] = {}  # name → country, where the document tells it once
        self._known: dict[str, bool] = {}
        self._resolved: dict[tuple[str, str | None], Place | None] = {}
        self.roles, self._any_role, self._join, self.lexicon_words = _patterns(lexicon)
        self.small_words = _small_words(lexicon)
        self.opening_words = _opening_words(lexicon)
        self.partner_words = _terms(lexicon, "partner")
        self.town_nouns = _terms(lexicon, "town_noun")
        self.numbers = frozenset(lexicon.other.get("dates", {}).get("numbers", {}))
        self.adjective_ends = lexicon.small("place_adjective_ends") or ("\n",)
        self.verbs = _verbs(lexicon)
        self.no_filler = self.verbs | {*lexicon.small("no_filler")}
        #: for the text in which places are being looked for
        self.pattern: Callable[[str], re.Pattern[str]] = lexicon.pattern
        self.near: str | None = None
        self.text = ""  # of the document, which may name the country of a town that lies in many
        self._nations: frozenset[str] | None = None

    def joined(self, text: str, start: int, end: int | None = None) -> int | None:
        """Where the next name of a list may start, if what stands from `start` (to `end`) joins two names; or None."""
        if end is None:
            if self.lexicon.pattern(PART_OF).match(text, start):
                return None
            match = self._join.match(text, start)
            if match and self._names_partner(match["filler"]):
                return None  # de: "Zerbst, unserer Partnerstadt in Anhalt"
            while match and not _fills(match["filler"], self):
                shorter = match.start("filler")
                return shorter if self._join.fullmatch(text, start, shorter) else None
            return match.end() if match else None
        match = self._join.fullmatch(text, start, end)
        if match is None or not _fills(match["filler"], self):
            return None
        if self.lexicon.pattern(_APPOSITION).match(text, start, end):
            return None  # nl: "Songjiang, een district van Shanghai" is one town
        return None if self._names_partner(match["filler"]) else end

    def _names_partner(self, filler: str) -> bool:
        """Whether the words call what follows a partner: nl "en zijn zusterstad", fr "et ses villes jumelles"."""
        words = filler.casefold().split()
        pairs = (f"{one} {two}" for one, two in pairwise(words))
        return not self.partner_words.isdisjoint((*words, *pairs))

    def joined_bare(self, text: str, start: int) -> int | None:
        """Where the next name may start, if nothing but what joins the two stands before it."""
        match = self._join.match(text, start)
        return match.start("filler") if match else None

    def role_before(self, text: str, start: int) -> Role:
        """How the words before `start` bring a place in."""
        before = text[max(0, start - 70) : start]
        if not self._any_role.match(before):
            return Role.PLAIN
        if found := self.lexicon.pattern(_NOUN_OF).search(before):
            words = found[0].casefold().split()
            partner = self.partner_words & set(words)
            described = (
                len(words) > _NOUN_AND_OF and self.gazetteer.country_named(words[1].capitalize()) is None
            )
            if not (partner or described) and not self._any_role.match(before, 0, found.start()):
                return Role.PLAIN  # en: "the Ligurian harbour of Lerici was added"
        for role, pattern in self.roles.items():
            match = pattern.match(before)
            if match and _fills(match["filler"], self):
                return role
        return Role.PLAIN

    def is_common(self, name: str) -> bool:
        """Whether the name is an everyday word too."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self.gazetteer.is_common(name)
        return found

    def resolve(self, name: str, country: str | None = None) -> Place | None:
        """The place that the name most likely means in this document."""
        country = country or self.countries.get(name)
        key = (name, country)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(name, country)
        return self._resolved[key]

    def _resolve(self, name: str, country: str | None) -> Place | None:
        found = self.gazetteer.resolve(name, country=country, near=self.near)
        if found is None:
            return self._by_its_town(name, country)
        if country is not None or found.country == self.near:
            return found
        own = found.name.casefold() == name.casefold()  # Galle, which is also what some call Halle
        possible = {
            place.country
            for place in self.gazetteer.candidates(name)
            if not own or place.name.casefold() == name.casefold()
        }
        if len(possible) < 2 or self.near in possible or found.country in self.nations:
            return found
        named = possible & self.nations  # San Carlos, in a paper that speaks of Nicaragua
        return self.gazetteer.resolve(name, country=named.pop()) if len(named) == 1 else found

    def _by_its_town(self, name: str, country: str | None) -> Place | None:
        """Where a county lies that is named after its town, "Landkreis Prignitz", and the town of "Sakura City"."""
        if name.endswith(" City"):
            return self.resolve(name.removesuffix(" City"), country)
        noun = self.lexicon.pattern(_LAND_BEFORE).match(name)
        town = self.resolve(name[noun.end() :], country) if noun else None
        return replace(town, name=name) if town else None

    @property
    def nations(self) -> frozenset[str]:
        """The countries that the document names, by a noun or an adjective."""
        if self._nations is None:
            words = _CAPITALISED.findall(self.text)
            named = {self.gazetteer.country_named(word) for one in words for word in (one, one.split()[0])}
            self._nations = frozenset(code for code in named if code is not None)
        return self._nations

    def is_home(self, name: str) -> bool:
        """Whether the name is the home town's."""
        return name.casefold().removesuffix(" city") in self.home_names or name.casefold() in self.home_names

    def in_full(self, place: PlaceName) -> PlaceName:
        """The place by its full name, where the document gave that before: "Limburg" after "Limburg an der Lahn"."""
        if match := _SHORT_OF.match(place.name):
            self._full_names.setdefault(match[1], place.name)
        full = self._full_names.get(place.name)
        return place._replace(name=full) if full and not place.home else place

    def named(self, text: str, start: int, end: int, *, known: bool) -> PlaceName:
        """The place name at `text[start:end]`."""
        name = " ".join(text[start:end].split())
        return PlaceName(
            start,
            end,
            name,
            known=known,
            common=known and self.is_common(name),
            home=self.is_home(name),
        )


# de "Mit Borne ist Rheine verbunden": what stands before Rheine is no description of it
_VERBS = (
    "be",
    "has",
    "had",
    "clause_verb",
    "becomes_partner",
    "was_partner",
    "acts",
    "belongs_to",
    "relative",
    "with_which",
)
_ROLE_WORDS: Mapping[Role, str] = {
    Role.WITH: "with",
    Role.BETWEEN: "between",
    Role.OF: "of",
    Role.LOCATED: "located",
}
_LAND_BEFORE = r"(?:{named_land}|{land_named_so})\s"
_NOUN_OF = r"(?:^|(?<=\s))(?:{town_noun})\s(?:[a-zà-ÿ]+\s)?(?:{of_town})\s$"
_NOUN_AND_OF = 2  # words; fr "la ville irlandaise de" has three
# en "Haikou, capital of Hainan" · fr "Exmouth, station du Devon"
PART_OF = (
    r"\s*(?:\([^()]{1,40}\))?,\s(?:(?:{article}|{indefinite})\s|{elided})?(?:[^\W\d_]+\s){0,2}(?:{part_noun})\s"
    r"(?:[^\W\d_]+\s)?(?:(?:{of_town}|{lies_near})\s|{elided})(?:(?:{article})\s|{elided})?"
)
_APPOSITION = r"\s*(?:\([^()]*\)\s*)?,\s*(?:{indefinite})\s"


def _any(lexicon: Lexicon, *kinds: str) -> str:
    terms = sorted({term for kind in kinds for term in lexicon.terms(kind)}, key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(re.escape(term) for term in terms)})" if terms else r"(?!)"


_FILLER = r"(?P<filler>(?:[^\W\d_][\w-]*\s+(?:(?:{of_town})\s+|(?:{elided}))?){0,5})"


def _before(lexicon: Lexicon, *kinds: str) -> re.Pattern[str]:
    return lexicon.pattern(rf"(?is).*{_any(lexicon, *kinds)}(?:\s+|(?<=['’])){_FILLER}(?:['’\"‘“])?$")


def _join(lexicon: Lexicon) -> re.Pattern[str]:
    link = rf"(?:,\s+(?:{{but_also}})\s+|\s*;\s*(?:{_any(lexicon, 'and')}\s+)?(?!{_any(lexicon, 'with')}\s)|\s*[,/&+]\s*(?:{_any(lexicon, 'and')}\s+)?|\s+{_any(lexicon, 'and')}\s+|\s+(?:plus|&|{{as_both}})\s+)"
    preposition = rf"(?:{_any(lexicon, 'with')}\s+)?"
    return lexicon.pattern(rf"(?i){_PAREN}{_SINCE}{link}{preposition}{_FILLER}(?:{{elided}})?")


def _fills(words: str, finder: "PlaceFinder") -> bool:
    """Whether the words may stand between a preposition and a town: "het Duitse kuuroord", "la ville galloise de"."""
    adjective = noun = False
    strange = 0
    parts = words.replace("’", "'").replace("d'", "d' ").replace("l'", "l' ").split()
    for word, following in zip(parts, (*parts[1:], ""), strict=False):
        known = adjective or noun or following.casefold() in finder.town_nouns
        if finder.gazetteer.country_named(word) or finder.gazetteer.country_named(word.capitalize()):
            adjective = True
        elif finder.is_home(word):
            return False
        elif word[0].isupper() and word.endswith(("se", "e", "er", "en", "ian", "ish")) and not adjective:
            adjective = True  # nl: "het Baskische", de: "dem Thüringer"
        elif word.islower() and word.endswith(finder.adjective_ends):
            adjective = True  # de: "die badische Stadt"
        elif word.casefold() in finder.small_words:
            noun = noun or word.casefold() in finder.town_nouns
        elif word[0].islower() and known and not strange and word not in finder.no_filler:
            strange += 1  # nl: "het Duitse kuuroord", fr: "la commune sarroise de", en: "the market town of"
        else:
            return False
    return True


@cache
def _terms(lexicon: Lexicon, kind: str) -> frozenset[str]:
    return frozenset(term.casefold() for term in lexicon.terms(kind))


@cache
def _verbs(lexicon: Lexicon) -> frozenset[str]:
    words = (word for name in _VERBS for word in lexicon.small(name))
    return frozenset(words) | frozenset(lexicon.terms("located"))


@cache
def _opening_words(lexicon: Lexicon) -> frozenset[str]:
    kinds = ("determiner", "located", "and", "with", "between", "of", "home", "it", "not", "then")
    words = (term.casefold().split()[0] for kind in kinds for term in lexicon.terms(kind))
    return frozenset(words) | {*lexicon.small("opens_sentence")}


@cache
def _small_words(lexicon: Lexicon) -> frozenset[str]:
    """The words that may stand before a town's name without changing what is said."""
    terms = (*lexicon.terms("determiner"), *lexicon.terms("town_noun"))
    return frozenset(part for term in terms for part in term.casefold().replace("’", "'").split()) | {
        *lexicon.small("of_town"),
        *lexicon.small("elided"),
        *lexicon.small("size_adjective"),
    }


@cache
def _patterns(
    lexicon: Lexicon,
) -> tuple[dict[Role, re.Pattern[str]], re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """What tells a group's role, whether it has any, what joins two places, and the words that begin no town's name."""
    before = {role: _before(lexicon, kind) for role, kind in _ROLE_WORDS.items() if lexicon.terms(kind)}
    any_role = _before(lexicon, *_ROLE_WORDS.values())
    kinds = (
        "tie",
        "tie_weak",
        "partner",
        "organisation",
        "policy",
        "council",
        "executive",
        "campaign",
        "visit",
    )
    words = frozenset(term.casefold() for kind in kinds for term in lexicon.terms(kind))
    return before, any_role, _join(lexicon), words
