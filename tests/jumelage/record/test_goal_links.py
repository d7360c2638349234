"""What is linked to the worldwide goals, here and abroad, and the reason that is given."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from jumelage.record.assemble import Record, assemble
from jumelage.record.goal_links import goal_links, memberships_of
from jumelage.statements.statement import Statement

Say = Callable[..., Statement]


def record(*statements: Statement) -> Record:
    return assemble(statements, valid_on=date(2020, 1, 1), known_at=datetime(2026, 1, 1, tzinfo=UTC))


def test_the_reason_that_rests_on_the_same_words_is_the_reason_for_that_goal(say: Say) -> None:
    links = goal_links(
        record(
            say("activity:x", "goal", "sdg:6", document="aa", start=0),
            say("activity:x", "goal_reason", "Er komt schoon water.", document="aa", start=0),
            say("activity:x", "goal", "sdg:4.7", document="aa", start=100),
            say("activity:x", "goal_reason", "Het staat in het plan.", document="bb"),
            say("activity:x", "place", "there"),
        )
    )
    assert {
        code: [
            (one.goal.code, [str(why.value) for why in one.reasons], one.own_reasons, one.where)
            for one in found
        ]
        for code, found in links.items()
    } == {
        "sdg:6": [("sdg:6", ["Er komt schoon water."], True, "there")],
        "sdg:4": [("sdg:4.7", ["Het staat in het plan."], False, "there")],
    }


def test_a_membership_of_another_town_is_not_ours(say: Say) -> None:
    made = record(
        say("campaign:x", "name", "Millenniumgemeente"),
        say("membership:ours", "campaign", "campaign:x"),
        say("membership:ours", "member", "municipality:nl-velsen"),
        say("membership:bare", "campaign", "campaign:x"),
        say("membership:theirs", "campaign", "campaign:x"),
        say("membership:theirs", "member", "municipality:nl-heemskerk"),
    )
    campaign = made.entity("campaign:x")
    assert campaign is not None
    found = memberships_of(made, campaign, "municipality:nl-velsen")
    assert sorted(one.id for one in found) == ["membership:bare", "membership:ours"]
