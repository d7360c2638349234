"""Where a thing of the record lies: what a statement says, else what the gazetteer is sure of."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from jumelage.charts.map import Site
from jumelage.charts.projection import kilometres
from jumelage.reading.gazetteer import Entry, Gazetteer, NoGazetteer
from jumelage.record.assemble import Record
from jumelage.values.language import Language
from jumelage.values.value import Identifier, Place, Text

#: Two places of one name that lie closer are one: a town and the municipality around it.
_ONE_PLACE = 50  # kilometres
#: Of two places further apart the larger is meant if it is so many times as large.
_MUCH_LARGER = 10


def site_of(record: Record, id: str, *, language: Language, href: str | None = None) -> Site:
    """The thing as a map shows it, by its name in `language`; without degrees where nobody is sure of them."""
    place = place_of(record, id)
    country = place.country if place else country_of(record, id) or ""
    spot = (place.latitude, place.longitude) if place else (None, None)
    return Site(record.canonical(id), record.name_of(id, language), country, *spot, href)


def place_of(record: Record, id: str, *, gazetteer: Gazetteer | None = None) -> Place | None:
    """The place that a statement gives, else the one of that name and country in the gazetteer; None if unsure.

    Where nothing says in which country, the name must be that of one place in the world.
    """
    entity = record.entity(id)
    stated = entity.value("place") if entity else None
    if isinstance(stated, Place) and stated.latitude is not None:
        return stated
    gazetteer = gazetteer or _packaged()
    if gazetteer is None:
        return stated if isinstance(stated, Place) else None
    country = country_of(record, id)
    for name in _names(record, id):
        entries = [one for one in gazetteer.entries(name) if country in (None, one.place.country)]
        if (found := _meant(entries, sure=country is not None)) is not None:
            return found
    return stated if isinstance(stated, Place) else None


def country_of(record: Record, id: str) -> str | None:
    """The country (ISO 3166-1 alpha-2) that a statement or the thing's id names: `municipality:nl-velsen`."""
    entity = record.entity(id)
    stated = entity.value("country") if entity else None
    if isinstance(stated, Identifier):
        return stated.identifier.upper()
    for one in (id, *(entity.ids if entity else ())):
        code, dash, _ = one.partition(":")[2].partition("-")
        if dash and len(code) == 2 and code.isalpha():
            return code.upper()
    return None


def _names(record: Record, id: str) -> Iterator[str]:
    """What it is called, best first; at the end the name in its id, in which a hyphen may stand for a space."""
    entity = record.entity(id)
    if entity is not None:
        yield from (str(value) for value in entity.values("name") if isinstance(value, Text))
    yield record.name_of(id)
    words = id.partition(":")[2]
    code, dash, rest = words.partition("-")
    yield rest if dash and len(code) == 2 else words


def _meant(entries: Sequence[Entry], *, sure: bool) -> Place | None:
    """The place that must be meant by its name: the only one, or much the largest where the country is sure."""
    known = [one for one in entries if one.place.latitude is not None]
    candidates = [one for one in known if one.primary] or known
    if not candidates:
        return None
    best, *others = candidates
    rivals = [one for one in others if _apart(best.place, one.place) > _ONE_PLACE]
    if sure:
        rivals = [one for one in rivals if one.population * _MUCH_LARGER > best.population]
    return None if rivals else best.place


def _apart(one: Place, other: Place) -> float:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return 0.0
    return kilometres((one.latitude, one.longitude), (other.latitude, other.longitude))


@lru_cache(maxsize=1)
def _packaged() -> Gazetteer | None:
    try:
        return Gazetteer.open()
    except NoGazetteer:  # the table says the place all the same
        return None
