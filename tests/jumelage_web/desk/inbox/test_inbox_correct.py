"""A proposal put right."""

from collections.abc import Callable

import pytest
from django.test import Client

from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, Text
from jumelage_web.store.models import Document, Proposal, Register, User
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import statements_of

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
SignedIn = Callable[[User], Client]
Made = Callable[..., Proposal]
TEXT = "Galle en Velsen: de stedenband ontstond in september 1976."
WORDS = "de stedenband ontstond in september 1976"
INBOX = "/desk/velsen/inbox/"


@pytest.fixture
def row(paper: Callable[..., Document], proposed: Made) -> Proposal:
    return proposed(paper(TEXT), WORDS)


def test_another_value_is_stated_on_the_same_words(
    person: Person, signed_in: SignedIn, row: Proposal, velsen: Register
) -> None:
    client = signed_in(person(Role.EDITOR))
    form = {"prop": "started", "entity": row.entity, "value": "1976-09", "why": "de maand staat er"}
    answer = client.post(f"{INBOX}{row.pk}/correct/", form)
    assert answer.status_code == 302
    (stated,) = statements_of(velsen.statements.all())
    assert stated.value == DateValue(PartialDate.parse("1976-09"))
    assert stated.quote is not None
    assert (stated.quote.exact, stated.origin.by) == (WORDS, "officer")
    row.refresh_from_db()
    assert row.verdict == "correct"
    assert "Reden: de maand staat er" in client.get(f"{INBOX}reviewed/").content.decode()


def test_another_prop_asks_for_its_own_value(
    person: Person, signed_in: SignedIn, row: Proposal, velsen: Register
) -> None:
    client = signed_in(person(Role.EDITOR))
    page = client.get(f"{INBOX}{row.pk}/correct/?prop=purpose").content.decode()
    assert "<textarea" in page
    client.post(
        f"{INBOX}{row.pk}/correct/", {"prop": "purpose", "value": "vriendschap", "value_language": "nl"}
    )
    (stated,) = statements_of(velsen.statements.all())
    assert (stated.prop, stated.value) == ("purpose", Text("vriendschap", "nl"))


def test_another_subject_of_the_same_kind_can_be_meant(
    person: Person, signed_in: SignedIn, row: Proposal, proposed: Made, velsen: Register
) -> None:
    other = proposed(row.document, "Galle en Velsen", "1990", entity="tie:fr-bourgoin+nl-velsen")
    client = signed_in(person(Role.EDITOR))
    client.post(f"{INBOX}{row.pk}/correct/", {"prop": "started", "entity": other.entity, "value": "1976"})
    (stated,) = statements_of(velsen.statements.all())
    assert stated.entity == other.entity


def test_a_thing_that_is_not_there_is_not_meant(
    person: Person, signed_in: SignedIn, row: Proposal, velsen: Register
) -> None:
    client = signed_in(person(Role.EDITOR))
    client.post(f"{INBOX}{row.pk}/correct/", {"prop": "started", "entity": "grant:x", "value": "1977"})
    (stated,) = statements_of(velsen.statements.all())
    assert stated.entity == row.entity


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"value": "1976"}, "U hebt niets veranderd."),
        ({"value": "ooit"}, "lezen we niet als datum"),
        ({"value": ""}, "verplicht"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    person: Person, signed_in: SignedIn, row: Proposal, form: dict[str, str], says: str
) -> None:
    client = signed_in(person(Role.EDITOR))
    page = client.post(f"{INBOX}{row.pk}/correct/", {"prop": "started", "why": "omdat"} | form)
    assert page.status_code == 200
    html = page.content.decode()
    assert says in html
    assert 'value="omdat"' in html
    row.refresh_from_db()
    assert row.settled_in is None


def test_in_place_only_the_form_comes_and_then_what_became_of_it(
    person: Person, signed_in: SignedIn, row: Proposal
) -> None:
    client = signed_in(person(Role.EDITOR))
    form = client.get(f"{INBOX}{row.pk}/correct/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in form
    assert f'hx-post="{INBOX}{row.pk}/correct/"' in form
    answer = client.post(
        f"{INBOX}{row.pk}/correct/", {"prop": "started", "value": "1977"}, headers={"HX-Request": "true"}
    )
    assert answer.headers["HX-Retarget"] == f"#p{row.pk}"
    assert "Verbeterd: lk-galle+nl-velsen, Begonnen op: 1977." in answer.content.decode()


def test_what_was_settled_meanwhile_leads_back_with_who_was_first(
    person: Person, signed_in: SignedIn, row: Proposal
) -> None:
    client = signed_in(person(Role.EDITOR, name="Anna"))
    client.post(f"{INBOX}{row.pk}/accept/")
    answer = client.get(f"{INBOX}{row.pk}/correct/")
    assert answer.headers["Location"] == INBOX
