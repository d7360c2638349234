"""The clock as a whole: its order, its words, and what it does not answer."""

import string
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from jumelage.errors import BadValue
from jumelage.record.clock import RULES, Due, What
from jumelage.record.clock.dues import wordings
from jumelage.statements.statement import Statement
from jumelage.values.language import LANGUAGES
from jumelage.vocabulary import vocabulary

Say = Callable[..., Statement]
DueOf = Callable[..., tuple[Due, ...]]

GUIDE = (Path(__file__).parents[4] / "docs" / "guides" / "clock.md").read_text("utf-8")


def test_what_is_due_comes_in_the_order_of_its_dates(say: Say, due_of: DueOf) -> None:
    found = due_of(
        say("commitment:c", "due", "2027-03"),
        say("commitment:a", "due", "2016"),
        say("policy:p", "in_force", "2012/2027"),
        say("commitment:b", "due", "2027-03-01"),
    )
    assert [(one.entity, str(one.on), one.overdue(date(2026, 11, 24))) for one in found] == [
        ("commitment:a", "2016", True),
        ("policy:p", "2027", False),
        ("commitment:b", "2027-03-01", False),
        ("commitment:c", "2027-03", False),
    ]


def test_things_judged_the_same_fall_due_once(say: Say, due_of: DueOf) -> None:
    again = say("commitment:a", "due", "2027"), say("commitment:a", "due", "2027", document="letter")
    assert [(one.entity, len(one.statements)) for one in due_of(*again)] == [("commitment:a", 2)]


def test_a_last_day_before_the_day_of_the_record_is_refused(due_of: DueOf) -> None:
    with pytest.raises(BadValue, match="2026-01-01 lies before 2026-11-24"):
        due_of(until="2026-01-01")


def test_every_sort_has_its_words() -> None:
    assert set(wordings()) == set(What)


def test_a_sentence_is_filled_with_the_same_in_each_language() -> None:
    for wording in wordings().values():
        for key, labels in wording.messages.items():
            names = {
                frozenset(name for _, name, _, _ in string.Formatter().parse(labels.label(language)) if name)
                for language in LANGUAGES
            }
            assert len(names) == 1, key


def test_every_rule_explains_itself_to_officers() -> None:
    for rule in RULES:
        first = (rule.__doc__ or "").strip().partition("\n")[0]
        assert first, rule.__name__


@pytest.mark.parametrize("what", What)
def test_the_guide_tells_of_every_sort(what: What) -> None:
    assert f"| `{what}` | {what.label('en')} |" in GUIDE


def test_the_props_of_the_clock_are_in_the_vocabulary() -> None:
    for kind in ("Policy", "Tie", "Grant"):
        assert vocabulary().prop(kind, "review_due").many
        assert vocabulary().prop(kind, "evaluated_every").type == "quantity"
