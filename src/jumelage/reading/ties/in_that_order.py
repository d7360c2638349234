"""Towns of which each is tied with one of as many others: "with A and B respectively", "one with A, the other with B"."""

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.places.names import unknown_at
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.unknown import and_further
from jumelage.reading.words import Word


def in_that_order(
    sentence: Sentence, context: Context, word: Word, groups: list[Group]
) -> list[tuple[PlaceName, ...]]:
    """fr: "Parthenay et Thouars sont jumelées, l'une avec Weinstadt, l'autre avec Hannut", "… avec A et B respectivement"."""
    return _one_and_other(sentence, context, word, groups) or _respectively(sentence, context, groups)


def _one_and_other(
    sentence: Sentence, context: Context, word: Word, groups: list[Group]
) -> list[tuple[PlaceName, ...]]:
    led = [m.end() for m in sentence.pattern(_ONE_WITH).finditer(sentence.text, word.end)]
    two = next((g for g in reversed(groups) if g.end <= word.start and len(g.names) == 2), None)
    if len(led) != 2 or two is None:
        return []
    known = {place.start: place for place in sentence.places}
    others = [known.get(at) or unknown_at(sentence.text, at, context.places) for at in led]
    return [(one, other) for one, other in zip(two.names, others, strict=True) if other is not None]


_ONE_WITH = r"[\s,](?:{the_one}|{the_other})\s(?:{plain_with})\s"


def _respectively(sentence: Sentence, context: Context, groups: list[Group]) -> list[tuple[PlaceName, ...]]:
    """nl: "A en B hebben een band met respectievelijk C en D", en "A and B, twinned with C and D respectively"."""
    said = sentence.pattern(_IN_ORDER).search(sentence.text)
    if said is None:
        return []
    for others in _set_in_order(sentence, context, groups, said.start(), said.end()):
        before = (g.names for g in reversed(groups) if g.end <= others[0].start)
        owners = next((names for names in before if len(names) == len(others)), ())
        if owners and not any(name.nation for name in (*owners, *others)):
            return list(zip(owners, others, strict=True))
    return []


def _set_in_order(
    sentence: Sentence, context: Context, groups: list[Group], start: int, end: int
) -> list[tuple[PlaceName, ...]]:
    """The towns that "respectively" may set in order: those behind it, before it, around it; two or more."""
    led = sentence.pattern(_LED).match(sentence.text, end)
    at = led.end() if led else end
    later = (g.names for g in groups if end <= g.start <= end + _VERB_BETWEEN and g.role is not Role.LOCATED)
    first = unknown_at(sentence.text, at, context.places)
    if first is None or any(place.start == at for place in sentence.places):
        behind = next(later, ())  # fr: "sont respectivement jumelées avec A et B"
    else:
        behind = and_further(sentence, context.places, first)
    before = next((g.names for g in reversed(groups) if g.end <= start), ())
    near = before and start - max(before[-1].end, before[-1].reach) <= _NEAR
    around = (before[-1], behind[0]) if near and before and behind else ()
    return [names for names in (behind, before if near else (), around) if len(names) > 1]


_VERB_BETWEEN = 30  # characters
_NEAR = 3  # characters: a space, a comma, a bracket
_IN_ORDER = r"(?<!\w)(?:{respectively})(?!\w)"
_LED = r",?\s(?:(?:{plain_with})\s)?(?:(?:{determiner})\s)?(?:(?:{town_noun})\s(?:{of_town}\s)?)?"
