import pytest

from jumelage.checks.context import Context
from jumelage.checks.finding import warning
from jumelage.checks.lists import partner_does_not_list_us
from jumelage.values.labels import Labels

HOME = Context(home="municipality:nl-velsen")
LUTON = "municipality:gb-luton"
GLADBACH = "municipality:de-bergisch-gladbach"
RING = "tie:de-bergisch-gladbach+gb-luton+nl-velsen"


def alike(text):
    return Labels(text, text, text, text)


@pytest.fixture
def ring(say):
    words = "Luton, Velsen en Bergisch Gladbach"
    return (
        say(RING, "member", (HOME.home, "Velsen"), words),
        say(RING, "member", (LUTON, "Luton"), words),
        say(RING, "member", (GLADBACH, "Bergisch Gladbach"), words),
    )


def test_a_partner_with_a_list_that_leaves_us_out(say, record_of, ring):
    german = say(
        LUTON, "partner_list", (GLADBACH, "Bergisch Gladbach"), "Bergisch Gladbach", document="luton"
    )
    swedish = say(
        LUTON, "partner_list", ("municipality:se-x", "Eskilstuna"), "Eskilstuna", document="luton", start=50
    )
    found = list(partner_does_not_list_us(record_of(*ring, german, swedish), HOME))
    assert found == [
        warning(
            "G3",
            RING,
            [ring[1], *sorted([german, swedish], key=lambda one: one.quote.start)],
            partner=alike("Luton"),
            home=alike("Velsen"),
            listed=(alike("Bergisch Gladbach"), alike("Eskilstuna")),
        )
    ]
    assert found[0].message("en") == (
        "Luton does not have Velsen on its own list of partners. The list has: Bergisch Gladbach and Eskilstuna."
    )


def test_a_partner_whose_list_we_have_not_seen_is_not_silent(record_of, ring):
    assert list(partner_does_not_list_us(record_of(*ring), HOME)) == []


def test_a_list_that_names_us(say, record_of, ring):
    record = record_of(
        *ring, say(GLADBACH, "partner_list", (HOME.home, "Velsen"), "Velsen (NL)", document="gladbach")
    )
    assert list(partner_does_not_list_us(record, HOME)) == []


def test_a_list_that_names_us_by_the_town_we_came_from(say, record_of, ring):
    old = "municipality:nl-velsen-noord"
    record = record_of(
        *ring,
        say(HOME.home, "predecessor", (old, "Velsen-Noord"), "uit Velsen-Noord", valid="1990/.."),
        say(GLADBACH, "partner_list", (old, "Velsen-Noord"), "Velsen-Noord", document="gladbach"),
    )
    assert list(partner_does_not_list_us(record, HOME)) == []


@pytest.mark.parametrize(("prop", "said"), [("ended", "2011"), ("state", "ended")])
def test_a_tie_that_is_over_need_not_be_listed(say, record_of, ring, prop, said):
    record = record_of(
        *ring,
        say(RING, prop, said, "beëindigd"),
        say(LUTON, "partner_list", (GLADBACH, "Bergisch Gladbach"), "Bergisch Gladbach", document="luton"),
    )
    assert list(partner_does_not_list_us(record, HOME)) == []


def test_without_a_home_each_member_is_looked_for(say, record_of, ring):
    record = record_of(
        *ring,
        say(LUTON, "partner_list", (GLADBACH, "Bergisch Gladbach"), "Bergisch Gladbach", document="luton"),
    )
    assert [one.message("nl") for one in partner_does_not_list_us(record, Context())] == [
        "Luton noemt Velsen niet op de eigen lijst van partners. Op die lijst staat: Bergisch Gladbach."
    ]
