from collections.abc import Callable
from datetime import UTC, datetime

from jumelage.values.value import EntityRef, Text
from jumelage_web.store import records
from jumelage_web.store.actions import claims
from jumelage_web.store.actions.claims import Said
from jumelage_web.store.models import Register, User
from jumelage_web.store.roles import Role

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
