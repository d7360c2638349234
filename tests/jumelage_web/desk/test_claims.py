"""Claims in plain words."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from jumelage.statements.statement import Claim
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import DateValue, EntityRef, PeriodValue, Text, Value
from jumelage_web.desk.claims import Saying, names_for, sayings_of
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Document, Proposal, Register, User
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import proposal_of
from jumelage_web.telling.dossier import valid_said

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "De stedenband van Velsen met Galle ontstond in 1976."
GALLE = "tie:lk-galle+nl-velsen"


@pytest.fixture
def document(paper: Callable[..., Document]) -> Document:
    return paper(TEXT)


def test_a_claim_is_said_in_the_language_asked_for(
    velsen: Register, document: Document, proposed: Callable[..., Proposal]
) -> None:
    claim = proposal_of(proposed(document, "ontstond in 1976"))
    assert sayings_of(velsen, [claim], "nl")[claim.id] == Saying(
        kind="Band", subject="lk-galle+nl-velsen", prop="Begonnen op", value="1976", valid=""
    )
    english = sayings_of(velsen, [claim], "en")[claim.id]
    assert (english.kind, str(english)) == ("Tie", f"{english.prop}: 1976")


def test_a_thing_is_called_as_what_waits_has_it_until_the_register_knows_it(
    velsen: Register,
    document: Document,
    proposed: Callable[..., Proposal],
    members: Callable[..., list[Proposal]],
    person: Callable[..., User],
) -> None:
    claim = proposal_of(proposed(document, "ontstond in 1976"))
    assert names_for(velsen, [claim]) == {}
    rows = members(document, "Velsen met Galle")
    assert names_for(velsen, [claim])[GALLE] == "Galle – Velsen"
    claims.accept(velsen, rows, by=person(Role.EDITOR), at=timezone.now())
    assert names_for(velsen, [claim]) == {GALLE: "Galle – Velsen"}


def test_a_name_in_another_register_is_not_known_here(
    velsen: Register,
    luton: Register,
    document: Document,
    paper: Callable[..., Document],
    proposed: Callable[..., Proposal],
    members: Callable[..., list[Proposal]],
) -> None:
    members(paper(TEXT, register=luton), "Velsen met Galle")
    assert names_for(velsen, [proposal_of(proposed(document, "ontstond in 1976"))]) == {}


def period(edtf: str) -> Period:
    return Period.parse(edtf)


@pytest.mark.parametrize(
    ("value", "valid", "said"),
    [
        (Text("vriendschap", "nl"), None, ""),
        (Text("vriendschap", "nl"), period("1976/.."), "sinds 1976"),
        (EntityRef("municipality:lk-galle", "Galle"), period("1976/2012"), "van 1976 tot en met 2012"),
        (DateValue(PartialDate.parse("1976")), period("1976/.."), ""),
        (DateValue(PartialDate.parse("1976")), period("1980/.."), "sinds 1980"),
        (PeriodValue(period("1985/2014")), period("1985/2014"), ""),
    ],
)
def test_when_it_holds_is_said_unless_the_value_says_it(
    document: Document,
    proposed: Callable[..., Proposal],
    value: Value,
    valid: Period | None,
    said: str,
) -> None:
    held = proposal_of(proposed(document, "ontstond in 1976"))
    fields = {
        name: getattr(held, name) for name in ("id", "register", "entity", "kind", "prop", "quote", "origin")
    }
    assert valid_said(Claim(**fields, value=value, valid=valid), "nl") == said
