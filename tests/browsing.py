"""What goes wrong in a browser while a test looks at pages, and what keeps people out of a page."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


def listen(context: BrowserContext, *, site: str) -> list[str]:
    """A list that grows by a line for everything that goes wrong in any page of the context, from now on.

    That is: an error in the console (what the content security policy refused is one), a script that broke, a request
    to another host than `site`, an answer of 500 or more, a part of a page that is not there. A page that says 403 or
    404 to the person who asked for it is an answer like others.
    """
    wrong: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        # What could not be loaded is told by the answer itself, with its address.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            wrong.append(f"console: {message.text}")

    def look(answer: Response) -> None:
        part = not answer.request.is_navigation_request()
        if answer.status >= 500 or (part and answer.status >= 400):
            wrong.append(f"{answer.status}: {answer.request.method} {answer.url}")

    def check(request: Request) -> None:
        if not request.url.startswith((f"{site}/", "data:", "blob:", "about:")):
            wrong.append(f"another host: {request.url}")

    context.on("console", hear)
    context.on("weberror", lambda error: wrong.append(f"script: {error.error}"))
    context.on("response", look)
    context.on("request", check)
    return wrong


def barriers(page: Page, *rules: str) -> list[str]:
    """What on the page shuts people with a disability out, by axe and WCAG 2.2 A and AA: rule, place, what is wrong.

    With `rules` only these are looked at.
    """
    asked = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": WCAG}
    options = {"runOnly": asked, "resultTypes": ["violations"]}
    found: dict[str, Any] = Axe().run(page, options=options).response
    return [
        f"{violation['id']} at {' '.join(node['target'])}: {' '.join(node['failureSummary'].split())}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
