"""The documents and the reading room by mouse, by keyboard, on a narrow screen, and without barriers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from browsing import barriers
from jumelage_web.store import reading
from jumelage_web.store.actions import claims
from jumelage_web.store.actions import documents as acts
from jumelage_web.store.models import Document, Register, User
from small_registers import person, town

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = """# Stedenbanden van Velsen

Sinds 1976 heeft Velsen een stedenband met Galle (🇱🇰). De raad
besloot daartoe op 1 mei 1976.

- Galle
- Luton

jaar\tbedrag
2012\t35.000
"""
URL = "/desk/velsen/documents/"


@pytest.fixture
def register(transactional_db: None) -> Register:
    return town()


@pytest.fixture
def officer(register: Register, sign_in: Callable[[User], None]) -> User:
    made = person("anna", register)
    sign_in(made)
    return made


@pytest.fixture
def row(register: Register, officer: User) -> Document:
    made, _new = acts.add_document(register, [TEXT.encode()], name="nota.md", by=officer, at=timezone.now())
    reading.read_document(made.pk)
    made.refresh_from_db()
    claims.accept(register, list(made.proposals.all()[:3]), by=officer, at=timezone.now())
    return made


def fits(page: Page) -> bool:
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    return wide <= page.evaluate("innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_shuts_people_out(
    page: Page, row: Document, register: Register, officer: User, scheme: str
) -> None:
    acts.set_published(row, published=False, ground="Woo 5.1", by=officer, at=timezone.now())
    bad, _new = acts.add_document(register, [b""], name="leeg.txt", by=officer, at=timezone.now())
    reading.read_document(bad.pk)
    acts.add_document(register, [b"wacht"], name="wacht.txt", by=officer, at=timezone.now())
    new, _new = acts.add_document(
        register, [b"Vooraf.\n\n" + TEXT.encode().replace(b"Galle", b"Gale", 1)], name="b.md",
        by=officer, at=timezone.now(), replaces=row,
    )  # fmt: skip
    reading.read_document(new.pk)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    wait = Document.objects.get(name="wacht.txt")
    places = [
        "",
        f"{row.pk}/",
        f"{row.pk}/words/",
        f"{bad.pk}/",
        f"{wait.pk}/",
        f"{new.pk}/",
        f"{new.pk}/versions/",
    ]
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        for place in places:
            page.goto(URL + place)
            for more in page.locator("details.more > summary").all():
                if more.is_visible():
                    more.click()
            assert barriers(page) == [], place
            assert fits(page), (place, width)


def test_mark_shows_what_rests_on_it_beside_the_text(page: Page, row: Document) -> None:
    page.goto(f"{URL}{row.pk}/")
    page.evaluate("() => { window.same = true }")
    mark = page.locator("mark", has_text="1 mei 1976").first
    mark.locator("a").click()
    expect(page.locator("#said .said-words")).to_contain_text("1 mei 1976")
    expect(mark).to_have_attribute("aria-current", "true")
    assert page.evaluate("window.same")
    assert "start=" in page.url
    page.go_back()
    expect(page.locator("#said .said-words")).not_to_contain_text("1 mei 1976")
    expect(page.locator("h1")).to_be_visible()


def test_one_goes_through_the_marks_by_key(page: Page, row: Document) -> None:
    page.goto(f"{URL}{row.pk}/")
    words = page.locator("#said .said-words")
    first = words.inner_text()
    page.keyboard.press("n")
    expect(words).not_to_have_text(first)
    page.keyboard.press("p")
    expect(words).to_have_text(first)


def test_words_chosen_by_mouse_become_a_statement(page: Page, row: Document) -> None:
    page.goto(f"{URL}{row.pk}/")
    paragraph = page.locator(".reading p", has_text="De raad")
    paragraph.evaluate(
        """(node) => {
          const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
          let text = walker.nextNode();
          while (text && !text.data.includes("De raad")) text = walker.nextNode();
          const range = document.createRange();
          const at = text.data.indexOf("De raad");
          range.setStart(text, at);
          range.setEnd(text, at + 7);
          const selection = document.getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
          node.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
        }"""
    )
    form = page.locator("#selection-form")
    expect(form).to_be_visible()
    expect(form.locator("[data-exact]")).to_have_text("De raad")
    start = row.text.index("De raad")
    assert form.locator("[name=start]").input_value() == str(start)
    form.get_by_role("button").click()
    assert f"start={start}&end={start + 7}" in page.url
    expect(page.locator("main")).to_contain_text("De raad")


def test_words_chosen_by_key_become_a_statement(page: Page, row: Document) -> None:
    page.goto(f"{URL}{row.pk}/")
    page.locator(".reading").focus()
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowRight", "Enter"):
        page.keyboard.press(key)
    form = page.locator("#selection-form")
    expect(form).to_be_visible()
    start, end = (int(form.locator(f"[name={name}]").input_value()) for name in ("start", "end"))
    assert row.text[start:end] == form.locator("[data-exact]").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/say/**")


def test_files_come_in_with_a_script_one_by_one(
    page: Page, officer: User, register: Register, tmp_path: Path
) -> None:
    for name, text in (("een.txt", "De eerste nota."), ("twee.txt", "De tweede nota.")):
        (tmp_path / name).write_text(text)
    page.goto(URL)
    page.set_input_files("#id_files", [tmp_path / "een.txt", tmp_path / "twee.txt"])
    page.get_by_role("button", name="Inbrengen").click()
    expect(page.locator("table")).to_contain_text("twee.txt")
    assert register.documents.count() == 2
    expect(page.locator("#how-far")).to_contain_text("0 van 2")
    for row in register.documents.all():
        reading.read_document(row.pk)
    expect(page.locator("#how-far progress")).to_have_count(0)
    expect(page.locator("table")).to_contain_text("gelezen")


def test_all_of_it_works_without_scripts(
    page: Page, row: Document, register: Register, browser: Browser, live_server: LiveServer, tmp_path: Path
) -> None:
    (tmp_path / "een.txt").write_text("De eerste nota.")
    plain = browser.new_context(
        base_url=live_server.url,
        java_script_enabled=False,
        locale="nl-NL",
        storage_state=page.context.storage_state(),
    )
    bare = plain.new_page()
    bare.goto(URL)
    bare.set_input_files("#id_files", tmp_path / "een.txt")
    bare.get_by_role("button", name="Inbrengen").click()
    expect(bare.locator("#messages")).to_contain_text("een.txt is ontvangen")
    bare.goto(f"{URL}{row.pk}/")
    bare.locator("mark a", has_text="1 mei 1976").first.click()
    expect(bare.locator("#said .said-words")).to_contain_text("1 mei 1976")
    bare.get_by_role("link", name="plak de woorden").click()
    bare.get_by_label("De woorden").fill("De raad besloot daartoe")
    bare.get_by_role("button", name="Zoek ze op").click()
    assert "/say/" in bare.url
    plain.close()
