"""Checks on lists of partners that towns keep."""

from collections.abc import Iterator

from jumelage.checks.context import Context
from jumelage.checks.evidence import refers_to
from jumelage.checks.finding import Finding, warning
from jumelage.record.assemble import Record
from jumelage.record.calling import name, names
from jumelage.record.entity import Entity
from jumelage.record.pairs import members_of
from jumelage.record.succession import predecessors_of
from jumelage.record.ties import has_ended, ties_of
from jumelage.values.value import EntityRef


def partner_does_not_list_us(record: Record, context: Context) -> Iterator[Finding]:
    """A partner's own list of partners leaves us out, while our record says that the tie goes on.

    A partner whose list we have not seen is not counted: not knowing is no silence. Ended ties are left alone.
    """
    told: set[tuple[str, str]] = set()
    for tie in ties_of(record, context.home):
        for partner, one_left_out in _left_out(record, tie, context.home):
            if (partner.id, one_left_out) in told:
                continue
            told.add((partner.id, one_left_out))
            listed = partner.statements("partner_list")
            ids = tuple(
                dict.fromkeys(
                    record.canonical(one.value.id) for one in listed if isinstance(one.value, EntityRef)
                )
            )
            yield warning(
                "G3",
                tie.id,
                (*(one for one in tie.statements("member") if refers_to(record, one, partner.id)), *listed),
                ruling=partner.ruled("partner_list"),
                partner=name(record, partner.id),
                home=name(record, one_left_out),
                listed=names(record, ids),
            )


def _left_out(record: Record, tie: Entity, home: str | None) -> Iterator[tuple[Entity, str]]:
    """Each member that has a list, with each other member (only home, where given) that the list leaves out."""
    members = () if has_ended(tie) else members_of(tie)
    seekers = members if home is None else (record.canonical(home),)
    for member in members:
        partner = record.entity(member)
        if partner is None or not partner.statements("partner_list"):
            continue
        for seeker in seekers:
            if seeker != member and not _lists(record, partner, seeker):
                yield partner, seeker


def _lists(record: Record, partner: Entity, town: str) -> bool:
    """Whether the list names the town, or one that has since become part of it."""
    known = {town, *predecessors_of(record, town)}
    return any(refers_to(record, one, id) for one in partner.statements("partner_list") for id in known)
