"""The ties that a sentence speaks of: which towns, by what word.

A tie needs a word for it (tie, partner town, "is twinned with") and places that stand to that word in one of a few
ways. The ways are the same in the four languages; the words come from the lexicon.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.again import town_again
from jumelage.reading.ties.another import of_another
from jumelage.reading.ties.as_with import as_with
from jumelage.reading.ties.broken_off import broken_off
from jumelage.reading.ties.by_its_country import by_its_country
from jumelage.reading.ties.by_the_way import by_the_way, their_mayors, we_the_mayors
from jumelage.reading.ties.counted import (
    as_many_as_told,
    ours_in_turn,
    that_with_town,
    the_others,
    these_are,
    with_each_counted,
    with_town_first,
)
from jumelage.reading.ties.elsewhere import it_of_before
from jumelage.reading.ties.few_words import in_few_words, in_timeline, years_with
from jumelage.reading.ties.followers import followers
from jumelage.reading.ties.further import besides, further_with, likewise, one_with, ranked_next
from jumelage.reading.ties.groups import town_groups
from jumelage.reading.ties.in_names import has_own_association, in_names, is_short_home, share_association
from jumelage.reading.ties.kind_in_row import kind_in_row
from jumelage.reading.ties.like_it import like_it
from jumelage.reading.ties.listed import (
    bracket_pairs,
    each_with_its_year,
    listed_ties,
    opens_row,
    ranked_pairs,
)
from jumelage.reading.ties.members import towns_tied
from jumelage.reading.ties.one_breath import (
    both_signed,
    found_each_other,
    mayors_sign,
    signed_with_us,
    we_and_they,
    whose_paper,
    with_which_we_signed,
)
from jumelage.reading.ties.one_by_one import one_by_one, the_latter
from jumelage.reading.ties.paired import (
    each_with_its_own,
    hyphened_pairs,
    next_pairs,
    pair_rows,
    pairs_led,
    ranked_in_row,
    without_owners,
)
from jumelage.reading.ties.paper import by_its_paper
from jumelage.reading.ties.paragraph_town import town_of_paragraph
from jumelage.reading.ties.rows_of_others import rows_of_others
from jumelage.reading.ties.words import joining, tie_words
from jumelage.reading.words import Word
from jumelage.values.value import EntityRef


def ties_seen(sentence: Sentence, context: Context) -> tuple[TieSeen, ...]:
    """The ties of the sentence, each once; computed once for a sentence."""
    if sentence.found_ties is None:
        may_speak = sentence.places or sentence.has(*_SPEAKING_OF_TIES)
        sentence.found_ties = tuple(_all(sentence, context)) if may_speak else ()
    return sentence.found_ties


def _all(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """The ties of the sentence, each once."""
    return _each_once(_with_followers(sentence, context, list(_find(sentence, context))))


# without one of these, and without a place, no sentence speaks of a tie
_SPEAKING_OF_TIES = ("tie", "partner", "tie_verb", "tie_weak", "joined", "joins_hands")


def _each_once(seen: Iterable[TieSeen]) -> Iterator[TieSeen]:
    entities: set[str] = set()
    for tie in seen:
        if tie.entity not in entities:
            entities.add(tie.entity)
            yield tie


def _find(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """The ties in the order in which they are to be believed: the first of two of the same towns counts."""
    for way in _FIRST:
        if told := list(way(sentence, context)):
            yield from told
            return
    if context.list_kind is not None and opens_row(sentence):
        yield from listed_ties(sentence, context)
    named_so, pairs, rolled = _named(sentence, context)
    yield from named_so
    yield from pairs
    yield from rolled
    if named_so:
        yield from _further(sentence, context, [*named_so, *pairs])
    its_country = list(by_its_country(sentence, context))
    yield from its_country
    yield from as_many_as_told(sentence, context)
    yield from with_each_counted(sentence, context)
    if not (named_so or rolled) or joining(sentence):
        yield from listed_ties(sentence, context, next(iter(named_so), None))
    if not (named_so or rolled or its_country):
        for way in _IN_OTHER_WAYS:
            yield from way(sentence, context)
    yield from in_names(sentence, context)


# what tells of ties of other towns, or likens one to another: where it does, nothing else of the sentence counts
_FIRST: tuple[Callable[[Sentence, Context], Iterator[TieSeen]], ...] = (
    rows_of_others,
    pairs_led,
    ranked_in_row,
    as_with,
    like_it,
)


class _Named(NamedTuple):
    by_word: list[TieSeen]  # by a word for them and the towns that stand to it
    pairs: list[TieSeen]  # of other towns, each with its own
    rolled: list[TieSeen]  # told one after the other, or each with its year


def _named(sentence: Sentence, context: Context) -> _Named:
    """The ties that the sentence names by a word for them, and those that it tells beside these."""
    named_so = list(ours_in_turn(sentence, context)) or _by_words(sentence, context)
    pairs = each_with_its_own(sentence, context, named_so) if named_so else []
    named_so = without_owners(named_so, pairs) if pairs else named_so
    told = (*named_so, *pairs)
    named = {name for seen in told for name in seen.names if seen.word.kind != "tie_weak"}
    rolled = [*one_by_one(sentence, context), *each_with_its_year(sentence, context, named)]
    if further_pairs := next_pairs(sentence, context, named_so):
        return _Named(named_so, [*pairs, *further_pairs], [])
    if rolled:  # de: "mit Naruto folgte 1974 die weiteste, mit Clamecy 1975 die lebhafteste Verbindung"
        named_so = [seen for seen in named_so if any(member.id == context.home_id for member in seen.members)]
    return _Named(named_so, pairs, rolled)


def _with_followers(sentence: Sentence, context: Context, named_so: list[TieSeen]) -> list[TieSeen]:
    """The ties, of a town that only followed the home town's alone."""
    found = followers(sentence, named_so, context.home_id)
    if not found:
        return named_so
    kept = [tie for tie in named_so if not any(town in tie.names for town in found)]
    for town, tie in found.items():
        ours = tuple(name for name in tie.names if name.home)
        seen = _seen(sentence, context, tie.word, (*ours, town), ring=False)
        kept += [seen] if seen else []
    return kept


def _further(sentence: Sentence, context: Context, named_so: list[TieSeen]) -> Iterator[TieSeen]:
    """More ties of the same kind, which the sentence adds to those that it names."""
    for way in (further_with, likewise, besides, one_with, ranked_next):
        yield from way(sentence, context, named_so)
    yield from both_signed(sentence, context)
    told = {seen.word for seen in named_so}
    yield from (seen for seen in whose_paper(sentence, context) if seen.word not in told)


# how a tie may be told without a word that towns stand to; the surer ways first
_IN_OTHER_WAYS: tuple[Callable[[Sentence, Context], Iterator[TieSeen]], ...] = (
    pair_rows,
    hyphened_pairs,
    ranked_pairs,
    bracket_pairs,
    kind_in_row,
    whose_paper,
    we_and_they,
    mayors_sign,
    both_signed,
    signed_with_us,
    with_which_we_signed,
    the_latter,
    that_with_town,
    the_others,
    with_town_first,
    these_are,
    found_each_other,
    by_its_paper,
    in_timeline,
    in_few_words,
    years_with,
    their_mayors,
    we_the_mayors,
    broken_off,
    by_the_way,
    town_again,
)


def _by_words(sentence: Sentence, context: Context) -> list[TieSeen]:
    """The ties that a word for them and the towns that stand to it make."""
    words = tie_words(sentence)
    groups = town_groups(sentence, context) if words else []
    found = []
    for word in words:
        if word.kind == "partner" and sentence.in_organisation(word.start):
            continue
        for names, ring in towns_tied(sentence, context, word, groups):
            seen = _seen(sentence, context, word, names, ring=ring)
            if seen:
                found.append(seen)
    return _without_rings_parts(found)


def _without_rings_parts(found: list[TieSeen]) -> list[TieSeen]:
    """The ties, of a ring and vague words only the ring: nl "Samen met A en B vormt Zelzate een stedenring"."""
    rings = [{member.id for member in seen.members} for seen in found if seen.kind == "ring"]
    return [
        seen
        for seen in found
        if not (seen.word.kind == "tie_weak" and any({m.id for m in seen.members} < ring for ring in rings))
    ]


def _seen(
    sentence: Sentence, context: Context, word: Word, names: tuple[PlaceName, ...], *, ring: bool
) -> TieSeen | None:
    """The tie of the towns of these names; none where there is none after all."""
    alone = names[0] if len(names) == 1 else None
    if alone is not None and word.kind == "tie_weak" and _may_be_a_word(sentence, alone):
        return None
    refs = _members(sentence, context, word, names)
    if len(refs) < _TWO or (len(refs) == _TWO and share_association(sentence, context, word, names)):
        return None
    if word.kind in ("tie_verb", "tie_weak") and _only_work_together(sentence, context, word, refs):
        return None
    start, end = _span(sentence, context, word, names)
    code = "ring" if ring and word.code in _MAY_BE_RING else word.code or "contact"
    label = sentence.text[word.start : word.end]
    return TieSeen(context.tie(refs), tuple(refs), word, code, label, names, start, end)


def _may_be_a_word(sentence: Sentence, name: PlaceName) -> bool:
    """Whether the name is an everyday word; not nl "met Victoria (Roemenië)", nor "met Semily en Victoria", in a list."""
    if not name.common or name.home or name.country is not None:
        return False
    if "nouns_with_capital" in sentence.lexicon.habits:
        return True
    if sentence.pattern(_LED).search(sentence.text, 0, name.start) and _STANDS_ALONE.match(
        sentence.text, name.end
    ):
        return False  # en: "the agreement with Lauf was concluded", where only names have a capital
    listed = (group.names for group in sentence.groups if name in group.names)
    return not any(other.known and not other.common for names in listed for other in names)


_LED = r"(?<!\w)(?:{plain_with})\s$"
_STANDS_ALONE = re.compile(r"(?!['’-]?\w)(?!\s[^\W\d_a-zß-öø-ÿ])")
_TWO = 2
_MAY_BE_RING = ("partnership", "ring", "contact", "city_tie", "friendship")


def _members(
    sentence: Sentence, context: Context, word: Word, names: tuple[PlaceName, ...]
) -> list[EntityRef]:
    """The towns, each once; with one alone the home town, where the tie can be the home town's."""
    refs: dict[str, EntityRef] = {}
    for name in names:
        ref = context.municipality(name)
        refs.setdefault(ref.id, ref)
    home = context.home_ref or _of_paragraph(sentence, context)
    if len(refs) != 1 or home is None:
        return list(refs.values())
    if home.id in refs or of_another(sentence, word):
        return []
    if has_own_association(sentence, context, word, names[0]) or is_short_home(context, names[0]):
        return []
    for other in it_of_before(
        sentence, context, word
    ):  # nl: "Met het Finse Lapua is het al sinds 1980 bevriend"
        return [context.municipality(other), *refs.values()]
    return [home, *refs.values()]


def _of_paragraph(sentence: Sentence, context: Context) -> EntityRef | None:
    """en "RIPON. Musicians from Foix, the French twin town, …": the town that the paragraph is about."""
    town = town_of_paragraph(sentence, context)
    if town is None or not town.name.isupper():
        return context.municipality(town) if town is not None else None
    place = context.places.resolve(town.name, town.country)
    return context.municipality(town._replace(name=place.name) if place is not None else town)


def _span(sentence: Sentence, context: Context, word: Word, names: tuple[PlaceName, ...]) -> tuple[int, int]:
    """From the first to the last of the word and the names, as far as these stand in the sentence."""
    if names in ((context.topic,), (context.last_town,)) and names[0] not in sentence.places:
        return word.start, word.end
    start = min([word.start, *(name.start for name in names if name.end)])
    return start, max([word.end, *(name.end for name in names)])


def _only_work_together(sentence: Sentence, context: Context, word: Word, refs: list[EntityRef]) -> bool:
    """en "Bury and Rochdale work together on waste": towns of one country, which may do so for any reason."""
    said = sentence.text[word.start : word.end].casefold()
    if said not in map(str.casefold, sentence.lexicon.small("works_together")):
        return False
    places = [context.places.resolve(ref.label) for ref in refs]
    countries = {place.country for place in places if place is not None}
    return len(countries) < _TWO_COUNTRIES


_TWO_COUNTRIES = 2
