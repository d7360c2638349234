"""Pages that are kept for the next reader: never one of a past state, never the one for another, within bounds."""

import gc
from datetime import date
from typing import Any
from unittest import mock

import pytest
from django.test import Client
from django.utils import timezone

from jumelage.record.assemble import Record
from jumelage.values.value import Text
from jumelage_web.public import assembled, cache
from jumelage_web.store.actions import claims, documents
from jumelage_web.store.models import Register
from jumelage_web.store.published import state
from small_registers import paper, say, words
from walking import ask

pytestmark = pytest.mark.django_db
OPEN = "organisation:open"
PAGE = f"/nl/velsen/of/{OPEN}/"


@pytest.fixture
def said(demo: Any) -> Any:
    """A statement on a document, and one on its own."""
    row = paper(demo.register, "De stichting Kanarie werd opgericht.", name="k.txt", title="Kanarienota")
    quote = words(row, "stichting Kanarie")
    made, _entry = say(
        demo.register, demo.manager, OPEN, "name", Text("Kanarie"), quote=quote, at=timezone.now()
    )
    return row, demo.register.statements.get(claim=made[0].claim)


def held() -> str:
    """All that is held in memory, in words."""
    pages = [*cache._plain.pages.values(), *cache._asked.pages.values()]
    return " ".join(one.content.decode() for one in pages) + repr(
        [one.state for one in assembled._held.values()]
    )


def test_the_second_reader_gets_what_the_first_got(
    demo: Any, reader: Client, django_assert_num_queries: Any
) -> None:
    first = ask(reader, "/nl/velsen/")
    with django_assert_num_queries(1):  # how far the register is
        second = ask(reader, "/nl/velsen/")
    policies = first.headers.pop("Content-Security-Policy"), second.headers.pop("Content-Security-Policy")
    assert sorted(policies[0].split("; ")) == sorted(policies[1].split("; "))
    assert (second.body, second.headers) == (first.body, first.headers)


def test_a_reader_who_has_the_page_gets_none_of_its_words_again(demo: Any, reader: Client) -> None:
    etag = ask(reader, "/nl/velsen/").headers["ETag"]
    again = ask(reader, "/nl/velsen/", **{"If-None-Match": etag})
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", etag)


def test_a_question_for_the_head_gives_the_head(demo: Any, reader: Client) -> None:
    whole, head = ask(reader, "/nl/velsen/"), ask(reader, "/nl/velsen/", method="head")
    assert (head.status, head.body, head.headers["ETag"]) == (200, b"", whole.headers["ETag"])


def test_page_and_data_are_not_mixed_up(demo: Any, reader: Client) -> None:
    for _time in range(2):
        assert ask(reader, "/nl/velsen/ties/").is_html
        assert ask(reader, "/nl/velsen/ties/", Accept="application/json").media_type == "application/json"
        assert ask(reader, "/nl/velsen/ties/?format=json").media_type == "application/json"
    assert "Accept" in ask(reader, "/nl/velsen/ties/").headers["Vary"]


def test_languages_are_not_mixed_up(demo: Any, reader: Client) -> None:
    for _time in range(2):
        for language in ("nl", "en", "de", "fr"):
            seen = ask(reader, f"/{language}/velsen/", **{"Accept-Language": "fr"})
            assert f'<html lang="{language}"' in seen.text
            assert seen.headers["Content-Language"] == language


def test_what_was_given_up_is_gone_from_the_next_page(demo: Any, reader: Client, said: Any) -> None:
    _row, statement = said
    assert "Kanarie" in ask(reader, PAGE).text
    claims.withdraw(demo.register, [statement], reason="fout", by=demo.manager, at=timezone.now())
    assert ask(reader, PAGE).status == 404


def test_what_rests_on_a_document_that_is_withheld_is_gone_from_the_next_page(
    demo: Any, reader: Client, said: Any
) -> None:
    row, _statement = said
    assert "Kanarienota" in ask(reader, "/nl/velsen/documents/").text
    assert ask(reader, PAGE).status == 200
    documents.set_published(row, published=False, ground="geheim", by=demo.manager, at=timezone.now())
    assert "Kanarienota" not in ask(reader, "/nl/velsen/documents/").text
    assert ask(reader, PAGE).status == 404


def test_what_was_erased_is_gone_from_the_next_page_and_from_memory(
    demo: Any, reader: Client, said: Any
) -> None:
    _row, statement = said
    for address in (PAGE, f"{PAGE}?format=json", f"{PAGE}?valid_on=2020-01-01", "/nl/velsen/organisations/"):
        ask(reader, address)
    assert "Kanarie" in held()
    claims.redact_statement(demo.register, statement, ground="privacy", by=demo.manager, at=timezone.now())
    assert ask(reader, PAGE).status == 404
    assert "Kanarie" not in ask(reader, "/nl/velsen/organisations/").text
    ask(reader, "/nl/velsen/ties/")
    assert "Kanarie" not in held()


def test_a_register_that_is_closed_is_gone_at_once(demo: Any, reader: Client) -> None:
    assert ask(reader, "/nl/velsen/").status == 200
    Register.objects.filter(pk=demo.register.pk).update(public=False)
    assert ask(reader, "/nl/velsen/").status == 404
    assert ask(reader, "/nl/velsen/?format=json").status == 404


def test_a_new_day_makes_new_pages(demo: Any, reader: Client) -> None:
    def on(day: date) -> str:
        with (
            mock.patch.object(cache.timezone, "localdate", return_value=day),
            mock.patch("jumelage_web.public.as_of.timezone.localdate", return_value=day),
        ):
            return ask(reader, "/nl/velsen/?format=json").text

    assert '"valid_on": "2026-11-24"' in on(date(2026, 11, 24))
    assert '"valid_on": "2026-11-25"' in on(date(2026, 11, 25))


def test_made_up_questions_push_out_no_page_that_all_read(
    demo: Any, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for shelf in (cache._plain, cache._asked):
        monkeypatch.setattr(shelf, "most", 300_000)
    ask(reader, "/nl/velsen/documents/")
    for number in range(40):
        assert ask(reader, f"/nl/velsen/ties/?x={number}").status == 200
    assert cache._asked.size <= 300_000
    assert cache._asked.size == sum(cache._weight(key, page) for key, page in cache._asked.pages.items())
    assert [key.address.endswith("/nl/velsen/documents/ ") for key in cache._plain.pages] == [True]


def test_no_more_records_are_held_than_a_few(demo: Any, reader: Client) -> None:
    for year in range(1960, 1990):
        ask(reader, f"/nl/velsen/?valid_on={year}-01-01")
    assert len(assembled._held) <= assembled._MOST


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("valid_on=nonsense", 400),
        ("valid_on=0001-01-01", 400),
        ("valid_on=1000-01-01", 200),
        ("valid_on=9999-12-31", 200),
        ("known_at=0001-01-01", 400),
        ("known_at=9999-12-31", 200),
        ("known_at=2026-02-30", 400),
        ("valid_on=%00", 400),
        ("x=%00", 400),
        ("valid_on=2017-01-01&valid_on=2018-01-01", 200),
        ("valid_on=" + "9" * 3000, 400),
        ("q=" + "a" * 6000, 200),
        ("x=%ff%fe", 200),
        ("valid_on=２０１７-01-01", 200),
        ("format=xml", 200),
        ("page=-1&entry=x&state=%27%22%3C&kind=%F0%9F%90%A4&country=../..", 200),
    ],
)
def test_odd_questions_give_a_page_or_say_that_they_are_odd(
    demo: Any, reader: Client, query: str, status: int
) -> None:
    for page in (
        "",
        "ties/",
        f"of/{'tie:lk-galle+nl-velsen'}/",
        "documents/",
        "unsure/",
        "timeline/",
        "policy/",
    ):
        seen = ask(reader, f"/nl/velsen/{page}?{query}")
        assert seen.status == status or (seen.status == 404 and page.startswith("of/")), (
            f"{page}: {seen.status}"
        )
        assert "<script>alert" not in seen.text


@pytest.mark.parametrize(
    "address",
    [
        "/nl/velsen/of/%00/",
        "/nl/velsen/of/tie:%F0%9F%90%A4/",
        "/nl/velsen/why/x/",
        "/nl/velsen/documents/..%2f..%2fetc/",
        "/nl/velsen/annexes/99999999999999999999/",
        "/nl/velsen/of/" + "a" * 3000 + "/",
        "/nl/%00/",
        "/xx/velsen/",
        "/id/velsen/%00",
    ],
)
def test_odd_addresses_are_not_there(demo: Any, reader: Client, address: str) -> None:
    assert ask(reader, address).status in (302, 404)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nl/velsen/ties/", 200),
        ("/nl/velsen/ties/?valid_on=1-1-1", 400),
        ("/nl/velsen/of/tie:lk-galle+nl-velsen/?valid_on=1800-01-01", 404),
        ("/nl/velsen/of/tie:none/", 404),
    ],
)
def test_every_answer_of_a_page_stands_in_no_frame_and_tells_its_language(
    demo: Any, reader: Client, address: str, status: int
) -> None:
    answer = reader.get(address)
    assert answer.status_code == status
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Content-Language"] == "nl"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers
    assert reader.cookies == {}


def test_no_record_stays_once_its_page_is_made(
    demo: Any, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "SMALL", 0)  # else the record of the whole register is held for the next page
    ask(reader, "/nl/velsen/of/tie:lk-galle+nl-velsen/")
    gc.collect()
    gc.disable()
    try:
        ask(reader, "/en/velsen/of/tie:lk-galle+nl-velsen/")
        assert [one.valid_on for one in gc.get_objects() if type(one) is Record] == []
    finally:
        gc.enable()
