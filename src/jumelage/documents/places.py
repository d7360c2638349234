"""Where words may stand in a text: the same words, white space apart, or words that are nearly the same.

A text is made ready once and then searched for the words of many quotes.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from rapidfuzz import fuzz

from jumelage.documents.document import Block
from jumelage.documents.joining import View
from jumelage.documents.quote import Quote

_ALIKE = 85  # per cent, for words that may be a new spelling of the quote
_SEED = 4  # letters: so much of the beginning of a word tells where words like it stand
_MOST_SEEDS = 16  # of a quote, the rarest ones
_MOST_PLACES_OF_A_SEED = 150  # a word that stands in more tells nothing
_MOST_CANDIDATES = 5
_SHORTEST_STEP = 20  # characters
_LONGEST_WORD = 100
_MOST_TRIES = 5_000  # of which nearly all lie within longer words, where there are so many
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"\w{2,}")


@dataclass(frozen=True, slots=True)
class Near:
    """Words that are nearly those of a quote: where they start and end, and how alike they are, from 0 to 1."""

    start: int
    end: int
    likeness: float


class Searched:
    """A text, in which `blocks` bound what belongs together."""

    def __init__(self, text: str, blocks: Sequence[Block] = ()) -> None:
        self.text = text
        self.blocks = blocks
        words = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in words]
        self._plain = " ".join(text[start:end] for start, end in words)
        self._plain_starts = list(accumulate((end - start + 1 for start, end in words), initial=0))

    def same(self, quote: Quote, *, most: int) -> list[tuple[int, int]]:
        """The first `most` places of the quote's words that are not part of longer words or numbers."""
        words = quote.exact.split()
        wanted = " ".join(words)
        found: list[tuple[int, int]] = []
        at = self._plain.find(wanted) if wanted else -1
        for _ in range(_MOST_TRIES):
            if at < 0 or len(found) == most:
                break
            span = self._original(at), self._original(at + len(wanted) - 1) + 1
            if self._stands_alone(quote, wanted, *span):
                found.append(span)
                at += len(wanted) - 1
            at = self._plain.find(wanted, at + 1)
        return found

    def similar(self, exact: str) -> Iterator[Near]:
        """The places, whole words each, whose letters are nearly those of `exact`, the likeliest first."""
        wanted = " ".join(exact.split())
        seen: set[tuple[int, int]] = set()
        for start, end in self._candidates(wanted):
            view = View.of(self.text, start, end)
            found = fuzz.partial_ratio_alignment(wanted, view.text, score_cutoff=_ALIKE)
            if found is None or found.dest_end <= found.dest_start or len(view.text) < 0.7 * len(wanted):
                continue
            first, last = _whole_words(view.text, wanted, found.dest_start, found.dest_end)
            span = view.original(first, last)
            if span not in seen:
                seen.add(span)
                yield Near(*span, round(fuzz.ratio(wanted, view.text[first:last]) / 100, 2))

    def _original(self, offset: int) -> int:
        """The offset in the text of a letter of the plain text."""
        word = bisect_right(self._plain_starts, offset) - 1
        return self._starts[word] + offset - self._plain_starts[word]

    def _stands_alone(self, quote: Quote, wanted: str, start: int, end: int) -> bool:
        """Whether words or numbers do not go on before or after, unless they do in the quote."""
        before, after = self.text[max(0, start - 2) : start], self.text[end : end + 2]
        first, last = wanted[0], wanted[-1]
        return (_goes_on(quote.prefix[-2:], first) or not _goes_on(before, first)) and (
            _goes_on(quote.suffix[1::-1], last) or not _goes_on(after[::-1], last)
        )

    @cached_property
    def _seeds(self) -> dict[str, list[int]]:
        """Where words stand, by how they begin."""
        seeds: dict[str, list[int]] = {}
        for match in _LETTERS.finditer(self.text):
            seeds.setdefault(match[0][:_SEED].lower(), []).append(match.start())
        return seeds

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def _candidates(self, wanted: str) -> Iterator[tuple[int, int]]:
        """The stretches, each within one block, in which most of the rare words of `wanted` stand as they do there."""
        step = max(len(wanted) // 2, _SHORTEST_STEP)
        votes: Counter[tuple[int, int]] = Counter()
        for at, places in self._rarest_seeds(wanted):
            for place in places:
                block = bisect_right(self._block_starts, place) - 1
                if block >= 0:
                    supposed = max(0, place - at - self._block_starts[block])
                    votes[block, supposed // step] += 1
        for (block, slot), _ in votes.most_common(_MOST_CANDIDATES):
            start = self._block_starts[block] + (slot - 1) * step
            yield self._stretch(block, start, start + 3 * step + len(wanted))

    def _rarest_seeds(self, wanted: str) -> list[tuple[int, list[int]]]:
        """Where the rarest words of `wanted` stand in it, and where in the text."""
        seeds = [
            (match.start(), self._seeds.get(match[0][:_SEED].lower(), []))
            for match in _LETTERS.finditer(wanted)
        ]
        known = sorted((seed for seed in seeds if seed[1]), key=lambda seed: len(seed[1]))[:_MOST_SEEDS]
        return [seed for seed in known if len(seed[1]) <= _MOST_PLACES_OF_A_SEED] or [
            (at, places[:_MOST_PLACES_OF_A_SEED]) for at, places in known[:2]
        ]

    def _stretch(self, block: int, start: int, end: int) -> tuple[int, int]:
        """From `start` to `end`, within the block, whole words."""
        first, last = self.blocks[block].start, self.blocks[block].end
        start, end = max(first, start), min(last, end)
        before = self.text[max(first, start - _LONGEST_WORD) : start]
        after = self.text[end : min(last, end + _LONGEST_WORD)]
        broken_before = 0 if not before or before[-1].isspace() else len(before.split()[-1])
        broken_after = 0 if not after or after[0].isspace() else len(after.split()[0])
        return start - broken_before, end + broken_after


def _goes_on(beside: str, sign: str) -> bool:
    """Whether a word or number goes on from the one or two signs beside it, the nearest last, to the sign."""
    if sign.isdigit() and beside[-1:] in (".", ",") and beside[:-1].isdigit():  # 20.000
        return True
    return _is_letter(beside[-1:]) and _is_letter(sign)


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _whole_words(text: str, wanted: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of whole words around `start` and `end` that is most like what is wanted."""
    words = [match.span() for match in _WORD.finditer(text)]
    first = next((index for index, (_, last) in enumerate(words) if last > start), len(words) - 1)
    last = next((index for index in range(len(words) - 1, -1, -1) if words[index][0] < end), 0)
    choices = [
        (words[one][0], words[two][1])
        for one in range(max(0, first - 1), min(len(words), first + 2))
        for two in range(max(one, last - 1), min(len(words), last + 2))
    ]
    return max(choices, key=lambda span: fuzz.ratio(wanted, text[span[0] : span[1]]), default=(start, end))
