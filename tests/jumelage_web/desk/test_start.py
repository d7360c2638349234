"""The door of the desk, and the overview of a register."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from jumelage_web.store.actions import claims, registers
from jumelage_web.store.models import Document, DueNow, Proposal, Register, User
from jumelage_web.store.roles import Role

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
SignedIn = Callable[[User], Client]
TEXT = (
    "De stedenband met Galle ontstond in 1976. Volgens anderen was het 1985. Velsen en Galle kennen elkaar."
)


def words_of(page: object) -> str:
    html: str = page.content.decode()  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_who_has_one_register_is_led_into_it(person: Person, signed_in: SignedIn, velsen: Register) -> None:
    assert signed_in(person(Role.READER)).get("/desk/").headers["Location"] == "/desk/velsen/"


def test_who_has_more_chooses_by_what_waits_in_each(
    person: Person,
    signed_in: SignedIn,
    velsen: Register,
    luton: Register,
    paper: Callable[..., Document],
    proposed: Callable[..., Proposal],
) -> None:
    user = person(Role.EDITOR)
    registers.give_role(luton, user, Role.READER, by=None, at=timezone.now())
    proposed(paper(TEXT), "ontstond in 1976")
    words = words_of(signed_in(user).get("/desk/"))
    assert "Luton lezer 0 0" in words
    assert "Velsen redacteur 1 0" in words


def test_who_has_none_reads_whom_to_ask(signed_in: SignedIn, db: None) -> None:
    assert "U hebt nog geen rol" in words_of(signed_in(User.objects.create_user("nobody")).get("/desk/"))


def test_an_empty_register_says_where_to_begin(person: Person, signed_in: SignedIn) -> None:
    page = signed_in(person(Role.CONTRIBUTOR)).get("/desk/velsen/")
    assert "Leg eerst een document neer" in words_of(page)
    assert 'href="/desk/velsen/documents/"' in page.content.decode()


def test_a_reader_of_an_empty_register_is_not_sent_where_he_may_not_go(
    person: Person, signed_in: SignedIn
) -> None:
    words = words_of(signed_in(person(Role.READER)).get("/desk/velsen/"))
    assert "Leg eerst een document neer" not in words
    assert "Dit register is nog leeg." in words


@pytest.mark.django_db(transaction=True)
def test_what_waits_is_told_by_document_severity_and_day(
    person: Person,
    signed_in: SignedIn,
    velsen: Register,
    paper: Callable[..., Document],
    proposed: Callable[..., Proposal],
    members: Callable[..., list[Proposal]],
) -> None:
    editor, document = person(Role.EDITOR), paper(TEXT)
    stated = [*members(document, "Velsen en Galle"), proposed(document, "ontstond in 1976")]
    stated.append(proposed(document, "was het 1985", "1985"))
    claims.accept(velsen, stated, by=editor, at=timezone.now())
    proposed(document, "kennen elkaar", "1977")
    velsen.documents.create(
        sha256="0" * 64,
        name="kapot.pdf",
        size=1,
        state="unreadable",
        added_at=timezone.now(),
        added_by="system",
    )
    DueNow.objects.create(
        register=velsen,
        key="0" * 64,
        what="jubilee",
        entity="tie:lk-galle+nl-velsen",
        on="2001",
        first_on=date(2001, 1, 1),
        last_on=date(2001, 12, 31),
        messages={"nl": "De band bestaat 25 jaar."},
        statements=[],
    )
    page = signed_in(editor).get("/desk/velsen/")
    words = words_of(page)
    assert f'href="/desk/velsen/inbox/?document={document.pk}"' in page.content.decode()
    assert "Voorstellen 1 brief.txt ( 1 wachten)" in words
    assert "Vraagt aandacht" in words
    assert "te laat De band bestaat 25 jaar." in words
    assert "1 document is niet leesbaar" in words
    assert "documenten 2 beweringen 4" in words
    assert "Editor: overgenomen" in words


def test_the_overview_of_another_register_is_not_there(
    person: Person, signed_in: SignedIn, luton: Register
) -> None:
    assert signed_in(person(Role.EDITOR)).get("/desk/luton/").status_code == 404
