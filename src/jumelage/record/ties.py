"""What is asked of a tie: whose it is, when it began, whether it has ended."""

from collections.abc import Iterator, Mapping

from jumelage.record.assemble import Record
from jumelage.record.entity import Entity
from jumelage.record.pairs import members_of
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


def nested(ties: tuple[Entity, ...]) -> Mapping[str, tuple[Entity, ...]]:
    """For each tie, by id, those that join all its members or only some of them: rings around it, pairs within it."""
    members = {tie.id: frozenset(members_of(tie)) for tie in ties}
    of_town: dict[str, list[Entity]] = {}
    for tie in ties:
        for town in members[tie.id]:
            of_town.setdefault(town, []).append(tie)
    return {tie.id: tuple(_nested(tie, members, of_town)) for tie in ties}


def _nested(
    tie: Entity, members: Mapping[str, frozenset[str]], of_town: Mapping[str, list[Entity]]
) -> Iterator[Entity]:
    """Those that share two towns share one apart from the best connected, such as the home of all ties."""
    own = members[tie.id]
    rarer = sorted(own, key=lambda town: (len(of_town[town]), town))[:-1]
    near = {other.id: other for town in rarer for other in of_town[town] if other.id != tie.id}
    for other in near.values():
        if own <= members[other.id] or members[other.id] <= own:
            yield other


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
