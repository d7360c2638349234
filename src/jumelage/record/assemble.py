"""The record as of a day, as known at a moment: entities assembled from statements, judgements and rulings.

The same statements in whatever order make an equal record.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from jumelage.errors import BadValue
from jumelage.record.entity import Entity, Successions
from jumelage.record.horizon import had_begun, still_to_begin
from jumelage.record.identity import Identity, identify
from jumelage.record.naming import name_on
from jumelage.record.pairs import Pair, pairs_of
from jumelage.record.succession import successions
from jumelage.statements.statement import Judgement, Ruling, Statement
from jumelage.values.value import DateValue, EntityRef

_Claims = dict[str, dict[str, list[Statement]]]


@dataclass(frozen=True, slots=True)
class Record:
    """What was so by `valid_on`, as the register knew it at `known_at`, from sources dated by `sources_until`.

    `entities` are by the id each goes by, sorted; `labels` tell what sources call a thing they refer to,
    `successions` which towns went on as which others.
    """

    valid_on: date
    known_at: datetime
    sources_until: date | None
    entities: Mapping[str, Entity]
    identity: Identity = field(default_factory=Identity)
    labels: Mapping[str, str] = field(default_factory=dict)
    successions: Successions = field(default_factory=dict)
    # What was asked before, by what was asked: every check and chart asks for the same ties again.
    _kinds: dict[str, tuple[Entity, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _pairs: dict[str, tuple[Pair, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of_kind(self, kind: str) -> tuple[Entity, ...]:
        """The things of a kind, those first that go back furthest."""
        if kind not in self._kinds:
            found = (entity for entity in self.entities.values() if entity.kind == kind)
            self._kinds[kind] = tuple(sorted(found, key=lambda entity: (entity.earliest(), entity.id)))
        return self._kinds[kind]

    def entity(self, id: str) -> Entity | None:
        """The thing that goes by this id or is judged the same; None where nothing in force is said of it."""
        return self.entities.get(self.identity.of(id))

    def canonical(self, id: str) -> str:
        """The id that the thing goes by."""
        return self.identity.of(id)

    def name_of(self, id: str, language: str = "nl") -> str:
        """What the thing is called on the day of the record."""
        return self.name_on(id, self.valid_on, language)

    def name_on(self, id: str, day: date, language: str = "nl") -> str:
        """What the thing was called on `day`."""
        return name_on(self, id, day, language=language)

    def pairs(self, home: str) -> tuple[Pair, ...]:
        """The ties of a town as pairs with each partner, oldest first."""
        if home not in self._pairs:
            self._pairs[home] = pairs_of(self, home)
        return self._pairs[home]

    def document(self, id: str) -> Entity | None:
        """What is said of the document with this `sha256:` id."""
        return self.entity(document_entity(id))


def assemble(
    statements: Iterable[Statement],
    judgements: Iterable[Judgement] = (),
    *,
    valid_on: date,
    known_at: datetime,
    rulings: Iterable[Ruling] = (),
    sources_until: date | None = None,
) -> Record:
    """The record of what had begun by `valid_on`, from what the register held for true at `known_at`.

    `valid_on` leaves out what was still to come and keeps what has ended. `known_at` counts for statements,
    judgements and rulings. `sources_until` keeps what rests on documents dated by that day, and what rests on none;
    where sources give a document several dates, the last of them. Raises BadValue for a `known_at` without time zone.
    """
    if known_at.tzinfo is None:
        raise BadValue(f"{known_at.isoformat()} has no time zone: write it as 2017-03-01T12:00:00+01:00")
    identity = identify(judgements, known_at=known_at)
    known = _known(statements, known_at)
    written = _written(known)
    if sources_until is not None:
        known = [one for one in known if _stood_by(sources_until, _source(one), written)]
    to_come = still_to_begin(known, valid_on, canonical=identity.canonical, written=written)
    begun = (one for one in known if had_begun(one, valid_on) and identity.of(one.entity) not in to_come)
    claims, kinds, labels = _gather(begun, identity)
    ruled = _latest_rulings(rulings, identity, known_at)
    entities = {
        id: Entity(
            id=id,
            kind=kinds[id],
            ids=identity.ids(id),
            claims=_in_order(claims[id]),
            rulings=ruled.get(id, {}),
            same=_mentioned(claims[id], identity) if identity.canonical else {},
        )
        for id in sorted(claims)
    }
    towns = (entity for entity in entities.values() if entity.kind == "Municipality")
    gone_on = successions(towns, identity.of)
    return Record(valid_on, known_at, sources_until, entities, identity, labels, gone_on)


def document_entity(id: str) -> str:
    """The id under which the record speaks of the document with this `sha256:` id."""
    return "document:" + id.rpartition(":")[2]


def _known(statements: Iterable[Statement], known_at: datetime) -> list[Statement]:
    """What the register held for true; a row that comes both as it was and as withdrawn is withdrawn."""
    known, gone = [], set()
    for one in statements:
        if one.recorded_at > known_at:
            continue
        if one.withdrawn_at is not None and one.withdrawn_at <= known_at:
            gone.add(one.key)
        else:
            known.append(one)
    return [one for one in known if one.key not in gone] if gone else known


def _written(known: Iterable[Statement]) -> dict[str, date]:
    """The first day of the date of each document, by its `sha256:` id; of several dates, the last."""
    days: dict[str, date] = {}
    for one in known:
        if one.kind == "Document" and one.prop == "dated" and isinstance(one.value, DateValue):
            source = _hash(one.entity)
            days[source] = max(one.value.date.first, days.get(source, date.min))
    return days


def _source(statement: Statement) -> str | None:
    """The `sha256:` id of the document that a statement rests on or speaks of; None where it rests on none."""
    if statement.kind == "Document":
        return _hash(statement.entity)
    return statement.quote.document if statement.quote else None


def _hash(document: str) -> str:
    return "sha256:" + document.rpartition(":")[2]


def _stood_by(day: date, source: str | None, written: Mapping[str, date]) -> bool:
    return source is None or written.get(source, date.max) <= day


def _gather(
    statements: Iterable[Statement], identity: Identity
) -> tuple[_Claims, dict[str, str], dict[str, str]]:
    claims: _Claims = {}
    kinds: dict[str, str] = {}
    calls: dict[tuple[str, str], int] = {}
    canonical = identity.canonical
    for one in statements:
        id = canonical.get(one.entity, one.entity)
        props = claims.get(id)
        if props is None:
            props = claims[id] = {}
            kinds[id] = one.kind
        elif one.kind < kinds[id]:
            kinds[id] = one.kind
        props.setdefault(one.prop, []).append(one)
        if isinstance(one.value, EntityRef) and one.value.label:
            call = canonical.get(one.value.id, one.value.id), " ".join(one.value.label.split())
            calls[call] = calls.get(call, 0) + 1
    return claims, kinds, _labels(calls)


def _labels(calls: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """For each thing the words most often used for it, the shortest of several."""
    labels: dict[str, str] = {}
    for (id, label), _ in sorted(calls.items(), key=lambda call: (-call[1], len(call[0][1]), call[0])):
        labels.setdefault(id, label)
    return dict(sorted(labels.items()))


def _in_order(props: Mapping[str, list[Statement]]) -> dict[str, tuple[Statement, ...]]:
    return {prop: tuple(_each_once(props[prop])) for prop in sorted(props)}


def _each_once(statements: list[Statement]) -> list[Statement]:
    """The statements in order; a claim that was taken in twice counts once, by its first record."""
    if len(statements) == 1:
        return statements
    first: dict[str, Statement] = {}
    for one in statements:
        held = first.get(one.id)
        if held is None or (one.recorded_at, one.recorded_by) < (held.recorded_at, held.recorded_by):
            first[one.id] = one
    return sorted(first.values(), key=_order)


def _order(statement: Statement) -> tuple[date, str, int, str]:
    first = statement.valid.first if statement.valid else date.min
    quote = statement.quote
    return first, quote.document if quote else "", quote.start if quote else -1, statement.id


def _mentioned(props: Mapping[str, list[Statement]], identity: Identity) -> dict[str, str]:
    same = {}
    for statements in props.values():
        for one in statements:
            if isinstance(one.value, EntityRef) and identity.of(one.value.id) != one.value.id:
                same[one.value.id] = identity.of(one.value.id)
    return dict(sorted(same.items()))


def _latest_rulings(
    rulings: Iterable[Ruling], identity: Identity, known_at: datetime
) -> dict[str, dict[str, Ruling]]:
    latest: dict[str, dict[str, Ruling]] = {}
    known = (ruling for ruling in rulings if ruling.at <= known_at)
    for ruling in sorted(known, key=lambda one: (one.at, one.stands, one.by, one.authority, one.reason)):
        latest.setdefault(identity.of(ruling.entity), {})[ruling.prop] = ruling
    return latest
