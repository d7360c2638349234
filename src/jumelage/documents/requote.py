"""Where a quote stands in a new version of its document.

Words that say the same at a place that is surely the same place are anchored there. In any doubt the quote becomes an
orphan with a reason, for a person to look at: two places that fit equally well, the same words in other surroundings or
under another heading, a number, date or name that is another now, a sentence that goes on otherwise.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rapidfuzz import fuzz

from jumelage.documents.document import BlockKind, Document
from jumelage.documents.joining import View
from jumelage.documents.places import Near, Searched
from jumelage.documents.quote import CONTEXT, Quote
from jumelage.documents.wording import difference

_FITS = 0.8  # of one side's context must be the same
_FITS_CLOSELY = 0.9  # of both sides' context, for a quote of few words
_OTHER_NUMBERS = (
    0.6  # is what is left of a fit where the context holds other numbers: the next row of a table
)
_CLEARER = 0.15  # by so much must the best place fit better than the next
_FEW_WORDS = 5  # a quote of fewer may stand anywhere
_FEW_WORDS_OF_A_LINE = 3  # a whole line of fewer too
_MOST_PLACES = (
    200  # of the same words: in more, a place is told by what did not change around it or not at all
)
_LONGEST_HEADING = 200  # characters
_LONGEST = 2_000  # characters of a quote whose like is looked for
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")
# The end of a sentence or paragraph. A line may be one (an item, a row with its tabs) or be broken for want of room.
_ENDS = (
    re.compile(r"[.!?…][\"'”’»)\]]*\s|\n(?=\s*(?:[^\sa-zà-öø-ÿ]|$))"),
    re.compile(r"[.!?…][\"'”’»)\]]*\s|\n\s*\n"),
)


class How(StrEnum):
    """How a quote was found again."""

    EXACT = "exact"  # the same words at the same offsets
    MOVED = "moved"  # the same words, perhaps broken over lines otherwise, at other offsets
    CHANGED = "changed"  # the same place and sense, some words spelt otherwise


class Reason(StrEnum):
    """Why a quote was not found again."""

    AMBIGUOUS = "ambiguous"  # several places fit equally well
    ELSEWHERE = "elsewhere"  # the words stand in other surroundings, which may be another matter
    CHANGED = (
        "changed"  # at its place other words stand that say something else, or its sentence goes on otherwise
    )
    GONE = "gone"  # nothing like it is there


@dataclass(frozen=True, slots=True)
class Anchored:
    """A quote of the new version that says what the old one said."""

    quote: Quote
    how: How


@dataclass(frozen=True, slots=True)
class Orphan:
    """A quote (of the old version) that has no sure place in the new one.

    `note` says what was seen, `near` where: start and end of the words of the new version that come closest, and
    `likeness` how alike these are, from 0 to 1 for the very words.
    """

    quote: Quote
    reason: Reason
    note: str = ""
    near: tuple[int, int] | None = None
    likeness: float = 0.0


def requote(quote: Quote, document: Document, *, old_text: str | None = None) -> Anchored | Orphan:
    """The quote in `document`, a new version of the one it is from, or an orphan with the reason.

    `old_text` is the text of the old version where it is still at hand: what did not change before or after the quote
    then tells its place among look-alikes, and whether it came under another heading.
    """
    return requote_all((quote,), document, old_text=old_text)[0]


def requote_all(
    quotes: Iterable[Quote], document: Document, *, old_text: str | None = None
) -> tuple[Anchored | Orphan, ...]:
    """The outcome for each of several quotes of one old version, in their order: one preparation serves them all."""
    versions = _Versions(document, old_text)
    return tuple(_requoted(quote, versions) for quote in quotes)


def _requoted(quote: Quote, versions: "_Versions") -> Anchored | Orphan:
    document = versions.document
    if not quote.exact.strip():
        return Orphan(quote, Reason.GONE, "the quote holds no words")
    if quote.document == document.id:
        return Anchored(quote, How.EXACT) if quote.stands_in(document.text) else Orphan(quote, Reason.GONE)
    kept = versions.kept(quote)
    if kept is not None and not versions.under_another_heading(quote, kept):
        return _anchored(quote, document, kept, kept + len(quote.exact))
    spans = versions.new.same(quote, most=_MOST_PLACES)
    if spans:
        return _among_same_words(quote, versions, [_placed(quote, document.text, *span) for span in spans])
    return _among_similar_words(quote, versions)


def _anchored(quote: Quote, document: Document, start: int, end: int, how: How | None = None) -> Anchored:
    found = Quote.cut(document.id, document.text, start, end, page=document.page_at(start))
    same = (found.start, found.exact) == (quote.start, quote.exact)
    return Anchored(found, how or (How.EXACT if same else How.MOVED))


# ------------------------------------------------------------- the two versions


class _Versions:
    """The old and the new version, each made ready to be searched when first needed."""

    def __init__(self, document: Document, old_text: str | None) -> None:
        self.document = document
        self.old_text = old_text

    @cached_property
    def new(self) -> Searched:
        return Searched(self.document.text, self.document.blocks)

    @cached_property
    def old(self) -> Searched:
        return Searched(self.old_text or "")

    @cached_property
    def _same_head(self) -> int:
        """How many characters at their beginning are the same in both."""
        return _common(self.old_text or "", self.document.text)

    @cached_property
    def _same_tail(self) -> int:
        """How many characters at their end are the same in both."""
        return _common((self.old_text or "")[::-1], self.document.text[::-1])

    def stands_in_old(self, quote: Quote) -> bool:
        """Whether the old text is at hand and the quote is from it."""
        return self.old_text is not None and quote.stands_in(self.old_text)

    def kept(self, quote: Quote) -> int | None:
        """Where the quote starts, if all text up to its end or all text from its start on is as it was."""
        if self.old_text is None or not self.stands_in_old(quote):
            return None
        old, new = len(self.old_text), len(self.document.text)
        at_head = self._same_head >= min(old, quote.end + CONTEXT)
        at_tail = self._same_tail >= min(old, old - quote.start + CONTEXT)
        if at_head and at_tail and old != new:  # the text stands there twice
            return None
        return quote.start if at_head else quote.start + new - old if at_tail else None

    def count_in_old(self, quote: Quote) -> int | None:
        """In how many places the words stood in the old text, where that is at hand."""
        return None if self.old_text is None else len(self.old.same(quote, most=_MOST_PLACES))

    def line_of(self, quote: Quote) -> Quote | None:
        """The whole line that the quote is from, or lines, as a quote of its own."""
        old = self.old_text
        if old is None or not self.stands_in_old(quote):
            return None
        start = old.rfind("\n", 0, quote.start) + 1
        end = old.find("\n", quote.end)
        return Quote.cut(quote.document, old, start, end if end >= 0 else len(old))

    def under_another_heading(self, quote: Quote, start: int) -> bool:
        """Whether at `start` the new version has another heading above it than the quote had.

        In the old text only those headings are known that the new one still has.
        """
        if not self.stands_in_old(quote):
            return False
        before = bisect_right(self._old_headings[0], quote.start)
        if not before:
            return False
        after = bisect_right(self._headings[0], start)
        now = self._headings[1][after - 1] if after else ""
        return now != self._old_headings[1][before - 1]

    @cached_property
    def _headings(self) -> tuple[list[int], list[str]]:
        """Where the headings of the new version start, and what they say."""
        return _lines_among(self._known, self.document.text)

    @cached_property
    def _old_headings(self) -> tuple[list[int], list[str]]:
        """The same for the old version."""
        return _lines_among(self._known, self.old_text or "")

    @cached_property
    def _known(self) -> frozenset[str]:
        """What the headings of the new version say, in letters only: their numbers may have been counted on."""
        text = self.document.text
        return frozenset(
            _letters(text[block.start : block.end])
            for block in self.document.blocks
            if block.kind is BlockKind.HEADING
        ) - {""}


def _lines_among(known: Container[str], text: str) -> tuple[list[int], list[str]]:
    """Where the lines of a text start that say one of these things, and what they say.

    A line counts wherever it stands, in both versions alike: a heading in one may not be told as such in the other.
    """
    starts, said, start = [], [], 0
    for line in text.split("\n"):
        words = _letters(line) if len(line) <= _LONGEST_HEADING else ""
        if words in known:
            starts.append(start)
            said.append(words)
        start += len(line) + 1
    return starts, said


def _letters(words: str) -> str:
    return "".join(_LETTERS.findall(words)).lower()


def _common(one: str, other: str) -> int:
    """How many characters at their beginning are the same, found by halving."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


# -------------------------------------------------------------- the same words


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    before: float  # how much of the context fits, from 0 to 1
    after: float

    @property
    def span(self) -> tuple[int, int]:
        """Where it starts and ends."""
        return self.start, self.end

    @property
    def fits(self) -> bool:
        """Whether the words beside it, on one side at least, are those of the quote."""
        return max(self.before, self.after) >= _FITS

    @property
    def fits_closely(self) -> bool:
        """Whether the words on both sides are those of the quote."""
        return min(self.before, self.after) >= _FITS_CLOSELY

    @property
    def score(self) -> float:
        return (self.before + self.after) / 2


def _placed(quote: Quote, text: str, start: int, end: int) -> _Place:
    before = text[max(0, start - 2 * CONTEXT) : start]
    after = text[end : end + 2 * CONTEXT]
    return _Place(start, end, _fit(quote.prefix[::-1], before[::-1]), _fit(quote.suffix, after))


def _fit(said: str, found: str) -> float:
    """How much of a context stands at the place, both read from the quote outward; a document's edge fits an edge."""
    wanted, there = " ".join(said.split()), " ".join(found.split())
    if not wanted:
        return 0.0 if there else 1.0
    there = there[: len(wanted)]
    if wanted == there:
        return 1.0
    alike = fuzz.ratio(wanted, there) / 100
    return alike if _numbers(wanted) == _numbers(there) else alike * _OTHER_NUMBERS


def _numbers(context: str) -> list[str]:
    """The numbers in a context, but for its far end, where one may be cut off."""
    return _DIGITS.findall(context[: max(0, len(context) - 4)])


def _among_same_words(quote: Quote, versions: _Versions, places: Sequence[_Place]) -> Anchored | Orphan:
    ranked = sorted(places, key=lambda place: place.score, reverse=True)
    best = ranked[0]
    if len(ranked) > 1 and (best.score - ranked[1].score < _CLEARER or len(ranked) == _MOST_PLACES):
        note = f"the words stand in {len(ranked)} places"
        return Orphan(quote, Reason.AMBIGUOUS, note, best.span, 1.0)
    if changed := _sentence_changed(quote, versions.document.text, *best.span):
        return Orphan(quote, Reason.CHANGED, f"around it {changed}", best.span, 1.0)
    if versions.under_another_heading(quote, best.start):
        note = "the words stand under another heading"
        return Orphan(quote, Reason.ELSEWHERE, note, best.span, 1.0)
    if _is_surely(quote, best, len(ranked), versions):
        return _anchored(quote, versions.document, best.start, best.end)
    return Orphan(quote, Reason.ELSEWHERE, "the words stand in other surroundings", best.span, 1.0)


def _is_surely(quote: Quote, best: _Place, count: int, versions: _Versions) -> bool:
    """Whether the best of `count` places is surely that of the quote."""
    if best.fits_closely:
        return True
    few = len(quote.exact.split()) < _FEW_WORDS
    stood = versions.count_in_old(quote)
    look_alikes_changed = stood is not None and stood > 1 and stood != count
    if best.fits and not few and not look_alikes_changed:
        return True
    return (stood == count == 1 and not few) or _stands_in_the_same_line(quote, best, versions)


def _stands_in_the_same_line(quote: Quote, best: _Place, versions: _Versions) -> bool:
    """Whether the whole line of the quote, of which there was one, is now one there: rows of a table in another order."""
    line = versions.line_of(quote)
    if line is None or len(line.exact.split()) < _FEW_WORDS_OF_A_LINE:
        return False
    if len(versions.old.same(line, most=2)) != 1:
        return False
    now = versions.new.same(line, most=2)
    if len(now) != 1 or not now[0][0] <= best.start <= best.end <= now[0][1]:
        return False
    text = versions.document.text
    return not text[text.rfind("\n", 0, now[0][0]) + 1 : now[0][0]].strip() and not (
        text[now[0][1] : now[0][1] + CONTEXT].partition("\n")[0].strip()
    )


def _sentence_changed(quote: Quote, text: str, start: int, end: int) -> str | None:
    """What changed in the sentence right before or after the quote, in words: "tot 2015" before "geeft de gemeente"."""
    window = 2 * CONTEXT
    before, after = text[max(0, start - window) : start], text[end : end + window]
    first, last = quote.exact[0], quote.exact[-1]
    changes = [
        _changed_before(quote.prefix, before, first, ends) or _changed_after(quote.suffix, after, last, ends)
        for ends in _ENDS
    ]
    return changes[0] if all(changes) else None


def _changed_before(said: str, found: str, first: str, ends: re.Pattern[str]) -> str | None:
    """The difference between the parts of a sentence that stand before a quote."""
    one, whole = _after_last_end(said, first, ends)
    other, _ = _after_last_end(found, first, ends)
    words, now = one.split(), other.split()
    if not whole:  # its first word may be cut, and what was before it is not known
        words = words[1:]
        now = now[len(now) - len(words) :] if words else []
    return difference(" ".join(words), " ".join(now))


def _changed_after(said: str, found: str, last: str, ends: re.Pattern[str]) -> str | None:
    """The difference between the parts of a sentence that stand after a quote."""
    one, whole = _before_first_end(said, last, ends)
    other, _ = _before_first_end(found, last, ends)
    words, now = one.split(), other.split()
    if not whole:
        words = words[:-1]
        now = now[: len(words)]
    return difference(" ".join(words), " ".join(now))


def _after_last_end(context: str, first: str, ends: re.Pattern[str]) -> tuple[str, bool]:
    """What of a context belongs to the sentence of the word after it, and whether the sentence begins there."""
    found = [match.end() for match in ends.finditer(context + first) if match.end() <= len(context)]
    return context[found[-1] if found else 0 :], bool(found) or len(context) < CONTEXT


def _before_first_end(context: str, last: str, ends: re.Pattern[str]) -> tuple[str, bool]:
    """What of a context belongs to the sentence of the word before it, and whether the sentence ends there."""
    match = ends.search(last + context)
    if match is not None:
        return context[: max(0, match.start() - len(last))], True
    return context, len(context) < CONTEXT


# ---------------------------------------------------------------- similar words


def _among_similar_words(quote: Quote, versions: _Versions) -> Anchored | Orphan:
    document = versions.document
    same: list[tuple[_Place, Near]] = []
    other: list[tuple[_Place, Near, str]] = []
    for near in versions.new.similar(quote.exact) if len(quote.exact) <= _LONGEST else ():
        place = _placed(quote, document.text, near.start, near.end)
        changed = difference(quote.exact, View.of(document.text, near.start, near.end).text)
        if changed is None:
            same.append((place, near))
        else:
            other.append((place, near, changed))
    fitting = sorted((pair for pair in same if pair[0].fits), key=lambda pair: pair[0].score, reverse=True)
    if len(fitting) > 1 and fitting[0][0].score - fitting[1][0].score < _CLEARER:
        note = f"similar words stand in {len(fitting)} places"
        return Orphan(quote, Reason.AMBIGUOUS, note, fitting[0][0].span, fitting[0][1].likeness)
    if fitting:
        return _as_respelt(quote, versions, *fitting[0])
    if changes := [one for one in other if one[0].fits]:
        place, near, changed = max(changes, key=lambda one: (one[0].score, one[1].likeness))
        return Orphan(quote, Reason.CHANGED, changed, place.span, near.likeness)
    if same:
        place, near = max(same, key=lambda pair: pair[0].score)
        note = "similar words stand in other surroundings"
        return Orphan(quote, Reason.ELSEWHERE, note, place.span, near.likeness)
    return Orphan(quote, Reason.GONE)


def _as_respelt(quote: Quote, versions: _Versions, place: _Place, near: Near) -> Anchored | Orphan:
    """The quote at a place where it is spelt otherwise, unless its sentence or heading is another."""
    if changed := _sentence_changed(quote, versions.document.text, *place.span):
        return Orphan(quote, Reason.CHANGED, f"around it {changed}", place.span, near.likeness)
    if versions.under_another_heading(quote, place.start):
        note = "similar words stand under another heading"
        return Orphan(quote, Reason.ELSEWHERE, note, place.span, near.likeness)
    return _anchored(quote, versions.document, place.start, place.end, How.CHANGED)
