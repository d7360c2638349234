"""What ends by its own terms, and promises that fall due."""

from collections.abc import Callable

import pytest

from jumelage.record.clock import Due
from jumelage.statements.statement import Statement

Say = Callable[..., Statement]
DueOf = Callable[..., tuple[Due, ...]]

VELSEN = "municipality:nl-velsen"
GALLE = "tie:lk-galle+nl-velsen"
NOTE = "policy:nl-velsen+velsen-staat-midden-in-de-wereld"
GRANT = "grant:nl-velsen+sos-velsen"
SOS = "organisation:sos-velsen"
PROMISE = "commitment:report"


def galle(say: Say) -> list[Statement]:
    towns = ("nl-velsen Velsen", "lk-galle Galle")
    return [say(GALLE, "member", f"municipality:{town}") for town in towns]


def short(found: tuple[Due, ...]) -> list[tuple[str, str, str]]:
    return [(one.message_key, one.entity, str(one.on)) for one in found]


def test_a_policy_ends_when_its_time_is_over(say: Say, due_of: DueOf) -> None:
    title, holds = say(NOTE, "title", "Velsen staat midden in de wereld"), say(NOTE, "in_force", "2012/2016")
    (found,) = due_of(title, holds, on="2015-01-01", until="2016-12-31")
    assert (found.what, str(found.on), found.statements) == ("policy_ends", "2016", (holds,))
    assert found.message("nl") == "‘Velsen staat midden in de wereld’ loopt in 2016 af."
    assert short(due_of(title, holds)) == [("policy_ends.past", NOTE, "2016")]


@pytest.mark.parametrize("status", ["ended", "rejected"])
def test_a_policy_that_is_called_over_is_told_no_more(say: Say, due_of: DueOf, status: str) -> None:
    assert due_of(say(NOTE, "in_force", "2012/2016"), say(NOTE, "status", status)) == ()


def test_a_policy_that_another_took_the_place_of_is_told_no_more(say: Say, due_of: DueOf) -> None:
    assert due_of(say(NOTE, "in_force", "2012/2016"), say("policy:later", "supersedes", NOTE)) == ()


def test_a_policy_without_an_end_has_none(say: Say, due_of: DueOf) -> None:
    assert due_of(say(NOTE, "in_force", "2012/..")) == ()


def test_two_ends_are_two_dates(say: Say, due_of: DueOf) -> None:
    found = due_of(say(NOTE, "in_force", "2012/2026"), say(NOTE, "in_force", "2012/2027"))
    assert [(one.name, len(one.statements)) for one in found] == [("ends/2026", 1), ("ends/2027", 1)]


def test_a_grant_ends_and_is_history_after_that(say: Say, due_of: DueOf) -> None:
    statements = [
        say(GRANT, "payer", f"{VELSEN} Velsen"),
        say(GRANT, "recipient", f"{SOS} SOS Velsen"),
        say(GRANT, "period", "1985/2014"),
    ]
    (found,) = due_of(*statements, on="2013-06-01", until="2014-12-31")
    assert found.message("nl") == "De subsidie van Velsen aan SOS Velsen loopt in 2014 af."
    assert due_of(*statements, on="2015-01-01", until="2015-12-31") == ()
    assert due_of(*statements, say(GRANT, "ended", "2012"), on="2013-06-01", until="2014-12-31") == ()


def test_a_foundation_carries_a_tie_until_the_stated_end(say: Say, due_of: DueOf) -> None:
    carried = say(GALLE, "carried_by", f"{SOS} SOS Velsen", "2020/2027")
    (found,) = due_of(*galle(say), carried)
    assert (found.key, str(found.on), found.statements) == (
        "tie:lk-galle+nl-velsen#delegation/organisation:sos-velsen/2027",
        "2027",
        (carried,),
    )
    assert found.message("nl") == "SOS Velsen zorgt voor de band met Galle tot en met 2027."
    again = say(GALLE, "carried_by", f"{SOS} SOS Velsen", "2028/..")
    assert short(due_of(*galle(say), carried, again, on="2026-11-24")) == [
        ("delegation_ends.coming", GALLE, "2027")
    ]


def test_a_tie_rests_until_the_stated_end(say: Say, due_of: DueOf) -> None:
    rests = [*galle(say), say(GALLE, "suspended", "2024/2027-06")]
    (found,) = due_of(*rests)
    assert (found.what, str(found.on)) == ("suspended_until", "2027-06")
    assert found.message("fr") == (
        "Le lien avec Galle est en suspens jusqu’en juin 2027. Décidez à temps de la suite."
    )


def test_a_rest_that_is_over_asks_how_it_went_on(say: Say, due_of: DueOf) -> None:
    rests = [*galle(say), say(GALLE, "suspended", "2013/2015")]
    assert short(due_of(*rests)) == [("suspended_until.past", GALLE, "2015")]
    assert due_of(*rests, say(GALLE, "revived", "2016")) == ()
    visited = [say("activity:visit", "tie", GALLE), say("activity:visit", "happened_on", "2019")]
    assert due_of(*rests, *visited) == ()


def test_a_promise_has_to_be_kept_by_its_date(say: Say, due_of: DueOf) -> None:
    promise, by = say(PROMISE, "promise", "Wij doen verslag aan de raad."), say(PROMISE, "due", "2018")
    (found,) = due_of(promise, by, on="2017-03-01", until="2018-12-31")
    assert (found.what, found.key, found.statements) == (
        "commitment_due",
        "commitment:report#commitment",
        (promise, by),
    )
    assert found.message("nl") == (
        "Deze toezegging moet uiterlijk in 2018 zijn nagekomen: ‘Wij doen verslag aan de raad’."
    )
    assert short(due_of(promise, by)) == [("commitment_due.past", PROMISE, "2018")]


@pytest.mark.parametrize(
    ("prop", "value"), [("state", "kept"), ("state", "broken"), ("evidence", "Het verslag")]
)
def test_a_promise_that_came_to_something_is_told_no_more(
    say: Say, due_of: DueOf, prop: str, value: str
) -> None:
    assert due_of(say(PROMISE, "due", "2018"), say(PROMISE, prop, value)) == ()


def test_what_other_towns_promise_each_other_is_theirs(say: Say, due_of: DueOf) -> None:
    statements = [say(PROMISE, "due", "2027"), say(PROMISE, "promisor", "municipality:gb-luton")]
    assert due_of(*statements) == ()
    assert short(due_of(*statements, say(PROMISE, "promisee", VELSEN))) == [
        ("commitment_due.coming", PROMISE, "2027")
    ]
