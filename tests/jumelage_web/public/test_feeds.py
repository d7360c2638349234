"""What is new, as a page, for the overview, and as a feed that keeps to RFC 4287."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from lxml import etree

from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef, Text
from jumelage_web.public.as_of import as_of
from jumelage_web.public.feeds import news
from jumelage_web.public.site import Site
from jumelage_web.store import published
from jumelage_web.store.actions import claims, documents
from jumelage_web.store.models import Register, User
from small_registers import AT, paper, person, say, words

pytestmark = pytest.mark.django_db
GALLE = "tie:lk-galle+nl-velsen"
LATER = datetime(2026, 6, 1, 12, tzinfo=UTC)
ATOM = {"a": "http://www.w3.org/2005/Atom", "h": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def anna(register: Register) -> User:
    made = person("anna", register)
    User.objects.filter(pk=made.pk).update(function="beleidsmedewerker")
    return made


@pytest.fixture
def galle(register: Register, anna: User) -> None:
    for id, name in (("municipality:lk-galle", "Galle"), ("municipality:nl-velsen", "Velsen")):
        say(register, anna, GALLE, "member", EntityRef(id, name))
    say(register, anna, GALLE, "started", DateValue(PartialDate.parse("1976")))


def told(client: Client, query: str = "") -> list[dict[str, Any]]:
    answer = client.get(f"/nl/velsen/changes/?format=json{query}")
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["changes"]
    return found


def feed(client: Client, language: str = "nl") -> etree._Element:
    answer = client.get(f"/{language}/velsen/feed.atom")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(answer.content)


def texts(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=ATOM)
    assert isinstance(found, list)
    return [str(one) for one in found]


def test_an_act_is_told_with_what_it_added_and_by_which_function(client: Client, galle: None) -> None:
    last = told(client)[0]
    assert last["title"] == "1 gegeven toegevoegd: Galle – Velsen"
    assert (last["by"], last["day"], last["at"][:10]) == ("beleidsmedewerker", "1 maart 2026", "2026-03-01")
    (thing,) = last["things"]
    (line,) = thing["lines"]
    assert (thing["name"], line["what"], line["text"]) == ("Galle – Velsen", "added", "begonnen op: 1976")
    assert line["lasting"] == f"/id/velsen/statement/{line['statements'][0].removeprefix('sha256:')}"
    assert client.get(line["why"]).status_code == 200


def test_an_act_goes_by_the_names_of_now_on_a_page_of_long_ago(client: Client, galle: None) -> None:
    assert told(client, "&valid_on=1950-01-01")[0]["title"] == "1 gegeven toegevoegd: Galle – Velsen"


def test_what_was_given_up_and_what_was_ruled_is_told(
    client: Client, register: Register, anna: User, galle: None
) -> None:
    say(register, anna, GALLE, "started", DateValue(PartialDate.parse("1978")))
    rows = {row.claim: row for row in register.statements.filter(prop="started")}
    ruled, given_up = (rows[claim] for claim in sorted(rows))
    claims.rule(register, ruled, authority="het college", reason="het besluit", by=anna, at=LATER)
    claims.withdraw(register, [given_up], reason="fout", by=anna, at=LATER + timedelta(days=1))
    withdrawn, ruling, *_rest = told(client)
    assert withdrawn["title"] == "1 gegeven ingetrokken: Galle – Velsen"
    assert withdrawn["things"][0]["lines"][0]["what"] == "withdrawn"
    assert ruling["title"] == "Besluit over wat geldt: Galle – Velsen"
    assert ruling["things"][0]["lines"][0]["ruling"] == {
        "authority": "het college",
        "reason": "het besluit",
    }


def test_what_several_sources_say_in_one_act_is_one_line(
    client: Client, register: Register, anna: User
) -> None:
    one, other = paper(register, "Galle sinds 1976."), paper(register, "In 1976 Galle.", name="b.txt")
    since = DateValue(PartialDate.parse("1976"))
    said = [
        claims.Said(entity=GALLE, kind="Tie", prop="started", value=since, quote=words(row, "1976"))
        for row in (one, other)
    ]
    claims.state(register, said, by=anna, at=AT)
    last = told(client)[0]
    assert last["title"].startswith("2 gegevens toegevoegd")
    (line,) = last["things"][0]["lines"]
    assert (len(line["statements"]), line["mark"]) == (2, "several")


def test_one_act_has_an_address_that_stays(client: Client, galle: None) -> None:
    last = told(client)[0]
    assert told(client, f"&entry={last['entry']}") == [last]
    assert client.get(last["url"]).status_code == 200
    for wrong in ("9999", "-1", "x", "9" * 40, "1"):
        assert client.get(f"/nl/velsen/changes/?entry={wrong}").status_code == 404


def test_the_page_tells_what_was_new_then(
    client: Client, register: Register, anna: User, galle: None
) -> None:
    say(register, anna, "municipality:lk-galle", "name", Text("Galle"), at=LATER)
    then = told(client, "&known_at=2026-04-01")
    assert "Galle – Velsen" in then[0]["title"]
    assert "known_at=2026-04-01&entry=" in then[0]["url"]
    assert len(told(client)) == len(then) + 1


def test_the_overview_gets_the_last_few(register: Register, galle: None) -> None:
    held = published.held("velsen")
    assert held is not None
    with translation.override("nl"):
        site = Site(held, "nl", as_of(None, None, last_at=held.last_at, now=LATER))
        assert [one["title"] for one in news(site, 2)] == ["1 gegeven toegevoegd: Galle – Velsen"] * 2


def test_the_feed_has_what_the_standard_asks_for(client: Client, galle: None) -> None:
    root = feed(client)
    assert root.tag == f"{{{ATOM['a']}}}feed"
    for path in ("a:id", "a:title", "a:updated", "a:author/a:name", "a:link[@rel='self']/@href"):
        assert len(texts(root, path)) == 1, path
    assert texts(root, "a:author/a:name/text()") == ["Velsen"]
    assert texts(root, "a:link[@rel='self']/@href") == ["http://testserver/nl/velsen/feed.atom"]
    ids = texts(root, "a:id/text() | a:entry/a:id/text()")
    assert len(ids) == len(set(ids)) == 4
    assert all(one.startswith("urn:uuid:") for one in ids)
    for path in ("a:title", "a:updated", "a:content[@type='xhtml']/h:div", "a:link[@rel='alternate']/@href"):
        assert len(texts(root, f"a:entry/{path}")) == 3, path
    moments = [datetime.fromisoformat(one) for one in texts(root, "a:entry/a:updated/text()")]
    assert moments == sorted(moments, reverse=True)
    assert all(one.tzinfo for one in moments)
    assert texts(root, "a:updated/text()") == [moments[0].isoformat()]


def test_every_address_of_the_feed_leads_somewhere(client: Client, galle: None) -> None:
    found = texts(feed(client), "//@href")
    assert len(found) > 6
    assert all(one.startswith("http://testserver/") for one in found)
    assert {client.get(one, follow=True).status_code for one in found} == {200}


def test_each_language_has_its_feed_and_acts_keep_their_ids(client: Client, galle: None) -> None:
    dutch, french = feed(client), feed(client, "fr")
    assert texts(dutch, "a:id/text()") != texts(french, "a:id/text()")
    assert texts(dutch, "a:entry/a:id/text()") == texts(french, "a:entry/a:id/text()")
    assert french.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"


def test_signs_that_xml_has_not_are_left_out(client: Client, register: Register, anna: User) -> None:
    say(register, anna, "municipality:lk-galle", "name", Text("Gal\x01le <b>& co"))
    assert texts(feed(client), "a:entry/a:title/text()") == ["1 gegeven toegevoegd: Galle <b>& co"]


@pytest.mark.parametrize("path", ["changes/", "changes/?format=json", "feed.atom"])
def test_what_is_kept_inside_or_erased_is_no_news(
    client: Client, register: Register, anna: User, galle: None, path: str
) -> None:
    inside = paper(register, "Geheim sinds 1951.", name="b.txt", title="Geheimstuk")
    say(register, anna, "tie:fr-nice+nl-velsen", "purpose", Text("Geheim"), quote=words(inside, "Geheim"))
    torn, _entry = say(register, anna, "municipality:lk-galle", "name", Text("Verdwenen"))
    assert "Geheim" in client.get(f"/nl/velsen/{path}").content.decode()
    documents.set_published(inside, published=False, ground="vertrouwelijk", by=anna, at=LATER)
    row = register.statements.get(claim=torn[0].claim)
    claims.redact_statement(register, row, ground="persoonsgegevens", by=anna, at=LATER)
    text = client.get(f"/nl/velsen/{path}").content.decode()
    assert [one in text for one in ("Geheim", "fr-nice", "Verdwenen", anna.actor, "Anna")] == [False] * 5
    assert len(told(client)) == 3


def test_what_waits_or_was_turned_down_is_no_news(client: Client, register: Register, anna: User) -> None:
    Register.objects.filter(pk=register.pk).update(four_eyes=True)
    register.refresh_from_db()
    say(register, anna, "municipality:lk-galle", "name", Text("Voorstel"))
    assert told(client) == []
    assert texts(feed(client), "a:entry") == []
    assert len(texts(feed(client), "a:updated")) == 1
