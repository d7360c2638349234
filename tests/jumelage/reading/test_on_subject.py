"""In the papers of a sitting, what is on another subject is left alone; other papers are read as a whole."""

import pytest

from jumelage.documents.load import load
from jumelage.reading.facts import facts
from jumelage.reading.reader import Reader

MINUTES = {
    "nl": (
        "Borne",
        """Gemeente Borne
Besluitenlijst college van 4 maart 2014

1. Fietsenstalling station
Het college stelt een krediet van € 40.000 beschikbaar voor de uitbreiding.

2. Jumelage Rheine
De Stichting Jumelage Borne-Rheine krijgt € 2.250 voor het jubileum.

3. Muziekschool
De bijdrage aan de muziekschool bedraagt € 90.000.
""",
        ["€ 2.250"],
    ),
    "de": (
        "Weinheim",
        """Stadt Weinheim
Niederschrift über die Sitzung des Gemeinderats vom 4. März 2014

TOP 3 Kanalsanierung
Der Gemeinderat bewilligt 120.000 Euro für den Kanal.

TOP 4 Städtepartnerschaft Cavaillon
Der Freundeskreis Weinheim-Cavaillon erhält 2.000 Euro.
""",
        ["2.000 Euro"],
    ),
    "en": (
        "Witney",
        """Witney Town Council
Minutes of the Finance Committee, 4 March 2014

31. Play area
RESOLVED that £12,000 be spent on the swings at Burwell.

32. Twinning
The Twinning Association was given £500 for the visit from Unterhaching.
""",
        ["£500"],
    ),
    "fr": (
        "Laval",
        """Ville de Laval
Conseil municipal du 4 mars 2014

1. Voirie
Le conseil vote un crédit de 150 000 € pour les trottoirs.

2. Jumelage
Une subvention de 3 500 € est accordée au comité de jumelage pour le voyage à Boston.
""",
        ["3 500 €"],
    ),
}


def sums(text: str, home: str, language: str) -> list[str]:
    reading = Reader().read(load(text.encode(), name="stuk.txt"), home=home, language=language)
    return [fact["amount"] for fact in facts(reading)["subsidies"]]


@pytest.mark.parametrize("language", MINUTES)
def test_sums_on_other_subjects_in_minutes_are_left_alone(language: str) -> None:
    home, text, expected = MINUTES[language]
    assert sums(text, home, language) == expected


def test_a_part_that_names_a_place_abroad_is_on_the_subject() -> None:
    text = """Notulen raad Borne, 4 maart 2014

1. Riolering
De raad stemt in met een krediet van € 80.000.

2. Reis naar Hongarije
De raad stelt € 900 beschikbaar voor het bezoek.

3. Jumelage
Borne heeft een jumelage met Rheine.
"""
    assert sums(text, "Borne", "nl") == ["€ 900"]


def test_a_paper_that_is_about_ties_by_its_title_is_read_as_a_whole() -> None:
    text = """Notulen werkgroep jumelage Borne-Rheine, 4 maart 2014

1. Muziek
De gemeente geeft € 300 voor de muziek.

2. Rondvraag
Niemand.
"""
    assert sums(text, "Borne", "nl") == ["€ 300"]


def test_any_other_paper_is_read_as_a_whole() -> None:
    text = """Jaarverslag 2013

1. Muziek
De gemeente Borne geeft € 300 voor de muziek.

2. Jumelage
Borne heeft een jumelage met Rheine.
"""
    assert sums(text, "Borne", "nl") == ["€ 300"]
