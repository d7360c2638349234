"""What a page shows is what its data says at the same address, and the other way round."""

import json
import re
from collections.abc import Iterator
from typing import Any

import lxml.html
import pytest

from jumelage.checks.wording import advice
from jumelage.values.language import LANGUAGES
from walking import Seen

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def told(data: Any) -> Iterator[dict[str, Any]]:
    """All that the data says on statements: mappings with a text and the ids that it rests on."""
    if isinstance(data, dict):
        if isinstance(data.get("text"), str) and data.get("statements"):
            yield data
        for one in data.values():
            yield from told(one)
    elif isinstance(data, list):
        for one in data:
            yield from told(one)


def strings(data: Any) -> Iterator[str]:
    """All words in the data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, (int, float)):
        yield str(data)
    elif isinstance(data, dict):
        for one in data.values():
            yield from strings(one)
    elif isinstance(data, list):
        for one in data:
            yield from strings(one)


def flat(text: str) -> str:
    """The text with single spaces and without what is set between words only to be seen."""
    return " ".join(text.replace("\xad", "").split())


def missing_on(seen: Seen, data: Any) -> list[str]:
    """What the data says and the page does not show."""
    shown = flat(lxml.html.fromstring(seen.text).text_content())
    return [one["text"] for one in told(data) if flat(one["text"]) not in shown]


def missing_in(seen: Seen, data: Any) -> list[str]:
    """What the page says, with a proof mark, and its data does not."""
    tree = lxml.html.fromstring(seen.text)
    for mark in tree.xpath("//*[@data-proof]"):
        mark.drop_tree()
    words = "\n".join(flat(one) for one in strings(data))
    said = (
        text
        for one in tree.xpath("//main//*[contains(concat(' ', @class, ' '), ' said ')]")
        for text in one.itertext()
    )
    return [flat(text) for text in said if not all(part in words for part in _parts(flat(text)))]


def _parts(text: str) -> list[str]:
    """What a page puts together with a colon or brackets: "Begonnen op: 1976 (sinds 1976)"."""
    return [one.strip(" ·,:(") for one in re.split(r": | \(|\)|^, ", text) if _letters(one)]


def _letters(text: str) -> bool:
    return bool(re.search(r"\w", text))


def pages_with_data(walked: Any) -> Iterator[tuple[Seen, Any]]:
    for address, text in walked.data.items():
        if text.startswith("{"):
            yield walked.seen["nl"][address], json.loads(text)


def test_every_page_of_a_register_has_its_data(walked: Any) -> None:
    without = {one for one, text in walked.data.items() if not text.startswith("{")}
    assert {walked.seen["nl"][one].page for one in without} <= {"network"}
    assert len(walked.data) - len(without) > 300


def test_what_the_data_says_the_page_shows(walked: Any) -> None:
    wrong = {
        (seen.page, text): seen.address
        for seen, data in pages_with_data(walked)
        for text in missing_on(seen, data)
    }
    assert not wrong, "\n".join(
        f"{page}: {text!r} at {address}" for (page, text), address in list(wrong.items())[:60]
    )


def test_what_the_page_says_its_data_has(walked: Any) -> None:
    wrong = {
        (seen.page, text): seen.address
        for seen, data in pages_with_data(walked)
        if seen.page
        not in ("annex", "annex-now")  # whose notes are put together of several parts of the data
        for text in missing_in(seen, data)
    }
    assert not wrong, "\n".join(
        f"{page}: {text!r} at {address}" for (page, text), address in list(wrong.items())[:60]
    )


def test_a_page_and_data_that_differ_are_found() -> None:
    page = '<main><span class="said">sinds 1976<a data-proof href="/x">waarom</a></span></main>'
    seen = Seen("/nl/velsen/", "overview", 200, {"Content-Type": "text/html"}, (), page.encode())
    assert missing_on(seen, [{"text": "sinds 1980", "statements": ["sha256:a"]}]) == ["sinds 1980"]
    assert missing_in(seen, [{"text": "sinds 1980"}]) == ["sinds 1976"]
    assert missing_on(seen, {"x": {"text": "sinds 1976", "statements": ["sha256:a"]}}) == []
    assert missing_in(seen, {"x": {"text": "sinds 1976"}}) == []


def test_the_data_names_its_times_and_its_place_in_the_log(walked: Any) -> None:
    data = json.loads(walked.data["/nl/velsen/"])
    assert {"register", "language", "valid_on", "known_at", "entry", "head"} <= set(data)
    assert (data["register"], data["language"]) == ("velsen", "nl")


def test_citizens_read_what_was_found_and_not_what_an_officer_may_do_about_it(walked: Any) -> None:
    orders = [one.label(language) for one in advice().values() for language in LANGUAGES]
    pages = [one for one in walked.everywhere() if not one.page.startswith("annex")]
    assert any("rust het begin" in one.text for one in pages)
    assert [one.address for one in pages if any(order in one.text for order in orders)] == []
