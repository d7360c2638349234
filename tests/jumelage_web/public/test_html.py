"""Pages as the standard asks, with nothing in them that a strict policy refuses, and answers that any cache may keep."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import html5lib
import lxml.html
import pytest

from walking import Seen

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
_OTHER_HOST = re.compile(r"""(?:src|href|srcset|action|poster|data)\s*=\s*["'](?:https?:)?//""")
#: What a document's own headings stand in.
_IN_A_PAPER = "ancestor::*[contains(@class, 'paper-text')]"


def faults(text: str) -> Iterator[str]:
    """What is wrong with a page as a piece of HTML."""
    yield from _not_by_the_standard(text)
    tree = lxml.html.fromstring(text)
    ids = Counter(tree.xpath("//*/@id"))
    yield from (f"two of #{one}" for one, count in ids.items() if count > 1)
    yield from _headings(tree)
    yield from _fields(tree, set(ids))
    yield from (f"#{one} is nowhere" for one in _pointed_at(tree) - set(ids))
    yield from (f"style of {one.tag}" for one in tree.xpath("//*[@style]"))
    yield from (f"{one.tag} with {name}" for one in tree.iter() for name in _handlers(one))
    yield from (
        "script in the page"
        for one in tree.xpath("//script[not(@src)]")
        if one.get("type") != "application/ld+json"
    )
    yield from ("style in the page" for _one in tree.xpath("//style"))


def _not_by_the_standard(text: str) -> Iterator[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(text)
    for _place, code, told in parser.errors:
        yield f"{code} {told}"


def _headings(tree: Any) -> Iterator[str]:
    levels = [
        int(one.tag[1])
        for one in tree.xpath(
            f"//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5][not({_IN_A_PAPER})]"
        )
    ]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first level"
    yield from (f"h{later} after h{earlier}" for earlier, later in pairwise(levels) if later > earlier + 1)


def _fields(tree: Any, ids: set[str]) -> Iterator[str]:
    labelled = set(tree.xpath("//label/@for"))
    for field in tree.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        named = field.get("id") in labelled or field.get("aria-label") or field.xpath("ancestor::label")
        if not named:
            yield f"no label: {field.get('name')}"
    yield from (f"label of nothing: {one}" for one in labelled - ids)


def _pointed_at(tree: Any) -> set[str]:
    told = tree.xpath("//*/@aria-describedby | //*/@aria-labelledby | //*/@aria-controls")
    inside = (one[1:] for one in tree.xpath("//a/@href[starts-with(., '#')]"))
    return {one for text in told for one in text.split()} | {one for one in inside if one}


def _handlers(element: Any) -> list[str]:
    return [name for name in element.attrib if isinstance(name, str) and name.startswith("on")]


def _by_kind(found: Iterator[tuple[Seen, str]]) -> str:
    told = {(seen.page, fault): seen.address for seen, fault in found}
    return "\n".join(f"{page}: {fault} at {address}" for (page, fault), address in list(told.items())[:60])


def _some(walked: Any) -> Iterator[Seen]:
    """A share of each kind of page, in each language."""
    counted: Counter[tuple[str, str]] = Counter()
    for seen in walked.everywhere():
        if seen.page == "annex-file":  # a file to take along, which has its own style
            continue
        counted[seen.page, seen.address[:3]] += 1
        if counted[seen.page, seen.address[:3]] <= 6:
            yield seen


def test_pages_are_as_the_standard_asks(walked: Any) -> None:
    told = _by_kind((seen, fault) for seen in _some(walked) for fault in faults(seen.text))
    assert not told, told


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("<!DOCTYPE html><title>x</title><main><h1>x</h1><p id=a><p id=a></main>", "two of #a"),
        ("<!DOCTYPE html><title>x</title><main><h1>x</h1><h3>y</h3></main>", "h3 after h1"),
        ("<!DOCTYPE html><title>x</title><main><h1>x</h1><input name=q></main>", "no label: q"),
        ("<!DOCTYPE html><title>x</title><main><h1>x</h1><p style='color:red'>y</p></main>", "style of p"),
        ("<!DOCTYPE html><title>x</title><main><h1>x</h1><script>1</script></main>", "script in the page"),
        (
            "<!DOCTYPE html><title>x</title><main><h1>x</h1><p class=a class=b></main>",
            "duplicate-attribute {}",
        ),
        ("<!DOCTYPE html><title>x</title><main><h1>x</h1><a href='#y'>y</a></main>", "#y is nowhere"),
    ],
)
def test_a_fault_is_found(page: str, fault: str) -> None:
    assert fault in list(faults(page))


def test_no_part_of_a_page_comes_from_another_host(walked: Any) -> None:
    for seen in walked.everywhere():
        inside = re.sub(r"<a\s[^>]*>", "", seen.text)
        assert (
            not [one for one in _OTHER_HOST.findall(inside) if "testserver" not in one]
            or "testserver" in inside
        ), seen.address


def test_every_answer_has_the_strict_policy(walked: Any) -> None:
    for seen in walked.everywhere():
        policy = seen.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, seen.address
        assert "unsafe" not in policy, seen.address
        assert "http" not in policy, seen.address
        assert seen.headers["X-Content-Type-Options"] == "nosniff", seen.address


def test_no_answer_sets_a_cookie_or_hangs_on_one(walked: Any) -> None:
    for language in walked.seen:
        for seen in walked.seen[language].values():
            assert seen.cookies == (), seen.address
            assert "cookie" not in seen.headers.get("Vary", "").lower(), seen.address


def test_no_page_hangs_on_the_languages_that_a_browser_asks_for(walked: Any) -> None:
    for seen in (one for one in walked.everywhere() if one.address[3:4] == "/"):
        assert "accept-language" not in seen.headers.get("Vary", "").lower(), seen.address


def test_pages_say_which_language_they_are_in(walked: Any) -> None:
    for language in walked.seen:
        for seen in walked.pages(language):
            if seen.address.startswith(f"/{language}/") and seen.page != "annex-file":
                assert f'<html lang="{language}"' in seen.text, seen.address
