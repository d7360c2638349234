"""The pages of things in a browser: open to everybody, narrow and wide, light and dark, and all by key."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from browsing import barriers
from jumelage.statements.statement import Likeness
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef, Text
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Register, User
from small_registers import AT, listed, paper, person, say, town, words

pytestmark = pytest.mark.django_db(transaction=True)

TIE = "tie:lk-galle+nl-velsen"
GALLE = "municipality:lk-galle"
BARE = "municipality:galle"


def at(page: str, *args: object) -> str:
    return reverse(f"desk:{page}", args=["velsen", *args])


@pytest.fixture
def register(sign_in: Callable[[User], None]) -> Register:
    """A register with all that the pages can show, and its manager at the browser."""
    register = town()
    anna = person("anna", register)
    nota = paper(register, "De band met Galle begon in 1976. Sinds 1985 is er een stedenband.", title="Nota")
    for member, label in ((GALLE, "Galle"), ("municipality:nl-velsen", "Velsen")):
        say(register, anna, TIE, "member", EntityRef(member, label), quote=words(nota, "band met Galle"))
        say(register, anna, member, "name", Text(label, "nl"))
    say(register, anna, TIE, "started", DateValue(PartialDate.parse("1976")), quote=words(nota, "in 1976"))
    say(register, anna, TIE, "started", DateValue(PartialDate.parse("1985")), quote=words(nota, "Sinds 1985"))
    say(register, anna, TIE, "renewed", DateValue(PartialDate.parse("199X")))
    say(register, anna, "organisation:sos", "name", Text("SOS Velsen", "nl"))
    say(register, anna, "organisation:sos", "tie_served", EntityRef(TIE, "de band"))
    for prop, value in (("payer", "municipality:nl-velsen"), ("recipient", "organisation:sos"), ("tie", TIE)):
        say(register, anna, "grant:x", prop, EntityRef(value, value))
    say(register, anna, BARE, "name", Text("Galle", "nl"))
    say(register, anna, BARE, "founded", DateValue(PartialDate.parse("1900")))
    say(register, anna, GALLE, "founded", DateValue(PartialDate.parse("1865")))
    say(register, anna, "organisation:hulp", "name", Text("Hulp", "nl"))
    claims.judge(register, "organisation:sos", "organisation:hulp", Likeness.SAME, reason="x", by=anna, at=AT)
    gone = register.statements.get(prop="renewed")
    claims.withdraw(register, [gone], reason="vergissing", by=anna, at=AT)
    listed(register)
    sign_in(anna)
    return register


def pages(register: Register) -> list[str]:
    claim = register.statements.filter(entity=TIE, prop="started").order_by("id")[0].claim
    nota = register.documents.get()
    quoted = f"?document={nota.key}&start=0&end=7"
    return [
        at("entities"),
        at("entities") + "?q=galle&sort=date",
        at("entities") + "?q=nergens",
        at("entity", TIE),
        at("entity", TIE) + "?valid_on=2020-01-01&known_at=2001-01-01",
        at("entity", TIE) + "?valid_on=2020-01-01",
        at("entity", TIE) + "?valid_on=x",
        at("entity", "organisation:sos"),
        at("say") + quoted + "&q=galle",
        at("say") + quoted + f"&entity={TIE.replace('+', '%2B')}",
        at("entity-say", "member", TIE) + quoted,
        at("entity-say", "started", TIE),
        at("entity-new", "tie"),
        at("entity-new", "policy"),
        at("entity-same", GALLE) + "?q=gal",
        at("entity-same", GALLE) + f"?other={BARE}",
        at("entity-apart", "organisation:sos"),
        at("entity-rule", "started", TIE),
        at("entities-alike"),
        at("withdraw", claim),
        at("redact", claim),
    ]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "light"), (1280, "dark")])
def test_no_page_shuts_anybody_out(page: Page, register: Register, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # light or dark
    found = []
    for url in pages(register):
        page.goto(url)
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
        found += [f"{url} {one}" for one in barriers(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{url} is wider than {width}")
    assert found == []


def test_something_is_said_by_key_alone(page: Page, register: Register) -> None:
    page.goto(at("entity", TIE))
    choice = page.get_by_label("Wat wilt u vastleggen?")
    choice.focus()
    page.keyboard.type("Einde gemeld op")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/say/end_notified/**")
    page.keyboard.press("Tab")
    page.get_by_label("Einde gemeld op").focus()
    page.keyboard.type("ooit")
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    field = page.get_by_label("Einde gemeld op")
    expect(field).to_be_focused()
    field.fill("mei 2014")
    page.get_by_label("Waarom weet u dit?").fill("brief van de burgemeester")
    page.get_by_role("button", name="Vastleggen").press("Enter")
    expect(page.get_by_text("Vastgelegd.")).to_be_visible()
    expect(page.locator("#end_notified")).to_contain_text("mei 2014")


def test_joining_and_taking_apart_without_a_mouse(page: Page, register: Register) -> None:
    page.goto(at("entities-alike"))
    page.get_by_role("link", name="Vergelijk en voeg samen").first.press("Enter")
    expect(page.get_by_role("heading", name="Nieuwe tegenspraak")).to_be_visible()
    page.get_by_label("Waarom is dit hetzelfde?").fill("zelfde stad")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Samengevoegd. U kunt dit later weer ongedaan maken.")).to_be_visible()
    page.get_by_role("link", name="Uit elkaar halen").first.press("Enter")
    page.get_by_label("Ik weet niet zeker of ze hetzelfde zijn").press("Space")
    page.get_by_label("Waarom haalt u ze uit elkaar?").fill("eerst navragen")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Uit elkaar gehaald.")).to_be_visible()
