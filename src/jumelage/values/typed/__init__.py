"""Values from a form: what people type in their own language, and what a form shows them of a value.

`typed` reads, `typed_form` is its inverse. What is typed is never made more precise than it is, and never guessed at: what is no
value raises `Mistyped`, and `what_to_do` says in the language of whoever typed it what to write instead.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from jumelage.errors import BadValue
from jumelage.values.labels import Labels
from jumelage.values.language import Language
from jumelage.values.typed.dates import date_form, period_form, typed_date, typed_period
from jumelage.values.typed.mistakes import what_to_do
from jumelage.values.typed.names import (
    entity_form,
    goal_form,
    identifier_form,
    place_form,
    typed_choice,
    typed_entity,
    typed_goal,
    typed_identifier,
    typed_place,
    typed_text,
    typed_url,
)
from jumelage.values.typed.numbers import (
    money_form,
    number_form,
    quantity_form,
    typed_money,
    typed_number,
    typed_quantity,
)
from jumelage.values.value import (
    VALUE_TYPES,
    Choice,
    DateValue,
    EntityRef,
    GoalCode,
    Identifier,
    MoneyValue,
    PeriodValue,
    Place,
    Quantity,
    Text,
    Url,
    Value,
)

__all__ = [
    "TYPED",
    "Asked",
    "date_form",
    "entity_form",
    "goal_form",
    "identifier_form",
    "money_form",
    "number_form",
    "period_form",
    "place_form",
    "quantity_form",
    "typed",
    "typed_choice",
    "typed_date",
    "typed_entity",
    "typed_form",
    "typed_goal",
    "typed_identifier",
    "typed_money",
    "typed_number",
    "typed_period",
    "typed_place",
    "typed_quantity",
    "typed_text",
    "typed_url",
    "what_to_do",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a form asks for, beside the type: what is left out by whoever types is taken from here.

    `language` is that of the page and of what is typed; `text_language` that of a text, where it is another. `entities` gives
    the names of things that may be chosen by their id (None: any id), `choices` the labels of answers by their code, `schemes`
    who may have given a number, the first of whom is meant where none is typed.
    """

    language: Language
    text_language: str | None = None
    entities: Mapping[str, str] | None = None
    places: tuple[Place, ...] = ()
    choices: Mapping[str, Labels] = field(default_factory=dict)
    schemes: tuple[str, ...] = ()
    unit: str | None = None
    currency: str | None = None


# How each type of value is read.
TYPED: Mapping[str, Callable[[str, Asked], Value]] = {
    "text": lambda text, asked: typed_text(text, asked.text_language or asked.language),
    "entity": lambda text, asked: typed_entity(text, asked.entities, language=asked.language),
    "date": lambda text, asked: DateValue(typed_date(text, asked.language)),
    "period": lambda text, asked: PeriodValue(typed_period(text, asked.language)),
    "money": lambda text, asked: MoneyValue(typed_money(text, asked.language, currency=asked.currency)),
    "quantity": lambda text, asked: typed_quantity(text, asked.language, unit=asked.unit),
    "place": lambda text, asked: typed_place(text, asked.places, language=asked.language),
    "goal": lambda text, asked: typed_goal(text, asked.language),
    "url": lambda text, asked: typed_url(text),
    "identifier": lambda text, asked: typed_identifier(text, asked.schemes),
    "choice": lambda text, asked: typed_choice(text, asked.choices, asked.language),
}


def typed(text: str, type: str, asked: Asked) -> Value:
    """The value of that type that somebody typed; raises Mistyped, or BadValue for a type that there is not."""
    read = TYPED.get(type)
    if read is None:
        raise BadValue(f"{type!r} is no type of value; there are {', '.join(VALUE_TYPES)}")
    return read(text, asked)


def typed_form(value: Value, asked: Asked) -> str:
    """What to put in a form for the value, so that leaving it as it is gives the same value again."""
    match value:
        case DateValue(moment):
            return date_form(moment, asked.language)
        case PeriodValue(period):
            return period_form(period, asked.language)
        case MoneyValue(money):
            return money_form(money, asked.language)
        case Quantity():
            return quantity_form(value, asked.language)
        case EntityRef():
            return entity_form(value)
        case Place():
            return place_form(value)
        case GoalCode():
            return goal_form(value, asked.language)
        case Identifier():
            return identifier_form(value)
        case Choice(code):
            labels = asked.choices.get(code)
            return labels.label(asked.language) if labels else code
        case Text():
            return value.text
        case Url():
            return value.url
