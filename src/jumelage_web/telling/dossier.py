"""A thing as its page shows it: every fact with the statements that it rests on, and what competes side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from jumelage.documents.quote import Quote
from jumelage.record import agreement
from jumelage.record.assemble import Record
from jumelage.record.entity import Entity, many_valued
from jumelage.statements.accept import State
from jumelage.statements.statement import Claim, Statement
from jumelage.statements.wording import value_said
from jumelage.values.language import Language
from jumelage.values.spoken import spoken
from jumelage.values.value import DateValue, EntityRef, PeriodValue
from jumelage.vocabulary import vocabulary
from jumelage_web.jinja import upper_first
from jumelage_web.store.models import FindingNow
from jumelage_web.store.records import name_in
from jumelage_web.telling.place import Place, Source


@dataclass(frozen=True, slots=True)
class Told:
    """A statement in words, with what it rests on, who took it in, and who gave it up."""

    id: str
    value: str
    valid: str
    quote: Quote | None
    source: Source | None
    page: int | None
    language: str
    reason: str  # of an officer's own word, which rests on no source
    recorded_at: datetime
    by: str
    withdrawn_at: datetime | None
    withdrawn_by: str
    withdrawal: str
    prop: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A value of a prop, and all statements that say it; `mark` is the state of its proof mark."""

    value: str
    url: str
    valid: str
    mark: str
    stands: bool
    lead: Statement
    statements: tuple[Statement, ...]
    teller: "Teller" = field(repr=False, compare=False)

    @property
    def told(self) -> tuple[Told, ...]:
        """The statements in words, which not every page has a place for."""
        return tuple(self.teller.told(one) for one in self.statements)


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling in words."""

    by: str
    authority: str
    at: datetime
    reason: str
    value: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said of one prop; `answers` that compete come first, and `competing` counts them."""

    prop: str
    label: str
    answers: tuple[Answer, ...]
    competing: int = 0
    ruled: Ruled | None = None
    findings: tuple[FindingNow, ...] = ()

    @property
    def standing(self) -> tuple[Answer, ...]:
        """The answers that stand; none where values compete and nobody has ruled."""
        return tuple(one for one in self.answers if one.stands)

    @property
    def told_count(self) -> int:
        """How many statements there are on it."""
        return len({each.id for one in self.answers for each in one.statements})


@dataclass(eq=False)
class Teller:
    """Says statements of a record in the words of a page: names, documents and people are looked up once."""

    place: Place
    record: Record
    state: State
    language: Language
    names: dict[str, str] = field(default_factory=dict)

    def name(self, id: str) -> str:
        """What the thing is called."""
        if id not in self.names:
            self.names[id] = name_in(self.record, id, self.language)
        return self.names[id]

    def url(self, id: str) -> str:
        """The address of the thing's page; empty where nothing in force is said of it."""
        return self.place.url("entity", self.record.canonical(id)) if self.record.entity(id) else ""

    def value(self, statement: Statement) -> str:
        """The value in words; other things by the name that the register has for them."""
        if isinstance(statement.value, EntityRef):
            return self.name(statement.value.id)
        return value_said(statement.value, statement, self.names, language=self.language)

    def told(self, statement: Statement) -> Told:
        """The statement in words."""
        quote = statement.quote
        return Told(
            id=statement.id,
            value=self.value(statement),
            valid=valid_said(statement, self.language),
            quote=quote,
            source=self.source(quote.document) if quote else None,
            page=quote.page if quote else None,
            language=statement.language or "",
            reason=statement.origin.reason or "",
            recorded_at=statement.recorded_at,
            by=self.people.get(statement.recorded_by, ""),
            withdrawn_at=statement.withdrawn_at,
            withdrawn_by=self.people.get(statement.withdrawn_by or "", ""),
            withdrawal=statement.reason or "",
            prop=vocabulary().prop(statement.kind, statement.prop).label(self.language),
        )

    def source(self, key: str) -> Source:
        """The document with this `sha256:` id."""
        held = self.documents.get(key)
        if held is not None:
            return held
        stated = self.record.document(key)
        title = stated.values("title") if stated else ()
        return Source(str(title[0]) if title else key.rpartition(":")[2][:8], "")

    @cached_property
    def people(self) -> Mapping[str, str]:
        """What all who took in, gave up or ruled are called."""
        codes = {one.recorded_by for one in self.state.statements}
        codes |= {one.withdrawn_by for one in self.state.statements if one.withdrawn_by}
        codes |= {one.by for one in self.state.rulings} | {one.by for one in self.state.judgements}
        return self.place.people(codes)

    @cached_property
    def documents(self) -> Mapping[str, Source]:
        """The documents that are quoted, by their `sha256:` ids."""
        return self.place.papers({one.quote.document for one in self.state.statements if one.quote})


def facts_of(entity: Entity, teller: Teller, findings: Iterable[FindingNow] = ()) -> tuple[Fact, ...]:
    """All that is said of the thing, by prop, in the order of the vocabulary."""
    found = tuple(findings)
    props = [prop.name for prop in vocabulary().kind(entity.kind).props]
    return tuple(fact_of(entity, prop, teller, found) for prop in props if entity.statements(prop))


def fact_of(entity: Entity, prop: str, teller: Teller, findings: Sequence[FindingNow] = ()) -> Fact:
    """All that is said of one prop of the thing."""
    competing = entity.competing(prop)
    ruling = entity.ruled(prop)
    answers = tuple(
        _answer(entity, prop, group, teller, competes=number < len(competing))
        for number, group in enumerate((*competing, *_others(entity, prop, competing)))
    )
    ruled = next((one for one in entity.statements(prop) if ruling and one.id == ruling.stands), None)
    ids = {each.id for one in answers for each in one.statements}
    return Fact(
        prop=prop,
        label=_label(entity.kind, prop, teller.language),
        answers=answers,
        competing=len(competing),
        ruled=(
            Ruled(
                teller.people.get(ruling.by, ""),
                ruling.authority,
                ruling.at,
                ruling.reason,
                teller.value(ruled),
            )
            if ruling and ruled
            else None
        ),
        findings=tuple(one for one in findings if ids.intersection(one.statements)),
    )


def withdrawn_of(entity_ids: Iterable[str], teller: Teller) -> tuple[Told, ...]:
    """What was said of these ids and has been given up by the moment of the record, the latest first."""
    ids, known_at = set(entity_ids), teller.record.known_at
    gone = [
        one
        for one in teller.state.statements
        if one.entity in ids and one.withdrawn_at is not None and one.withdrawn_at <= known_at
    ]
    gone.sort(key=lambda one: (one.withdrawn_at or known_at, one.id), reverse=True)
    return tuple(teller.told(one) for one in gone)


def _others(
    entity: Entity, prop: str, competing: Iterable[Sequence[Statement]]
) -> list[tuple[Statement, ...]]:
    """The statements that compete with none: those of the value that stands, then one group for each other value."""
    taken = {one.id for group in competing for one in group}
    groups: list[tuple[Statement, ...]] = []
    if not taken and not many_valued(entity.kind, prop) and (standing := entity.standing(prop)):
        groups.append(standing)
        taken = {one.id for one in standing}
    by_value: dict[object, list[Statement]] = {}
    for one in entity.statements(prop):
        if one.id not in taken:
            by_value.setdefault(agreement.said(one.value, entity.same), []).append(one)
    return groups + [tuple(group) for group in by_value.values()]


def _answer(
    entity: Entity, prop: str, group: Sequence[Statement], teller: Teller, *, competes: bool
) -> Answer:
    ruling = entity.ruled(prop)
    ruled = next((one for one in group if ruling and one.id == ruling.stands), None)
    lead = ruled or min(group, key=lambda one: agreement.fineness(one.value))
    ref = lead.value.id if isinstance(lead.value, EntityRef) else ""
    return Answer(
        value=teller.value(lead),
        url=teller.url(ref) if ref else "",
        valid=valid_said(lead, teller.language),
        mark=_group_mark(group, competes=competes, ruled=ruling is not None),
        stands=_stands(entity, prop, group, competes=competes, ruled=ruled is not None),
        lead=lead,
        statements=tuple(group),
        teller=teller,
    )


def _stands(entity: Entity, prop: str, group: Sequence[Statement], *, competes: bool, ruled: bool) -> bool:
    if competes:
        return ruled
    if many_valued(entity.kind, prop):
        return True
    standing = {one.id for one in entity.standing(prop)}
    return any(one.id in standing for one in group)


def _group_mark(group: Iterable[Statement], *, competes: bool, ruled: bool) -> str:
    if competes:
        return "ruled" if ruled else "open"
    return mark_of(group)


def mark_of(statements: Iterable[Statement]) -> str:
    """The state of the proof mark of statements that agree: "one" or "several" sources."""
    sources = {one.quote.document if one.quote else "" for one in statements}
    return "several" if len(sources) > 1 else "one"


def _label(kind: str, prop: str, language: Language) -> str:
    label = vocabulary().prop(kind, prop).label(language)
    return upper_first(label)


def valid_said(claim: Claim, language: Language) -> str:
    """When the claim holds, where its value does not say that already: "sinds 1976"."""
    if claim.valid is None:
        return ""
    match claim.value:
        case DateValue(moment) if claim.valid.start == moment:
            return ""
        case PeriodValue(period) if period == claim.valid:
            return ""
    return spoken(claim.valid, language)
