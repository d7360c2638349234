"""Organisations: which ties each carried when, how much it received from whom, when it began and ended."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from jumelage.values.dates import PartialDate, Period
from jumelage.values.money import Money
from jumelage.values.value import Choice, DateValue, EntityRef, MoneyValue, PeriodValue, Text
from jumelage_web.store.actions import documents
from jumelage_web.store.models import Document, Register, User
from small_registers import AT, paper, say, words

pytestmark = pytest.mark.django_db
GALLE, SOS, GRANT = "tie:lk-galle+nl-velsen", "organisation:sos", "grant:sos-1985"
TEXT = "SOS, opgericht in 1985, kreeg tot 2014 € 12.500 van Velsen voor Galle."


@pytest.fixture
def nota(register: Register, anna: User) -> Document:
    """A note on a foundation that carries the tie with Galle and is paid for it."""
    row = paper(register, TEXT)
    quote = words(row, TEXT)
    velsen = EntityRef("municipality:nl-velsen", "Velsen")
    for entity, prop, value in (
        (SOS, "name", Text("Stichting SOS")),
        (SOS, "legal_form", Choice("foundation")),
        (SOS, "founded", DateValue(PartialDate.parse("1985"))),
        (GALLE, "member", EntityRef("municipality:lk-galle", "Galle")),
        (GALLE, "member", velsen),
        (GRANT, "payer", velsen),
        (GRANT, "recipient", EntityRef(SOS)),
        (GRANT, "amount", MoneyValue(Money(Decimal(12500), "EUR"))),
        (GRANT, "period", PeriodValue(Period.parse("1985/2014"))),
    ):
        say(register, anna, entity, prop, value, quote=quote)
    say(register, anna, GALLE, "carried_by", EntityRef(SOS), quote=quote, valid="1985/..")
    return row


def told(**query: object) -> dict[str, Any]:
    found = Client().get("/nl/velsen/organisations/", {**query, "format": "json"})
    assert found.status_code == 200
    data: dict[str, Any] = found.json()
    return data


def page() -> str:
    return Client().get("/nl/velsen/organisations/").content.decode()


def test_organisation_with_what_it_did(nota: Document) -> None:
    (sos,) = told()["organisations"]
    (tie,), (grant,) = sos["ties"], sos["received"]
    assert (sos["name"], sos["url"], sos["form"]["text"]) == (
        "Stichting SOS",
        f"/nl/velsen/of/{SOS}/",
        "Stichting",
    )
    assert [one["text"] for one in sos["founded"]] == ["1985"]
    assert (tie["name"], tie["when"], tie["url"]) == (
        "Galle – Velsen",
        "sinds 1985",
        f"/nl/velsen/of/{GALLE}/",
    )
    assert (grant["amount"]["text"], grant["period"]["text"]) == ("€\u00a012.500", "van 1985 tot en met 2014")
    assert (grant["party"]["text"], sos["paid"], sos["dissolved"]) == ("Velsen", [], [])


def test_every_fact_has_its_proof(nota: Document) -> None:
    (sos,) = told()["organisations"]
    shown = page()
    facts = [sos["form"], *sos["founded"], *sos["ties"]]
    facts += [sos["received"][0][name] for name in ("amount", "period", "party")]
    for fact in facts:
        assert fact["statements"]
        assert fact["why"] in shown


def test_sources_that_differ_are_both_shown(register: Register, anna: User, nota: Document) -> None:
    other = paper(register, "Opgericht in 1984.", name="b.txt")
    say(register, anna, SOS, "founded", DateValue(PartialDate.parse("1984")), quote=words(other, "1984"))
    (sos,) = told()["organisations"]
    assert sorted((one["text"], one["mark"]) for one in sos["founded"]) == [
        ("1984", "open"),
        ("1985", "open"),
    ]


def test_unknown_amount_and_period_are_said_to_be_unknown(
    register: Register, anna: User, nota: Document
) -> None:
    quote = words(nota, "SOS")
    say(register, anna, "grant:x", "recipient", EntityRef(SOS), quote=quote)
    (sos,) = told()["organisations"]
    assert [
        (one["amount"], one["period"], one["party"]) for one in sos["received"] if one["id"] == "grant:x"
    ] == [(None, None, None)]
    assert "een bedrag dat geen bron noemt" in page()
    assert "onbekend wanneer" in page()


def test_organisation_as_of_a_day(register: Register, anna: User, nota: Document) -> None:
    ended = DateValue(PartialDate.parse("2018"))
    say(register, anna, SOS, "dissolved", ended, quote=words(nota, "SOS"))
    assert [one["text"] for one in told()["organisations"][0]["dissolved"]] == ["2018"]
    assert told(valid_on="2016-01-01")["organisations"][0]["dissolved"] == []
    assert told(valid_on="1980-01-01")["organisations"] == []
    assert told(known_at="2020-01-01")["organisations"] == []


def test_organisations_by_name_fifty_on_a_page(register: Register, anna: User) -> None:
    for number in range(53):
        say(register, anna, f"organisation:o{number}", "name", Text(f"Vereniging {number:02}"))
    first, second = told(), told(page=2)
    assert [one["name"] for one in first["organisations"]] == [
        f"Vereniging {number:02}" for number in range(50)
    ]
    assert [one["name"] for one in second["organisations"]] == [
        "Vereniging 50",
        "Vereniging 51",
        "Vereniging 52",
    ]
    assert first["pager"]["after"] == "/nl/velsen/organisations/?page=2"
    assert [one["name"] for one in told(q="vereniging 07")["organisations"]] == ["Vereniging 07"]
    assert "Geen bron zegt voor welke band zij werkt" in page()


def test_organisation_that_no_source_names_is_listed_by_its_id(register: Register, anna: User) -> None:
    say(register, anna, "organisation:vrienden", "aim", Text("helpen"))
    assert [one["name"] for one in told()["organisations"]] == ["vrienden"]


def test_nothing_of_a_document_kept_inside(register: Register, anna: User, nota: Document) -> None:
    documents.set_published(nota, published=False, ground="vertrouwelijk", by=anna, at=AT)
    data = told()
    assert (data["count"], data["organisations"]) == (0, [])
    assert "Stichting SOS" not in page()
    assert "Er is nog geen organisatie vastgelegd." in page()
