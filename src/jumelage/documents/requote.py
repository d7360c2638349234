"""Where a quote stands in a new version of its document.

Words that say the same at a place that is surely the same place are anchored there. In any doubt the quote becomes an
orphan with a reason, for a person to look at: two places that fit equally well, the same words in other surroundings,
a number, date or name that is another now.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from jumelage.documents.document import Document
from jumelage.documents.joining import View
from jumelage.documents.quote import CONTEXT, Quote

_FITS = 0.8  # of one side's context must be the same
_FITS_CLOSELY = 0.9  # of both sides' context, for a quote of few words
_OTHER_NUMBERS = (
    0.6  # is what is left of a fit where the context holds other numbers: the next row of a table
)
_CLEARER = 0.15  # by so much must the best place fit better than the next
_ALIKE = 85  # per cent, for words that may be a new spelling of the quote
_LONG_WORD = 6  # letters: shorter words differ in what they say when one letter does ("juni", "juli")
_VERY_LONG_WORD = 10  # letters: two of them may differ
_FEW_WORDS = 5  # a quote of fewer may stand anywhere
_ARTICLES = frozenset("de het een 't the a an der die das den dem ein eine le la les l un une".split())
# words that say a number: "vierentwintig" and "vijfentwintig" are no spellings of each other
_COUNTS = re.compile(
    r"tig|tien|honderd|duizend|miljoen|zig|ßig|zehn|hundert|tausend|million|teen|ty\b|hundred|thousand|vingt|rente|ante|cent"
    r"|mille|een|twee|drie|vier|vijf|zes|zeven|acht|negen|zwei|drei|fünf|sechs|sieben|neun|cinq|sept|huit|neuf"
    r"|januar|februar|septem|oktob|octob|novem|decem|dezem|septiem|janvi|févri",
)
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"\S+")


class How(StrEnum):
    """How a quote was found again."""

    EXACT = "exact"  # the same words at the same offsets
    MOVED = "moved"  # the same words, perhaps broken over lines otherwise, at other offsets
    CHANGED = "changed"  # the same place and sense, some words spelt otherwise


class Reason(StrEnum):
    """Why a quote was not found again."""

    AMBIGUOUS = "ambiguous"  # several places fit equally well
    ELSEWHERE = "elsewhere"  # the words stand in other surroundings, which may be another matter
    CHANGED = "changed"  # at its place other words stand that say something else
    GONE = "gone"  # nothing like it is there


@dataclass(frozen=True, slots=True)
class Anchored:
    """A quote of the new version that says what the old one said."""

    quote: Quote
    how: How


@dataclass(frozen=True, slots=True)
class Orphan:
    """A quote (of the old version) that has no sure place in the new one.

    `note` says what was seen, `near` where: start and end of the words of the new version that come closest.
    """

    quote: Quote
    reason: Reason
    note: str = ""
    near: tuple[int, int] | None = None


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


def requote(quote: Quote, document: Document, *, old_text: str | None = None) -> Anchored | Orphan:
    """The quote in `document`, a new version of the one it is from, or an orphan with the reason.

    `old_text` is the text of the old version where it is still at hand: what did not change before or after the quote
    then tells its place among look-alikes.
    """
    if not quote.exact.strip():
        return Orphan(quote, Reason.GONE, "the quote holds no words")
    if quote.document == document.id:
        return Anchored(quote, How.EXACT) if quote.stands_in(document.text) else Orphan(quote, Reason.GONE)
    kept = _kept(quote, old_text, document.text) if old_text is not None else None
    if kept is not None:
        return _anchored(quote, document, kept, kept + len(quote.exact))
    places = [_placed(quote, document.text, *span) for span in _spans(quote, document.text)]
    if places:
        return _among_same_words(quote, document, places, old_text)
    return _among_similar_words(quote, document)


def _anchored(quote: Quote, document: Document, start: int, end: int, how: How | None = None) -> Anchored:
    found = Quote.cut(document.id, document.text, start, end, page=document.page_at(start))
    same = (found.start, found.exact) == (quote.start, quote.exact)
    return Anchored(found, how or (How.EXACT if same else How.MOVED))


# -------------------------------------------------------------- the same words


def _kept(quote: Quote, old: str, new: str) -> int | None:
    """Where the quote starts, if all text up to its end or all text from its start on is as it was."""
    if old[quote.start : quote.end] != quote.exact:
        return None
    head = min(len(old), quote.end + CONTEXT)
    tail = min(len(old), len(old) - quote.start + CONTEXT)
    shift = len(new) - len(old)
    at_head = old[:head] == new[:head]
    at_tail = len(new) >= tail and old[-tail:] == new[-tail:]
    if at_head and at_tail and shift:  # the text stands there twice
        return None
    return quote.start if at_head else quote.start + shift if at_tail else None


def _spans(quote: Quote, text: str) -> list[tuple[int, int]]:
    """All places of the words, white space apart, that are not part of longer words or numbers."""
    words = quote.exact.split()
    before = after = ""
    if not _joins(quote.prefix[-1:], words[0][0]):
        before = (
            r"(?<!\w)(?<!\d[.,])" if words[0][0].isdigit() else r"(?<!\w)" if words[0][0].isalpha() else ""
        )
    if not _joins(words[-1][-1], quote.suffix[:1]):
        after = (
            r"(?!\w)(?![.,]\d)" if words[-1][-1].isdigit() else r"(?!\w)" if words[-1][-1].isalpha() else ""
        )
    pattern = re.compile(before + r"\s+".join(map(re.escape, words)) + after)
    return [match.span() for match in pattern.finditer(text)]


def _joins(one: str, other: str) -> bool:
    """Whether the quote begins or ends within a word."""
    return one.isalnum() and other.isalnum()


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
    alike = fuzz.ratio(wanted, there) / 100
    return alike if _numbers(wanted) == _numbers(there) else alike * _OTHER_NUMBERS


def _numbers(context: str) -> list[str]:
    """The numbers in a context, but for its far end, where one may be cut off."""
    return _DIGITS.findall(context[: max(0, len(context) - 4)])


def _among_same_words(
    quote: Quote, document: Document, places: Sequence[_Place], old: str | None
) -> Anchored | Orphan:
    ranked = sorted(places, key=lambda place: place.score, reverse=True)
    best = ranked[0]
    if len(ranked) > 1 and best.score - ranked[1].score < _CLEARER:
        return Orphan(quote, Reason.AMBIGUOUS, f"the words stand in {len(ranked)} places", best.span)
    few = len(quote.exact.split()) < _FEW_WORDS
    stood = len(_spans(quote, old)) if old is not None else None
    look_alikes_changed = stood is not None and stood > 1 and stood != len(ranked)
    if best.fits_closely or (best.fits and not few and not look_alikes_changed):
        return _anchored(quote, document, best.start, best.end)
    if stood == len(ranked) == 1 and not few:
        return _anchored(quote, document, best.start, best.end)
    return Orphan(quote, Reason.ELSEWHERE, "the words stand in other surroundings", best.span)


# ---------------------------------------------------------------- similar words


def _among_similar_words(quote: Quote, document: Document) -> Anchored | Orphan:
    same: list[_Place] = []
    other: tuple[str, _Place] | None = None
    for start, end in _similar(quote.exact, document):
        place = _placed(quote, document.text, start, end)
        difference = _difference(quote.exact, View.of(document.text, start, end).text)
        if difference is None:
            same.append(place)
        elif place.fits:
            other = other or (difference, place)
    fitting = sorted((place for place in same if place.fits), key=lambda place: place.score, reverse=True)
    if len(fitting) > 1 and fitting[0].score - fitting[1].score < _CLEARER:
        return Orphan(
            quote, Reason.AMBIGUOUS, f"similar words stand in {len(fitting)} places", fitting[0].span
        )
    if fitting:
        return _anchored(quote, document, fitting[0].start, fitting[0].end, How.CHANGED)
    if other:
        return Orphan(quote, Reason.CHANGED, other[0], other[1].span)
    if same:
        best = max(same, key=lambda place: place.score)
        return Orphan(quote, Reason.ELSEWHERE, "similar words stand in other surroundings", best.span)
    return Orphan(quote, Reason.GONE)


def _similar(exact: str, document: Document) -> Iterator[tuple[int, int]]:
    """The places, whole words each, whose letters are nearly those of the quote; the best of each block."""
    wanted = " ".join(exact.split())
    for start, end in _stretches(document, len(wanted)):
        view = View.of(document.text, start, end)
        found = fuzz.partial_ratio_alignment(wanted, view.text, score_cutoff=_ALIKE)
        if found is not None and found.dest_end > found.dest_start and len(view.text) >= 0.7 * len(wanted):
            yield view.original(*_whole_words(view.text, wanted, found.dest_start, found.dest_end))


def _stretches(document: Document, length: int) -> Iterator[tuple[int, int]]:
    """The blocks; a long one in overlapping parts, so that two similar sentences in it are both seen."""
    step = max(2 * length, 80)
    for block in document.blocks:
        start = block.start
        while block.end - start > 2 * step:
            yield start, start + 2 * step
            start += step
        yield start, block.end


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


def _difference(old: str, new: str) -> str | None:
    """The first difference in what is said, in words; None where only the spelling differs."""
    one, other = old.split(), new.split()
    matcher = difflib.SequenceMatcher(
        None, [_folded(word) for word in one], [_folded(word) for word in other], autojunk=False
    )
    for tag, start, end, start_other, end_other in matcher.get_opcodes():
        if tag != "equal" and not _says_the_same(one[start:end], other[start_other:end_other]):
            return f"“{' '.join(one[start:end])}” became “{' '.join(other[start_other:end_other])}”"
    return None


def _says_the_same(old: Sequence[str], new: Sequence[str]) -> bool:
    if _folded("".join(old)) == _folded("".join(new)):  # "Opmerkelij kis" and "Opmerkelijk is"
        return True
    if not old or not new:
        return all(_folded(word) in _ARTICLES for word in (*old, *new))
    return len(old) == len(new) and all(map(_is_respelt, old, new))


def _is_respelt(old: str, new: str) -> bool:
    """Whether two words are spellings of one: long, without digits or capitals, alike but for a letter or two."""
    one, other = _folded(old), _folded(new)
    if one == other:
        return True
    if not (one.isalpha() and other.isalpha()) or _is_name(old) or _is_name(new) or one[:2] != other[:2]:
        return False
    if _COUNTS.search(one) or _COUNTS.search(other):
        return False
    shorter = min(len(one), len(other))
    if shorter < _LONG_WORD:
        return False
    return DamerauLevenshtein.distance(one, other) <= (2 if shorter >= _VERY_LONG_WORD else 1)


def _is_name(word: str) -> bool:
    return any(letter.isupper() for letter in word)


def _folded(word: str) -> str:
    """The word without accents, quotation marks and punctuation around it; signs between digits stay."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter)
    )
    letters = [letter for letter, kept in zip(plain, _kept_signs(plain), strict=True) if kept]
    return "".join(letters).lower()


def _kept_signs(word: str) -> list[bool]:
    """For each sign whether it says something: letters, digits, what joins or signs numbers, a question mark."""
    digits = [False, *map(str.isdigit, word), False]
    return [
        letter.isalnum()
        or letter in "€£$%ƒ?"
        or (digits[index] and digits[index + 2])
        or (letter in "-−+" and index == 0 and digits[index + 2])
        for index, letter in enumerate(word)
    ]
