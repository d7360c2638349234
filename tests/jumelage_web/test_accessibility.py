"""Every page of the desk and of logging in: open to everybody, in light and dark, on a wide screen and a narrow one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from browsing import barriers, listen
from jumelage.annex import CHAPTERS
from jumelage.statements.statement import Likeness
from jumelage_web.desk import urls
from jumelage_web.store import reading, renderings, snapshot
from jumelage_web.store.actions import claims, documents, editions, registers
from jumelage_web.store.annexes import Asked
from jumelage_web.store.models import Document, FindingNow, Membership, Register, User
from jumelage_web.store.records import now_of
from sample_registers import looked_at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
SAMPLES = Path(__file__).parents[2] / "samples"
PAPERS = (
    "bijlage-internationaal-beleid-2017.docx",
    "sos-velsen-geschiedenis.html",
    "krant-ijmuiden-2018.txt",
)
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=320, height=640)
LANGUAGES = ("nl", "en", "de", "fr")
JOINED = ("organisation:sos-velsen", "organisation:stichting-sos")
#: What a page has to be asked for in its address, to show what it is for.
QUERIES = {
    # A few chapters: the edition has them all.
    "annex-show": f"?form=page&language=nl&valid_on=2026-11-24&chapters={CHAPTERS[0]}&chapters={CHAPTERS[1]}",
    "search": "?q=Galle",
    "documents": "?q=Velsen",
}
#: Annexes, which keep the language they were asked for in.
IN_DUTCH = ("annex-show", "edition-opened")
#: What another theme can spoil; all else axe looks at is the same in the dark.
OF_COLOUR = ("color-contrast", "link-in-text-block")


@dataclass(frozen=True, slots=True)
class Desk:
    """A register of Velsen in which something has happened, and its manager."""

    register: Register
    manager: User
    paper: Document
    finding: FindingNow


@pytest.fixture
def desk(live_server: LiveServer) -> Desk:
    """Papers read, what an officer would accept accepted, the rest waiting; an edition kept, an annex ready, a finding put off."""
    manager = User.objects.create_user("beheerder", password="een-lange-zin-als-sleutel", name="Beheerder")
    now = timezone.now()
    register = registers.create_register(
        slug="velsen",
        name="Velsen",
        home="municipality:nl-velsen",
        home_name="Velsen",
        by=manager,
        at=now,
        four_eyes=False,
    )
    papers = [_filed(register, name, by=manager) for name in PAPERS]
    unreadable, _new = documents.add_document(register, [b"%PDF-1.7"], name="leeg.pdf", by=manager, at=now)
    reading.read_document(unreadable.pk)
    claims.accept(register, looked_at(register), by=manager, at=now)
    claims.reject(
        register,
        list(register.proposals.filter(settled_in=None))[:1],
        reason="onjuist",
        by=manager,
        at=timezone.now(),
    )
    asked = Asked(timezone.localdate(), now_of(register, timezone.now()))
    editions.keep(register, asked, title="Editie voor de raad", by=manager, at=timezone.now())
    claims.judge(register, *JOINED, Likeness.SAME, reason="dezelfde stichting", by=manager, at=timezone.now())
    renderings.make(renderings.begin(register, asked, "html", by=manager, at=timezone.now()).pk)
    snapshot.freshen(register.pk)
    finding = register.findings_now.filter(rule="A1").first()
    assert finding, "the samples contradict each other"
    return Desk(register, manager, papers[0], finding)


def _filed(register: Register, name: str, *, by: User) -> Document:
    row, _new = documents.add_document(
        register, [(SAMPLES / name).read_bytes()], name=name, by=by, at=timezone.now()
    )
    reading.read_document(row.pk)
    row.refresh_from_db()
    assert row.state == Document.State.READ, row.problem
    return row


# ------------------------------------------------------------------ walking


def desk_addresses(desk: Desk) -> Iterator[tuple[str, str]]:
    """All addresses of the desk by their names, of something that is there."""
    for pattern in urls.urlpatterns:
        address = reverse(f"desk:{pattern.name}", kwargs=_arguments(pattern, desk))
        yield str(pattern.name), address + QUERIES.get(str(pattern.name), "")


def _arguments(pattern: URLPattern, desk: Desk) -> dict[str, object]:
    stated = desk.register.statements.get(claim=desk.finding.statements[0], withdrawn_at=None)
    known = {
        "register": desk.register.slug,
        "claim": stated.claim,
        "entity": JOINED[0] if pattern.name == "entity-apart" else stated.entity,
        "prop": stated.prop,
        "key": desk.finding.key,
        "member": Membership.objects.get(user=desk.manager).pk,
        "kind": "tie",
        "form": "page",
    }
    return {
        name: _row_in(str(pattern.name), desk) if name == "pk" else known[name]
        for name in pattern.pattern.converters
    }


def _row_in(page: str, desk: Desk) -> int:
    rows = {
        "inbox": desk.register.proposals.filter(settled_in=None),
        "edition": desk.register.editions,
        "render": desk.register.renderings,
    }
    found = next((rows[start].first() for start in rows if page.startswith(start)), desk.paper)
    assert found
    return int(found.pk)


def account_addresses() -> Iterator[tuple[str, str]]:
    """The addresses of logging in and of one's account that name nothing, by their names."""
    (accounts,) = [one for one in get_resolver().url_patterns if str(one.pattern) == "accounts/"]
    assert isinstance(accounts, URLResolver)
    for pattern in _patterns(accounts):
        if pattern.name:
            yield pattern.name, reverse(pattern.name)


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if one.pattern.regex.groups:
            continue
        if isinstance(one, URLResolver):
            yield from _patterns(one)
        else:
            yield one


def is_page(client: Client, address: str) -> bool:
    """Whether a whole page answers there: no file, no part of a page, nothing that only takes what is sent."""
    answer = client.get(address)
    answer.close()
    # What an account does not have, such as a second step to take away, is not there.
    right = {200, 302, 401, 405} | ({404} if address.startswith("/accounts/") else set())
    assert answer.status_code in right, f"{address}: {answer.status_code}"
    shown = answer.status_code in (200, 401) and answer.headers["Content-Type"].startswith("text/html")
    return (
        shown
        and not answer.streaming
        and b"<html" in answer.content
        and "Content-Disposition" not in answer.headers
    )


# ------------------------------------------------------------------ looking


def wrong_with(page: Page, *, language: str = "nl") -> list[str]:
    """What a page lacks, whoever looks at it."""
    headings = page.locator("h1").count()
    told = page.locator("html").get_attribute("lang")
    found = []
    if headings != 1:
        found.append(f"{headings} headings of the first level")
    if not page.title().partition(" – ")[0].strip():
        found.append("no title")
    if told != language:
        found.append(f"says that it is in {told}, not in {language}")
    return found


def scrolls_sideways(page: Page) -> list[str]:
    """What sticks out at the right of the window: the deepest elements that do."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{wide} px wider than the window: {page.evaluate(STICKING_OUT)}"] if wide > 0 else []


STICKING_OUT = """() => [...document.body.querySelectorAll('*')]
    .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(-3).map((one) => `${one.tagName.toLowerCase()}.${one.className} ${one.textContent.trim().slice(0, 40)}`)"""


def faults_of(page: Page, address: str) -> list[str]:
    """What is wrong with the page at the address, with what light and width it was seen in.

    Without motion, since colours that are on their way from one to the other are neither.
    """
    found = []
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        if size is WIDE:
            page.goto(address)
            found += wrong_with(page)
        seen = [("light", barriers(page)), ("light", scrolls_sideways(page) if size is NARROW else [])]
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        seen.append(("dark", barriers(page, *OF_COLOUR)))
        found += [f"{size['width']} px, {light}: {fault}" for light, faults in seen for fault in faults]
    return found


def walk(page: Page, client: Client, addresses: Iterator[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """The names of the pages at the addresses, and what is wrong with them, each fault with the page."""
    names, faults = [], []
    for name, address in addresses:
        if is_page(client, address):
            names.append(name)
            faults += [f"{name}: {fault}" for fault in faults_of(page, address)]
    return names, faults


def test_every_page_of_the_desk_is_open_to_everybody(
    page: Page, desk: Desk, sign_in: Callable[[User], None]
) -> None:
    sign_in(desk.manager)
    client = Client()
    client.force_login(desk.manager, backend="django.contrib.auth.backends.ModelBackend")
    names, faults = walk(page, client, desk_addresses(desk))
    assert faults == []
    assert {
        "overview",
        "inbox",
        "document",
        "entity",
        "finding",
        "annex-show",
        "edition-opened",
        "fact",
    } <= set(names)


def test_logging_in_is_open_to_everybody(page: Page, desk: Desk, sign_in: Callable[[User], None]) -> None:
    outside, faults = walk(page, Client(), account_addresses())
    assert faults == []
    assert {"account_login", "account_reset_password"} <= set(outside)
    sign_in(desk.manager)
    client = Client()
    client.force_login(desk.manager, backend="django.contrib.auth.backends.ModelBackend")
    only_inside = (one for one in account_addresses() if one[0] not in outside)
    inside, faults = walk(page, client, only_inside)
    assert faults == []
    assert {"account_change_password", "mfa_index"} <= set(inside)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_no_language_is_too_long_for_a_narrow_page(
    browser: Browser, live_server: LiveServer, desk: Desk, language: str
) -> None:
    client = Client()
    client.force_login(desk.manager, backend="django.contrib.auth.backends.ModelBackend")
    context = browser.new_context(base_url=live_server.url, locale=language, viewport=NARROW)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    wrong, faults, page = listen(context, site=live_server.url), [], context.new_page()
    for name, address in desk_addresses(desk):
        if is_page(client, address):
            page.goto(address)
            own = "nl" if name in IN_DUTCH else language
            told = scrolls_sideways(page) + wrong_with(page, language=own)
            faults += [f"{name}: {fault}" for fault in told]
    context.close()
    assert wrong + faults == []
