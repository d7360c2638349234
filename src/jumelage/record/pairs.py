"""The ties of one town as pairs: it and one partner, with every tie that joins the two.

A ring of four is four towns and six pairs; a source that names only two of them speaks of one of these pairs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from jumelage.record import agreement
from jumelage.record.entity import Entities, Entity
from jumelage.record.succession import successor_of
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, Period, compare
from jumelage.values.value import EntityRef, Value


@dataclass(frozen=True, slots=True)
class Pair:
    """Two towns and the ties between them, the oldest first.

    `partner` is the town as it is on the day of the record; `formerly` are the towns, since gone on as it, that
    were members in its place; `named` are the names by which sources call it in these ties.
    `valid` is the time in which both took part, as far as sources say.
    """

    home: str
    partner: str
    ties: tuple[Entity, ...]
    formerly: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    valid: Period | None = None
    same: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.home, self.partner))

    @property
    def rings(self) -> tuple[Entity, ...]:
        """Those of the ties that have more than two members."""
        return tuple(tie for tie in self.ties if len(members_of(tie)) > 2)

    def statements(self, prop: str) -> tuple[Statement, ...]:
        """The statements on `prop` of all its ties, two-sided ones and rings."""
        return tuple(one for tie in self.ties for one in tie.statements(prop))

    def values(self, prop: str) -> tuple[Value, ...]:
        """What is said of `prop`, each value once."""
        return agreement.distinct(self.statements(prop), self.same)

    def value(self, prop: str) -> Value | None:
        """The value that stands over all its ties; None where it is open or unknown."""
        lead, _ = agreement.stand(self.statements(prop), self.same, ruled=self._ruled(prop))
        return lead.value if lead else None

    def competing(self, prop: str) -> tuple[tuple[Statement, ...], ...]:
        """One group of statements for each value that competes, whichever of its ties it is said of."""
        return agreement.competing(self.statements(prop), self.same)

    def _ruled(self, prop: str) -> Statement | None:
        rulings = [ruling for tie in self.ties if (ruling := tie.ruled(prop))]
        if not rulings:
            return None
        latest = max(rulings, key=lambda ruling: (ruling.at, ruling.stands))
        return next((one for one in self.statements(prop) if one.id == latest.stands), None)


def pairs_of(record: Entities, home: str) -> tuple[Pair, ...]:
    """The pairs of `home`, oldest first: each tie that it, or a town that went on as it, is a member of, unfolded."""
    home = record.canonical(home)
    ties: dict[str, list[Entity]] = {}
    for tie in record.of_kind("Tie"):
        towns = {successor_of(record, member, record.valid_on) for member in members_of(tie)}
        if home in towns:
            for partner in sorted(towns - {home}):
                ties.setdefault(partner, []).append(tie)
    pairs = [_pair(record, home, partner, tuple(joint)) for partner, joint in ties.items()]
    return tuple(sorted(pairs, key=lambda pair: (_first_day(pair), pair.partner)))


def members_of(tie: Entity) -> tuple[str, ...]:
    """The ids that the members of the tie go by, sorted; those that have left are among them."""
    refs = (value.id for value in tie.values("member") if isinstance(value, EntityRef))
    return tuple(sorted({tie.same.get(id, id) for id in refs}))


def membership(record: Entities, tie: Entity, town: str) -> tuple[Statement, ...]:
    """The statements that make `town`, or a town that went on as it, a member of the tie."""
    return tuple(
        one
        for one in tie.statements("member")
        if isinstance(one.value, EntityRef) and successor_of(record, one.value.id, record.valid_on) == town
    )


def _pair(record: Entities, home: str, partner: str, ties: tuple[Entity, ...]) -> Pair:
    partners = [one for tie in ties for one in membership(record, tie, partner)]
    refs = [one.value for one in partners if isinstance(one.value, EntityRef)]
    periods = [
        _joint(_span(membership(record, tie, home)), _span(membership(record, tie, partner))) for tie in ties
    ]
    same: dict[str, str] = {}
    for tie in ties:
        same |= tie.same
    return Pair(
        home=home,
        partner=partner,
        ties=ties,
        formerly=tuple(sorted({record.canonical(ref.id) for ref in refs} - {partner})),
        named=tuple(dict.fromkeys(ref.label for ref in refs if ref.label)),
        valid=_span_of(period for period in periods if period),
        same=same,
    )


def _span(statements: Iterable[Statement]) -> Period | None:
    """The time of membership that several sources give: their finest dates, where they differ a range of dates."""
    return _span_of(one.valid for one in statements if one.valid)


def _span_of(periods: Iterable[Period]) -> Period | None:
    known = tuple(periods)
    if not known:
        return None
    start = _one_date(period.start for period in known if period.start)
    end = _one_date(period.end for period in known if period.end)
    ongoing = end is None and any(period.ongoing for period in known)
    return Period(start, end, ongoing) if start or end or ongoing else None


def _one_date(dates: Iterable[PartialDate]) -> PartialDate | None:
    known = sorted(dates, key=lambda moment: ((moment.last - moment.first).days, moment.about, moment.first))
    if not known:
        return None
    finest = known[0]
    if not any(compare(finest, other).conflicting for other in known):
        return finest
    first, last = min(one.first for one in known), max(one.last for one in known)
    return PartialDate.parse(f"[{first.isoformat()}..{last.isoformat()}]")


def _joint(one: Period | None, other: Period | None) -> Period | None:
    """The time in both: the later start, the earlier end."""
    if one is None or other is None:
        return one or other
    starts = [moment for moment in (one.start, other.start) if moment]
    ends = [moment for moment in (one.end, other.end) if moment]
    start = max(starts, key=lambda moment: (moment.first, -moment.last.toordinal()), default=None)
    end = min(ends, key=lambda moment: (moment.last, moment.first), default=None)
    if start and end and end.last < start.first:
        return None
    return Period(start, end, end is None and (one.ongoing or other.ongoing))


def _first_day(pair: Pair) -> date:
    if pair.valid and pair.valid.start:
        return pair.valid.start.first
    return min((tie.earliest() for tie in pair.ties), default=date.max)
