"""Ties as citizens see them: with whom, since when, the three states, and what is not sure."""

from typing import Any

import pytest
from django.test import Client

from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue, EntityRef
from jumelage_web.store.models import Register, User
from small_registers import paper, person, say, town, words

pytestmark = pytest.mark.django_db
GALLE = "tie:lk-galle+nl-velsen"
TEXT = "Sinds 1976 is er een band met Galle. Een ander stuk noemt 1978. De band is in 2012 beëindigd."


def date(edtf: str) -> DateValue:
    return DateValue(PartialDate.parse(edtf))


@pytest.fixture
def register() -> Register:
    made = town()
    Register.objects.filter(pk=made.pk).update(public=True)
    return made


@pytest.fixture
def anna(register: Register) -> User:
    return person("anna", register)


@pytest.fixture
def galle(register: Register, anna: User) -> str:
    nota = paper(register, TEXT)
    for id, name in (("municipality:lk-galle", "Galle"), ("municipality:nl-velsen", "Velsen")):
        say(register, anna, GALLE, "member", EntityRef(id, name), quote=words(nota, "een band met Galle"))
    say(register, anna, GALLE, "started", date("1976"), quote=words(nota, "Sinds 1976"))
    return GALLE


def told(client: Client, path: str, **query: str) -> dict[str, Any]:
    answer = client.get(f"/nl/velsen/{path}", {"format": "json", **query})
    assert answer.status_code == 200
    data: dict[str, Any] = answer.json()
    return data


def test_a_tie_says_with_whom_and_since_when(client: Client, galle: str) -> None:
    (line,) = told(client, "ties/")["ties"]
    assert line["name"] == "Galle"
    assert (
        told(client, f"of/{galle}/")["answer"]["text"]
        == "Sinds 1976 heeft Velsen een band met Galle (Sri Lanka)."
    )
    assert [one["text"] for one in line["since"]] == ["1976"]
    assert line["legal"]["code"] == "unproven"
    assert not line["over"]


def test_dates_that_differ_are_both_shown_and_called_open(
    client: Client, register: Register, anna: User, galle: str
) -> None:
    nota = register.documents.get()
    say(register, anna, galle, "started", date("1978"), quote=words(nota, "Een ander stuk noemt 1978"))
    (line,) = told(client, "ties/")["ties"]
    assert [(one["text"], one["mark"]) for one in line["since"]] == [("1976", "open"), ("1978", "open")]
    assert "spreken bronnen elkaar tegen" in told(client, f"of/{galle}/")["answer"]["text"]
    page = told(client, f"of/{galle}/")
    assert [one["says"] for one in page["sides"]["started"]] == ["1976", "1978"]
    assert any(len(one["sides"]) == 2 for one in page["unsure"])


def test_a_tie_that_ended_stays_with_when(client: Client, register: Register, anna: User, galle: str) -> None:
    say(
        register,
        anna,
        galle,
        "ended",
        date("2012"),
        quote=words(register.documents.get(), "in 2012 beëindigd"),
    )
    (line,) = told(client, "ties/")["ties"]
    assert line["over"]
    assert told(client, f"of/{galle}/")["answer"]["text"] == (
        "Velsen had een band met Galle (Sri Lanka): begonnen in 1976, beëindigd in 2012."
    )
    assert told(client, "ties/", state="over")["ties"] == [line]
    assert told(client, "ties/", state="going")["ties"] == []


def test_before_it_began_there_is_no_tie(client: Client, galle: str) -> None:
    assert told(client, "ties/", valid_on="1970-01-01")["ties"] == []


def test_before_it_was_recorded_nothing_is_known(client: Client, galle: str) -> None:
    assert told(client, "ties/", known_at="2020-01-01")["ties"] == []


def test_links_keep_the_day_of_the_page(client: Client, galle: str) -> None:
    (line,) = told(client, "ties/", valid_on="1980-05-01")["ties"]
    assert line["url"] == f"/nl/velsen/of/{galle}/?valid_on=1980-05-01".replace("+", "+")
    assert all(one["why"].endswith("?valid_on=1980-05-01") for one in line["since"])


def test_filters_by_kind_and_country(client: Client, register: Register, anna: User, galle: str) -> None:
    say(register, anna, galle, "kind", Choice("friendship"))
    assert len(told(client, "ties/", kind="friendship", country="LK")["ties"]) == 1
    assert told(client, "ties/", kind="jumelage")["ties"] == []
    assert told(client, "ties/", country="CN")["ties"] == []


def test_the_overview_answers_in_one_sentence(client: Client, galle: str) -> None:
    data = told(client, "")
    assert data["answer"]["text"] == "Velsen heeft een band met 1 gemeente: Galle."
    assert data["map"]["rows"][0][0] in ("Galle", "Velsen")
    assert "svg" not in data["map"]


def test_a_town_without_ties_says_so(client: Client, register: Register) -> None:
    assert told(client, "")["answer"]["text"] == "Van Velsen is geen band met een andere gemeente bekend."


def test_why_shows_the_words_and_who_reviewed_them(
    client: Client, register: Register, anna: User, galle: str
) -> None:
    User.objects.filter(pk=anna.pk).update(function="beleidsmedewerker")
    (line,) = told(client, "ties/")["ties"]
    answer = client.get(line["since"][0]["why"], {"format": "json"})
    data = answer.json()
    assert data["quote"]["exact"] == "Sinds 1976"
    assert data["text"] == "Begonnen op: 1976"
    assert [one["by"] for one in data["lines"]] == ["beleidsmedewerker"]
    assert "Anna" not in answer.content.decode()


def test_lasting_addresses_lead_to_the_page_in_the_readers_language(client: Client, galle: str) -> None:
    answer = client.get(f"/id/velsen/{galle}", headers={"Accept-Language": "de"})
    assert answer.headers["Location"] == f"/de/velsen/of/{galle}/"
    claim = told(client, "ties/")["ties"][0]["since"][0]["statements"][0].removeprefix("sha256:")
    answer = client.get(f"/id/velsen/statement/{claim}")
    assert answer.headers["Location"] == f"/nl/velsen/why/{claim}/"
