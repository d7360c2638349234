"""All public registers of a site on one page, each with its own look; and the front door."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from jumelage.values.value import EntityRef
from jumelage_web.store.models import Register
from small_registers import person, say, town

pytestmark = pytest.mark.django_db


def opened(slug: str) -> Register:
    made = town(slug)
    Register.objects.filter(pk=made.pk).update(public=True)
    return made


def listed(client: Client) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = client.get("/nl/", {"format": "json"}).json()["registers"]
    return lines


@pytest.fixture
def look(tmp_path: Path, settings: Settings) -> Path:
    """The folder with files of the municipalities' own look."""
    settings.JUMELAGE_LOOK = tmp_path / "look"
    settings.JUMELAGE_LOOK.mkdir()
    return tmp_path / "look"


def test_registers_that_are_public_are_listed_with_their_ties(client: Client) -> None:
    velsen, _haarlem, _inside = opened("velsen"), opened("haarlem"), town("luton")
    anna = person("anna", velsen)
    for member in ("nl-velsen", "lk-galle"):
        say(velsen, anna, "tie:lk-galle+nl-velsen", "member", EntityRef(f"municipality:{member}"))
    assert [(one["town"], one["ties"], one["url"]) for one in listed(client)] == [
        ("Haarlem", 0, "/nl/haarlem/"),
        ("Velsen", 1, "/nl/velsen/"),
    ]
    page = client.get("/nl/").content.decode()
    assert "1 band met een gemeente elders" in page
    assert "Luton" not in page


def test_without_a_public_register_there_is_no_such_page(client: Client) -> None:
    town()
    assert client.get("/nl/").status_code == 404
    assert client.get("/")["Location"] == "/desk/"


def test_the_front_door_leads_to_the_one_register_or_to_all(client: Client) -> None:
    opened("velsen")
    assert client.get("/")["Location"] == "/nl/velsen/"
    opened("haarlem")
    assert client.get("/", headers={"accept-language": "fr"})["Location"] == "/fr/"


def test_a_register_wears_its_own_look_and_others_do_not(client: Client, look: Path) -> None:
    opened("velsen"), opened("haarlem")
    (look / "velsen-logo.svg").write_text("<svg/>")
    (look / "velsen-tokens.css").write_text(":root { --town-accent: #00519c; }")
    velsen, haarlem = (client.get(f"/nl/{one}/privacy/").content.decode() for one in ("velsen", "haarlem"))
    assert 'src="/static/town/velsen-logo.svg"' in velsen
    assert 'href="/static/town/velsen-tokens.css"' in velsen
    assert "/static/town/" not in haarlem
    assert [one["arms"] for one in listed(client)] == ["", "/static/town/velsen-logo.svg"]


def test_the_look_of_a_register_goes_before_that_of_the_site(
    client: Client, look: Path, settings: Settings
) -> None:
    opened("velsen"), opened("haarlem")
    settings.JUMELAGE_LOGO = "region.svg"
    (look / "velsen-logo.svg").write_text("<svg/>")
    velsen, haarlem = (client.get(f"/nl/{one}/privacy/").content.decode() for one in ("velsen", "haarlem"))
    assert "region.svg" not in velsen
    assert 'src="/static/town/region.svg"' in haarlem


def test_nothing_is_changed_there(client: Client) -> None:
    opened("velsen")
    assert client.post("/nl/").status_code == 405
