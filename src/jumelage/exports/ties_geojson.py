"""Ties on the map as GeoJSON (RFC 7946): towns as points, a tie as a line, a ring as a closed one.

What nobody can place for sure has no geometry, and is there all the same.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import atan2
from typing import Any

from jumelage.exports.parcel import Parcel
from jumelage.exports.pieces import in_pieces
from jumelage.record.assemble import Record
from jumelage.record.clock.relations import leavings
from jumelage.record.pairs import members_of
from jumelage.record.phases import Phase, Standing, standings
from jumelage.record.succession import successor_of

Spot = tuple[float, float]  # longitude, latitude
_DECIMALS = 5  # a metre: a town is no finer


def write(parcel: Parcel) -> Iterator[bytes]:
    """One collection of features; what it says of itself stands beside them."""
    return in_pieces(_lines(parcel))


def _lines(parcel: Parcel) -> Iterator[str]:
    record = parcel.record()
    found = standings(record, parcel.home)
    towns = dict.fromkeys([record.canonical(parcel.home)])
    towns |= dict.fromkeys(id for one in found for id in members_of(one.relation.lead))
    spots = {id: _spot(parcel, record, id) for id in towns}
    heading = parcel.heading() | {"valid_on": record.valid_on.isoformat()}
    yield f'{{"type": "FeatureCollection", "anchor": {json.dumps(heading, ensure_ascii=False)}, "features": [\n'
    features = [_town(parcel, record, id, spots[id]) for id in towns]
    features += [_tie(parcel, record, one, spots) for one in found]
    yield ",\n".join(json.dumps(one, ensure_ascii=False) for one in features)
    yield "\n]}\n"


def _spot(parcel: Parcel, record: Record, id: str) -> Spot | None:
    place = parcel.place_of(record, id)
    if place is None or place.longitude is None or place.latitude is None:
        return None
    return round(place.longitude, _DECIMALS), round(place.latitude, _DECIMALS)


def _town(parcel: Parcel, record: Record, id: str, spot: Spot | None) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": spot} if spot else None
    home = id == record.canonical(parcel.home)
    told = {
        "kind": "Municipality",
        "name": parcel.name if home else record.name_of(id, parcel.language),
        "home": home,
        "url": parcel.address(id),
    }
    return {"type": "Feature", "id": id, "geometry": geometry, "properties": told}


def _tie(parcel: Parcel, record: Record, standing: Standing, spots: dict[str, Spot | None]) -> dict[str, Any]:
    relation = standing.relation
    left = _left(record, standing)
    members = [id for id in members_of(relation.lead) if id not in left]
    _prop, dates = relation.beginning()
    told = {
        "kind": "Tie",
        "name": record.name_of(relation.lead.id, parcel.language),
        "members": members,
        "left": [{"id": id, "until": ends} for id, ends in left.items()],
        "since": [moment.edtf for moment, _ones in dates],
        "legal": _phase(standing.legal),
        "practical": _phase(standing.practical),
        "visible": _phase(standing.visible),
        "statements": sorted({one.id for _moment, ones in dates for one in ones}),
        "url": parcel.address(relation.lead.id),
    }
    geometry = line([spots[id] for id in members])
    return {"type": "Feature", "id": relation.lead.id, "geometry": geometry, "properties": told}


def _left(record: Record, standing: Standing) -> dict[str, list[str]]:
    """The towns that had left a tie which goes on, with until when; several dates where sources differ."""
    if standing.over:
        return {}
    gone = leavings(record, standing.relation.lead)
    seats = {id: successor_of(record, id, record.valid_on) for id in members_of(standing.relation.lead)}
    return {
        id: sorted({one.valid.end.edtf for one in gone[seat] if one.valid and one.valid.end})
        for id, seat in seats.items()
        if seat in gone
    }


def _phase(phase: Phase) -> dict[str, str | None]:
    return {"code": phase.code.value, "on": phase.on.edtf if phase.on else None}


def line(spots: Sequence[Spot | None]) -> dict[str, Any] | None:
    """The line through these spots; None where the place of one is not known, or where there are not two.

    Three or more are gone round and come back to the first. A line over the 180th meridian is cut there, as RFC 7946 asks.
    """
    known = [spot for spot in spots if spot is not None]
    if len(known) < max(2, len(spots)):
        return None
    if len(known) > 2:
        around = _around(known)
        known = [*around, around[0]]
    parts = _cut(known)
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}


def _around(spots: list[Spot]) -> list[Spot]:
    """The spots in the order in which one meets them going round their middle, so that the line does not cross itself."""
    east = sum(spot[0] for spot in spots) / len(spots)
    north = sum(spot[1] for spot in spots) / len(spots)
    return sorted(spots, key=lambda spot: (atan2(spot[1] - north, spot[0] - east), spot))


def _cut(spots: list[Spot]) -> list[list[Spot]]:
    parts = [[spots[0]]]
    for one, other in pairwise(spots):
        if abs(other[0] - one[0]) > 180:
            edge = 180.0 if one[0] > 0 else -180.0
            way = 360 - abs(other[0] - one[0])
            north = round(one[1] + (other[1] - one[1]) * abs(edge - one[0]) / way, _DECIMALS)
            parts[-1].append((edge, north))
            parts.append([(-edge, north)])
        parts[-1].append(other)
    return parts
