"""Findings, clock and annex in a browser: open to everybody, narrow and wide, light and dark; a ruling by key alone."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from browsing import barriers
from jumelage.annex import CHAPTERS
from jumelage_web.store import renderings, snapshot
from jumelage_web.store.actions import claims, editions
from jumelage_web.store.actions import findings as acts
from jumelage_web.store.annexes import Asked
from jumelage_web.store.models import FindingNow, Register, User
from jumelage_web.store.records import now_of
from sample_registers import filled
from small_registers import person, town

pytestmark = pytest.mark.django_db(transaction=True)


def at(page: str, *args: object) -> str:
    return reverse(f"desk:{page}", args=["velsen", *args])


@pytest.fixture
def anna() -> User:
    """The manager of the register."""
    return person("anna")


@pytest.fixture
def register(anna: User, sign_in: Callable[[User], None]) -> Register:
    """A register with the annex of 2017, and its manager at the browser."""
    register = town(by=anna)
    filled(register, anna)
    sign_in(anna)
    return register


def finding(register: Register, rule: str) -> FindingNow:
    found = FindingNow.objects.filter(register=register, rule=rule).first()
    assert found is not None
    return found


def pages(register: Register, anna: User) -> list[str]:
    """The pages with all that they can show: something put off, something over, an edition, an annex in the making."""
    asked = Asked(date(2017, 3, 1), now_of(register, timezone.now()))
    edition = editions.keep(register, asked, title="Voor de raad", by=anna, at=timezone.now())
    later = timezone.localdate() + timedelta(days=9)
    off, over = finding(register, "H3"), finding(register, "D2")
    acts.snooze(register, off.key, until=later, reason="het archief zoekt", by=anna, at=timezone.now())
    stated = list(register.statements.filter(claim__in=over.statements))
    claims.withdraw(register, stated, reason="vergissing", by=anna, at=timezone.now())
    snapshot.freshen(register.pk)
    ready = renderings.begin(register, asked, "docx", by=anna, at=timezone.now())
    renderings.make(ready.pk)
    return [
        at("findings"),
        at("findings") + "?severity=E&rule=H3",
        at("findings") + "?state=gone",
        at("finding-rules"),
        *(at("finding", finding(register, rule).key) for rule in ("A1", "A2", "C14", "D1")),
        at("finding", off.key),
        at("finding", over.key),
        at("clock") + "?years=25",
        at("clock") + "?years=1&what=review_date",
        at("annex"),
        at("annex-show")
        + "?valid_on=2017-03-01&language=nl&form=page&chapters="
        + "&chapters=".join(CHAPTERS),
        at("rendering", ready.pk),
        at("editions"),
        at("edition", edition.pk),
        at("edition-opened", edition.pk, "page"),
        at("edition-compare", edition.pk),
    ]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "light"), (1280, "dark")])
def test_no_page_shuts_anybody_out(
    page: Page, register: Register, anna: User, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # light or dark
    found = []
    for url in pages(register, anna):
        page.goto(url)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        found += [f"{url} {one}" for one in barriers(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{url} is wider than {width}")
    assert found == []


def test_the_ruling_on_2008_and_2011_by_key_alone(page: Page, register: Register) -> None:
    page.goto(at("findings"))
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Eén gebeurtenis, twee data")).to_be_visible()
    page.locator("#besluit").get_by_label("Begonnen op: 2011", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("het college van B en W")
    page.keyboard.press("Tab")
    page.keyboard.type("De besluitenlijst van 2011.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Uw besluit is vastgelegd.")).to_be_visible()
    expect(page.get_by_text("Sloot deze bevinding")).to_be_visible()
    page.goto(at("findings") + "?rule=A1")
    expect(page.get_by_text("Niets gevonden met deze keuze.")).to_be_visible()
    page.goto(at("annex"))
    page.get_by_role("button", name="Bekijk de bijlage").press("Enter")
    expect(page.get_by_text("De besluitenlijst van 2011").first).to_be_visible()


def test_a_footnote_leads_to_its_words_in_the_document(page: Page, register: Register) -> None:
    page.goto(at("annex-show") + "?valid_on=2017-03-01&language=nl&form=page&chapters=ties")
    page.locator("#noot-1 .source a").click()
    expect(page).to_have_url(re.compile(r"/documents/\d+/#c\d+$"))
