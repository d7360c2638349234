"""Search: over what the register says and over the documents that it rests on, and never over what stays inside."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef, Text
from jumelage_web.store import search
from jumelage_web.store.actions import claims, documents
from jumelage_web.store.models import Document, Register, User
from small_registers import AT, paper, say, words

pytestmark = pytest.mark.django_db
GALLE = "tie:lk-galle+nl-velsen"
TEXT = "Velsen heeft sinds 1976 een band met Galle. Gemeenten leren van elkaar."


@pytest.fixture
def nota(register: Register, anna: User) -> Document:
    """A note in which the tie with Galle stands, and that can be searched."""
    row = paper(register, TEXT, title="Nota internationaal")
    search.index_document(row)
    quote = words(row, "sinds 1976 een band met Galle")
    for id, name in (("municipality:lk-galle", "Galle"), ("municipality:nl-velsen", "Velsen")):
        say(register, anna, GALLE, "member", EntityRef(id, name), quote=quote)
        say(register, anna, id, "name", Text(name), quote=words(row, name))
    say(register, anna, GALLE, "started", DateValue(PartialDate.parse("1976")), quote=quote)
    return row


def told(**query: object) -> dict[str, Any]:
    found = Client().get("/nl/velsen/search/", {**query, "format": "json"})
    assert found.status_code == 200
    data: dict[str, Any] = found.json()
    return data


def page(**query: str) -> str:
    return Client().get("/nl/velsen/search/", query).content.decode()


def text(runs: list[dict[str, Any]]) -> str:
    """The words of a piece of text, those that were found between brackets."""
    return "".join(f"[{one['text']}]" if one["found"] else one["text"] for one in runs)


def test_statement_is_found_with_its_words_its_why_and_its_place(nota: Document) -> None:
    (hit,) = (one for one in told(q="1976", **{"in": "statements"})["hits"] if one["prop"] == "Begonnen op")
    assert text(hit["about"]) == "Galle – Velsen"
    assert text(hit["value"]) == "[1976]"
    assert text(hit["quote"]) == "sinds [1976] een band met Galle"
    assert hit["about_url"] == f"/nl/velsen/of/{GALLE}/"
    assert hit["why"].startswith("/nl/velsen/why/")
    start = TEXT.index("sinds")
    assert hit["places"] == [
        {
            "text": "Nota internationaal",
            "url": f"/nl/velsen/documents/{nota.sha256}/?start={start}&end={start + 29}#q{start}",
            "page": None,
        }
    ]
    shown = page(q="1976")
    assert hit["why"] in shown
    assert "<mark>1976</mark>" in shown


def test_passage_of_a_document_is_found_in_whatever_form_its_words_are(nota: Document) -> None:
    (hit,) = told(q="gemeente", **{"in": "documents"})["hits"]
    assert text(hit["quote"]) == "Velsen heeft sinds 1976 een band met Galle. [Gemeenten] leren van elkaar."
    assert hit["title"] == "Nota internationaal"
    assert hit["places"][0]["url"] == f"/nl/velsen/documents/{nota.sha256}/?start=0&end={len(TEXT)}#q0"


def test_what_is_called_by_the_words_comes_first(nota: Document) -> None:
    assert [(one["text"], one["kind"]) for one in told(q="galle")["things"]] == [
        ("Galle", "gemeente"),
        ("Galle – Velsen", "band"),
    ]
    assert [one["text"] for one in told(q="velsen galle")["things"]] == ["Galle – Velsen"]


def test_statements_that_say_the_same_stand_together(register: Register, anna: User, nota: Document) -> None:
    other = paper(register, "Begonnen in 1976.", name="b.txt", title="Krant")
    say(register, anna, GALLE, "started", DateValue(PartialDate.parse("1976")), quote=words(other, "1976"))
    (hit,) = (one for one in told(q="1976")["hits"] if one.get("prop") == "Begonnen op")
    assert {one["text"] for one in hit["places"]} == {"Nota internationaal", "Krant"}
    assert len(hit["statements"]) == 2
    assert hit["mark"] == "several"


def test_filters_count_what_is_found(nota: Document) -> None:
    data = told(q="galle")
    counts = {one["label"]: one["count"] for one in data["parts"]}
    assert counts == {
        "Alles": counts["Feiten"] + counts["Documenten"],
        "Feiten": len(told(q="galle", **{"in": "statements"})["hits"]),
        "Documenten": 1,
    }
    assert {one["sort"] for one in told(q="galle", **{"in": "documents"})["hits"]} == {"document"}


def test_many_hits_are_shown_in_pages(register: Register, anna: User) -> None:
    for number in range(25):
        say(register, anna, f"organisation:vriend-{number}", "name", Text(f"Vrienden {number}"))
    first, second = told(q="vrienden"), told(q="vrienden", page=2)
    assert (len(first["hits"]), len(second["hits"])) == (20, 5)
    assert first["pager"]["after"] == "/nl/velsen/search/?q=vrienden&page=2"
    assert second["pager"]["before"] == "/nl/velsen/search/?q=vrienden"
    assert not {one["why"] for one in first["hits"]} & {one["why"] for one in second["hits"]}


def test_nothing_found_says_what_to_do(nota: Document) -> None:
    assert told(q="wegenbelasting")["hits"] == []
    shown = page(q="wegenbelasting")
    assert "Niets gevonden." in shown
    assert "Gebruik minder woorden" in shown
    assert "/nl/velsen/documents/" in shown


def test_empty_box_explains_itself(nota: Document) -> None:
    data = told()
    assert (data["hits"], data["count"]) == ([], 0)
    assert "U kunt zoeken op" in page()


def test_nothing_is_found_of_what_stays_inside(register: Register, anna: User, nota: Document) -> None:
    inside = paper(register, "Vertrouwelijk: de woonboot.", name="c.txt", title="Geheim")
    search.index_document(inside)
    say(register, anna, "organisation:x", "name", Text("Woonboot"), quote=words(inside, "woonboot"))
    unread = paper(register, "Nog niet nagekeken: de roeiboot.", name="d.txt")
    search.index_document(unread)
    assert told(q="woonboot")["count"] > 0
    documents.set_published(inside, published=False, ground="vertrouwelijk", by=anna, at=AT)
    assert (told(q="woonboot")["count"], told(q="roeiboot")["count"]) == (0, 0)
    assert told(q="woonboot")["things"] == []


def test_nothing_is_found_of_what_was_erased(register: Register, anna: User, nota: Document) -> None:
    torn, _entry = say(
        register, anna, "organisation:x", "aim", Text("geheim"), quote=words(nota, "leren van")
    )
    assert told(q="leren")["count"] == 2
    row = register.statements.get(claim=torn[0].claim)
    claims.redact_statement(register, row, ground="persoonsgegevens", by=anna, at=AT + timedelta(days=1))
    assert told(q="leren")["count"] == 0


def test_words_are_shown_as_they_were_typed_and_are_no_html(nota: Document) -> None:
    shown = page(q='"><script>alert(1)</script>')
    assert "<script>alert" not in shown
    assert told(q="  galle   " + "x" * 500)["words"].startswith("galle x")


def test_long_passage_is_cut_around_what_was_found(register: Register, anna: User) -> None:
    row = paper(register, "woord " * 200 + "schipbreuk " + "woord " * 200)
    search.index_document(row)
    say(register, anna, "organisation:x", "aim", Text("x"), quote=words(row, "schipbreuk"))
    (hit,) = told(q="schipbreuk", **{"in": "documents"})["hits"]
    assert "[schipbreuk]" in text(hit["quote"])
    assert len(text(hit["quote"])) < 380
    assert text(hit["quote"]).startswith("… woord")


def test_search_says_that_it_looks_through_what_is_there_now(nota: Document) -> None:
    then = page(q="galle", valid_on="2017-01-01")
    assert "Zoeken gaat door wat nu in het register staat, ook al kijkt u naar een andere dag." in then
    assert "U ziet hoe het was" not in then
    assert "Zoeken gaat altijd" not in page(q="galle")


def test_every_page_has_a_box_to_search_in(nota: Document) -> None:
    shown = Client().get("/nl/velsen/documents/", {"valid_on": "2020-01-01"}).content.decode()
    assert 'action="/nl/velsen/search/"' in shown
    assert '<input type="hidden" name="valid_on" value="2020-01-01">' in shown
