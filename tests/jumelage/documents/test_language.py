import pytest

from jumelage.documents.language import detect_language, language_code


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De gemeente onderhoudt sinds 1976 een band met Galle.", "nl"),
        ("Meer dan dertig jaar was er contact over en weer.", "nl"),
        ("Die Stadt ist seit 1956 durch einen Vertrag mit Velsen verbunden.", "de"),
        ("Besiegelt wurde die Partnerschaft im August 1973.", "de"),
        ("The town has been twinned with Bergisch Gladbach since 1956.", "en"),
        ("Links made by parish councils carry on as they were.", "en"),
        ("La ville est jumelée avec Luton depuis 1956.", "fr"),
        ("Les communes ont signé une nouvelle charte le 3 septembre.", "fr"),
        ("Galle, Luton, Qingdao", None),
        ("1956 1976 1998", None),
        ("", None),
        ("El municipio tiene un hermanamiento con Galle desde hace tiempo.", None),
    ],
)
def test_language_by_the_small_words(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_quotations_in_another_language_do_not_decide() -> None:
    text = "De raad sprak over het thema ‘the town and its people’ en over de band met Luton, die er is sinds 1956. "
    assert detect_language(text * 3) == "nl"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("nl-NL", "nl"),
        ("de_AT", "de"),
        ("ES", "es"),
        ("fr\0", "fr"),
        ("nederlands", None),
        ("", None),
        (None, None),
    ],
)
def test_language_that_a_file_says(said: str | None, code: str | None) -> None:
    assert language_code(said) == code
