from decimal import Decimal

import pytest

from jumelage.errors import UnknownKind, UnknownProp, ValueMisfit
from jumelage.values.dates import PartialDate, Period
from jumelage.values.money import Money
from jumelage.values.value import (
    Choice,
    DateValue,
    EntityRef,
    GoalCode,
    Identifier,
    MoneyValue,
    PeriodValue,
    Place,
    Quantity,
    Text,
)
from jumelage.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("kind", "prop", "value"),
    [
        ("Municipality", "name", Text("Bourgoin-Jallieu", "fr")),
        ("Municipality", "country", Identifier("iso3166", "FR")),
        ("Municipality", "place", Place("geonames:1228193", "Galle", "LK")),
        ("Tie", "member", EntityRef("municipality:lk-galle", "Galle")),
        ("Tie", "signed_here", DateValue(PartialDate.parse("1956-07-14"))),
        ("Tie", "suspended", PeriodValue(Period.parse("2022/2024"))),
        ("Tie", "kind", Choice("friendship", "vriendschapsband")),
        ("Tie", "jubilee", Quantity(Decimal(50), "year")),
        ("Grant", "amount", MoneyValue(Money.of("35000", "NLG"))),
        ("Grant", "payer", EntityRef("municipality:nl-velsen")),
        ("Grant", "payer", EntityRef("organisation:vng")),
        ("Decision", "about", EntityRef("tie:lk-galle+nl-velsen")),
        ("Decision", "about", EntityRef("grant:nl-velsen+sos-velsen")),
        ("Membership", "goal", GoalCode("mdg:8")),
        ("Activity", "goal", GoalCode("sdg:4.7")),
    ],
)
def test_a_value_of_the_right_sort_fits(kind, prop, value):
    assert vocabulary().misfit(kind, prop, value) is None
    assert vocabulary().fits(kind, prop, value)
    vocabulary().check_value(kind, prop, value)


@pytest.mark.parametrize(
    ("kind", "prop", "value", "reason"),
    [
        ("Tie", "started", Text("1956"), "Tie.started takes a value of type date, not text"),
        ("Tie", "agreement", Text(" \n"), "Tie.agreement is a text without words"),
        (
            "Tie",
            "state",
            Choice("asleep"),
            "Tie.state allows active, dormant, suspended, ended, not 'asleep'",
        ),
        (
            "Tie",
            "member",
            EntityRef("organisation:sos-velsen"),
            "Tie.member names a thing of Municipality, and 'organisation:sos-velsen' is none",
        ),
        (
            "Grant",
            "payer",
            EntityRef("tie:a+b"),
            "Grant.payer names a thing of Municipality or Organisation, and 'tie:a+b' is none",
        ),
        (
            "Event",
            "about",
            EntityRef("the harbour"),
            "Event.about names a thing of some kind, and 'the harbour' is none",
        ),
        ("Event", "about", EntityRef("tie:"), "Event.about names a thing of some kind, and 'tie:' is none"),
        (
            "Activity",
            "goal",
            GoalCode("sdg:18"),
            "Activity.goal: 'sdg:18' is no goal: sdg has goals 1 to 17",
        ),
    ],
)
def test_a_value_that_does_not_fit_is_refused_in_one_sentence(kind, prop, value, reason):
    assert vocabulary().misfit(kind, prop, value) == reason
    assert not vocabulary().fits(kind, prop, value)
    with pytest.raises(ValueMisfit) as caught:
        vocabulary().check_value(kind, prop, value)
    assert str(caught.value) == reason


def test_nothing_fits_a_kind_or_prop_that_is_not_there():
    with pytest.raises(UnknownKind):
        vocabulary().fits("Province", "name", Text("Utrecht"))
    with pytest.raises(UnknownProp):
        vocabulary().fits("Tie", "colour", Text("blue"))
