import pytest

from jumelage.errors import BadGoal
from jumelage.values.goals import Goal, goal_set, goals, targets
from jumelage.values.language import LANGUAGES
from jumelage.values.value import GoalCode, from_json

# How many targets General Assembly resolution 70/1 gives to each of the seventeen goals: numbered, lettered.
TARGET_COUNTS = {
    1: (5, 2),
    2: (5, 3),
    3: (9, 4),
    4: (7, 3),
    5: (6, 3),
    6: (6, 2),
    7: (3, 2),
    8: (10, 2),
    9: (5, 3),
    10: (7, 3),
    11: (7, 3),
    12: (8, 3),
    13: (3, 2),
    14: (7, 3),
    15: (9, 3),
    16: (10, 2),
    17: (19, 0),
}


def test_there_are_8_millennium_goals_and_17_global_goals_in_order():
    assert [goal.code for goal in goals("mdg")] == [f"mdg:{number}" for number in range(1, 9)]
    assert [goal.code for goal in goals("sdg")] == [f"sdg:{number}" for number in range(1, 18)]


def test_there_are_169_targets():
    assert len(targets("sdg")) == 169
    assert len(set(targets("sdg"))) == 169
    assert targets("mdg") == ()


@pytest.mark.parametrize("number", TARGET_COUNTS)
def test_each_global_goal_has_its_own_number_of_targets(number):
    of_goal = [target.target for target in targets("sdg") if target.number == number]
    numbered, lettered = TARGET_COUNTS[number]
    assert of_goal == [*map(str, range(1, numbered + 1)), *"abcd"[:lettered]]


@pytest.mark.parametrize("goal", [*goals("mdg"), *goals("sdg")], ids=str)
def test_each_goal_has_a_name_of_its_own_in_each_language(goal):
    names = {language: goal.label(language) for language in LANGUAGES}
    assert all(name.strip() == name and name for name in names.values())
    assert len(set(names.values())) == len(LANGUAGES)


@pytest.mark.parametrize("code", ["mdg", "sdg"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_goals_share_a_name(code, language):
    names = [goal.label(language) for goal in goals(code)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("sdg:16", "nl", "Vrede, justitie en sterke publieke diensten"),
        ("sdg:4", "en", "Quality education"),
        ("sdg:13", "de", "Maßnahmen zum Klimaschutz"),
        ("sdg:2", "fr", "Faim « zéro »"),
        ("mdg:4", "nl", "Minder kindersterfte"),
        ("sdg:4.7", "nl", "Kwaliteitsonderwijs, 4.7"),
    ],
)
def test_goals_bear_their_official_short_names(code, language, name):
    assert Goal.parse(code).label(language) == name


def test_a_target_knows_its_goal():
    target = Goal.parse("sdg:1.a")
    assert (target.goal_set, target.number, target.target) == ("sdg", 1, "a")
    assert target.goal == Goal.parse("sdg:1")
    assert Goal.parse("sdg:1").goal == Goal.parse("sdg:1")


def test_goals_sort_by_number_and_before_their_targets():
    codes = ["sdg:10", "sdg:2", "sdg:2.a", "sdg:2.4", "mdg:8", "sdg:17.10", "sdg:17.9"]
    in_order = sorted(Goal.parse(code) for code in codes)
    assert [goal.code for goal in in_order] == [
        "mdg:8", "sdg:2", "sdg:2.4", "sdg:2.a", "sdg:10", "sdg:17.9", "sdg:17.10",
    ]  # fmt: skip


def test_targets_are_listed_in_order():
    assert list(targets("sdg")) == sorted(targets("sdg"))


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("", "write mdg:1 to mdg:8"),
        ("sdg", "write mdg:1 to mdg:8"),
        ("sdg:04", "write mdg:1 to mdg:8"),
        ("SDG:4", "write mdg:1 to mdg:8"),
        ("sdg:4\n", "write mdg:1 to mdg:8"),
        ("sdg:٤", "write mdg:1 to mdg:8"),
        ("sdg:18", "sdg has goals 1 to 17"),
        ("mdg:9", "mdg has goals 1 to 8"),
        ("mdg:1.1", "mdg have no target codes"),
        ("sdg:13.4", "goal 13 has 13.1, 13.2, 13.3, 13.a, 13.b"),
        ("sdg:17.a", "goal 17 has 17.1"),
    ],
)
def test_a_code_that_does_not_exist_is_refused_with_what_would_be_right(code, says):
    with pytest.raises(BadGoal, match=says):
        Goal.parse(code)


def test_an_unknown_set_is_refused():
    with pytest.raises(BadGoal, match="no set of goals; there are mdg and sdg"):
        goals("esg")


def test_each_set_has_the_period_that_the_united_nations_gave_it():
    assert goal_set("mdg").period.edtf == "2000/2015"
    assert goal_set("sdg").period.edtf == "2016/2030"


@pytest.mark.parametrize("code", ["mdg", "sdg"])
def test_each_set_has_a_name_in_each_language(code):
    assert len({goal_set(code).label(language) for language in LANGUAGES}) == len(LANGUAGES)


def test_a_line_of_json_names_a_goal_that_exists():
    assert from_json({"type": "goal", "code": "sdg:4.7"}) == GoalCode("sdg:4.7")
    with pytest.raises(BadGoal, match="sdg has goals 1 to 17"):
        from_json({"type": "goal", "code": "sdg:18"})
