"""The list of documents: what is there, how far reading is, and bringing in more."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from django_q.models import OrmQ
from pytest_django import Settings

from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue
from jumelage_web.desk.documents.listing import Asked, found
from jumelage_web.desk.documents.waiting import Waiting, lasting, waiting_in
from jumelage_web.store import reading
from jumelage_web.store.actions import documents as acts
from jumelage_web.store.models import Document, Register, User
from jumelage_web.store.roles import Role
from small_registers import AT, paper, person, say, town, words

pytestmark = pytest.mark.django_db
State = Document.State
URL = "/desk/velsen/documents/"
SECOND = timedelta(seconds=1)


@pytest.fixture
def register() -> Register:
    other = town("luton")
    paper(other, "Kanarie.", name="kanarie.txt", title="Kanarie")
    return town()


@pytest.fixture
def officer(register: Register) -> User:
    return person("anna", register)


@pytest.fixture
def desk(officer: User, client: Client) -> Client:
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return client


def file(
    content: bytes = b"De band met Galle is er sinds 1976.", name: str = "nota.txt"
) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def said(response: HttpResponse) -> list[str]:
    return [str(one) for one in get_messages(response.wsgi_request)]  # type: ignore[attr-defined]


def bring(register: Register, officer: User, text: str) -> Document:
    row, _new = acts.add_document(register, [text.encode()], name="nota.txt", by=officer, at=timezone.now())
    return row


# ---------------------------------------------------------------- list


def test_list_has_the_documents_of_this_register_only(desk: Client, register: Register) -> None:
    paper(register, "Woorden.", title="Kadernota")
    page = desk.get(URL).content.decode()
    assert "Kadernota" in page
    assert "Kanarie" not in page


def test_list_is_not_there_for_others(client: Client, register: Register) -> None:
    stranger = person("bea", town("luton-2"))
    client.force_login(stranger, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(URL).status_code == 404
    assert client.get(f"{URL}state/").status_code == 404


def test_empty_register_says_what_to_do(desk: Client) -> None:
    assert "Er zijn nog geen documenten." in desk.get(URL).content.decode()


def test_list_is_narrowed_searched_and_sorted(register: Register) -> None:
    one = paper(register, "a", name="a.txt", title="Zeker")
    two = paper(register, "b", name="brief.txt", title="")
    three = paper(register, "c", name="c.txt", title="anders")
    Document.objects.filter(pk=two.pk).update(state=State.UNREADABLE, language="de", dated="2014")
    Document.objects.filter(pk=three.pk).update(published=False, withheld_on="Woo", dated="2015-03")

    def asked(**given: str) -> list[Document]:
        return list(found(register, Asked.of(given)))

    assert asked(sort="title") == [three, two, one]
    assert asked(sort="dated") == [two, three, one]
    assert asked(sort="-dated") == [three, two, one]
    assert asked(q="BRIEF") == [two]
    assert asked(q="zek") == [one]
    assert asked(state="unreadable") == [two]
    assert asked(language="de") == [two]
    assert asked(published="no") == [three]
    assert asked(state="nonsense", sort="nonsense", language="xx") == asked()
    assert {row.pk for row in asked(sort="-waiting")} == {one.pk, two.pk, three.pk}


def test_most_proposals_come_first_and_are_counted(desk: Client, register: Register, officer: User) -> None:
    few = paper(register, "Niets.", name="a.txt", title="Weinig")
    many = bring(register, officer, "Sinds 1976 heeft Velsen een stedenband met Galle.")
    reading.read_document(many.pk)
    assert [row.pk for row in found(register, Asked.of({"sort": "-waiting"}))] == [many.pk, few.pk]
    count = many.proposals.count()
    assert f"{count} wachten" in desk.get(URL).content.decode()


def test_date_that_a_statement_gives_is_shown_and_sorted_by(
    desk: Client, register: Register, officer: User
) -> None:
    row = paper(register, "Velsen, 12 mei 2014.")
    said_of = f"document:{row.sha256}"
    say(
        register,
        officer,
        said_of,
        "dated",
        DateValue(PartialDate.parse("2014-05-12")),
        quote=words(row, "12 mei 2014"),
    )
    assert "12 mei 2014" in desk.get(URL).content.decode()


def test_list_is_paged_and_asks_little_of_the_database(
    desk: Client, register: Register, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        paper(register, f"Woorden {number}.", name=f"{number}.txt", title=f"Nota {number:02d}")
    with django_assert_max_num_queries(20):
        page = desk.get(f"{URL}?sort=title").content.decode()
    assert "Nota 49" in page
    assert "Nota 50" not in page
    assert "Nota 59" in desk.get(f"{URL}?sort=title&page=2").content.decode()


def test_problem_is_told_in_the_language_of_the_page(desk: Client, register: Register, officer: User) -> None:
    row = bring(register, officer, "")
    reading.read_document(row.pk)
    assert "nota.txt is leeg. Kies een ander bestand." in desk.get(URL).content.decode()


def test_removed_document_shows_no_name(desk: Client, register: Register) -> None:
    row = paper(register, "Woorden.", title="Geheim")
    Document.objects.filter(pk=row.pk).update(state=State.REMOVED, title="", name="")
    assert "verwijderd document" in desk.get(URL).content.decode()


# ---------------------------------------------------------------- bringing in


def test_files_come_in_by_a_plain_form(desk: Client, register: Register) -> None:
    response = desk.post(URL, {"files": [file(), file(b"Anders.", "b.txt")]})
    assert (response.status_code, response["Location"]) == (302, URL)
    assert sorted(register.documents.values_list("name", flat=True)) == ["b.txt", "nota.txt"]
    assert said(response) == [
        "nota.txt is ontvangen en wordt gelezen.",
        "b.txt is ontvangen en wordt gelezen.",
    ]


def test_file_that_is_there_already_is_told_with_a_link(desk: Client, register: Register) -> None:
    desk.post(URL, {"files": [file()]})
    desk.get(URL)
    response = desk.post(URL, {"files": [file(name="ander.txt")]})
    row = register.documents.get()
    assert any(
        f'href="{URL}{row.pk}/"' in one and "staat al in dit register" in one for one in said(response)
    )


def test_form_without_files_says_so(desk: Client, register: Register) -> None:
    assert said(desk.post(URL, {})) == ["Kies eerst een of meer bestanden."]  # type: ignore[arg-type]
    assert not register.documents.exists()


def test_script_gets_its_answer_in_json(desk: Client, register: Register) -> None:
    script = {"Accept": "application/json", "X-Requested-With": "XMLHttpRequest"}
    response = desk.post(URL, {"files": [file()]}, headers=script)
    row = register.documents.get()
    assert (response.status_code, json.loads(response.content)) == (
        200,
        {
            "words": "nota.txt is ontvangen en wordt gelezen.",
            "url": f"{URL}{row.pk}/",
            "next": URL,
            "files": [
                {
                    "name": "nota.txt",
                    "outcome": "added",
                    "words": "nota.txt is ontvangen en wordt gelezen.",
                    "url": f"{URL}{row.pk}/",
                }
            ],
        },
    )
    again = json.loads(desk.post(URL, {"files": [file()]}, headers=script).content)
    assert again["files"][0]["outcome"] == "known"
    assert again["url"] == f"{URL}{row.pk}/"
    assert "next" not in again


def test_file_that_is_too_large_is_refused_and_the_others_come_in(
    desk: Client, register: Register, settings: Settings
) -> None:
    settings.JUMELAGE_LARGEST_UPLOAD = 2**20
    large = file(b"x" * (2**20 + 1), "groot.txt")
    response = desk.post(URL, {"files": [large, file()]})
    assert [row.name for row in register.documents.all()] == ["nota.txt"]
    assert said(response) == [
        "nota.txt is ontvangen en wordt gelezen.",
        "groot.txt is te groot. Een bestand mag hoogstens 1 MB zijn. Splits het, of bewaar het met kleinere plaatjes.",
    ]
    script = {"Accept": "application/json"}
    answer = desk.post(URL, {"files": [file(b"x" * (2**20 + 1), "groot.txt")]}, headers=script)
    assert answer.status_code == 400
    assert "te groot" in json.loads(answer.content)["words"]


def test_one_form_brings_no_more_than_so_much(desk: Client, register: Register, settings: Settings) -> None:
    settings.JUMELAGE_LARGEST_UPLOAD = 2**16
    files = [file(bytes([65 + number]) * 2**16, f"{number}.txt") for number in range(12)]
    desk.post(URL, {"files": files})
    assert register.documents.count() == 8


def test_strangers_file_is_not_kept(client: Client, home: Path, register: Register) -> None:
    response = client.post(URL, {"files": [file()]})
    assert response.status_code == 302
    assert "login" in response["Location"]
    assert not (home / "files").exists()


def test_strangers_file_goes_no_further_than_the_door(rf: RequestFactory, officer: User) -> None:
    for user, names in ((AnonymousUser(), []), (officer, ["nota.txt"])):
        request = rf.post(URL, {"files": [file()], "words": "x"})
        request.user = user
        assert request.POST["words"] == "x"
        assert [one.name for one in request.FILES.getlist("files")] == names


def test_reader_may_look_and_not_bring_in(client: Client, register: Register) -> None:
    client.force_login(
        person("lezer", register, role=Role.READER), backend="django.contrib.auth.backends.ModelBackend"
    )
    assert "data-upload" not in client.get(URL).content.decode()
    assert client.post(URL, {"files": [file()]}).status_code == 403
    assert not register.documents.exists()


def test_names_are_shown_as_words_never_as_code(desk: Client, register: Register) -> None:
    desk.post(URL, {"files": [file(name="<script>alert(1)</script>.txt")]})
    page = desk.get(URL).content.decode()
    assert "<script>alert" not in page
    assert "script&gt;.txt" in page


# ---------------------------------------------------------------- how far


def test_nothing_waits_nothing_is_told(register: Register) -> None:
    paper(register, "Woorden.")
    assert waiting_in(register, now=AT) is None


def test_how_far_and_how_long_still(register: Register, officer: User) -> None:
    now = timezone.now()
    rows = [bring(register, officer, f"Nota {number}.") for number in range(4)]
    first = rows[0].asked_at
    for row in rows[:2]:
        Document.objects.filter(pk=row.pk).update(state=State.READ, begun_at=now, read_at=now + 4 * SECOND)
    told = waiting_in(register, now=now + 5 * SECOND, since=first)
    assert told == Waiting(since=first, done=2, total=4, seconds=8, idle=0)  # type: ignore[arg-type]
    assert told is not None
    assert told.left == "nog 8 seconden"


def test_worker_that_does_nothing_for_a_minute_is_told(
    desk: Client, register: Register, officer: User
) -> None:
    row = bring(register, officer, "Nota.")
    assert row.asked_at is not None
    assert waiting_in(register, now=row.asked_at + 59 * SECOND).idle == 0  # type: ignore[union-attr]
    assert waiting_in(register, now=row.asked_at + 61 * SECOND).idle == 61  # type: ignore[union-attr]
    Document.objects.filter(pk=row.pk).update(asked_at=row.asked_at - timedelta(minutes=3))
    for url in (URL, f"{URL}state/?ids={row.pk}", f"{URL}{row.pk}/", f"{URL}{row.pk}/state/"):
        page = desk.get(url).content.decode()
        assert "Het lezen lijkt stil te staan" in page
        assert "jumelage worker" in page


def test_worker_at_another_document_is_a_sign_of_life(register: Register, officer: User) -> None:
    rows = [bring(register, officer, f"Nota {number}.") for number in range(2)]
    later = timezone.now() + timedelta(minutes=3)
    acts.begin_reading(rows[0], at=later - 5 * SECOND)
    assert waiting_in(register, now=later).idle == 0  # type: ignore[union-attr]


def test_worker_that_took_up_another_job_is_a_sign_of_life(
    register: Register, officer: User, settings: Settings
) -> None:
    bring(register, officer, "Nota.")
    later = timezone.now() + timedelta(minutes=3)
    OrmQ.objects.update(lock=later + settings.Q_CLUSTER["retry"] * SECOND - 10 * SECOND)
    assert waiting_in(register, now=later).idle == 0  # type: ignore[union-attr]


def test_list_asks_again_only_while_something_waits(desk: Client, register: Register, officer: User) -> None:
    row = bring(register, officer, "De band met Galle is er sinds 1976.")
    waits = desk.get(URL).content.decode()
    assert 'hx-trigger="every 2s"' in waits
    assert f"ids={row.pk}" in waits
    reading.read_document(row.pk)
    answer = desk.get(f"{URL}state/?ids={row.pk},x,99999&since=nonsense").content.decode()
    assert "hx-trigger" not in answer
    assert f'id="state-{row.pk}" hx-swap-oob="true"' in answer
    assert "gelezen" in answer


def test_how_far_tells_nothing_of_other_registers(desk: Client, register: Register) -> None:
    theirs = Document.objects.get(title="Kanarie")
    assert "Kanarie" not in desk.get(f"{URL}state/?ids={theirs.pk}").content.decode()


@pytest.mark.parametrize(
    ("seconds", "words_"),
    [(0, "1 seconde"), (42, "42 seconden"), (60, "1 minuut"), (200, "3 minuten"), (7200, "2 uur")],
)
def test_time_as_one_says_it(seconds: int, words_: str) -> None:
    assert lasting(seconds) == words_
