"""The vocabulary as a whole: which kinds there are, and whether a value fits its prop."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from jumelage.errors import BadGoal, UnknownKind, ValueMisfit
from jumelage.values.goals import Goal
from jumelage.values.value import Choice, EntityRef, GoalCode, Text, Value
from jumelage.vocabulary.kind import Kind, Prop
from jumelage.vocabulary.load import load_kinds


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All kinds of things that statements may be about; iterating gives them by name."""

    kinds: tuple[Kind, ...]

    def __iter__(self) -> Iterator[Kind]:
        return iter(self.kinds)

    def __len__(self) -> int:
        return len(self.kinds)

    def __contains__(self, name: object) -> bool:
        return any(kind.name == name for kind in self.kinds)

    def kind(self, name: str) -> Kind:
        """The kind of this name; raises UnknownKind with those that there are."""
        for kind in self.kinds:
            if kind.name == name:
                return kind
        raise UnknownKind(f"{name!r} is no kind; there are {', '.join(kind.name for kind in self.kinds)}")

    def kind_of(self, entity: str) -> Kind:
        """The kind that an entity's id names before its colon (`tie:…`); raises UnknownKind."""
        prefix = entity.partition(":")[0]
        for kind in self.kinds:
            if kind.prefix == prefix:
                return kind
        raise UnknownKind(f"the id {entity!r} names no kind before its colon")

    def prop(self, kind: str, prop: str) -> Prop:
        """The prop of this name of that kind; raises UnknownKind or UnknownProp."""
        return self.kind(kind).prop(prop)

    def misfit(self, kind: str, prop: str, value: Value) -> str | None:
        """Why the value cannot be said of this prop, in one sentence; None where it fits.

        Raises UnknownKind or UnknownProp.
        """
        return _misfit(f"{kind}.{prop}", self.prop(kind, prop), value, self)

    def fits(self, kind: str, prop: str, value: Value) -> bool:
        """Whether the value can be said of this prop; raises UnknownKind or UnknownProp."""
        return self.misfit(kind, prop, value) is None

    def check_value(self, kind: str, prop: str, value: Value) -> None:
        """Nothing where the value fits; raises ValueMisfit with the reason, UnknownKind or UnknownProp."""
        reason = self.misfit(kind, prop, value)
        if reason:
            raise ValueMisfit(reason)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary that comes with Jumelage, read once."""
    folder = files("jumelage.vocabulary").joinpath("kinds")
    sources = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name
    )
    return Vocabulary(load_kinds({file.name: file.read_text("utf-8") for file in sources}))


def _misfit(place: str, prop: Prop, value: Value, known: Vocabulary) -> str | None:
    if value.type != prop.type:
        return f"{place} takes a value of type {prop.type}, not {value.type}"
    match value:
        case Text(text) if not text.strip():
            return f"{place} is a text without words"
        case Choice(code) if prop.choice(code) is None:
            return f"{place} allows {', '.join(choice.code for choice in prop.choices)}, not {code!r}"
        case EntityRef(entity):
            return _misfit_of_entity(place, prop, entity, known)
        case GoalCode(code):
            return _misfit_of_goal(place, code)
    return None


def _misfit_of_entity(place: str, prop: Prop, entity: str, known: Vocabulary) -> str | None:
    prefix, _, name = entity.partition(":")
    allowed = [known.kind(kind) for kind in prop.range] or known.kinds
    if name and any(kind.prefix == prefix for kind in allowed):
        return None
    kinds = " or ".join(prop.range) if prop.range else "some kind"
    return f"{place} names a thing of {kinds}, and {entity!r} is none"


def _misfit_of_goal(place: str, code: str) -> str | None:
    try:
        Goal.parse(code)
    except BadGoal as error:
        return f"{place}: {error}"
    return None
