"""The browser of the tests opens the site, and tells what goes wrong in it."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from browsing import barriers, listen
from jumelage_web.store.models import User


def test_it_opens_a_page_of_the_site(page: Page) -> None:
    answer = page.goto("/")
    assert answer is not None
    assert answer.status == 200


def test_it_can_be_signed_in(page: Page, sign_in: Callable[[User], None]) -> None:
    sign_in(User.objects.create_user("officer"))
    page.goto("/")
    assert page.context.cookies()[0]["name"] == "sessionid"
    assert "login" not in page.url


def test_planted_faults_are_told(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(base_url=live_server.url)
    wrong = listen(context, site=live_server.url)
    page = context.new_page()
    page.goto("/")
    assert wrong == []
    page.evaluate("() => { console.error('planted') }")
    page.evaluate("() => { setTimeout(() => { throw new Error('broken') }) }")
    # some Chromiums refuse a handler when it is set, others when it is called
    with page.expect_console_message():
        page.evaluate("() => { document.body.setAttribute('onclick', '1'); document.body.click() }")
    page.evaluate("() => fetch('/not-there')")
    page.goto("about:blank")
    page.evaluate("() => fetch('http://elsewhere.invalid/').catch(() => {})")
    context.close()
    kinds = sorted(line.partition(":")[0] for line in wrong)
    assert kinds == ["404", "another host", "console", "console", "script"], wrong


def test_a_barrier_is_found(page: Page) -> None:
    page.set_content("<!doctype html><html lang=nl><title>t</title><main><h1>t</h1><img src='data:,'></main>")
    assert [barrier.split()[0] for barrier in barriers(page)] == ["image-alt"]
