import json
from dataclasses import replace

from jumelage.exports.record_jsonl import write as write_record
from jumelage.exports.statements_jsonl import write
from jumelage.record.serialize import entity_json
from jumelage.statements.serialize import load_lines
from jumelage.statements.statement import Judgement, Likeness, Ruling
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue
from parcels import ANCHOR, NOON, parcel, stated, tie

GALLE = "tie:nl-velsen+lk-galle"
SINCE = stated(GALLE, "started", DateValue(PartialDate.parse("1976")), exact="sinds 1976")
EARLIER = stated(GALLE, "started", DateValue(PartialDate.parse("1975")), exact="in 1975 begonnen")
SAID = [*tie("municipality:nl-velsen", "municipality:lk-galle"), SINCE, EARLIER]
RULING = Ruling(GALLE, "started", SINCE.id, "officer:c0de", "college", NOON, "het besluit")
SAME = Judgement(GALLE, "tie:galle", Likeness.SAME, "officer:c0de", NOON, "volgens een collega")


def test_the_lines_are_read_back_with_a_function_in_place_of_a_person() -> None:
    text = b"".join(write(parcel(SAID, acts=[SAME, RULING]))).decode()
    by = "beleidsmedewerker"
    assert list(load_lines(text.split("\n"))) == [
        *(replace(one, recorded_by=by) for one in SAID),
        replace(SAME, by=by, reason=""),
        replace(RULING, by=by),
    ]


def test_the_first_line_is_the_anchor() -> None:
    first = b"".join(write(parcel(SAID))).decode().split("\n")[0]
    assert json.loads(first) == {
        "act": "anchor",
        **ANCHOR,
        "known_at": "2026-03-01T12:00:00+00:00",
        "licence": "CC0-1.0",
    }


def test_what_was_withdrawn_later_is_told_as_it_was_in_force() -> None:
    gone = replace(SINCE, withdrawn_at=NOON, withdrawn_by="officer:c0de", reason="van een collega gehoord")
    text = b"".join(write(parcel([gone]))).decode()
    assert list(load_lines(text.split("\n"))) == [replace(SINCE, recorded_by="beleidsmedewerker")]


def test_the_record_is_a_line_for_each_thing() -> None:
    it = parcel(SAID, acts=[RULING])
    first, *lines = b"".join(write_record(it)).decode().splitlines()
    told = [json.loads(line) for line in lines]
    assert json.loads(first)["valid_on"] == "2026-03-01"
    assert [one["id"] for one in told] == sorted(it.record().entities)
    tie_told = next(one for one in told if one["id"] == GALLE)
    expected = entity_json(it.record().entities[GALLE])
    expected["props"]["started"]["ruling"]["by"] = "beleidsmedewerker"
    assert tie_told == expected
