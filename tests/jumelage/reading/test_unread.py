"""What the reader passed by: no year and no sum in a paper on the subject goes by in silence."""

import pytest

from jumelage.documents.load import load
from jumelage.reading.reader import Reader
from jumelage.reading.unread import Unread

TIE = "Velsen heeft sinds 1976 een stedenband met Galle."


def left(text: str, language: str = "nl") -> tuple[Unread, ...]:
    return Reader().read(load(text.encode(), name="a.txt"), home="Velsen", language=language).unread


def words(text: str, language: str = "nl") -> list[tuple[str, list[str]]]:
    """The sentences that are told, each with the words in it of which no proposal speaks."""
    return [(one.text, [text[start:end] for start, end in one.words]) for one in left(text, language)]


def test_a_sentence_of_which_a_rule_took_all_years_is_not_told() -> None:
    assert left(TIE) == ()


@pytest.mark.parametrize(
    ("language", "sentence", "passed_by"),
    [
        ("nl", "Het feest voor de stedenband met Galle kostte de gasten 22.000 euro.", "22.000 euro"),
        ("en", "Velsen is twinned with Galle and the dinner cost the guests £900.", "£900"),
        ("de", "Velsen hat eine Städtepartnerschaft mit Galle, und die Fahrt kostet 280 Euro.", "280 Euro"),
        ("fr", "Velsen est jumelée avec Galle et le voyage coûte 290 euros.", "290 euros"),
    ],
)
def test_a_sum_in_no_proposal_is_told_though_rules_made_something_of_the_sentence(
    language: str, sentence: str, passed_by: str
) -> None:
    ((text, found),) = words(sentence, language)
    assert text == sentence
    assert passed_by in found


def test_a_year_in_no_proposal_is_told_beside_one_that_is_in_one() -> None:
    sentence = (
        "Velsen is sinds 2008 millenniumgemeente en wil daarmee bijdragen aan de acht millenniumdoelen, die de lidstaten"
        " van de VN in 2000 hebben opgesteld."
    )
    assert words(sentence) == [(sentence, ["2000"])]


def test_a_year_in_the_words_of_a_description_is_not_told() -> None:
    assert left(f"{TIE} Op 5 mei 1980 bezocht de burgemeester Galle voor de tentoonstelling van 1978.") == ()


def test_a_sum_that_a_proposal_has_from_another_sentence_is_not_told_again() -> None:
    grant = "In 1990 gaf Velsen 3.000 gulden subsidie aan de stichting Velsen-Galle."
    assert left(f"{TIE} {grant} Zo kwam de 3.000 gulden in Galle aan.") == ()


def test_a_line_of_two_words_with_a_sum_is_told_and_a_heading_is_not() -> None:
    page = f"<h1>Feest 2.000 euro</h1><p>{TIE}</p><p>Feest: 3.000 euro</p>"
    (one,) = Reader().read(load(page.encode(), name="a.html"), home="Velsen", language="nl").unread
    assert (one.text, one.reason) == ("Feest: 3.000 euro", "subject")


def test_a_year_in_a_name_and_last_year_are_no_words_that_were_passed_by() -> None:
    sentence = "Dat past bij de Agenda 2030 en zo was het vorig jaar ook."
    assert words(f"{TIE} {sentence}") == [(sentence, [])]


def test_a_sum_under_a_heading_on_another_subject_is_not_told() -> None:
    page = (
        "<h1>Verslag van de raadsvergadering</h1><h2>1. Zwembad</h2><p>Het zwembad kost 4.000 euro.</p>"
        f"<h2>2. Stedenband</h2><p>{TIE}</p><h2>3. Riool</h2><p>Het riool kost 5.000 euro.</p>"
    )
    found = Reader().read(load(page.encode(), name="a.html"), home="Velsen", language="nl").unread
    assert [one.text for one in found] == []


def test_a_sentence_of_which_nothing_was_made_is_told_with_its_years() -> None:
    sentence = "Hoe de stedenband er vóór 1988 bij stond weet niemand meer."
    assert words(f"{TIE}\n\n{sentence}\n") == [(sentence, ["1988"])]
