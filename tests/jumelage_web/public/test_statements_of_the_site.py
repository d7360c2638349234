"""What the site says of itself: how far everybody can use it, and what it keeps of whom."""

import pytest
from django.test import Client
from pytest_django import Settings

from jumelage_web.store.models import Register
from small_registers import town

pytestmark = pytest.mark.django_db
BOTH = ("accessibility", "privacy")


@pytest.fixture(autouse=True)
def register() -> Register:
    made = town()
    Register.objects.filter(pk=made.pk).update(public=True)
    return made


def page(client: Client, name: str) -> str:
    answer = client.get(f"/nl/velsen/{name}/")
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


@pytest.mark.parametrize("name", BOTH)
def test_every_page_leads_to_them(client: Client, name: str) -> None:
    assert f'href="/nl/velsen/{name}/"' in page(client, "documents")


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        (
            "post@velsen.example",
            '<a href="mailto:post@velsen.example">post@velsen.example</a>',
        ),
        ("https://velsen.example/contact", '<a href="https://velsen.example/contact">'),
        ("de balie, Dudokplein 1", "Schrijf naar: de balie, Dudokplein 1."),
        ("javascript:alert(1)", "Schrijf naar: javascript:alert(1)."),
        ("", "het adres staat op haar eigen site"),
    ],
)
def test_they_say_whom_to_write_to(
    client: Client, settings: Settings, name: str, contact: str, shown: str
) -> None:
    settings.JUMELAGE_CONTACT = contact
    assert shown in page(client, name)


def test_the_accessibility_statement_says_what_falls_short_and_when_that_was_looked_at(
    client: Client,
) -> None:
    data = client.get("/nl/velsen/accessibility/", {"format": "json"}).json()
    assert data["checked_on"] == "2026-11-28"
    short = next(one for one in data["sections"] if one["id"] == "tekort")
    text = page(client, "accessibility")
    assert len(short["items"]) >= 3
    assert all(one in text for one in short["items"])
    assert "28 november 2026" in text


def test_it_leads_to_the_statement_that_the_municipality_registered(
    client: Client, settings: Settings
) -> None:
    assert "De verklaring van de gemeente zelf" not in page(client, "accessibility")
    settings.JUMELAGE_ACCESSIBILITY_STATEMENT = "https://velsen.example/toegankelijk"
    assert (
        'href="https://velsen.example/toegankelijk"'
        in client.get("/en/velsen/accessibility/").content.decode()
    )
