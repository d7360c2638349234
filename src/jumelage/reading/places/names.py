"""Names of places in a sentence: where one starts and ends, and what only looks like one."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from jumelage.reading.places.finder import CAPWORD, UPPER, PlaceFinder, PlaceName
from jumelage.reading.places.where import with_countries
from jumelage.reading.words import Word

# a capital, perhaps with "'s-" or "'t " before it; the class stands first so that the engine skips to its letters
_CAPITAL = re.compile(rf"[{UPPER}'’](?<!\w.)(?:(?<!['’])|[st][- ][{UPPER}])")
_PARTICLE = (
    "(?:aan|an|am|op|de|den|der|del|della|la|le|les|lès|sur|sous|du|des|nad|upon|on|under|the|ob|do|da)"
)
# what only ever joins the parts of one town's name: "Limburg an der Lahn", "Sainte-Foy-lès-Lyon"
_CARRIES_ON = re.compile(
    rf"(?:-|\s)(?:an der|an den|am|aan den|aan de|aan het|ob der|unter|upon|on|under|sur|sous|lès)(?:-|\s){CAPWORD}"
)
# what only ever opens a town's name: "El Rama", "New Koforidua", "Lutherstadt Eisleben"
_OPENS_NAME = re.compile(
    r"(?<!\w)(?:El|Los|Las|County|New|Nueva|Nova|Bad|Sankt|Sint|Saint|Santa|Santo|São|Lutherstadt|Hansestadt)\s$"
)
_ON_ITS_RIVER = r"/(?:{river})(?![\w-])|\s\((?:{river})\)"
# "Ketu South", "Clare Valley"; not "Oxford City Council"
_QUARTER = re.compile(
    r"\s(?:South|North|East|West|Central|(?:City|Valley|Heights|Beach|Hills|Falls|Springs)(?!\s[A-Z]))(?![\w'’-])"
)
_ONLY_OPENS = re.compile(rf"(?:Bad|Sankt|Sint|Saint|Santa|São)\s[{UPPER}]\Z")  # no town of itself
# in a row of a list the whole cell is the name: "Rhondda Cynon Taf (Wales)"
_REST_OF_CELL = re.compile(rf"(?:[ -](?:{CAPWORD}|{_PARTICLE})){{1,4}}(?=\s*(?:[(,|]|[–-]\s|$))")
_NAME = re.compile(
    rf"(?:['’][st][- ])?{CAPWORD}(?:(?:-|['’]|\s)(?:{_PARTICLE}(?:-|['’]|\s)){{0,2}}(?:l['’]|d['’])?{CAPWORD}|-(?:en|aux|au|à|ès|et)-{CAPWORD})*"
)
_ACRONYM = re.compile(r"[A-Z0-9&]{2,5}\Z")


class _Seen(NamedTuple):
    """What may be a town's name: where it stands, and how far the home town's name goes that starts there, if one does."""

    start: int
    end: int
    known: bool
    bare: bool  # no "'s-" before its capital
    home_end: int | None


def find_places(
    text: str,
    finder: PlaceFinder,
    words: Sequence[Word] = (),
    *,
    pattern: Callable[[str], re.Pattern[str]] | None = None,
) -> tuple[PlaceName, ...]:
    """The names of places in the text that the gazetteer knows, and the home town's.

    A name that is part of one of the `words` is none: there is a town called Friendship. `pattern` gives the patterns
    for this text, where somebody has them already.
    """
    finder.pattern = pattern or finder.lexicon.pattern_for(text)
    found: list[PlaceName] = []
    position = 0
    for capital in _CAPITAL.finditer(text):
        if capital.start() < position:
            continue
        if land_end := _land_end(text, capital.start(), finder):
            position = land_end
            found.append(finder.named(text, capital.start(), land_end, known=True))
            continue
        seen = _seen_at(text, capital, finder)
        if seen is None or _is_no_town(text, seen, finder, words):
            continue
        if (district := _district_of(text, seen, finder)) is not None:
            position = finder.gazetteer.longest_at(text, capital.start()) or capital.end()
            found.append(district._replace(reach=position))
            continue
        start, end = _whole_name(text, seen, finder)
        if text[end : end + 1] == "-":
            if country_end := _country_at(text, start, finder):
                position = country_end  # fr: "Grande-Bretagne" is not a town called Grande
                continue
            end = _with_hyphen(text, start, end, finder)
            if _goes_on_small(text, start, end, finder):
                continue  # nl: "Groningen-stad" is no town
        position = end
        found.append(finder.in_full(finder.named(text, start, end, known=seen.known)))
    return with_countries(text, tuple(found), finder)


def _district_of(text: str, seen: _Seen, finder: PlaceFinder) -> PlaceName | None:
    """en: "the Moskvoretsky district of Moscow" is Moskvoretsky; not "the County Borough of Great Yarmouth"."""
    district = finder.pattern(_DISTRICT_OF).search(text, max(0, seen.start - 60), seen.start)
    if district is None or district[1].casefold() in finder.town_nouns:
        return None
    return finder.named(text, district.start(1), district.end(1), known=False)


def _land_end(text: str, start: int, finder: PlaceFinder) -> int | None:
    """Where the name of a county ends that its noun opens: de "Landkreis Prignitz", "Provinz Vicenza"; none of the home town's."""
    noun = finder.pattern(_NAMED_LAND).match(text, start)
    if noun is None or _home_at(text, start, finder) or _home_at(text, noun.end(), finder):
        return None
    end = finder.gazetteer.longest_at(text, noun.end())
    if end is not None and text[end : end + 1] == "-":
        end = _with_hyphen(text, noun.end(), end, finder)
    unknown = _NAME.match(text, noun.end()) if end is None and noun["sure"] else None
    return unknown.end() if unknown else end


def _seen_at(text: str, capital: re.Match[str], finder: PlaceFinder) -> _Seen | None:
    """The longest name of the gazetteer or the home town's that starts at the capital, if any."""
    start = capital.start()
    bare = capital.end() - start == 1
    end = finder.gazetteer.longest_at(text, start)
    if end is None and not bare:
        start = capital.end() - 1
        end = finder.gazetteer.longest_at(text, start)
    known = end is not None
    home_end = _home_at(text, start, finder)
    if home_end is not None and (end is None or home_end > end):
        end = home_end  # en: "Neath Port Talbot", and not Neath
    return None if end is None else _Seen(start, end, known, bare, home_end)


def _is_no_town(text: str, seen: _Seen, finder: PlaceFinder, words: Sequence[Word]) -> bool:
    """Whether what has a town's name is something else here: a small word, a number, a council, part of a longer word."""
    start, end, _, bare, home_end = seen
    return (
        (bare and (_opens_small(text, start, finder) or _is_article(text, start, end, finder)))
        or _is_epithet(text, start, end, finder)
        or (bare and _has_article(text, start, end, finder))
        or (home_end is None and _NO_TOWN.match(text, end) is not None)
        or finder.pattern(_LAND_OF).match(text, start) is not None
        or text[start:end].casefold() in finder.numbers
        or (home_end is None and _ONLY_OPENS.match(text[start : end + 2]) is not None)
        or text[start:end].casefold() in finder.lexicon.small("we")  # en: "We, the mayors of …"
        or (end - start <= 3 and _DIGIT.match(text, end) is not None and not finder.is_home(text[start:end]))
        or _is_part(text, start, end, finder)
        or _tells_region(text, start, end, finder)
        or any(word.start <= start and end <= word.end for word in words)
    )


def _whole_name(text: str, seen: _Seen, finder: PlaceFinder) -> tuple[int, int]:
    """Where the whole name starts and ends, with what opens it or carries it on."""
    start, end = seen.start, seen.end
    if opening := _OPENS_NAME.search(text, max(0, start - 14), start):
        start = opening.start()
    if (further := _CARRIES_ON.match(text, end)) and _may_carry_on(text, start, further, finder):
        return start, further.end()
    if (quarter := _QUARTER.match(text, end)) and not finder.is_home(text[start:end]):
        end = quarter.end()
    elif river := finder.pattern(_ON_ITS_RIVER).match(text, end):
        return start, river.end()  # de: "Schwedt/Oder", "Heringen (Werra)"
    return start, _cell_end(text, start, end, finder) if start <= 3 else end


def _cell_end(text: str, start: int, end: int, finder: PlaceFinder) -> int:
    """Where the cell of a list ends, if all of it is the name: "Rhondda Cynon Taf (Wales)"; else where the name does."""
    name = text[start:end]
    if finder.is_home(name) or finder.is_common(name):
        return end
    rest = _REST_OF_CELL.match(text, end)
    if not rest or _ACRONYM.fullmatch(rest[0].split()[-1]):
        return end
    return end if finder.gazetteer.country_named(text[end + 1 : rest.end()]) else rest.end()


def _country_at(text: str, start: int, finder: PlaceFinder) -> int | None:
    """Where the country ends whose name starts there, if one's does."""
    whole = _NAME.match(text, start)
    return whole.end() if whole and finder.gazetteer.country_named(whole[0]) else None


def _goes_on_small(text: str, start: int, end: int, finder: PlaceFinder) -> bool:
    """Whether a hyphen and a small letter follow within one word."""
    if text[end : end + 1] != "-" or not text[end + 1 : end + 2].islower() or finder.is_home(text[start:end]):
        return False
    whole = _NAME.match(text, start)
    return whole is not None and whole.end() > end


def _tells_region(text: str, start: int, end: int, finder: PlaceFinder) -> bool:
    """en: "the Holstein town of Barmstedt": the name of a land before the noun for the town that is named."""
    after = (finder.pattern(one).match(text, end) for one in (_TOWN_OF, _TOWN_NOUN))
    if not any(after) or finder.is_home(text[start:end]):
        return False
    return finder.pattern(_THE).search(text, max(0, start - 6), start) is not None


# "Provinz" may open other things, "Landkreis" opens the name of one
_NAMED_LAND = rf"(?:(?P<sure>{{named_land}})|{{land_named_so}})\s(?=[{UPPER}])"
_TOWN_OF = rf"\s(?:{{town_noun}})\s(?:{{of_town}})\s(?=[{UPPER}])"
_TOWN_NOUN = r"\s(?:{that_town_noun})(?!\w)"  # en: "twinned with the Norman village"
_THE = r"(?<!\w)(?:{article})\s$"
_DISTRICT_OF = rf"(?<!\w)({CAPWORD}(?:\s{CAPWORD})?)\s(?:{{district_of}})\s(?:{{of_town}})\s$"
_DIGIT = re.compile(r"\s\d")  # en: "On 9 March": there is a town called On
_WORD_AND_NAME = re.compile(rf"(\w+)\s+(?=[{UPPER}])")
_WORD_AND_NEXT = re.compile(r"(\w+)\s+(?=[a-zà-ÿ\d])")
_LAND_OF = r"(?:{land_noun})\s(?:{of_town})\s"  # en "the Canton of Guichen": there is a town called Canton
_NO_TOWN = re.compile(r"\s(?:Council|Borough|County|University|Universität|Universiteit|Université)(?!\w)")


def _is_part(text: str, start: int, end: int, finder: PlaceFinder) -> bool:
    """Whether the name only ends a longer one: "Sèvres" in "Deux-Sèvres"; not "León" in "Oxford-León"."""
    if text[start - 1 : start] != "-" or not text[start - 2 : start - 1].isalpha():
        return False
    first = max(text.rfind(" ", 0, start), text.rfind("(", 0, start), text.rfind("’", 0, start)) + 1
    return not finder.is_home(text[start:end]) and not _are_towns(text, first, start, finder)


def _are_towns(text: str, start: int, end: int, finder: PlaceFinder) -> bool:
    """Whether it is all towns, a hyphen after each: nl "Zelzate-Aubenas-" before Sierre."""
    while start < end:
        stops = finder.gazetteer.longest_at(text, start)
        hyphen = text.find("-", start, end)
        if finder.is_home(text[start : end - 1]):
            return True
        if finder.is_home(text[start:hyphen]):
            stops = hyphen
        if stops is None or stops >= end or text[stops] != "-":
            return False
        start = stops + 1
    return True


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
    found = finder.pattern(_ARTICLE_BEFORE).search(text, max(0, start - 8), start)
    if found is None or finder.pattern(_ON_RIVER).search(text, max(0, start - 12), start):
        return False  # de: "Saumur an der Loire"
    name = text[start:end]
    return not (
        finder.is_home(name) or finder.gazetteer.country_named(name) or finder.gazetteer.is_region(name)
    )


_ON_RIVER = r"(?<!\w)(?:{on_river})\s$"
_ARTICLE_BEFORE = r"(?<!\w)(?:{no_name_after})\s$"


def _is_epithet(text: str, start: int, end: int, finder: PlaceFinder) -> bool:
    """Whether a town is called so for what it is known for: de "die Bierstadt", nl "de Sleutelstad"."""
    found = finder.pattern(EPITHET).match(text, text.rfind(" ", 0, max(0, start - 1)) + 1)
    return found is not None and found.end() == end and not finder.is_home(text[start:end])


# de "Die Brunnenstadt und Digoin" · nl "de Domstad": the home town, or the one that the lines are about
EPITHET = r"(?<!\w)(?:{epithet_article})\s[^\W\d_a-z][^\W\d_]{2,}(?:{epithet_end})(?!\w)"


def _with_hyphen(text: str, start: int, end: int, finder: PlaceFinder) -> int:
    """Where a name ends that a hyphen carries on: "Berlin-Spandau" is one place, "Groningen-San Carlos" are two."""
    if suffix := finder.lexicon.pattern(_OF_ITS_KIND).match(text, end):
        return suffix.end()  # en: "Nagaizumi-cho"
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


_OF_ITS_KIND = r"-(?:{town_suffix})(?!\w)"
_NO_TAIL = r"\s(?:{no_name_tail})$"


def _may_carry_on(text: str, start: int, match: re.Match[str], finder: PlaceFinder) -> bool:
    """Whether a town may be called so: "Limburg an der Lahn", but not "Saumur an der Loire"."""
    whole = text[start : match.end()]
    if finder.gazetteer.entries(whole) or finder.is_home(whole):
        return True
    place = finder.resolve(text[start : match.start()])
    german = match[0].strip(" -").split()[0].casefold() in ("an", "am", "ob", "unter")
    if finder.pattern(_NO_TAIL).search(whole):
        return False  # de: "Weiz am Sonntag", "Eisenach am Fuße der Wartburg"
    if not german:
        return True
    if place is None:
        return False
    its_own = place.name.casefold() == text[start : match.start()].casefold()
    return place.country in ("DE", "AT", "CH") or not its_own  # de: "Gablonz an der Neiße", which is Jablonec


def _home_at(text: str, start: int, finder: PlaceFinder) -> int | None:
    """Where the home town's name ends that starts there: the gazetteer may lack it."""
    for name in finder.home_spelt:
        end = start + len(name)
        if text[start:end].casefold() == name.casefold() and not text[end : end + 1].isalnum():
            return end
    return None


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
        or finder.lexicon.pattern(_TOWN_OF).match(
            text, start + len(name)
        )  # en: "the Swabian town of Murrhardt"
        or (name.isupper() and len(name) > 3)
        or _ACRONYM.fullmatch(first)
        or (first.isupper() and len(first) > 3 and not name.isupper())  # en: "WHEREAS the City"
        or finder.gazetteer.country_named(first)
        or finder.is_common(first)
        or first.casefold() in finder.lexicon_words
        or (name[-1] == "s" and finder.is_home(name[:-1]))  # de: "die Partnerstadt Unnas"
        or _is_body_of_town(name, first, finder)
        or _is_noun(name, finder)
        or name.rsplit(None, 1)[-1] in finder.lexicon.small("festival")
    ):
        return None
    return finder.named(text, start, start + len(name), known=False)


def _is_noun(name: str, finder: PlaceFinder) -> bool:
    """de "Jugendaustausch", "Feuerwehren": a noun by its end, where all nouns have a capital."""
    capitals = "nouns_with_capital" in finder.lexicon.habits
    return capitals and " " not in name and finder.lexicon.pattern(_NOUN_END).search(name) is not None


_NOUN_END = r"(?:{noun_end})$"


def _is_body_of_town(name: str, first: str, finder: PlaceFinder) -> bool:
    """de "Feuerwehr Ajka", "Gymnasium Weiz": a noun before a town that is known; nl "Tilburgers": those who live there."""
    rest = name[len(first) + 1 :]
    if rest and first.casefold() not in finder.town_nouns and not _OPENS_NAME.match(first + " "):
        return (
            len(rest) > 3 and finder.gazetteer.longest_at(rest, 0) == len(rest) and not finder.is_common(rest)
        )
    stem = finder.lexicon.pattern(_PEOPLE_OF).fullmatch(name)
    return stem is not None and (
        finder.is_home(stem[1]) or finder.gazetteer.longest_at(stem[1], 0) == len(stem[1])
    )


_PEOPLE_OF = r"([^\W\d_]{3,}?)(?:{people_end})"
