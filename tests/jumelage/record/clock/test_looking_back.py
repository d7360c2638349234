"""Reviews by a stated date, evaluations by a stated cycle, and what came of introductions."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from jumelage.record.clock import Due
from jumelage.statements.statement import Statement
from jumelage.values.value import Quantity

Say = Callable[..., Statement]
DueOf = Callable[..., tuple[Due, ...]]

GALLE = "tie:lk-galle+nl-velsen"
NOTE = "policy:nl-velsen+velsen-staat-midden-in-de-wereld"
GRANT = "grant:nl-velsen+sos-velsen"
EVALUATION = "evaluation:nl-velsen+galle+2012"


def note(say: Say) -> list[Statement]:
    return [say(NOTE, "title", "Velsen staat midden in de wereld"), say(NOTE, "adopted_on", "2012")]


def galle(say: Say) -> list[Statement]:
    towns = ("nl-velsen Velsen", "lk-galle Galle")
    return [
        *(say(GALLE, "member", f"municipality:{town}") for town in towns),
        say(GALLE, "started", "1976"),
    ]


def every(say: Say, entity: str, years: str, unit: str = "year") -> Statement:
    return say(entity, "evaluated_every", Quantity(Decimal(years), unit))


def short(found: tuple[Due, ...]) -> list[tuple[str, str, str]]:
    return [(one.message_key, one.entity, str(one.on)) for one in found]


def test_a_policy_is_reviewed_by_the_date_that_it_states(say: Say, due_of: DueOf) -> None:
    review = say(NOTE, "review_due", "2027")
    (found,) = due_of(*note(say), review)
    assert (found.what, str(found.on), found.statements) == ("review_date", "2027", (review,))
    assert (
        found.message("nl") == "In 2027 moet de gemeente ‘Velsen staat midden in de wereld’ opnieuw bekijken."
    )
    assert due_of(*note(say), review, until="2026-12-31") == ()


def test_a_review_that_no_source_shows_stays_overdue(say: Say, due_of: DueOf) -> None:
    statements = [*note(say), say(NOTE, "review_due", "2016-06")]
    assert short(due_of(*statements)) == [("review_date.past", NOTE, "2016-06")]
    for prop, value in (("evaluated_on", "2015-07"), ("evaluated_on", "2018"), ("status", "ended")):
        assert due_of(*statements, say(NOTE, prop, value)) == ()
    assert short(due_of(*statements, say(NOTE, "evaluated_on", "2014"))) == [
        ("review_date.past", NOTE, "2016-06")
    ]


def test_each_of_several_review_dates_is_told(say: Say, due_of: DueOf) -> None:
    found = due_of(*note(say), say(NOTE, "review_due", "2026-12"), say(NOTE, "review_due", "2027-12"))
    assert [one.key.partition("#")[2] for one in found] == ["review/2026-12", "review/2027-12"]


def test_a_renewal_keeps_the_review_of_a_tie(say: Say, due_of: DueOf) -> None:
    statements = [*galle(say), say(GALLE, "review_due", "2016")]
    assert short(due_of(*statements, on="2017-03-01", until="2017-03-01")) == [
        ("review_date.past", GALLE, "2016")
    ]
    assert due_of(*statements, say(GALLE, "renewed", "2016-05"), on="2017-03-01", until="2017-03-01") == ()


def test_an_evaluation_is_due_so_many_years_after_the_last(say: Say, due_of: DueOf) -> None:
    cycle = every(say, GALLE, "4")
    judged = say(EVALUATION, "evaluated_on", "2012-11")
    statements = [*galle(say), cycle, say(EVALUATION, "object", GALLE), judged]
    (found,) = due_of(*statements, on="2015-03-01", until="2016-12-31")[:1]
    assert (found.what, found.entity, str(found.on)) == ("jubilee", GALLE, "2016")
    (_, found) = due_of(*statements, on="2015-03-01", until="2016-12-31")
    assert (found.what, str(found.on), found.statements) == ("evaluation_due", "2016-11", (cycle, judged))
    assert found.message("nl") == (
        "In november 2016 is een evaluatie nodig voor de band met Galle. Afgesproken is: elke 4 jaar. De laatste was in november "
        "2012."
    )


def test_an_evaluation_that_was_not_held_is_overdue_once(say: Say, due_of: DueOf) -> None:
    statements = [*galle(say), every(say, GALLE, "1")]
    found = due_of(*statements, on="1985-01-01", until="1985-01-01")
    assert short(found) == [("evaluation_overdue.first", GALLE, "1977")]
    assert found[0].message("en") == (
        "In 1977, an evaluation was due for the tie with Galle. It was agreed to have one every year. The beginning was in 1976, "
        "and no evaluation is known of."
    )


def test_the_cycle_of_a_policy_counts_from_its_adoption_and_its_own_evaluations(
    say: Say, due_of: DueOf
) -> None:
    statements = [*note(say), every(say, NOTE, "5")]
    assert short(due_of(*statements, on="2017-06-01")[:1]) == [("evaluation_due.first", NOTE, "2017")]
    later = [*statements, say(NOTE, "evaluated_on", "2016"), say(NOTE, "evaluated_on", "2014")]
    assert short(due_of(*later, on="2021-01-01")) == [("evaluation_due.after", NOTE, "2021")]


@pytest.mark.parametrize(("years", "unit"), [("2.5", "year"), ("0", "year"), ("-4", "year"), ("4", "month")])
def test_only_whole_years_make_a_cycle(say: Say, due_of: DueOf, years: str, unit: str) -> None:
    assert due_of(*note(say), every(say, NOTE, years, unit)) == ()


def test_nothing_is_evaluated_after_its_own_end(say: Say, due_of: DueOf) -> None:
    statements = [
        say(GRANT, "period", "1985/2014"),
        every(say, GRANT, "4"),
        say(GRANT, "recipient", "organisation:sos-velsen"),
    ]
    assert short(due_of(*statements, on="1988-01-01", until="1989-12-31")) == [
        ("evaluation_due.first", GRANT, "1989")
    ]
    judged = [say(EVALUATION, "object", GRANT), say(EVALUATION, "evaluated_on", "2012")]
    assert due_of(*statements, *judged) == ()
    assert due_of(*statements, say(GRANT, "ended", "1988")) == ()


def test_the_grant_of_another_town_is_not_ours_to_evaluate(say: Say, due_of: DueOf) -> None:
    statements = [
        say(GRANT, "payer", "municipality:gb-luton"),
        say(GRANT, "period", "2024/2030"),
        every(say, GRANT, "1"),
    ]
    assert due_of(*statements) == ()


def test_one_asks_what_came_of_an_introduction_at_set_times(say: Say, due_of: DueOf) -> None:
    id = "introduction:hospital"
    statements = [
        say(id, "happened_on", "2026-03-10"),
        say(id, "introduced", "organisation:a Ziekenhuis"),
        say(id, "introduced", "organisation:b Zorgfonds"),
    ]
    found = due_of(*statements, until="2027-12-31")
    assert short(found) == [("outcome_due.past", id, "2026-09-10"), ("outcome_due.coming", id, "2027-03-10")]
    assert found[1].message("nl") == (
        "Op 10 maart 2027 is het een jaar na de bemiddeling tussen Ziekenhuis en Zorgfonds. Vraag wat ervan is gekomen."
    )
    answered = due_of(*statements, say(id, "outcome_6", "Een eerste bezoek"), until="2028-12-31")
    assert short(answered) == [("outcome_due.coming", id, "2027-03-10")]
    assert due_of(*statements, say(id, "outcome_24", "Niets"), until="2028-12-31") == ()


def test_half_a_year_after_a_year_is_no_date(say: Say, due_of: DueOf) -> None:
    found = due_of(say("introduction:a", "happened_on", "2026"))
    assert short(found) == [("outcome_due.coming", "introduction:a", "2027")]
