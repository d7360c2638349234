from collections.abc import Callable

import pytest

from jumelage.charts.goals import goals
from jumelage.charts.svg import Chart
from jumelage.errors import BadGoal, BadValue

ReadWords = Callable[[Chart], list[str]]


def test_every_goal_is_there_with_what_was_done_here_and_abroad(words: ReadWords) -> None:
    chart = goals("mdg", {7: 5}, {2: 12, 7: 1}, language="nl")
    assert chart.columns == ("Doel", "Hier", "Elders")
    assert len(chart.rows) == 8
    assert chart.rows[1] == ("2. Basisonderwijs voor iedereen", "0", "12")
    assert chart.rows[6] == ("7. Bescherming van een duurzaam milieu", "5", "1")
    assert words(chart)[:10] == [
        "Hier",
        "Elders",
        "1",
        "Extreme armoede en honger uitbannen",
        "0",
        "2",
        "Basisonderwijs voor iedereen",
        "0",
        "12",
        "3",
    ]


def test_the_description_tells_the_goal_most_worked_on() -> None:
    assert goals("mdg", {}, {2: 12}, language="nl").description == (
        "Voor elk van de 8 doelen: hoe vaak er hier en elders aan is gewerkt. "
        "Het meest: 2. Basisonderwijs voor iedereen (12)."
    )


def test_seventeen_goals_without_anything_are_shown_as_nothing(words: ReadWords) -> None:
    chart = goals("sdg", {}, {}, language="en")
    assert [row[1:] for row in chart.rows] == [("0", "0")] * 17
    assert words(chart).count("0") == 17
    assert chart.description.endswith("Nothing has been noted for any goal yet.")


def test_every_language_has_its_words() -> None:
    titles = {goals("sdg", {}, {}, language=language).columns for language in ("nl", "en", "de", "fr")}
    assert len(titles) == 4


def test_a_goal_that_is_none_is_refused() -> None:
    with pytest.raises(BadValue, match="there is no goal 9"):
        goals("mdg", {9: 1}, {}, language="nl")
    with pytest.raises(BadValue, match="less than never"):
        goals("mdg", {1: -1}, {}, language="nl")
    with pytest.raises(BadGoal):
        goals("xdg", {}, {}, language="nl")
