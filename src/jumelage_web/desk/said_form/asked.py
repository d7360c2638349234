"""What the fields of a value are asked for, how each type answers, and how what cannot be read is told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms

from jumelage.documents.quote import Quote
from jumelage.errors import JumelageError, Mistyped
from jumelage.values.language import Language
from jumelage.values.typed import what_to_do
from jumelage.values.value import EntityRef, Value
from jumelage.vocabulary import Prop
from jumelage_web.desk.said_form.things import NewThing
from jumelage_web.jinja import upper_first
from jumelage_web.store.models import Register

T = TypeVar("T")
Cleaned = Mapping[str, Any]
Fields = dict[str, forms.Field]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the fields are asked for: a prop, in a register, in the page's language.

    `words` is what a list is narrowed to, `chosen` the id of the thing that was chosen, whether or not the list has it,
    `held` the value that is put right: what is left as it is comes out as it was.
    """

    register: Register
    prop: Prop
    language: Language
    quote: Quote | None = None
    words: str = ""
    chosen: str = ""
    held: Value | None = None

    @property
    def label(self) -> str:
        """What the prop is called, with a capital."""
        return upper_first(self.prop.label(self.language))

    @property
    def thing(self) -> EntityRef | None:
        """The thing that is named now."""
        return self.held if isinstance(self.held, EntityRef) else None


class Misread(JumelageError):
    """What stands in a field cannot be read; `field` says which one."""

    def __init__(self, field: str, message: str) -> None:
        """For the field of that name."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Said:
    """The value, and the thing that it brings in along the way."""

    value: Value
    new: NewThing | None = None


@dataclass(frozen=True, slots=True)
class Type:
    """How values of one type are asked for, shown for correction, and read."""

    fields: Callable[[Asked], Fields]
    typed: Callable[[Any, Language], dict[str, Any]]
    read: Callable[[Asked, Cleaned], Said | Value]


def understood(field: str, language: Language, read: Callable[[], T]) -> T:
    """What is read; raises Misread, in the words of the page, for what somebody mistyped."""
    try:
        return read()
    except Mistyped as error:
        raise Misread(field, what_to_do(error, language)) from error
