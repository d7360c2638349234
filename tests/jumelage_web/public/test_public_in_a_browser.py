"""The public site as a browser has it: without scripts, with keys alone, from no other host, and light enough for a phone."""

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, Response
from pytest_django.live_server_helper import LiveServer

import walking
from browsing import listen

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
_HEAVIEST = 300_000  # bytes of the overview with all that it needs, as they come over the wire


def test_a_reader_finds_the_proof_without_scripts(
    browser: Browser, live_server: LiveServer, made: Any
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="nl-NL")
    wrong, page = listen(context, site=live_server.url), context.new_page()
    page.goto("/")
    page.locator(".site-nav a", has_text="Banden").click()
    page.locator("main h3 a[href*='/of/tie:lk-galle']").first.click()
    assert "Galle" in (page.locator("h1").text_content() or "")
    page.locator("main a[data-proof]").first.click()
    assert "/why/" in page.url
    assert page.locator("main mark").count() >= 1
    page.goto("/nl/velsen/ties/")
    page.locator("select[name=state]").select_option("over")
    page.locator("form.filters button").click()
    assert "state=over" in page.url
    assert "Luton" in (page.locator("main").text_content() or "")
    page.goto("/nl/velsen/")
    page.locator("details.as-of summary").click()
    page.locator("input[name=valid_on]").fill("1980-01-01")
    page.locator("details.as-of form button").click()
    assert "valid_on=1980-01-01" in page.url
    assert "1 januari 1980" in (page.locator(".then").text_content() or "")
    page.locator("nav.languages a[lang=de]").click()
    assert page.locator("html").get_attribute("lang") == "de"
    assert "valid_on=1980-01-01" in page.url
    context.close()
    assert wrong == []


def test_pages_show_all_their_words_without_scripts(
    browser: Browser, live_server: LiveServer, made: Any
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page, addresses = context.new_page(), walking.one_of_each(Client())
    for address in addresses:
        page.goto(address)
        assert page.locator("main h1").is_visible(), address
        assert page.locator("main button[hidden]").count() == 0, address
    context.close()
    assert len(addresses) > 10


def focused(page: Page) -> str:
    """What has the focus, in a few words; an error where nothing shows that it does."""
    told: str = page.evaluate(
        """() => { const one = document.activeElement, style = getComputedStyle(one);
        const seen = style.outlineStyle !== 'none' || style.boxShadow !== 'none' || one.matches('summary, .skip, input, select');
        return `${seen ? '' : 'UNSEEN '}${one.tagName} ${one.getAttribute('href') || one.name || one.textContent.trim().slice(0, 30)}` }"""
    )
    return told


def test_all_that_can_be_clicked_can_be_reached_with_keys(page: Page, made: Any) -> None:
    for address in ("/nl/velsen/", "/nl/velsen/of/tie:lk-galle+nl-velsen/"):
        page.goto(address)
        links = set(
            page.locator("a[href]:visible").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
        )
        reached: list[str] = []
        for _press in range(800):
            page.keyboard.press("Tab")
            now = focused(page)
            if "BODY " in now or "HTML " in now:  # past the last one
                break
            reached.append(now)
        assert not [one for one in reached if one.startswith("UNSEEN")], address
        hrefs = {one.partition(" ")[2] for one in reached}
        assert {one for one in links if not one.startswith("#")} - hrefs == set(), address


def test_the_first_key_leads_past_the_menu(page: Page, made: Any) -> None:
    page.goto("/nl/velsen/")
    page.keyboard.press("Tab")
    assert "skip" in (page.evaluate("document.activeElement.className") or "")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")


def test_the_overview_is_light_and_from_one_host(
    browser: Browser, live_server: LiveServer, made: Any
) -> None:
    context = browser.new_context(base_url=live_server.url)
    page, answers = context.new_page(), list[Response]()
    page.on("response", lambda one: answers.append(one))
    page.goto("/nl/velsen/", wait_until="networkidle")
    assert {one.url.split("/")[2] for one in answers} == {live_server.url.split("/")[2]}
    weights = {one.url: one.request.sizes()["responseBodySize"] for one in answers}
    context.close()
    assert sum(weights.values()) < _HEAVIEST, weights


def test_no_page_asks_another_host_or_leaves_a_cookie(
    browser: Browser, live_server: LiveServer, made: Any
) -> None:
    context = browser.new_context(base_url=live_server.url)
    wrong, page = listen(context, site=live_server.url), context.new_page()
    for name in ("", "ties/", "documents/", "unsure/", "of/tie:lk-galle+nl-velsen/", "timeline/", "nergens/"):
        page.goto(f"/nl/velsen/{name}")
    assert context.cookies() == []
    context.close()
    assert wrong == []
