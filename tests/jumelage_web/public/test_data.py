"""Open data: the page, the files, what they are known by, and that nothing leaves with them that should not."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import Settings

from jumelage.exports import FORMATS
from jumelage.statements.serialize import load_lines
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef, Text
from jumelage_web.public import data
from jumelage_web.public.turn import BeingMade
from jumelage_web.store import published
from jumelage_web.store.actions import claims, documents
from jumelage_web.store.models import Register, User
from jumelage_web.store.published import open_data
from jumelage_web.store.rows import anchor_of
from small_registers import paper, person, say, words

pytestmark = pytest.mark.django_db
GALLE = "tie:lk-galle+nl-velsen"
NAMES = [form.name for form in FORMATS]
LATER = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def anna(register: Register) -> User:
    made = person("anna", register)
    User.objects.filter(pk=made.pk).update(function="beleidsmedewerker")
    return made


@pytest.fixture
def galle(register: Register, anna: User) -> None:
    nota = paper(register, "Sinds 1976 is er een band met Galle.")
    for id, name in (("municipality:lk-galle", "Galle"), ("municipality:nl-velsen", "Velsen")):
        say(register, anna, GALLE, "member", EntityRef(id, name), quote=words(nota, "een band met Galle"))
    since = DateValue(PartialDate.parse("1976"))
    say(register, anna, GALLE, "started", since, quote=words(nota, "Sinds 1976"))


def file(client: Client, name: str, query: str = "", *, language: str = "nl") -> str:
    answer = client.get(f"/{language}/velsen/data/{name}{query}")
    assert answer.status_code == 200
    return answer.getvalue().decode()


def test_the_page_names_files_licence_anchor_and_counts(
    client: Client, register: Register, galle: None
) -> None:
    told = client.get("/nl/velsen/data/?format=json").json()
    assert [one["name"] for one in told["formats"]] == NAMES
    assert (told["statement_count"], told["thing_count"], told["document_count"]) == (3, 1, 1)
    assert told["licence"] == {
        "name": "CC0-1.0",
        "url": "https://creativecommons.org/publicdomain/zero/1.0/",
    }
    assert told["anchor"] == anchor_of(register).to_json()
    assert told["anchor"]["head"][:12] in told["cite"]
    page = client.get("/nl/velsen/data/").content.decode()
    assert [f'href="/nl/velsen/data/{name}"' in page for name in NAMES] == [True] * len(NAMES)
    assert "http://testserver/nl/velsen/data/" in page


def test_the_licence_is_that_of_the_settings(client: Client, galle: None, settings: Settings) -> None:
    settings.JUMELAGE_DATA_LICENCE = "CC-BY-4.0"
    answer = client.get("/nl/velsen/data/ties.geojson")
    assert json.loads(answer.getvalue())["anchor"]["licence"] == "CC-BY-4.0"
    assert answer.headers["Link"] == '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_every_file_has_its_type_name_and_mark(client: Client, galle: None, form: object) -> None:
    name, media_type = form.name, form.media_type  # type: ignore[attr-defined]
    answer = client.get(f"/nl/velsen/data/{name}")
    body = answer.getvalue()
    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["Content-Disposition"] == f'attachment; filename="velsen-{name}"'
    assert not answer.cookies
    mark = answer.headers["ETag"]
    again = client.get(f"/nl/velsen/data/{name}", headers={"If-None-Match": mark})
    assert (again.status_code, again.getvalue()) == (304, b"")
    asked = client.head(f"/nl/velsen/data/{name}")
    assert (asked.headers["ETag"], asked.content) == (mark, b"")
    assert client.get(f"/nl/velsen/data/{name}").getvalue() == body


@pytest.mark.parametrize("name", NAMES)
def test_the_mark_changes_with_the_register(
    client: Client, register: Register, anna: User, galle: None, name: str
) -> None:
    before = client.get(f"/nl/velsen/data/{name}").headers["ETag"]
    say(register, anna, "municipality:lk-galle", "name", Text("Galle"))
    assert client.get(f"/nl/velsen/data/{name}").headers["ETag"] != before


@pytest.mark.parametrize("name", NAMES)
def test_no_file_tells_who_works_here(client: Client, anna: User, galle: None, name: str) -> None:
    text = file(client, name)
    assert anna.actor not in text
    assert "Anna" not in text
    assert "officer:" not in text


def test_who_took_a_statement_in_is_told_by_function(client: Client, galle: None) -> None:
    rows = list(csv.DictReader(io.StringIO(file(client, "statements.csv"), newline="")))
    assert {row["recorded_by"] for row in rows} == {"beleidsmedewerker"}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_kept_inside_or_erased_is_in_no_file(
    client: Client, register: Register, anna: User, galle: None, name: str
) -> None:
    inside = paper(register, "Geheimewoorden van binnen, sinds 1951.", name="b.txt", title="Geheimstuk")
    quote = words(inside, "Geheimewoorden van binnen")
    say(register, anna, "tie:fr-nice+nl-velsen", "purpose", Text("Geheimewoorden"), quote=quote)
    torn, _entry = say(register, anna, "municipality:lk-galle", "name", Text("Verdwenennaam"))
    row = register.statements.get(claim=torn[0].claim)
    assert "Geheimewoorden" in file(client, "statements.jsonl")
    documents.set_published(inside, published=False, ground="vertrouwelijk", by=anna, at=LATER)
    claims.redact_statement(register, row, ground="persoonsgegevens", by=anna, at=LATER)
    text = file(client, name)
    found = [one in text for one in ("Geheim", "fr-nice", inside.sha256, "Verdwenennaam")]
    assert found == [False] * 4


def test_counts_leave_out_what_is_kept_inside_or_erased(
    client: Client, register: Register, anna: User, galle: None
) -> None:
    inside = paper(register, "Geheim van binnen.", name="b.txt")
    quote = words(inside, "Geheim van binnen")
    say(register, anna, "tie:fr-nice+nl-velsen", "purpose", Text("Geheim"), quote=quote)
    torn, _entry = say(register, anna, "municipality:lk-galle", "name", Text("Galle"))
    documents.set_published(inside, published=False, ground="vertrouwelijk", by=anna, at=LATER)
    row = register.statements.get(claim=torn[0].claim)
    claims.redact_statement(register, row, ground="persoonsgegevens", by=anna, at=LATER)
    told = client.get("/nl/velsen/data/?format=json").json()
    assert (told["statement_count"], told["thing_count"], told["document_count"]) == (3, 1, 1)


def test_statements_are_read_back_as_they_were_taken_in(
    client: Client, register: Register, galle: None
) -> None:
    found = [one.id for one in load_lines(file(client, "statements.jsonl").split("\n"))]  # type: ignore[union-attr]
    assert found == list(register.statements.order_by("id").values_list("claim", flat=True))


def test_a_large_register_is_sent_some_statements_at_a_time(
    client: Client, register: Register, galle: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = file(client, "statements.jsonl")
    for count in (1, 2, 3):
        monkeypatch.setattr(open_data, "_AT_ONCE", count)
        assert file(client, "statements.jsonl") == whole


def test_files_speak_of_what_was_known_on_a_day(
    client: Client, register: Register, anna: User, galle: None
) -> None:
    row = register.statements.get(prop="started")
    claims.withdraw(register, [row], reason="van een collega gehoord", by=anna, at=LATER)
    now = file(client, "statements.jsonl")
    then = file(client, "statements.jsonl", "?known_at=2026-04-01")
    assert row.claim not in now
    assert row.claim in then
    assert "van een collega gehoord" not in then
    before = json.loads(file(client, "ties.geojson", "?known_at=2026-02-01"))
    assert [one["properties"]["name"] for one in before["features"]] == ["Velsen"]


def test_the_record_is_that_of_the_day(client: Client, galle: None) -> None:
    heading, *things = file(client, "record.jsonl", "?valid_on=1975-01-01").splitlines()
    assert (json.loads(heading)["valid_on"], things) == ("1975-01-01", [])
    heading, tie = file(client, "record.jsonl", "?valid_on=1980-01-01").splitlines()
    assert json.loads(heading)["valid_on"] == "1980-01-01"
    assert json.loads(tie)["props"]["started"]["value"] == {"type": "date", "edtf": "1976"}


def test_jubilees_can_be_read_by_a_calendar_in_each_language(client: Client, galle: None) -> None:
    for language, summary in (("nl", "bestaat"), ("en", "reaches"), ("de", "besteht"), ("fr", "a ")):
        text = file(client, "jubilees.ics", "?valid_on=2026-03-01", language=language)
        first, *_ = Calendar.from_ical(text).walk("VEVENT")
        assert summary in str(first["summary"])
        assert str(first["uid"]) == f"{GALLE}#jubilee/50@velsen"
        assert str(first["url"]) == f"http://testserver/id/velsen/{GALLE}"


@pytest.mark.parametrize(
    ("path", "status"),
    [("data/passwords.csv", 404), ("data/statements.csv?valid_on=gisteren", 400), ("data/../data/", 404)],
)
def test_what_is_not_there_is_not_made_up(client: Client, galle: None, path: str, status: int) -> None:
    assert client.get(f"/nl/velsen/{path}").status_code == status


def test_a_register_that_is_not_public_gives_nothing(client: Client, register: Register, galle: None) -> None:
    Register.objects.filter(pk=register.pk).update(public=False)
    paths = ["data/", "changes/", "feed.atom", "preview.png", *(f"data/{name}" for name in NAMES)]
    assert {client.get(f"/nl/velsen/{path}").status_code for path in paths} == {404}


def test_who_comes_while_a_large_register_is_worked_out_comes_again(
    client: Client, galle: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(published, "is_small", lambda register: False)

    @contextmanager
    def taken() -> Iterator[None]:
        raise BeingMade
        yield

    monkeypatch.setattr(data, "turn", taken)
    answer = client.get("/nl/velsen/data/jubilees.ics")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "20")
    assert client.get("/nl/velsen/data/statements.csv").status_code == 200


def test_files_cannot_be_written_to(client: Client, galle: None) -> None:
    assert client.post("/nl/velsen/data/statements.csv").status_code == 405
