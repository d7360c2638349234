"""What a ruling would change, or has changed: the record around one thing, with it and without.

Only the thing and its surroundings are assembled, so that it costs the same in a register of any size.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from jumelage.checks import Finding, check
from jumelage.record.assemble import Record
from jumelage.statements.accept import State
from jumelage.statements.statement import Ruling, Statement
from jumelage_web.store.models import Register
from jumelage_web.store.records import around, assembled
from jumelage_web.store.rows import statements_of
from jumelage_web.store.snapshot import finding_key

_JUST_BEFORE = timedelta(microseconds=1)
_MOST_BESIDE = 8  # other things that the statements of a finding speak of
_HUB = 100  # things that name one


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A thing with what it touches, as the register knew it at a moment, and what the checks find there, by key."""

    home: str
    entity: str
    state: State
    record: Record
    findings: Mapping[str, Finding]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a ruling on `prop` does: the statement that stood before, the one after, the findings that close and open.

    `before` is None where nothing stood: sources differ and nobody has ruled.
    """

    prop: str
    before: Statement | None
    after: Statement | None
    closes: tuple[Finding, ...] = ()
    opens: tuple[Finding, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether all stays as it is."""
        return not (self.closes or self.opens) and self.before == self.after


def look(
    register: Register,
    entity: str,
    *,
    claims: Iterable[str] = (),
    known_at: datetime,
    texts: Mapping[str, str] | None = None,
) -> Surroundings:
    """The thing and its surroundings as the register knew them at that moment, on its day.

    `claims` are those that a finding on it rests on: the surroundings of the things that they are of count too. `texts`
    are those of documents whose quotes are to be verified.
    """
    held = register.statements.filter(claim__in=list(claims)).order_by("id")
    beside = sorted(set(held.values_list("entity", flat=True)) - {entity})[:_MOST_BESIDE]
    near = [one for one in beside if not _everybody_names(register, one)]
    states = [around(register, one, known_at=known_at) for one in (entity, *near)]
    own = State(tuple(statements_of(held)), (), ())
    return _seen(register.home, entity, _together([*states, own]), known_at=known_at, texts=texts)


def if_ruled(seen: Surroundings, statement: Statement) -> Effect:
    """What would change if that statement were ruled to stand."""
    at = seen.record.known_at
    word = Ruling(statement.entity, statement.prop, statement.id, "", "", at, "")
    state = replace(seen.state, rulings=(*seen.state.rulings, word))
    return _between(seen, _seen(seen.home, seen.entity, state, known_at=at), word)


def since_ruled(seen: Surroundings, ruling: Ruling) -> Effect:
    """What the ruling changed when it was made."""
    before = _seen(seen.home, seen.entity, seen.state, known_at=ruling.at - _JUST_BEFORE)
    return _between(before, _seen(seen.home, seen.entity, seen.state, known_at=ruling.at), ruling)


def unruled(seen: Surroundings, finding: Finding) -> Surroundings:
    """The same as if nobody had ruled on what the finding is about."""
    about = {(one.entity, one.prop) for one in finding.statements}
    rulings = tuple(one for one in seen.state.rulings if (one.entity, one.prop) not in about)
    if len(rulings) == len(seen.state.rulings):
        return seen
    return _seen(seen.home, seen.entity, replace(seen.state, rulings=rulings), known_at=seen.record.known_at)


def settles(effect: Effect, finding: Finding) -> bool:
    """Whether the finding is among those that close."""
    return trouble(finding) in _troubles(effect.closes)


def trouble(finding: Finding) -> tuple[str, str]:
    """What a finding is about, whatever statements it speaks of."""
    return finding.message_key, finding.entity


def _seen(
    home: str, entity: str, state: State, *, known_at: datetime, texts: Mapping[str, str] | None = None
) -> Surroundings:
    record = assembled(state, valid_on=_day(known_at), known_at=known_at)
    found = check(record, texts=texts, home=home)
    return Surroundings(home, entity, state, record, {finding_key(one): one for one in found})


def _everybody_names(register: Register, entity: str) -> bool:
    """Whether so many things name it, as the town at home, that its surroundings are half the register."""
    naming = register.statements.filter(refers=entity).values("entity").distinct()
    return naming[: _HUB + 1].count() > _HUB


def _together(states: Sequence[State]) -> State:
    statements = {one.key: one for state in states for one in state.statements}
    rulings = dict.fromkeys(one for state in states for one in state.rulings)
    return State(tuple(statements.values()), states[0].judgements, tuple(rulings))


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


def _between(before: Surroundings, after: Surroundings, ruling: Ruling) -> Effect:
    closed, opened = _open(before), _open(after)
    closes = [one for key, one in closed.items() if key not in opened]
    opens = [one for key, one in opened.items() if key not in closed]
    # One that only speaks of other statements now has another key and is still the same trouble.
    stays = _troubles(closes) & _troubles(opens)
    return Effect(
        prop=ruling.prop,
        before=_standing(before.record, ruling),
        after=_standing(after.record, ruling, ruled=True),
        closes=tuple(one for one in closes if trouble(one) not in stays),
        opens=tuple(one for one in opens if trouble(one) not in stays),
    )


def _open(seen: Surroundings) -> dict[str, Finding]:
    return {key: one for key, one in seen.findings.items() if not one.settled}


def _standing(record: Record, ruling: Ruling, *, ruled: bool = False) -> Statement | None:
    """The statement whose value stands for the prop ruled on; None where none does."""
    entity = record.entity(ruling.entity)
    if entity is None:
        return None
    if ruled or entity.ruled(ruling.prop):
        word = entity.ruled(ruling.prop)
        return next((one for one in entity.statements(ruling.prop) if word and one.id == word.stands), None)
    if entity.value(ruling.prop) is None:
        return None
    return next(iter(entity.standing(ruling.prop)), None)


def _troubles(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    return {trouble(one) for one in findings}
