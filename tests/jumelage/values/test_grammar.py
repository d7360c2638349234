"""German cases and French prepositions, as a clerk writes them, also with names that carry an article or begin with a vowel."""

import pytest

from jumelage.values.grammar import Phrase, inflected


@pytest.mark.parametrize(
    ("words", "form", "told"),
    [
        ("die Städtepartnerschaft", "gen", "der Städtepartnerschaft"),
        ("die Städtepartnerschaft", "akk", "die Städtepartnerschaft"),
        ("die Verbindung", "zu", "zur Verbindung"),
        ("der Kontakt", "gen", "des Kontakts"),
        ("der Kontakt", "akk", "den Kontakt"),
        ("der Beginn der Verbindung", "zu", "zum Beginn der Verbindung"),
        ("der heutige Stand", "zu", "zum heutigen Stand"),
        ("ein aktuelles Lebenszeichen", "zu", "zu einem aktuellen Lebenszeichen"),
        ("ein dauerhafter Zuschuss", "akk", "einen dauerhaften Zuschuss"),
        ("eine unbekannte Stelle", "dat", "einer unbekannten Stelle"),
        ("eine unbekannte Stelle", "akk", "eine unbekannte Stelle"),
        ("das Grundsatzpapier ", "gen", "des Grundsatzpapiers "),
        ("der Rahmenplan 2030", "gen", "des Rahmenplans 2030"),
        ("die Kampagne ", "an", "an der Kampagne "),
        ("der Gemeinderat", "dat", "dem Gemeinderat"),
        ("der Plan", "an", "am Plan"),
        ("Emden", "gen", "von Emden"),
        ("Den Haag", "gen", "von Den Haag"),
        ("SOS Velsen", "akk", "SOS Velsen"),
        ("Die Brücke", "dat", "Die Brücke"),
    ],
)
def test_german_words_take_the_case_of_their_place(words: str, form: str, told: str) -> None:
    assert inflected(words, form, "de") == told


@pytest.mark.parametrize(
    ("words", "form", "told"),
    [
        ("Arnhem", "de", "d’Arnhem"),
        ("Emden", "de", "d’Emden"),
        ("Évry", "de", "d’Évry"),
        ("Évry", "à", "à Évry"),
        ("IJmuiden", "de", "d’IJmuiden"),
        ("Ypres", "de", "d’Ypres"),
        ("York", "de", "de York"),
        ("Ouagadougou", "de", "de Ouagadougou"),
        ("Haarlem", "de", "de Haarlem"),
        ("Les Lilas", "de", "des Lilas"),
        ("Les Lilas", "à", "aux Lilas"),
        ("Le Havre", "de", "du Havre"),
        ("Le Havre", "à", "au Havre"),
        ("La Haye", "de", "de La Haye"),
        ("La Haye", "à", "à La Haye"),
        ("L’Aquila", "de", "de L’Aquila"),
        ("Les", "de", "de Les"),
        ("Lesmont", "de", "de Lesmont"),
        ("le jumelage", "de", "du jumelage"),
        ("les contacts", "à", "aux contacts"),
        ("l’exécutif municipal", "de", "de l’exécutif municipal"),
        ("la note d’orientation ", "de", "de la note d’orientation "),
        ("une unité", "de", "d’une unité"),
        ("un idéal", "de", "d’un idéal"),
        ("Arnhem", "que", "qu’Arnhem"),
        ("Le Havre", "que", "que Le Havre"),
        ("2014", "en", "en 2014"),
        ("mars 2014", "en", "en mars 2014"),
        ("31 décembre 2014", "en", "au 31 décembre 2014"),
        ("1er mars 2014", "en", "au 1er mars 2014"),
    ],
)
def test_french_prepositions_join_the_article_or_lose_their_vowel(words: str, form: str, told: str) -> None:
    assert inflected(words, form, "fr") == told


def test_a_template_asks_for_a_form() -> None:
    assert "Liens {home:de}".format(home=Phrase("Arnhem", "fr")) == "Liens d’Arnhem"
    assert "Liens : {home}".format(home=Phrase("Arnhem", "fr")) == "Liens : Arnhem"


def test_dutch_and_english_have_no_forms() -> None:
    with pytest.raises(ValueError, match="nl has no form"):
        inflected("Velsen", "gen", "nl")
