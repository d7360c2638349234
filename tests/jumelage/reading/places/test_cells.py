import pytest

from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.places.cells import Cell, country_beside

GAZETTEER = Gazetteer.open()


def beside(text: str, name: str) -> Cell | None:
    start = text.index(name)
    return country_beside(text, start, start + len(name), GAZETTEER)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("| Cambridge | Verenigde Staten | 1983 |", "Cambridge", "US"),
        ("Cambridge\tVereinigtes Königreich\t1983", "Cambridge", "GB"),
        ("- Cambridge – USA – 1983", "Cambridge", "US"),
        ("- Cambridge: Nouvelle-Zélande, 1983", "Cambridge", "NZ"),
        ("Canada | Cambridge | 1983", "Cambridge", "CA"),
        ("- Zuid-Afrika: Cambridge (1983)", "Cambridge", "ZA"),
    ],
)
def test_the_cell_beside_a_town_tells_its_country(text: str, name: str, country: str) -> None:
    cell = beside(text, name)
    assert cell is not None
    assert cell.country == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("| Cambridge | 1983 | Verenigde Staten |", "Cambridge"),
        ("Cambridge en de Verenigde Staten", "Cambridge"),
        ("Cambridge – reis naar Canada – 1983", "Cambridge"),
        ("De groep uit Canada: Cambridge komt ook", "Cambridge"),
        ("CANADA - Cambridge voted on Tuesday", "Cambridge"),
    ],
)
def test_no_cell_beside_a_town_is_no_country(text: str, name: str) -> None:
    assert beside(text, name) is None


def test_the_words_reach_to_the_end_of_the_cell() -> None:
    assert beside("Cambridge | Canada | 1983", "Cambridge") == Cell("CA", 19)
