"""A kind from its TOML file, checked: a file that contradicts itself stops us here and not in a record."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Set
from typing import Any

from jumelage.errors import BadValue, BadVocabulary
from jumelage.values.labels import Labels
from jumelage.values.value import VALUE_TYPES
from jumelage.vocabulary.kind import Choice, Kind, Prop, Term

_KIND_KEYS = {"name", "description", "label", "plural", "terms", "props"}
_PROP_KEYS = {"description", "type", "many", "range", "choices", "label", "terms"}
_CHOICE_KEYS = {"code", "nl", "en", "de", "fr", "terms"}
_PROP_NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


def load_kinds(texts: Mapping[str, str]) -> tuple[Kind, ...]:
    """The kinds that the TOML texts describe, in the order given; `texts` maps file names to what is in them.

    Raises BadVocabulary, naming the file and the place.
    """
    kinds = tuple(_load(file, text) for file, text in texts.items())
    names = {kind.name for kind in kinds}
    if len(names) < len(kinds):
        raise BadVocabulary("two vocabulary files describe the same kind")
    for kind in kinds:
        for prop in kind.props:
            for name in prop.range:
                if name not in names:
                    raise BadVocabulary(f"{kind.name}.{prop.name}: its range {name!r} is no kind")
    return kinds


def _load(file: str, text: str) -> Kind:
    try:
        return _kind(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, BadValue) as error:
        raise BadVocabulary(f"{file}: {error}") from error
    except KeyError as error:
        raise BadVocabulary(f"{file}: {error.args[0]!r} is missing") from error


def _kind(data: Mapping[str, Any]) -> Kind:
    _only(data, _KIND_KEYS, "the kind")
    return Kind(
        name=data["name"],
        description=data["description"],
        labels=Labels.of(data["label"]),
        plural_labels=Labels.of(data["plural"]),
        props=tuple(_prop(name, table) for name, table in data["props"].items()),
        terms=_terms(data),
    )


def _prop(name: str, data: Mapping[str, Any]) -> Prop:
    _only(data, _PROP_KEYS, name)
    if not _PROP_NAME.fullmatch(name):
        raise BadValue(f"{name!r} is no name for a prop: write small letters, digits and underscores")
    if data["type"] not in VALUE_TYPES:
        raise BadValue(f"{name}: {data['type']!r} is no type of value; there are {', '.join(VALUE_TYPES)}")
    if not isinstance(data["many"], bool):
        raise BadValue(f"{name}: `many` is true or false")
    if ("choices" in data) != (data["type"] == "choice"):
        raise BadValue(f"{name}: a prop has choices if, and only if, its type is choice")
    if "range" in data and data["type"] != "entity":
        raise BadValue(f"{name}: only a prop of type entity has a range")
    try:
        labels = Labels.of(data["label"])
    except BadValue as error:
        raise BadValue(f"{name}: {error}") from error
    return Prop(
        name=name,
        description=data["description"],
        type=data["type"],
        many=data["many"],
        labels=labels,
        range=tuple(data.get("range", ())),
        choices=_choices(name, data.get("choices", ())),
        terms=_terms(data),
    )


def _choices(name: str, rows: Iterable[Mapping[str, Any]]) -> tuple[Choice, ...]:
    choices = []
    for row in rows:
        _only(row, _CHOICE_KEYS, f"a choice of {name}")
        choices.append(Choice(code=row["code"], labels=Labels.of(row), terms=_terms(row)))
    if len({choice.code for choice in choices}) < len(choices):
        raise BadValue(f"{name}: two choices have the same code")
    return tuple(choices)


def _terms(data: Mapping[str, Any]) -> tuple[Term, ...]:
    return tuple(Term.parse(text) for text in data.get("terms", ()))


def _only(data: Mapping[str, Any], known: Set[str], place: str) -> None:
    unknown = sorted(data.keys() - known)
    if unknown:
        raise BadValue(f"{place} has the key {unknown[0]!r}, which means nothing here")
