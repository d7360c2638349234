"""How sure a claim of the reader is: the share of its like that was right in labelled documents.

The counts stand in `certainty.toml`, for each rule, prop and case, and are written by `make measure`; how a claim is
judged by labels is told in `tests/readings/measure.py`. The case says how a document tells a thing: more than once, in plain
words, or in words that tell more besides. That makes more difference than the rule does.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from math import sqrt

from jumelage.statements.statement import Claim
from jumelage.values.value import EntityRef

FILE = "certainty.toml"
ENOUGH = 35  # times told: a rule that was always right so often is right nine times in ten at least, by `Count.bound`
_SHARE = 0.98  # of what is certain, this much was right

# What the reader says of every document and town, which no rule in the list looks for.
TOWN = "town"
OF_DOCUMENTS = ("document-title", "document-date", "document-publisher")

_Z = 1.959964  # of the normal distribution: nineteen times out of twenty
_NAME = re.compile(
    r"(?<=[^\W\d_A-ZÀ-Þ]\s|[,;:(]\s)[^\W\d_a-zß-ÿ][\w'’-]+"
)  # a capital that opens no sentence
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")

_Said = tuple[object, ...]


class Case(StrEnum):
    """How a document tells what is claimed."""

    AGAIN = "again"  # in more than one place
    PLAIN = "plain"  # once, in words with one name and one year at most
    CROWDED = "crowded"  # once, in words that name more


@dataclass(frozen=True, slots=True)
class Count:
    """How often something was told in labelled documents, and how often it was right."""

    right: int = 0
    told: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.told + other.told)

    @property
    def share(self) -> float:
        """The share that was right; 0 where nothing was told."""
        return self.right / self.told if self.told else 0.0

    @property
    def bound(self) -> float:
        """The share that is reached at least, nineteen times out of twenty: Wilson's lower bound."""
        if not self.told:
            return 0.0
        n, p, z = self.told, self.share, _Z
        middle, spread = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (middle - spread) / (1 + z * z / n)

    @property
    def certain(self) -> bool:
        """Whether it was right so often that it may be accepted without a look at each, even if the next one is wrong."""
        return self.told >= ENOUGH and self.right >= _SHARE * (self.told + 1)


@dataclass(frozen=True, slots=True)
class Measured:
    """What was counted: for each rule, prop and case; and the version of each rule that was measured."""

    versions: Mapping[str, str]
    counts: Mapping[tuple[str, str, Case], Count]

    def count(self, rule: str, prop: str, case: Case) -> Count | None:
        """The count of the case; of the prop in all cases where the case was met too seldom; None without any."""
        of_case = self.counts.get((rule, prop, case), Count())
        if of_case.told >= ENOUGH:
            return of_case
        return self.of_prop(rule, prop)

    def of_prop(self, rule: str, prop: str) -> Count | None:
        """The count of the prop in all cases; None where it was never met."""
        found = [self.counts[rule, prop, case] for case in Case if (rule, prop, case) in self.counts]
        return sum(found, Count()) if found else None

    def props(self, rule: str) -> tuple[str, ...]:
        """The props of the rule that were met, in the order of the file."""
        return tuple(dict.fromkeys(prop for one, prop, _ in self.counts if one == rule))


class Cases:
    """The cases of claims that were read together."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Of the claims of one document or several; what another document says again is not told again."""
        self._places: dict[_Said, set[str]] = defaultdict(set)
        for one in claims:
            if one.quote is not None:
                self._places[_said(one)].add(one.quote.exact)

    def case(self, claim: Claim) -> Case:
        """The case of one of them."""
        words = claim.quote.exact if claim.quote is not None else ""
        if len(self._places.get(_said(claim), ())) > 1:
            return Case.AGAIN
        plain = len(_NAME.findall(words)) < 2 and len(set(_YEAR.findall(words))) < 2
        return Case.PLAIN if plain else Case.CROWDED


class Sureness:
    """How sure the claims are that were read together."""

    def __init__(self, claims: Iterable[Claim], measured: Measured | None = None) -> None:
        """Of the claims of one document or several, by the counts that come with Jumelage or by others."""
        self._claims = tuple(claims)
        self._cases = Cases(self._claims)
        self._measured = measured or measurement()
        self._naming: dict[str, list[Claim]] = defaultdict(list)  # by town
        for one in self._claims:
            if isinstance(one.value, EntityRef) and one.origin.rule != TOWN:
                self._naming[one.value.id].append(one)

    def confidence(self, claim: Claim) -> float | None:
        """The share of its like that is right at least; None where nobody has counted, and for what officers noted."""
        if claim.origin.rule == TOWN:
            found = [self.confidence(one) for one in self._naming[claim.entity]]
            return max((one for one in found if one is not None), default=None)
        count = self._count(claim)
        return round(count.bound, 3) if count else None

    def certain(self, claim: Claim) -> bool:
        """Whether it may be accepted without a look at each: its like is right 98 times in 100.

        What officers noted is, and what a paper says of itself. A town's name and place are as sure as the surest claim that
        names the town.
        """
        if self.is_given(claim):
            return True
        if claim.origin.rule == TOWN:
            return any(self.certain(one) for one in self._naming[claim.entity])
        count = self._count(claim)
        return count is not None and count.certain

    def reaches(self, claim: Claim, least: float) -> bool:
        """Whether it is at least so sure; what officers noted and what a paper says of itself always is."""
        return self.is_given(claim) or (self.confidence(claim) or 0.0) >= least

    @staticmethod
    def is_given(claim: Claim) -> bool:
        """Whether it is no finding of a rule: what an officer noted, the title and date of a paper."""
        return claim.origin.by != "reader" or claim.origin.rule in OF_DOCUMENTS

    def _count(self, claim: Claim) -> Count | None:
        rule, version = claim.origin.rule or "", claim.origin.version
        if claim.origin.by != "reader" or self._measured.versions.get(rule) != version:
            return None  # a rule that has changed since is another rule
        return self._measured.count(rule, claim.prop, self._cases.case(claim))


@lru_cache(maxsize=1)
def measurement() -> Measured:
    """What was counted in the labelled documents of the project."""
    return measured_in(files("jumelage.reading").joinpath(FILE).read_text("utf-8"))


def measured_in(text: str, *, part: str = "") -> Measured:
    """What a file of counts says, of all its parts or of one."""
    versions: dict[str, str] = {}
    counts: dict[tuple[str, str, Case], Count] = defaultdict(Count)
    for rule, table in tomllib.loads(text)["rules"].items():
        versions[rule] = table["version"]
        for prop, parts in table.get("props", {}).items():
            for name, cases in parts.items():
                for case, (right, told) in cases.items():
                    if part in ("", name):
                        counts[rule, prop, Case(case)] += Count(right, told)
    return Measured(versions, dict(counts))


def _said(claim: Claim) -> _Said:
    document = claim.quote.document if claim.quote is not None else None
    return document, claim.register, claim.entity, claim.prop, claim.value
