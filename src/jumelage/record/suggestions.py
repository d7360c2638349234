"""Pairs of ids that look like one thing, for a person to judge. Nothing is ever joined on these grounds alone."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from jumelage.statements.ids import slug
from jumelage.statements.statement import Statement
from jumelage.values.value import EntityRef, Identifier, Place, Text

SAME_SLUG = "same slug, with and without a country"
SAME_NAME = "called the same by their sources"

_COUNTRY = re.compile(r"([a-z]{2})-(.+)", re.ASCII)
# Where a name says who it is. Titles, ties and events of one name are many.
_KINDS_KNOWN_BY_NAME = frozenset({"municipality", "organisation", "campaign"})
_NAMES = frozenset({"name", "acronym"})
_SUCCESSION = frozenset({"predecessor", "successor"})


class Suggestion(NamedTuple):
    """Two ids that may be one thing; `one`, that with the country where they differ in it, is the id to keep."""

    one: str
    other: str
    reason: str


def suggest_identities(statements: Iterable[Statement]) -> tuple[Suggestion, ...]:
    """The pairs of ids to judge, sorted, each with the reason.

    The same slug with and without its country, and what is made of such slugs (a tie of `galle` and a tie of
    `lk-galle`); for municipalities, organisations and campaigns also the same name, whatever its capitals and accents.
    A town without country that fits two countries is left alone, and so are towns of which one went on as the other.
    """
    known = tuple(statements)
    ids = _ids(known)
    towns = _with_country(ids)
    found = dict.fromkeys(_same_slug(ids, towns), SAME_SLUG)
    for pair in _same_name(known, towns):
        found.setdefault(pair, SAME_NAME)
    linked = _linked(known)
    return tuple(
        Suggestion(one, other, reason)
        for (one, other), reason in sorted(found.items())
        if frozenset((one, other)) not in linked
    )


def _ids(statements: Iterable[Statement]) -> set[str]:
    ids = set()
    for one in statements:
        ids.add(one.entity)
        if isinstance(one.value, EntityRef):
            ids.add(one.value.id)
    return ids


def _with_country(ids: Iterable[str]) -> dict[str, str]:
    """For each slug of a town that lacks its country, the one slug that has it: `galle` → `lk-galle`."""
    slugs = {name for kind, _, name in (id.partition(":") for id in ids) if kind == "municipality"}
    full: dict[str, set[str]] = {}
    for name in slugs:
        match = _COUNTRY.fullmatch(name)
        if match and match[2] in slugs:
            full.setdefault(match[2], set()).add(name)
    return {bare: names.pop() for bare, names in full.items() if len(names) == 1}


def _same_slug(ids: set[str], towns: Mapping[str, str]) -> set[tuple[str, str]]:
    meant: dict[str, set[str]] = {}
    for id in ids:
        meant.setdefault(_full_id(id, towns), set()).add(id)
    pairs = set()
    for full, written in meant.items():
        keeper = full if full in written else min(written)
        pairs |= {(keeper, id) for id in written if id != keeper}
    return pairs


def _full_id(id: str, towns: Mapping[str, str]) -> str:
    kind, colon, name = id.partition(":")
    parts = [towns.get(part, part) for part in name.split("+")]
    return kind + colon + "+".join(sorted(parts) if kind == "tie" else parts)


def _same_name(statements: Iterable[Statement], towns: Mapping[str, str]) -> set[tuple[str, str]]:
    called: dict[tuple[str, str], set[str]] = {}
    for id, name in _names(statements):
        kind = id.partition(":")[0]
        if kind in _KINDS_KNOWN_BY_NAME:
            called.setdefault((kind, slug(name)), set()).add(id)
    countries = _countries(statements)
    pairs = set()
    for ids in called.values():
        if len(ids) < 2 or len({countries[id] for id in ids if id in countries}) > 1:
            continue
        keeper = min(ids, key=lambda id: (id not in countries, _full_id(id, towns) != id, id))
        pairs |= {(keeper, id) for id in ids if id != keeper}
    return pairs


def _names(statements: Iterable[Statement]) -> set[tuple[str, str]]:
    names = set()
    for one in statements:
        if one.prop in _NAMES and isinstance(one.value, Text):
            names.add((one.entity, one.value.text))
        elif isinstance(one.value, EntityRef) and one.value.label:
            names.add((one.value.id, one.value.label))
    return names


def _countries(statements: Iterable[Statement]) -> dict[str, str]:
    """The country of each town whose id or statements tell it."""
    countries = {}
    for id in _ids(statements):
        kind, _, name = id.partition(":")
        if kind == "municipality" and (match := _COUNTRY.fullmatch(name)):
            countries[id] = match[1]
    for one in statements:
        match one.value:
            case Identifier("iso3166", code) if one.prop == "country":
                countries[one.entity] = code.lower()
            case Place() as place if one.prop == "place":
                countries[one.entity] = place.country.lower()
    return countries


def _linked(statements: Iterable[Statement]) -> set[frozenset[str]]:
    return {
        frozenset((one.entity, one.value.id))
        for one in statements
        if one.prop in _SUCCESSION and isinstance(one.value, EntityRef)
    }
