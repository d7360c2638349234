"""Claims as small as they come, for the registers and people of the edge's tests."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from jumelage.statements.statement import Origin
from jumelage.statements.statement import Proposal as ProposalValue
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue
from jumelage_web.store.actions.claims import Said, claim_of
from jumelage_web.store.models import Proposal, Register
from jumelage_web.store.rows import proposal_row

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
GALLE = "tie:lk-galle+nl-velsen"


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
        row.certain = not by.startswith("officer")  # whatever was measured of its rule
        row.save()
        return row

    return made
