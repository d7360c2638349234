"""Money by year: amounts as written, for what, how far they came, and what may be added up."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from jumelage.record.assemble import Record, assemble
from jumelage.record.money_years import Amount, all_amounts, by_year, grants_of, runs, sums
from jumelage.statements.statement import Statement

Say = Callable[..., Statement]

KNOWN = datetime(2026, 1, 1, tzinfo=UTC)


def record(*statements: Statement, on: str = "2020-01-01") -> Record:
    return assemble(statements, valid_on=date.fromisoformat(on), known_at=KNOWN)


def told(one: Amount) -> tuple[str, str, tuple[int, ...], str]:
    money = f"{one.money.amount} {one.money.currency}" if one.money else ""
    return money, one.footing.value, one.years, one.stage


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            [("amount", "5000 EUR"), ("per", "year"), ("period", "2003/2005")],
            ("5000 EUR", "year", (2003, 2004, 2005), ""),
        ),
        (
            [("amount", "20000 NLG"), ("per", "total"), ("period", "1995/1998"), ("stage", "awarded")],
            ("20000 NLG", "whole", (1995, 1996, 1997, 1998), "awarded"),
        ),
        ([("amount", "20000 NLG"), ("per", "total"), ("period", "1995")], ("20000 NLG", "year", (1995,), "")),
        (
            [("amount", "0.50 EUR"), ("per", "inhabitant_year"), ("period", "2010/2011")],
            ("0.50 EUR", "head", (2010, 2011), ""),
        ),
        (
            [("amount", "7000 EUR"), ("period", "2010/2013")],
            ("7000 EUR", "unsaid", (2010, 2011, 2012, 2013), ""),
        ),
        ([("amount", "35000 NLG")], ("35000 NLG", "unsaid", (), "")),
        (
            [("period", "1985/1987"), ("recipient", "organisation:sos")],
            ("", "unknown", (1985, 1986, 1987), ""),
        ),
        (
            [("amount", "5000 EUR"), ("per", "year"), ("period", "2018/..")],
            ("5000 EUR", "year", (2018, 2019, 2020), ""),
        ),
        ([("amount", "5000 EUR"), ("per", "year"), ("period", "2018/")], ("5000 EUR", "year", (2018,), "")),
        (
            [("amount", "5000 EUR"), ("per", "year"), ("period", "2019/2024")],
            ("5000 EUR", "year", (2019, 2020), ""),
        ),
    ],
)
def test_what_an_amount_is_for(say: Say, said: list[tuple[str, str]], expected: tuple[object, ...]) -> None:
    made = record(*(say("grant:x", prop, value) for prop, value in said))
    assert [told(one) for one in all_amounts(made)] == [expected]


def test_amounts_that_follow_one_another_have_their_own_years(say: Say) -> None:
    made = record(
        say("grant:x", "period", "2000/2003"),
        say("grant:x", "per", "year"),
        say("grant:x", "amount", "10000 NLG", "2000/2001"),
        say("grant:x", "amount", "4538 EUR", "2002/2003"),
    )
    assert [told(one) for one in all_amounts(made)] == [
        ("10000 NLG", "year", (2000, 2001), ""),
        ("4538 EUR", "year", (2002, 2003), ""),
    ]
    (total,) = sums(all_amounts(made), range(2000, 2004))
    assert (total.money.amount, total.money.currency, total.exact) == (Decimal("18151.60"), "EUR", False)


def test_an_amount_that_two_papers_give_for_other_times_counts_once(say: Say) -> None:
    made = record(
        say("grant:x", "per", "year"),
        say("grant:x", "amount", "1000 EUR", "2003/2005", document="aa"),
        say("grant:x", "amount", "1000 EUR", "2004/2006", document="bb"),
    )
    assert [told(one) for one in all_amounts(made)] == [("1000 EUR", "year", (2003, 2004, 2005, 2006), "")]


def test_asked_and_given_are_two_sums(say: Say) -> None:
    made = record(
        say("grant:x", "period", "2010"),
        say("grant:x", "amount", "50000 EUR", document="aa"),
        say("grant:x", "stage", "requested", document="aa"),
        say("grant:x", "amount", "35000 EUR", document="bb"),
        say("grant:x", "stage", "awarded", document="bb"),
    )
    assert [(one.stage, one.money.amount) for one in sums(all_amounts(made), [2010])] == [
        ("requested", Decimal(50000)),
        ("awarded", Decimal(35000)),
    ]


def test_two_amounts_for_the_same_are_in_no_sum(say: Say) -> None:
    made = record(
        say("grant:x", "period", "2010"),
        say("grant:x", "amount", "50000 EUR", document="aa"),
        say("grant:x", "amount", "35000 EUR", document="bb"),
    )
    assert [one.differs for one in all_amounts(made)] == [True, True]
    assert sums(all_amounts(made), [2010]) == ()


@pytest.mark.parametrize(
    ("span", "amounts"), [(range(1995, 1999), [Decimal(20000)]), (range(1995, 1998), [])]
)
def test_an_amount_for_a_whole_period_counts_only_with_all_its_years(
    say: Say, span: range, amounts: list[Decimal]
) -> None:
    made = record(
        say("grant:x", "amount", "20000 NLG"),
        say("grant:x", "per", "total"),
        say("grant:x", "period", "1995/1998"),
    )
    assert [one.money.amount for one in sums(all_amounts(made), span)] == amounts


def test_a_year_without_a_source_is_a_gap_and_a_zero_is_a_zero(say: Say) -> None:
    made = record(
        say("grant:a", "amount", "100 EUR"),
        say("grant:a", "period", "2001"),
        say("grant:b", "amount", "0 EUR"),
        say("grant:b", "period", "2003"),
    )
    years = by_year(all_amounts(made))
    assert {year: [told(one)[0] for one in found] for year, found in years.items()} == {
        2001: ["100 EUR"],
        2002: [],
        2003: ["0 EUR"],
    }


def test_years_that_are_alike_stand_together(say: Say) -> None:
    made = record(
        say("grant:a", "period", "1985/1988"),
        say("grant:b", "amount", "0 EUR"),
        say("grant:b", "period", "1987"),
    )
    assert [(first, last, len(found)) for first, last, found in runs(by_year(all_amounts(made)))] == [
        (1985, 1986, 1),
        (1987, 1987, 2),
        (1988, 1988, 1),
    ]


def test_money_for_who_carries_a_tie_serves_that_tie_unless_it_says_another(say: Say) -> None:
    made = record(
        say("tie:galle", "member", "municipality:lk-galle"),
        say("tie:galle", "carried_by", "organisation:sos"),
        say("grant:own", "tie", "tie:galle"),
        say("grant:carrier", "recipient", "organisation:sos"),
        say("grant:elsewhere", "recipient", "organisation:sos"),
        say("grant:elsewhere", "tie", "tie:luton"),
    )
    tie = made.entity("tie:galle")
    assert tie is not None
    assert [one.id for one in grants_of(made, [tie])["tie:galle"]] == ["grant:own", "grant:carrier"]
