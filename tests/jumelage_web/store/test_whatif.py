"""What a ruling would change and has changed, in the thing and its surroundings alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from jumelage.checks import check
from jumelage.statements.statement import Statement
from jumelage_web.store import records, snapshot, whatif
from jumelage_web.store.actions import claims
from jumelage_web.store.models import FindingNow, Register, User
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import values_of
from sample_registers import filled

Person = Callable[..., User]


@pytest.fixture
def approver(velsen: Register, person: Person) -> User:
    """Somebody who may rule, in a register with the annex of 2017."""
    user: User = person(Role.APPROVER)
    filled(velsen, user)
    return user


def contradiction(register: Register) -> FindingNow:
    return FindingNow.objects.get(register=register, rule="A1")


def seen(register: Register) -> whatif.Surroundings:
    row = contradiction(register)
    return whatif.look(register, row.entity, known_at=records.now_of(register, timezone.now()))


def sides(around: whatif.Surroundings, key: str) -> dict[str, Statement]:
    return {str(one.value): one for one in around.findings[key].statements}


def test_a_ruling_would_give_the_record_a_value_and_close_the_finding(
    velsen: Register, approver: User
) -> None:
    around = seen(velsen)
    key = contradiction(velsen).key
    effects = {value: whatif.if_ruled(around, one) for value, one in sides(around, key).items()}
    assert set(effects) == {"2008", "2011"}
    for value, effect in effects.items():
        assert effect.before is None
        assert str(effect.after.value if effect.after else "") == value
        assert [one.rule for one in effect.closes] == ["A1"]
        assert effect.opens == ()
        assert whatif.settles(effect, around.findings[key])


def test_to_look_changes_nothing(velsen: Register, approver: User) -> None:
    before = velsen.entries.count()
    around = seen(velsen)
    for one in around.findings[contradiction(velsen).key].statements:
        whatif.if_ruled(around, one)
    assert (velsen.entries.count(), velsen.rulings.count()) == (before, 0)
    assert not contradiction(velsen).settled


def test_surroundings_show_every_finding_that_the_whole_record_shows(
    velsen: Register, approver: User
) -> None:
    now = records.now_of(velsen, timezone.now())
    record = records.whole(velsen, valid_on=timezone.localdate(), known_at=now)
    whole = {snapshot.finding_key(one): one for one in check(record, home=velsen.home)}
    assert len(whole) > 5
    for key, one in whole.items():
        resting = [statement.id for statement in one.statements]
        around = whatif.look(velsen, one.entity, claims=resting, known_at=now)
        assert around.findings.get(key) == one


def test_what_a_ruling_changed_can_be_seen_later(velsen: Register, approver: User) -> None:
    key = contradiction(velsen).key
    stands = sides(seen(velsen), key)["2011"]
    row = velsen.statements.get(claim=stands.id)
    claims.rule(velsen, row, authority="de raad", reason="notulen", by=approver, at=timezone.now())
    (word,) = values_of(velsen.rulings.all())
    effect = whatif.since_ruled(seen(velsen), word)
    assert effect.before is None
    assert effect.after == stands
    assert [one.rule for one in effect.closes] == ["A1"]


def test_a_later_ruling_is_held_against_the_one_before(velsen: Register, approver: User) -> None:
    key = contradiction(velsen).key
    for value in ("2008", "2011"):
        stands = velsen.statements.get(claim=sides(seen(velsen), key)[value].id)
        at = timezone.now() + timedelta(seconds=1)
        claims.rule(velsen, stands, authority="de raad", reason=value, by=approver, at=at)
    _, second = values_of(velsen.rulings.order_by("id"))
    effect = whatif.since_ruled(seen(velsen), second)
    assert [str(one.value) for one in (effect.before, effect.after) if one] == ["2008", "2011"]
    assert effect.closes == ()


def test_without_rulings_a_settled_finding_is_open_again(velsen: Register, approver: User) -> None:
    key = contradiction(velsen).key
    stands = velsen.statements.get(claim=sides(seen(velsen), key)["2011"].id)
    claims.rule(velsen, stands, authority="de raad", reason="notulen", by=approver, at=timezone.now())
    around = seen(velsen)
    assert around.findings[key].settled
    assert not whatif.unruled(around, around.findings[key]).findings[key].settled


def test_what_everybody_names_does_not_bring_half_the_register(
    velsen: Register, approver: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whatif, "_HUB", 0)
    row = FindingNow.objects.filter(register=velsen, rule="B7").first()
    assert row is not None
    small = whatif.look(velsen, row.entity, claims=row.statements, known_at=timezone.now())
    monkeypatch.undo()
    large = whatif.look(velsen, row.entity, claims=row.statements, known_at=timezone.now())
    assert len(small.state.statements) < len(large.state.statements)
    assert set(row.statements) <= {one.id for one in small.state.statements}
