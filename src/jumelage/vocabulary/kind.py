"""A kind of thing, the props it may have, and what each of them is called elsewhere."""

from dataclasses import dataclass

from jumelage.errors import BadValue, UnknownProp
from jumelage.values.labels import Labels
from jumelage.values.language import Language

_ADDRESSES = {
    "schema": "https://schema.org/",
    "wikidata": "http://www.wikidata.org/entity/",
}
SCHEMES: tuple[str, ...] = ("schema", "wikidata", "iati")


@dataclass(frozen=True, slots=True)
class Term:
    """What others call a thing: a schema.org term, a Wikidata entity, or a path in an IATI 2.03 activity."""

    scheme: str
    name: str

    @classmethod
    def parse(cls, text: str) -> "Term":
        """The term that `schema:foundingDate` or `wikidata:P571` stands for; raises BadValue."""
        scheme, colon, name = text.partition(":")
        if scheme not in SCHEMES or not colon or not name:
            raise BadValue(f"{text!r} is no term: write one of {', '.join(SCHEMES)}, a colon and a name")
        return cls(scheme, name)

    @property
    def url(self) -> str | None:
        """The address by which linked data name the term; None for a path in IATI."""
        base = _ADDRESSES.get(self.scheme)
        return f"{base}{self.name}" if base else None

    def __str__(self) -> str:
        return f"{self.scheme}:{self.name}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers that a prop allows."""

    code: str
    labels: Labels
    terms: tuple[Term, ...] = ()

    def label(self, language: Language) -> str:
        """What the answer is called."""
        return self.labels.label(language)


@dataclass(frozen=True, slots=True)
class Prop:
    """Something that may be said of things of one kind.

    `many` says whether several values may hold at one time; over time any prop may change.
    `range` names the kinds that an entity may be of; empty means any kind.
    """

    name: str
    description: str
    type: str
    many: bool
    labels: Labels
    range: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    terms: tuple[Term, ...] = ()

    def label(self, language: Language) -> str:
        """What the prop is called."""
        return self.labels.label(language)

    def choice(self, code: str) -> Choice | None:
        """The answer with this code, if the prop allows it."""
        return next((choice for choice in self.choices if choice.code == code), None)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that statements may be about."""

    name: str
    description: str
    labels: Labels
    plural_labels: Labels
    props: tuple[Prop, ...]
    terms: tuple[Term, ...] = ()

    @property
    def prefix(self) -> str:
        """What the ids of its entities begin with, before the colon."""
        return self.name.lower()

    def label(self, language: Language) -> str:
        """What one of its things is called."""
        return self.labels.label(language)

    def plural(self, language: Language) -> str:
        """What several of its things are called."""
        return self.plural_labels.label(language)

    def prop(self, name: str) -> Prop:
        """The prop of this name; raises UnknownProp with those that there are."""
        for prop in self.props:
            if prop.name == name:
                return prop
        known = ", ".join(prop.name for prop in self.props)
        raise UnknownProp(f"{self.name} has no prop {name!r}; there are {known}")
