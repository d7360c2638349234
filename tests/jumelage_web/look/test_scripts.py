"""The scripts help with keys, files and words, and nothing rests on them alone."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from look_pages import SITE, Show

DOCUMENT = "Notitie 🇱🇰 beleid\nDe band met Galle ontstond in 1976, zegt de raad. Galle [zee]."
READING = """<div class="reading" data-reading tabindex="0" role="group" aria-label="Tekst"><h2 data-start="0">Notitie 🇱🇰 beleid</h2>
<p data-start="18">De band met Galle <mark><a href="#s">ontstond in 1976</a></mark>, zegt de raad<span data-not-text>[1]</span>. Galle [zee].</p></div>"""
SELECTION = """<form id="selection-form" hidden><p data-exact></p><input type="hidden" name="start"><input type="hidden" name="end">
<input type="hidden" name="exact"><label>Wat? <select name="prop"><option>begin</option></select></label></form>"""
SCRIPT = '<script src="{{ static("jumelage/%s.js") }}" type="module"></script>'


def chosen(page: Page) -> tuple[int, int, str]:
    page.locator("#selection-form").wait_for()
    values = [
        page.locator(f"#selection-form [name={name}]").input_value() for name in ("start", "end", "exact")
    ]
    return int(values[0]), int(values[1]), values[2]


def place_of(page: Page, word: str) -> dict[str, float]:
    """Where on the screen a word of the document stands."""
    box: dict[str, float] = page.evaluate(
        """(word) => {
          const walker = document.createTreeWalker(document.querySelector("[data-reading]"), NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(word);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            const { left, right, top, bottom } = range.getBoundingClientRect();
            return { left, right, middle: (top + bottom) / 2 };
          }
        }""",
        word,
    )
    return box


# ------------------------------------------------------------ words of a document
@pytest.mark.parametrize(
    ("first", "last", "exact"),
    [
        ("band", "met", "band met"),
        ("Galle", "ontstond", "Galle ontstond"),
        ("1976", "raad", "1976, zegt de raad"),
        ("ontstond", "in", "ontstond in"),
        ("zegt", "[zee]", "zegt de raad. Galle [zee]"),
        ("beleid", "band", "beleid\nDe band"),
    ],
)
def test_words_chosen_with_the_mouse(show: Show, first: str, last: str, exact: str) -> None:
    page = show(READING, side=SELECTION, head=SCRIPT % "select-words")
    start, end = place_of(page, first), place_of(page, last)
    page.mouse.move(start["left"] + 1, start["middle"])
    page.mouse.down()
    page.mouse.move(start["left"] + 12, start["middle"])
    page.mouse.move(end["right"] - 0.5, end["middle"], steps=5)
    page.mouse.up()
    begin, stop, words = chosen(page)
    assert words == exact
    assert DOCUMENT[begin:stop] == exact
    assert page.locator("[data-exact]").text_content() == exact
    assert "#s" not in page.url


def test_words_chosen_by_keyboard_are_told_and_counted_in_code_points(show: Show) -> None:
    page = show(READING, side=SELECTION, head=SCRIPT % "select-words")
    page.locator("[data-reading]").focus()
    for key in ("End", "Home", "ArrowRight", "Shift+ArrowRight"):
        page.keyboard.press(key)
    assert page.locator("#says").inner_text() == "🇱🇰 beleid"
    page.keyboard.press("Enter")
    assert chosen(page) == (8, 17, "🇱🇰 beleid")
    assert DOCUMENT[8:17] == "🇱🇰 beleid"
    assert page.evaluate("document.activeElement.name") == "prop"


def test_up_and_down_go_by_line_and_a_word_cut_by_a_mark_is_one(show: Show) -> None:
    page = show(READING, side=SELECTION, head=SCRIPT % "select-words")
    page.locator("[data-reading]").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("#says").inner_text() == "De"
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    assert page.locator("#says").inner_text() == "1976,"


# --------------------------------------------------------------------------- keys
LIST = """<ul class="items">{% for name in ["een", "twee"] %}<li data-item>{{ name }}
<button type="button" data-key="a" data-says="{{ name }}">Neem {{ name }} over</button></li>{% endfor %}</ul>
<label>Zoek <input data-key="/" id="search"></label>{{ parts.keys_help([("a", "overnemen")]) }}"""
HEAR = """() => { window.pressed = [];
  document.querySelectorAll("[data-says]").forEach((one) => one.addEventListener("click", () => pressed.push(one.dataset.says))); }"""


def test_keys_press_what_is_at_hand_and_rest_while_one_writes(show: Show) -> None:
    page = show(LIST)
    page.evaluate(HEAR)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.press("j")
    page.keyboard.press("Control+a")
    page.keyboard.press("k")
    page.keyboard.press("a")
    page.keyboard.press("/")
    page.keyboard.type("a?j")
    assert page.evaluate("pressed") == ["twee", "een"]
    assert page.locator("#search").input_value() == "a?j"
    assert page.locator("#says").inner_text() != ""


def test_keys_can_be_switched_off_and_stay_off(show: Show) -> None:
    page = show(LIST)
    page.keyboard.press("?")
    page.get_by_role("checkbox", name="Toetsen aan").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.evaluate(HEAR)
    page.keyboard.press("a")
    assert page.evaluate("pressed") == []
    page.get_by_role("button", name="Toetsen").click()
    page.get_by_role("checkbox", name="Toetsen aan").check()
    page.get_by_role("button", name="Sluiten").click()
    page.keyboard.press("a")
    assert page.evaluate("pressed") == ["een"]


# -------------------------------------------------------------------------- theme
def test_light_or_dark_is_kept_and_there_before_anything_is_painted(show: Show) -> None:
    page = show("<p>a</p>", theme="light")
    page.get_by_role("button", name="Maak de bladzijde donker").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 28)"
    assert page.get_by_role("button", name="Maak de bladzijde licht").is_visible()


# -------------------------------------------------------------------------- files
FORM = '{{ parts.upload("/upload", "", name="files") }}'


def file(name: str) -> Any:
    return {"name": name, "mimeType": "text/plain", "buffer": b"Velsen en Galle."}


def test_each_file_is_sent_by_itself_and_what_is_refused_can_be_sent_again(
    show: Show, wrong: list[str]
) -> None:
    sent: list[str] = []

    def answer(route: Route) -> None:
        body = route.request.post_data or ""
        name = body.partition('filename="')[2].partition('"')[0]
        sent.append(name)
        assert body.count("filename=") == 1
        words = "dit is al gelezen" if name == "b.txt" else "ontvangen"
        route.fulfill(
            status=422 if name == "b.txt" else 201, body=json.dumps({"words": words, "url": f"/{name}"})
        )

    page = show(FORM, head=SCRIPT % "upload")
    page.route("**/upload", answer)
    wrong.append(f"422: POST {SITE}/upload")
    page.set_input_files("#id_files", [file("a.txt"), file("b.txt"), file("c.txt")])
    page.get_by_role("button", name="Versturen").click()
    page.get_by_text("dit is al gelezen").wait_for()
    page.locator("[data-upload-says]", has_text="Niet alles is ontvangen").wait_for()
    assert sent == ["a.txt", "b.txt", "c.txt"]
    assert page.get_by_role("link", name="a.txt").get_attribute("href") == "/a.txt"
    assert page.evaluate("[...document.getElementById('id_files').files].map((one) => one.name)") == ["b.txt"]


def test_files_can_be_dropped(show: Show) -> None:
    page = show(FORM, head=SCRIPT % "upload")
    page.evaluate(
        """() => { const all = new DataTransfer(); all.items.add(new File(["x"], "d.txt"));
        document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", { dataTransfer: all, bubbles: true, cancelable: true })); }"""
    )
    assert page.locator("[data-upload-files]").inner_text().startswith("d.txt")


def test_the_scripts_are_small() -> None:
    folder = Path(__file__).parents[3] / "src/jumelage_web/static/jumelage"
    assert {
        path.name: path.stat().st_size for path in folder.glob("*.js") if path.stat().st_size > 12_000
    } == {}
