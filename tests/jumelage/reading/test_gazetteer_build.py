"""The making of the gazetteer file, on a handful of places and lists of a few lines."""

from pathlib import Path
from typing import Any

import pytest

from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.gazetteer_build import build, fold, folding, spellings, usable
from jumelage.values.dates import PartialDate


def city(
    number: int, name: str, country: str, population: int, *alternates: str, at: float = 52.0
) -> dict[str, Any]:
    return {
        "geonameid": number,
        "name": name,
        "latitude": at,
        "longitude": 4.5,
        "countrycode": country,
        "population": population,
        "admin1code": "07",
        "alternatenames": list(alternates),
    }


CITIES = {
    str(number): row
    for number, row in enumerate(
        [
            city(1, "Harbour", "GB", 40_000, "Hafen", "HBR", "Wonen", "хафен"),
            city(2, "Oldtown", "NL", 9_000),
            city(3, "Oldtown", "NL", 90_000, at=60.0),
            city(4, "Far", "MX", 400),
            city(5, "Zeestad", "NL", 20_000),
            city(6, "Wien", "AT", 1_900_000, "Vienna"),
        ]
    )
}
COUNTRIES = {"NL": {"geonameid": 7, "name": "Netherlands", "population": 17_000_000}}
LISTS = {
    "supplement.toml": """
        [municipalities]
        NL = ["Zeestad", "Waterrand"]
        [seats]
        "Waterrand" = "Zeestad"
        [places.NL]
        "Klein Dorp" = { latitude = 52.5, longitude = 5.0, population = 300, also = ["Petit Village"] }
        [former.NL.1990-01-01]
        "Zeestad" = ["Oldtown", "Verdwenen"]
    """,
    "exonyms.toml": """
        [own_names]
        AT = { "Vienna" = "Wien" }
        [exonyms.GB]
        "Harbour" = ["Haven"]
    """,
    "countries.toml": """
        [nl-adjective]
        AT = ["Oostenrijks"]
        FR = ["Frans Franse"]
        [de-adjective]
        AT = ["österreichisch"]
        [fr-adjective]
        CN = ["chinois chinoise"]
    """,
    "demonyms.toml": '[nl]\n"Zeestad" = ["Zeese"]\n',
    "common_words.txt": "# words\nwonen harbour het\n",
}


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    for name, text in LISTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def places(lists: Path) -> Gazetteer:
    return Gazetteer(memoryview(build(CITIES, COUNTRIES, lists, inputs="test")))


def test_same_inputs_give_same_bytes(lists: Path) -> None:
    assert build(CITIES, COUNTRIES, lists, inputs="x") == build(CITIES, COUNTRIES, lists, inputs="x")


def test_a_municipality_without_a_town_of_its_name_lies_at_its_seat(places: Gazetteer) -> None:
    [entry] = places.entries("Waterrand")
    assert (entry.kind, entry.place.id, entry.place.latitude) == (
        "municipality",
        "jumelage:nl-waterrand",
        52.0,
    )


def test_a_municipality_with_a_town_of_its_name_is_that_town(places: Gazetteer) -> None:
    assert [(entry.kind, entry.place.id) for entry in places.entries("Zeestad")] == [
        ("municipality", "geonames:5")
    ]


def test_former_municipality_is_the_place_near_its_successor(places: Gazetteer) -> None:
    # The larger Oldtown lies elsewhere.
    assert [(entry.place.id, entry.dissolved, entry.successor) for entry in places.entries("Oldtown")] == [
        ("geonames:3", None, None),
        ("geonames:2", PartialDate.parse("1990-01-01"), "Zeestad"),
    ]


def test_former_municipality_that_is_no_place_is_added(places: Gazetteer) -> None:
    [entry] = places.entries("Verdwenen")
    assert (entry.kind, entry.place.id, entry.population) == ("former", "jumelage:nl-verdwenen", 0)


def test_a_place_of_our_own(places: Gazetteer) -> None:
    assert places.resolve("Petit Village") == places.resolve("Klein Dorp")
    assert places.longest_at("Klein Dorp is klein", 0) == len("Klein Dorp")


def test_an_exonym_counts_as_a_name_of_its_own(places: Gazetteer) -> None:
    assert [entry.primary for entry in places.entries("Haven")] == [True]
    assert [entry.primary for entry in places.entries("Hafen")] == [False]


def test_other_names_that_are_words_or_codes_or_in_another_script_are_left_out(places: Gazetteer) -> None:
    assert places.candidates("Wonen") == places.candidates("HBR") == places.candidates("хафен") == ()


def test_common_words_are_marked_whether_places_bear_them_or_not(places: Gazetteer) -> None:
    assert [word for word in ("Harbour", "Het", "March", "Oldtown") if places.is_common(word)] == [
        "Harbour",
        "Het",
        "March",
    ]


def test_hamlets_far_away_are_left_out(places: Gazetteer) -> None:
    assert places.candidates("Far") == ()


def test_words_for_countries_are_inflected(places: Gazetteer) -> None:
    words = ("Oostenrijkse", "Franse", "österreichischen", "chinoises", "Nederland", "Chine")
    assert [places.country_named(word) for word in words] == ["AT", "FR", "AT", "CN", "NL", "CN"]


def test_a_list_that_names_an_unknown_place_stops_the_build(lists: Path) -> None:
    (lists / "exonyms.toml").write_text(
        '[own_names]\n[exonyms.GB]\n"Nowhere" = ["Nergens"]\n', encoding="utf-8"
    )
    with pytest.raises(LookupError, match="no place called 'Nowhere' in GB"):
        build(CITIES, COUNTRIES, lists, inputs="test")


def test_folding_is_one_character_for_one_character() -> None:
    assert all(len(written) == len(folded) == 1 for written, folded in folding().items())
    assert fold("İstanbul Ñuñoa ’s-Łódź") == "istanbul nunoa 's lodz"


@pytest.mark.parametrize(
    ("name", "country", "also"),
    [
        ("Köln", "DE", "koeln"),
        ("Gießen", "DE", "giessen"),
        ("IJmuiden", "NL", "ĳmuiden"),
        ("Halle (Saale)", "DE", "halle"),
        ("Frankfurt (Oder)", "DE", "frankfurt an der oder"),
        ("Saint-Malo", "FR", "st malo"),
        ("St. Pölten", "AT", "st polten"),
        ("Sint-Niklaas", "BE", "st. niklaas"),
        ("'s-Hertogenbosch", "NL", "s hertogenbosch"),
        ("King's Lynn", "GB", "kings lynn"),
        ("Lœuilly", "FR", "loeuilly"),
    ],
)
def test_spellings(name: str, country: str, also: str) -> None:
    assert {fold(name), also} <= spellings(name, country)


@pytest.mark.parametrize(
    "name", ["Keulen", "'s Bosch", "Le Lion d'Angers", "L'Aquila", "St. Vith", "Târgu Secuiesc"]
)
def test_usable_alternate_names(name: str) -> None:
    assert usable(name, 10_000)


@pytest.mark.parametrize(
    "name",
    [
        "CGN",
        "Sos",
        "kerun",
        "Kel'n",
        "Ch'ing-tao",
        "Кёльн",
        "NL_GM0796",
        "Gemeente Velsen",
        "City of Cologne",
        "Qingdao Shi",
    ],
)
def test_unusable_alternate_names(name: str) -> None:
    assert not usable(name, 10_000)
