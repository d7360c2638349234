"""What several checks ask of a tie: whose it is, when it began, whether it has ended."""

from jumelage.record.assemble import Record
from jumelage.record.entity import Entity
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue

# The acts that may count as the beginning, the most telling first.
BEGINNINGS = ("signed_here", "signed_there", "agreed", "started", "first_contact")
# The steps of an end in the order in which they are taken.
END_STEPS = ("end_announced", "end_decided", "end_notified", "end_effective")
# The props that say that a tie is over.
ENDS = ("ended", "end_effective")


def ties_of(record: Record, home: str | None) -> tuple[Entity, ...]:
    """The ties of `home`, oldest first, rings once; all ties where no home is given."""
    if home is None:
        return record.of_kind("Tie")
    own = {tie.id for pair in record.pairs(home) for tie in pair.ties}
    return tuple(tie for tie in record.of_kind("Tie") if tie.id in own)


def beginnings(tie: Entity) -> tuple[Statement, ...]:
    """The statements that date the beginning of a tie, whichever act they call the beginning."""
    return tuple(one for prop in BEGINNINGS for one in tie.statements(prop))


def began(tie: Entity) -> PartialDate | None:
    """When the tie began: the date that stands for the most telling act that has one; None where open or unknown."""
    for prop in BEGINNINGS:
        value = tie.value(prop)
        if isinstance(value, DateValue):
            return value.date
    return None


def ends(tie: Entity) -> tuple[Statement, ...]:
    """The statements that date the end of a tie."""
    return tuple(one for prop in ENDS for one in tie.statements(prop))


def has_ended(tie: Entity) -> bool:
    """Whether a source says that the tie is over and none that it came back."""
    state = tie.value("state")
    over = bool(ends(tie)) or (isinstance(state, Choice) and state.code == "ended")
    return over and not tie.statements("revived")
