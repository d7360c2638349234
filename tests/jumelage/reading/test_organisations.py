import pytest

from jumelage.reading.organisations import OrganisationFinder
from jumelage.reading.words import lexicon


def named(text: str, language: str = "nl") -> list[str]:
    finder = OrganisationFinder(lexicon(language))
    finder.learn(text)
    return [name.name for name in finder.find(text)]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("nl", "De Stichting Vrienden van Sibiu kreeg geld.", ["Stichting Vrienden van Sibiu"]),
        (
            "nl",
            "De Stichting Galle (SG) en de Vereniging Vrienden van Sibiu kregen geld.",
            ["Stichting Galle (SG)", "Vereniging Vrienden van Sibiu"],
        ),
        ("nl", "de stichtingen Alfa en Beta", ["Alfa", "Beta"]),
        ("nl", "volgens VNG International", ["VNG International"]),
        ("en", "the Preston Twinning Association", ["Preston Twinning Association"]),
        ("nl", "De fractie van CDA Velsen is tegen.", []),
        ("nl", "De stichting kreeg geld.", []),
        ("nl", "Wij gaven de Stichting Alfa EUR 5.000.", ["Stichting Alfa"]),
        ("nl", "Wij gaven geld aan de Stichting WK 2010.", ["Stichting WK"]),
    ],
)
def test_organisations_that_a_text_names(language: str, text: str, names: list[str]) -> None:
    assert named(text, language) == names


def test_an_acronym_that_the_document_explains_names_the_organisation_later() -> None:
    finder = OrganisationFinder(lexicon("nl"))
    finder.learn("De Stichting Hulp Overzee (SHO) Velsen bestaat lang.")
    (name,) = finder.find("Volgens SHO is dat genoeg.")
    assert (name.name, name.acronym, name.short) == ("SHO", "SHO", "SHO Velsen")


def test_an_acronym_that_nobody_explains_names_nothing() -> None:
    assert named("Volgens SHO is dat genoeg.") == []
