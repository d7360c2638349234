from functools import cache

import pytest

from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.places.finder import PlaceFinder
from jumelage.reading.places.names import find_places
from jumelage.reading.words import lexicon


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def countries(text: str, language: str = "nl") -> dict[str, str | None]:
    finder = PlaceFinder(gazetteer(), lexicon(language))
    return {place.name: place.country for place in find_places(text, finder)}


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
