from functools import cache

import pytest

from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.home import guess_home, home_pattern


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Gemeente Deventer\nRaadsvoorstel over de stedenbanden", "Deventer"),
        ("DEVENTER - De raad wil er niet meer van weten.", "Deventer"),
        ("Stadt Solingen\nPartnerstädte", "Solingen"),
        ("Ville de Meaux\nJumelages", "Meaux"),
        ("Preston City Council\nTwin towns", "Preston"),
        ("Luton Borough Council", "Luton"),
        ("De gemeente Almelo en de gemeente Velsen", None),  # two towns, none more than the other
        ("Over stedenbanden in het algemeen", None),
        ("", None),
    ],
)
def test_town_whose_paper_it_is(text: str, home: str | None) -> None:
    assert guess_home(text, gazetteer()) == home


def test_home_is_spoken_of_by_name_and_adjective() -> None:
    pattern = home_pattern("Eindhoven", gazetteer(), "nl")
    assert [m[0] for m in pattern.finditer("Eindhoven, de Eindhovense raad, Eindhovenaars")] == [
        "Eindhoven",
        "Eindhovense",
    ]
