import json
from collections.abc import Callable
from datetime import UTC, date, datetime

from jumelage.record.assemble import assemble
from jumelage.record.serialize import entity_json
from jumelage.statements.statement import Judgement, Likeness, Ruling, Statement

Say = Callable[..., Statement]

NOW = datetime(2020, 1, 1, tzinfo=UTC)
CAMPAIGN = "membership:nl-velsen+millennium-municipality"


def test_an_entity_as_json(say: Say) -> None:
    year = say(CAMPAIGN, "started", "2008", "2008/..", document="aa", start=1)
    month = say(CAMPAIGN, "started", "2008-05", "2008-05/..", document="bb")
    other = say(CAMPAIGN, "started", "2011", "2011/..", document="aa", start=2)
    member = say(CAMPAIGN, "member", "municipality:nl-velsen Velsen", "2008/..")
    ruling = Ruling(CAMPAIGN, "started", year.id, "clerk", "executive", NOW, "the sign at the border")
    same = Judgement(CAMPAIGN, "membership:velsen+millennium-municipality", Likeness.SAME, "officer", NOW)
    record = assemble(
        [year, month, other, member], [same], valid_on=date(2017, 3, 1), known_at=NOW, rulings=[ruling]
    )
    data = entity_json(record.entities[CAMPAIGN])
    velsen = {"type": "entity", "id": "municipality:nl-velsen", "label": "Velsen"}
    assert data == {
        "id": CAMPAIGN,
        "kind": "Membership",
        "ids": [CAMPAIGN, "membership:velsen+millennium-municipality"],
        "props": {
            "member": {
                "value": velsen,
                "values": [{"value": velsen, "valid": "2008/..", "statements": [member.id]}],
                "standing": [member.id],
                "competing": [],
                "ruling": None,
            },
            "started": {
                "value": {"type": "date", "edtf": "2008"},
                "values": [
                    {
                        "value": {"type": "date", "edtf": "2008"},
                        "valid": "2008/..",
                        "statements": [year.id],
                    },
                    {
                        "value": {"type": "date", "edtf": "2008-05"},
                        "valid": "2008-05/..",
                        "statements": [month.id],
                    },
                    {
                        "value": {"type": "date", "edtf": "2011"},
                        "valid": "2011/..",
                        "statements": [other.id],
                    },
                ],
                "standing": [year.id, month.id],
                "competing": [[year.id, month.id], [other.id]],
                "ruling": {
                    "stands": year.id,
                    "by": "clerk",
                    "authority": "executive",
                    "at": "2020-01-01T00:00:00+00:00",
                    "reason": "the sign at the border",
                },
            },
        },
    }
    assert json.loads(json.dumps(data)) == data


def test_several_values_at_a_time_are_listed_and_none_stands_alone(say: Say) -> None:
    first = say("tie:a", "motive", "ideals", "1976/..", document="aa")
    again = say("tie:a", "motive", "ideals", "1976/..", document="bb")
    other = say("tie:a", "motive", "trade", "1998/..")
    record = assemble([first, again, other], valid_on=date(2017, 3, 1), known_at=NOW)
    motive = entity_json(record.entities["tie:a"])["props"]["motive"]
    assert motive["value"] is None
    assert [value["statements"] for value in motive["values"]] == [[first.id, again.id], [other.id]]
    assert motive["competing"] == []
