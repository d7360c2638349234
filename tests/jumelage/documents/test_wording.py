import pytest

from jumelage.documents.wording import difference


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("De band is er sinds 1976.", "De band is er sinds 1976"),
        ("Opmerkelij kis dat", "Opmerkelijk is dat"),
        ("de gemeente Velsen", "gemeente Velsen"),
        ("coöperatie", "cooperatie"),
        ("inwonners van Galle", "inwoners van Galle"),
        ("een gezamenlijk projekt", "een gezamenlijk project"),
        ("de subsidie is verleent", "de subsidie is verleend"),
        ("de gemeetne Velsen", "de gemeente Velsen"),
        ("auf großen Straßen: straßenbau", "auf grossen Straßen: strassenbau"),
    ],
)
def test_spelling_says_the_same(old: str, new: str) -> None:
    assert difference(old, new) is None
    assert difference(new, old) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("betaald", "bepaald"),
        ("verbonden", "verboden"),
        ("verlopen", "verloren"),
        ("verlopen", "verkopen"),
        ("opgeheven", "opgegeven"),
        ("gehouden", "gebouden"),
        ("vierentwintig", "vijfentwintig"),
        ("september", "november"),
        ("juni", "juli"),
        ("Galle", "Gale"),
        ("12 5", "125"),
        ("1976", "1967"),
        ("12.500", "12500,-"),
        ("geen", "een"),
        ("niet", ""),
        ("geht", "ging"),
        ("accordé", "refusé"),
    ],
)
def test_words_that_are_near_and_say_something_else(old: str, new: str) -> None:
    told = f"“{old}” became “{new}”"
    assert difference(f"dat is {old} zo", f"dat is {new} zo") == told
    assert difference(f"dat is {new} zo", f"dat is {old} zo") is not None
