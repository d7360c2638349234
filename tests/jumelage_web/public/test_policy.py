"""The page of policy: what holds on a day, what was only sent, what came in whose place."""

from typing import Any

import pytest
from django.test import Client

from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import Choice, DateValue, EntityRef, PeriodValue, Text, Value
from jumelage_web.store.models import Register, User
from small_registers import say

pytestmark = pytest.mark.django_db


def tell(register: Register, by: User, id: str, **props: Value) -> None:
    for prop, value in props.items():
        say(register, by, id, prop, value)


def date(edtf: str) -> DateValue:
    return DateValue(PartialDate.parse(edtf))


def page(reader: Client, query: str = "") -> dict[str, Any]:
    data: dict[str, Any] = reader.get(f"/nl/velsen/policy/?format=json{query}").json()
    return data


def of(data: dict[str, Any], id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in data["policies"] if one["id"] == id)
    return found


def two_policies(register: Register, by: User) -> None:
    tell(
        register,
        by,
        "policy:old",
        title=Text("Nota van 1999", "nl"),
        kind=Choice("nota"),
        adopted_by=Choice("council"),
        adopted_on=date("1999-01-28"),
        in_force=PeriodValue(Period.parse("1999-02/..")),
    )
    tell(
        register,
        by,
        "policy:new",
        title=Text("Kader", "nl"),
        adopted_by=Choice("council"),
        adopted_on=date("2012-05-31"),
        in_force=PeriodValue(Period.parse("2012-06/..")),
        supersedes=EntityRef("policy:old", "de nota"),
        component=Text("banden met andere steden", "nl"),
    )


def test_what_holds_now_and_what_it_came_in_the_place_of(
    reader: Client, register: Register, anna: User
) -> None:
    two_policies(register, anna)
    data = page(reader)
    assert data["answer"]["text"] == "Volgens de bronnen geldt in Velsen dit beleid: Kader."
    assert (data["in_force"], data["over"]) == (["policy:new"], ["policy:old"])
    new, old = of(data, "policy:new"), of(data, "policy:old")
    assert new["force"]["text"] == "geldt, sinds juni 2012"
    assert [one["text"] for one in new["components"]] == ["banden met andere steden"]
    assert [one["text"] for one in new["supersedes"]] == ["Nota van 1999"]
    assert old["force"]["text"] == "voorbij, sinds 31 mei 2012"
    assert [one["text"] for one in old["superseded_by"]] == ["Kader"]
    assert old["adopted"]["text"] == "Vastgesteld op 28 januari 1999 door de gemeenteraad."


def test_what_held_on_an_earlier_day(reader: Client, register: Register, anna: User) -> None:
    two_policies(register, anna)
    data = page(reader, "&valid_on=2005-01-01")
    assert (
        data["answer"]["text"]
        == "Op 1 januari 2005 gold in Velsen volgens de bronnen dit beleid: Nota van 1999."
    )
    assert [one["id"] for one in data["policies"]] == ["policy:old"]
    before = page(reader, "&valid_on=1990-01-01")
    assert before["answer"]["text"] == "Geen bron zegt dat er op 1 januari 1990 beleid gold."
    assert before["answer"]["why"] == ""


def test_what_was_only_sent_stands_by_itself(reader: Client, register: Register, anna: User) -> None:
    tell(
        register,
        anna,
        "policy:europe",
        title=Text("Europastrategie", "nl"),
        adopted_by=Choice("executive"),
        adopted_on=date("2015-02"),
        sent_to=Choice("council"),
        sent_on=date("2015-03"),
        sent_by=Text("brief van het college", "nl"),
    )
    tell(register, anna, "policy:memo", title=Text("Uitgangspunten", "nl"), sent_to=Choice("council"))
    data = page(reader)
    assert (data["sent"], data["informed"], data["adopted"]) == (
        ["policy:memo"],
        ["policy:europe"],
        ["policy:europe"],
    )
    memo, europe = of(data, "policy:memo"), of(data, "policy:europe")
    assert memo["adopted"] is None
    assert memo["sent"]["text"] == "Ter kennisneming gestuurd aan de gemeenteraad. Wanneer, zegt geen bron."
    assert memo["missing"] == ["Geen bron zegt dat de gemeenteraad dit heeft vastgesteld."]
    assert (
        europe["sent"]["text"]
        == "In maart 2015 ter kennisneming gestuurd aan de gemeenteraad, door: brief van het college."
    )
    assert "Geen bron zegt dat de gemeenteraad dit heeft vastgesteld." in europe["missing"]
    html = reader.get("/nl/velsen/policy/").content.decode()
    assert "<h2>Alleen gestuurd, niet vastgesteld</h2>" in html


def test_two_dates_of_adoption_are_both_told(reader: Client, register: Register, anna: User) -> None:
    for day in ("2008", "2011"):
        tell(register, anna, "policy:x", adopted_on=date(day))
    tell(register, anna, "policy:x", title=Text("Nota", "nl"))
    adopted = of(page(reader), "policy:x")["adopted"]
    assert adopted["text"] == "Vastgesteld in 2008 of in 2011. Door wie, zegt geen bron."
    assert adopted["mark"] == "open"


def test_looking_back_and_what_should_have_been(reader: Client, register: Register, anna: User) -> None:
    tell(
        register, anna, "policy:x", title=Text("Nota", "nl"), adopted_on=date("1999"), review_due=date("2003")
    )
    data = of(page(reader), "policy:x")
    assert [(one["text"], one["late"]) for one in data["reviews"]] == [("Opnieuw te bekijken: 2003.", True)]
    assert "Een evaluatie is niet gevonden." in data["missing"]
    tell(
        register,
        anna,
        "evaluation:x",
        object=EntityRef("policy:x"),
        evaluated_on=date("2005-10-12"),
        conclusion=Text("Het beleid leeft niet.", "nl"),
    )
    tell(
        register,
        anna,
        "decision:x",
        title=Text("Motie Galle", "nl"),
        about=EntityRef("policy:x"),
        body=Choice("council"),
        instrument=Choice("motion"),
        outcome=Choice("rejected"),
        decided_on=date("2006-11-09"),
    )
    data = page(reader)
    (look,) = data["looked_back"]
    assert look["text"] == "Geëvalueerd op 12 oktober 2005."
    assert [one["text"] for one in look["conclusions"]] == ["Het beleid leeft niet."]
    (act,) = data["decisions"]
    assert (act["kind"], act["text"]) == (
        "Motie",
        "Motie Galle, de gemeenteraad, op 9 november 2006, verworpen",
    )
    assert [one["late"] for one in of(data, "policy:x")["reviews"]] == [False]


def test_the_picture_has_each_policy_with_a_date(reader: Client, register: Register, anna: User) -> None:
    two_policies(register, anna)
    picture = page(reader)["picture"]
    assert ["Nota van 1999", "28 januari 1999"] in [row[:2] for row in picture["rows"]]
    assert "svg" not in picture
    assert "<svg" in reader.get("/nl/velsen/policy/").content.decode()


def test_an_empty_register_says_so(reader: Client, register: Register) -> None:
    assert page(reader)["answer"]["text"] == "Geen bron zegt dat er beleid geldt."
    assert "Er is nog geen beleidsstuk vastgelegd." in reader.get("/nl/velsen/policy/").content.decode()


def test_where_sources_differ_on_whether_it_holds_that_is_the_answer(
    reader: Client, register: Register, anna: User
) -> None:
    tell(register, anna, "policy:nota", title=Text("Nota", "nl"), status=Choice("in_force"))
    tell(register, anna, "policy:nota", status=Choice("ended"))
    answer = page(reader)["answer"]
    assert answer["text"] == "Bronnen spreken elkaar tegen of dit beleid geldt: Nota."
    assert (answer["mark"], len(answer["statements"])) == ("open", 2)
