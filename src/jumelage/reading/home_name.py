"""What is known of the name that somebody gives as home town: whether there is such a town, and what may be meant."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import cos, hypot, radians

from rapidfuzz import process
from rapidfuzz.distance import OSA

from jumelage.reading.gazetteer import Entry, Gazetteer
from jumelage.values.value import Place

_TOWNS = ("municipality", "town", "former")
_LISTED_WHOLE = ("NL",)  # countries of which all municipalities are told from other places
_MOST = 3  # names that are proposed
_COMPARABLE = 20  # times as large: of two towns of one name the smaller is hardly meant
_SMALLEST = 5_000  # inhabitants of a town that counts beside another
_NEAR = 10.0  # km
_KM = 111.3  # of a degree of latitude


class Standing(StrEnum):
    """What is known of a name."""

    TOWN = "town"
    VILLAGE = "village"  # a place in a municipality of another name
    FORMER = "former"  # a municipality that is no more
    REGION = "region"
    COUNTRY = "country"
    OTHER_NAME = "other_name"  # found, but only as a rare name of another
    UNKNOWN = "unknown"
    NOT_THERE = "not_there"  # in the country that was named


@dataclass(frozen=True, slots=True)
class HomeName:
    """A name as it is commonly spelt, what it stands for, other names to propose, and the countries that have such a town."""

    name: str
    standing: Standing
    names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    entry: Entry | None = None

    @property
    def is_town(self) -> bool:
        """Whether papers can be read as those of this town."""
        return self.standing in (Standing.TOWN, Standing.VILLAGE, Standing.FORMER)


def home_name(given: str, gazetteer: Gazetteer, *, country: str | None = None, near: str = "NL") -> HomeName:
    """What is known of it, in `country` (ISO 3166-1) where one is named; of names alike those in `near` come first."""
    name = " ".join(given.split())
    found = [entry for entry in gazetteer.entries(name) if country in (None, entry.place.country)]
    own = [entry for entry in found if entry.primary]
    towns = [entry for entry in own if entry.kind in _TOWNS]
    if towns:
        return _town(name, towns, gazetteer)
    if own:
        return HomeName(name, Standing(own[0].kind), entry=own[0])
    names = _alike(name, gazetteer, country=country, near=near)
    if country is not None and gazetteer.entries(name):
        return HomeName(name, Standing.NOT_THERE, names)
    if found:
        names = tuple(dict.fromkeys((*names, found[0].place.name)))[:_MOST]
        return HomeName(name, Standing.OTHER_NAME, names, entry=found[0])
    return HomeName(name, Standing.UNKNOWN, names)


def _town(name: str, towns: list[Entry], gazetteer: Gazetteer) -> HomeName:
    best = min(towns, key=lambda one: (_TOWNS.index(one.kind) and 1, -one.population))
    spelt = best.place.name if _same_letters(best.place.name, name) else name
    countries = tuple(_countries(towns))
    if best.kind == "former":
        return HomeName(spelt, Standing.FORMER, countries=countries, entry=best)
    if best.kind == "town" and best.place.country in _LISTED_WHOLE:
        names = tuple(_near(best.place, gazetteer))
        return HomeName(spelt, Standing.VILLAGE, names, countries, best)
    return HomeName(spelt, Standing.TOWN, countries=countries, entry=best)


def _same_letters(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _countries(towns: Iterable[Entry]) -> Iterator[str]:
    """The countries in which such a town may be meant, that of the largest first."""
    largest: dict[str, int] = {}
    for town in sorted(towns, key=lambda one: -one.population):
        largest.setdefault(town.place.country, town.population)
    most = max(largest.values())
    for country, population in largest.items():
        if population == most or population >= max(_SMALLEST, most / _COMPARABLE):
            yield country


def _near(place: Place, gazetteer: Gazetteer) -> Iterator[str]:
    """The municipalities near by, the nearest first."""
    found = [
        (_kilometres(place, other), other.name)
        for other in gazetteer.municipalities(place.country)
        if other.latitude is not None
    ]
    return (name for away, name in sorted(found)[:_MOST] if away <= _NEAR)


def _kilometres(one: Place, other: Place) -> float:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return float("inf")
    east = (one.longitude - other.longitude) * cos(radians(one.latitude))
    return hypot(one.latitude - other.latitude, east) * _KM


# ---------------------------------------------------------------- names alike


def _alike(name: str, gazetteer: Gazetteer, *, country: str | None, near: str) -> tuple[str, ...]:
    """Names of towns that may be meant: part of the name, one letter otherwise, begun by it, or two letters otherwise."""
    one, two = _spelt_nearly(name, gazetteer)
    for candidates in (_tails(name), one, gazetteer.names_begun(f"{name} "), two):
        if found := _towns_named(candidates, gazetteer, like=name, country=country, near=near):
            return found
    return ()


def _spelt_nearly(name: str, gazetteer: Gazetteer) -> tuple[list[str], list[str]]:
    """Names with one letter left out, added, changed or swapped with the next; and with two, where the name is not short."""
    found = process.extract(
        name.casefold(),
        list(gazetteer.names_begun("")),
        scorer=OSA.distance,
        score_cutoff=_LETTERS_OFF,
        limit=None,
    )
    one = [other for other, off, _ in found if off < _LETTERS_OFF]
    two = [other for other, off, _ in found if off == _LETTERS_OFF and len(name) >= _NOT_SHORT]
    return one, two


_LETTERS_OFF = 2
_NOT_SHORT = 5  # letters: two changed in a shorter name make any other


def _towns_named(
    names: Iterable[str], gazetteer: Gazetteer, *, like: str, country: str | None, near: str
) -> tuple[str, ...]:
    """Towns of these names: first those that sound the same, then those in the country near by."""
    found: dict[str, tuple[bool, bool, bool, int]] = {}
    for name in names:
        for entry in gazetteer.entries(name):
            if not entry.primary or entry.kind not in _TOWNS or country not in (None, entry.place.country):
                continue
            sounds_otherwise = _sound(entry.place.name) != _sound(like)
            abroad, no_municipality = entry.place.country != near, entry.kind != "municipality"
            rank = (sounds_otherwise, abroad, no_municipality, -entry.population)
            found[entry.place.name] = min(rank, found.get(entry.place.name, rank))
    return tuple(sorted(found, key=lambda one: (found[one], one))[:_MOST])


_SAME_SOUND = str.maketrans("zfcy", "svki")
_DOUBLED = re.compile(r"(\w)\1")


def _sound(name: str) -> str:
    """How it sounds, near enough: "Velzen" as "Velsen", "Haarlemmermeer" as "Harlemermeer"."""
    return _DOUBLED.sub(r"\1", name.casefold().translate(_SAME_SOUND))


def _tails(name: str) -> Iterator[str]:
    """The name without its first words: "Gemeente Velsen", "City of Luton"."""
    words = name.split()
    return (" ".join(words[first:]) for first in range(1, len(words)))
