from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from jumelage.record.suggestions import SAME_NAME, SAME_SLUG, suggest_identities
from jumelage.statements.statement import Statement

Say = Callable[..., Statement]


def test_a_slug_with_and_without_its_country(say: Say) -> None:
    log = [
        say("tie:a", "member", "municipality:galle Galle"),
        say("tie:b", "member", "municipality:lk-galle Point de Galle"),
    ]
    assert suggest_identities(log) == (("municipality:lk-galle", "municipality:galle", SAME_SLUG),)


def test_what_is_made_of_such_slugs(say: Say) -> None:
    log = [
        say("tie:galle+velsen", "member", "municipality:galle"),
        say("tie:galle+velsen", "member", "municipality:velsen"),
        say("tie:lk-galle+nl-velsen", "member", "municipality:lk-galle"),
        say("tie:lk-galle+nl-velsen", "member", "municipality:nl-velsen"),
        say("membership:velsen+global-goals", "started", "2016"),
        say("membership:nl-velsen+global-goals", "started", "2016"),
    ]
    assert suggest_identities(log) == (
        ("membership:nl-velsen+global-goals", "membership:velsen+global-goals", SAME_SLUG),
        ("municipality:lk-galle", "municipality:galle", SAME_SLUG),
        ("municipality:nl-velsen", "municipality:velsen", SAME_SLUG),
        ("tie:lk-galle+nl-velsen", "tie:galle+velsen", SAME_SLUG),
    )


def test_two_ties_of_which_each_lacks_a_country(say: Say) -> None:
    log = [
        say("tie:galle+nl-velsen", "member", "municipality:galle"),
        say("tie:lk-galle+velsen", "member", "municipality:lk-galle"),
        say("tie:lk-galle+velsen", "member", "municipality:velsen"),
        say("tie:galle+nl-velsen", "member", "municipality:nl-velsen"),
    ]
    assert ("tie:galle+nl-velsen", "tie:lk-galle+velsen", SAME_SLUG) in suggest_identities(log)


def test_a_name_that_begins_like_a_country_is_a_name(say: Say) -> None:
    log = [
        say("municipality:la-rochelle", "name", "La Rochelle"),
        say("municipality:fr-la-rochelle", "name", "La Rochelle"),
    ]
    assert suggest_identities(log) == (
        ("municipality:fr-la-rochelle", "municipality:la-rochelle", SAME_SLUG),
    )


def test_a_town_that_fits_two_countries_is_left_alone(say: Say) -> None:
    log = [
        say("municipality:dordrecht", "name", "Dordrecht"),
        say("municipality:nl-dordrecht", "name", "Dordrecht"),
        say("municipality:za-dordrecht", "name", "Dordrecht"),
    ]
    assert suggest_identities(log) == ()


def test_the_same_name_whatever_its_capitals_and_accents(say: Say) -> None:
    log = [
        say("organisation:sos-velsen", "name", "SOS Velsen"),
        say("organisation:stichting-ontwikkelingssamenwerking", "acronym", "S.O.S. Velsen"),
        say("grant:x", "recipient", "organisation:foundation-sos Sos Velsen"),
    ]
    assert suggest_identities(log) == (("organisation:foundation-sos", "organisation:sos-velsen", SAME_NAME),)


def test_towns_called_the_same_keep_the_one_with_a_country(say: Say) -> None:
    log = [
        say("tie:a", "member", "municipality:tsingtao Tsingtao"),
        say("tie:b", "member", "municipality:cn-qingdao Tsingtao"),
    ]
    assert suggest_identities(log) == (("municipality:cn-qingdao", "municipality:tsingtao", SAME_NAME),)


def test_towns_of_two_countries_are_two(say: Say) -> None:
    log = [
        say("municipality:nl-hoorn", "name", "Hoorn"),
        say("municipality:hoorn-west", "name", "Hoorn"),
        say("municipality:hoorn-west", "country", "BE"),
    ]
    assert suggest_identities(log) == ()


def test_a_town_is_not_its_successor(say: Say) -> None:
    log = [
        say("tie:a", "member", "municipality:fr-bourgoin Bourgoin"),
        say("tie:b", "member", "municipality:fr-bourgoin-jallieu Bourgoin"),
        say("municipality:fr-bourgoin", "successor", "municipality:fr-bourgoin-jallieu Bourgoin-Jallieu"),
    ]
    assert suggest_identities(log) == ()


def test_ties_and_papers_of_one_name_are_many(say: Say) -> None:
    log = [
        say("policy:nl-velsen+europastrategie", "title", "Europastrategie"),
        say("policy:nl-dordrecht+europastrategie", "title", "Europastrategie"),
        say("grant:a", "tie", "tie:a de stedenband"),
        say("grant:b", "tie", "tie:b de stedenband"),
    ]
    assert suggest_identities(log) == ()


@given(data=st.data())
def test_the_order_of_statements_means_nothing(say: Say, data: st.DataObject) -> None:
    log = [
        say("tie:a", "member", "municipality:galle Galle"),
        say("tie:b", "member", "municipality:lk-galle Galle"),
        say("tie:b", "member", "municipality:point-de-galle Galle"),
        say("municipality:dordrecht", "name", "Dordrecht"),
        say("municipality:nl-dordrecht", "name", "Dordrecht"),
    ]
    assert suggest_identities(data.draw(st.permutations(log))) == suggest_identities(log)
