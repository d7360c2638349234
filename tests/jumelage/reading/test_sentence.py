import pytest

from jumelage.reading.sentence import split, trim
from jumelage.reading.words import lexicon


def pieces(text: str, language: str = "nl") -> list[str]:
    return [text[start:end] for start, end in split(text, lexicon(language))]


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("nl", "De band is oud.  Hij leeft.", ["De band is oud.", "Hij leeft."]),
        (
            "nl",
            "Er waren bezoeken, o.a. aan Galle. Meer niet.",
            ["Er waren bezoeken, o.a. aan Galle.", "Meer niet."],
        ),
        ("nl", "Drs. A. Jansen was er niet.", ["Drs. A. Jansen was er niet."]),
        ("nl", "Het Jac. P. Thijsse College was er. Ja.", ["Het Jac. P. Thijsse College was er.", "Ja."]),
        (
            "de",
            "Am 14. Juli 1956 wurde sie besiegelt. Seitdem lebt sie.",
            ["Am 14. Juli 1956 wurde sie besiegelt.", "Seitdem lebt sie."],
        ),
        ("en", "St. Albans joined. It left.", ["St. Albans joined.", "It left."]),
        ("fr", "Le jumelage date de 1956. Il vit.", ["Le jumelage date de 1956.", "Il vit."]),
        ("nl", "Zij kreeg 600 EUR. De rest volgt.", ["Zij kreeg 600 EUR.", "De rest volgt."]),
        (
            "de",
            "Seit 1994 mit Argentré. 2017 wurde gefeiert.",
            ["Seit 1994 mit Argentré.", "2017 wurde gefeiert."],
        ),
        ("nl", "• De band is oud. Hij leeft.", ["• De band is oud.", "Hij leeft."]),
        ("fr", "▪ Le jumelage date de 1956. Il vit.", ["▪ Le jumelage date de 1956.", "Il vit."]),
        ("nl", "   ", []),
        ("nl", "", []),
        ("nl", "zonder punt", ["zonder punt"]),
    ],
)
def test_sentences_of_a_text(language: str, text: str, sentences: list[str]) -> None:
    assert pieces(text, language) == sentences


@pytest.mark.parametrize("piece", ["stedenband met Galle, ", "a", "a b ", "Nee. ", "nee; ja "])
def test_no_sentence_is_longer_than_two_thousand_characters_and_no_letter_is_lost(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    found = pieces(text)
    assert max(map(len, found)) <= 2000
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_a_sentence_that_is_too_long_is_cut_behind_a_comma_or_stop_rather_than_within_a_name() -> None:
    found = pieces("de stedenband met Bergisch Gladbach, " * 100)
    assert all(sentence.endswith("Gladbach,") for sentence in found)


@pytest.mark.parametrize(
    ("language", "text", "trimmed"),
    [
        ("nl", ", de band met Galle en ", "de band met Galle"),
        ("de", "die Partnerschaft mit Galle; und", "die Partnerschaft mit Galle"),
        ("fr", "  et", "et"),
        ("nl", " ,;: ", ""),
    ],
)
def test_trim_takes_away_what_joins_clauses(language: str, text: str, trimmed: str) -> None:
    start, end = trim(text, 0, len(text), joining=lexicon(language).joining)
    assert text[start:end] == trimmed
