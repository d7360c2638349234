from functools import cache

import pytest

from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.places.finder import PlaceFinder
from jumelage.reading.words import lexicon


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


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
