"""The timeline, and what differs between two days."""

from typing import Any

import pytest
from django.test import Client

from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Register, User
from small_registers import AT, paper, person, say, town, words

pytestmark = pytest.mark.django_db
GALLE = "tie:lk-galle+nl-velsen"


@pytest.fixture
def galle() -> Register:
    register = town()
    Register.objects.filter(pk=register.pk).update(public=True)
    anna = person("anna", register)
    nota = paper(register, "Sinds 1976 is er een band met Galle. In 2012 werd hij vernieuwd.")
    for id, name in (("municipality:lk-galle", "Galle"), ("municipality:nl-velsen", "Velsen")):
        say(register, anna, GALLE, "member", EntityRef(id, name), quote=words(nota, "een band met Galle"))
    for prop, year, exact in (("started", "1976", "Sinds 1976"), ("renewed", "2012", "In 2012")):
        say(register, anna, GALLE, prop, DateValue(PartialDate.parse(year)), quote=words(nota, exact))
    return register


def told(client: Client, path: str, **query: str) -> dict[str, Any]:
    data: dict[str, Any] = client.get(f"/nl/velsen/{path}", {"format": "json", **query}).json()
    return data


def test_what_happened_stands_in_the_order_of_time(client: Client, galle: Register) -> None:
    found = told(client, "timeline/")["moments"]
    assert [(one["text"], one["prop"]) for one in found] == [
        ("1976", "Begonnen op"),
        ("2012", "Vernieuwd op"),
    ]
    assert all(client.get(one["why"]).status_code == 200 for one in found)


def test_each_renewal_and_the_finer_of_two_dates_are_there(client: Client, galle: Register) -> None:
    anna, nota = User.objects.get(username="anna"), galle.documents.get()
    say(galle, anna, GALLE, "renewed", DateValue(PartialDate.parse("1990")), quote=words(nota, "een band"))
    say(galle, anna, GALLE, "started", DateValue(PartialDate.parse("1976-05")), quote=words(nota, "1976"))
    found = told(client, "timeline/")["moments"]
    assert [one["text"] for one in found] == ["mei 1976", "1990", "2012"]
    assert [len(one["statements"]) for one in found] == [2, 1, 1]


def test_a_date_that_was_ruled_out_did_not_happen(client: Client, galle: Register) -> None:
    anna, nota = User.objects.get(username="anna"), galle.documents.get()
    say(galle, anna, GALLE, "started", DateValue(PartialDate.parse("1980")), quote=words(nota, "1976"))
    assert [one["mark"] for one in told(client, "timeline/")["moments"]] == ["open", "open", "one"]
    first = told(client, "timeline/")["moments"][0]["statements"]
    stands = galle.statements.get(claim__in=first)
    claims.rule(galle, stands, authority="het college", reason="akte", by=anna, at=AT)
    found = told(client, "timeline/")["moments"]
    assert [(one["text"], one["mark"]) for one in found] == [("1976", "ruled"), ("2012", "one")]


def test_the_picture_has_its_table_and_no_drawing_in_the_data(client: Client, galle: Register) -> None:
    picture = told(client, "timeline/")["picture"]
    assert picture["rows"][0][0] == "Galle"
    assert "svg" not in picture
    assert "<svg" in client.get("/nl/velsen/timeline/").content.decode()


def test_the_timeline_of_an_earlier_day_ends_there(client: Client, galle: Register) -> None:
    assert [one["text"] for one in told(client, "timeline/", valid_on="2000-01-01")["moments"]] == ["1976"]


def test_two_days_differ_by_what_came_between(client: Client, galle: Register) -> None:
    (tie,) = told(client, "timeline/compare/", valid_from="2000-01-01")["changes"]
    assert tie["entity"] == GALLE
    assert [
        (one["prop"], one["before"], [each["text"] for each in one["after"]]) for one in tie["props"]
    ] == [("Vernieuwd op", [], ["2012"])]


def test_two_moments_of_knowing_differ_by_what_was_recorded(client: Client, galle: Register) -> None:
    changes = told(client, "timeline/compare/", known_from="2020-01-01")["changes"]
    (tie,) = (one for one in changes if one["entity"] == GALLE)
    assert {one["prop"] for one in tie["props"]} == {"Lid", "Begonnen op", "Vernieuwd op"}


def test_the_same_day_twice_shows_no_difference(client: Client, galle: Register) -> None:
    data = told(client, "timeline/compare/", valid_from="2000-01-01", valid_to="2000-01-01")
    assert data["compared"]
    assert data["changes"] == []


def test_what_is_no_day_is_told(client: Client, galle: Register) -> None:
    data = told(client, "timeline/compare/", valid_from="gisteren")
    assert len(data["errors"]) == 1
    assert not data["compared"]


@pytest.mark.parametrize("day", ["0001-01-01", "0999-12-31"])
def test_a_day_too_far_back_is_told(client: Client, galle: Register, day: str) -> None:
    data = told(client, "timeline/compare/", valid_from=day)
    assert data["errors"] == ["Kies een jaar vanaf 1000."]
    assert not data["compared"]


def test_the_last_day_of_all_is_a_day(client: Client, galle: Register) -> None:
    assert told(client, "timeline/compare/", valid_to="9999-12-31", known_to="9999-12-31")["compared"]
