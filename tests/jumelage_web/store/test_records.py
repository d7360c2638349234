from collections.abc import Callable
from datetime import UTC, datetime

from jumelage.values.value import EntityRef, Text
from jumelage_web.store import records
from jumelage_web.store.actions import claims
from jumelage_web.store.actions.claims import Said
from jumelage_web.store.models import Register, Statement, User
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import statements_of, statements_on

NOW = datetime(2026, 11, 24, 13, tzinfo=UTC)
TOWN = "municipality:nl-velsen"


def test_what_is_around_a_thing_has_an_end_and_the_rest_is_counted(
    velsen: Register, person: Callable[..., User]
) -> None:
    told = [Said(TOWN, "Municipality", "name", Text("Velsen"), reason="x")]
    told += [
        Said(f"grant:{number}", "Grant", "payer", EntityRef(TOWN, "Velsen"), reason="x")
        for number in range(5)
    ]
    claims.state(velsen, told, by=person(Role.EDITOR), at=NOW)
    known_at = records.now_of(velsen, NOW)
    for most, left_out in ((3, 2), (5, 0)):
        state = records.around(velsen, TOWN, known_at=known_at, most=most)
        town = records.assembled(state, valid_on=NOW.date(), known_at=known_at).entity(TOWN)
        assert town is not None
        assert {one.entity for one in state.statements} == {TOWN, *(f"grant:{n}" for n in range(most))}
        assert records.naming_count(velsen, town, state) == left_out


def test_statements_on_a_thing_are_those_of_its_rows_with_how_they_were_given_up(
    velsen: Register, person: Callable[..., User]
) -> None:
    manager = person(Role.MANAGER)
    names = [Said(TOWN, "Municipality", "name", Text(one), reason="x") for one in ("Velsen", "IJmuiden", "X")]
    claims.state(velsen, names, by=manager, at=NOW)
    kept, gone, erased = Statement.objects.filter(register=velsen).order_by("pk")
    claims.withdraw(velsen, [gone], reason="is een dorp", by=manager, at=NOW)
    claims.redact_statement(velsen, erased, ground="een naam", by=manager, at=NOW)
    found = statements_on(velsen, [TOWN])
    assert found == tuple(statements_of(velsen.statements.order_by("pk")))
    assert [(one.id, one.reason, one.withdrawn_by) for one in found] == [
        (kept.claim, None, None),
        (gone.claim, "is een dorp", manager.actor),
    ]
    assert statements_on(velsen, [TOWN], props=("area",)) == ()
    assert statements_on(velsen, []) == ()
