"""Two registers, each with people in every role; claims as small as they come."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from jumelage.statements.statement import Origin
from jumelage.statements.statement import Proposal as ProposalValue
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue
from jumelage_web.store.actions import registers
from jumelage_web.store.actions.claims import Said, claim_of
from jumelage_web.store.models import Proposal, Register, User
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import proposal_row

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
GALLE = "tie:lk-galle+nl-velsen"


@pytest.fixture
def velsen(db: None) -> Register:
    """A register in which whoever proposes may also accept."""
    return registers.create_register(
        slug="velsen",
        name="Velsen",
        home="municipality:nl-velsen",
        home_name="Velsen",
        by=None,
        at=NOW,
        four_eyes=False,
    )


@pytest.fixture
def luton(db: None) -> Register:
    """Another register, of which nothing may show in the first."""
    return registers.create_register(
        slug="luton", name="Luton", home="municipality:gb-luton", home_name="Luton", by=None, at=NOW
    )


@pytest.fixture
def person(velsen: Register) -> Callable[..., User]:
    """Somebody with a role in the register of Velsen, or in the one that is named."""

    def made(role: Role, *, name: str = "", register: Register | None = None) -> User:
        user = User.objects.create_user(name or role.name.lower(), name=name or role.name.title())
        registers.give_role(register or velsen, user, role, by=None, at=NOW)
        return user

    return made


@pytest.fixture
def proposal() -> Callable[..., Proposal]:
    """A proposal of the reader that waits: the tie with Galle began in `year`."""

    def made(
        register: Register, year: int | str = 1976, *, by: str = "system", entity: str = GALLE
    ) -> Proposal:
        said = Said(
            entity, "Tie", "started", DateValue(PartialDate.parse(str(year))), reason=f"noted in {year}"
        )
        claim = claim_of(register, said)
        value = ProposalValue(
            id=claim.id,
            register=claim.register,
            entity=claim.entity,
            kind=claim.kind,
            prop=claim.prop,
            value=claim.value,
            valid=None,
            quote=None,
            origin=Origin("reader", rule="tie-since", version="1"),
        )
        row = proposal_row(value, register=register, document=None, by=by, at=NOW)
        row.save()
        return row

    return made
