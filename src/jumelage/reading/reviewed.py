"""What became of the reader's proposals in the hands of officers, rule by rule."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from jumelage.reading.certainty import Count, Measured, measurement
from jumelage.statements.accept import settled_by
from jumelage.statements.serialize import Line
from jumelage.statements.statement import Claim, Review, Statement, Verdict

_UNKNOWN = ""  # the rule of a verdict on a proposal that is not among the lines


@dataclass(frozen=True, slots=True)
class RuleReport:
    """Of one rule, how many proposals were accepted, corrected, rejected, and wait; and what was measured of it."""

    rule: str
    accepted: int = 0
    corrected: int = 0
    rejected: int = 0
    waiting: int = 0
    measured: Count = field(default_factory=Count)

    @property
    def reviewed(self) -> int:
        """How many a person has decided on."""
        return self.accepted + self.corrected + self.rejected

    @property
    def share(self) -> float | None:
        """The share of the reviewed that was accepted as it stood; None where nothing was reviewed."""
        return self.accepted / self.reviewed if self.reviewed else None


def report(lines: Iterable[Line], *, measured: Measured | None = None) -> tuple[RuleReport, ...]:
    """A report for each rule of the reader that the lines speak of.

    What costs officers most time comes first: what had to be corrected or rejected, by number, then what waits. A statement
    without a verdict counts as accepted; of several verdicts on a proposal the latest counts, and one taken back does not.
    """
    measured = measured or measurement()
    fates = Counter(_fates(tuple(lines)))
    rules = sorted({rule for rule, _ in fates})
    found = (
        RuleReport(
            rule,
            accepted=fates[rule, Verdict.ACCEPT],
            corrected=fates[rule, Verdict.CORRECT],
            rejected=fates[rule, Verdict.REJECT],
            waiting=fates[rule, None],
            measured=_measured_of(rule, measured),
        )
        for rule in rules
    )
    return tuple(sorted(found, key=lambda one: (-one.corrected - one.rejected, -one.waiting, one.rule)))


def without_rule(lines: Iterable[Line]) -> int:
    """How many verdicts are on proposals that are not among the lines, so that their rule is not known."""
    return sum(rule == _UNKNOWN for rule, _ in _fates(tuple(lines), named=False))


def _fates(lines: tuple[Line, ...], *, named: bool = True) -> Iterable[tuple[str, Verdict | None]]:
    """The rule of each proposal and what became of it; None while it waits."""
    claims = [line for line in lines if isinstance(line, Claim)]
    rule_of = {one.id: one.origin.rule or _UNKNOWN for one in claims if one.origin.by == "reader"}
    others = {one.id for one in claims} - rule_of.keys()  # what officers put forward themselves
    statements = [line for line in lines if isinstance(line, Statement)]
    reviews = [line for line in lines if isinstance(line, Review)]
    settled = settled_by(statements, reviews)
    latest = {one.proposal: one.verdict for one in sorted(reviews, key=lambda review: review.at)}
    for id in dict.fromkeys((*rule_of, *latest)):
        rule = rule_of.get(id, _UNKNOWN)
        if id in others or named is (rule == _UNKNOWN):
            continue
        verdict = latest.get(id, Verdict.ACCEPT)
        yield rule, None if id not in settled else Verdict.ACCEPT if verdict is Verdict.REOPEN else verdict


def _measured_of(rule: str, measured: Measured) -> Count:
    found = (measured.of_prop(rule, prop) for prop in measured.props(rule))
    return sum((one for one in found if one), Count())
