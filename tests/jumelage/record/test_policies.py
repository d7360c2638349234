"""Which policy holds on a day, what was only sent, and what came in whose place."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from jumelage.record.assemble import Record, assemble
from jumelage.record.policies import only_informed, policy_standings
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate

Say = Callable[..., Statement]

KNOWN = datetime(2026, 1, 1, tzinfo=UTC)


def record(*statements: Statement, on: str = "2020-01-01") -> Record:
    return assemble(statements, valid_on=date.fromisoformat(on), known_at=KNOWN)


def forces(made: Record) -> dict[str, str]:
    return {one.policy.id: one.force.value for one in policy_standings(made)}


@pytest.mark.parametrize(
    ("said", "force"),
    [
        ([("status", "in_force", None)], "in_force"),
        ([("in_force", "2012/..", None)], "in_force"),
        ([("in_force", "2012/2016", None)], "over"),
        ([("status", "ended", None), ("adopted_on", "2012", None)], "over"),
        ([("status", "rejected", None)], "over"),
        ([("adopted_on", "2012", None), ("status", "adopted", "2012/..")], "adopted"),
        ([("adopted_by", "executive", None), ("sent_to", "council", None)], "adopted"),
        ([("sent_to", "council", None), ("sent_on", "2015", None)], "sent"),
        ([("status", "proposed", None)], "pending"),
        ([("dated", "2015~", None)], "paper"),
        ([("status", "in_force", None), ("status", "ended", None)], "disputed"),
    ],
)
def test_how_a_policy_stands(say: Say, said: list[tuple[str, str, str | None]], force: str) -> None:
    made = record(*(say("policy:x", prop, value, valid) for prop, value, valid in said))
    assert forces(made) == {"policy:x": force}


def test_a_policy_holds_until_another_takes_its_place(say: Say) -> None:
    said = (
        say("policy:old", "in_force", "1999/.."),
        say("policy:old", "title", "Nota"),
        say("policy:new", "supersedes", "policy:old"),
        say("policy:new", "adopted_on", "2012-05-31"),
    )
    assert forces(record(*said, on="2012-05-30")) == {"policy:old": "in_force"}
    later = record(*said, on="2012-05-31")
    assert forces(later) == {"policy:old": "over", "policy:new": "adopted"}
    old = policy_standings(later)[0]
    assert [one.id for one in old.superseded_by] == ["policy:new"]
    assert old.on == PartialDate.parse("2012-05-31")


@pytest.mark.parametrize("status", ["proposed", "deferred", "rejected"])
def test_what_was_never_adopted_takes_no_ones_place(say: Say, status: str) -> None:
    said = [say("policy:old", "adopted_on", "1999"), say("policy:new", "supersedes", "policy:old")]
    made = record(*said, say("policy:new", "status", status), say("policy:new", "dated", "2005"))
    assert forces(made)["policy:old"] == "adopted"


def test_an_end_by_a_successor_shows_the_date_and_what_says_it(say: Say) -> None:
    adopted = say("policy:new", "adopted_on", "2005", document="aa")
    said = [say("policy:old", "adopted_on", "1999"), say("policy:new", "supersedes", "policy:old"), adopted]
    old = policy_standings(record(*said))[0]
    assert (str(old.on), adopted in old.statements) == ("2005", True)
    other = say("policy:new", "adopted_on", "2008", document="bb")
    assert policy_standings(record(*said, other))[0].on is None


def test_the_date_on_a_paper_is_not_the_day_on_which_it_took_the_place_of_another(say: Say) -> None:
    said = [say("policy:old", "adopted_on", "1999"), say("policy:new", "supersedes", "policy:old")]
    old = policy_standings(record(*said, say("policy:new", "dated", "2005")))[0]
    assert (old.force.value, old.on) == ("over", None)


def test_a_later_paper_on_an_undated_successor_says_nothing_of_the_day_before(say: Say) -> None:
    said = (
        say("policy:old", "adopted_on", "1999"),
        say("policy:new", "supersedes", "policy:old", document="aa"),
        say("document:aa", "dated", "2005"),
    )
    assert forces(record(*said, on="2001-01-01"))["policy:old"] == "adopted"
    assert forces(record(*said, on="2006-01-01"))["policy:old"] == "over"


def test_a_paper_that_says_what_holds_now_says_nothing_of_earlier_days(say: Say) -> None:
    said = (
        say("policy:x", "status", "in_force", document="aa"),
        say("document:aa", "dated", "2017-03"),
    )
    assert forces(record(*said, on="2017-04-01")) == {"policy:x": "in_force"}
    assert forces(record(*said, on="1980-01-01")) == {"policy:x": "later"}


def test_policies_stand_in_the_order_of_time(say: Say) -> None:
    made = record(
        say("policy:none", "title", "Zonder datum"),
        say("policy:b", "sent_on", "2015"),
        say("policy:a", "adopted_on", "1999-01-28"),
    )
    assert list(forces(made)) == ["policy:a", "policy:b", "policy:none"]


@pytest.mark.parametrize(
    ("said", "bodies"),
    [
        ([("adopted_by", "executive"), ("sent_to", "council")], ("council",)),
        ([("adopted_by", "council"), ("sent_to", "council")], ()),
        ([("sent_on", "2015")], ("council",)),
        ([("adopted_on", "2015")], ()),
    ],
)
def test_who_was_told_and_did_not_adopt(
    say: Say, said: list[tuple[str, str]], bodies: tuple[str, ...]
) -> None:
    made = record(*(say("policy:x", prop, value) for prop, value in said))
    policy = made.entity("policy:x")
    assert policy is not None
    assert only_informed(policy) == bodies
