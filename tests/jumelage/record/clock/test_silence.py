"""Ties that nothing has been heard of, counted from the day of the record."""

from collections.abc import Callable

import pytest

from jumelage.record.clock import Due, What
from jumelage.statements.statement import Statement
from jumelage.values.value import Choice

Say = Callable[..., Statement]
DueOf = Callable[..., tuple[Due, ...]]

GALLE = "tie:lk-galle+nl-velsen"
QINGDAO = "tie:cn-qingdao+nl-velsen"
SOS = "organisation:sos-velsen"


def tie(
    say: Say, id: str = GALLE, partner: str = "lk-galle Galle", document: str | None = None
) -> list[Statement]:
    towns = ("nl-velsen Velsen", partner)
    return [say(id, "member", f"municipality:{town}", document=document) for town in towns]


def silences(found: tuple[Due, ...]) -> list[tuple[str, str, str]]:
    return [(one.entity, str(one.on), one.message_key) for one in found if one.what is What.NOT_HEARD_OF]


def test_galle_is_not_heard_of_five_years_after_the_last_paper_that_speaks_of_it(
    say: Say, due_of: DueOf
) -> None:
    paper = say("document:krant", "dated", "2018-11")
    statements = [*tie(say, document="krant"), paper, say(GALLE, "started", "1976")]
    (silence,) = [one for one in due_of(*statements, silent_for=5) if one.what is What.NOT_HEARD_OF]
    assert str(silence.on) == "2023-11"
    assert paper in silence.statements
    assert silence.message("nl") == (
        "Rond de band met Galle is het stil sinds november 2018. Dat is meer dan 5 jaar. Ga na of er nog contact is."
    )
    assert silence.key == "tie:lk-galle+nl-velsen#silence"


def test_the_years_are_counted_from_the_day_of_the_record(say: Say, due_of: DueOf) -> None:
    statements = [*tie(say), say(GALLE, "last_sign_of_life", "2012-11")]
    assert silences(due_of(*statements, on="2017-03-01", until="2017-03-01", silent_for=5)) == []
    assert silences(due_of(*statements, on="2017-12-01", until="2017-12-01", silent_for=5)) == [
        (GALLE, "2017-11", "not_heard_of.past")
    ]
    assert silences(due_of(*statements, on="2017-12-01", until="2017-12-01", silent_for=6)) == []


def test_it_is_told_before_it_comes_to_that(say: Say, due_of: DueOf) -> None:
    statements = [*tie(say), say(GALLE, "last_sign_of_life", "2012-11")]
    (silence,) = due_of(*statements, on="2017-03-01", until="2017-12-31", silent_for=5)
    assert silence.message("nl") == (
        "Het laatste teken van leven was in november 2012. Als er niets gebeurt, is het in november 2017 al 5 jaar stil rond "
        "de band met Galle."
    )


def test_a_paper_of_after_the_day_of_the_record_was_not_written_yet(say: Say, due_of: DueOf) -> None:
    statements = [*tie(say, document="krant"), say("document:krant", "dated", "2018-11")]
    assert silences(due_of(*statements, on="2018-01-01", until="2025-01-01", silent_for=5)) == []


@pytest.mark.parametrize(
    ("entity", "prop", "about", "value"),
    [
        ("activity:a", "happened_on", "tie", "2023"),
        ("trip:a", "period", "tie", "2023-01/2023-02"),
        ("grant:a", "period", "tie", "2021/2023"),
        ("decision:a", "decided_on", "about", "2023"),
        ("evaluation:a", "evaluated_on", "object", "2023"),
        ("event:a", "happened_on", "about", "2023"),
    ],
)
def test_what_is_done_in_a_tie_shows_it_alive(
    say: Say, due_of: DueOf, entity: str, prop: str, about: str, value: str
) -> None:
    statements = [*tie(say), say(GALLE, "started", "1998"), say(entity, about, GALLE)]
    assert silences(due_of(*statements, silent_for=5)) == [(GALLE, "2003", "not_heard_of.past")]
    assert silences(due_of(*statements, say(entity, prop, value), silent_for=5)) == []


def test_an_evaluation_of_the_foundation_that_carries_only_this_tie_is_a_sign(
    say: Say, due_of: DueOf
) -> None:
    evaluated = [say("evaluation:sos", "object", SOS), say("evaluation:sos", "evaluated_on", "2012")]
    carried = [say(GALLE, "carried_by", SOS, "1985/.."), say(SOS, "founded", "1985")]
    statements = [*tie(say), say(GALLE, "started", "1976"), *carried, *evaluated]
    assert silences(due_of(*statements, silent_for=5)) == [(GALLE, "2017", "not_heard_of.past")]
    others = [*tie(say, QINGDAO, "cn-qingdao"), say(QINGDAO, "carried_by", SOS)]
    assert silences(due_of(*statements, *others, silent_for=5)) == [(GALLE, "1981", "not_heard_of.past")]


def test_called_active_in_a_year_is_a_sign_of_that_year(say: Say, due_of: DueOf) -> None:
    statements = [*tie(say), say(GALLE, "started", "1976"), say(GALLE, "state", Choice("active"), "2015/..")]
    assert silences(due_of(*statements, silent_for=5)) == [(GALLE, "2020", "not_heard_of.past")]


def test_a_tie_of_which_nothing_is_dated_is_left_alone(say: Say, due_of: DueOf) -> None:
    assert due_of(*tie(say), silent_for=5) == ()


def test_a_tie_at_rest_is_left_alone_until_it_is_taken_up_again(say: Say, due_of: DueOf) -> None:
    rests = [*tie(say), say(GALLE, "started", "1976"), say(GALLE, "suspended", "2013/..")]
    assert silences(due_of(*rests, silent_for=5)) == []
    revived = say(GALLE, "revived", "2015")
    assert silences(due_of(*rests, revived, silent_for=5)) == [(GALLE, "2020", "not_heard_of.past")]


def test_a_tie_that_has_ended_is_left_alone(say: Say, due_of: DueOf) -> None:
    assert due_of(*tie(say), say(GALLE, "started", "1976"), say(GALLE, "ended", "1990"), silent_for=5) == ()
