"""What stands around a thing: who works in it, what money goes to it, what else is about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jumelage.record.assemble import Record
from jumelage.record.entity import Entity
from jumelage.statements.statement import Statement
from jumelage.values.spoken import spoken, spoken_money
from jumelage.values.value import EntityRef, MoneyValue, PeriodValue
from jumelage.vocabulary import vocabulary
from jumelage_web.jinja import upper_first
from jumelage_web.telling.dossier import Teller
from jumelage_web.telling.place import Source

_PEOPLE = frozenset({"Organisation", "Municipality"})


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another thing, and by which props the two are joined: "payer", "tie served"."""

    name: str
    url: str
    kind: str
    joined_by: str
    entity: Entity


@dataclass(frozen=True, slots=True)
class Sum:
    """Money around a thing: what it is, how much, for when; what is not told is empty."""

    name: str
    url: str
    amount: str
    period: str
    joined_by: str
    entity: Entity


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, and how many statements on the thing rest on it."""

    source: Source
    count: int


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a thing; `about` is by kind, in the order of the vocabulary."""

    people: tuple[Neighbour, ...]
    money: tuple[Sum, ...]
    about: tuple[tuple[str, tuple[Neighbour, ...]], ...]
    papers: tuple[Paper, ...]
    naming: tuple[Entity, ...]  # the things that name it


def around_of(entity: Entity, teller: Teller) -> Around:
    """What the record has around the thing: what names it, whom it names, and what it rests on."""
    naming = _naming(entity, teller.record)
    named = {
        teller.record.canonical(one.value.id)
        for statements in entity.claims.values()
        for one in statements
        if isinstance(one.value, EntityRef)
    }
    others = {id: _neighbour(other, other, props, teller) for id, (other, props) in naming.items()}
    people = [one for one in others.values() if one.entity.kind == "Organisation"]
    people += [
        _neighbour(other, entity, _props_to(entity, {id}), teller)
        for id in sorted(named - set(naming))
        if (other := teller.record.entity(id)) is not None and other.kind in _PEOPLE
    ]
    grants = [one for one in others.values() if one.entity.kind == "Grant"]
    rest = [one for one in others.values() if one.entity.kind not in ("Organisation", "Grant")]
    return Around(
        people=_by_name(people),
        money=tuple(_sum(one, teller) for one in _by_name(grants)),
        about=_by_kind(rest, teller),
        papers=_papers(entity, teller),
        naming=tuple(one.entity for one in others.values()),
    )


def _naming(entity: Entity, record: Record) -> dict[str, tuple[Entity, tuple[str, ...]]]:
    """The things of which a statement names this one, with the props by which."""
    ids = set(entity.ids)
    found = {}
    for id, other in record.entities.items():
        if id != entity.id and (props := _props_to(other, ids)):
            found[id] = other, props
    return found


def _props_to(entity: Entity, ids: set[str]) -> tuple[str, ...]:
    return tuple(
        prop
        for prop, statements in entity.claims.items()
        if any(_names(one, ids, entity) for one in statements)
    )


def _names(statement: Statement, ids: set[str], entity: Entity) -> bool:
    value = statement.value
    return isinstance(value, EntityRef) and (value.id in ids or entity.same.get(value.id) in ids)


def _neighbour(other: Entity, owner: Entity, props: Iterable[str], teller: Teller) -> Neighbour:
    """The other thing; `owner` is which of the two the props are said of."""
    return Neighbour(
        name=teller.name(other.id),
        url=teller.url(other.id),
        kind=vocabulary().kind(other.kind).label(teller.language),
        joined_by=", ".join(vocabulary().prop(owner.kind, prop).label(teller.language) for prop in props),
        entity=other,
    )


def _sum(grant: Neighbour, teller: Teller) -> Sum:
    amount, period = grant.entity.value("amount"), grant.entity.value("period")
    return Sum(
        name=grant.name,
        url=grant.url,
        amount=spoken_money(amount.money, teller.language) if isinstance(amount, MoneyValue) else "",
        period=spoken(period.period, teller.language) if isinstance(period, PeriodValue) else "",
        joined_by=grant.joined_by,
        entity=grant.entity,
    )


def _by_name(found: Iterable[Neighbour]) -> tuple[Neighbour, ...]:
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.entity.id)))


def _by_kind(found: Sequence[Neighbour], teller: Teller) -> tuple[tuple[str, tuple[Neighbour, ...]], ...]:
    groups = []
    for kind in vocabulary():
        if group := _by_name(one for one in found if one.entity.kind == kind.name):
            plural = kind.plural(teller.language)
            groups.append((upper_first(plural), group))
    return tuple(groups)


def _papers(entity: Entity, teller: Teller) -> tuple[Paper, ...]:
    counts: dict[str, int] = {}
    for statements in entity.claims.values():
        for one in statements:
            if one.quote:
                counts[one.quote.document] = counts.get(one.quote.document, 0) + 1
    papers = [Paper(teller.source(key), count) for key, count in counts.items()]
    return tuple(sorted(papers, key=lambda one: (-one.count, one.source.title)))
