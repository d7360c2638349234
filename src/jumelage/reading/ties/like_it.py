"""Towns elsewhere of which the next sentence tells the same: en "Leeds did the same with Perm", nl "Lommel heeft zoiets met X"."""

from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.places.names import unknown_at
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.elsewhere import lies_at_home
from jumelage.reading.ties.lesser_known import lesser_known
from jumelage.reading.ties.paired import DESCRIBED, each_with_its_own, pair
from jumelage.reading.ties.unknown import and_further


def like_it(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """The ties of a town that did or has the same as the one just told of, and those that share the words: "…, Essen with X"."""
    last = context.last_tie
    if last is None or context.tie_distance > 0 or sentence.has("not", "plan"):
        return
    said = sentence.pattern(_THE_SAME_WITH).search(sentence.text)
    owner = _owner(sentence, said.start(), said.end()) if said is not None else None
    if said is None or owner is None or _names_a_tie(sentence, said.start(), said.end()):
        return
    if context.home is not None and not (owner.home or lies_at_home(context, owner)):
        return
    told: list[TieSeen] = []
    for name in _towns_led(sentence, context, said.end()):
        if _may_be_abroad(context, owner, name):
            told.extend(pair(context, owner, name, last.kind, last.label))
    yield from told
    yield from each_with_its_own(sentence, context, told)


def _may_be_abroad(context: Context, owner: PlaceName, name: PlaceName) -> bool:
    """Whether the two are not known to lie in one country."""
    here, there = (context.places.resolve(one.name, one.country) for one in (owner, name))
    return here is None or there is None or here.country != there.country


def _names_a_tie(sentence: Sentence, start: int, end: int) -> bool:
    """de "Auf Dole folgte 1969 eine Partnerschaft mit Perm": one more of the same town, and no other's."""
    return any(start <= word.start < end for word in sentence.all("tie", "tie_weak", "partner"))


def _owner(sentence: Sentence, start: int, end: int) -> PlaceName | None:
    """The town that did the same: the subject right before the words, or after the verb: de "Ebenso hielt es Essen mit …"."""
    towns = [place for place in sentence.places if not place.nation]
    inside = next((place for place in towns if start <= place.start and place.end <= end), None)
    before = next((place for place in reversed(towns) if place.end <= start), None)
    near = before is not None and start - max(before.end, before.reach) <= _NEAR
    owner = inside or (before if near else None)
    person = owner is not None and any(word.end == owner.start - 1 for word in sentence.all("person"))
    return None if person else owner


_NEAR = 25  # characters: "Hamburg has since", "Delft (Netherlands)"


def _towns_led(sentence: Sentence, context: Context, at: int) -> tuple[PlaceName, ...]:
    """The towns behind "with", be they in the gazetteer or not."""
    groups = sorted((*sentence.groups, *lesser_known(sentence, context)), key=lambda group: group.start)
    group = next((g for g in groups if g.start >= at), None)
    if group is not None and sentence.pattern(DESCRIBED).fullmatch(sentence.text, at, group.start):
        return tuple(name for name in group.names if not name.nation)
    first = unknown_at(sentence.text, at, context.places)
    return and_further(sentence, context.places, first) if first is not None else ()


_THE_SAME_WITH = r"(?<!\w)(?:{did_the_same})(?!\w)(?:\s[\w'’-]+){0,4}?,?\s(?:{plain_with})\s"
