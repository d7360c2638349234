"""The clock on the desk: grouped by time, as far ahead as one chooses, each with what it rests on."""

from collections.abc import Callable
from datetime import date, timedelta

import lxml.html
import pytest
from django.test import Client
from django.utils import timezone

from jumelage_web.store.models import DueNow, Freshness, Register, User
from jumelage_web.store.roles import Role
from sample_registers import filled

Person = Callable[..., User]
SignedIn = Callable[[User], Client]


@pytest.fixture
def client(velsen: Register, person: Person, signed_in: SignedIn) -> Client:
    """Somebody at the desk of a register with the annex of 2017."""
    user = person(Role.EDITOR)
    filled(velsen, user)
    return signed_in(user)


def page(client: Client, asked: str = "") -> lxml.html.HtmlElement:
    answer = client.get(f"/desk/velsen/clock/{asked}")
    assert answer.status_code == 200
    return lxml.html.fromstring(answer.content.decode())


def lines(found: lxml.html.HtmlElement, group: str) -> list[str]:
    some = found.xpath(f"//section[@id='{group}']//li[span[@class='when']]")
    return [" ".join(one.text_content().split()) for one in some]


def put(register: Register, first_on: date, last_on: date, words: str) -> None:
    DueNow.objects.create(
        register=register,
        key=f"{words:0>64}",
        what="review_date",
        entity="tie:lk-galle+nl-velsen",
        on=first_on.isoformat(),
        first_on=first_on,
        last_on=last_on,
        messages=dict.fromkeys(("nl", "en", "de", "fr"), words),
        statements=[],
    )


def test_what_is_due_stands_in_the_group_of_its_time(velsen: Register, client: Client) -> None:
    today = timezone.localdate()
    put(velsen, today - timedelta(days=1), today - timedelta(days=1), "gisteren")
    put(velsen, date(today.year, 1, 1), date(today.year, 12, 31), "ergens dit jaar")
    put(velsen, date(today.year + 1, 1, 1), date(today.year + 1, 12, 31), "volgend jaar")
    found = page(client)
    assert any("gisteren" in line for line in lines(found, "overdue"))
    assert any("ergens dit jaar" in line for line in lines(found, "year"))
    assert any("volgend jaar" in line for line in lines(found, "later"))


def test_the_horizon_can_be_chosen_and_says_what_lies_beyond(velsen: Register, client: Client) -> None:
    far = timezone.localdate() + timedelta(days=365 * 8)
    put(velsen, far, far, "over acht jaar")
    assert not any("over acht jaar" in line for line in lines(page(client), "later"))
    assert any("over acht jaar" in line for line in lines(page(client, "?years=10"), "later"))
    assert "Na deze tijd" in page(client).xpath("string(//main)")


def test_each_shows_the_words_that_it_rests_on(velsen: Register, client: Client) -> None:
    found = page(client, "?years=25&what=jubilee")
    (galle,) = found.xpath("(//li[.//a[contains(., 'band met Galle')]])[1]")
    assert "50 jaar" in galle.text_content()
    assert galle.xpath(".//details//a[contains(@href, '/documents/')]")
    assert galle.xpath(".//details//a[contains(@href, '/facts/')]")


def test_a_sort_can_be_chosen(velsen: Register, client: Client) -> None:
    kinds = set(page(client, "?years=25&what=jubilee").xpath("//span[@class='kind']/text()"))
    assert kinds == {"Jubileum"}


@pytest.mark.parametrize("asked", ["?years=7", "?years=x&what=y", "?page=99"])
def test_what_cannot_be_read_asks_for_what_nobody_chose(velsen: Register, client: Client, asked: str) -> None:
    assert page(client, asked).xpath("//select[@name='years']/option[@selected]/@value") == ["2"]


def test_an_empty_clock_says_why(velsen: Register, person: Person, signed_in: SignedIn) -> None:
    found = page(signed_in(person(Role.READER)))
    assert "Er staat niets in de agenda." in found.xpath("string(//main)")


def test_a_list_of_yesterday_says_so_where_it_cannot_be_made_at_once(
    velsen: Register, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jumelage_web.store.snapshot.AT_ONCE", 1)
    Freshness.objects.update(made_at=timezone.now() - timedelta(days=1))
    assert "nog van een eerdere dag" in page(client).xpath("string(//main)")
