"""What was agreed, what happens, where it is shown: three states of one tie, which need not agree."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from jumelage.record.assemble import assemble
from jumelage.record.phases import Standing, standings
from jumelage.statements.statement import Ruling, Statement

Say = Callable[..., Statement]
HOME = "municipality:nl-velsen"
GALLE, IZMIR = "tie:lk-galle+nl-velsen", "tie:nl-velsen+tr-izmir"
RING = "tie:de-bergisch-gladbach+gb-luton+nl-velsen"


def tie(say: Say, id: str = GALLE, *partners: str) -> list[Statement]:
    towns = ("nl-velsen", *(partners or ("lk-galle",)))
    return [say(id, "member", f"municipality:{town}") for town in towns]


def all_of(
    *statements: Statement, on: str = "2026-11-24", rulings: tuple[Ruling, ...] = ()
) -> list[Standing]:
    known_at = datetime(2026, 11, 24, tzinfo=UTC)
    record = assemble(statements, valid_on=date.fromisoformat(on), known_at=known_at, rulings=rulings)
    return list(standings(record, HOME))


def only(*statements: Statement, on: str = "2026-11-24", rulings: tuple[Ruling, ...] = ()) -> Standing:
    (found,) = all_of(*statements, on=on, rulings=rulings)
    return found


def codes(found: Standing) -> tuple[str, str, str]:
    return found.legal.code.value, found.practical.code.value, found.visible.code.value


def test_a_tie_of_which_sources_say_no_more_than_that_it_is_there(say: Say) -> None:
    found = only(*tie(say))
    assert codes(found) == ("unproven", "unknown", "unknown")
    assert [found.legal.statements, found.practical.statements, found.visible.statements] == [(), (), ()]
    assert not found.over


# -------------------------------------------------------------------- legal


def test_the_most_telling_act_by_which_towns_bound_themselves_counts(say: Say) -> None:
    signed, agreed = say(GALLE, "signed_here", "1993-04"), say(GALLE, "agreed", "1992")
    found = only(*tie(say), agreed, signed).legal
    assert (found.code.value, str(found.on), found.statements) == ("agreed", "1993-04", (signed,))


def test_that_a_tie_started_is_no_agreement(say: Say) -> None:
    assert only(*tie(say), say(GALLE, "started", "1976")).legal.code.value == "unproven"


def test_a_paper_that_is_called_an_agreement_is_one_without_a_date(say: Say) -> None:
    paper = say(GALLE, "agreement", "convenant")
    found = only(*tie(say), paper).legal
    assert (found.code.value, found.on, found.statements) == ("agreed", None, (paper,))


def test_a_tie_rests_only_within_the_period_for_which_it_was_suspended(say: Say) -> None:
    statements = [*tie(say), say(GALLE, "agreed", "1990"), say(GALLE, "suspended", "2003-05/2008")]
    resting = only(*statements, on="2005-01-01").legal
    assert (resting.code.value, str(resting.on)) == ("suspended", "2003-05")
    assert only(*statements, on="2009-01-01").legal.code.value == "agreed"
    assert only(*statements, on="1999-01-01").legal.code.value == "agreed"


def test_a_tie_that_ended_says_when_and_by_what(say: Say) -> None:
    ended = say(GALLE, "ended", "2018-11")
    found = only(*tie(say), say(GALLE, "agreed", "1990"), ended)
    assert found.over
    assert (found.legal.code.value, str(found.legal.on), found.legal.statements) == (
        "ended",
        "2018-11",
        (ended,),
    )


def test_a_tie_that_ended_later_went_on_that_day(say: Say) -> None:
    statements = [*tie(say), say(GALLE, "agreed", "1990"), say(GALLE, "ended", "2018-11")]
    assert only(*statements, on="2017-03-01").legal.code.value == "agreed"


def test_that_an_end_was_decided_is_not_yet_an_end(say: Say) -> None:
    assert not only(*tie(say), say(GALLE, "end_decided", "2018-11")).over


def test_the_day_on_which_an_end_took_effect_counts_before_another(say: Say) -> None:
    effective = say(GALLE, "end_effective", "2019-01-01")
    found = only(*tie(say), say(GALLE, "ended", "2018-11"), effective).legal
    assert (str(found.on), found.statements) == ("2019-01-01", (effective,))


def test_a_tie_that_is_called_ended_without_a_day(say: Say) -> None:
    called = say(GALLE, "state", "ended")
    found = only(*tie(say), called).legal
    assert (found.code.value, found.on, found.statements) == ("ended", None, (called,))


def test_a_tie_that_came_back_is_not_over(say: Say) -> None:
    found = only(*tie(say), say(GALLE, "ended", "2001"), say(GALLE, "revived", "2003"))
    assert (found.over, found.legal.code.value) == (False, "unproven")


def test_a_tie_that_the_last_partner_left_is_over_since_then(say: Say) -> None:
    home = say(GALLE, "member", HOME, "1976/")
    left = say(GALLE, "member", "municipality:lk-galle", "1976/2004-05")
    found = only(home, left, say(GALLE, "agreed", "1976"))
    assert found.over
    assert (str(found.legal.on), found.legal.statements) == ("2004-05", (left,))
    assert not only(home, left, say(GALLE, "agreed", "1976"), on="2003-01-01").over


def test_a_ring_that_the_town_left_is_over_for_it_since_that_day(say: Say) -> None:
    left = say(RING, "member", HOME, "1956/2011")
    others = [say(RING, "member", f"municipality:{one}") for one in ("gb-luton", "de-bergisch-gladbach")]
    found = only(left, *others, say(RING, "member", "municipality:fr-bourgoin", "1956/1990"))
    assert (found.over, str(found.legal.on), found.legal.statements) == (True, "2011", (left,))


def test_a_tie_of_the_same_towns_as_one_that_ended_is_not_told_of_as_going_on(say: Say) -> None:
    again = "tie:galle-velsen-contact"
    ended = say(GALLE, "ended", "2018")
    found = only(*tie(say), ended, *tie(say, again), say(again, "kind", "city_link"))
    assert (found.over, found.relation.ids, str(found.legal.on)) == (True, {GALLE, again}, "2018")


def test_a_tie_that_began_anew_after_one_that_ended_goes_on(say: Say) -> None:
    again = "tie:galle-velsen-contact"
    old = [*tie(say), say(GALLE, "started", "1976"), say(GALLE, "ended", "2001")]
    found = all_of(*old, *tie(say, again), say(again, "started", "2010"))
    assert [(one.relation.lead.id, one.over) for one in found] == [(again, False), (GALLE, True)]


def test_an_end_on_which_sources_differ_has_no_date_until_somebody_rules(say: Say) -> None:
    one, other = say(GALLE, "ended", "2011", document="a"), say(GALLE, "ended", "2014", document="b")
    found = only(*tie(say), one, other).legal
    assert (found.code.value, found.on, found.contested) == ("ended", None, True)
    assert set(found.statements) == {one, other}
    ruling = Ruling(
        GALLE, "ended", other.id, "officer", "het college", datetime(2026, 1, 1, tzinfo=UTC), "akte"
    )
    ruled = only(*tie(say), one, other, rulings=(ruling,)).legal
    assert (str(ruled.on), ruled.contested, other in ruled.statements) == ("2014", False, True)


def test_two_dates_that_agree_are_one(say: Say) -> None:
    coarse, fine = (
        say(GALLE, "agreed", "1990", document="a"),
        say(GALLE, "agreed", "1990-06-02", document="b"),
    )
    found = only(*tie(say), coarse, fine).legal
    assert (str(found.on), found.contested, set(found.statements)) == ("1990-06-02", False, {coarse, fine})


# ---------------------------------------------------------------- practical


def test_a_tie_lives_for_as_long_as_something_was_heard_of_it_lately(say: Say) -> None:
    sign = say(GALLE, "last_sign_of_life", "2024")
    statements = [*tie(say), say(GALLE, "started", "1976"), sign]
    alive = only(*statements, on="2026-11-24").practical
    assert (alive.code.value, str(alive.on), alive.statements) == ("alive", "2024", (sign,))
    assert only(*statements, on="2031-01-01").practical.code.value == "silent"


def test_silence_begins_after_five_whole_years(say: Say) -> None:
    statements = [*tie(say), say(GALLE, "last_sign_of_life", "2020-06-15")]
    assert only(*statements, on="2025-06-15").practical.code.value == "alive"
    assert only(*statements, on="2025-06-16").practical.code.value == "silent"


def test_a_decade_in_which_something_was_heard_is_followed_by_silence_too(say: Say) -> None:
    statements = [*tie(say), say(GALLE, "last_sign_of_life", "198X")]
    assert only(*statements, on="1994-12-31").practical.code.value == "alive"
    assert only(*statements, on="1995-01-01").practical.code.value == "silent"


def test_an_agreement_does_not_make_a_silent_tie_alive(say: Say) -> None:
    found = only(*tie(say), say(GALLE, "agreed", "1976"))
    assert codes(found) == ("agreed", "silent", "unknown")


def test_what_is_still_to_come_is_no_sign_of_life(say: Say) -> None:
    statements = [*tie(say), say(GALLE, "last_sign_of_life", "2024")]
    assert only(*statements, on="2020-01-01").practical.code.value == "unknown"


# ------------------------------------------------------------------ visible


def test_whose_list_a_tie_is_on(say: Say) -> None:
    here = say(HOME, "partner_list", "municipality:lk-galle")
    there = say("municipality:lk-galle", "partner_list", HOME)
    assert only(*tie(say), here).visible.code.value == "here"
    assert only(*tie(say), there).visible.code.value == "there"
    both = only(*tie(say), here, there).visible
    assert (both.code.value, set(both.statements)) == ("both", {here, there})


def test_a_list_that_leaves_the_partner_out_is_told_of_and_the_lack_of_a_list_is_not(say: Say) -> None:
    another = say(HOME, "partner_list", "municipality:tr-izmir")
    left_out = only(*tie(say), another).visible
    assert (left_out.code.value, left_out.statements) == ("neither", (another,))
    of_partner = say("municipality:lk-galle", "partner_list", "municipality:tr-izmir")
    assert only(*tie(say), of_partner).visible.code.value == "neither"
    assert only(*tie(say)).visible.code.value == "unknown"


def test_a_list_that_named_the_partner_once_does_so_no_more(say: Say) -> None:
    listed = say(HOME, "partner_list", "municipality:lk-galle", "2001/2010")
    assert only(*tie(say), listed, on="2005-01-01").visible.code.value == "here"
    assert only(*tie(say), listed, on="2015-01-01").visible.code.value == "neither"


# -------------------------------------------------------------------- rings


def test_a_ring_and_the_pairs_within_it_are_one_relation(say: Say) -> None:
    ring = tie(say, RING, "gb-luton", "de-bergisch-gladbach")
    pair = tie(say, "tie:gb-luton+nl-velsen", "gb-luton")
    agreed = say("tie:gb-luton+nl-velsen", "agreed", "1960")
    found = only(*ring, *pair, agreed)
    assert found.relation.lead.id == RING
    assert found.relation.ids == {RING, "tie:gb-luton+nl-velsen"}
    assert (found.legal.code.value, found.legal.statements) == ("agreed", (agreed,))


def test_a_ring_is_shown_where_any_of_its_towns_shows_it(say: Say) -> None:
    ring = tie(say, RING, "gb-luton", "de-bergisch-gladbach")
    there = say("municipality:de-bergisch-gladbach", "partner_list", HOME)
    assert only(*ring, there).visible.code.value == "there"


def test_a_pair_that_ended_stands_beside_a_ring_that_goes_on(say: Say) -> None:
    ring = tie(say, RING, "gb-luton", "de-bergisch-gladbach")
    pair = tie(say, "tie:gb-luton+nl-velsen", "gb-luton")
    found = all_of(*ring, *pair, say("tie:gb-luton+nl-velsen", "ended", "2005"))
    assert [(one.relation.lead.id, one.over) for one in found] == [
        (RING, False),
        ("tie:gb-luton+nl-velsen", True),
    ]


def test_ties_that_go_on_come_before_those_that_ended(say: Say) -> None:
    galle = [*tie(say), say(GALLE, "started", "1976"), say(GALLE, "ended", "2018")]
    izmir = [*tie(say, IZMIR, "tr-izmir"), say(IZMIR, "started", "2005")]
    assert [one.relation.lead.id for one in all_of(*galle, *izmir)] == [IZMIR, GALLE]


def test_ties_of_other_towns_are_not_ours(say: Say) -> None:
    others = [
        say("tie:gb-luton+tr-izmir", "member", f"municipality:{town}") for town in ("gb-luton", "tr-izmir")
    ]
    assert all_of(*others) == []


def test_ties_go_on_under_the_town_that_the_own_one_became(say: Say) -> None:
    gone_on = say(HOME, "successor", "municipality:nl-ijmond", "2020/")
    statements = [*tie(say), say(GALLE, "started", "1976"), gone_on]
    for day in ("2019-01-01", "2026-11-24"):
        found = only(*statements, on=day)
        assert (found.relation.lead.id, found.over) == (GALLE, False)
    left = say(GALLE, "member", HOME, "1976/2019")
    assert only(*tie(say)[1:], left, gone_on).over
