"""What a page rests on: the record of a public register, and what is worked out from it once for all pages."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar

from jumelage.checks import Finding, check
from jumelage.record.assemble import Record, assemble
from jumelage.record.phases import Standing, standings
from jumelage.statements.accept import State
from jumelage_web.public.as_of import AsOf
from jumelage_web.public.turn import turn
from jumelage_web.store import published
from jumelage_web.store.published import Held

T = TypeVar("T")

_MOST = 12  # records held at a time, each of a register, a moment and a day
_MOST_STATEMENTS = 60_000  # in all of them together, and in one that is larger
_AROUND = 60  # things around one, of a large register


@dataclass(eq=False)
class Assembled:
    """A state, and its record as of a pair of times; what costs most is worked out when it is first asked for."""

    home: str
    state: State
    record: Record
    _found: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, what: Hashable, work: Callable[[], T]) -> T:
        """What `work` gives, worked out for the first who asks for it by that name; nobody may change it."""
        if what not in self._found:
            self._found[what] = work()
        found: T = self._found[what]
        return found

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """The relations of the town with their three states."""
        return standings(self.record, self.home)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks say of what citizens may see."""
        return check(self.record, home=self.home)


_held: OrderedDict[tuple[object, ...], Assembled] = OrderedDict()
_lock = Lock()


def whole(register: Held, as_of: AsOf) -> Assembled:
    """The record of all that citizens may see of the register.

    Kept for the next page as long as nothing was added to the register, and the day is the same. Raises BeingMade
    where the register is large and that of another one is being made.
    """
    key = register.pk, register.seq, register.head, as_of.valid_on, as_of.known
    with _lock:
        if key in _held:
            _held.move_to_end(key)
            return _held[key]
    if published.is_small(register):
        made = of_whole(register, as_of)
    else:
        with turn():
            made = of_whole(register, as_of)
    with _lock:
        _forget_older(register)
        _held[key] = made
        while len(_held) > 1 and (len(_held) > _MOST or _weight() > _MOST_STATEMENTS):
            _held.popitem(last=False)
    return made


def of_whole(register: Held, as_of: AsOf) -> Assembled:
    """The same made anew, and not kept."""
    return _made(register, published.state_of(register), as_of)


def _weight() -> int:
    return sum(len(one.state.statements) for one in _held.values())


def _forget_older(register: Held) -> None:
    """Drops the records of the register as it was before: words that were taken out of it shall not stay here."""
    for key in [one for one in _held if one[0] == register.pk and one[2] != register.head]:
        del _held[key]


def around(register: Held, id: str, as_of: AsOf) -> Assembled:
    """The record of one thing and what is around it: in a time that does not depend on the size of the register."""
    return _made(register, published.around(register, id, known_at=as_of.known_at, most=_AROUND), as_of)


def _made(register: Held, state: State, as_of: AsOf) -> Assembled:
    record = assemble(
        state.statements,
        state.judgements,
        valid_on=as_of.valid_on,
        known_at=as_of.known_at,
        rulings=state.rulings,
    )
    return Assembled(register.home, state, record)
