"""Every number and date on every page is one click from the words that it rests on, and no link leads nowhere."""

import json
import re
from collections.abc import Iterator
from typing import Any

import lxml.html
import pytest

import walking
from walking import Seen

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
#: Where a number is no claim of ours: a source's own words, forms, pictures (whose data stand beside them), the page's own.
_NOT_OURS = (
    "ancestor-or-self::*[@data-own or self::form or self::svg or self::blockquote or self::figure[@class='quote'] or self::nav or self::code or self::script"
    " or contains(concat(' ', @class, ' '), ' paper ') or contains(concat(' ', @class, ' '), ' count ')"
    " or contains(concat(' ', @class, ' '), ' then ')]"
)
_SAID = "ancestor-or-self::*[contains(concat(' ', @class, ' '), ' said ')]"
#: Pages that things and papers are called after: their names may hold a number.
_NAMED = ("entity", "document", "annex", "fact", "lasting")


def bare_numbers(seen: Seen) -> Iterator[str]:
    """The texts with a digit in the main part of a page that no proof stands behind."""
    tree = lxml.html.fromstring(seen.text)
    for main in tree.xpath("//main"):
        for text in main.xpath(".//text()"):
            if re.search(r"\d", text.replace("SHA-256", "")) and not _is_proven(
                text.getparent() if text.is_text else text.getparent().getparent()
            ):
                yield " ".join(text.split())


def _is_proven(element: Any) -> bool:
    if element.xpath(_NOT_OURS):
        return True
    if any(said.xpath(".//a[@data-proof]") for said in element.xpath(_SAID)):
        return True
    # On a line of a timeline the proof stands behind its date.
    if element.xpath("ancestor::li[parent::ol[contains(@class, 'timeline')]][.//a[@data-proof]]"):
        return True
    names = element.xpath("ancestor-or-self::a[@href]")
    if any(walking.name_of(one.get("href")) in _NAMED for one in names):
        return True
    return bool(element.xpath("ancestor-or-self::h1"))  # what the thing is called, or what is asked


def test_every_number_and_date_has_its_proof(walked: Any) -> None:
    found = {
        (seen.page, text): seen.address
        for seen in walked.pages()
        if seen.status == 200 and seen.page and seen.page != "annex-file"  # has notes, as on paper
        for text in bare_numbers(seen)
        if not (seen.page == "search" and "known_at=1" in seen.address)  # names of what was not known then
    }
    assert not found, "\n".join(f"{page}: {text!r} at {address}" for (page, text), address in found.items())


def test_a_number_without_proof_is_found() -> None:
    page = (
        '<main><p>Sinds 1976.</p><p><span class="said">1980<a data-proof href="/x">proof</a></span></p>'
        '<p><span class="said">12 keer</span></p><p data-own>3 documenten</p><blockquote>in 1990</blockquote></main>'
    )
    seen = Seen("/nl/velsen/", "overview", 200, {"Content-Type": "text/html"}, (), page.encode())
    assert list(bare_numbers(seen)) == ["Sinds 1976.", "12 keer"]


def test_every_proof_leads_to_the_words_of_its_statement(walked: Any) -> None:
    seen, wrong, proofs = walked.seen["nl"], [], set()
    for page in walked.pages():
        tree = lxml.html.fromstring(page.text)
        proofs |= {(one.get("href"), page.address) for one in tree.xpath("//a[@data-proof]")}
    for address, source in proofs:
        if "?" in address or address.startswith("#"):
            continue
        why = seen.get(address)
        if why is None or why.status != 200 or why.page != "fact":
            wrong.append(f"{source} -> {address}")
            continue
        told = json.loads(walked.data[address])
        words = _flat(told["quote"]["exact"] if told.get("quote") else told["removed"]["ground"])
        if not words or words not in _flat(lxml.html.fromstring(why.text).text_content()):
            wrong.append(f"{address} does not show {words!r}")
    assert len(proofs) > 100
    assert wrong == []


def _flat(text: str) -> str:
    return " ".join(text.split())


def wrong_answers(found: dict[str, Seen]) -> list[str]:
    """Links that lead nowhere; a thing that was not there yet as of a day may say so, with the way back to now."""
    return [
        f"{seen.status} {seen.address}"
        for seen in found.values()
        if seen.status not in (200, 302)
        and not (seen.status == 404 and "valid_on=1" in seen.address and 'class="then"' in seen.text)
        and seen.page != "security"  # there where an address to write to is set
    ]


def test_no_link_leads_nowhere(walked: Any) -> None:
    wrong = wrong_answers(walked.seen["nl"])
    assert not wrong, "\n".join(wrong)


def test_no_link_leads_nowhere_in_other_languages(walked: Any) -> None:
    """Pages that were not asked for in a language lead where the Dutch ones do."""
    wrong = []
    for language in walking.LANGUAGES[1:]:
        wrong += wrong_answers(walked.seen[language])
        for seen in walked.seen[language].values():
            wrong += [
                f"{one} on {seen.address}"
                for one in walking.links(seen)
                if not _is_there(one, walked, language)
            ]
    assert not wrong, "\n".join(wrong[:40])


def _is_there(address: str, walked: Any, language: str) -> bool:
    if "?" in address or address.startswith(("http:", "https:", "/desk/", "/accounts/")):
        return True
    dutch = f"/nl{address[3:]}" if address[1:4] in {f"{one}/" for one in walking.LANGUAGES} else address
    return dutch in walked.seen["nl"]


def test_every_page_of_the_table_is_reached(walked: Any) -> None:
    """By a link or a form from the front door, as a reader would."""
    missed = walking.page_names() - {seen.page for seen in walked.seen["nl"].values()}
    assert missed <= {"sitemap-part"}  # there where the site has more pages than one map holds


def test_links_to_other_hosts_are_few(walked: Any) -> None:
    """Papers may stand elsewhere too; parts of a page never do."""
    for seen in walked.everywhere():
        tree = lxml.html.fromstring(seen.text)
        parts = tree.xpath(
            "//link[@rel='stylesheet']/@href | //script/@src | //img/@src | //iframe/@src | //source/@src"
        )
        assert [one for one in parts if not one.startswith("/")] == [], seen.address
