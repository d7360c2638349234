"""The inbox in a browser: by key, by mouse, by Tab, narrow, dark, and without scripts."""

import time
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from browsing import barriers
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Document, Proposal, Register, User
from jumelage_web.store.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)
Person = Callable[..., User]
SignIn = Callable[[User], None]
Made = Callable[..., Proposal]
INBOX = "/desk/velsen/inbox/"
TOP = "document.activeElement.getBoundingClientRect().top"
# What gets the focus after what had it, as soon as it does.
NEXT = """had => new Promise(resolve => {
  const look = () => {
    const id = document.activeElement?.id;
    if (id && id !== had) resolve(id); else requestAnimationFrame(look);
  };
  look();
})"""


@pytest.fixture
def rows(paper: Callable[..., Document], proposed: Made) -> list[Proposal]:
    """Six proposals that wait, of two subjects."""
    years = [str(year) for year in range(1970, 1976)]
    document = paper(" ".join(f"In {year} begon de band, zo schreef men later." for year in years))
    return [
        proposed(document, f"In {year} begon de band", year, entity="tie:a+b" if year > "1972" else "tie:a+c")
        for year in years
    ]


@pytest.fixture
def editor(person: Person, sign_in: SignIn) -> User:
    user = person(Role.EDITOR)
    sign_in(user)
    return user


def focused(page: Page, row: Proposal) -> None:
    expect(page.locator(f"#p{row.pk}")).to_be_focused()


def test_the_next_proposal_comes_where_the_one_before_it_stood(
    page: Page, editor: User, rows: list[Proposal], velsen: Register
) -> None:
    page.goto(INBOX)
    focused(page, rows[0])
    page.keyboard.press("j")
    focused(page, rows[1])
    before = page.evaluate(TOP)
    page.keyboard.press("a")
    focused(page, rows[2])
    assert page.evaluate(TOP) == pytest.approx(before, abs=2)
    expect(page.locator("#says")).to_contain_text("Overgenomen: a+c, Begonnen op: 1971.")
    expect(page.locator(".desk-nav .waits a[aria-current=page] .count")).to_contain_text("5")
    assert velsen.statements.count() == 1


def test_turning_down_by_key_and_going_back_step_by_step(
    page: Page, editor: User, rows: list[Proposal], velsen: Register
) -> None:
    page.goto(INBOX)
    page.keyboard.press("a")
    focused(page, rows[1])
    page.keyboard.press("r")
    page.keyboard.press("4")
    focused(page, rows[2])
    assert [one.verdict for one in Proposal.objects.exclude(verdict="").order_by("pk")] == [
        "accept",
        "reject",
    ]
    page.keyboard.press("u")
    focused(page, rows[1])
    page.keyboard.press("u")
    focused(page, rows[0])
    expect(page.locator("article.proposal")).to_have_count(6)
    expect(page.get_by_role("button", name="Ongedaan maken")).to_have_count(0)
    assert Proposal.objects.exclude(settled_in=None).count() == 0


def test_turning_down_in_ones_own_words(page: Page, editor: User, rows: list[Proposal]) -> None:
    page.goto(INBOX)
    item = page.locator(f"#p{rows[0].pk}")
    item.get_by_text("Afwijzen", exact=True).first.click()
    item.get_by_label("Of in uw eigen woorden").fill("a, r en u zijn hier letters")
    page.keyboard.press("Enter")
    focused(page, rows[1])
    page.goto(f"{INBOX}reviewed/")
    expect(page.get_by_text("Reden: a, r en u zijn hier letters")).to_be_visible()


def test_several_are_ticked_and_accepted_together(page: Page, editor: User, rows: list[Proposal]) -> None:
    page.goto(INBOX)
    page.keyboard.press("x")
    expect(page.locator("#chosen-says")).to_have_text("1 aangevinkt")
    page.keyboard.press("Shift+X")
    expect(page.locator("#chosen-says")).to_have_text("3 aangevinkt")
    page.keyboard.press("Shift+A")
    expect(page.get_by_text("3 voorstellen overgenomen.")).to_be_visible()
    focused(page, rows[3])
    page.keyboard.press("u")
    expect(page.locator("article.proposal")).to_have_count(6)


def test_a_proposal_is_corrected_where_it_stands(
    page: Page, editor: User, rows: list[Proposal], velsen: Register
) -> None:
    page.goto(INBOX)
    page.keyboard.press("c")
    value = page.locator(f"#p{rows[0].pk}_value")
    expect(value).to_be_focused()
    value.fill("ooit")
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator(f"#p{rows[0].pk}_value").fill("1970-05")
    page.keyboard.press("Enter")
    focused(page, rows[1])
    expect(page.locator("article.passed")).to_contain_text("Verbeterd: a+c, Begonnen op: mei 1970.")
    page.keyboard.press("c")
    page.locator("[data-close]").click()
    focused(page, rows[1])
    expect(page.locator(".correct")).to_have_count(0)


def test_what_would_change_is_told_and_said(page: Page, editor: User, rows: list[Proposal]) -> None:
    page.goto(INBOX)
    page.keyboard.press("w")
    expect(page.locator(f"#p{rows[0].pk} .effect-of")).to_contain_text("Overnemen")
    expect(page.locator("#says")).to_contain_text("Overnemen")
    focused(page, rows[0])


def test_who_comes_second_reads_who_was_first(
    page: Page, editor: User, rows: list[Proposal], person: Person, velsen: Register
) -> None:
    page.goto(INBOX)
    claims.reject(velsen, [rows[0]], reason="nee", by=person(Role.EDITOR, name="Anna"), at=timezone.now())
    page.keyboard.press("a")
    expect(page.locator(f"#p{rows[0].pk}")).to_contain_text("Anna heeft dit al afgewezen")
    focused(page, rows[1])


def test_keys_act_only_on_a_proposal_that_is_at_hand(page: Page, editor: User, rows: list[Proposal]) -> None:
    page.goto(INBOX)
    page.locator("h1").click()
    page.keyboard.press("a")
    focused(page, rows[0])
    assert Proposal.objects.exclude(settled_in=None).count() == 0


def test_a_double_click_settles_one_proposal(page: Page, editor: User, rows: list[Proposal]) -> None:
    page.goto(INBOX)
    page.locator(f"#p{rows[0].pk}").get_by_role("button", name="Overnemen").dblclick(delay=5)
    focused(page, rows[1])
    assert Proposal.objects.exclude(settled_in=None).count() == 1


def test_keys_are_listed_and_can_be_switched_off(page: Page, editor: User, rows: list[Proposal]) -> None:
    page.goto(INBOX)
    page.keyboard.press("?")
    listed = page.get_by_role("dialog", name="Toetsen op deze bladzijde")
    expect(listed).to_contain_text("ongedaan maken")
    listed.get_by_label("Toetsen aan").uncheck()
    page.keyboard.press("Escape")
    page.locator(f"#p{rows[0].pk}").focus()
    page.keyboard.press("a")
    page.keyboard.press("j")
    focused(page, rows[0])
    assert Proposal.objects.exclude(settled_in=None).count() == 0


def test_without_a_connection_it_says_that_nothing_changed(
    browser: Browser, context: BrowserContext, live_server: LiveServer, editor: User, rows: list[Proposal]
) -> None:
    # a context of its own: that the connection fails is no fault of the page
    away = browser.new_context(
        base_url=live_server.url, locale="nl-NL", storage_state=context.storage_state()
    )
    page = away.new_page()
    page.goto(INBOX)
    page.route("**/accept/", lambda route: route.abort("internetdisconnected"))
    page.keyboard.press("a")
    expect(page.get_by_role("alert").filter(has_text="Er is geen verbinding.")).to_be_visible()
    page.unroute("**/accept/")
    page.locator(f"#p{rows[0].pk}").focus()
    page.keyboard.press("a")
    focused(page, rows[1])
    expect(page.locator("#inbox-alert")).to_be_hidden()
    away.close()


def test_who_was_signed_out_meanwhile_is_asked_to_sign_in(
    page: Page, context: BrowserContext, editor: User, rows: list[Proposal]
) -> None:
    page.goto(INBOX)
    context.clear_cookies(name="sessionid")
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()


def test_all_of_it_goes_by_tab_and_enter(page: Page, editor: User, rows: list[Proposal]) -> None:
    page.goto(f"{INBOX}?kind=Tie&subject=tie:a%2Bc")
    focused(page, rows[0])
    words = ""
    while "Overnemen" not in words:
        page.keyboard.press("Tab")
        words = page.evaluate("document.activeElement.textContent + ' ' + document.activeElement.name")
        assert page.evaluate("!!document.activeElement.closest('.proposal')"), words
    page.keyboard.press("Enter")
    focused(page, rows[1])


def test_without_scripts_every_act_is_a_form(
    browser: Browser,
    context: BrowserContext,
    live_server: LiveServer,
    editor: User,
    rows: list[Proposal],
) -> None:
    plain = browser.new_context(
        base_url=live_server.url,
        locale="nl-NL",
        java_script_enabled=False,
        storage_state=context.storage_state(),
    )
    page = plain.new_page()
    page.goto(INBOX)
    page.locator(f"#p{rows[0].pk}").get_by_role("button", name="Overnemen").click()
    assert page.url.endswith(f"#p{rows[1].pk}")
    expect(page.get_by_text("Overgenomen: a+c, Begonnen op: 1970.")).to_be_visible()
    expect(page.locator(f"#p{rows[1].pk}")).to_be_focused()
    item = page.locator(f"#p{rows[1].pk}")
    item.get_by_text("Afwijzen", exact=True).first.click()
    item.get_by_role("button", name="Dit staat er niet").click()
    assert page.url.endswith(f"#p{rows[2].pk}")
    page.get_by_role("button", name="Ongedaan maken").click()
    assert page.url.endswith(f"#p{rows[1].pk}")
    page.locator(f"#p{rows[4].pk}").get_by_role("checkbox").check()
    page.locator("#chosen").get_by_role("button", name="Overnemen").click()
    expect(page.get_by_text("1 voorstel overgenomen.")).to_be_visible()
    page.locator(f"#p{rows[5].pk}").get_by_role("link", name="Verbeteren").click()
    page.get_by_label("Begonnen op").fill("1975-06")
    page.get_by_role("button", name="Verbeterd overnemen").click()
    expect(page.get_by_text("Verbeterd: a+b, Begonnen op: juni 1975.")).to_be_visible()
    plain.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_nothing_shuts_anybody_out_and_nothing_is_too_wide(
    page: Page,
    editor: User,
    rows: list[Proposal],
    velsen: Register,
    width: int,
    scheme: str,
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two that there are
    claims.reject(velsen, [rows[5]], reason="nee", by=editor, at=timezone.now())
    claims.accept(velsen, [rows[4]], by=editor, at=timezone.now())
    found = {}
    for address in (INBOX, f"{INBOX}?kind=Grant", f"{INBOX}certain/", f"{INBOX}reviewed/", "/desk/velsen/"):
        page.goto(address)
        found[address] = barriers(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.goto(INBOX)
    page.keyboard.press("a")
    focused(page, rows[1])
    page.keyboard.press("r")
    found["turned down"] = barriers(page)
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    expect(page.locator(".correct")).to_be_visible()
    found["corrected"] = barriers(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert {where: what for where, what in found.items() if what} == {}


def test_a_hundred_proposals_take_no_longer_than_the_person(
    page: Page,
    editor: User,
    paper: Callable[..., Document],
    proposed: Made,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for number in range(4):
        years = [str(year) for year in range(1900, 1930)]
        document = paper(
            " ".join(f"In {year} begon de band met stad {number}." for year in years), name=f"{number}.txt"
        )
        for year in years:
            proposed(document, f"In {year} begon de band", year, entity=f"tie:a+{number}{year[:3]}")
    page.goto(INBOX)
    longest, acts, pages = 0.0, 0, 0
    at = page.evaluate(NEXT, "")
    begun, worked = time.perf_counter(), time.process_time()
    while acts < 100:
        if at == "onward":
            with page.expect_navigation():
                page.keyboard.press("Enter")
            at = page.evaluate(NEXT, "onward")
            pages += 1
        acted = time.perf_counter()
        if acts % 3 == 2:
            page.keyboard.press("r")
            page.keyboard.press("2")
        else:
            page.keyboard.press("a")
        at = page.evaluate(NEXT, at)
        longest = max(longest, time.perf_counter() - acted)
        acts += 1
    took, worked = time.perf_counter() - begun, time.process_time() - worked
    with capsys.disabled():
        print(  # noqa: T201 - a measurement is there to be read
            f"\n100 proposals by key: {took:.1f} s, {took / acts * 1000:.0f} ms each ({worked / acts * 1000:.0f} ms "
            f"of work), the longest {longest * 1000:.0f} ms, {pages} pages turned"
        )
    assert Proposal.objects.exclude(settled_in=None).count() == 100
    assert worked / acts < 0.3  # work, not time: other tests may run beside this one
