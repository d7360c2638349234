"""Claims in plain words."""

from decimal import Decimal

from jumelage.statements.statement import Origin, Proposal
from jumelage.statements.wording import names_in, said, subject
from jumelage.values.dates import PartialDate
from jumelage.values.language import LANGUAGES
from jumelage.values.money import Money
from jumelage.values.value import Choice, DateValue, EntityRef, GoalCode, MoneyValue, Quantity, Text, Value

TIE = "tie:lk-galle+nl-velsen"


def claim(prop: str, value: Value, *, entity: str = TIE, kind: str = "Tie") -> Proposal:
    return Proposal(
        id=f"sha256:{prop}",
        register="velsen",
        entity=entity,
        kind=kind,
        prop=prop,
        value=value,
        valid=None,
        quote=None,
        origin=Origin("officer", reason="known"),
    )


def test_a_date_is_said_as_each_language_writes_it() -> None:
    agreed = claim("agreed", DateValue(PartialDate.parse("1956-07-14")))
    assert [said(agreed, {}, language=language).rpartition(":")[2].strip() for language in LANGUAGES] == [
        "14 juli 1956",
        "14 July 1956",
        "14. Juli 1956",
        "14 juillet 1956",
    ]


def test_french_puts_a_space_before_the_colon_where_no_line_ends() -> None:
    agreed = claim("agreed", DateValue(PartialDate.parse("1956")))
    assert "\u00a0: 1956" in said(agreed, {}, language="fr")


def test_years_are_counted_in_words() -> None:
    celebrated = claim("jubilee", Quantity(Decimal(25), "year"))
    assert [said(celebrated, {}, language=language).rpartition(": ")[2] for language in LANGUAGES] == [
        "25 jaar",
        "25 years",
        "25 Jahre",
        "25 ans",
    ]


def test_a_number_of_something_keeps_its_unit() -> None:
    heads = claim("participants", Quantity(Decimal(1200), "NL"), entity="activity:a", kind="Activity")
    assert said(heads, {}, language="nl").endswith(": 1.200 NL")


def test_an_answer_an_amount_and_a_goal_are_said_in_words() -> None:
    kind = claim("kind", Choice("jumelage"))
    amount = claim("amount", MoneyValue(Money.of("35000", "EUR")), entity="grant:g", kind="Grant")
    goal = claim("goal", GoalCode("sdg:4"), entity="campaign:c", kind="Campaign")
    assert said(kind, {}, language="nl").endswith(": jumelage")
    assert said(amount, {}, language="nl").endswith(": €\u00a035.000")
    assert "sdg:4" not in said(goal, {}, language="nl")


def test_a_thing_is_called_as_the_source_calls_it_else_by_its_known_name() -> None:
    labelled = claim("member", EntityRef("municipality:lk-galle", "Galle"))
    bare = claim("member", EntityRef("municipality:lk-galle"))
    assert said(labelled, {}, language="nl").endswith(": Galle")
    assert said(bare, {"municipality:lk-galle": "Gālla"}, language="nl").endswith(": Gālla")


def test_a_tie_is_called_after_its_members() -> None:
    claims = [
        claim("member", EntityRef("municipality:lk-galle", "Galle")),
        claim("member", EntityRef("municipality:nl-velsen", "Velsen")),
    ]
    names = names_in(claims)
    assert names[TIE] == "Galle – Velsen"
    assert subject(claims[0], names, language="nl").endswith(" Galle – Velsen")


def test_a_thing_with_a_name_is_called_by_it() -> None:
    claims = [claim("name", Text("SOS  Velsen", "nl"), entity="organisation:sos", kind="Organisation")]
    assert names_in(claims) == {"organisation:sos": "SOS Velsen"}
    assert subject(claims[0], names_in(claims), language="de").endswith(" SOS Velsen")
