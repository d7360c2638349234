"""A note too short for its small words is read in the language of its words on the subject."""

import pytest

from jumelage.documents.load import load
from jumelage.reading.reader import Reader


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Unsere französische Partnerstadt heißt Palaiseau.", "de"),
        ("Stedenbanden\n\nPalaiseau\nAjka", "nl"),
        ("Villes jumelées\n\nPalaiseau, Ajka", "fr"),
        ("Twin towns\n\nPalaiseau, Ajka", "en"),
        ("Palaiseau, Ajka", "nl"),
    ],
)
def test_language_by_the_words_of_the_subject(text: str, language: str) -> None:
    assert Reader().read(load(text.encode(), name="stuk.txt")).language == language
