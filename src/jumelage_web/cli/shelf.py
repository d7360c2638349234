"""What a register of the store keeps, as the core's commands take it."""

from collections.abc import Iterable

from jumelage.cli.flow import Failure
from jumelage.statements.serialize import Line
from jumelage_web.cli.starting import need_store

need_store()

from jumelage_web.store.models import Register  # noqa: E402 - models load once Django is set up
from jumelage_web.store.rows import proposal_of, state_of, values_of  # noqa: E402


def lines_of(name: str | None) -> Iterable[Line]:
    """The statements, judgements and rulings of the register of that name, or of the only one; raises Failure."""
    state = state_of(register_named(name))
    return [*state.statements, *state.judgements, *state.rulings]


def everything_of(name: str | None) -> Iterable[Line]:
    """The same, and the register's proposals, settled or not, and the reviews of them; raises Failure."""
    register = register_named(name)
    state = state_of(register)
    yield from state.statements
    yield from state.judgements
    yield from state.rulings
    yield from values_of(register.reviews.order_by("id"))
    for row in register.proposals.order_by("id").iterator():
        if row.body:  # what was erased says nothing
            yield proposal_of(row)


def register_named(name: str | None) -> Register:
    """The register of that name, or the only one where none is named; raises Failure."""
    found = list(Register.objects.filter(slug=name) if name else Register.objects.all())
    if len(found) == 1:
        return found[0]
    there = ", ".join(Register.objects.values_list("slug", flat=True)) or "none yet"
    raise Failure(f"Name a register of the store: there is {there}.")
