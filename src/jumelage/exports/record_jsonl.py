"""The record of a day as lines of JSON: one thing a line, with what stands, what competes, and the ruling."""

import json
from collections.abc import Iterator
from typing import Any

from jumelage.exports.parcel import Parcel
from jumelage.exports.pieces import in_pieces
from jumelage.record.entity import Entity
from jumelage.record.serialize import entity_json


def write(parcel: Parcel) -> Iterator[bytes]:
    """The anchor with the day, then the things in the order of their ids."""
    return in_pieces(_lines(parcel))


def _lines(parcel: Parcel) -> Iterator[str]:
    record = parcel.record()
    heading = {"act": "anchor", **parcel.heading(), "valid_on": record.valid_on.isoformat()}
    yield json.dumps(heading, ensure_ascii=False) + "\n"
    for entity in record.entities.values():
        yield json.dumps(_unnamed(parcel, entity), ensure_ascii=False) + "\n"


def _unnamed(parcel: Parcel, entity: Entity) -> dict[str, Any]:
    told = entity_json(entity)
    for prop in told["props"].values():
        if prop["ruling"]:
            prop["ruling"]["by"] = parcel.by_function(prop["ruling"]["by"])
    return told
