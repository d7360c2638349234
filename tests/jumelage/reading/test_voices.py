import pytest

from jumelage.reading.organisations import OrganisationFinder
from jumelage.reading.voices import speaker_of
from jumelage.reading.words import lexicon


def speaker(language: str, text: str) -> str | None:
    words = lexicon(language)
    finder = OrganisationFinder(words)
    finder.learn(text)
    found = speaker_of(text, words, finder, "Delft")
    return found.name if found else None


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("nl", "Geachte raad,\n\nWij vragen € 900.\n\nHoogachtend,\nhet bestuur van het Comité Delft-Estelí", "Comité Delft-Estelí"),
        ("de", "Freundeskreis Limoges e.V.\nJahresbericht 2012\n\nUns hat die Stadt 900 Euro gegeben.", "Freundeskreis Limoges"),
        ("fr", "COMITÉ DE JUMELAGE DE DOLE\nRAPPORT MORAL 2012\n\nNous avons reçu 900 euros.", "COMITÉ DE JUMELAGE DE DOLE"),
        ("en", "A chat with the chair of the Whitby Twinning Society\n\nWho pays?\nWe do.\n\nAnd the town?\nIt gives us £900.", "Whitby Twinning Society"),
        ("fr", "Entretien avec le président du comité de jumelage\n\nEt les fonds ?\nLa mairie nous donne 900 euros.", "comité de jumelage"),
        ("en", "About us\n\nThe Whitby Twinning Association was formed in 1979. We had £900 from the council.", "Whitby Twinning Association"),
        ("fr", "Dole Jumelages - qui sommes-nous ?\n\nLa Ville nous a versé 900 euros.", "Dole Jumelages"),
        ("nl", "Delft en de wereld\n\nOnze stichting kreeg € 900 van de gemeente.", "stichting"),
        ("de", "Unser Verein\n\nEntstanden ist er 1979. Von der Stadt bekommen wir 900 Euro.", "Verein"),
    ],
)  # fmt: skip
def test_an_association_speaks(language: str, text: str, name: str) -> None:
    assert speaker(language, text) == name


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Gemeente Delft\nAan: Stichting Delft-Estelí\n\nGeacht bestuur,\n\nWij verlenen u € 900."),
        ("de", "Stadt Fürth\nFreundeskreis Limoges e.V.\n\nSehr geehrte Damen und Herren,\n\nwir gewähren Ihnen 900 Euro."),
        ("nl", "Verleende subsidies\n\nStichting Delft-Estelí     € 900\nWereldwinkel     € 400\n\nWij gaven meer dan vorig jaar."),
        ("fr", "Conseil municipal de Dole\n\nNous avons versé 900 euros au comité de jumelage."),
        ("nl", "De voorzitter van de Stichting Delft-Estelí is het niet eens met de raad. De stichting kreeg € 900."),
    ],
)  # fmt: skip
def test_the_town_speaks_or_nobody(language: str, text: str) -> None:
    assert speaker(language, text) is None
