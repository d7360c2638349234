"""Names and codes as people type them."""

import pytest

from jumelage.errors import Mistyped
from jumelage.values.goals import goals, targets
from jumelage.values.labels import Labels
from jumelage.values.language import LANGUAGES, Language
from jumelage.values.typed.mistakes import what_to_do
from jumelage.values.typed.names import (
    entity_form,
    goal_form,
    identifier_form,
    place_form,
    typed_choice,
    typed_entity,
    typed_goal,
    typed_identifier,
    typed_place,
    typed_text,
    typed_url,
)
from jumelage.values.value import Choice, EntityRef, GoalCode, Identifier, Place, Text, Url

GALLE = Place("geonames:1246294", "Galle", "LK", 6.0461, 80.2103)
HALLE = Place("geonames:2911522", "Halle", "DE", 51.48158, 11.97947)
OTHER_HALLE = Place("geonames:2796637", "Halle", "BE", 50.73385, 4.23454)
TOWNS = {"municipality:lk-galle": "Galle", "municipality:de-halle": "Halle", "municipality:be-halle": "Halle"}
CHOICES = {
    "city_tie": Labels("stedenband", "town twinning", "Städtepartnerschaft", "jumelage de villes"),
    "ring": Labels("ring", "ring of towns", "Ringpartnerschaft", "jumelage multilatéral"),
}


def test_a_text_keeps_its_words_and_its_language() -> None:
    assert typed_text("  Eerste regel\r\nTweede\u0301 regel ", "nl") == Text(
        "Eerste regel\nTweedé regel", "nl"
    )
    assert typed_text("Gāllē ශ්\u200dරී", None) == Text("Gāllē ශ්\u200dරී", None)


@pytest.mark.parametrize(
    ("text", "key"), [("  ", "text.empty"), ("a\u202eb", "text.hidden"), ("a\0", "text.hidden")]
)
def test_a_text_that_is_empty_or_hides_something_is_refused(text: str, key: str) -> None:
    with pytest.raises(Mistyped) as caught:
        typed_text(text, "nl")
    assert caught.value.key == key


def test_a_thing_is_known_by_its_id_or_by_a_name_that_is_its_own() -> None:
    galle = EntityRef("municipality:lk-galle", "Galle")
    for text in ("Galle", "GALLE", "municipality:lk-galle", "Galle (municipality:lk-galle)"):
        assert typed_entity(text, TOWNS) == galle
    assert typed_entity("Pointe de Galle (municipality:lk-galle)", TOWNS).label == "Pointe de Galle"


def test_any_id_will_do_where_nobody_says_which_there_are() -> None:
    assert typed_entity("tie:lk-galle+nl-velsen") == EntityRef("tie:lk-galle+nl-velsen")


def test_a_thing_that_is_unknown_or_may_be_several_is_asked_back() -> None:
    with pytest.raises(Mistyped) as caught:
        typed_entity("Halle", TOWNS)
    assert what_to_do(caught.value, "nl") == (
        "‘Halle’ kan meer dan één ding zijn: municipality:be-halle en municipality:de-halle. Kies er een uit de lijst."
    )
    for text in ("Gouda", "municipality:nl-gouda"):
        with pytest.raises(Mistyped) as caught:
            typed_entity(text, TOWNS)
        assert caught.value.key == "entity.unknown"


@pytest.mark.parametrize("label", ["", "Galle", "Stichting Ontwikkelingssamenwerking (SOS) Velsen", "A: B"])
def test_a_thing_from_a_form_comes_back(label: str) -> None:
    thing = EntityRef("organisation:sos-velsen", label)
    assert typed_entity(entity_form(thing)) == thing


def test_a_place_is_one_of_the_list() -> None:
    places = (GALLE, HALLE, OTHER_HALLE)
    assert typed_place("galle", places) == GALLE
    assert typed_place("Halle, BE", places) == OTHER_HALLE
    assert typed_place("geonames:2911522", places) == HALLE
    for text, key in (("Halle", "place.several"), ("Gouda", "place.unknown")):
        with pytest.raises(Mistyped) as caught:
            typed_place(text, places)
        assert caught.value.key == key


@pytest.mark.parametrize(
    "place",
    [
        GALLE,
        Place("jumelage:fr-bourgoin", "Bourgoin", "FR"),
        Place("geonames:1", "Washington, D.C.", "US", -0.00001, -180.0),
    ],
)
def test_a_place_from_a_form_comes_back(place: Place) -> None:
    assert typed_place(place_form(place)) == place


def test_degrees_that_are_not_on_earth_are_refused() -> None:
    with pytest.raises(Mistyped) as caught:
        typed_place("Galle, LK, 96.0, 80.2 (geonames:1246294)")
    assert caught.value.key == "place.degrees"


def test_a_choice_is_made_by_its_label_or_its_code() -> None:
    assert typed_choice("Stedenband", CHOICES, "nl") == Choice("city_tie", "stedenband")
    assert typed_choice("stadtepartnerschaft", CHOICES, "de") == Choice("city_tie", "Städtepartnerschaft")
    assert typed_choice("city_tie", CHOICES, "fr") == Choice("city_tie", "jumelage de villes")


def test_a_choice_that_there_is_not_names_those_that_there_are() -> None:
    with pytest.raises(Mistyped) as caught:
        typed_choice("zusterstad", CHOICES, "nl")
    assert (
        what_to_do(caught.value, "nl") == "‘zusterstad’ kan hier niet. Kies een van deze: stedenband en ring."
    )
    assert what_to_do(caught.value, "de").endswith("Städtepartnerschaft und Ringpartnerschaft.")


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("nl", "SDG 4", "sdg:4"),
        ("nl", "sdg4", "sdg:4"),
        ("nl", "sdg:4.7", "sdg:4.7"),
        ("nl", "4.7", "sdg:4.7"),
        ("nl", "SDG 1.a", "sdg:1.a"),
        ("nl", "doel 12", "sdg:12"),
        ("nl", "MDG 1", "mdg:1"),
        ("nl", "Millenniumdoel 1", "mdg:1"),
        ("nl", "Kwaliteitsonderwijs", "sdg:4"),
        ("en", "Global Goal 4", "sdg:4"),
        ("de", "Nachhaltigkeitsziel 4", "sdg:4"),
        ("fr", "ODD 4", "sdg:4"),
        ("fr", "OMD 1", "mdg:1"),
    ],
)
def test_a_goal_as_people_type_it(language: Language, text: str, code: str) -> None:
    assert typed_goal(text, language) == GoalCode(code)


@pytest.mark.parametrize(
    ("text", "key"),
    [("4", "goal.which"), ("doel 8", "goal.which"), ("SDG 18", "goal.unknown"), ("MDG 1.1", "goal.unknown"),
     ("vrede", "goal.unknown"), ("plan 4", "goal.unknown"), ("", "text.empty")],
)  # fmt: skip
def test_what_is_no_goal_says_what_to_do(text: str, key: str) -> None:
    with pytest.raises(Mistyped) as caught:
        typed_goal(text, "nl")
    assert caught.value.key == key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_goal_from_a_form_comes_back(language: Language) -> None:
    for goal in (*goals("mdg"), *goals("sdg"), *targets("sdg")):
        assert typed_goal(goal_form(GoalCode(goal.code), language), language) == GoalCode(goal.code)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.velsen.nl/stedenband?a=1#b",
        "http://velsen.nl",
        "https://münchen.de:8443/",
        "https://velsen.nl.",
    ],
)
def test_an_address_is_taken_as_it_is(text: str) -> None:
    assert typed_url(f" {text} ") == Url(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("www.velsen.nl", "url.scheme"),
        ("velsen.nl/stedenband", "url.scheme"),
        ("velsen", "url.unknown"),
        ("https://velsen", "url.unknown"),
        ("https://www.velsen.nl/een pagina", "url.unknown"),
        ("ftp://velsen.nl", "url.unknown"),
        ("javascript:alert(1)", "url.unknown"),
        ("https://clerk:secret@velsen.nl", "url.unknown"),
        ("https://velsen.nl:port", "url.unknown"),
        ("https://[::1", "url.unknown"),
        ("", "text.empty"),
    ],
)
def test_what_is_no_address_says_what_to_do(text: str, key: str) -> None:
    with pytest.raises(Mistyped) as caught:
        typed_url(text)
    assert caught.value.key == key


def test_an_identifier_says_who_gave_it() -> None:
    assert typed_identifier("kvk: 12345678") == Identifier("kvk", "12345678")
    assert typed_identifier("nl", ["iso3166"]) == Identifier("iso3166", "NL")
    assert typed_identifier("Q9934", ["wikidata"]) == Identifier("wikidata", "Q9934")
    assert typed_identifier("wikidata:Q9934", ["wikidata"]) == Identifier("wikidata", "Q9934")
    assert typed_identifier("insee:38053", ["cbs", "insee"]) == Identifier("insee", "38053")
    assert typed_identifier("0453", ["cbs", "insee"]) == Identifier("cbs", "0453")


@pytest.mark.parametrize(
    ("text", "schemes", "key"),
    [
        ("12345678", (), "identifier.scheme"),
        ("kvk:123", (), "identifier.form"),
        ("9934", ("wikidata",), "identifier.form"),
        ("kvk:12345678", ("wikidata",), "identifier.other"),
        ("", (), "text.empty"),
    ],
)
def test_what_is_no_identifier_says_what_to_do(text: str, schemes: tuple[str, ...], key: str) -> None:
    with pytest.raises(Mistyped) as caught:
        typed_identifier(text, schemes)
    assert caught.value.key == key


@pytest.mark.parametrize(
    "identifier",
    [
        Identifier("kvk", "12345678"),
        Identifier("wikidata", "Q9934"),
        Identifier("charity-commission", "12:3"),
    ],
)
def test_an_identifier_from_a_form_comes_back(identifier: Identifier) -> None:
    assert typed_identifier(identifier_form(identifier)) == identifier
