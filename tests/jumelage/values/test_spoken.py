from decimal import Decimal

import pytest

from jumelage.values.dates import PartialDate, Period
from jumelage.values.language import LANGUAGES
from jumelage.values.money import Money
from jumelage.values.spoken import (
    spoken,
    spoken_list,
    spoken_money,
    spoken_number,
    spoken_or,
    spoken_since,
    spoken_when,
)


def in_all(speak, value):
    return tuple(speak(value, language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("edtf", "nl", "en", "de", "fr"),
    [
        ("1956-07-14", "14 juli 1956", "14 July 1956", "14. Juli 1956", "14 juillet 1956"),
        ("1967-01-01", "1 januari 1967", "1 January 1967", "1. Januar 1967", "1er janvier 1967"),
        ("2017-03", "maart 2017", "March 2017", "März 2017", "mars 2017"),
        ("1956", "1956", "1956", "1956", "1956"),
        ("2013-21", "voorjaar 2013", "spring 2013", "Frühjahr 2013", "printemps 2013"),
        ("2013-24", "winter 2013–2014", "winter 2013–2014", "Winter 2013–2014", "hiver 2013–2014"),
        ("198X", "jaren tachtig", "the 1980s", "1980er-Jahre", "années 1980"),
        ("188X", "jaren 1880", "the 1880s", "1880er-Jahre", "années 1880"),
        ("19XX", "20e eeuw", "the 20th century", "20. Jahrhundert", "20e siècle"),
        ("20XX", "21e eeuw", "the 21st century", "21. Jahrhundert", "21e siècle"),
        ("1990~", "ongeveer 1990", "about 1990", "etwa 1990", "vers 1990"),
        ("1990%", "mogelijk ongeveer 1990", "possibly about 1990", "möglicherweise etwa 1990", "peut-être environ 1990"),
        ("1990?", "mogelijk 1990", "possibly 1990", "möglicherweise 1990", "peut-être 1990"),
        ("[1984..1986]", "tussen 1984 en 1986", "between 1984 and 1986", "zwischen 1984 und 1986", "entre 1984 et 1986"),
    ],
)  # fmt: skip
def test_date_by_itself(edtf, nl, en, de, fr):
    assert in_all(spoken, PartialDate.parse(edtf)) == (nl, en, de, fr)


@pytest.mark.parametrize(
    ("edtf", "nl", "en", "de", "fr"),
    [
        ("1956-07-14", "op 14 juli 1956", "on 14 July 1956", "am 14. Juli 1956", "le 14 juillet 1956"),
        ("2017-03", "in maart 2017", "in March 2017", "im März 2017", "en mars 2017"),
        ("1976", "in 1976", "in 1976", "im Jahr 1976", "en 1976"),
        ("2013-22", "in de zomer van 2013", "in the summer of 2013", "im Sommer 2013", "à l’été 2013"),
        ("198X", "in de jaren tachtig", "in the 1980s", "in den 1980er-Jahren", "dans les années 1980"),
        ("19XX", "in de 20e eeuw", "in the 20th century", "im 20. Jahrhundert", "au 20e siècle"),
        ("1990~", "rond 1990", "around 1990", "etwa im Jahr 1990", "vers 1990"),
        ("1990-05-04?", "mogelijk op 4 mei 1990", "possibly on 4 May 1990", "möglicherweise am 4. Mai 1990",
         "peut-être le 4 mai 1990"),
        ("[1984-05-03..1986]", "tussen 3 mei 1984 en 1986", "between 3 May 1984 and 1986",
         "zwischen dem 3. Mai 1984 und 1986", "entre le 3 mai 1984 et 1986"),
    ],
)  # fmt: skip
def test_date_in_a_sentence(edtf, nl, en, de, fr):
    assert in_all(spoken_when, PartialDate.parse(edtf)) == (nl, en, de, fr)


@pytest.mark.parametrize(
    ("edtf", "nl", "en", "de", "fr"),
    [
        ("1976/..", "sinds 1976", "since 1976", "seit 1976", "depuis 1976"),
        ("1956-07-14/..", "sinds 14 juli 1956", "since 14 July 1956", "seit dem 14. Juli 1956",
         "depuis le 14 juillet 1956"),
        ("198X/..", "sinds de jaren tachtig", "since the 1980s", "seit den 1980er-Jahren", "depuis les années 1980"),
        ("1985/2014", "van 1985 tot en met 2014", "from 1985 to 2014", "von 1985 bis 2014", "de 1985 à 2014"),
        ("1985-04-01/2014-10", "van 1 april 1985 tot en met oktober 2014", "from 1 April 1985 to October 2014",
         "vom 1. April 1985 bis Oktober 2014", "du 1er avril 1985 à octobre 2014"),
        ("1985-04/1986-10-03", "van april 1985 tot en met 3 oktober 1986", "from April 1985 to 3 October 1986",
         "von April 1985 bis zum 3. Oktober 1986", "d’avril 1985 au 3 octobre 1986"),
        ("2013", "2013", "2013", "2013", "2013"),
        ("1956/", "vanaf 1956, einde onbekend", "from 1956, end not known", "ab 1956, Ende unbekannt",
         "à partir de 1956, fin inconnue"),
        ("/2017-03", "tot en met maart 2017", "until March 2017", "bis März 2017", "jusqu’en mars 2017"),
        ("1990~/2014", "van ongeveer 1990 tot en met 2014", "from about 1990 to 2014", "von etwa 1990 bis 2014",
         "d’environ 1990 à 2014"),
        ("[1984..1986]/..", "sinds een moment tussen 1984 en 1986", "since some time between 1984 and 1986",
         "seit einem Zeitpunkt zwischen 1984 und 1986", "depuis un moment entre 1984 et 1986"),
    ],
)  # fmt: skip
def test_period(edtf, nl, en, de, fr):
    assert in_all(spoken, Period.parse(edtf)) == (nl, en, de, fr)


@pytest.mark.parametrize(
    ("amount", "currency", "nl", "en", "de", "fr"),
    [
        ("35000.00", "EUR", "€ 35.000,00", "€35,000.00", "35.000,00 €", "35 000,00 €"),
        ("35000", "NLG", "ƒ 35.000", "ƒ35,000", "35.000 ƒ", "35 000 ƒ"),
        ("1E+4", "EUR", "€ 10.000", "€10,000", "10.000 €", "10 000 €"),
        ("1200.5", "DEM", "DM 1.200,50", "DM 1,200.50", "1.200,50 DM", "1 200,50 DM"),
        ("12", "JPY", "JPY 12", "JPY 12", "JPY 12", "JPY 12"),
    ],
)
def test_money_shows_cents_only_where_the_source_has_them(amount, currency, nl, en, de, fr):
    said = in_all(spoken_money, Money.of(amount, currency))
    assert tuple(text.replace("\u00a0", " ").replace("\u202f", " ") for text in said) == (nl, en, de, fr)


def test_sign_and_amount_stay_on_one_line():
    assert spoken_money(Money.of("5", "EUR"), "nl") == "€\u00a05"


def test_number():
    assert in_all(spoken_number, Decimal("1234.5")) == ("1.234,5", "1,234.5", "1.234,5", "1\u202f234,5")


def test_list():
    assert in_all(spoken_list, ("Galle", "Luton", "Qingdao")) == (
        "Galle, Luton en Qingdao",
        "Galle, Luton and Qingdao",
        "Galle, Luton und Qingdao",
        "Galle, Luton et Qingdao",
    )


def test_choices_are_joined_as_each_language_does():
    assert in_all(spoken_or, ("1965", "1967")) == (
        "1965 of 1967",
        "1965 or 1967",
        "1965 oder 1967",
        "1965 ou 1967",
    )


def test_since_one_of_several_moments():
    moments = (PartialDate.parse("1965"), PartialDate.parse("1967-01-01"))
    assert in_all(spoken_since, moments) == (
        "sinds 1965 of 1 januari 1967",
        "since 1965 or 1 January 1967",
        "seit 1965 oder dem 1. Januar 1967",
        "depuis 1965 ou le 1er janvier 1967",
    )


def test_a_date_possibly_about_a_day_says_both():
    said = in_all(spoken_when, PartialDate.parse("1990-05-04%"))
    assert said == (
        "mogelijk rond 4 mei 1990",
        "possibly around 4 May 1990",
        "möglicherweise etwa am 4. Mai 1990",
        "peut-être vers le 4 mai 1990",
    )


def test_money_keeps_parts_of_a_cent():
    said = [spoken_money(Money.of(amount, "EUR"), "nl") for amount in ("0.255", "0.2500", "0.250")]
    assert said == ["€\u00a00,255", "€\u00a00,25", "€\u00a00,25"]
