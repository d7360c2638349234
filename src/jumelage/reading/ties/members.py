"""Which towns a word for a tie joins: those it governs, those on its left, or two of the lines before."""

from collections.abc import Iterator
from functools import cache

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.from_left import from_left, named_before
from jumelage.reading.ties.governed import further_led, governed, is_before_next
from jumelage.reading.ties.in_that_order import in_that_order
from jumelage.reading.ties.joined import joined
from jumelage.reading.ties.one_breath import of_which
from jumelage.reading.ties.partners import partners_of_word
from jumelage.reading.ties.tied import Tied
from jumelage.reading.ties.unknown import unknown_left, unknown_right
from jumelage.reading.ties.vague import (
    bound_together,
    is_led,
    signed_together,
    unknown_abroad,
    unknown_behind_ours,
    unknown_rested,
)
from jumelage.reading.ties.words import LONGEST_GAP, RING, STOP, is_plural
from jumelage.reading.words import Word


def towns_tied(sentence: Sentence, context: Context, word: Word, groups: list[Group]) -> Iterator[Tied]:
    """The towns that the word ties, pair by pair, or together where they form a ring."""
    if each_own := in_that_order(sentence, context, word, groups):
        yield from ((pair, False) for pair in each_own)
    elif ring := _bound_in_ring(sentence, word, groups):
        yield ring, True
    elif word.kind == "partner":
        yield from partners_of_word(sentence, context, word, groups)
    elif pairs := list(_pairs(sentence, context, word)):
        second = pairs[0][0][0]
        yield from _own_before(sentence, context, word, groups)
        yield from _first_unknown(sentence, context, word, Group((second,), Role.WITH), groups)
        yield from pairs  # fr: "A est jumelée avec Xyz, B avec C"
    elif (right := governed(sentence, word, groups)) is not None:
        yield from _first_unknown(sentence, context, word, right, groups)
        for led in (right, *further_led(sentence, right, groups)):
            yield from joined(sentence, context, word, led, groups)
    elif context.home and word.kind != "tie_verb" and (name := of_which(sentence, word)) is not None:
        yield (name,), False
    elif word.kind == "tie_weak":
        yield from _of_weak_word(sentence, context, word, groups)
    elif (unknown := _unknown_beside(sentence, context, word, groups)) is not None:
        yield from joined(sentence, context, word, unknown, groups)
    else:
        yield from from_left(sentence, context, word, groups)


def _bound_in_ring(sentence: Sentence, word: Word, groups: list[Group]) -> tuple[PlaceName, ...]:
    """en: "The partnership, which joined A with B, C and D", de "…, die A mit B, C und D verband": one tie of all."""
    behind = [g for g in groups if g.start >= word.end]
    if word.kind != "tie" or len(behind) < _TWO or is_plural(sentence, word):
        return ()
    owner, led = behind[:_TWO]
    if (
        len(owner.names) > 1
        or owner.role is not Role.PLAIN
        or led.role is not Role.WITH
        or len(led.names) < RING
    ):
        return ()
    before = sentence.pattern(_BINDS_OWNER).fullmatch(sentence.text, word.end, owner.start)
    after = sentence.pattern(_THEN_BINDS).match(sentence.text, max(led.end, led.names[-1].reach))
    return (*owner.names, *led.names) if before or after else ()


_TWO = 2
_BINDS_OWNER = r",?\s(?:[^\W\d_]+\s){0,2}(?:{binds})\s(?:(?:{determiner})\s)?"
_THEN_BINDS = r"\s(?:{binds})(?!\w)"


def _unknown_beside(sentence: Sentence, context: Context, word: Word, groups: list[Group]) -> Group | None:
    """Towns that the gazetteer lacks, behind the word or else before it."""
    behind = None if is_before_next(sentence, word, groups) else unknown_right(sentence, context, word)
    return behind or unknown_left(sentence, context, word, groups)


def _first_unknown(
    sentence: Sentence, context: Context, word: Word, right: Group, groups: list[Group]
) -> Iterator[Tied]:
    """The tie with a town that the gazetteer lacks, which stands before those that it has."""
    if (first := _unknown_first(sentence, context, word, right)) is not None:
        yield from joined(sentence, context, word, first, groups)


def _unknown_first(sentence: Sentence, context: Context, word: Word, right: Group) -> Group | None:
    """fr: "liée à Saint-Wendel depuis 1973 et à Ineu": a town that the gazetteer lacks, before one that it has."""
    if right.start - word.end < _ROOM or right.role is not Role.WITH:
        return None
    led = sentence.pattern(_LED_AT_ONCE).match(sentence.text, word.end)
    unknown = unknown_right(sentence, context, word) if led else None
    if unknown is None or unknown.end > right.start or led is None or unknown.start != led.end():
        return None
    return Group(unknown.names[:1], Role.WITH)


_ROOM = 12  # characters
# de "Partnerschaften: seit 1959 mit Mutten"
_LED_AT_ONCE = r"(?:\s?:)?\s(?:(?:(?:{since})|(?:{since_year}))\s(?:\w{2,9}\s)?(?:19|20)\d\d\s)?(?:{with})\s"


def _of_weak_word(sentence: Sentence, context: Context, word: Word, groups: list[Group]) -> Iterator[Tied]:
    """The towns of a vague word that governs none on its right: two beside it, those who sign, one led by "with"."""
    near = (g for g in groups if len(g.names) == 2 and g.has_home and g.role is Role.PLAIN)
    pair = next((g for g in near if 0 <= word.start - g.end < _BESIDE_WORD), None)
    if pair is not None:  # nl: "hebben Boxtel en Wittlich de banden weer aangehaald"
        yield pair.names, False
    elif (bound := bound_together(sentence, context, word, groups)) is not None:
        yield tuple(name for name in bound.names if not name.nation), False
    yield from ((names, False) for names in named_before(sentence, word))
    if (between := _between_before(word, groups)) is not None:
        yield between.names, len(between.names) >= RING
    signing = signed_together(sentence, word, groups)
    if signing:
        yield signing, len(signing) >= RING
        groups = [
            g for g in groups if g.start > signing[-1].end
        ]  # de: "…, mit Suhl hatte sie schon einen Vertrag"
        if not any(is_led(sentence, group, word) for group in groups):
            return
    if any(is_led(sentence, group, word) for group in groups):
        yield from from_left(sentence, context, word, groups)
    elif (abroad := unknown_abroad(sentence, context, word, groups)) is not None:
        yield from joined(sentence, context, word, abroad, groups)
    elif (ours := unknown_behind_ours(sentence, context, word, groups)) is not None:
        yield from joined(sentence, context, word, ours, groups)
    elif (rested := unknown_rested(sentence, context, word, groups)) is not None:
        yield from joined(sentence, context, word, rested, groups)


def _between_before(word: Word, groups: list[Group]) -> Group | None:
    """fr: "Entre Saumur et Verden existe un pacte depuis 1967"."""
    near = (g for g in groups if g.role is Role.BETWEEN and 0 <= word.start - g.end < _BETWEEN_REACH)
    return next((g for g in near if len(g.names) > 1 and not any(name.nation for name in g.names)), None)


_BETWEEN_REACH = 50  # characters
_BESIDE_WORD = 20  # characters


def _pairs(sentence: Sentence, context: Context, word: Word) -> Iterator[Tied]:
    """de: "Partnerschaften von Suhl mit Kaluga, von Gera mit Rostow" · en: "Northwich with Carlow and with Dole, ..." """
    following = [place for place in sentence.places if place.start >= word.end and not place.nation]
    if len(following) < 2:
        return
    led = cache(lambda number: _led_by_with(sentence, context, following[number]))
    owner: PlaceName | None = None
    for number, place in enumerate(following):
        before = following[number - 1].end if number else word.end
        if STOP.search(sentence.text[before : place.start]) or place.start - before > LONGEST_GAP:
            return
        if number + 1 < len(following) and not led(number) and led(number + 1) == 1:
            owner = place
        elif owner is not None:
            yield (owner, place), False
        else:
            return


def _own_before(sentence: Sentence, context: Context, word: Word, groups: list[Group]) -> Iterator[Tied]:
    """de: "Gera ist seit 1990 mit Pskow verbunden, Suhl mit Kaluga und Celle mit Quimper": the tie before the pairs."""
    left = [g for g in groups if g.end <= word.start]
    if word.kind == "tie_verb" and left and left[-1].role is Role.WITH and _closes(sentence, word):
        yield from from_left(sentence, context, word, groups)


def _closes(sentence: Sentence, word: Word) -> bool:
    return sentence.text[word.end : word.end + 1] in (",", ";")


def _led_by_with(sentence: Sentence, context: Context, place: PlaceName) -> int:
    """1 where only "with" stands between the place and the one before, 2 where more does, 0 where "with" does not."""
    if context.places.role_before(sentence.text, place.start) is not Role.WITH:
        return 0
    previous = [p for p in sentence.places if p.end <= place.start]
    if not previous:
        return 2
    gap = sentence.text[previous[-1].end : place.start]
    if context.places.partner_words & set(gap.casefold().split()):
        return 2  # de: "und Osnabrück mit seiner Partnerstadt Twer" has a word of its own
    ties = sentence.all("tie", "tie_weak", "tie_verb")
    if any(previous[-1].end <= word.start < place.start for word in ties):
        return 2  # de: "…, während Gotha eine Partnerschaft mit Romilly unterhält"
    in_one_breath = context.places.joined(sentence.text, previous[-1].end, place.start) is not None
    return 1 if gap.strip().count(" ") < 3 and "," not in gap and not in_one_breath else 2
