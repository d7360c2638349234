import re
import tomllib
from importlib.resources import files

import pytest

from jumelage.reading.words import Lexicon
from jumelage.values.goals import goals
from jumelage.values.language import LANGUAGES

WORDS = tomllib.loads(files("jumelage.reading").joinpath("lexicon", "goals.toml").read_text("utf-8"))
ALL = [*goals("mdg"), *goals("sdg")]


def goals_named(text, language, goal_set):
    tables = {code: {"": terms[language]} for code, terms in WORDS.items() if code.startswith(goal_set)}
    return {code.partition(":")[2] for code, words in Lexicon(language, tables).find(text).items() if words}


def test_every_goal_has_words_and_nothing_else_has():
    assert list(WORDS) == [goal.code for goal in ALL]


@pytest.mark.parametrize("goal", ALL, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_goal_has_five_to_fifteen_tidy_words_in_each_language(goal, language):
    assert list(WORDS[goal.code]) == ["nl", "en", "de", "fr"]
    terms = WORDS[goal.code][language]
    assert 5 <= len(terms) <= 15
    assert len({term.casefold() for term in terms if term == term.lower()} | set(terms)) == len(terms)
    for term in terms:
        assert re.fullmatch(r"[\w'/-]+( [\w'/-]+)*\*?", term), term
        assert len(term) > 2


@pytest.mark.parametrize(
    ("language", "goal_set", "text", "numbers"),
    [
        (
            "nl",
            "sdg",
            "Het gaat om minder armoede en honger, betere gezondheidszorg, goed onderwijs, duurzame steden, "
            "klimaatverandering tegengaan en zuinig zijn op oceanen en bossen.",
            {"1", "2", "3", "4", "11", "13", "14", "15"},
        ),
        ("nl", "mdg", "Het geld gaat naar schoon drinkwater en een kraamkliniek in Galle.", {"5", "7"}),
        ("nl", "mdg", "De werkgroep kiest voor eerlijke handel en schuldverlichting.", {"8"}),
        ("nl", "sdg", "De raad stelt de begroting voor riolering, parkeren en sport vast.", set()),
        (
            "en",
            "sdg",
            "The project wants gender equality, clean water and better health care.",
            {"3", "5", "6"},
        ),
        ("en", "mdg", "A nurse told about malaria and child mortality.", {"4", "6"}),
        ("en", "sdg", "The mayors unveiled a plaque beside the town hall.", set()),
        ("de", "sdg", "Die Klimapartnerschaft dient dem Klimaschutz und der Bildung.", {"4", "13"}),
        ("de", "mdg", "Die Gemeinde fördert fairen Handel und den Kampf gegen Armut.", {"1", "8"}),
        ("de", "sdg", "Der Rat beschließt die Satzung über die Straßenreinigung.", set()),
        ("fr", "sdg", "Le comité soutient l'accès à l'eau et les énergies renouvelables.", {"6", "7"}),
        ("fr", "mdg", "La commune agit contre la pauvreté et pour l'éducation primaire.", {"1", "2"}),
        ("fr", "sdg", "Les deux maires ont planté un tilleul devant la mairie.", set()),
    ],
)
def test_a_goal_is_known_by_the_words_for_its_theme(language, goal_set, text, numbers):
    assert goals_named(text, language, goal_set) == numbers
