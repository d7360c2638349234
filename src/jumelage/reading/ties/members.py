"""Which towns a word for a tie joins: those it governs, those on its left, or two of the lines before."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.places.names import unknown_at
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.from_left import from_left, named_before
from jumelage.reading.ties.governed import further_led, governed, is_before_next
from jumelage.reading.ties.owners import owners_of
from jumelage.reading.ties.partners import partners_of_word
from jumelage.reading.ties.unknown import unknown_left, unknown_right
from jumelage.reading.ties.vague import (
    bound_together,
    is_led,
    signed_together,
    unknown_abroad,
    unknown_rested,
)
from jumelage.reading.ties.words import LONGEST_GAP, RING, STOP
from jumelage.reading.words import Word

_YEAR = re.compile(r"(?:\w+ )?\d{4}")


def towns_tied(
    sentence: Sentence, context: Context, word: Word, groups: list[Group]
) -> Iterator[tuple[tuple[PlaceName, ...], bool]]:
    """The towns that the word ties, pair by pair, or together where they form a ring."""
    if word.kind == "partner":
        yield from partners_of_word(sentence, context, word, groups)
        return
    if each_own := _respectively(sentence, context, word, groups):
        yield from ((pair, False) for pair in each_own)
        return
    if pairs := list(_pairs(sentence, context, word)):
        second = pairs[0][0][0]
        first = _unknown_first(sentence, context, word, Group((second,), Role.WITH))
        if first is not None:  # fr: "A est jumelée avec Xyz, B avec C"
            yield from _joined(sentence, context, word, first, groups)
        yield from pairs
        return
    right = governed(sentence, word, groups)
    if right is not None:
        if (first := _unknown_first(sentence, context, word, right)) is not None:
            yield from _joined(sentence, context, word, first, groups)
        yield from _joined(sentence, context, word, right, groups)
        for further in further_led(sentence, right, groups):
            yield from _joined(sentence, context, word, further, groups)
        return
    if word.kind == "tie_weak":
        yield from _of_weak_word(sentence, context, word, groups)
        return
    behind = None if is_before_next(sentence, word, groups) else unknown_right(sentence, context, word)
    unknown = behind or unknown_left(sentence, context, word, groups)
    if unknown is not None:
        yield from _joined(sentence, context, word, unknown, groups)
        return
    yield from from_left(sentence, context, word, groups)


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
_LED_AT_ONCE = r"\s(?:{with})\s"


def _of_weak_word(
    sentence: Sentence, context: Context, word: Word, groups: list[Group]
) -> Iterator[tuple[tuple[PlaceName, ...], bool]]:
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
    if signing := signed_together(sentence, word, groups):
        yield signing, len(signing) >= RING
    elif any(is_led(sentence, group, word) for group in groups):
        yield from from_left(sentence, context, word, groups)
    elif (abroad := unknown_abroad(sentence, context, word, groups)) is not None:
        yield from _joined(sentence, context, word, abroad, groups)
    elif (rested := unknown_rested(sentence, context, word, groups)) is not None:
        yield from _joined(sentence, context, word, rested, groups)


def _between_before(word: Word, groups: list[Group]) -> Group | None:
    """fr: "Entre Saumur et Verden existe un pacte depuis 1967"."""
    near = (g for g in groups if g.role is Role.BETWEEN and 0 <= word.start - g.end < _BETWEEN_REACH)
    return next((g for g in near if len(g.names) > 1 and not any(name.nation for name in g.names)), None)


_BETWEEN_REACH = 50  # characters
_BESIDE_WORD = 20  # characters


def _joined(
    sentence: Sentence, context: Context, word: Word, group: Group, groups: list[Group]
) -> Iterator[tuple[tuple[PlaceName, ...], bool]]:
    denied = sentence.pattern(_NOT_THAT)
    if group.role is Role.BETWEEN and len(group.names) == 1:
        group = _completed(sentence, context, group)
    towns = tuple(n for n in group.names if not n.nation and not denied.match(sentence.text, n.end))
    if group.role is Role.BETWEEN and len(towns) >= 2:
        yield from _all_between(sentence, _up_to_semicolon(sentence, towns))
        return
    subjects = owners_of(sentence, context, word, group, groups)
    joint = next(
        (g for g in groups if len(g.names) > 1 and set(subjects) & set(g.names) and g is not group), None
    )
    each = joint is not None and bool(sentence.pattern(_EACH).search(sentence.text, joint.end, word.start))
    each = each or (len(towns) == 1 and towns[0].home and word.kind != "tie_weak")
    if joint is not None and each and len(towns) == 1:  # fr: "A et B, toutes deux jumelées avec C"
        yield from (((name, *towns), False) for name in joint.names if not name.nation)
        return
    if joint is not None and len(towns) == 1:
        yield (*(name for name in joint.names if not name.nation), *towns), True
        return
    if word.code == "ring" and len(towns) > 1 and not subjects and context.home:
        home = PlaceName(word.start, word.start, context.home, home=True)
        yield (home, *towns), True  # de: "Soest ist Teil eines Städterings mit A, B und C"
        return
    if word.code == "ring" and len(towns) > 1 and len(subjects) == 1:
        yield (*subjects, *towns), True
        return
    others = tuple(name for name in towns if not name.home or not any(s.home for s in subjects))
    if (
        not subjects
        and len(towns) == 1
        and towns[0].home
        and (there := _where_told(sentence, context, word, groups))
    ):
        yield (towns[0], there), False  # nl: "In Balve is het veertigjarige partnerschap met Heerde gevierd"
        return
    for subject in subjects or (None,):
        for other in others:
            if subject is not None and subject.name == other.name:
                continue
            yield ((subject, other) if subject is not None else (other,)), False


def _all_between(
    sentence: Sentence, towns: tuple[PlaceName, ...]
) -> Iterator[tuple[tuple[PlaceName, ...], bool]]:
    """Those that "between" leads: two by two where they are told so, else all together."""
    dated = [bool(_YEAR.fullmatch(town.aside)) for town in towns]
    if len(towns) % 2 == 0 and all(told == bool(number % 2) for number, told in enumerate(dated)):
        # fr: "Orléans et Dundee (1946), Montbéliard et Ludwigsburg (1950)"
        yield from ((towns[number : number + 2], False) for number in range(0, len(towns), 2))
    elif pairs := _two_by_two(sentence, towns):
        yield from ((pair, False) for pair in pairs)
    else:
        yield towns, len(towns) >= RING


def _where_told(sentence: Sentence, context: Context, word: Word, groups: list[Group]) -> PlaceName | None:
    """The one town abroad in which the tie with home is spoken of."""
    towns = [
        name for g in groups if g.role is Role.LOCATED for name in g.names if not (name.home or name.nation)
    ]
    others = [name for g in groups for name in g.names if not (name.home or name.nation)]
    if word.kind != "tie" or len(towns) != 1 or others != towns or sentence.denied(word.start):
        return None
    if not _definite(sentence, word) or context.home_place is None:
        return None
    place = context.places.resolve(towns[0].name, towns[0].country)
    return towns[0] if place is not None and place.country != context.home_place.country else None


def _definite(sentence: Sentence, word: Word) -> bool:
    return sentence.pattern(_THE_ONE).search(sentence.text, 0, word.start) is not None


_THE_ONE = r"(?<!\w)(?:{article}|{its_first})\s(?:[\w-]+\s){0,2}$"


def _completed(sentence: Sentence, context: Context, group: Group) -> Group:
    """de: "zwischen dem Landkreis Haßberge und dem District du Tricastin": the second as well, which may be unknown."""
    last = group.names[-1]
    match = sentence.pattern(_AND_THE).match(sentence.text, max(last.end, last.reach))
    if match is None:
        return group
    known = next((place for place in sentence.places if place.start == match.end()), None)
    name = known or unknown_at(sentence.text, match.end(), context.places)
    return group if name is None else Group((*group.names, name), group.role)


_AND_THE = r",?\s(?:{and_also})\s(?:(?:{determiner})\s)?(?:(?:{town_noun})\s(?:{of_town}\s)?)?(?=[^\W\d_a-z])"


def _up_to_semicolon(sentence: Sentence, towns: tuple[PlaceName, ...]) -> tuple[PlaceName, ...]:
    """The towns before the first semicolon, where two stand there: "between A and B; C and D are others"."""
    end = sentence.text.find(";", towns[0].end)
    first = tuple(name for name in towns if end < 0 or name.end <= end)
    return first if len(first) > 1 else towns


_EACH = r"(?<!\w)(?:{both_each})(?!\w)"


def _respectively(
    sentence: Sentence, context: Context, word: Word, groups: list[Group]
) -> list[tuple[PlaceName, ...]]:
    """fr: "Parthenay et Thouars sont jumelées, l'une avec Weinstadt, l'autre avec Hannut"."""
    led = [m.end() for m in sentence.pattern(_ONE_WITH).finditer(sentence.text, word.end)]
    two = next((g for g in reversed(groups) if g.end <= word.start and len(g.names) == 2), None)
    if len(led) != 2 or two is None:
        return []
    known = {place.start: place for place in sentence.places}
    others = [known.get(at) or unknown_at(sentence.text, at, context.places) for at in led]
    return [(one, other) for one, other in zip(two.names, others, strict=True) if other is not None]


_ONE_WITH = r"[\s,](?:{the_one}|{the_other})\s(?:{plain_with})\s"


def _two_by_two(sentence: Sentence, towns: tuple[PlaceName, ...]) -> list[tuple[PlaceName, PlaceName]]:
    """de: "die Partnerschaften zwischen A und B, C und D sowie E und F"."""
    if len(towns) < 4 or len(towns) % 2:
        return []
    joins = [sentence.text[one.end : two.start] for one, two in pairwise(towns)]
    within, between = joins[::2], joins[1::2]
    paired = sentence.pattern(_AND_ONLY)
    if not all(paired.fullmatch(join) for join in within):
        return []
    if any(paired.fullmatch(join) for join in between[:-1]):
        return []
    return list(zip(towns[::2], towns[1::2], strict=True))


_AND_ONLY = r"\s(?:{and_also}|&|[-–])\s(?:(?:{determiner}|{of_town})\s)?"
_NOT_THAT = r"\s(?:{not})(?!\w)"  # en: "with Tilly, and Rudgwick not with anybody"


def _pairs(sentence: Sentence, context: Context, word: Word) -> Iterator[tuple[tuple[PlaceName, ...], bool]]:
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
    joined = context.places.joined(sentence.text, previous[-1].end, place.start) is not None
    return 1 if gap.strip().count(" ") < 3 and "," not in gap and not joined else 2
