"""Ties that a sentence tells by their number, as ours in turn, or as others than the line before.

en "We have links with three places, namely A, B and C" · fr "Vesoul compte deux villes jumelles, l'une en Allemagne
(Gerlingen), l'autre en Écosse (Cumbernauld)" · fr "Fribourg est sa ville jumelle depuis 1959, Tver depuis 1957".
"""

from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.places.names import unknown_at
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.with_home import with_home
from jumelage.reading.ties.words import tie_words, without_dates
from jumelage.reading.words import Word


def as_many_as_told(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """As many towns as the number before the word says, and no more: they are the partners."""
    if context.home_ref is None or sentence.has("plan", "rejected"):
        return
    for word in tie_words(sentence):
        number = _number_at(sentence, word)
        if number < _SEVERAL or sentence.denied(word.start):
            continue
        if any(p.end <= word.start and not (p.home or p.nation or p.common) for p in sentence.places):
            continue  # nl: "Kampen onderhoudt banden met vier partnersteden: …": those of another
        groups = (group for group in sentence.groups if group.start > word.end)
        behind = [name for group in groups for name in _led(group) if not (name.home or name.nation)]
        towns = list({place.name: place for place in behind}.values())
        if len(towns) != number or not all(_lies_abroad(context, town) for town in towns):
            continue
        label = sentence.text[word.start : word.end]
        for town in towns:
            yield from with_home(sentence, context, town, word.code, label, word=word)
        return


_SEVERAL = 2


def _led(group: Group) -> tuple[PlaceName, ...]:
    """The towns of the group without the one that only tells where another lies: en "Mons, just north of Paris, and Foix"."""
    return group.names[1:] if group.role in (Role.LOCATED, Role.OF) else group.names


def _number_at(sentence: Sentence, word: Word) -> int:
    """The number right before the word, or after its "with": "three twins", "links with three towns"; 0 for none."""
    match = sentence.pattern(_NUMBER_BEFORE).search(sentence.text, 0, word.start)
    match = match or sentence.pattern(_WITH_NUMBER).match(sentence.text, word.end)
    if match is None:
        return 0
    numbers: dict[str, int] = sentence.lexicon.other.get("dates", {}).get("numbers", {})
    return numbers.get(match[1].casefold(), 0)


_NUMBER_BEFORE = r"(?<!\w)({how_many})\s(?:(?!(?:{article})\s)[^\W\d_]+\s){0,2}$"
_WITH_NUMBER = r"\s(?:{plain_with})\s({how_many})\s(?:[^\W\d_]+\s){0,1}(?:{town_noun}|{places_noun})(?!\w)"


def _lies_abroad(context: Context, town: PlaceName) -> bool:
    place = context.places.resolve(town.name, town.country)
    if place is None:
        return False
    return context.home_place is None or place.country != context.home_place.country


# ---------------------------------------------------------------- ours, one after the other


def ours_in_turn(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """fr: "Fribourg est sa ville jumelle depuis 1959, Tver l'est depuis 1957": that of the home town."""
    if context.home_ref is None:
        return
    for word in sentence.all("partner"):
        group = next((g for g in reversed(sentence.groups) if g.end <= word.start), None)
        if group is None or group.has_home or len(group.names) > 1:
            continue
        said = without_dates(sentence, max(group.end, group.names[-1].reach), word.start)
        if sentence.pattern(_IS_ITS).fullmatch(said) is None:
            continue
        label = sentence.text[word.start : word.end]
        further = (p for p in sentence.places if p.start > word.end and not (p.home or p.nation))
        turns = [p for p in further if sentence.pattern(_SINCE_TOO).match(sentence.text, max(p.end, p.reach))]
        if sentence.pattern(_WHOSE).fullmatch(said) is None and (
            not turns or sentence.pattern(_OF).match(sentence.text, word.end)
        ):
            continue
        for name in (*group.names, *turns):
            yield from with_home(sentence, context, name, word.code, label, word=word)
        return


_IS_ITS = (
    r"(?:\s?\([^()]{1,40}\))?,?\s(?:{be}|{have_been}|{has_been}|{stays_partner})\s{1,2}"
    r"(?:(?:{possessive}|{towns_own}|{indefinite})\s(?:[^\W\d_]+\s){0,2})?"
)
_WHOSE = r".*\s(?:{possessive}|{towns_own})\s(?:[^\W\d_]+\s){0,2}"
_OF = r"\s(?:{of_town}|{with})\s"
_SINCE_TOO = r"\s(?:{possessive})\s(?:{rank_of_tie})(?!\w)|(?:\s?\([^()]{1,40}\))?,?\s(?:[^\W\d_]['’]\w{1,4}\s)?(?:{since})\s(?:(?:19|20)\d\d(?!\d)|(?:{same_year})(?!\w))"


# ---------------------------------------------------------------- after the line before


def that_with_town(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """en "The one with Honfleur is in good health", fr "Celui avec Pecica …": of the tie that the line before tells of."""
    kind = _kind_before(context)
    if kind is None or sentence.has("plan", "rejected"):
        return
    opens = sentence.pattern(_THAT_WITH).match(sentence.text)
    opens = opens or sentence.pattern(_THESE_WITH).match(sentence.text)
    if opens is None:
        return
    others = sentence.pattern(_OTHER_WITH).finditer(sentence.text, opens.end())
    led = {opens.end(), *(match.end() for match in others)}
    for group in sentence.groups:
        for name in group.names if group.start in led else ():
            yield from with_home(sentence, context, name, *kind)


def _kind_before(context: Context) -> tuple[str, str] | None:
    """The kind and label of the tie, or else of the ties without names, that the line before tells of."""
    last = context.last_tie
    if last is not None and context.tie_distance <= 1:
        return last.kind, last.label
    if context.list_kind is not None and context.list_distance <= 1:
        return context.list_kind
    return ("city_tie", "") if context.lines_since_tie == 0 else None


# en "These are with Foix, Lauf and Dole"
_THESE_WITH = r"(?:{these_ties})\s(?:{plain_with})\s"
# de "…, die andere mit Adrian seit 1999", nl "Die met Galle stamt uit 1976, die met Opole uit 1998"
_OTHER_WITH = r"(?<!\w)(?:{the_other}|{one_with}|{and_also}|{tie_again})\s(?:[a-zà-ÿ]+\s)?(?:{plain_with})\s"
_THAT_WITH = r"(?:(?:{article})\s)?(?:{tie_again}|{one_with})\s(?:[a-zà-ÿ]+\s)?(?:{plain_with}|{binds_us})\s"


def with_each_counted(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """fr "La commune cultive deux amitiés. Avec A, le contact remonte à 1978 ; avec la ville japonaise de B, à 1993"."""
    if context.lines_since_tie > 0 or context.last_tie is not None or _may_not_be(sentence):
        return
    if sentence.pattern(_OPENS_WITH).match(sentence.text) is None:
        return
    for part in sentence.pattern(_PART_WITH).finditer(sentence.text):
        known = next((place for place in sentence.places if place.start == part.end()), None)
        name = known or unknown_at(sentence.text, part.end(), context.places)
        if name is not None and not name.common:
            yield from with_home(sentence, context, name, "city_tie", name.name)


_PART_WITH = r"(?:^|[;,]\s)(?:{plain_with})\s(?:(?:{determiner})\s(?:[^\W\d_]+\s){1,2}(?:(?:{of_town})\s|{elided})?)?(?=[^\W\d_a-z])"


def the_others(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """en "The older ones are A (1963), B and C", nl "Met de andere, zoals B en C, …": more of those of the line before."""
    last = context.last_tie
    if last is None or context.tie_distance > 1 or _may_not_be(sentence):
        return
    opens = sentence.pattern(_THE_OTHERS).match(sentence.text)
    if opens is None:
        return
    for group in sentence.groups:
        if group.start >= opens.end() and group.role in (Role.PLAIN, Role.WITH):
            for name in group.names:
                yield from with_home(sentence, context, name, last.kind, last.label)


_THE_OTHERS = r"(?:(?:{plain_with}|{of_town}|{for_town}|{located})\s)?(?:{other_ones})(?:\s\(|,?\s(?:{be}|{names_it}|{namely}|{such_as})\s)(?:(?:{article})\s)?"


def _may_not_be(sentence: Sentence) -> bool:
    """Whether it is planned or denied; not nl "Met de andere gaat het goed"."""
    fares = sentence.lexicon.small("fares")
    plans = (sentence.text[word.start : word.end].casefold() for word in sentence.all("plan"))
    return sentence.has("not", "rejected") or any(plan not in fares for plan in plans)


def with_town_first(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """nl: "De jumelage met A bloeit. Met B en C gebeurt amper nog iets": right after a tie, what goes on with others."""
    last = context.last_tie
    if (
        last is None
        or context.tie_distance > 0
        or sentence.has("tie", "partner", "tie_weak")
        or _may_not_be(sentence)
    ):
        return
    opens = sentence.pattern(_OPENS_WITH).match(sentence.text)
    group = next((g for g in sentence.groups if opens and g.start == opens.end()), None)
    ours = any(member.id == context.home_id for member in last.members)
    if group is None or group.has_home or not ours or not any(_lies_abroad(context, n) for n in group.names):
        return
    for name in group.names:
        if not name.common:
            yield from with_home(sentence, context, name, last.kind, last.label)


def these_are(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """nl "De raad hief twee stedenbanden op. Het gaat om A in Hongarije en B in Polen": those that the line before counted."""
    if context.lines_since_tie > 1 or _may_not_be(sentence) or sentence.has("tie", "partner", "tie_weak"):
        return
    opens = sentence.pattern(_THESE_ARE).match(sentence.text)
    group = next((g for g in sentence.groups if opens and 0 <= g.start - opens.end() <= _ITS_NOUN), None)
    if group is None or group.has_home or not all(_lies_abroad(context, name) for name in group.names):
        return
    for name in (*group.names, *_further(sentence, group)):
        if not name.common or len(group.names) > 1:
            yield from with_home(sentence, context, name, "city_tie", name.name)


def _further(sentence: Sentence, group: Group) -> Iterator[PlaceName]:
    """More towns in the same breath, each with where it lies: fr "Il s'agit de A, en Bavière, et de B"."""
    for other in sentence.groups:
        gap = sentence.text[group.end : other.start] if other.start > group.end else "."
        if len(gap) <= _BETWEEN and not any(mark in gap for mark in ".;:?!"):
            yield from (name for name in other.names if name.known and not (name.nation or name.common))


_ITS_NOUN = 25  # characters: "de gemeenten "
_BETWEEN = 30  # characters
_THESE_ARE = r"\W{0,2}(?:{these_are})(?:\s|(?<=['’]))"
_OPENS_WITH = r"(?:{plain_with})\s"
