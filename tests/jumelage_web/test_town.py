import pytest
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db


def test_pages_wear_the_look_of_the_municipality_that_is_set(client: Client, settings: Settings) -> None:
    settings.JUMELAGE_TOWN, settings.JUMELAGE_LOGO, settings.JUMELAGE_TOKENS = (
        "Velsen",
        "arms.svg",
        "town.css",
    )
    page = client.get("/accounts/login/").content.decode()
    assert 'src="/static/town/arms.svg"' in page
    assert 'href="/static/town/town.css"' in page
    assert '<span class="town">Velsen</span>' in page


def test_without_a_look_of_its_own_nothing_is_asked_for(client: Client) -> None:
    assert "/static/town/" not in client.get("/accounts/login/").content.decode()
