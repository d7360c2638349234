"""Signposts: each address of the map leads somewhere, each language names the others, and nobody is sent inside."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree
from pytest_django import Settings

from jumelage.values.value import EntityRef, Text
from jumelage_web.public import signposts
from jumelage_web.store.actions import documents
from jumelage_web.store.models import Register, User
from small_registers import paper, say, town, words

pytestmark = pytest.mark.django_db
SPACES = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
GALLE = "tie:lk-galle+nl-velsen"
LATER = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def galle(register: Register, anna: User) -> None:
    nota = paper(register, "Er is een band met Galle.")
    for id, name in (("municipality:lk-galle", "Galle"), ("municipality:nl-velsen", "Velsen")):
        say(register, anna, GALLE, "member", EntityRef(id, name), quote=words(nota, "een band met Galle"))


def found(client: Client, path: str, what: str) -> list[str]:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/xml")
    told = etree.fromstring(answer.getvalue()).xpath(what, namespaces=SPACES)
    assert isinstance(told, list)
    return [str(one) for one in told]


def test_every_address_of_the_map_leads_to_a_page(client: Client, galle: None) -> None:
    addresses = found(client, "/sitemap.xml", "//m:loc/text()")
    assert len(addresses) == len(set(addresses))
    dutch = [one for one in addresses if one.startswith("http://testserver/nl/")]
    assert len(addresses) == 4 * len(dutch)
    assert {client.get(one).status_code for one in dutch} == {200}
    assert f"http://testserver/nl/velsen/of/{GALLE}/" in dutch
    assert "http://testserver/nl/velsen/data/" in dutch


def test_every_address_names_itself_in_each_language(client: Client, galle: None) -> None:
    count = len(found(client, "/sitemap.xml", "//m:loc"))
    told = found(client, "/sitemap.xml", "//m:url[1]/x:link[@rel='alternate']/@hreflang")
    assert told == ["nl", "en", "de", "fr"]
    assert len(found(client, "/sitemap.xml", "//x:link")) == 4 * count


def test_a_long_map_comes_in_parts(client: Client, galle: None, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = found(client, "/sitemap.xml", "//m:loc/text()")
    monkeypatch.setattr(signposts, "_MOST", 12)
    parts = found(client, "/sitemap.xml", "/m:sitemapindex/m:sitemap/m:loc/text()")
    assert parts[0] == "http://testserver/sitemap-1.xml"
    each = [found(client, one, "//m:loc/text()") for one in parts]
    assert [address for part in each for address in part] == whole
    assert max(map(len, each)) == 12
    assert client.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_what_is_kept_inside_is_on_no_map(
    client: Client, register: Register, anna: User, galle: None
) -> None:
    inside = paper(register, "Geheim van binnen.", name="b.txt")
    quote = words(inside, "Geheim van binnen")
    say(register, anna, "tie:fr-nice+nl-velsen", "purpose", Text("Geheim"), quote=quote)
    documents.set_published(inside, published=False, ground="vertrouwelijk", by=anna, at=LATER)
    Register.objects.filter(pk=town("luton").pk).update(public=False)
    text = client.get("/sitemap.xml").getvalue().decode()
    assert [one in text for one in ("fr-nice", inside.sha256, "luton")] == [False] * 3


def test_all_public_registers_are_on_the_map(client: Client, galle: None) -> None:
    Register.objects.filter(pk=town("luton").pk).update(public=True)
    addresses = found(client, "/sitemap.xml", "//m:loc/text()")
    assert {"http://testserver/nl/", "http://testserver/nl/luton/"} < set(addresses)


def test_robots_are_kept_from_the_desk_and_from_the_past(client: Client, galle: None) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /desk/",
        "Disallow: /accounts/",
        "Disallow: /language/",
        "Disallow: /*valid_on=",
        "Disallow: /*known_at=",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def test_where_nothing_is_public_robots_need_not_come(client: Client, db: None) -> None:
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"
    assert client.get("/sitemap.xml").status_code == 404


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ("veiligheid@velsen.example", "mailto:veiligheid@velsen.example"),
        ("https://velsen.example/melden", "https://velsen.example/melden"),
        ("mailto:a@velsen.example", "mailto:a@velsen.example"),
    ],
)
def test_whom_to_tell_of_a_weakness(client: Client, settings: Settings, contact: str, told: str) -> None:
    settings.JUMELAGE_SECURITY_CONTACT = contact
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert fields["Contact"] == told
    assert fields["Canonical"] == "http://testserver/.well-known/security.txt"
    expires = datetime.fromisoformat(fields["Expires"])
    assert timedelta(days=100) < expires - timezone.now() < timedelta(days=365)


def test_where_nobody_is_named_there_is_nothing(client: Client) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
