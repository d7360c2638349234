"""Whether there is a town of the name that somebody gives as home, and what may be meant."""

from functools import cache

import pytest

from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.home_name import HomeName, Standing, home_name


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def known(given: str, *, country: str | None = None, near: str = "NL") -> HomeName:
    return home_name(given, gazetteer(), country=country, near=near)


@pytest.mark.parametrize(
    ("given", "standing"),
    [
        ("Velsen", Standing.TOWN),
        ("Luton", Standing.TOWN),
        ("IJmuiden", Standing.VILLAGE),
        ("Wormer", Standing.FORMER),
        ("Noord-Holland", Standing.REGION),
        ("Sri Lanka", Standing.COUNTRY),
        ("Velzen", Standing.OTHER_NAME),
        ("Xyzzyqq", Standing.UNKNOWN),
    ],
)
def test_what_is_known_of_a_name(given: str, standing: Standing) -> None:
    assert known(given).standing is standing


@pytest.mark.parametrize(
    ("given", "first"),
    [
        ("Velzen", "Velsen"),
        ("Veslen", "Velsen"),
        ("Haarlm", "Haarlem"),
        ("Gemeente Velsen", "Velsen"),
        ("City of Luton", "Luton"),
        ("Bourgoin Jalieu", "Bourgoin-Jallieu"),
    ],
)
def test_the_name_that_is_likely_meant_comes_first(given: str, first: str) -> None:
    assert known(given).names[0] == first
    assert not known(given).is_town


def test_what_sounds_the_same_goes_before_what_lies_near() -> None:
    assert known("Velzen", near="DE").names[0] == "Velsen"


def test_a_name_is_spelt_as_it_is_commonly() -> None:
    assert known("velsen").name == "Velsen"
    assert known(" den  haag ").name == "Den Haag"


def test_no_more_than_three_names_and_none_for_what_is_like_nothing() -> None:
    assert len(known("Bergem").names) <= 3
    assert known("Xyzzyqq").names == ()


def test_a_name_in_two_countries_and_in_the_one_that_is_named() -> None:
    assert known("Halle").countries == ("DE", "BE")
    assert known("Halle", country="BE").countries == ("BE",)
    assert known("Utrecht").countries == ("NL",)  # the one in South Africa is hardly meant


def test_a_town_that_is_not_in_the_country_named() -> None:
    assert known("Velsen", country="DE").standing is Standing.NOT_THERE


def test_a_village_tells_the_municipalities_near_by() -> None:
    assert known("IJmuiden").names[0] == "Velsen"


def test_a_municipality_goes_before_a_larger_town_of_its_name() -> None:
    assert known("Bergen").entry is not None
    assert known("Bergen").entry.kind == "municipality"  # type: ignore[union-attr]
