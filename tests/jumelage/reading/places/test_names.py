from functools import cache

from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.places.finder import PlaceFinder
from jumelage.reading.places.names import find_places
from jumelage.reading.words import lexicon


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def test_a_name_that_is_part_of_a_tie_word_is_no_place() -> None:
    words = lexicon("en").find("the Friendship agreement")
    finder = PlaceFinder(gazetteer(), lexicon("en"))
    assert find_places("the Friendship agreement", finder, words.get("tie", ())) == ()


def test_the_home_town_is_known_as_such() -> None:
    finder = PlaceFinder(gazetteer(), lexicon("nl"), ("Velsen",))
    assert [(p.name, p.home) for p in find_places("Velsen en Galle", finder)] == [
        ("Velsen", True),
        ("Galle", False),
    ]


def test_no_town_is_cut_from_the_name_of_a_country() -> None:
    finder = PlaceFinder(gazetteer(), lexicon("fr"))
    assert find_places("nées en Grande-Bretagne en 2000", finder) == ()
    assert [place.name for place in find_places("à Grande-Synthe en 2000", finder)] == ["Grande-Synthe"]
