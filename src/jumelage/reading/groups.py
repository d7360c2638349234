"""Names of places in a sentence, and those of them that are named in one breath.

"met Masaya (Nicaragua), Pskov (Rusland) en Gaziantep" is one group of three; its role says how the sentence brings
it in. Country names and adjectives beside a name tell its country and are no places themselves.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.words import Lexicon, Word
from jumelage.values.value import Place

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤȘȚŪŮŰŲŹŻŽ"
_SHORT_OF = re.compile(
    r"(.{4,}?)[ -](?:an der|an den|am|aan den|aan de|ob der|unter|upon|on|sur|sous|lès|les)[ -]"
)
# a capital, perhaps with "'s-" or "'t " before it; the class stands first so that the engine skips to its letters
_CAPITAL = re.compile(rf"[{_UPPER}'’](?<!\w.)(?:(?<!['’])|[st][- ][{_UPPER}])")
_CAPWORD = rf"[{_UPPER}][\w]*(?:['’][\w]+)?"
_PARTICLE = (
    "(?:aan|an|am|op|de|den|der|del|della|la|le|les|lès|sur|sous|du|des|nad|upon|on|under|the|ob|do|da)"
)
# what only ever joins the parts of one town's name: "Limburg an der Lahn", "Sainte-Foy-lès-Lyon"
_CARRIES_ON = re.compile(
    rf"(?:-|\s)(?:an der|an den|am|aan den|aan de|aan het|ob der|unter|upon|on|under|sur|sous|lès)(?:-|\s){_CAPWORD}"
)
# what only ever opens a town's name: "El Rama", "New Koforidua", "Lutherstadt Eisleben"
_OPENS_NAME = re.compile(
    r"(?<!\w)(?:El|Los|Las|County|New|Nueva|Nova|Bad|Sankt|Sint|Saint|Santa|Santo|São|Lutherstadt|Hansestadt)\s$"
)
# in a row of a list the whole cell is the name: "Rhondda Cynon Taf (Wales)"
_REST_OF_CELL = re.compile(rf"(?:[ -](?:{_CAPWORD}|{_PARTICLE})){{1,4}}(?=\s*(?:[(,|]|[–-]\s|$))")
_NAME = re.compile(
    rf"(?:['’][st][- ])?{_CAPWORD}(?:(?:-|['’]|\s)(?:{_PARTICLE}(?:-|['’]|\s)){{0,2}}(?:l['’]|d['’])?{_CAPWORD})*"
)
_ACRONYM = re.compile(r"[A-Z0-9&]{2,5}\Z")
_PAREN = r"(?:\s*\([^()]{1,60}\))?"
_SINCE = r"(?:\s*,?\s*(?:{since_year})\s+\d{4})?"


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


class Group(NamedTuple):
    """Places named in one breath, in order."""

    names: tuple[PlaceName, ...]
    role: Role

    @property
    def start(self) -> int:
        """Where the first name starts."""
        return self.names[0].start

    @property
    def end(self) -> int:
        """Where the last name ends."""
        return self.names[-1].end

    @property
    def has_home(self) -> bool:
        """Whether the home town is among them."""
        return any(name.home for name in self.names)


_CAPITALISED = re.compile(r"[A-ZÀ-Ž][\w-]{2,30}(?: [A-ZÀ-Ž][\w-]{2,30})?")


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
        self.partner_words = frozenset(term.casefold() for term in lexicon.terms("partner"))
        self.town_nouns = frozenset(term.casefold() for term in lexicon.terms("town_noun"))
        self.numbers = frozenset(lexicon.other.get("dates", {}).get("numbers", {}))
        self.adjective_ends = lexicon.small("place_adjective_ends") or ("\n",)
        verbs = (word for name in _VERBS for word in lexicon.small(name))
        self.verbs = frozenset(verbs) | frozenset(lexicon.terms("located"))
        self.near: str | None = None
        self.text = ""  # of the document, which may name the country of a town that lies in many
        self._nations: frozenset[str] | None = None

    def joined(self, text: str, start: int, end: int | None = None) -> int | None:
        """Where the next name of a list may start, if what stands from `start` (to `end`) joins two names; or None."""
        if end is None:
            match = self._join.match(text, start)
            if match and self.partner_words & set(match["filler"].casefold().split()):
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
        return None if self.partner_words & set(match["filler"].casefold().split()) else end

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
            partner = self.partner_words & set(found[0].casefold().split())
            if not partner and not self._any_role.match(before, 0, found.start()):
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
        if country is not None or found is None or found.country == self.near:
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
        return name.casefold() in self.home_names

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
_VERBS = ("be", "has", "had", "clause_verb", "becomes_partner", "was_partner", "acts")

_ROLE_WORDS: Mapping[Role, str] = {
    Role.WITH: "with",
    Role.BETWEEN: "between",
    Role.OF: "of",
    Role.LOCATED: "located",
}


_NOUN_OF = r"(?:^|(?<=\s))(?:{town_noun})\s(?:{of_town})\s$"
_APPOSITION = r"\s*(?:\([^()]*\)\s*)?,\s*(?:{indefinite})\s"


def _any(lexicon: Lexicon, *kinds: str) -> str:
    terms = sorted({term for kind in kinds for term in lexicon.terms(kind)}, key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(re.escape(term) for term in terms)})" if terms else r"(?!)"


_FILLER = r"(?P<filler>(?:[^\W\d_][\w-]*\s+(?:(?:{of_town})\s+|(?:{elided}))?){0,5})"


def _before(lexicon: Lexicon, *kinds: str) -> re.Pattern[str]:
    return lexicon.pattern(rf"(?is).*{_any(lexicon, *kinds)}(?:\s+|(?<=['’])){_FILLER}(?:['’\"‘“])?$")


def _join(lexicon: Lexicon) -> re.Pattern[str]:
    link = rf"(?:\s*;\s*(?:{_any(lexicon, 'and')}\s+)?(?!{_any(lexicon, 'with')}\s)|\s*[,/&+]\s*(?:{_any(lexicon, 'and')}\s+)?|\s+{_any(lexicon, 'and')}\s+|\s+(?:plus|&)\s+)"
    preposition = rf"(?:{_any(lexicon, 'with')}\s+)?"
    return lexicon.pattern(rf"(?i){_PAREN}{_SINCE}{link}{preposition}{_FILLER}(?:{{elided}})?")


def _fills(words: str, finder: "PlaceFinder") -> bool:
    """Whether the words may stand between a preposition and a town: "het Duitse kuuroord", "la ville galloise de"."""
    adjective = noun = False
    strange = 0
    for word in words.replace("’", "'").replace("d'", "d' ").replace("l'", "l' ").split():
        if finder.gazetteer.country_named(word) or finder.gazetteer.country_named(word.capitalize()):
            adjective = True
        elif word[0].isupper() and word.endswith(("se", "e", "er", "en")) and not adjective:
            adjective = True  # nl: "het Baskische", de: "dem Thüringer"
        elif word.islower() and word.endswith(finder.adjective_ends):
            adjective = True  # de: "die badische Stadt"
        elif word.casefold() in finder.small_words:
            noun = noun or word.casefold() in finder.town_nouns
        elif word[0].islower() and (adjective or noun) and not strange and word not in finder.verbs:
            strange += 1  # nl: "het Duitse kuuroord", fr: "la commune sarroise de"
        else:
            return False
    return True


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
    kinds = ("tie", "partner", "organisation", "policy", "council", "executive", "campaign")
    words = frozenset(term.casefold() for kind in kinds for term in lexicon.terms(kind))
    return before, any_role, _join(lexicon), words


def find_places(text: str, finder: PlaceFinder, words: Sequence[Word] = ()) -> tuple[PlaceName, ...]:
    """The names of places in the text that the gazetteer knows, and the home town's.

    A name that is part of one of the `words` is none: there is a town called Friendship.
    """
    found: list[PlaceName] = []
    position = 0
    for match in _CAPITAL.finditer(text):
        start = match.start()
        if start < position:
            continue
        bare = match.end() - start == 1  # no "'s-" before the capital
        end = finder.gazetteer.longest_at(text, start)
        if end is None and not bare:
            start = match.end() - 1
            end = finder.gazetteer.longest_at(text, start)
        known = end is not None
        home_end = _home_at(text, start, finder)
        if home_end is not None and (end is None or home_end > end):
            end = home_end  # en: "Neath Port Talbot", and not Neath
        if (
            end is None
            or (bare and (_opens_small(text, start, finder) or _is_article(text, start, end, finder)))
            or _is_epithet(text, start, end, finder)
            or (bare and _has_article(text, start, end, finder))
            or (_NO_TOWN.match(text, end) and home_end is None)
            or finder.lexicon.pattern(_LAND_OF).match(text, start)
            or text[start:end].casefold() in finder.numbers
            or (end - start <= 3 and _DIGIT.match(text, end) and not finder.is_home(text[start:end]))
            or _is_part(text, start, end, finder)
            or any(word.start <= start and end <= word.end for word in words)
        ):
            continue
        if district := finder.lexicon.pattern(_DISTRICT_OF).search(text, max(0, start - 60), start):
            start, end = district.start(1), district.end(1)  # en: "the Moskvoretsky district of Moscow"
            position = finder.gazetteer.longest_at(text, match.start()) or match.end()
            found.append(finder.named(text, start, end, known=False)._replace(reach=position))
            continue
        if opening := _OPENS_NAME.search(text, max(0, start - 14), start):
            start = opening.start()
        if (match_on := _CARRIES_ON.match(text, end)) and _may_carry_on(text, start, match_on, finder):
            end = match_on.end()
        elif (
            start <= 3
            and not finder.is_home(text[start:end])
            and not finder.is_common(text[start:end])
            and (rest := _REST_OF_CELL.match(text, end))
            and not _ACRONYM.fullmatch(rest[0].split()[-1])
            and not finder.gazetteer.country_named(text[end + 1 : rest.end()])
        ):
            end = rest.end()
        if text[end : end + 1] == "-":
            whole = _NAME.match(text, start)
            if whole and finder.gazetteer.country_named(whole[0]):
                position = whole.end()  # fr: "Grande-Bretagne" is not a town called Grande
                continue
            end = _with_hyphen(text, start, end, finder)
        if text[end : end + 1] in "-’'" and _NAME.match(text, start) and not finder.is_home(text[start:end]):
            whole = _NAME.match(text, start)
            if whole and whole.end() > end and text[end] == "-" and text[end + 1 : end + 2].islower():
                continue  # nl: "Groningen-stad" is no town
        position = end
        found.append(finder.in_full(finder.named(text, start, end, known=known)))
    return _with_countries(text, tuple(found), finder)


_DISTRICT_OF = rf"(?<!\w)({_CAPWORD}(?:\s{_CAPWORD})?)\s(?:{{district_of}})\s(?:{{of_town}})\s$"
_DIGIT = re.compile(r"\s\d")  # en: "On 9 March": there is a town called On
_WORD_AND_NAME = re.compile(rf"(\w+)\s+(?=[{_UPPER}])")
_WORD_AND_NEXT = re.compile(r"(\w+)\s+(?=[a-zà-ÿ\d])")


_LAND_OF = r"(?:{land_noun})\s(?:{of_town})\s"  # en "the Canton of Guichen": there is a town called Canton
_NO_TOWN = re.compile(r"\s(?:Council|Borough|County|University|Universität|Universiteit|Université)(?!\w)")


def _is_part(text: str, start: int, end: int, finder: PlaceFinder) -> bool:
    """Whether the name only ends a longer one: "Sèvres" in "Deux-Sèvres"; not "León" in "Oxford-León"."""
    if text[start - 1 : start] != "-" or not text[start - 2 : start - 1].isalpha():
        return False
    first = max(text.rfind(" ", 0, start), text.rfind("(", 0, start), text.rfind("’", 0, start)) + 1
    known = finder.gazetteer.longest_at(text, first)
    return (
        not finder.is_home(text[first : start - 1])
        and known != start - 1
        and not finder.is_home(text[start:end])
    )


def _opens_small(text: str, start: int, finder: PlaceFinder) -> bool:
    """Whether a small word with a capital stands there and no name follows it: "De band", but not "De Bilt"."""
    match = _WORD_AND_NEXT.match(text, start)
    if match is not None:
        return match[1].casefold() in finder.opening_words
    match = _WORD_AND_NAME.match(text, start)  # de: "Auch Quinto ist mit X verbunden"
    if match is None or match[1].casefold() not in finder.lexicon.small("opens_sentence"):
        return False
    return finder.gazetteer.longest_at(text, match.end()) is not None


def _is_article(text: str, start: int, end: int, finder: PlaceFinder) -> bool:
    """Whether the name is no more than a small word that opens a German sentence: "Die Partnerschaft"."""
    return text[end : end + 1].isspace() and text[start:end].casefold() in finder.small_words


def _has_article(text: str, start: int, end: int, finder: PlaceFinder) -> bool:
    """Whether an article right before it tells that it is a common noun: de "der Kanton", "im Rathaus"."""
    found = finder.lexicon.pattern(_ARTICLE_BEFORE).search(text, max(0, start - 8), start)
    if found is None or finder.lexicon.pattern(_ON_RIVER).search(text, max(0, start - 12), start):
        return False  # de: "Saumur an der Loire"
    name = text[start:end]
    return not (
        finder.is_home(name) or finder.gazetteer.country_named(name) or finder.gazetteer.is_region(name)
    )


_ON_RIVER = r"(?<!\w)(?:{on_river})\s$"
_ARTICLE_BEFORE = r"(?<!\w)(?:{no_name_after})\s$"


def _is_epithet(text: str, start: int, end: int, finder: PlaceFinder) -> bool:
    """Whether a town is called so for what it is known for: de "die Bierstadt", nl "de Sleutelstad"."""
    found = finder.lexicon.pattern(EPITHET).match(text, text.rfind(" ", 0, max(0, start - 1)) + 1)
    return found is not None and found.end() == end and not finder.is_home(text[start:end])


# de "Die Brunnenstadt und Digoin" · nl "de Domstad": the home town, or the one that the lines are about
EPITHET = r"(?<!\w)(?:{epithet_article})\s[^\W\d_a-z][^\W\d_]{2,}(?:{epithet_end})(?!\w)"


def _with_hyphen(text: str, start: int, end: int, finder: PlaceFinder) -> int:
    """Where a name ends that a hyphen carries on: "Berlin-Spandau" is one place, "Groningen-San Carlos" are two."""
    whole = _NAME.match(text, start)
    if whole is None or whole.end() <= end or finder.is_home(text[start:end]):
        return end
    other = finder.gazetteer.longest_at(text, end + 1)
    if other is None:
        return whole.end()
    if finder.is_home(text[end + 1 : other]):
        return end
    one, two = finder.resolve(text[start:end]), finder.resolve(text[end + 1 : other])
    return other if one and two and one.country == two.country else end


def _may_carry_on(text: str, start: int, match: re.Match[str], finder: PlaceFinder) -> bool:
    """Whether a town may be called so: "Limburg an der Lahn", but not "Saumur an der Loire"."""
    whole = text[start : match.end()]
    if finder.gazetteer.entries(whole) or finder.is_home(whole):
        return True
    place = finder.resolve(text[start : match.start()])
    german = match[0].strip(" -").split()[0].casefold() in ("an", "am", "ob", "unter")
    return not (german and (place is None or place.country not in ("DE", "AT", "CH")))


def _home_at(text: str, start: int, finder: PlaceFinder) -> int | None:
    """Where the home town's name ends that starts there: the gazetteer may lack it."""
    for name in finder.home_spelt:
        end = start + len(name)
        if text[start:end].casefold() == name.casefold() and not text[end : end + 1].isalnum():
            return end
    return None


_ASIDE = re.compile(r"\s*\(([^()]{1,60})\)")
_COMMA_COUNTRY = rf",\s*(?:(?:{{article}}|{{in_country}})\s+)?({_CAPWORD}(?:\s{_CAPWORD})?)"
# "Mutare in Zimbabwe" · de "Gouda in den Niederlanden" · fr "Ségou, au Mali"
_IN_COUNTRY = (
    rf",?\s+(?:{{in_country}})\s+(?:(?:{{article}}|{{part_of_country}})\s+)?({_CAPWORD}(?:[ -]{_CAPWORD})?)"
)
_ADJECTIVE = r"(?<!\w)([\w-]+)\s+(?:\w+(?:{town_ending})\s+)?$"


# "Clevedon bei Bristol", "Brunssum in Limburg": where the town lies that was just named
_WHERE = r"(?:\s*\([^()]{1,40}\))?\s*,?\s+(?:{lies_near})\s+(?:(?:{article}|{elided})\s?)?"


def _tells_where(text: str, town: PlaceName, place: PlaceName, finder: PlaceFinder) -> bool:
    """Whether the place only tells where the town before it lies."""
    if town.nation or town.home or (town.common and not town.country):
        return False  # de: "Auch in Melle"
    between = finder.lexicon.pattern(_WHERE).fullmatch(text, town.end, place.start)
    return between is not None and not _MOVES.search(text, max(0, town.start - 12), town.start)


def _first_is_country(text: str, match: re.Match[str], gazetteer: Gazetteer) -> str | None:
    """The country that the first word names; none in nl "Beverwijk, het Engelse Deal", where it belongs to the second."""
    first, _, second = match[1].partition(" ")
    follows = second and gazetteer.longest_at(text, match.end(1) - len(second)) is not None
    return None if follows else gazetteer.country_named(first)


def _is_new_name(text: str, town: PlaceName, place: PlaceName, finder: PlaceFinder) -> bool:
    """Whether the second name is what the first town is called today or in its own language."""
    between = max(town.end, town.reach), place.start
    return finder.lexicon.pattern(_NOW_CALLED).fullmatch(text, *between) is not None


_NOW_CALLED = r"\s*[,(]\s*(?:{now_called})\s(?:(?:{article})\s)?"
_ONCE_CALLED = r"\s*[,(]\s*(?:{once_called})\s(?:(?:{article})\s)?"
_MOVES = re.compile(r"(?<!\w)(?:von|aus|van|uit|from|de|depuis)\s$")


def _country(gazetteer: Gazetteer, name: str) -> str | None:
    """The country that a name means, in whatever case: de "in den Niederlanden"."""
    return gazetteer.country_named(name) or gazetteer.country_named(name.removesuffix("n").removesuffix("s"))


def _with_countries(text: str, names: tuple[PlaceName, ...], finder: PlaceFinder) -> tuple[PlaceName, ...]:
    gazetteer = finder.gazetteer
    out: list[PlaceName] = []
    covered = 0
    for place in names:
        if place.start < covered:
            continue
        country, aside, reach = None, "", max(place.end, place.reach)
        nation = gazetteer.country_named(place.name) is not None and not place.home
        if (
            out
            and text[out[-1].end : place.start] == ", "
            and not place.home
            and gazetteer.is_region(place.name)
        ):
            continue  # en: "Lhasa, Tibet"
        if out and not place.home and not out[-1].home and _is_new_name(text, out[-1], place, finder):
            place = place._replace(
                start=out.pop().start
            )  # de: "Grünberg in Niederschlesien, heute Zielona Góra"
        if (
            out
            and not place.home
            and finder.lexicon.pattern(_ONCE_CALLED).fullmatch(
                text, max(out[-1].end, out[-1].reach), place.start
            )
        ):
            out[-1] = out[-1]._replace(reach=place.end)  # de: "Jindřichův Hradec, deutsch Neuhaus"
            continue
        if out and not place.home and _tells_where(text, out[-1], place, finder):
            out[-1] = out[-1]._replace(reach=place.end)
            continue
        if match := _ASIDE.match(text, reach):
            aside = match[1]
            country = gazetteer.country_named(aside.split(",")[0].strip())
            covered = match.end()
        if country is None and (match := finder.lexicon.pattern(_COMMA_COUNTRY).match(text, place.end)):
            country = gazetteer.country_named(match[1]) or _first_is_country(text, match, gazetteer)
            if country:
                covered = reach = match.end()
        if country is None and (match := finder.lexicon.pattern(_IN_COUNTRY).match(text, place.end)):
            country = _country(gazetteer, match[1])
            if country:
                covered = reach = match.end()
        if reach > place.end and not aside and (match := _ASIDE.match(text, reach)):
            aside = match[1]
        if country is None and (match := _adjective_before(text, place.start, finder)):
            country = gazetteer.country_named(match[1])
        if country and not nation:
            finder.countries.setdefault(place.name, country)
        out.append(
            PlaceName(
                place.start,
                place.end,
                place.name,
                country,
                place.known,
                place.common,
                nation,
                place.home,
                aside,
                reach,
            )
        )
    return tuple(out)


def _adjective_before(text: str, start: int, finder: PlaceFinder) -> re.Match[str] | None:
    """The word that may tell a place's country: nl "het Poolse ", "de Poolse stad "."""
    before = text[max(0, start - 40) : start]
    if not before[-1:].isspace():
        return None
    last_two = before.rsplit(None, 2)
    return finder.lexicon.pattern(_ADJECTIVE).search(before, len(last_two[0]) if len(last_two) == 3 else 0)


def find_groups(text: str, places: tuple[PlaceName, ...], finder: PlaceFinder) -> tuple[Group, ...]:
    """The places in groups; names that the gazetteer lacks are taken in where they stand among those it has."""
    groups: list[Group] = []
    current: list[PlaceName] = []
    by_start = {place.start: place for place in places}
    for place in places:
        if current and place.start < current[-1].end:
            continue
        if current and (
            finder.joined(text, max(current[-1].end, current[-1].reach), place.start) is None
            or _brought_in_anew(text, current, place, finder)
        ):
            groups.append(_group(text, _extended(text, current, finder, by_start), finder))
            current = []
        current.append(place)
    if current:
        groups.append(_group(text, _extended(text, current, finder, by_start), finder))
    return tuple(groups)


def _brought_in_anew(text: str, current: list[PlaceName], place: PlaceName, finder: PlaceFinder) -> bool:
    """de: "Den Anfang machte Quimper, mit Holstebro folgte …": only the second stands after "with"."""
    after = max(current[-1].end, current[-1].reach)
    if place.home or not finder.lexicon.pattern(_COMMA_WITH).match(text, after, place.start):
        return False
    return finder.role_before(text, current[0].start) in (Role.PLAIN, Role.LOCATED)


_COMMA_WITH = r"\s*(?:\([^()]*\)\s*)?,\s*(?:{plain_with})\s"


def _extended(
    text: str, names: list[PlaceName], finder: PlaceFinder, by_start: Mapping[int, PlaceName]
) -> tuple[PlaceName, ...]:
    """The names with the unknown ones that follow in the same list."""
    out = list(names)
    while (following := finder.joined(text, max(out[-1].end, out[-1].reach))) is not None:
        if following in by_start:
            break
        bare = finder.joined_bare(text, max(out[-1].end, out[-1].reach))
        unknown = unknown_at(text, following, finder) or (unknown_at(text, bare, finder) if bare else None)
        if unknown is None:
            break
        out.append(unknown)
    return tuple(out)


def unknown_at(text: str, start: int, finder: PlaceFinder) -> PlaceName | None:
    """A name at `start` that may well be a town's though the gazetteer lacks it, or None."""
    match = _NAME.match(text, start)
    if not match:
        return None
    name = match[0]
    first = name.split()[0]
    while len(parts := name.rsplit(None, 1)) > 1 and parts[1].casefold() in finder.lexicon_words:
        name = parts[0]  # de: "Malchin und Hesperingen Partner"
    if (
        len(name) < 3
        or (name.isupper() and len(name) > 3)
        or _ACRONYM.fullmatch(first)
        or finder.gazetteer.country_named(first)
        or finder.is_common(first)
        or first.casefold() in finder.lexicon_words
        or (name[-1] == "s" and finder.is_home(name[:-1]))  # de: "die Partnerstadt Unnas"
    ):
        return None
    return finder.named(text, start, start + len(name), known=False)


def _group(text: str, names: tuple[PlaceName, ...], finder: PlaceFinder) -> Group:
    return Group(names, finder.role_before(text, names[0].start))
