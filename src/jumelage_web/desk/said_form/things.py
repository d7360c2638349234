"""Things that a claim can name: those that the register has, and new ones by name.

A new thing gets the id that the reader would give it, so that what a document says of it later finds it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import Q

from jumelage.reading.context import without_form
from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.words import lexicon
from jumelage.statements.ids import entity_id, municipality_id, slug
from jumelage.values.language import Language
from jumelage.vocabulary import Kind, Prop, vocabulary
from jumelage_web.store.models import EntityNow, Register
from jumelage_web.telling.countries import country_in

MOST_CHOICES = 200  # things in one list; more than that are searched for by name

# What a thing of the kind is called by; kinds that are not here are known by what they join.
NAMING = {
    "Activity": "title",
    "Campaign": "name",
    "Commitment": "promise",
    "Decision": "title",
    "Evaluation": "title",
    "Event": "description",
    "Indicator": "name",
    "Introduction": "requester",
    "Municipality": "name",
    "Offer": "requester",
    "Organisation": "name",
    "Policy": "title",
    "Request": "requester",
    "Trend": "description",
    "Trip": "title",
}
# What a claim can bring in along the way: a name says who they are. Others have a page of their own to be made on.
_BY_NAME_ALONE = ("Municipality", "Organisation", "Campaign", "Policy", "Decision", "Activity", "Indicator")
_WORLDWIDE = frozenset(
    {"Municipality", "Organisation", "Campaign", "Indicator"}
)  # known by name wherever one is
_MOST_WORDS = 8  # of a description that goes into an id


@dataclass(frozen=True, slots=True)
class NewThing:
    """A thing that the register does not have yet, and the prop by which it is named."""

    id: str
    kind: str
    prop: str
    name: str


def kinds_of(prop: Prop) -> tuple[Kind, ...]:
    """The kinds of which the prop may name a thing."""
    known = vocabulary()
    return tuple(known.kind(name) for name in prop.range) or tuple(known)


def kinds_by_name(prop: Prop) -> tuple[Kind, ...]:
    """Those of them that can be brought in by a name alone."""
    return tuple(kind for kind in kinds_of(prop) if kind.name in _BY_NAME_ALONE)


def candidates(register: Register, kinds: Iterable[str], words: str = "") -> list[EntityNow]:
    """Things of these kinds, by kind and name, at most `MOST_CHOICES`; with `words` those whose name has them."""
    rows = register.entities_now.filter(kind__in=list(kinds))
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(sort__startswith=slug(words)))
    return list(rows.order_by("kind", "sort", "entity")[:MOST_CHOICES])


def are_many(register: Register, kinds: Iterable[str]) -> bool:
    """Whether there are more things of these kinds than one list can show."""
    return register.entities_now.filter(kind__in=list(kinds)).count() > MOST_CHOICES


def called(register: Register, kinds: Iterable[str], name: str) -> list[EntityNow]:
    """The things of these kinds of just this name, whatever its capitals and accents."""
    return list(register.entities_now.filter(kind__in=list(kinds), sort=slug(name)[:100])[:MOST_CHOICES])


def one_of(register: Register, kinds: Iterable[str], id: str) -> list[EntityNow]:
    """The thing of that id, where it is of these kinds."""
    return list(register.entities_now.filter(kind__in=list(kinds), entity=id)) if id else []


def grouped(rows: Sequence[EntityNow], language: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """The things as choices of a list: by kind, each with its id and name."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        groups.setdefault(vocabulary().kind(row.kind).plural(language), []).append((row.entity, row.name))
    return list(groups.items())


def new_thing(register: Register, kind: str, name: str, *, country: str | None = None) -> NewThing:
    """The thing of that kind and name; a town is looked up in the gazetteer, in `country` where one is given."""
    name = " ".join(name.split())
    return NewThing(_new_id(register, kind, name, country), kind, NAMING[kind], name)


def _new_id(register: Register, kind: str, name: str, country: str | None) -> str:
    if kind == "Municipality":
        place = gazetteer().resolve(name, country=country, near=country_in(register.home))
        return municipality_id(place.name if place else name, country=place.country if place else country)
    words = " ".join(name.split()[:_MOST_WORDS]) if NAMING[kind] == "description" else name
    if kind == "Organisation":
        words = without_form(name, lexicon(register.language))
    if kind in _WORLDWIDE:
        return entity_id(kind, words)
    home = register.home.partition(":")[2]
    return entity_id(kind, home, "undated", words) if kind == "Decision" else entity_id(kind, home, words)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that came with Jumelage, opened once."""
    return Gazetteer.open()
