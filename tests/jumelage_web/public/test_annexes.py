"""Editions as citizens see them: only those that were opened, as pages with footnotes and as files, and compared."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jumelage.errors import MissingLibrary
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef
from jumelage_web.public import annexes
from jumelage_web.store.actions import documents, editions
from jumelage_web.store.annexes import Asked
from jumelage_web.store.models import Document, Edition, Register, User
from jumelage_web.store.published import downloads
from jumelage_web.store.records import now_of
from small_registers import paper, say, words

pytestmark = pytest.mark.django_db
GALLE = "tie:lk-galle+nl-velsen"
TEXT = "Sinds 1976 is er een band met Galle. De band eindigde in 2012."


@pytest.fixture
def nota(register: Register, anna: User) -> Document:
    """A document on which a tie rests that began in 1976 and ended in 2012."""
    row = paper(register, TEXT)
    quote = words(row, "een band met Galle")
    for id, name in (("municipality:lk-galle", "Galle"), ("municipality:nl-velsen", "Velsen")):
        say(register, anna, GALLE, "member", EntityRef(id, name), quote=quote, at=timezone.now())
    for prop, year, exact in (("started", 1976, "Sinds 1976"), ("ended", 2012, "eindigde in 2012")):
        said = DateValue(PartialDate.of(year))
        say(register, anna, GALLE, prop, said, quote=words(row, exact), at=timezone.now())
    return row


def kept(
    register: Register, by: User, day: date, title: str, *, public: bool = True, language: Any = "nl"
) -> Edition:
    asked = Asked(day, now_of(register, timezone.now()), language=language)
    edition = editions.keep(register, asked, title=title, by=by, at=timezone.now())
    if public:
        editions.publish_edition(edition, by=by, at=timezone.now())
    return edition


@pytest.fixture
def two(register: Register, anna: User, nota: Document) -> tuple[Edition, Edition]:
    """The annexes of 2011 and 2017, both public."""
    return tuple(  # type: ignore[return-value]  # two of them
        kept(register, anna, date(year, 3, 1), f"Bijlage {year}") for year in (2011, 2017)
    )


def told(client: Client, path: str, **query: str) -> dict[str, Any]:
    answer = client.get(f"/nl/velsen/annexes/{path}", {"format": "json", **query})
    assert answer.status_code == 200
    data: dict[str, Any] = answer.json()
    return data


def status(client: Client, path: str, **query: str) -> int:
    answer = client.get(f"/nl/velsen/annexes/{path}", query)
    b"".join(answer) if answer.streaming else answer.content  # to the end of a file, which is closed then
    return answer.status_code


# --------------------------------------------------------------------- list


def test_only_editions_that_were_opened_are_listed_the_last_first(
    client: Client, register: Register, anna: User, two: tuple[Edition, Edition]
) -> None:
    inside = kept(register, anna, date(2018, 3, 1), "Nog binnen", public=False)
    assert [one["title"] for one in told(client, "")["editions"]] == ["Bijlage 2017", "Bijlage 2011"]
    assert "Nog binnen" not in client.get("/nl/velsen/annexes/").content.decode()
    assert status(client, f"{inside.pk}/") == status(client, f"{inside.pk}/html/") == 404


def test_each_edition_leads_to_what_changed_since_the_one_before(
    client: Client, two: tuple[Edition, Edition]
) -> None:
    first, second = two
    newest, oldest = told(client, "")["editions"]
    assert newest["before"] == {
        "pk": first.pk,
        "title": "Bijlage 2011",
        "url": f"/nl/velsen/annexes/{first.pk}/changes/?with={second.pk}",
    }
    assert oldest["before"] is None


def test_the_list_reads_no_annex(client: Client, two: tuple[Edition, Edition]) -> None:
    with CaptureQueriesContext(connection) as asked:
        told(client, "")
    assert not [one["sql"] for one in asked if 'store_edition"."annex"' in one["sql"].partition("FROM")[0]]


# ------------------------------------------------------------------ an edition


def test_a_sentence_has_its_footnote_its_proof_and_its_words(
    client: Client, two: tuple[Edition, Edition], nota: Document
) -> None:
    data = told(client, f"{two[1].pk}/")
    said = [one for one in sentences(data["annex"]["blocks"]) if "1976" in one["text"] and one["statements"]]
    assert said
    for one in said:
        assert one["why"].startswith("/nl/velsen/why/")
        assert client.get(one["why"]).status_code == 200
    numbers = {note["number"] for note in data["annex"]["notes"]}
    assert {ref["number"] for one in said for ref in one["notes"]} <= numbers
    note = next(one for one in data["annex"]["notes"] if one["exact"] == "Sinds 1976")
    assert note["url"] == f"/nl/velsen/documents/{nota.sha256}/?start=0&end=10#q0"
    page = client.get(f"/nl/velsen/annexes/{two[1].pk}/").content.decode()
    for note in data["annex"]["notes"]:
        for anchor in note["references"]:
            assert page.count(f'id="{anchor}"') == 1
            assert f'href="#{anchor}"' in page


def sentences(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for block in blocks:
        found += block.get("sentences", [])
        found += [one for item in block.get("items", []) for one in item]
        found += [cell for row in block.get("rows", []) for cell in row]
    return found


def test_an_edition_stays_as_it_was_when_the_register_goes_on(
    client: Client, register: Register, anna: User, two: tuple[Edition, Edition]
) -> None:
    before = told(client, f"{two[1].pk}/")["annex"]
    say(register, anna, GALLE, "started", DateValue(PartialDate.of(1978)), at=timezone.now())
    assert told(client, f"{two[1].pk}/")["annex"] == before


def test_an_edition_goes_with_the_document_that_it_rests_on(
    client: Client, two: tuple[Edition, Edition], nota: Document, anna: User
) -> None:
    documents.set_published(nota, published=False, ground="Woo", by=anna, at=timezone.now())
    assert told(client, "")["editions"] == []
    assert status(client, f"{two[0].pk}/") == status(client, f"{two[0].pk}/json/") == 404
    documents.set_published(nota, published=True, ground="", by=anna, at=timezone.now())
    assert len(told(client, "")["editions"]) == 2


def test_a_long_edition_is_taken_along_and_not_shown(
    client: Client, two: tuple[Edition, Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annexes, "_LONGEST", 10)
    data = told(client, f"{two[0].pk}/")
    assert (data["long"], data["annex"]) == (True, None)
    assert "te lang voor één bladzijde" in client.get(f"/nl/velsen/annexes/{two[0].pk}/").content.decode()


# ------------------------------------------------------------------------ now


def test_the_annex_of_now_follows_the_day_that_is_asked_for(client: Client, nota: Document) -> None:
    now = [one["text"] for one in sentences(told(client, "now/")["annex"]["blocks"])]
    then = [one["text"] for one in sentences(told(client, "now/", valid_on="2000-01-01")["annex"]["blocks"])]
    assert any("2012" in one for one in now)
    assert not any("2012" in one for one in then)


@pytest.mark.parametrize("language", ["nl", "en", "de", "fr"])
def test_the_annex_of_now_is_in_the_language_of_the_page(
    client: Client, nota: Document, language: str
) -> None:
    asked = client.get(f"/{language}/velsen/annexes/now/", {"format": "json"})
    assert asked.json()["language"] == language


def test_of_a_large_register_there_is_no_annex_of_now(
    client: Client, nota: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jumelage_web.store.published.state.SMALL", 1)
    assert told(client, "")["now_url"] == ""
    assert status(client, "now/") == 404


# --------------------------------------------------------------------- changes


def test_two_editions_are_compared(client: Client, two: tuple[Edition, Edition]) -> None:
    data = told(client, f"{two[0].pk}/changes/", **{"with": str(two[1].pk)})
    assert (data["old"]["title"], data["new"]["title"]) == ("Bijlage 2011", "Bijlage 2017")
    assert any("2012" in one["text"] for one in sentences(data["blocks"]))
    page = client.get(f"/nl/velsen/annexes/{two[0].pk}/changes/?with={two[1].pk}").content.decode()
    assert "Bijlage 2011" in page


def test_what_cannot_be_compared_is_not_there(
    client: Client, register: Register, anna: User, two: tuple[Edition, Edition]
) -> None:
    english = kept(register, anna, date(2017, 3, 1), "Annex", language="en")
    inside = kept(register, anna, date(2018, 3, 1), "Binnen", public=False)
    for other in (str(english.pk), str(inside.pk), "", "x", "9" * 40, "١"):
        assert status(client, f"{two[0].pk}/changes/", **{"with": other}) == 404


# ----------------------------------------------------------------------- files


@pytest.mark.parametrize("form", ["html", "docx", "odt", "json"])
def test_a_file_is_what_was_kept_and_a_download(
    client: Client, two: tuple[Edition, Edition], form: str
) -> None:
    answer = client.get(f"/nl/velsen/annexes/{two[1].pk}/{form}/")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a file
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="bijlage-velsen-2017-03-01.{form}"'
    assert not answer.cookies
    assert content[:2] == (b"PK" if form in ("docx", "odt") else b"<!" if form == "html" else b"{\n")
    if form == "json":
        assert content.decode() == two[1].annex
    again = client.get(f"/nl/velsen/annexes/{two[1].pk}/{form}/", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304


def test_a_form_that_is_none_is_not_there(client: Client, two: tuple[Edition, Edition]) -> None:
    assert status(client, f"{two[0].pk}/exe/") == 404


def test_a_long_file_is_left_to_the_worker(
    client: Client, two: tuple[Edition, Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "_QUICK", dict.fromkeys(downloads.FORMS, 10))
    answer = client.get(f"/nl/velsen/annexes/{two[0].pk}/docx/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "wordt nog gemaakt" in answer.content.decode()
    downloads.make_files(two[0].pk)
    assert status(client, f"{two[0].pk}/docx/") == 200


def test_files_are_made_one_at_a_time(client: Client, two: tuple[Edition, Edition]) -> None:
    with downloads._one_at_a_time:
        assert status(client, f"{two[0].pk}/docx/") == 503
    assert status(client, f"{two[0].pk}/docx/") == 200


def test_a_server_that_can_make_no_pdf_says_so(
    client: Client, two: tuple[Edition, Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path, id: int, form: str) -> Path:
        raise MissingLibrary("no Pango")

    monkeypatch.setattr(downloads, "_make", fails)
    answer = client.get(f"/nl/velsen/annexes/{two[0].pk}/pdf/")
    assert answer.status_code == 503
    assert "kan geen PDF maken" in answer.content.decode()
