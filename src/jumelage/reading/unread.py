"""What the reader passed by: sentences on the subject of which no rule made anything, years and sums in no proposal."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jumelage.documents.document import BlockKind
from jumelage.documents.quote import Quote
from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.sentence import Sentence
from jumelage.statements.statement import Proposal
from jumelage.values.dates import PartialDate, Period
from jumelage.values.money import Money
from jumelage.values.value import DateValue, MoneyValue, PeriodValue, Text

_TELLING = 5  # words: shorter ones are captions, and lines that say when
_SUM_TELLING = 2  # words of a line that names a sum: "Subsidie: € 3.000"
_LONGEST_QUOTE = 2_500  # code points; a sentence that is read is no longer than 2,000


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that the reader passed by; `start` and `end` as in a quote.

    Either no rule made anything of it, or `words` are where the years and sums in it stand of which no proposal speaks.
    `reason` is "date" where it names one, else "subject".
    """

    start: int
    end: int
    text: str
    page: int | None
    reason: str
    words: tuple[tuple[int, int], ...] = ()


class Named(NamedTuple):
    """A year or a sum that a sentence names: its words, and what a proposal has to hold that speaks of it."""

    start: int
    end: int
    words: str
    years: frozenset[int]
    money: Money | None


class Heard(NamedTuple):
    """A sentence that may have been passed by; `reason` where no rule made anything of it."""

    start: int
    end: int
    text: str
    page: int | None
    reason: str | None
    named: tuple[Named, ...]


def heard(sentence: Sentence, context: Context, *, understood: bool) -> Heard | None:
    """What there is to hold against the proposals, when all is read; None where nothing in the sentence matters."""
    block = sentence.passage.block
    if block.kind is BlockKind.HEADING or block.start in context.off_subject:
        return None
    named = tuple(_named(sentence))
    reason = None
    if not understood and _should_have_spoken(sentence):
        reason = "date" if sentence.dates else "subject"
    if reason is None and not named:
        return None
    start, end = sentence.origin(0, len(sentence.text))
    return Heard(start, end, sentence.text, block.page, reason, named)


def left_unread(sentences: Iterable[Heard], proposals: Iterable[Proposal]) -> Iterator[Unread]:
    """The sentences that were passed by, in their order, each with its years and sums that stand in no proposal."""
    quoted = _Quoted(proposals)
    for one in sentences:
        missed = [name for name in one.named if not quoted.speaks_of(name, one)]
        if not one.reason and not missed:
            continue
        reason = one.reason or ("date" if any(name.years for name in missed) else "subject")
        words = tuple((name.start, name.end) for name in missed)
        yield Unread(one.start, one.end, one.text, one.page, reason, words)


def _should_have_spoken(sentence: Sentence) -> bool:
    """Whether the sentence speaks of the subject so plainly that finding nothing in it is worth telling."""
    if len(sentence.text.split()) < _TELLING:
        return False
    return (
        sentence.has("tie", "partner", "campaign", "grant", "evaluation")
        or bool(sentence.dates)
        or bool(sentence.amounts)
    )


def _named(sentence: Sentence) -> Iterator[Named]:
    """The years and sums in the sentence, in their order."""
    length = len(sentence.text.split())
    sums = [_sum(one, sentence) for one in sentence.amounts if not one.unit] if length >= _SUM_TELLING else []
    dates = [_date(one, sentence) for one in _dates(sentence)] if length >= _TELLING else []
    yield from sorted((*sums, *dates), key=lambda one: one.start)


def _dates(sentence: Sentence) -> Iterator[DateMention]:
    """Those written with their year; "last year" and a year in a name are none."""
    row = sentence.row_date
    if row is not None and sentence.offset == 0 and row.end <= len(sentence.text):
        yield row
    for one in sentence.dates:
        if one.when is None or one.anchored or one.in_title:
            continue
        if any(map(str.isdigit, sentence.text[one.start : one.end])):
            yield one


def _sum(one: AmountMention, sentence: Sentence) -> Named:
    start, end = sentence.origin(one.start, one.end)
    return Named(start, end, sentence.text[one.start : one.end], frozenset(), one.money)


def _date(one: DateMention, sentence: Sentence) -> Named:
    start, end = sentence.origin(one.start, one.end)
    return Named(start, end, sentence.text[one.start : one.end], frozenset(_years(one.when)), None)


def _years(when: PartialDate | Period | None) -> Iterator[int]:
    if isinstance(when, Period):
        yield from _years(when.start)
        yield from _years(when.end)
    elif when is not None:
        yield from (when.first.year, when.last.year)


class _Quoted:
    """The proposals by where their words stand."""

    def __init__(self, proposals: Iterable[Proposal]) -> None:
        found = [(one.quote, one) for one in proposals if one.quote is not None]
        self._found: Sequence[tuple[Quote, Proposal]] = sorted(found, key=lambda pair: pair[0].start)
        self._starts = [quote.start for quote, _ in self._found]
        self._sums = {one.value.money.amount for _, one in found if isinstance(one.value, MoneyValue)}

    def speaks_of(self, name: Named, sentence: Heard) -> bool:
        """Whether a proposal on words of the sentence holds the year; or one on any words the sum, said again here."""
        if name.money is not None and name.money.amount in self._sums:
            return True
        return any(_holds(one, name) for one in self._within(sentence))

    def _within(self, sentence: Heard) -> Iterator[Proposal]:
        first = bisect_left(self._starts, sentence.start - _LONGEST_QUOTE)
        last = bisect_left(self._starts, sentence.end)
        return (one for quote, one in self._found[first:last] if quote.end > sentence.start)


def _holds(proposal: Proposal, name: Named) -> bool:
    value = proposal.value
    if isinstance(value, Text):
        return name.words in value.text
    if name.money is not None:
        return False
    told = set(_years(proposal.valid))
    if isinstance(value, DateValue):
        told |= set(_years(value.date))
    elif isinstance(value, PeriodValue):
        told |= set(_years(value.period))
    return not told.isdisjoint(name.years)
