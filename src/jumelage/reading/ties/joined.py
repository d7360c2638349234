"""How towns that a word for a tie leads are joined: each with the town on this side, or all of them in a ring."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.places.names import unknown_at
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.owners import owners_of
from jumelage.reading.ties.tied import Tied, each_with_home
from jumelage.reading.ties.words import RING
from jumelage.reading.words import Word


def joined(
    sentence: Sentence, context: Context, word: Word, group: Group, groups: list[Group]
) -> Iterator[Tied]:
    """The ties of the towns that the word leads, with those on this side or among one another."""
    if group.role is Role.BETWEEN and len(group.names) == 1:
        group = _completed(sentence, context, group)
    if len(others := _after_home(sentence, group)) > 0:
        yield from each_with_home(others)
        group = Group(group.names[:1], group.role)
    denied = sentence.pattern(_NOT_THAT)
    towns = tuple(n for n in group.names if not n.nation and not denied.match(sentence.text, n.end))
    if group.role is Role.BETWEEN and len(towns) >= 2:
        yield from _all_between(sentence, _up_to_semicolon(sentence, towns))
        return
    owners = owners_of(sentence, context, word, group, groups)
    joint = next(
        (g for g in groups if len(g.names) > 1 and set(owners) & set(g.names) and g is not group), None
    )
    if joint is not None and len(towns) == 1:
        yield from _with_one(sentence, word, joint, towns[0])
    elif ring := _ring(context, word, owners, towns):
        yield ring, True
    elif not owners and len(towns) == 1 and (there := _where_told(sentence, context, word, towns[0], groups)):
        yield (towns[0], there), False
    else:
        yield from _of_each(owners, towns)


_NOT_THAT = (
    r"\s(?:{not})(?:\s(?:{plain_with})\s|\s?[.,;:)])"  # en: "with Tilly, and Rudgwick not with anybody"
)


def _after_home(sentence: Sentence, group: Group) -> tuple[PlaceName, ...]:
    """fr: "Traunstein est jumelée avec Gap depuis 1976, Pinerolo depuis 1995": those that are home's partners, too."""
    if group.role is not Role.WITH or not group.names[0].home or len(group.names) == 1:
        return ()
    between = group.names[0].end, group.names[1].start
    comma = "," in sentence.text[slice(*between)] and not sentence.pattern(_AND_JOINS).search(
        sentence.text, *between
    )
    since = sentence.pattern(_SINCE_TOO).match(sentence.text, group.names[-1].end)
    return tuple(name for name in group.names[1:] if not name.nation) if comma and since else ()


_AND_JOINS = r"(?<!\w)(?:{and_also})\s"
_SINCE_TOO = r"\s(?:{since}|{since_year})\s(?:19|20)\d\d"


def _with_one(sentence: Sentence, word: Word, joint: Group, town: PlaceName) -> Iterator[Tied]:
    """Towns named in one breath with one other: fr "A et B, toutes deux jumelées avec C" two ties, else a ring."""
    ours = tuple(name for name in joint.names if not name.nation)
    each = sentence.pattern(_EACH).search(sentence.text, joint.end, word.start) is not None
    each |= sentence.pattern(_THEIR).search(sentence.text, joint.end, word.start) is not None
    if each or (town.home and word.kind != "tie_weak"):
        yield from (((name, town), False) for name in ours)
    else:
        yield (*ours, town), True


_THEIR = r"(?<!\w)(?:{possessive})\s(?:[^\W\d_]+\s){0,2}$"  # fr "leur jumelage avec Sotchi"
_EACH = r"(?<!\w)(?:{both_each})(?!\w)"


def _ring(
    context: Context, word: Word, owners: tuple[PlaceName, ...], towns: tuple[PlaceName, ...]
) -> tuple[PlaceName, ...]:
    """de: "Soest ist Teil eines Städterings mit A, B und C": all of them, with the one owner or else the home town."""
    if word.code != "ring" or len(towns) < 2 or len(owners) > 1:
        return ()
    if owners:
        return (*owners, *towns)
    return (PlaceName(word.start, word.start, context.home, home=True), *towns) if context.home else ()


def _of_each(owners: tuple[PlaceName, ...], towns: tuple[PlaceName, ...]) -> Iterator[Tied]:
    """Each town with each owner, or alone where there is none."""
    at_home = any(owner.home for owner in owners)
    others = tuple(town for town in towns if not (town.home and at_home))
    if not owners:
        yield from (((town,), False) for town in others)
    for owner in owners:
        yield from (((owner, town), False) for town in others if owner.name != town.name)


def _all_between(sentence: Sentence, towns: tuple[PlaceName, ...]) -> Iterator[Tied]:
    """Those that "between" leads: two by two where they are told so, else all together."""
    dated = [bool(_YEAR.fullmatch(town.aside)) for town in towns]
    if len(towns) % 2 == 0 and all(told == bool(number % 2) for number, told in enumerate(dated)):
        # fr: "Orléans et Dundee (1946), Montbéliard et Ludwigsburg (1950)"
        yield from ((towns[number : number + 2], False) for number in range(0, len(towns), 2))
    elif pairs := _two_by_two(sentence, towns):
        yield from ((pair, False) for pair in pairs)
    else:
        yield towns, len(towns) >= RING


_YEAR = re.compile(r"(?:\w+ )?\d{4}")  # of a bracket: "1946", "seit 1950"


def _where_told(
    sentence: Sentence, context: Context, word: Word, town: PlaceName, groups: list[Group]
) -> PlaceName | None:
    """The one town abroad, where home is its partner: nl "In Balve is het veertigjarige partnerschap met Heerde gevierd"."""
    if not town.home:
        return None
    there = (g for g in groups if g.role is Role.LOCATED or _opens_at(sentence, g))
    towns = [name for g in there for name in g.names if not (name.home or name.nation)]
    others = [name for g in groups for name in g.names if not (name.home or name.nation)]
    if word.kind != "tie" or len(towns) != 1 or others != towns or sentence.denied(word.start):
        return None
    if not (_definite(sentence, word) or _is_made(sentence)) or context.home_place is None:
        return None
    place = context.places.resolve(towns[0].name, towns[0].country)
    return towns[0] if place is not None and place.country != context.home_place.country else None


def _opens_at(sentence: Sentence, group: Group) -> bool:
    """fr: "À Helmstedt, une charte de jumelage avec Vitré a été signée": where it is, with a word for "with" too."""
    return sentence.pattern(_AT).fullmatch(sentence.text, 0, group.start) is not None


_AT = r"\W{0,3}(?:{located}|{located_in}|{lies_near})\s"


def _definite(sentence: Sentence, word: Word) -> bool:
    return sentence.pattern(_THE_ONE).search(sentence.text, 0, word.start) is not None


def _is_made(sentence: Sentence) -> bool:
    """nl: "In Balve is een nieuw vriendschapsverdrag met Heerde getekend"."""
    if sentence.has("plan", "not", "rejected"):
        return False
    return sentence.has("renewed") or any(word.code == "signed" for word in sentence.all("start"))


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
