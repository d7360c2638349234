"""What is claimed (proposals and statements) and what people do about it (acts).

Two time axes run through everything: `valid` is when a claim holds in the world (EDTF), `recorded_at` and
`withdrawn_at` are when the register came to know it and gave it up (aware datetimes).
All values are immutable; a correction is a new statement and a withdrawal of the old one.
"""

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from jumelage.documents.quote import Quote
from jumelage.errors import BadValue
from jumelage.values.dates import Period
from jumelage.values.value import Value


@dataclass(frozen=True, slots=True)
class Origin:
    """Who put a claim forward: `by` is `reader`, `officer`, `import` or `harvest`.

    A reading rule gives its id and version; an officer's own attestation gives a reason instead of a quote.
    """

    by: str
    rule: str | None = None
    version: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a proposal and a statement have in common: that `prop` of `entity` is `value` during `valid`."""

    id: str
    register: str
    entity: str
    kind: str
    prop: str
    value: Value
    valid: Period | None
    quote: Quote | None
    origin: Origin
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Claim):
    """A claim that nobody has reviewed; nothing public rests on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Claim):
    """A claim that a person took into the register; `withdrawn_at` is set once, when it is given up."""

    recorded_at: datetime
    recorded_by: str
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        _check_aware(self.recorded_at, self.withdrawn_at)

    @property
    def key(self) -> tuple[str, datetime]:
        """What one row of the register is known by, so that a withdrawn claim can come back."""
        return self.id, self.recorded_at

    def known_at(self, moment: datetime) -> bool:
        """Whether the register held it for true at `moment`."""
        return self.recorded_at <= moment and (self.withdrawn_at is None or moment < self.withdrawn_at)


class Verdict(StrEnum):
    """What a person makes of a proposal."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    REOPEN = "reopen"  # takes an earlier verdict back: the proposal waits again


@dataclass(frozen=True, slots=True)
class Review:
    """A person's verdict on a proposal; the latest one counts."""

    proposal: str
    verdict: Verdict
    by: str
    at: datetime
    reason: str = ""

    def __post_init__(self) -> None:
        _check_aware(self.at)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The end of a statement: from `at` on, the register no longer holds it."""

    id: str
    recorded_at: datetime
    by: str
    at: datetime
    reason: str

    def __post_init__(self) -> None:
        _check_aware(self.recorded_at, self.at)


class Likeness(StrEnum):
    """Whether two entity ids are one thing."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on whether two entity ids are one thing; the latest word on a pair counts."""

    one: str
    other: str
    likeness: Likeness
    by: str
    at: datetime
    reason: str = ""

    def __post_init__(self) -> None:
        _check_aware(self.at)


@dataclass(frozen=True, slots=True)
class Ruling:
    """Which of several competing claims stands for one prop of one entity; the latest word counts.

    `stands` is the id of the claim that stands, `by` decided, `authority` says on whose behalf (a function or body),
    `reason` on what ground. The claims that do not stand stay visible.
    """

    entity: str
    prop: str
    stands: str
    by: str
    authority: str
    at: datetime
    reason: str

    def __post_init__(self) -> None:
        _check_aware(self.at)


Act = Review | Withdrawal | Judgement | Ruling


def record(proposal: Claim, *, at: datetime, by: str) -> Statement:
    """The statement that a person makes of a proposal at `at`."""
    claim = {field.name: getattr(proposal, field.name) for field in fields(Claim)}
    return Statement(**claim, recorded_at=at, recorded_by=by)


def _check_aware(*moments: datetime | None) -> None:
    for moment in moments:
        if moment is not None and moment.tzinfo is None:
            raise BadValue(f"{moment.isoformat()} has no time zone: write it as 2017-03-01T12:00:00+01:00")
