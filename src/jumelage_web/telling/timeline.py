"""What happened to a thing, in the order of time: its own dates, and those of what is about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from jumelage.record.entity import Entity
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.spoken import spoken
from jumelage.values.value import DateValue, PeriodValue
from jumelage.vocabulary import vocabulary
from jumelage_web.jinja import upper_first
from jumelage_web.telling.dossier import Answer, Fact, Teller

# The moment of a thing that is about another: the first of these that is known.
_WHEN = (
    "decided_on",
    "announced_on",
    "happened_on",
    "evaluated_on",
    "adopted_on",
    "dated",
    "made_on",
    "started",
    "founded",
    "period",
)
_MOST = 60  # moments of other things


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of the timeline; `mark` is the state of its proof mark, `soft` says that the date is no day or year."""

    when: str
    kind: str
    text: str
    url: str
    mark: str
    proof: str  # the address of its proof
    claim: str  # the statement that gives its date
    soft: bool
    first: date
    last: date


def timeline_of(facts: Iterable[Fact], near: Iterable[Entity], teller: Teller) -> tuple[Moment, ...]:
    """The moments of the thing's facts and of what is about it, the earliest first."""
    own = [moment for fact in facts for moment in _of_fact(fact, teller)]
    others = list(_of_others(near, teller))
    others.sort(key=lambda one: (one.first, one.last))
    return tuple(sorted([*own, *others[:_MOST]], key=lambda one: (one.first, one.last, one.kind)))


def _of_fact(fact: Fact, teller: Teller) -> Iterator[Moment]:
    for answer in fact.answers:
        when, text = _when(answer)
        if when is not None:
            yield Moment(
                when=spoken(when, teller.language),
                kind=fact.label,
                text=text,
                url=answer.url if text else "",
                mark=answer.mark,
                proof=f"#{fact.prop}",
                claim=answer.lead.id,
                soft=_soft(when),
                first=when.first,
                last=when.last,
            )


def _when(answer: Answer) -> tuple[PartialDate | Period | None, str]:
    """The moment of an answer, and what it says beside it."""
    match answer.lead.value:
        case DateValue(moment):
            return moment, ""
        case PeriodValue(period):
            return period, ""
    valid = answer.lead.valid
    return (valid, answer.value) if valid is not None and valid.start is not None else (None, "")


def _of_others(near: Iterable[Entity], teller: Teller) -> Iterator[Moment]:
    for entity in near:
        for prop in _WHEN:
            lead = _standing(entity, prop)
            when = _moment(lead) if lead else None
            if lead and when:
                label = vocabulary().kind(entity.kind).label(teller.language)
                yield Moment(
                    when=spoken(when, teller.language),
                    kind=upper_first(label),
                    text=teller.name(entity.id),
                    url=teller.url(entity.id),
                    mark="one",
                    proof=f"{teller.url(entity.id)}#{prop}",
                    claim=lead.id,
                    soft=_soft(when),
                    first=when.first,
                    last=when.last,
                )
                break


def _standing(entity: Entity, prop: str) -> Statement | None:
    value = entity.value(prop)
    return next((one for one in entity.statements(prop) if one.value == value), None) if value else None


def _moment(statement: Statement) -> PartialDate | Period | None:
    match statement.value:
        case DateValue(moment):
            return moment
        case PeriodValue(period):
            return period
    return None


def _soft(when: PartialDate | Period) -> bool:
    if isinstance(when, Period):
        return any(end is not None and end.about for end in (when.start, when.end))
    return when.about or when.precision in ("decade", "century", "range", "season")
