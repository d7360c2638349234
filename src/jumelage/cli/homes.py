"""Whose record it is: the municipality that is named, the one whose register it is, or the one with the most ties."""

from collections import Counter

from jumelage.cli.flow import Failure
from jumelage.cli.told import told
from jumelage.record.assemble import Record
from jumelage.record.pairs import members_of
from jumelage.statements.ids import slug


def home_of(record: Record, named: str | None) -> str:
    """The entity id of the municipality that `named` names, by name or id.

    Where none is named, that after which the register is called, else the member of most ties.
    """
    found = find_home(record, named)
    if found is not None:
        return found
    if named is None:
        raise Failure(told("whose_record"))
    towns = sorted({record.name_of(one.id) for one in record.of_kind("Municipality")})
    if not towns:
        raise Failure(told("no_town_by_then"))
    raise Failure(told("no_such_town", given=repr(named), towns=", ".join(towns)))


def find_home(record: Record, named: str | None) -> str | None:
    """As `home_of`, and None where there is no such municipality."""
    if named is None:
        return _keeper(record) or _most_tied(record)
    wanted = slug(named.removeprefix("municipality:"))
    for town in _towns(record):
        if wanted == town.partition(":")[2] or wanted == slug(record.name_of(town)):
            return town
    return None


def _towns(record: Record) -> list[str]:
    members = {id for tie in record.of_kind("Tie") for id in members_of(tie)}
    return sorted(members | {one.id for one in record.of_kind("Municipality")})


def _keeper(record: Record) -> str | None:
    """The municipality after which most statements name their register."""
    registers = Counter(
        one.register
        for entity in record.entities.values()
        for claims in entity.claims.values()
        for one in claims
    )
    named = (find_home(record, register) for register, _ in registers.most_common(1) if register)
    return next(named, None)


def _most_tied(record: Record) -> str | None:
    """The member of most ties; of several, the one of which most is said."""
    ties = Counter(id for tie in record.of_kind("Tie") for id in members_of(tie))

    def weight(id: str) -> tuple[int, int, str]:
        entity = record.entity(id)
        return -ties[id], -sum(map(len, entity.claims.values())) if entity else 0, id

    return min(ties, key=weight, default=None)
