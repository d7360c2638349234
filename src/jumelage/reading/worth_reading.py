"""Which blocks of a document are worth reading: those on the subject and what stands around them.

A document in which no word is on the subject is passed over; a short note that only hints at it is not.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

import ahocorasick_rs

from jumelage.documents.document import Block, BlockKind, Document
from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.places.finder import PlaceFinder
from jumelage.reading.places.names import find_places
from jumelage.reading.words import Lexicon, forms

SHORT = 20_000  # code points; a document this short is read whole where it is on the subject
# Words of these classes say that a passage is on the subject.
SUBJECT = ("tie", "partner", "tie_verb", "campaign", "goal_set", "topic", "merged")
# Words of these classes say that a passage goes on about the subject of the one before.
_GOES_ON = ("it", "both", "organisation", "delegated", "list")
# Of a longer one, passages on the subject as near to one another as this belong to one piece about it, which is read
# whole, with some passages before and after it: on the development documents, each taken for a piece of a long one, that
# leaves out one proposal in forty, where the passages with such a word alone left out one in six.
_NEAR_BLOCKS, _NEAR, _AROUND, _OPENING = 12, 3_000, 10, 2  # blocks, code points, blocks, blocks
_NOTE = 1_500  # code points; of a longer paper that is on the subject, some word says so
_CUTTING = 600  # code points of a note so short that a town abroad is enough
_BREAKS, _LONGEST_HALF = ("-\n", "\u2010\n"), 40  # code points of half a word
_FIRST_HALF, _SECOND_HALF = re.compile(r"[^\W\d_]{2,}\Z"), re.compile(r"[ \t]{0,8}([^\W\d_]{2,})")
_OF_A_TOWN = ("tie_weak", "visit", "council", "executive")


def worth_reading(
    document: Document, words: Lexicon, gazetteer: Gazetteer, home: str | None
) -> frozenset[int] | None:
    """The numbers of the blocks worth a look, none where nothing is on the subject; None for all of them."""
    wanted = _on_the_subject(document, words)
    if wanted == frozenset() and _hints_at_it(document.text, words, gazetteer, home):
        return None
    return wanted


@cache
def _scan(words: Lexicon, kinds: tuple[str, ...]) -> ahocorasick_rs.AhoCorasick:
    terms = {form for kind in kinds for term in words.terms(kind) for form in forms(term.strip("*"))}
    return ahocorasick_rs.AhoCorasick(sorted(terms))


def _on_the_subject(document: Document, words: Lexicon) -> frozenset[int] | None:
    """The numbers of the blocks worth a look; None for all of them, as in a short document on the subject.

    In a long document it is its opening and those that hold a word of the subject, stand under a heading with one,
    follow such a block and go on about it, or stand in or beside a piece where such blocks are near to one another.
    """
    hits = [
        start
        for _, start, _ in _scan(words, SUBJECT).find_matches_as_indexes(document.text.replace("\n", " "))
    ]
    hits += _broken(document.text, _scan(words, SUBJECT))
    if not hits:
        return frozenset()
    if len(document.text) <= SHORT:
        return None
    blocks = document.blocks
    starts = [block.start for block in blocks]
    on_it = {bisect_right(starts, start) - 1 for start in hits}
    goes_on = _scan(words, _GOES_ON)
    wanted = on_it | set(range(min(_OPENING, len(blocks))))
    for first, last in _pieces(blocks, sorted(on_it)):
        wanted.update(range(max(0, first - _AROUND), min(len(blocks), last + _AROUND + 1)))
    for number in on_it:
        if blocks[number].kind is BlockKind.HEADING:
            wanted.update(_under(blocks, number))
        elif number + 1 < len(blocks):
            after = blocks[number + 1]
            if goes_on.find_matches_as_indexes(document.text[after.start : after.end].replace("\n", " ")):
                wanted.add(number + 1)
    return frozenset(wanted)


def _broken(text: str, scan: ahocorasick_rs.AhoCorasick) -> list[int]:
    """Where a word of the subject is broken over two lines: de "Städtepart-", "nerschaft"."""
    whole = list(_hyphenated(text))
    if not whole or not scan.find_matches_as_indexes("\n".join(word for _, word in whole)):
        return []
    return [start for start, word in whole if scan.find_matches_as_indexes(word)]


def _hyphenated(text: str) -> Iterator[tuple[int, str]]:
    """Each word that is broken at the end of a line, made whole, with where it begins."""
    for sign in _BREAKS:
        at = text.find(sign)
        while at >= 0:
            first = _FIRST_HALF.search(text, max(0, at - _LONGEST_HALF), at)
            second = _SECOND_HALF.match(text, at + len(sign), at + len(sign) + _LONGEST_HALF)
            if first and second:
                yield first.start(), first[0] + second[1]
            at = text.find(sign, at + len(sign))


def _pieces(blocks: Sequence[Block], on_it: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last number of each run of blocks on the subject, two or more, that are near to one another."""
    first = last = on_it[0]
    for number in on_it[1:]:
        near = number - last <= _NEAR_BLOCKS and blocks[number].start - blocks[last].end <= _NEAR
        if not near:
            if last > first:
                yield first, last
            first = number
        last = number
    if last > first:
        yield first, last


def _under(blocks: Sequence[Block], heading: int) -> Iterator[int]:
    """The numbers of the blocks under a heading, up to the next one of its level."""
    for number in range(heading + 1, len(blocks)):
        if blocks[number].kind is BlockKind.HEADING and blocks[number].level <= blocks[heading].level:
            return
        yield number


# ---------------------------------------------------------------- notes without a word of the subject


def _hints_at_it(text: str, words: Lexicon, gazetteer: Gazetteer, home: str | None) -> bool:
    """Whether a note without a word of the subject hints at it: "mondiale projecten", a town abroad beside a mayor."""
    if len(text) > _NOTE:
        return False
    if _hints(words).find_matches_as_indexes(text.replace("\n", " ")) or words.pattern(_WEAK_WITH).search(
        text
    ):
        return True
    if len(text) > _CUTTING and not _scan(words, _OF_A_TOWN).find_matches_as_indexes(text):
        return False
    return _names_town_abroad(text, words, gazetteer, home)


# de "Die Kontakte zwischen Teltow und …", nl "de banden met onze vrienden in …"
_WEAK_WITH = r"(?<!\w)(?:{tie_weak})\s(?:{with}|{between})\s(?:[a-zà-ÿ]{2,12}\s){0,3}(?=[^\W\d_a-z])"


@cache
def _hints(words: Lexicon) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(
        sorted({form for term in words.small("near_subject") for form in forms(term)})
    )


def _names_town_abroad(text: str, words: Lexicon, gazetteer: Gazetteer, home: str | None) -> bool:
    place = gazetteer.resolve(home, near=words.country) if home else None
    finder = PlaceFinder(gazetteer, words, (home,) if home else ())
    finder.near = near = place.country if place else words.country
    for name in find_places(text, finder):
        found = None if name.common or name.home else finder.resolve(name.name, name.country)
        if found is not None and found.country != near:
            return True
    return False
