import json
from dataclasses import replace
from typing import Any

from jumelage.exports.ties_geojson import line, write
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import DateValue, EntityRef
from parcels import parcel, stated, tie

VELSEN, GALLE, NOWHERE = "municipality:nl-velsen", "municipality:lk-galle", "municipality:xx-nowhere"


def collection(*members: str) -> dict[str, Any]:
    since = stated(
        f"tie:{'+'.join(one.partition(':')[2] for one in members)}",
        "started",
        DateValue(PartialDate.parse("1976")),
        exact="sinds 1976",
    )
    found: dict[str, Any] = json.loads(b"".join(write(parcel([*tie(*members), since]))))
    return found


def test_towns_are_points_and_a_tie_is_a_line_longitude_first() -> None:
    found = collection(VELSEN, GALLE)
    assert found["type"] == "FeatureCollection"
    assert {one["id"]: one["geometry"] for one in found["features"]} == {
        VELSEN: {"type": "Point", "coordinates": [4.65, 52.46]},
        GALLE: {"type": "Point", "coordinates": [80.217, 6.0367]},
        "tie:nl-velsen+lk-galle": {
            "type": "LineString",
            "coordinates": [[80.217, 6.0367], [4.65, 52.46]],
        },
    }


def test_a_tie_says_since_when_how_it_stands_and_what_that_rests_on() -> None:
    told = collection(VELSEN, GALLE)["features"][-1]["properties"]
    assert told["since"] == ["1976"]
    assert told["legal"] == {"code": "unproven", "on": None}
    assert len(told["statements"]) == 1
    assert told["url"] == "https://velsen.example/id/velsen/tie:nl-velsen+lk-galle"


def test_who_left_a_ring_is_no_member_and_is_told_with_until_when() -> None:
    ring = "tie:nl-velsen+lk-galle+xx-nowhere"
    member = stated(ring, "member", EntityRef(NOWHERE), exact="tot mei 2012")
    gone = replace(member, valid=Period.parse("1976/2012-05"))
    statements = [one for one in tie(VELSEN, GALLE, NOWHERE) if one.value != EntityRef(NOWHERE)]
    found = json.loads(b"".join(write(parcel([*statements, gone]))))["features"][-1]
    assert found["properties"]["members"] == [GALLE, VELSEN]
    assert found["properties"]["left"] == [{"id": NOWHERE, "until": ["2012-05"]}]
    assert found["geometry"] == {"type": "LineString", "coordinates": [[80.217, 6.0367], [4.65, 52.46]]}


def test_what_cannot_be_placed_is_there_without_a_place() -> None:
    found = collection(VELSEN, NOWHERE)
    assert {one["id"]: one["geometry"] for one in found["features"]} == {
        VELSEN: {"type": "Point", "coordinates": [4.65, 52.46]},
        NOWHERE: None,
        "tie:nl-velsen+xx-nowhere": None,
    }


def test_a_ring_goes_round_and_closes() -> None:
    assert line([(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)]) == {
        "type": "LineString",
        "coordinates": [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)],
    }


def test_a_line_over_the_180th_meridian_is_cut_there() -> None:
    assert line([(170.0, 10.0), (-170.0, 20.0)]) == {
        "type": "MultiLineString",
        "coordinates": [[(170.0, 10.0), (180.0, 15.0)], [(-180.0, 15.0), (-170.0, 20.0)]],
    }
    assert line([(-170.0, 20.0), (170.0, 10.0)]) == {
        "type": "MultiLineString",
        "coordinates": [[(-170.0, 20.0), (-180.0, 15.0)], [(180.0, 15.0), (170.0, 10.0)]],
    }
