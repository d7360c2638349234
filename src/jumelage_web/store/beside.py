"""What stands, or waits, beside a proposal on the same prop of the same thing: what says the same, agrees or differs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple, TypeVar

from jumelage.record import agreement
from jumelage.record.entity import Entity, many_valued
from jumelage.record.identity import Identity, identify
from jumelage.statements.statement import Claim, Ruling, Statement, record
from jumelage_web.store.models import Proposal, Register
from jumelage_web.store.records import identity_judgements
from jumelage_web.store.rows import proposal_of, statements_of, values_of

_C = TypeVar("_C", bound=Claim)
_MOST = 400  # claims looked at for one page of proposals
_NEVER = datetime.min.replace(tzinfo=UTC)
_ALWAYS = datetime.max.replace(tzinfo=UTC)


class Likeness(StrEnum):
    """How another claim is to a proposal."""

    SAME = "same"
    AGREES = "agrees"  # a finer or coarser date
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Beside:
    """Another claim on the same prop; `waiting` where it is a proposal itself, with its row id."""

    claim: Claim
    likeness: Likeness
    waiting: int | None = None

    @property
    def differs(self) -> bool:
        """Whether the two cannot both be right."""
        return self.likeness is Likeness.DIFFERS


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is beside a proposal, what differs first.

    `contested` says that what stands already differs among itself; `stands` is the claim that a ruling lets stand.
    """

    beside: tuple[Beside, ...] = ()
    contested: bool = False
    stands: Claim | None = None


class _Topic(NamedTuple):
    entity: str
    prop: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What the register knows of the topics at hand."""

    identity: Identity
    standing: Mapping[_Topic, tuple[Statement, ...]]
    waiting: Mapping[_Topic, tuple[Claim, ...]]
    numbers: Mapping[str, int]  # row ids of what waits, by claim
    rulings: Mapping[_Topic, Ruling]


def surroundings(register: Register, rows: Sequence[Proposal]) -> dict[int, Surroundings]:
    """What is beside each of the proposals, by row id; how long it takes depends on what they are about only."""
    proposals = {row.pk: proposal_of(row) for row in rows}
    known = _known(register, proposals.values())
    return {pk: _around(proposal, known) for pk, proposal in proposals.items()}


def likeness(proposal: Claim, other: Claim, same: Mapping[str, str]) -> Likeness | None:
    """How the other claim on the same prop is to the proposal; None where it speaks of another time or value beside it.

    `same` maps ids of things judged the same to the one they go by.
    """
    if agreement.said(proposal.value, same) == agreement.said(other.value, same):
        return Likeness.SAME
    if many_valued(proposal.kind, proposal.prop):
        return None
    both = (_stated(other), _stated(proposal))
    pair = Entity(proposal.entity, proposal.kind, (proposal.entity,), {proposal.prop: both}, {}, same)
    if pair.competing(proposal.prop):
        return Likeness.DIFFERS
    return None if agreement.conflicting(proposal.value, other.value, same) else Likeness.AGREES


def _known(register: Register, proposals: Iterable[Claim]) -> _Known:
    identity = identify(identity_judgements(register), known_at=_ALWAYS)
    topics = {_Topic(identity.of(one.entity), one.prop) for one in proposals}
    ids = {id for topic in topics for id in identity.ids(topic.entity)}
    props = {topic.prop for topic in topics}
    stated = register.statements.filter(entity__in=ids, prop__in=props, withdrawn_at=None).order_by("id")
    put_forward = register.proposals.filter(entity__in=ids, prop__in=props, settled_in=None).order_by("id")
    waiting = {row.pk: proposal_of(row) for row in put_forward[:_MOST]}
    rulings = values_of(register.rulings.filter(entity__in=ids, prop__in=props).order_by("id"))
    return _Known(
        identity,
        standing=_by_topic(statements_of(stated[:_MOST]), identity),
        waiting=_by_topic(waiting.values(), identity),
        numbers={claim.id: pk for pk, claim in waiting.items()},
        rulings={_Topic(identity.of(one.entity), one.prop): one for one in rulings},
    )


def _around(proposal: Claim, known: _Known) -> Surroundings:
    topic = _Topic(known.identity.of(proposal.entity), proposal.prop)
    same = known.identity.canonical
    standing = known.standing.get(topic, ())
    beside = (
        *_beside(proposal, standing, same, {}),
        *_beside(proposal, known.waiting.get(topic, ()), same, known.numbers),
    )
    held = _entity(topic, proposal.kind, standing, known)
    ruling = held.ruled(topic.prop)
    return Surroundings(
        beside=tuple(sorted(beside, key=lambda one: (not one.differs, one.waiting is not None))),
        contested=bool(held.competing(topic.prop)),
        stands=next((one for one in standing if ruling and one.id == ruling.stands), None),
    )


def _beside(
    proposal: Claim, others: Iterable[Claim], same: Mapping[str, str], numbers: Mapping[str, int]
) -> Iterator[Beside]:
    for other in others:
        if other.id == proposal.id:
            continue
        found = likeness(proposal, other, same)
        if found is not None:
            yield Beside(other, found, numbers.get(other.id))


def _by_topic(claims: Iterable[_C], identity: Identity) -> dict[_Topic, tuple[_C, ...]]:
    found: dict[_Topic, list[_C]] = {}
    for claim in claims:
        found.setdefault(_Topic(identity.of(claim.entity), claim.prop), []).append(claim)
    return {topic: tuple(group) for topic, group in found.items()}


def _entity(topic: _Topic, kind: str, statements: tuple[Statement, ...], known: _Known) -> Entity:
    ids = known.identity.ids(topic.entity)
    rulings = {topic.prop: known.rulings[topic]} if topic in known.rulings else {}
    return Entity(topic.entity, kind, ids, {topic.prop: statements}, rulings, known.identity.canonical)


def _stated(claim: Claim) -> Statement:
    return claim if isinstance(claim, Statement) else record(claim, at=_NEVER, by="")
