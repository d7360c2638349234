"""What stands, or waits, beside a proposal."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from jumelage.statements.statement import Likeness as SameOrNot
from jumelage_web.store.actions import claims
from jumelage_web.store.beside import Likeness, surroundings
from jumelage_web.store.models import Proposal, Register, User
from jumelage_web.store.roles import Role

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
Made = Callable[..., Proposal]


def test_what_waits_besides_is_the_same_or_differs(velsen: Register, proposal: Made) -> None:
    row, finer, other = proposal(velsen, 1976), proposal(velsen, "1976-09"), proposal(velsen, 1985)
    found = surroundings(velsen, [row])[row.pk]
    assert [(one.likeness, one.waiting) for one in found.beside] == [
        (Likeness.DIFFERS, other.pk),
        (Likeness.AGREES, finer.pk),
    ]
    assert (found.contested, found.stands) == (False, None)


def test_what_stands_comes_before_what_waits(velsen: Register, proposal: Made, person: Person) -> None:
    row, waits, stands = proposal(velsen, 1976), proposal(velsen, 1980), proposal(velsen, 1985)
    claims.accept(velsen, [stands], by=person(Role.EDITOR), at=timezone.now())
    found = surroundings(velsen, [row])[row.pk]
    assert [(one.likeness, one.waiting) for one in found.beside] == [
        (Likeness.DIFFERS, None),
        (Likeness.DIFFERS, waits.pk),
    ]


def test_a_ruling_and_a_contradiction_are_told(velsen: Register, proposal: Made, person: Person) -> None:
    approver = person(Role.APPROVER)
    row, one, other = proposal(velsen, 1976), proposal(velsen, 1980), proposal(velsen, 1985)
    claims.accept(velsen, [one, other], by=approver, at=timezone.now())
    assert surroundings(velsen, [row])[row.pk].contested
    stated = velsen.statements.get(claim=one.claim)
    claims.rule(velsen, stated, authority="college", reason="archief", by=approver, at=timezone.now())
    stands = surroundings(velsen, [row])[row.pk].stands
    assert stands is not None
    assert stands.id == one.claim


def test_things_judged_the_same_are_looked_at_together(
    velsen: Register, proposal: Made, person: Person
) -> None:
    approver = person(Role.APPROVER)
    row, stands = proposal(velsen, 1976), proposal(velsen, 1985, entity="tie:lk-galle+nl-velsen-2")
    claims.accept(velsen, [stands], by=approver, at=timezone.now())
    assert surroundings(velsen, [row])[row.pk].beside == ()
    claims.judge(velsen, row.entity, stands.entity, SameOrNot.SAME, reason="", by=approver, at=timezone.now())
    assert [one.likeness for one in surroundings(velsen, [row])[row.pk].beside] == [Likeness.DIFFERS]


def test_another_register_is_not_looked_at(velsen: Register, luton: Register, proposal: Made) -> None:
    row = proposal(velsen, 1976)
    proposal(luton, 1985)
    assert surroundings(velsen, [row])[row.pk].beside == ()


def test_the_number_of_questions_does_not_depend_on_the_number_of_proposals(
    velsen: Register, proposal: Made, django_assert_max_num_queries: Callable[..., object]
) -> None:
    rows = [proposal(velsen, year) for year in range(1950, 1975)]
    with django_assert_max_num_queries(5):
        surroundings(velsen, rows)
