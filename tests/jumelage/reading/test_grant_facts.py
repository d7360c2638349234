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


@pytest.mark.parametrize("blank", ["\n\n", "\n \n", " \n\t\n"])
def test_the_word_in_another_paragraph_counts_only_where_no_other_does(blank: str) -> None:
    text = f"Delft heeft een stedenband met Estelí. De gemeenteraad is blij.{blank}Aan de Stichting Delft-Estelí is € 900 subsidie verleend."
    assert [fact["payer"] for fact in grants(text, home="Delft", language="nl")] == ["Delft"]


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


@pytest.mark.parametrize(
    ("language", "text", "payer", "receiver"),
    [
        ("nl", "Door de bezuinigingen is de bijdrage teruggebracht tot € 900 per jaar.", "Delft", None),
        ("nl", "De gemeente Estelí betaalde € 900 voor het monument.", "Estelí", None),
        ("nl", "De burgers van Estelí brachten een cheque van € 900 mee.", "burgers van Estelí", None),
        ("nl", "De provincie trok € 900 uit voor het feest.", "provincie", None),
        ("de", "Die Sparkasse Delft gab 900 Euro.", "Sparkasse Delft", None),
        ("de", "Die Kosten von 900 Euro trug der Landkreis.", "Landkreis", None),
        ("en", "A new application for £900 was posted in May.", "Delft", None),
        ("en", "The European Union granted £900 for young people from Delft.", "European Union", "young people"),
        ("en", "The Rotary Club of Delft gave £900 to get the exchange going.", "Rotary Club", None),
        ("fr", "Le Conseil départemental a versé 900 euros.", "Conseil départemental", None),
        ("fr", "La fête a coûté 900 euros, à la charge de la commune.", "Delft", None),
        ("fr", "La Région a payé leur séjour, 900 euros.", "Région", None),
    ],
)  # fmt: skip
def test_nobody_pays_or_is_paid_without_a_word_for_it(
    language: str, text: str, payer: str, receiver: str | None
) -> None:
    opening = {"nl": "De stedenband met Estelí. ", "de": "Städtepartnerschaft mit Estelí. "}
    opening |= {"en": "Delft is twinned with Estelí. ", "fr": "Delft est jumelée avec Estelí. "}
    (fact,) = grants(opening[language] + text, home="Delft", language=language)
    assert (fact["payer"] or "").startswith(payer)
    assert (receiver in (fact["receiver"] or "")) if receiver else fact["receiver"] is None


def test_an_association_that_helps_is_no_grant() -> None:
    text = "Les jumelages. Notre association ADIR aide les mairies à monter leur dossier."
    assert grants(text, home="Dole", language="fr") == []


@pytest.mark.parametrize(
    ("language", "text", "modality"),
    [
        ("nl", "De Stichting Delft-Estelí heeft € 900 gevraagd.", "requested"),
        ("de", "Der Verein beantragte 900 Euro für die Fahrt.", "requested"),
        ("en", "The council clawed back £900 from the Estelí Society.", "reclaimed"),
        ("fr", "L'association Delft-Estelí a demandé 900 euros.", "requested"),
        ("en", "The council paid £900 to the Estelí Society.", None),
    ],
)
def test_money_that_is_not_paid_is_told_as_such(language: str, text: str, modality: str | None) -> None:
    opening = {"nl": "De stedenband met Estelí. ", "de": "Städtepartnerschaft mit Estelí. "}
    opening |= {"en": "Delft is twinned with Estelí. ", "fr": "Delft est jumelée avec Estelí. "}
    (fact,) = grants(opening[language] + text, home="Delft", language=language)
    assert fact.get("modality") == modality
