"""What waits, in the order of the inbox."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from jumelage_web.store.actions import claims
from jumelage_web.store.models import Proposal, Register, User
from jumelage_web.store.proposals import (
    InDocument,
    Sieve,
    certain_ones,
    last_review,
    last_row,
    reviews,
    row_id,
    sorts,
    stretch,
    waiting_by_document,
)
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import proposal_of

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
Made = Callable[..., Proposal]
ALL = Sieve()


def years(rows: tuple[Proposal, ...]) -> list[str]:
    return [str(proposal_of(row).value) for row in rows]


def test_pages_follow_one_another_and_lead_back(velsen: Register, proposal: Made) -> None:
    for year in range(1971, 1976):
        proposal(velsen, year)
    first = stretch(velsen, ALL, size=2)
    second = stretch(velsen, ALL, at=first.after, size=2)
    third = stretch(velsen, ALL, at=second.after, size=2)
    assert [years(one.rows) for one in (first, second, third)] == [
        ["1971", "1972"],
        ["1973", "1974"],
        ["1975"],
    ]
    assert [(one.number, one.total) for one in (first, second, third)] == [(1, 5), (3, 5), (5, 5)]
    assert (first.before, third.after) == (None, None)
    assert years(stretch(velsen, ALL, at=third.before, size=2).rows) == ["1973", "1974"]


def test_a_page_begins_where_it_did_when_what_came_first_is_settled(
    velsen: Register, proposal: Made, person: Person
) -> None:
    rows = [proposal(velsen, year) for year in range(1971, 1976)]
    claims.accept(velsen, [rows[2]], by=person(Role.EDITOR), at=timezone.now())
    found = stretch(velsen, ALL, at=rows[2].pk, size=2)
    assert years(found.rows) == ["1974", "1975"]
    assert (found.number, found.total) == (3, 4)


def test_a_place_that_is_gone_is_the_first_page(velsen: Register, proposal: Made) -> None:
    row = proposal(velsen)
    assert stretch(velsen, ALL, at=10**18).rows == (row,)


def test_nothing_of_another_register_is_in_it(velsen: Register, luton: Register, proposal: Made) -> None:
    row, other = proposal(velsen), proposal(luton, 1990)
    assert stretch(velsen, ALL).rows == (row,)
    assert stretch(velsen, ALL, at=other.pk).rows == (row,)
    assert waiting_by_document(velsen) == (InDocument(None, 1),)


@pytest.mark.parametrize(
    ("sieve", "found"),
    [
        (Sieve(document=0), 2),
        (Sieve(document=7), 0),
        (Sieve(kind="Tie"), 2),
        (Sieve(kind="Grant"), 0),
        (Sieve(rule="tie-since"), 2),
        (Sieve(rule="-"), 0),
        (Sieve(certain=True), 1),
        (Sieve(certain=False), 1),
        (Sieve(by="system"), 1),
        (Sieve(subject="tie:lk-galle+nl-velsen"), 2),
    ],
)
def test_a_sieve_lets_through_what_it_names(
    velsen: Register, proposal: Made, sieve: Sieve, found: int
) -> None:
    proposal(velsen, 1971)
    proposal(velsen, 1972, by="officer:b")
    assert stretch(velsen, sieve).total == found


def test_a_sieve_is_what_its_fields_say() -> None:
    sieve = Sieve(document=0, kind="Tie", subject="tie:a", rule="-", certain=False, by="system")
    assert Sieve.of(sieve.fields) == sieve
    assert Sieve.of({"document": "x", "certain": "maybe"}) == Sieve()
    assert Sieve().fields == {}


@pytest.mark.parametrize("text", ["", "-1", "1.5", "x", "²", "9" * 19])
def test_what_names_no_row_is_no_row_id(text: str) -> None:
    assert row_id(text) is None


def test_certain_ones_leave_out_ones_own_where_four_eyes_look(
    velsen: Register, proposal: Made, person: Person
) -> None:
    editor = person(Role.EDITOR)
    other, own = proposal(velsen, 1971), proposal(velsen, 1972, by=editor.actor)
    Proposal.objects.filter(pk=own.pk).update(certain=True)  # as what is noted on filing is
    assert set(certain_ones(velsen, ALL, user=editor)) == {other, own}
    velsen.four_eyes = True
    assert set(certain_ones(velsen, ALL, user=editor)) == {other}
    assert list(certain_ones(velsen, ALL, user=editor, until=other.pk - 1)) == []
    assert last_row(certain_ones(velsen, ALL, user=editor)) == other.pk
    assert last_row(certain_ones(velsen, replace(ALL, kind="Grant"), user=editor)) == 0


def test_sorts_count_what_waits(velsen: Register, proposal: Made) -> None:
    proposal(velsen, 1971)
    proposal(velsen, 1972)
    assert [tuple(one) for one in sorts(velsen)] == [("Tie", "tie-since", True, "system", 2)]


def test_last_review_goes_back_through_ones_own(velsen: Register, proposal: Made, person: Person) -> None:
    anna, bram = person(Role.EDITOR, name="anna"), person(Role.EDITOR, name="bram")
    rows = [proposal(velsen, year) for year in (1971, 1972, 1973)]
    now = timezone.now()
    first = claims.accept(velsen, [rows[0]], by=anna, at=now)
    second = claims.reject(velsen, [rows[1]], reason="no", by=anna, at=now)
    claims.accept(velsen, [rows[2]], by=bram, at=now)
    ago = now - timedelta(hours=1)
    assert last_review(velsen, anna, since=ago) == second
    claims.undo(velsen, second, by=anna, at=now)
    assert last_review(velsen, anna, since=ago) == first
    assert last_review(velsen, anna, since=now + timedelta(hours=1)) is None
    assert list(reviews(velsen, by=anna.actor)) == [first]
    assert list(reviews(velsen, act="reject")) == []
