from collections.abc import Sequence

import pytest

from jumelage.documents.load import load
from jumelage.reading.facts import facts
from jumelage.reading.reader import Reader


def grants(text: str, *, home: str, language: str) -> Sequence[dict[str, str | None]]:
    document = load(text.encode(), name="paper.txt")
    found: Sequence[dict[str, str | None]] = facts(Reader().read(document, home=home, language=language))[
        "subsidies"
    ]
    return found


@pytest.mark.parametrize(
    ("language", "home", "text", "payer"),
    [
        ("nl", "Delft", "De stedenband met Estelí. De gemeente gaf de Stichting Delft-Estelí € 900.", "gemeente"),
        ("de", "Fürth", "Städtepartnerschaft mit Limoges. Der Stadtrat gab dem Freundeskreis Limoges 900 Euro.", "Stadtrat"),
        ("en", "Whitby", "Whitby is twinned with Porirua. The borough gave the Whitby Twinning Association £900.", "borough"),
        ("fr", "Dole", "Jumelage avec Tabor. La Ville a versé 900 euros à l'association Dole-Tabor.", "Ville"),
    ],
)  # fmt: skip
def test_the_home_town_is_told_with_the_word_for_it(language: str, home: str, text: str, payer: str) -> None:
    assert [fact["payer"] for fact in grants(text, home=home, language=language)] == [f"{home} ({payer})"]


def test_the_word_may_stand_in_another_clause_or_sentence() -> None:
    text = "De stedenband. Het college besluit, gehoord de commissie, aan de Stichting Delft-Estelí € 900 te geven."
    assert grants(text, home="Delft", language="nl")[0]["payer"] == "Delft (college)"
    text = "De stad heeft een stedenband met Estelí. De Stichting Delft-Estelí kreeg in 2009 een subsidie van € 900."
    assert grants(text, home="Delft", language="nl")[0]["payer"] == "Delft (stad)"


def test_a_grant_of_one_year_has_a_start_and_no_end() -> None:
    text = "De stedenband van Delft. In 2009 kreeg de Stichting Delft-Estelí een subsidie van € 900."
    (fact,) = grants(text, home="Delft", language="nl")
    assert (fact["start"], fact["end"]) == ("2009", None)


def test_a_grant_of_some_years_or_that_stopped_has_an_end() -> None:
    text = (
        "De stedenband van Delft. Van 2009 tot 2012 kreeg de Stichting Delft-Estelí een subsidie van € 900."
    )
    (fact,) = grants(text, home="Delft", language="nl")
    assert (fact["start"], fact["end"]) == ("2009", "2012")
    text = "De stedenband van Delft. In 2014 eindigde de subsidie van € 900 aan de Stichting Delft-Estelí."
    (fact,) = grants(text, home="Delft", language="nl")
    assert fact["end"] == "2014"
