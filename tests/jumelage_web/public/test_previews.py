"""What a link shows where it is shared."""

import re
import struct

import pytest
from django.test import Client

from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef
from jumelage_web.public.previews import drawn
from jumelage_web.store.models import Register, User
from small_registers import person, say, town

pytestmark = pytest.mark.django_db
GALLE = "tie:lk-galle+nl-velsen"


@pytest.fixture
def galle() -> tuple[Register, User]:
    register = town()
    Register.objects.filter(pk=register.pk).update(public=True)
    anna = person("anna", register)
    for id, name in (("municipality:lk-galle", "Galle"), ("municipality:nl-velsen", "Velsen")):
        say(register, anna, GALLE, "member", EntityRef(id, name))
    say(register, anna, GALLE, "started", DateValue(PartialDate.parse("1976")))
    return register, anna


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def meta(client: Client, path: str) -> dict[str, str]:
    page = client.get(path).content.decode()
    return dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', page))


@pytest.mark.parametrize("path", ["preview.png", f"preview/{GALLE}.png"])
def test_the_picture_has_the_size_that_is_asked_for(
    client: Client, galle: tuple[Register, User], path: str
) -> None:
    answer = client.get(f"/nl/velsen/{path}")
    assert answer.headers["Content-Type"] == "image/png"
    assert size(answer.content) == (1200, 630)
    again = client.get(f"/nl/velsen/{path}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_the_picture_changes_with_its_sentence_alone(client: Client, galle: tuple[Register, User]) -> None:
    register, anna = galle
    before = client.get(f"/nl/velsen/preview/{GALLE}.png").headers["ETag"]
    say(register, anna, GALLE, "first_contact", DateValue(PartialDate.parse("1976")))
    assert client.get(f"/nl/velsen/preview/{GALLE}.png").headers["ETag"] == before
    say(register, anna, GALLE, "started", DateValue(PartialDate.parse("1978")))
    assert client.get(f"/nl/velsen/preview/{GALLE}.png").headers["ETag"] != before


def test_a_page_names_its_sentence_and_its_picture_in_full(
    client: Client, galle: tuple[Register, User]
) -> None:
    told = meta(client, f"/nl/velsen/of/{GALLE}/")
    assert told["og:description"] == "Sinds 1976 heeft Velsen een band met Galle (Sri Lanka)."
    assert told["og:url"] == f"http://testserver/nl/velsen/of/{GALLE}/"
    assert size(client.get(told["og:image"]).content) == (1200, 630)
    assert told["og:image"].endswith(f"/preview/{GALLE}.png")
    assert meta(client, "/nl/velsen/")["og:image"] == "http://testserver/nl/velsen/preview.png"


def test_pages_of_the_past_are_not_for_search_engines(client: Client, galle: tuple[Register, User]) -> None:
    assert meta(client, "/nl/velsen/?valid_on=1980-01-01")["robots"] == "noindex"
    assert "robots" not in meta(client, "/nl/velsen/")


def test_a_page_kept_for_one_name_of_the_site_is_not_shown_under_another(
    client: Client, galle: tuple[Register, User], settings: object
) -> None:
    settings.ALLOWED_HOSTS = ["een.example", "ander.example"]  # type: ignore[attr-defined]
    for host in ("een.example", "ander.example"):
        page = client.get("/nl/velsen/", headers={"host": host}).content.decode()
        assert f"http://{host}/nl/velsen/preview.png" in page


def test_every_page_says_where_its_changes_can_be_followed(
    client: Client, galle: tuple[Register, User]
) -> None:
    page = client.get("/nl/velsen/ties/").content.decode()
    assert re.search(
        r'<link rel="alternate" type="application/atom\+xml"[^>]* href="/nl/velsen/feed.atom">', page
    )


@pytest.mark.parametrize("path", ["preview/tie:nothing.png", "preview/municipality:lk-galle.png"])
def test_what_is_no_tie_has_no_picture(client: Client, galle: tuple[Register, User], path: str) -> None:
    assert client.get(f"/nl/velsen/{path}").status_code == 404


@pytest.mark.parametrize("sentence", ["", "Kort.", "woord " * 200, "W" * 400, "a\x00b\x0b <&>"])
def test_any_sentence_can_be_drawn(sentence: str) -> None:
    assert size(drawn("Velsen", sentence, "Bij elk feit staat waarop het rust.")) == (1200, 630)
