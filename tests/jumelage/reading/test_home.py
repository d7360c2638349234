from functools import cache

import pytest

from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.home import guess_home, home_names, home_pattern
from jumelage.reading.words import lexicon


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("language", "text", "home"),
    [
        ("nl", "Gemeente Deventer\nRaadsvoorstel over de stedenbanden", "Deventer"),
        ("nl", "DEVENTER - De raad wil er niet meer van weten.", "Deventer"),
        ("de", "Stadt Solingen\nPartnerstädte", "Solingen"),
        ("fr", "Ville de Meaux\nJumelages", "Meaux"),
        ("en", "Preston City Council\nTwin towns", "Preston"),
        ("en", "Luton Borough Council", "Luton"),
        ("nl", "De gemeente Almelo en de gemeente Velsen", None),  # two towns, none more than the other
        ("nl", "Over stedenbanden in het algemeen", None),
        (
            "en",
            "Derby is twinned with Foix. " * 9 + "Luton Borough Council did the same.",
            None,
        ),  # in passing
        ("nl", "", None),
    ],
)
def test_town_whose_paper_it_is(language: str, text: str, home: str | None) -> None:
    assert guess_home(text, gazetteer(), lexicon(language)) == home


def test_home_is_spoken_of_by_name_and_adjective() -> None:
    pattern = home_pattern(("Eindhoven",), gazetteer(), "nl")
    assert [m[0] for m in pattern.finditer("Eindhoven, de Eindhovense raad, Eindhovenaars")] == [
        "Eindhoven",
        "Eindhovense",
    ]


@pytest.mark.parametrize(
    ("language", "home", "names"),
    [
        ("de", "Offenburg am Stein", ("Offenburg am Stein", "Offenburg")),
        ("de", "Rotenburg (Wümme)", ("Rotenburg (Wümme)", "Rotenburg")),
        ("nl", "Nieuwerkerk aan den IJssel", ("Nieuwerkerk aan den IJssel", "Nieuwerkerk")),
        ("en", "Stratford-upon-Avon", ("Stratford-upon-Avon", "Stratford")),
        ("fr", "Chalon-sur-Saône", ("Chalon-sur-Saône", "Chalon")),
        ("fr", "Saint-Dié-des-Vosges", ("Saint-Dié-des-Vosges",)),
        ("nl", "Velsen", ("Velsen",)),
    ],
)
def test_home_is_spoken_of_without_where_it_lies(language: str, home: str, names: tuple[str, ...]) -> None:
    assert home_names(home, lexicon(language)) == names
