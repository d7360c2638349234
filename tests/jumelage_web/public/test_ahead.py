"""Pages of a large register: made ahead, told how old they are, gone with what was erased, one at a time."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import pytest
from django.test import Client
from django_q.models import OrmQ

from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef, Text
from jumelage_web.public import ahead, assembled
from jumelage_web.public.pictures import Drawing
from jumelage_web.public.turn import BeingMade, turn
from jumelage_web.store import jobs, published, work
from jumelage_web.store.actions import claims, documents, registers
from jumelage_web.store.models import Register, Statement, Summary, User
from jumelage_web.store.published import state
from jumelage_web.store.roles import Role
from small_registers import AT, paper, say, words

pytestmark = pytest.mark.django_db
GALLE = "tie:lk-galle+nl-velsen"
TEXT = "Sinds 1976 is er een band met Galle. De band is in 2012 beëindigd."


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three statements are many here."""
    monkeypatch.setattr(state, "SMALL", 2)
    ahead._unpacked.clear()
    yield
    ahead._unpacked.clear()


@pytest.fixture
def galle(register: Register, anna: User) -> Register:
    """The register with a tie since 1976, its pages made."""
    nota = paper(register, TEXT)
    for id, name in (("municipality:lk-galle", "Galle"), ("municipality:nl-velsen", "Velsen")):
        say(register, anna, GALLE, "member", EntityRef(id, name), quote=words(nota, "een band met Galle"))
    started = DateValue(PartialDate.parse("1976"))
    say(register, anna, GALLE, "started", started, quote=words(nota, "Sinds 1976"))
    ahead.publish(register.pk)
    return register


@pytest.fixture
def no_assembling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who assembles the whole register now makes a reader wait."""

    def refuse(*_: object) -> None:
        raise AssertionError("a reader waits for the whole register")

    monkeypatch.setattr(assembled, "of_whole", refuse)


def ended(register: Register, by: User) -> None:
    quote = words(register.documents.get(), "in 2012 beëindigd")
    say(register, by, GALLE, "ended", DateValue(PartialDate.parse("2012")), quote=quote)


def told(client: Client, path: str, **query: str) -> dict[str, Any]:
    answer = client.get(f"/nl/velsen/{path}", {"format": "json", **query})
    assert answer.status_code == 200
    data: dict[str, Any] = answer.json()
    return data


def test_no_reader_waits_for_the_whole_register(client: Client, galle: Register, no_assembling: None) -> None:
    for language in ("nl", "en", "de", "fr"):
        for path in ("", "ties/", "unsure/"):
            assert client.get(f"/{language}/velsen/{path}").status_code == 200, path


def test_filters_come_after_what_was_made(client: Client, galle: Register, no_assembling: None) -> None:
    assert [one["name"] for one in told(client, "ties/", state="going")["ties"]] == ["Galle"]
    assert told(client, "ties/", state="over")["ties"] == []
    assert told(client, "ties/", country="CN")["ties"] == []


def test_a_drawing_stays_a_drawing(client: Client, galle: Register) -> None:
    page = client.get("/nl/velsen/").content.decode()
    assert re.search(r"<svg[^>]* viewBox=", page)
    assert "&lt;svg" not in page
    assert "svg" not in told(client, "")["map"]


def test_drawings_and_words_that_look_like_one_are_told_apart() -> None:
    data = {"a": Drawing("<svg/>"), "b": ["<svg/>", {"c": (1, None)}]}
    again = ahead.unpacked(ahead.packed(data))
    assert again == {"a": "<svg/>", "b": ["<svg/>", {"c": [1, None]}]}
    assert isinstance(again["a"], Drawing)
    assert not isinstance(again["b"][0], Drawing)


def test_a_page_that_lags_says_up_to_when_it_is(client: Client, galle: Register, anna: User) -> None:
    made_at = told(client, "ties/")["entry"]
    ended(galle, anna)
    behind = told(client, "ties/")
    assert not behind["ties"][0]["over"]
    assert behind["entry"] == made_at
    assert behind["head"] == galle.entries.get(seq=made_at).hash
    assert "Deze bladzijde is bijgewerkt tot" in client.get("/nl/velsen/ties/").content.decode()


def test_a_page_made_anew_is_shown_at_once(client: Client, galle: Register, anna: User) -> None:
    ended(galle, anna)
    assert not told(client, "ties/")["ties"][0]["over"]
    ahead.publish(galle.pk)
    assert told(client, "ties/")["ties"][0]["over"]
    assert "Deze bladzijde is bijgewerkt tot" not in client.get("/nl/velsen/ties/").content.decode()


def test_what_citizens_do_not_see_makes_no_page_late(client: Client, galle: Register, anna: User) -> None:
    registers.give_role(galle, anna, Role.MANAGER, by=anna, at=AT)
    assert "Deze bladzijde is bijgewerkt tot" not in client.get("/nl/velsen/").content.decode()
    assert told(client, "")["entry"] == galle.entries.order_by("-seq").values_list("seq", flat=True)[0]


def test_pages_are_made_once_while_nothing_is_added(galle: Register, no_assembling: None) -> None:
    ahead.publish(galle.pk)
    Summary.objects.filter(page="ties", language="fr").delete()
    with pytest.raises(AssertionError, match="a reader waits"):
        ahead.publish(galle.pk)


def test_another_time_is_worked_out_when_asked(client: Client, galle: Register) -> None:
    assert told(client, "ties/", valid_on="1970-01-01")["ties"] == []
    assert told(client, "ties/", valid_on="1980-01-01")["ties"][0]["name"] == "Galle"


def test_a_page_that_nobody_made_is_made_for_the_first_who_asks(client: Client, galle: Register) -> None:
    Summary.objects.all().delete()
    assert told(client, "ties/")["ties"][0]["name"] == "Galle"
    assert list(Summary.objects.values_list("page", "language")) == [("ties", "nl")]


def test_others_are_asked_to_come_back(client: Client, galle: Register) -> None:
    Summary.objects.all().delete()
    with turn_of_another():
        page = client.get("/nl/velsen/ties/")
        data = client.get("/nl/velsen/?format=json")
        then = client.get("/nl/velsen/?valid_on=1980-01-01")
    for answer in (page, data, then):
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "20"
        assert answer.headers["Cache-Control"] == "no-store"
    assert "Deze bladzijde wordt gemaakt" in page.content.decode()
    assert data.json() == {"error": "being made", "again_in": 20}
    assert client.get("/nl/velsen/ties/").status_code == 200


def test_pages_of_one_thing_wait_for_nobody(client: Client, galle: Register, no_assembling: None) -> None:
    with turn_of_another():
        assert told(client, f"of/{GALLE}/")["id"] == GALLE
        claim = galle.statements.values_list("claim", flat=True)[0].removeprefix("sha256:")
        assert client.get(f"/nl/velsen/why/{claim}/").status_code == 200


def test_a_page_of_what_many_things_name_says_how_many_are_left_out(
    client: Client, galle: Register, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        say(galle, anna, f"organisation:vriend-{number}", "tie_served", EntityRef(GALLE))
    monkeypatch.setattr(assembled, "_AROUND", 4)  # two towns that it names, and two of those that name it
    data = told(client, f"of/{GALLE}/")
    assert data["left_out"] == 1
    assert {one["id"] for one in data["people"]} >= {"organisation:vriend-0", "organisation:vriend-1"}
    assert data["unsure"] == []
    page = client.get(f"/nl/velsen/of/{GALLE}/").content.decode()
    assert "Nog 1 ding noemt dit; het staat hier niet bij." in page


def test_erased_words_are_in_no_page_made_before(client: Client, galle: Register, anna: User) -> None:
    say(galle, anna, "municipality:lk-galle", "name", Text("Geheim"))
    ahead.publish(galle.pk)
    assert Summary.objects.filter(body__contains="Geheim").exists()
    row = Statement.objects.get(entity="municipality:lk-galle", prop="name")
    claims.redact_statement(galle, row, ground="persoonsgegevens", by=anna, at=AT)
    assert not Summary.objects.filter(register=galle).exists()
    assert "Geheim" not in client.get("/nl/velsen/").content.decode()


def test_a_document_that_is_withheld_takes_pages_made_before(galle: Register, anna: User) -> None:
    documents.set_published(galle.documents.get(), published=False, ground="privacy", by=anna, at=AT)
    assert not Summary.objects.filter(register=galle).exists()


def test_a_register_that_is_closed_keeps_no_pages(client: Client, galle: Register, anna: User) -> None:
    registers.change_settings(
        galle, name="Velsen", language="nl", four_eyes=False, public=False, by=anna, at=AT
    )
    assert not Summary.objects.filter(register=galle).exists()
    ahead.publish(galle.pk)
    assert not Summary.objects.filter(register=galle).exists()
    assert client.get("/nl/velsen/").status_code == 404


def test_what_was_being_made_during_a_redaction_is_not_kept(galle: Register, anna: User) -> None:
    before = published.held("velsen")
    assert before is not None
    row = galle.statements.filter(prop="started").get()
    claims.redact_statement(galle, row, ground="persoonsgegevens", by=anna, at=AT)
    assert not published.keep_summary(before, "ties", "nl", "{}", made_on=AT.date())
    assert not Summary.objects.filter(register=galle).exists()


def test_small_registers_and_those_that_are_not_public_have_none(
    galle: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    Summary.objects.all().delete()
    monkeypatch.setattr(state, "SMALL", 1000)
    ahead.publish(galle.pk)
    monkeypatch.setattr(state, "SMALL", 2)
    Register.objects.filter(pk=galle.pk).update(public=False)
    ahead.publish(galle.pk)
    assert not Summary.objects.exists()


def test_the_worker_makes_pages_after_the_lists(client: Client, galle: Register, anna: User) -> None:
    ended(galle, anna)
    work.run(jobs.FRESHEN, galle.pk)
    assert jobs.title(jobs.PUBLISH, galle.pk) in {one.name() for one in OrmQ.objects.all()}
    work.run(jobs.PUBLISH, galle.pk)
    assert told(client, "ties/")["ties"][0]["over"]


def test_what_takes_too_long_goes_on_in_a_job_of_its_own(
    galle: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    Summary.objects.all().delete()
    assert ahead.publish(galle.pk, seconds=0)
    assert not Summary.objects.exists()
    monkeypatch.setattr(ahead.publish, "__kwdefaults__", {"seconds": 0})
    work.run(jobs.PUBLISH, galle.pk)
    assert [one.name() for one in OrmQ.objects.all()].count(jobs.title(jobs.PUBLISH, galle.pk)) == 1
    assert not ahead.publish(galle.pk, seconds=60)


def test_one_page_that_fails_does_not_keep_the_others_back(
    galle: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_site: object) -> dict[str, Any]:
        raise RuntimeError("no such picture")

    monkeypatch.setitem(ahead.PAGES, "overview", fails)
    Summary.objects.all().delete()
    with pytest.raises(ExceptionGroup, match="pages of velsen"):
        ahead.publish(galle.pk)
    assert set(Summary.objects.values_list("language", flat=True)) == {"nl", "en", "de", "fr"}
    assert not Summary.objects.filter(page="overview").exists()


@contextmanager
def turn_of_another() -> Iterator[None]:
    """Another reader, in a thread of his own, has a page worked out."""
    there, done = Event(), Event()

    def work_out() -> None:
        with turn():
            there.set()
            done.wait(10)

    other = Thread(target=work_out)
    other.start()
    try:
        assert there.wait(10)
        yield
    finally:
        done.set()
        other.join()


def test_a_turn_is_for_one_and_may_be_taken_again_by_the_same() -> None:
    with turn(), turn():
        pass
    with turn_of_another(), pytest.raises(BeingMade), turn():
        raise AssertionError("two at a time")
    with turn():
        pass
