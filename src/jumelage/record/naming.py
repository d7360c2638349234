"""What a thing is called on a day, in the language asked for where a source gives it."""

from datetime import date

from jumelage.record.entity import Entities, Entity
from jumelage.statements.statement import Statement
from jumelage.values.value import EntityRef, Text

_NAMING_PROPS = ("name", "title", "description")


def name_on(record: Entities, id: str, day: date, *, language: str) -> str:
    """The name in force on `day`, else the words by which a source refers to the thing, else the end of its id.

    Of names in force, one in `language` comes first, then one of no language. A tie is called after its members.
    Where no name was in force on that day, the one nearest in time is given. A name is one line, however its source breaks it.
    """
    entity = record.entity(id)
    if entity is None:
        return record.labels.get(record.canonical(id)) or id.partition(":")[2]
    for prop in _NAMING_PROPS:
        if name := _name(entity, prop, day, language):
            return name
    if entity.kind == "Tie" and (members := _members(record, entity, day, language)):
        return members
    return record.labels.get(entity.id) or entity.id.partition(":")[2]


def _name(entity: Entity, prop: str, day: date, language: str) -> str | None:
    named = [one for one in entity.statements(prop) if isinstance(one.value, Text)]
    if not named:
        return None
    in_force = [one for one in named if one.valid is None or one.valid.may_hold_on(day)]
    ruling = entity.ruled(prop)
    stands = ruling.stands if ruling else None

    def rank(one: Statement) -> tuple[int, int, bool]:
        return _days_from(one, day), _language_rank(one, language), one.id != stands

    return " ".join(str(min(in_force or named, key=rank).value).split())


def _days_from(statement: Statement, day: date) -> int:
    """How far `day` lies outside the period in which the name holds."""
    period = statement.valid
    if period is None or period.may_hold_on(day):
        return 0
    return (period.first - day).days if day < period.first else (day - period.last).days


def _language_rank(statement: Statement, language: str) -> int:
    own = statement.value.language if isinstance(statement.value, Text) else None
    if own == language:
        return 0
    return 1 if own is None else 2


def _members(record: Entities, tie: Entity, day: date, language: str) -> str:
    members = {record.canonical(value.id) for value in tie.values("member") if isinstance(value, EntityRef)}
    return " – ".join(sorted(name_on(record, member, day, language=language) for member in members))
