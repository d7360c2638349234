"""Where the places of a sentence lie, as far as it says so: countries, regions and other names beside a name."""

import re
from typing import NamedTuple

from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.places.cells import country_beside
from jumelage.reading.places.finder import CAPWORD, PART_OF, PlaceFinder, PlaceName

_ASIDE = re.compile(r"\s*\(([^()]{1,60})\)")
_COMMA_COUNTRY = rf",\s*(?:(?:{{article}}|{{in_country}})\s+)?({CAPWORD}(?:[ -]{CAPWORD})?)"
# "Mutare in Zimbabwe" · de "Gouda in den Niederlanden" · fr "Ségou, au Mali"
_IN_COUNTRY = (
    rf",?\s+(?:{{in_country}})\s+(?:(?:{{article}}|{{part_of_country}})\s+)?"
    rf"((?:(?:{{land_of}})\s)?{CAPWORD}(?:[ -]{CAPWORD})?)"
)
_ADJECTIVE = r"(?<!\w)([\w-]+)\s+(?:\w+(?:{town_ending})\s+)?$"
# "Clevedon bei Bristol", "Brunssum in Limburg": where the town lies that was just named
_WHERE = r"(?:\s*\([^()]{1,40}\))?\s*,?\s+(?:{lies_near})\s+(?:(?:{article}|{elided})\s?)?"


def _tells_where(text: str, town: PlaceName, place: PlaceName, finder: PlaceFinder) -> bool:
    """Whether the place only tells where the town before it lies."""
    if town.nation or town.home or (town.common and not town.country):
        return False  # de: "Auch in Melle"
    between = finder.pattern(_WHERE).fullmatch(text, town.end, place.start)
    return between is not None and not _MOVES.search(text, max(0, town.start - 12), town.start)


def _first_is_country(text: str, match: re.Match[str], gazetteer: Gazetteer) -> str | None:
    """The country that the first word names; none in nl "Beverwijk, het Engelse Deal", where it belongs to the second."""
    first, _, second = match[1].partition(" ")
    follows = second and gazetteer.longest_at(text, match.end(1) - len(second)) is not None
    return None if follows else gazetteer.country_named(first)


def _is_new_name(text: str, town: PlaceName, place: PlaceName, finder: PlaceFinder) -> bool:
    """Whether the second name is what the first town is called today or in its own language."""
    between = max(town.end, town.reach), place.start
    return finder.pattern(_NOW_CALLED).fullmatch(text, *between) is not None


_NOW_CALLED = r"\s*[,(]\s*(?:{now_called})\s(?:(?:{article})\s)?"
_ONCE_CALLED = r"\s*[,(]\s*(?:{once_called})\s(?:(?:{article})\s)?"
_MOVES = re.compile(r"(?<!\w)(?:von|aus|van|uit|from|de|depuis)\s$")


def _country(gazetteer: Gazetteer, name: str) -> str | None:
    """The country that a name means, in whatever case: de "in den Niederlanden"."""
    return gazetteer.country_named(name) or gazetteer.country_named(name.removesuffix("n").removesuffix("s"))


class _Told(NamedTuple):
    """What stands right after a place's name: its country, what is in brackets, how far both go."""

    country: str | None
    aside: str
    reach: int
    covered: int  # no place starts before it


def with_countries(text: str, names: tuple[PlaceName, ...], finder: PlaceFinder) -> tuple[PlaceName, ...]:
    """The places with the countries that the words beside their names tell; without those that only tell where one lies."""
    out: list[PlaceName] = []
    covered = 0
    for place in names:
        if place.start < covered or (out and _is_region_of(text, out[-1], place, finder)):
            continue
        if out and not place.home and not out[-1].home and _is_new_name(text, out[-1], place, finder):
            # de: "Grünberg in Niederschlesien, heute Zielona Góra"
            place = place._replace(start=out.pop().start)
        if out and not place.home and _tells_more(text, out[-1], place, finder):
            out[-1] = out[-1]._replace(reach=place.end)
            continue
        place = _in_bracket_of(text, place, finder) or place
        told = _told_after(text, place, finder)
        covered = told.covered or covered
        out.append(_with_country(text, place, told, finder))
    return tuple(out)


def _in_bracket_of(text: str, place: PlaceName, finder: PlaceFinder) -> PlaceName | None:
    """en: "two twins, one in Germany (Rinteln)": the town in the bracket behind the name of its country."""
    country = finder.gazetteer.country_named(place.name)
    bracket = _ASIDE.match(text, place.end) if country and not place.home else None
    if bracket is None or finder.gazetteer.longest_at(text, bracket.start(1)) != bracket.end(1):
        return None
    town = finder.resolve(bracket[1], country)
    if town is None or town.country != country:
        return None
    name = finder.named(text, bracket.start(1), bracket.end(1), known=True)
    return name._replace(country=country, reach=bracket.end(), common=False)


def _with_country(text: str, place: PlaceName, told: _Told, finder: PlaceFinder) -> PlaceName:
    country = told.country or place.country
    if country is None and (match := _adjective_before(text, place.start, finder)):
        country = finder.gazetteer.country_named(match[1])
    nation = finder.gazetteer.country_named(place.name) is not None and not place.home
    nation = nation and not _is_its_town(text, place, finder)
    if country and not nation:
        finder.countries.setdefault(place.name, country)
    return place._replace(country=country, nation=nation, aside=told.aside, reach=told.reach)


def _is_its_town(text: str, place: PlaceName, finder: PlaceFinder) -> bool:
    """fr: "jumelée avec Luxembourg et Trèves": a land named as its town is, without the article that the land has."""
    if place.name not in finder.lexicon.small("city_states"):
        return False
    return finder.pattern(_WITH_IT).search(text, max(0, place.start - 12), place.start) is not None


_WITH_IT = r"(?<!\w)(?:{plain_with}|{and_also})\s$"


def _told_after(text: str, place: PlaceName, finder: PlaceFinder) -> _Told:
    """What the words after the name tell: "Masaya (Nicaragua)", "Mutare, Zimbabwe", "Gouda in den Niederlanden"."""
    gazetteer = finder.gazetteer
    country, aside, reach, covered = None, "", max(place.end, place.reach), 0
    if match := _ASIDE.match(text, reach):
        aside, covered = match[1], match.end()
        country = gazetteer.country_named(aside.split(",")[0].strip())
    if country is None and (match := finder.pattern(_COMMA_COUNTRY).match(text, place.end)):
        country = gazetteer.country_named(match[1]) or _first_is_country(text, match, gazetteer)
        if country:
            covered = reach = match.end()
    if country is None and (match := finder.pattern(_IN_COUNTRY).match(text, place.end)):
        country = _country(gazetteer, match[1])
        if country:
            covered = reach = match.end()
    if (
        country is None
        and (cell := country_beside(text, place.start, max(reach, covered), gazetteer)) is not None
    ):
        country, reach = cell
        covered = max(covered, reach)
    if reach > place.end and not aside and (match := _ASIDE.match(text, reach)):
        aside = match[1]
    return _Told(country, aside, reach, covered)


def _is_region_of(text: str, town: PlaceName, place: PlaceName, finder: PlaceFinder) -> bool:
    """en: "Lhasa, Tibet"."""
    return text[town.end : place.start] == ", " and not place.home and finder.gazetteer.is_region(place.name)


def _tells_more(text: str, town: PlaceName, place: PlaceName, finder: PlaceFinder) -> bool:
    """Whether the place is another name of the town before it, or tells where that lies."""
    between = max(town.end, town.reach), place.start
    once = finder.pattern(_ONCE_CALLED).fullmatch(text, *between)
    once = once or finder.pattern(PART_OF).fullmatch(text, *between)
    return once is not None or _tells_where(
        text, town, place, finder
    )  # de: "Jindřichův Hradec, deutsch Neuhaus"


def _adjective_before(text: str, start: int, finder: PlaceFinder) -> re.Match[str] | None:
    """The word that may tell a place's country: nl "het Poolse ", "de Poolse stad "."""
    before = text[max(0, start - 40) : start]
    if not before[-1:].isspace():
        return None
    last_two = before.rsplit(None, 2)
    return finder.pattern(_ADJECTIVE).search(before, len(last_two[0]) if len(last_two) == 3 else 0)
