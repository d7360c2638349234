from functools import cache

import pytest

from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.groups import PlaceFinder, Role, find_groups, find_places
from jumelage.reading.words import lexicon


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def groups(text: str, language: str = "nl", home: str = "Velsen") -> list[tuple[Role, list[str]]]:
    finder = PlaceFinder(gazetteer(), lexicon(language), (home,))
    places = find_places(text, finder)
    return [(group.role, [name.name for name in group.names]) for group in find_groups(text, places, finder)]


def countries(text: str, language: str = "nl") -> dict[str, str | None]:
    finder = PlaceFinder(gazetteer(), lexicon(language))
    return {place.name: place.country for place in find_places(text, finder)}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "nl",
            "met Masaya (Nicaragua), Pskov (Rusland) en Gaziantep",
            [(Role.WITH, ["Masaya", "Pskov", "Gaziantep"])],
        ),
        ("nl", "tussen Velsen en Galle", [(Role.BETWEEN, ["Velsen", "Galle"])]),
        ("nl", "een bezoek in Gouda", [(Role.LOCATED, ["Gouda"])]),
        ("nl", "Velsen heeft een band met Galle", [(Role.PLAIN, ["Velsen"]), (Role.WITH, ["Galle"])]),
        ("de", "zwischen Iserlohn und Almelo", [(Role.BETWEEN, ["Iserlohn", "Almelo"])]),
        ("en", "between Preston and Almelo", [(Role.BETWEEN, ["Preston", "Almelo"])]),
        ("fr", "avec Alkmaar et Darmstadt", [(Role.WITH, ["Alkmaar", "Darmstadt"])]),
    ],
)
def test_places_named_in_one_breath(language: str, text: str, expected: list[tuple[Role, list[str]]]) -> None:
    assert groups(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nl", "met Masaya (Nicaragua)", {"Masaya": "NI"}),
        ("nl", "het Duitse Solingen", {"Solingen": "DE"}),
        ("en", "Almelo, the Netherlands", {"Almelo": "NL"}),
        ("nl", "met Galle", {"Galle": None}),
    ],
)
def test_country_that_the_text_tells(language: str, text: str, expected: dict[str, str | None]) -> None:
    assert countries(text, language) == expected


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


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("De band met San Carlos rust, om de toestand in Nicaragua.", "NI"),
        ("De Nicaraguaanse regering verbood het.", "NI"),
        ("De band met San Carlos rust.", None),  # nothing said: the largest, wherever that is
        ("San Carlos, Nicaragua en Chili.", None),  # of two one cannot tell
    ],
)
def test_a_town_lies_in_the_country_that_the_paper_names(text: str, country: str | None) -> None:
    finder = PlaceFinder(gazetteer(), lexicon("nl"))
    finder.near = "NL"
    finder.text = text
    found, largest = finder.resolve("San Carlos"), gazetteer().resolve("San Carlos", near="NL")
    assert found is not None
    assert largest is not None
    assert found.country == (country or largest.country)


def test_a_town_of_this_name_goes_before_one_that_is_also_called_so() -> None:
    finder = PlaceFinder(gazetteer(), lexicon("nl"))
    finder.near = "NL"
    finder.text = "Steden in Duitsland, en Galle."
    found = finder.resolve("Galle")
    assert found is not None
    assert found.country == "LK"


def test_no_town_is_cut_from_the_name_of_a_country() -> None:
    finder = PlaceFinder(gazetteer(), lexicon("fr"))
    assert find_places("nées en Grande-Bretagne en 2000", finder) == ()
    assert [place.name for place in find_places("à Grande-Synthe en 2000", finder)] == ["Grande-Synthe"]
