"""Which ids are one thing, from what people said of pairs of ids.

Nothing is ever overwritten: identity is worked out anew from the log of judgements, so that a word taken back, or a
look at the record as it was known earlier, needs no undoing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from jumelage.statements.statement import Judgement, Likeness

# Two words on one pair at one instant: the more careful one counts, in whatever order they come.
_CAUTION = {Likeness.SAME: 0, Likeness.UNSURE: 1, Likeness.DIFFERENT: 2}


@dataclass(frozen=True, slots=True)
class Identity:
    """Ids judged to be one thing: `canonical` gives the id that each goes by, `members` all ids of that one.

    Only ids of which somebody said "same" are in them. `contested` are the words "same" that could not be followed,
    since they would join what another word keeps apart, or things of two kinds: somebody has to look.
    """

    canonical: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contested: tuple[Judgement, ...] = ()

    def of(self, id: str) -> str:
        """The id that the thing goes by."""
        return self.canonical.get(id, id)

    def ids(self, id: str) -> tuple[str, ...]:
        """All ids of the thing, sorted."""
        return self.members.get(self.of(id), (id,))


def identify(judgements: Iterable[Judgement], *, known_at: datetime) -> Identity:
    """The identity that the judgements known at `known_at` make.

    The latest word on a pair counts; "unsure" takes an earlier word back. "Same" carries over (a and b, b and c,
    so a and c) unless a pair so joined was called different: then the older words hold, and the one that would
    join them is contested. The thing goes by the id that the last word followed names first.
    """
    words = latest_words(judgement for judgement in judgements if judgement.at <= known_at)
    different = {_pair(word) for word in words if word.likeness is Likeness.DIFFERENT}
    clusters: dict[str, tuple[str, set[str]]] = {}
    contested = []
    for word in words:
        if word.likeness is not Likeness.SAME or word.one == word.other:
            continue
        keeper, ones = clusters.get(word.one, (word.one, {word.one}))
        _, others = clusters.get(word.other, (word.other, {word.other}))
        if ones is not others and not _may_join(ones, others, different):
            contested.append(word)
            continue
        joined = ones | others
        clusters.update(dict.fromkeys(joined, (keeper, joined)))
    canonical = {id: keeper for id, (keeper, _) in sorted(clusters.items())}
    members = {keeper: tuple(sorted(ids)) for keeper, ids in clusters.values()}
    return Identity(canonical, dict(sorted(members.items())), tuple(contested))


def latest_words(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The latest judgement on each pair of ids, oldest first."""
    latest: dict[tuple[str, str], Judgement] = {}
    for judgement in judgements:
        pair = _pair(judgement)
        if pair not in latest or _order(judgement) > _order(latest[pair]):
            latest[pair] = judgement
    return tuple(sorted(latest.values(), key=_order))


def _may_join(ones: set[str], others: set[str], different: set[tuple[str, str]]) -> bool:
    kinds = {id.partition(":")[0] for id in ones | others}
    if len(kinds) > 1:
        return False
    return not any((min(one, other), max(one, other)) in different for one in ones for other in others)


def _pair(judgement: Judgement) -> tuple[str, str]:
    return min(judgement.one, judgement.other), max(judgement.one, judgement.other)


def _order(judgement: Judgement) -> tuple[datetime, int, str, str, str, str]:
    caution = _CAUTION[judgement.likeness]
    return judgement.at, caution, judgement.one, judgement.other, judgement.by, judgement.reason
