"""Entities of the record as JSON."""

from collections.abc import Iterable
from typing import Any

from jumelage.record.agreement import said
from jumelage.record.entity import Entity
from jumelage.statements.statement import Ruling, Statement
from jumelage.values.value import to_json


def entity_json(entity: Entity) -> dict[str, Any]:
    """The entity as a JSON object: `id kind ids props`.

    Each prop has the `value` that stands (null where it is open, or where several hold at a time), all `values` with
    the period in which each holds and the ids of its statements, the ids of the `standing` statements, the
    `competing` groups of ids, and the `ruling` in force or null.
    """
    return {
        "id": entity.id,
        "kind": entity.kind,
        "ids": list(entity.ids),
        "props": {prop: _prop_json(entity, prop) for prop in entity.claims},
    }


def _prop_json(entity: Entity, prop: str) -> dict[str, Any]:
    value, ruling = entity.value(prop), entity.ruled(prop)
    return {
        "value": to_json(value) if value else None,
        "values": _values_json(entity, prop),
        "standing": _ids(entity.standing(prop)),
        "competing": [_ids(group) for group in entity.competing(prop)],
        "ruling": _ruling_json(ruling) if ruling else None,
    }


def _values_json(entity: Entity, prop: str) -> list[dict[str, Any]]:
    together: dict[tuple[object, str | None], list[Statement]] = {}
    for one in entity.statements(prop):
        key = said(one.value, entity.same), one.valid.edtf if one.valid else None
        together.setdefault(key, []).append(one)
    return [
        {"value": to_json(statements[0].value), "valid": valid, "statements": _ids(statements)}
        for (_, valid), statements in together.items()
    ]


def _ruling_json(ruling: Ruling) -> dict[str, Any]:
    return {
        "stands": ruling.stands,
        "by": ruling.by,
        "authority": ruling.authority,
        "at": ruling.at.isoformat(),
        "reason": ruling.reason,
    }


def _ids(statements: Iterable[Statement]) -> list[str]:
    return [statement.id for statement in statements]
