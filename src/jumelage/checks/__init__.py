"""Checks: what a careful clerk would notice in a record.

A check is one function over the record and its context that yields findings, and one line in `CHECKS`. Its words stand
in `wording.toml`, its docstring is what officers read about it.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from jumelage.checks import dates, decisions, endings, lists, money, places, sources
from jumelage.checks.context import Context
from jumelage.checks.finding import Finding, Severity
from jumelage.checks.wording import wording_of
from jumelage.errors import UnknownCheck
from jumelage.record.assemble import Record
from jumelage.values.language import Language

__all__ = ["CHECKS", "Check", "Context", "Finding", "Severity", "check", "selected"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look for: its code, which never changes, and the function that finds it."""

    code: str
    find: Callable[[Record, Context], Iterable[Finding]]

    @property
    def explanation(self) -> str:
        """What it finds, and what it leaves alone, for officers."""
        return inspect.getdoc(self.find) or ""

    def label(self, language: Language) -> str:
        """What it is called."""
        return wording_of(self.code).label.label(language)

    def about(self, language: Language) -> str:
        """What it finds and what to do about it, in a few short sentences."""
        return wording_of(self.code).about.label(language)


CHECKS: tuple[Check, ...] = (
    Check("A1", dates.two_dates_for_one_event),
    Check("A2", dates.end_in_steps),
    Check("A3", dates.beginning_differs_between_sources),
    Check("A6", dates.year_in_title),
    Check("A7", dates.later_than_its_document),
    Check("A8", dates.jubilee_does_not_fit),
    Check("B1", endings.ended_twice_or_active_after),
    Check("B7", endings.component_has_ended),
    Check("C1", money.money_after_the_end),
    Check("C5", money.guilders_read_as_euros),
    Check("C14", money.years_without_a_source),
    Check("D1", decisions.tie_without_agreement),
    Check("D2", decisions.informed_is_not_adopted),
    Check("F1", places.later_name_for_earlier_date),
    Check("F2", places.merger_date_contested),
    Check("G3", lists.partner_does_not_list_us),
    Check("H1", sources.quote_not_found),
    Check("H2", sources.named_once),
    Check("H3", sources.one_source_only),
)

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.ASK: 2}


def check(
    record: Record,
    *,
    texts: Mapping[str, str] | None = None,
    home: str | None = None,
    select: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """What the checks find, errors first, then by rule and thing.

    `texts` gives the text of documents by their `sha256:` id, so that quotes can be verified. `home` is the id of the
    municipality that looks. `select` names codes (`C1`) or letters (`A`); nothing means all. Raises UnknownCheck.
    """
    context = Context(home=record.canonical(home) if home else None, texts=texts or {})
    place = {one.code: number for number, one in enumerate(CHECKS)}
    found = [finding for one in selected(select) for finding in one.find(record, context)]
    return tuple(
        sorted(found, key=lambda finding: (_WEIGHT[finding.severity], place[finding.rule], finding.entity))
    )


def selected(select: Iterable[str] = ()) -> tuple[Check, ...]:
    """The checks of these codes or letters, all where none are named; raises UnknownCheck."""
    wanted = {code.strip().upper() for code in select}
    known = {one.code for one in CHECKS} | {one.code[0] for one in CHECKS}
    if unknown := sorted(wanted - known):
        codes = ", ".join(one.code for one in CHECKS)
        raise UnknownCheck(
            f"{unknown[0]!r} is no check; there are {codes}, or a letter for all that begin with it"
        )
    return tuple(one for one in CHECKS if not wanted or one.code in wanted or one.code[0] in wanted)
