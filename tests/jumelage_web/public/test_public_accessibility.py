"""Every kind of public page: open to everybody, in four languages, in light and dark, on a wide screen and a narrow one."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

import walking
from browsing import barriers, listen

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=320, height=640)
OF_COLOUR = ("color-contrast", "link-in-text-block")
LANGUAGES = ("nl", "en", "de", "fr")
STICKING_OUT = """() => [...document.body.querySelectorAll('*')]
    .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(-3).map((one) => `${one.tagName.toLowerCase()}.${one.className} ${one.textContent.trim().slice(0, 40)}`)"""


def faults_of(page: Page, address: str, *, language: str) -> Iterator[str]:
    """What is wrong with the page, with what light and width it was seen in."""
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(address)
    if page.locator("html").get_attribute("lang") != language:
        yield "says that it is in another language"
    if page.locator("h1").count() != 1:
        yield "has not one heading of the first level"
    yield from (f"wide, light: {one}" for one in barriers(page))
    if language == "nl":  # colours are the same in all languages, and so is what stands where
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        yield from (f"wide, dark: {one}" for one in barriers(page, *OF_COLOUR))
    page.set_viewport_size(NARROW)
    if language == "nl":
        yield from (f"narrow, dark: {one}" for one in barriers(page, *OF_COLOUR))
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        yield from (f"narrow, light: {one}" for one in barriers(page))
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        yield f"narrow: {wide} px wider than the window: {page.evaluate(STICKING_OUT)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_is_open_to_everybody(
    browser: Browser, live_server: LiveServer, made: Any, language: str
) -> None:
    context = browser.new_context(base_url=live_server.url, locale=language)
    context.set_default_timeout(20_000)
    wrong, page, faults = listen(context, site=live_server.url), context.new_page(), []
    addresses = walking.one_of_each(Client())
    for address in addresses:
        there = f"/{language}{address[3:]}" if address.startswith("/nl/") else address
        faults += [f"{there}: {one}" for one in faults_of(page, there, language=language)]
    context.close()
    assert len(addresses) > 10
    assert not faults + wrong, "\n".join(faults + wrong)
