from functools import cache

import pytest

from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.places.finder import PlaceFinder, Role
from jumelage.reading.places.groups import find_groups
from jumelage.reading.places.names import find_places
from jumelage.reading.words import lexicon


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def groups(text: str, language: str = "nl", home: str = "Velsen") -> list[tuple[Role, list[str]]]:
    finder = PlaceFinder(gazetteer(), lexicon(language), (home,))
    places = find_places(text, finder)
    return [(group.role, [name.name for name in group.names]) for group in find_groups(text, places, finder)]


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
