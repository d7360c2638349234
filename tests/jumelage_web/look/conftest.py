"""A browser that shows pages made of parts, without a server."""

import mimetypes
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from browsing import listen
from look_pages import POLICY, SITE, STATIC, Show, written


@pytest.fixture
def wrong() -> list[str]:
    """What a test expects to go wrong in its pages, as `browsing.listen` tells it."""
    return []


@pytest.fixture
def show(browser: Browser, wrong: list[str]) -> Iterator[Show]:
    """Shows a page made of parts; fails the test for whatever went wrong in it."""
    context = browser.new_context(base_url=SITE, locale="nl-NL", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    heard = listen(context, site=SITE)
    shown: dict[str, str] = {}

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path in shown:
            policy = {"Content-Security-Policy": POLICY}
            route.fulfill(body=shown[path], content_type="text/html; charset=utf-8", headers=policy)
            return
        found = [folder / path.removeprefix("/static/") for folder in STATIC]
        file = next((one for one in found if one.is_file()), None)
        if file is None:
            route.fulfill(status=404)
        else:
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            route.fulfill(body=file.read_bytes(), content_type=kind)

    context.route(f"{SITE}/**", answer)
    page = context.new_page()

    def open_page(body: str, *, width: int = 1280, theme: str = "light", **more: object) -> Page:
        shown["/"] = written(body, **more)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.goto("/")
        return page

    yield open_page
    context.close()
    assert sorted(heard) == sorted(wrong)
