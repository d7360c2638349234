"""The clock: what is coming or overdue, from the record itself and from the day that it describes.

A rule is one function over a `View` that yields what is due, and one line in `RULES`. Its words stand in `wording.toml`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from jumelage.errors import BadValue
from jumelage.record.assemble import Record
from jumelage.record.clock import endings, jubilees, looking_back, silence
from jumelage.record.clock.dues import Due, What, order
from jumelage.record.clock.relations import Relation, relations_of
from jumelage.record.clock.view import View
from jumelage.record.entity import Entity
from jumelage.record.succession import predecessors_of, successor_of
from jumelage.values.value import EntityRef

__all__ = ["RULES", "SILENT_FOR", "Due", "What", "due", "view_of"]

SILENT_FOR = 5  # years without a sign of life after which a tie is called not heard of
RULES: tuple[Callable[[View], Iterator[Due]], ...] = (
    jubilees.jubilees_of_ties,
    jubilees.jubilees_of_organisations,
    looking_back.reviews,
    looking_back.evaluations,
    looking_back.outcomes,
    endings.commitments,
    endings.policies_end,
    endings.grants_end,
    endings.delegations_end,
    endings.suspensions_end,
    silence.not_heard_of,
)

# Whose props say what it is about: the tie of an activity, the object of an evaluation, the tie that a foundation serves.
_ABOUT = ("Activity", "Decision", "Evaluation", "Event", "Grant", "Organisation", "Policy", "Trip")


def due(record: Record, *, home: str, until: date, silent_for: int = SILENT_FOR) -> tuple[Due, ...]:
    """What is overdue on the day of the record, or comes by `until`, that day included; sorted by date.

    `home` is the id of the municipality that looks. What is known to the year only is coming as long as that year
    may hold a day to come. `silent_for` are the years after which a tie is not heard of. Raises BadValue where `until`
    lies before the day of the record.
    """
    if until < record.valid_on:
        raise BadValue(f"{until} lies before {record.valid_on}, the day of the record: ask for a later day")
    view = view_of(record, home=home, until=until, silent_for=silent_for)
    return tuple(sorted((one for rule in RULES for one in rule(view)), key=order))


def view_of(record: Record, *, home: str, until: date, silent_for: int = SILENT_FOR) -> View:
    """The record as the rules look at it, from the municipality `home` up to the day `until`."""
    home = successor_of(record, home, record.valid_on)
    relations = relations_of(record, home)
    about = _about(record)
    workers = _workers(record, relations, about)
    times = Counter(id for ids in workers.values() for id in ids)
    return View(
        record=record,
        home=home,
        homes=frozenset({home, *predecessors_of(record, home)}),
        until=until,
        silent_for=silent_for,
        relations=relations,
        about=about,
        workers=workers,
        shared=frozenset(id for id, count in times.items() if count > 1),
    )


def _about(record: Record) -> dict[str, tuple[Entity, ...]]:
    """By the id of a thing those that name it."""
    found: dict[str, dict[str, Entity]] = {}
    for kind in _ABOUT:
        for entity in record.of_kind(kind):
            for prop in entity.claims:
                for value in entity.values(prop):
                    if isinstance(value, EntityRef):
                        found.setdefault(record.canonical(value.id), {})[entity.id] = entity
    return {id: tuple(entities.values()) for id, entities in found.items()}


def _workers(
    record: Record, relations: Iterable[Relation], about: Mapping[str, tuple[Entity, ...]]
) -> dict[str, frozenset[str]]:
    """By the id of a relation's lead the organisations that carry or serve its ties."""
    found: dict[str, set[str]] = {}
    for relation in relations:
        for tie in relation.ties:
            carriers = {
                record.canonical(one.id) for one in tie.values("carried_by") if isinstance(one, EntityRef)
            }
            serving = {one.id for one in about.get(tie.id, ()) if one.kind == "Organisation"}
            found.setdefault(relation.lead.id, set()).update(carriers, serving)
    return {lead: frozenset(ids) for lead, ids in found.items()}
