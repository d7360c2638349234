"""What officers can do with the figures of a rule: trust it, look twice, tell those who maintain it, or wait."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from math import sqrt

from jumelage.reading.reviewed import RuleReport

ENOUGH = 20  # reviewed: of fewer, one mistake more or less makes another picture
_TRUSTED = 0.95  # accepted as they stood: one in twenty had to be mended
_POOR = 0.7  # accepted as they stood: one in three was wrong
_MEASURED = 35  # times told in labelled documents, as for a case of its own
_Z = 1.959964


class Advice(StrEnum):
    """What to do, in the order in which it is told."""

    TELL = "tell"
    LOOK = "look"
    TRUST = "trust"
    FEW = "few"


def advice(report: RuleReport) -> Advice:
    """By what was reviewed here; where that is clearly less often right than measured, something is amiss."""
    share = report.share
    if share is None or report.reviewed < ENOUGH:
        return Advice.FEW
    if share >= _TRUSTED:
        return Advice.TRUST
    measured = report.measured.share if report.measured.told >= _MEASURED else 0.0
    return Advice.TELL if share < _POOR or _at_most(report) < measured else Advice.LOOK


def by_advice(reports: Iterable[RuleReport]) -> Mapping[Advice, tuple[RuleReport, ...]]:
    """The reports for each advice that some rule gets, in the order of `Advice`."""
    known = [(advice(one), one) for one in reports]
    found = {what: tuple(one for said, one in known if said is what) for what in Advice}
    return {what: some for what, some in found.items() if some}


def _at_most(report: RuleReport) -> float:
    """The share that would be accepted at most, nineteen times out of twenty: Wilson's upper bound."""
    n, p, z = report.reviewed, report.share or 0.0, _Z
    middle, spread = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle + spread) / (1 + z * z / n)
