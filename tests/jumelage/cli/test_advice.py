"""What officers can do with the figures of a rule."""

import pytest

from jumelage.cli.advice import Advice, advice, by_advice
from jumelage.reading.certainty import Count
from jumelage.reading.reviewed import RuleReport


def report(
    accepted: int, wrong: int, *, right: int = 0, told: int = 0, rule: str = "tie-since"
) -> RuleReport:
    return RuleReport(rule, accepted=accepted, rejected=wrong, measured=Count(right, told))


@pytest.mark.parametrize(
    ("accepted", "wrong", "what"),
    [
        (0, 0, Advice.FEW),
        (19, 0, Advice.FEW),
        (0, 19, Advice.FEW),
        (20, 0, Advice.TRUST),
        (95, 5, Advice.TRUST),
        (94, 6, Advice.LOOK),
        (70, 30, Advice.LOOK),
        (69, 31, Advice.TELL),
    ],
)
def test_by_what_was_reviewed_here(accepted: int, wrong: int, what: Advice) -> None:
    assert advice(report(accepted, wrong)) is what


def test_a_rule_that_is_clearly_worse_here_than_measured_is_worth_telling() -> None:
    assert advice(report(80, 20, right=970, told=1000)) is Advice.TELL
    assert advice(report(80, 20, right=850, told=1000)) is Advice.LOOK
    assert advice(report(80, 20, right=10, told=10)) is Advice.LOOK  # measured too seldom to hold it against


def test_what_asks_for_most_comes_first() -> None:
    few, poor = report(1, 0, rule="few"), report(10, 20, rule="poor")
    assert by_advice([few, poor]) == {Advice.TELL: (poor,), Advice.FEW: (few,)}
    assert list(by_advice([few, poor])) == [Advice.TELL, Advice.FEW]
