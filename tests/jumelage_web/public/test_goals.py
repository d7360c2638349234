"""The page of the worldwide goals: what is linked to each, here and abroad, why, and which campaigns the town joined."""

from typing import Any

import pytest
from django.test import Client

from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue, EntityRef, GoalCode, Text, Value
from jumelage_web.store.models import Register, User
from small_registers import say

pytestmark = pytest.mark.django_db

HOME = EntityRef("municipality:nl-velsen", "Velsen")


def tell(register: Register, by: User, id: str, *props: tuple[str, Value]) -> None:
    for prop, value in props:
        say(register, by, id, prop, value)


def page(reader: Client) -> dict[str, Any]:
    data: dict[str, Any] = reader.get("/nl/velsen/goals/?format=json").json()
    return data


def goals(data: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in data["sets"] if one["code"] == code)
    return found


def test_all_goals_of_both_sets_are_there(reader: Client, register: Register) -> None:
    data = page(reader)
    assert [(one["code"], len(one["goals"]), len(one["without"])) for one in data["sets"]] == [
        ("sdg", 17, 17),
        ("mdg", 8, 8),
    ]
    assert data["answer"]["text"] == "Geen bron verbindt iets met een doel."
    html = reader.get("/nl/velsen/goals/").content.decode()
    assert "Bij geen van deze doelen noemt een bron iets:" in html
    assert "Schoon water en sanitair" in html


def test_an_activity_stands_under_its_goal_with_place_and_reason(
    reader: Client, register: Register, anna: User
) -> None:
    tell(
        register,
        anna,
        "tie:lk-galle+nl-velsen",
        ("member", HOME),
        ("member", EntityRef("municipality:lk-galle", "Galle")),
    )
    tell(
        register,
        anna,
        "activity:pump",
        ("title", Text("Waterpompen", "nl")),
        ("tie", EntityRef("tie:lk-galle+nl-velsen")),
        ("place", Choice("there")),
        ("happened_on", DateValue(PartialDate.parse("2017-05"))),
        ("goal", GoalCode("sdg:6.1")),
        ("goal_reason", Text("Er komt schoon water.", "nl")),
    )
    data = page(reader)
    sdg = goals(data, "sdg")
    assert (sdg["linked"], len(sdg["without"])) == ([6], 16)
    (link,) = sdg["goals"][5]["links"]
    assert (link["text"], link["target"], link["where"]["text"], link["when"]["text"]) == (
        "Waterpompen",
        "6.1",
        "bij de partner (Galle)",
        "mei 2017",
    )
    assert [one["text"] for one in link["reasons"]] == ["Er komt schoon water."]
    assert link["own_reasons"]
    assert data["answer"]["text"] == "Bronnen noemen iets wat voor 1 doel is gedaan: 1 activiteit of reis."
    assert sdg["picture"]["rows"][5][1:] == ["0", "1"]


def test_a_link_without_a_reason_says_so(reader: Client, register: Register, anna: User) -> None:
    tell(register, anna, "trip:x", ("title", Text("Bezoek", "nl")), ("goal", GoalCode("mdg:8")))
    (link,) = goals(page(reader), "mdg")["goals"][7]["links"]
    assert (link["reasons"], link["where"]) == ([], None)
    html = reader.get("/nl/velsen/goals/").content.decode()
    assert "Waarom dit bij dit doel hoort, zegt geen bron." in html


def test_a_campaign_that_the_town_did_not_join_is_not_ours(
    reader: Client, register: Register, anna: User
) -> None:
    tell(
        register,
        anna,
        "campaign:global-goals",
        ("name", Text("Global Goals", "nl")),
        ("goal_set", Choice("sdg")),
        ("started", DateValue(PartialDate.parse("2016"))),
        ("goal", GoalCode("sdg:13")),
    )
    data = page(reader)
    (campaign,) = data["campaigns"]
    assert (campaign["ran"]["text"], campaign["memberships"]) == ("begon in 2016", [])
    (link,) = goals(data, "sdg")["goals"][12]["links"]
    assert (link["ours"], link["work"]) == (False, False)
    assert (
        data["answer"]["text"]
        == "Bronnen noemen doelen, maar geen activiteit of reis die daarvoor is gedaan."
    )
    assert "Geen bron zegt dat Velsen meedoet." in reader.get("/nl/velsen/goals/").content.decode()


def test_a_membership_with_its_ground_and_two_beginnings(
    reader: Client, register: Register, anna: User
) -> None:
    tell(register, anna, "campaign:mg", ("name", Text("Millenniumgemeente", "nl")))
    tell(
        register,
        anna,
        "membership:x",
        ("member", HOME),
        ("campaign", EntityRef("campaign:mg")),
        ("started", DateValue(PartialDate.parse("2008"))),
        ("started", DateValue(PartialDate.parse("2011"))),
        ("ground", Choice("self_declaration")),
    )
    ((membership,),) = [one["memberships"] for one in page(reader)["campaigns"]]
    assert membership["text"] == "Velsen ging meedoen in 2008 of in 2011."
    assert (membership["mark"], membership["differs"], membership["ground"]["text"]) == (
        "open",
        True,
        "eigen verklaring",
    )
