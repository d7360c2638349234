"""Findings put off and taken up again, and what is noted of those that go."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from jumelage_web.store import gone, snapshot
from jumelage_web.store.access import NotAllowed
from jumelage_web.store.actions import claims, findings
from jumelage_web.store.models import FindingGone, FindingNow, Register, Snooze, User
from jumelage_web.store.roles import Role
from sample_registers import filled

Person = Callable[..., User]


@pytest.fixture
def editor(velsen: Register, person: Person) -> User:
    """Somebody who reviews, in a register with the annex of 2017."""
    user: User = person(Role.EDITOR)
    filled(velsen, user)
    return user


def first(register: Register) -> FindingNow:
    return FindingNow.objects.get(register=register, rule="A1")


def test_a_finding_is_put_off_with_a_reason_and_a_line_in_the_log(velsen: Register, editor: User) -> None:
    row, day = first(velsen), timezone.localdate() + timedelta(days=30)
    entry = findings.snooze(
        velsen, row.key, until=day, reason="het archief zoekt", by=editor, at=timezone.now()
    )
    assert (entry.act, entry.object) == ("snooze", f"finding:{row.key}")
    assert entry.detail == {"rule": "A1", "until": day.isoformat()}
    kept = Snooze.objects.get(register=velsen)
    assert (kept.until, kept.reason, kept.by) == (day, "het archief zoekt", editor.actor)


@pytest.mark.parametrize(("days", "reason"), [(0, "later"), (-1, "later"), (2000, "later"), (5, "  ")])
def test_a_day_to_come_and_a_reason_are_asked_for(
    velsen: Register, editor: User, days: int, reason: str
) -> None:
    day = timezone.localdate() + timedelta(days=days)
    with pytest.raises(NotAllowed):
        findings.snooze(velsen, first(velsen).key, until=day, reason=reason, by=editor, at=timezone.now())
    assert not Snooze.objects.exists()


def test_who_puts_it_off_again_gives_it_another_day(velsen: Register, editor: User) -> None:
    row, today = first(velsen), timezone.localdate()
    for days in (5, 9):
        day = today + timedelta(days=days)
        findings.snooze(velsen, row.key, until=day, reason="later", by=editor, at=timezone.now())
    assert [one.until for one in Snooze.objects.all()] == [today + timedelta(days=9)]


def test_what_was_put_off_can_be_taken_up_before_its_day(velsen: Register, editor: User) -> None:
    row, day = first(velsen), timezone.localdate() + timedelta(days=5)
    findings.snooze(velsen, row.key, until=day, reason="later", by=editor, at=timezone.now())
    entry = findings.unsnooze(velsen, row.key, by=editor, at=timezone.now())
    assert entry.act == "unsnooze"
    assert not Snooze.objects.exists()
    with pytest.raises(claims.Conflict):
        findings.unsnooze(velsen, row.key, by=editor, at=timezone.now())


def test_a_contributor_puts_nothing_off(velsen: Register, editor: User, person: Person) -> None:
    day = timezone.localdate() + timedelta(days=5)
    helper = person(Role.CONTRIBUTOR, name="stichting")
    with pytest.raises(NotAllowed):
        findings.snooze(velsen, first(velsen).key, until=day, reason="x", by=helper, at=timezone.now())


def test_a_finding_of_another_register_is_none_here(
    velsen: Register, luton: Register, editor: User, person: Person
) -> None:
    other = person(Role.EDITOR, name="other", register=luton)
    day = timezone.localdate() + timedelta(days=5)
    with pytest.raises(claims.Conflict):
        findings.snooze(luton, first(velsen).key, until=day, reason="x", by=other, at=timezone.now())


# ------------------------------------------------------- what is no more


def test_a_finding_that_goes_is_noted_with_the_act_that_did_it(
    velsen: Register, editor: User, person: Person
) -> None:
    row, approver = first(velsen), person(Role.APPROVER, name="vast")
    stated = velsen.statements.get(claim=row.statements[0])
    entry = claims.withdraw(velsen, [stated], reason="verkeerd gelezen", by=approver, at=timezone.now())
    snapshot.freshen(velsen.pk)
    noted = FindingGone.objects.get(register=velsen, key=row.key)
    assert (noted.rule, noted.gone_seq, noted.found_at) == ("A1", entry.seq, row.found_at)
    assert gone.made_go(noted) == entry
    assert not FindingNow.objects.filter(register=velsen, key=row.key).exists()


def test_of_several_acts_it_is_the_one_on_the_matter(velsen: Register, editor: User, person: Person) -> None:
    row, approver = first(velsen), person(Role.APPROVER, name="vast")
    stated = velsen.statements.get(claim=row.statements[0])
    entry = claims.withdraw(velsen, [stated], reason="verkeerd", by=approver, at=timezone.now())
    elsewhere = velsen.statements.filter(kind="Policy", withdrawn_at=None).first()
    assert elsewhere is not None
    claims.withdraw(velsen, [elsewhere], reason="elders", by=approver, at=timezone.now())
    snapshot.freshen(velsen.pk)
    assert gone.made_go(FindingGone.objects.get(register=velsen, key=row.key)) == entry


def test_what_goes_by_time_alone_has_no_act(velsen: Register, editor: User) -> None:
    row = first(velsen)
    FindingNow.objects.create(
        register=velsen,
        key="0" * 64,
        rule="B7",
        severity="W",
        weight=1,
        entity=row.entity,
        messages={},
        statements=[],
        found_at=timezone.now(),
    )
    snapshot.freshen(velsen.pk)
    assert gone.made_go(FindingGone.objects.get(register=velsen, key="0" * 64)) is None


def test_a_finding_that_comes_back_is_not_gone(velsen: Register, editor: User) -> None:
    (entry,) = velsen.entries.filter(act="accept")
    taken = list(velsen.proposals.filter(settled_in=entry).values_list("pk", flat=True))
    claims.undo(velsen, entry, by=editor, at=timezone.now())
    snapshot.freshen(velsen.pk)
    count = FindingGone.objects.filter(register=velsen).count()
    assert count > 5
    claims.accept(velsen, list(velsen.proposals.filter(pk__in=taken)), by=editor, at=timezone.now())
    snapshot.freshen(velsen.pk)
    assert FindingGone.objects.filter(register=velsen).count() == 0
