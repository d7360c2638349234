"""Grants as plain facts: who pays whom how much, in which years.

The home town is told by its name and, in brackets, by the word with which the document speaks of it there:
"Velsen (gemeente)". People who note down facts write now the one, now the other.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from jumelage.reading.served import is_served
from jumelage.reading.words import Lexicon, languages, lexicon_of
from jumelage.statements.ids import slug
from jumelage.statements.statement import Proposal
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import Choice, DateValue, EntityRef, MoneyValue, PeriodValue

_CALLED = r"(?<!\w)(?:{town_called}|{town_bodies})(?!\w)"
_TOWN = r"(?<!\w)(?:{town_called})(?!\w)"
_PUBLIC = r"(?<!\w)(?:{public})(?!\w)"
_OF_TOWN = r"\s(?:(?:{of_town})\s|d['’])(?=[^\W\da-z])"
_COMMITTEE = r"(?<!\w)(?:{paying_committees})(?!\w)"
_MAYOR = r"(?<!\w)(?:{mayor})(?!\w)"
_BOARD = r"(?<!\w)(?:{town_bodies})(?!\w)"
_WE = r"(?<!\w)(?:{we})(?!\w)"
_SIGNATURE = (
    160  # code points at the end of a paper in which it is signed, at its start in which its sender stands
)
_OPENING = re.compile(r"[^.!?]*\Z")  # of a sentence, up to where a clause of it begins
_BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t\r]*\n")
_REACH = 260  # code points before a clause in which the sentence is read


class GrantFacts:
    """The grants of one document, told as facts."""

    def __init__(self, text: str, home: str | None, language: str) -> None:
        """For a document with this text, of this home town."""
        self._text = text
        self._paragraphs = [match.end() for match in _BETWEEN_PARAGRAPHS.finditer(text)]
        self._home = slug(home) if home else None
        self._words = lexicon_of(language) if language in languages() else Lexicon(language, {})

    def of(self, claims: Sequence[Proposal]) -> Iterator[dict[str, Any]]:
        """The grant, once for each sum and its years: what one body pays another may differ from year to year."""
        sums: dict[tuple[str, Period | None], Proposal] = {}
        for claim in claims:
            if claim.prop == "amount" and isinstance(claim.value, MoneyValue):
                sums.setdefault((str(claim.value), claim.valid), claim)
        dated = {value for value, valid in sums if valid is not None}
        kept = [one for (value, valid), one in sums.items() if valid is not None or value not in dated]
        rest = [claim for claim in claims if claim.prop not in ("amount", "period")]
        for one in kept[1:]:
            periods = [c for c in claims if c.prop == "period" and c.valid == one.valid]
            if fact := self._fact([*_without_others(rest, one, kept), one, *periods]):
                yield fact | {"quote": words_of(one)}
        first = [c for c in claims if c not in kept[1:]]
        if fact := self._fact(_without_others(first, kept[0], kept) if kept else first):
            yield fact

    def _fact(self, claims: Sequence[Proposal]) -> dict[str, Any] | None:
        told = [claim for claim in claims if claim.prop != "ended"]
        if not [claim for claim in told if claim.prop != "recipient"]:
            return None
        amount = _first(claims, "amount")
        period = _first(claims, "period", beside=amount)
        money = amount.value.money.written if amount and isinstance(amount.value, MoneyValue) else None
        stage = _first(claims, "stage", beside=amount)
        asked = {"modality": stage.value.code} if stage and isinstance(stage.value, Choice) else {}
        start, end = _years(period, _first(claims, "ended"))
        return {
            "payer": self._party(_first(claims, "payer", beside=amount)),
            "receiver": self._party(_first(claims, "recipient", beside=amount))
            or self._served(_first(claims, "purpose", beside=amount)),
            "start": start,
            "end": end,
            "amount": money,
            "quote": words_of(period or amount or told[0]),
        } | asked

    def _party(self, claim: Proposal | None) -> str | None:
        """The name, with the document's word for it where it is the home town."""
        if claim is None:
            return None
        name = str(claim.value)
        if not isinstance(claim.value, EntityRef) or not self._is_home(claim.value):
            return name
        called = self._called(claim)
        return f"{name} ({' '.join(called.split())})" if called else name

    def _served(self, purpose: Proposal | None) -> str | None:
        """What the money is for, where nobody is named who gets it and that is a place, people or a work of theirs."""
        if purpose is None:
            return None
        text = str(purpose.value)
        return text if is_served(text, self._words) else None

    def _is_home(self, town: EntityRef) -> bool:
        kind, _, code = town.id.partition(":")
        return kind == "municipality" and self._home in (code, code[3:])

    def _called(self, claim: Proposal) -> str | None:
        """What the home town or its board is called in the words of the claim, else what the document last called it."""
        if claim.quote is None:
            return None
        quote = claim.quote.exact
        inside = (*self._words.pattern(_CALLED).finditer(quote), *self._words.pattern(_MAYOR).finditer(quote))
        own = next((match[0] for match in inside if not self._is_of_other(claim, match)), None)
        committee = self._words.pattern(_COMMITTEE).search(quote) if own is None else None
        if own is not None or committee is not None:
            return str(own or (committee[0] if committee else ""))
        return (
            self._subject(claim.quote.start)
            or self._voice(claim.quote.exact)
            or self._decides(claim.quote.start)
            or self._said_before(claim.quote.start)
        )

    def _is_of_other(self, claim: Proposal, called: re.Match[str]) -> bool:
        """fr "la Mairie de Bethléem": whether a word for a town or its board is followed by another town's name."""
        of = self._words.pattern(_OF_TOWN).match(called.string, called.end())
        home = claim.value.label if isinstance(claim.value, EntityRef) else ""
        return of is not None and not called.string.startswith(home, of.end())

    def _subject(self, at: int) -> str | None:
        """nl "Het college besluit: … b. aan de stichting … te verlenen": who decides, earlier in the sentence."""
        opening = _OPENING.search(self._text, max(0, at - _REACH), at)
        if opening is None:
            return None
        found = self._words.pattern(_CALLED).findall(opening[0]) or self._words.pattern(_MAYOR).findall(
            opening[0]
        )
        return str(found[-1]) if found else None

    def _voice(self, words: str) -> str | None:
        """Who signs or heads the paper, where the words say "we"."""
        if self._words.pattern(_WE).search(words) is None:
            return None
        signed = self._words.pattern(_BOARD).search(self._text, max(0, len(self._text) - _SIGNATURE))
        sender = signed or self._words.pattern(_BOARD).search(self._text, 0, _SIGNATURE)
        return sender[0] if sender else None

    def _decides(self, at: int) -> str | None:
        """What the paragraph last calls the town or its board."""
        before = bisect_right(self._paragraphs, at)
        start = self._paragraphs[before - 1] if before else 0
        found = self._words.pattern(_CALLED).findall(self._text, start, at)
        return str(found[-1]) if found else None

    def _said_before(self, at: int) -> str | None:
        """What the document last called the town before, else what it calls it first."""
        found = list(self._words.pattern(_TOWN).finditer(self._text))
        before = [match[0] for match in found if match.start() < at]
        if not before and not found:  # fr: "La subvention municipale": the town, by an adjective
            found = list(self._words.pattern(_PUBLIC).finditer(self._text))
        return before[-1] if before else next((match[0] for match in found), None)


def _without_others(claims: Sequence[Proposal], amount: Proposal, sums: Sequence[Proposal]) -> list[Proposal]:
    """The claims but for the years and stages that stand with another sum of the grant and not with this one."""
    others = [one for one in sums if one is not amount]
    return [
        claim
        for claim in claims
        if claim.prop not in ("period", "stage")
        or _same_words(claim, amount)
        or not any(_same_words(claim, other) for other in others)
    ]


def _years(period: Proposal | None, ended: Proposal | None) -> tuple[str | None, str | None]:
    """Start and end as far as they are told: a grant for one year has no end."""
    span = period.value.period if period and isinstance(period.value, PeriodValue) else None
    start = _as_told(span.start) if span and span.start else None
    end = _as_told(span.end) if span and span.end else None
    if start and end and start[:4] == end[:4]:
        end = None
    if end is None and ended is not None and isinstance(ended.value, DateValue):
        end = ended.value.date.edtf
    return start, end


def _as_told(date: PartialDate) -> str:
    """The date, of which no more than the year is said where that is a part of it: nl "tot eind 2021"."""
    within_year = date.edtf.startswith("[") and date.first.year == date.last.year
    return str(date.first.year) if within_year else date.edtf


def _first(claims: Sequence[Proposal], prop: str, *, beside: Proposal | None = None) -> Proposal | None:
    """The first claim of that prop, those first that rest on the words of the claim beside it."""
    found = [claim for claim in claims if claim.prop == prop]
    return next((claim for claim in found if beside and _same_words(claim, beside)), next(iter(found), None))


def _same_words(claim: Proposal, other: Proposal | None) -> bool:
    """Whether two claims rest on words of one place; so they do where there is no other."""
    if other is None or claim.quote is None or other.quote is None:
        return True
    return claim.quote.start < other.quote.end and other.quote.start < claim.quote.end


def words_of(claim: Proposal | None) -> str:
    """The words that the claim rests on; none where there is no claim, or it has none."""
    return claim.quote.exact if claim is not None and claim.quote is not None else ""
