import pytest

from jumelage.checks.context import Context
from jumelage.checks.decisions import informed_is_not_adopted, tie_without_agreement
from jumelage.checks.finding import warning
from jumelage.values.labels import Labels

HOME = Context(home="municipality:nl-dronten")
TIE = "tie:nl-dronten+pl-nowy-targ"
PARTNER = "municipality:pl-nowy-targ"
STRATEGY = "policy:nl-velsen+europastrategie"
TITLE = Labels("‘Europastrategie’", "‘Europastrategie’", "„Europastrategie“", "«\u00a0Europastrategie\u00a0»")


@pytest.fixture
def members(say):
    return (
        say(TIE, "member", (HOME.home, "Dronten"), "Dronten en Nowy Targ"),
        say(TIE, "member", (PARTNER, "Nowy Targ"), "Dronten en Nowy Targ"),
    )


# D1 ------------------------------------------------------------------------------------------------------------


def test_a_tie_of_which_no_paper_is_known(say, record_of, members):
    started = say(TIE, "started", "1992", "sinds 1992")
    found = list(tie_without_agreement(record_of(*members, started), HOME))
    assert found == [
        warning(
            "D1",
            TIE,
            [started],
            subject=Labels(
                "de band met Nowy Targ",
                "the tie with Nowy Targ",
                "die Verbindung mit Nowy Targ",
                "le lien avec Nowy Targ",
            ),
        )
    ]
    assert (
        found[0].message("fr") == "Pour le lien avec Nowy Targ, aucune convention ni charte n’a été trouvée."
    )


def test_a_tie_of_which_not_even_the_beginning_is_known_shows_who_takes_part(record_of, members):
    (found,) = tie_without_agreement(record_of(*members), HOME)
    assert set(found.statements) == set(members)


def test_a_tie_under_the_old_and_the_new_name_of_a_town_is_told_once(say, record_of, members):
    later = "municipality:pl-nowy-targ-podhale"
    gone_on = (
        say(PARTNER, "successor", (later, "Nowy Targ-Podhale"), "gefuseerd in 2010"),
        say(PARTNER, "dissolved", "2010", "gefuseerd in 2010"),
    )
    again = (
        say("tie:nl-dronten+pl-nowy-targ-podhale", "member", (HOME.home, "Dronten"), "nog steeds"),
        say("tie:nl-dronten+pl-nowy-targ-podhale", "member", (later, "Nowy Targ-Podhale"), "nog steeds"),
    )
    (found,) = tie_without_agreement(record_of(*members, *gone_on, *again), HOME)
    assert set(found.statements) == {*members, *again}


@pytest.mark.parametrize(
    ("prop", "said"),
    [
        ("agreement", "oorkonde van 3 mei 1992"),
        ("kind", ("contact", "vriendschapscontacten")),
        ("kind", "contact"),
        ("formality", "K"),
    ],
)
def test_ties_with_a_paper_and_those_that_need_none(say, record_of, members, prop, said):
    assert list(tie_without_agreement(record_of(*members, say(TIE, prop, said, "a")), HOME)) == []


def test_a_band_is_more_than_a_contact(say, record_of, members):
    record = record_of(*members, say(TIE, "kind", ("contact", "banden"), "banden met Nowy Targ"))
    assert [one.entity for one in tie_without_agreement(record, HOME)] == [TIE]


def test_the_paper_of_a_ring_counts_for_its_pairs(say, record_of, members):
    ring = "tie:de-x+nl-dronten+pl-nowy-targ"
    record = record_of(
        *members,
        say(ring, "member", (HOME.home, "Dronten"), "ring"),
        say(ring, "member", (PARTNER, "Nowy Targ"), "ring"),
        say(ring, "member", ("municipality:de-x", "X"), "ring"),
        say(ring, "agreement", "ringoorkonde", "ringoorkonde"),
    )
    assert list(tie_without_agreement(record, HOME)) == []


def test_ties_of_other_towns_are_not_ours_to_ask_about(record_of, members):
    assert list(tie_without_agreement(record_of(*members), Context(home="municipality:nl-velsen"))) == []


# D2 ------------------------------------------------------------------------------------------------------------


def test_adopted_by_the_executive_and_only_sent_to_the_council(say, record_of):
    words = "Europastrategie vastgesteld door B&W, met bericht naar de raad"
    title = say(STRATEGY, "title", "Europastrategie", words)
    adopted = say(STRATEGY, "adopted_by", "executive", words, valid="2015/..")
    sent = say(STRATEGY, "sent_to", "council", words, valid="2015/..")
    found = list(informed_is_not_adopted(record_of(title, adopted, sent), Context()))
    assert found == [warning("D2.executive", STRATEGY, [adopted, sent], subject=TITLE)]
    assert found[0].message("de") == (
        "„Europastrategie“ wurde von der Stadtverwaltung beschlossen und dem Rat nur zur Kenntnis gegeben. "
        "Der Rat hat nicht darüber beschlossen."
    )


def test_sent_and_never_adopted_by_anybody(say, record_of):
    title = say(STRATEGY, "title", "Europastrategie", "a")
    sent = say(STRATEGY, "sent_to", "council", "naar de raad gestuurd")
    assert list(informed_is_not_adopted(record_of(title, sent), Context())) == [
        warning("D2.sent", STRATEGY, [sent], subject=TITLE)
    ]


@pytest.mark.parametrize(
    "statements",
    [
        [("sent_to", "council"), ("adopted_by", "council")],
        [("sent_to", "council"), ("adopted_by", "executive"), ("adopted_by", "council")],
        [("adopted_by", "executive")],
        [("sent_to", "executive"), ("adopted_by", "council")],
        [("sent_to", "council"), ("kind", "letter")],  # a letter is meant to be sent
    ],
)
def test_policies_to_leave_alone(say, record_of, statements):
    record = record_of(*(say(STRATEGY, prop, said, f"{prop} {said}") for prop, said in statements))
    assert list(informed_is_not_adopted(record, Context())) == []


def test_a_decision_of_the_council_about_it_is_an_adoption(say, record_of):
    record = record_of(
        say(STRATEGY, "sent_to", "council", "naar de raad"),
        say("decision:a", "about", STRATEGY, "raadsbesluit"),
        say("decision:a", "body", "council", "raadsbesluit"),
        say("decision:a", "outcome", "adopted", "aangenomen"),
    )
    assert list(informed_is_not_adopted(record, Context())) == []
