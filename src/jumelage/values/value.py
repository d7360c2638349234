"""What a statement can say of a thing: one small class for each type of value.

`to_json` and `from_json` are the one place where values become JSON and come back.
`comparable` is what two values of one claim are compared by: names apart from their case, dates by their days,
money by amount and currency, places by their id, whatever words the sources used.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from jumelage.errors import BadValue
from jumelage.values.dates import PartialDate, Period
from jumelage.values.goals import Goal
from jumelage.values.money import Money


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a language (ISO 639-1, or None where it does not matter)."""

    type: ClassVar[str] = "text"
    text: str
    language: str | None = None

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class EntityRef:
    """Another thing of the record, with the name by which the source calls it."""

    type: ClassVar[str] = "entity"
    id: str
    label: str = ""

    def __str__(self) -> str:
        return self.label or self.id


@dataclass(frozen=True, slots=True)
class DateValue:
    """A moment."""

    type: ClassVar[str] = "date"
    date: PartialDate

    def __str__(self) -> str:
        return self.date.edtf


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """A stretch of time."""

    type: ClassVar[str] = "period"
    period: Period

    def __str__(self) -> str:
        return self.period.edtf


@dataclass(frozen=True, slots=True)
class MoneyValue:
    """An amount of money."""

    type: ClassVar[str] = "money"
    money: Money

    def __str__(self) -> str:
        return self.money.written or f"{self.money.currency} {self.money.amount}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something."""

    type: ClassVar[str] = "quantity"
    amount: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"


@dataclass(frozen=True, slots=True)
class Place:
    """A place on earth; `id` is `geonames:<number>` or `jumelage:<slug>`, `country` ISO 3166-1 alpha-2, degrees WGS 84."""

    type: ClassVar[str] = "place"
    id: str
    name: str
    country: str
    latitude: float | None = None
    longitude: float | None = None

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class GoalCode:
    """A Millennium Goal (`mdg:1`), a Global Goal (`sdg:4`) or one of its targets (`sdg:4.7`)."""

    type: ClassVar[str] = "goal"
    code: str

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Url:
    """An address on the web."""

    type: ClassVar[str] = "url"
    url: str

    def __str__(self) -> str:
        return self.url


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number or code that somebody else gave: `scheme` says who (`wikidata`, `cbs`, `iso3166`, `kvk`)."""

    type: ClassVar[str] = "identifier"
    scheme: str
    identifier: str

    def __str__(self) -> str:
        return self.identifier


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the codes that the vocabulary lists for a prop, with the words by which the source says it."""

    type: ClassVar[str] = "choice"
    code: str
    label: str = ""

    def __str__(self) -> str:
        return self.label or self.code


Value = (
    Text
    | EntityRef
    | DateValue
    | PeriodValue
    | MoneyValue
    | Quantity
    | Place
    | GoalCode
    | Url
    | Identifier
    | Choice
)

VALUE_TYPES: tuple[str, ...] = (
    "text",
    "entity",
    "date",
    "period",
    "money",
    "quantity",
    "place",
    "goal",
    "url",
    "identifier",
    "choice",
)


def to_json(value: Value) -> dict[str, Any]:
    """The value as a JSON object, `type` first."""
    match value:
        case Text():
            return {"type": "text", "text": value.text, "language": value.language}
        case EntityRef():
            return {"type": "entity", "id": value.id, "label": value.label}
        case DateValue():
            return {"type": "date", "edtf": value.date.edtf}
        case PeriodValue():
            return {"type": "period", "edtf": value.period.edtf}
        case MoneyValue(money):
            return {
                "type": "money",
                "amount": str(money.amount),
                "currency": money.currency,
                "written": money.written,
            }
        case Quantity():
            return {"type": "quantity", "amount": str(value.amount), "unit": value.unit}
        case Place():
            return {
                "type": "place",
                "id": value.id,
                "name": value.name,
                "country": value.country,
                "latitude": value.latitude,
                "longitude": value.longitude,
            }
        case GoalCode():
            return {"type": "goal", "code": value.code}
        case Url():
            return {"type": "url", "url": value.url}
        case Identifier():
            return {"type": "identifier", "scheme": value.scheme, "identifier": value.identifier}
        case Choice():
            return {"type": "choice", "code": value.code, "label": value.label}


def from_json(data: object) -> Value:
    """The value that a JSON object stands for; raises BadValue with what is wrong."""
    if not isinstance(data, Mapping):
        raise BadValue(f"a value is a JSON object with a type, not {data!r}")
    build = _BUILDERS.get(str(data.get("type")))
    if build is None:
        raise BadValue(f"{data.get('type')!r} is no type of value; there are {', '.join(VALUE_TYPES)}")
    try:
        return build(data)
    except KeyError as error:
        raise BadValue(f"a value of type {data['type']} needs {error.args[0]!r}") from error


def _string(data: Mapping[str, Any], key: str) -> str:
    found = data[key]
    if not isinstance(found, str):
        raise BadValue(f"{key!r} of a value of type {data['type']} is a string, not {found!r}")
    return found


def _words(data: Mapping[str, Any], key: str) -> str:
    """The words of the source, which may be left out."""
    return _string(data, key) if key in data else ""


def _degrees(data: Mapping[str, Any], key: str) -> float | None:
    found = data.get(key)
    if found is None or (isinstance(found, int | float) and not isinstance(found, bool)):
        return found
    raise BadValue(f"{key!r} of a place is a number of degrees, not {found!r}")


def _text(data: Mapping[str, Any]) -> Text:
    return Text(
        _string(data, "text"), _string(data, "language") if data.get("language") is not None else None
    )


def _quantity(data: Mapping[str, Any]) -> Quantity:
    amount = _string(data, "amount")
    try:
        number = Decimal(amount)
    except InvalidOperation as error:
        raise BadValue(f"{amount!r} is no number") from error
    if not number.is_finite():
        raise BadValue(f"{amount!r} is no number that can be counted")
    return Quantity(number, _string(data, "unit"))


def _money(data: Mapping[str, Any]) -> MoneyValue:
    return MoneyValue(Money.of(_string(data, "amount"), _string(data, "currency"), _words(data, "written")))


def _place(data: Mapping[str, Any]) -> Place:
    return Place(
        _string(data, "id"),
        _string(data, "name"),
        _string(data, "country"),
        _degrees(data, "latitude"),
        _degrees(data, "longitude"),
    )


_BUILDERS: dict[str, Callable[[Mapping[str, Any]], Value]] = {
    "text": _text,
    "entity": lambda data: EntityRef(_string(data, "id"), _words(data, "label")),
    "date": lambda data: DateValue(PartialDate.parse(_string(data, "edtf"))),
    "period": lambda data: PeriodValue(Period.parse(_string(data, "edtf"))),
    "money": _money,
    "quantity": _quantity,
    "place": _place,
    "goal": lambda data: GoalCode(Goal.parse(_string(data, "code")).code),
    "url": lambda data: Url(_string(data, "url")),
    "identifier": lambda data: Identifier(_string(data, "scheme"), _string(data, "identifier")),
    "choice": lambda data: Choice(_string(data, "code"), _words(data, "label")),
}


def comparable(value: Value) -> object:
    """What the value says, apart from the words it is said in: equal for two values that say the same."""
    match value:
        case Text():
            return " ".join(value.text.casefold().split())
        case EntityRef():
            return value.id
        case DateValue(moment):
            return moment.first, moment.last
        case PeriodValue(period):
            return period.first, period.last
        case MoneyValue(money):
            return money.amount, money.currency
        case Choice():
            return value.code
        case Place():
            return value.id
        case _:
            return value
