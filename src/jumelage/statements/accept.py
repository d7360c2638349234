"""Proposals become statements, and a log of statements and acts becomes the state of a register."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from jumelage.errors import BadAct
from jumelage.statements.serialize import Line
from jumelage.statements.statement import (
    Judgement,
    Proposal,
    Review,
    Ruling,
    Statement,
    Verdict,
    Withdrawal,
    record,
)

_Key = tuple[str, datetime]


@dataclass(frozen=True, slots=True)
class State:
    """What a log comes to: each thing once, in the order of its first line; withdrawn statements say so."""

    statements: tuple[Statement, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    reviews: tuple[Review, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    @property
    def waiting(self) -> tuple[Proposal, ...]:
        """The proposals that nobody has reviewed or taken in, and those of which the verdict was taken back."""
        settled = settled_by(self.statements, self.reviews)
        return tuple(proposal for proposal in self.proposals if proposal.id not in settled)


def settled_by(statements: Iterable[Statement], reviews: Iterable[Review]) -> set[str]:
    """The ids of proposals that are settled: stated, withdrawn or not, or reviewed, and not reopened since.

    A reopened claim is settled all the same as long as a statement of it is in force.
    """
    latest = {one.proposal: one for one in sorted(reviews, key=lambda review: review.at)}
    reopened = {id for id, review in latest.items() if review.verdict is Verdict.REOPEN}
    stated = {one.id for one in statements if one.withdrawn_at is None or one.id not in reopened}
    return stated | (set(latest) - reopened)


def accept(
    proposals: Iterable[Proposal], *, by: str, at: datetime, rules: Collection[str] | None = None
) -> Iterator[Statement]:
    """The statements that `by` makes of the proposals at `at`, each claim once.

    With `rules`, only of those that these reading rules put forward.
    """
    seen: set[str] = set()
    for proposal in proposals:
        if proposal.id in seen or (rules is not None and proposal.origin.rule not in rules):
            continue
        seen.add(proposal.id)
        yield record(proposal, at=at, by=by)


def apply(lines: Iterable[Line]) -> State:
    """The state after all lines of a log, in whatever order acts and what they act on come.

    A line that comes twice counts once, so that logs may be joined and read again. Raises BadAct for an act on
    what is not there: a review without its proposal, a withdrawal or ruling without its statement.
    """
    log = _Log()
    for line in lines:
        log.take(line)
    return log.state()


class _Log:
    """What has been taken from a log so far, by what each thing is known by."""

    def __init__(self) -> None:
        self.statements: dict[_Key, Statement] = {}
        self.proposals: dict[str, Proposal] = {}
        self.withdrawals: dict[Withdrawal, None] = {}
        self.judgements: dict[Judgement, None] = {}
        self.rulings: dict[Ruling, None] = {}
        self.reviews: dict[Review, None] = {}

    def take(self, line: Line) -> None:
        match line:
            case Statement():
                held = self.statements.get(line.key)
                if held is None or (held.withdrawn_at is None and line.withdrawn_at is not None):
                    self.statements[line.key] = line
            case Proposal():
                self.proposals.setdefault(line.id, line)
            case Withdrawal():
                self.withdrawals.setdefault(line)
            case Judgement():
                self.judgements.setdefault(line)
            case Ruling():
                self.rulings.setdefault(line)
            case Review():
                self.reviews.setdefault(line)

    def state(self) -> State:
        for withdrawal in self.withdrawals:
            key = withdrawal.id, withdrawal.recorded_at
            self.statements[key] = _withdraw(self.statements.get(key), withdrawal)
        props = {one.id: one.prop for one in self.statements.values()}
        for ruling in self.rulings:
            _check_ruling(ruling, props)
        for review in self.reviews:
            if review.proposal not in self.proposals and review.proposal not in props:
                raise BadAct(
                    f"the review by {review.by} is of {review.proposal}, and no proposal has that id"
                )
        return State(
            tuple(self.statements.values()),
            tuple(self.judgements),
            tuple(self.rulings),
            tuple(self.reviews),
            tuple(self.proposals.values()),
        )


def _withdraw(statement: Statement | None, withdrawal: Withdrawal) -> Statement:
    recorded_at = withdrawal.recorded_at.isoformat()
    if statement is None:
        raise BadAct(
            f"{withdrawal.id} is withdrawn, but no statement with that id was recorded at {recorded_at}"
        )
    if withdrawal.at < statement.recorded_at:
        raise BadAct(f"{withdrawal.id} is withdrawn before it was recorded at {recorded_at}")
    withdrawn = replace(
        statement, withdrawn_at=withdrawal.at, withdrawn_by=withdrawal.by, reason=withdrawal.reason
    )
    if statement.withdrawn_at is not None and statement != withdrawn:
        raise BadAct(
            f"{withdrawal.id}, recorded at {recorded_at}, is withdrawn twice, and not in the same words"
        )
    return withdrawn


def _check_ruling(ruling: Ruling, props: dict[str, str]) -> None:
    prop = props.get(ruling.stands)
    if prop is None:
        raise BadAct(f"the ruling by {ruling.by} lets {ruling.stands} stand, and no statement has that id")
    if prop != ruling.prop:
        raise BadAct(
            f"the ruling by {ruling.by} is on {ruling.prop!r}, but {ruling.stands} speaks of {prop!r}"
        )
