"""The ties that a sentence speaks of: which towns, by what word.

A tie needs a word for it (tie, partner town, "is twinned with") and places that stand to that word in one of a few
ways. The ways are the same in the four languages; the words come from the lexicon.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from jumelage.reading.context import Context
from jumelage.reading.organisations import OrganisationName
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.again import town_again
from jumelage.reading.ties.another import of_another
from jumelage.reading.ties.beside import besides, one_with
from jumelage.reading.ties.by_the_way import by_the_way, their_mayors, we_the_mayors
from jumelage.reading.ties.counted import as_many_as_told, ours_in_turn, that_with_town, the_others
from jumelage.reading.ties.few_words import in_few_words, in_timeline
from jumelage.reading.ties.further import further_with, likewise
from jumelage.reading.ties.governed import HYPHEN
from jumelage.reading.ties.groups import town_groups
from jumelage.reading.ties.listed import (
    bracket_pairs,
    each_with_its_year,
    listed_ties,
    opens_row,
    ranked_pairs,
)
from jumelage.reading.ties.members import towns_tied
from jumelage.reading.ties.one_breath import mayors_sign, signed_with_us, we_and_they, whose_paper
from jumelage.reading.ties.one_by_one import one_by_one, the_latter
from jumelage.reading.ties.paired import (
    each_with_its_own,
    hyphened_pairs,
    next_pairs,
    pair_rows,
    without_owners,
)
from jumelage.reading.ties.paper import by_its_paper
from jumelage.reading.ties.words import joining, tie_words
from jumelage.reading.words import Word
from jumelage.values.value import EntityRef


def ties_seen(sentence: Sentence, context: Context) -> tuple[TieSeen, ...]:
    """The ties of the sentence, each once; computed once for a sentence."""
    if sentence.found_ties is None:
        may_speak = sentence.places or sentence.has(*_SPEAKING_OF_TIES)
        sentence.found_ties = tuple(_each_once(_find(sentence, context))) if may_speak else ()
    return sentence.found_ties


# without one of these, and without a place, no sentence speaks of a tie
_SPEAKING_OF_TIES = ("tie", "partner", "tie_verb", "tie_weak", "joined")


def _each_once(seen: Iterable[TieSeen]) -> Iterator[TieSeen]:
    entities: set[str] = set()
    for tie in seen:
        if tie.entity not in entities:
            entities.add(tie.entity)
            yield tie


def _find(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    if context.list_kind is not None and opens_row(sentence):
        yield from listed_ties(sentence, context)
    named_so = list(ours_in_turn(sentence, context)) or _by_words(sentence, context)
    pairs = each_with_its_own(sentence, context, named_so) if named_so else []
    named_so = without_owners(named_so, pairs) if pairs else named_so
    told_so = (*named_so, *pairs)
    named = {name for seen in told_so for name in seen.names if seen.word.kind != "tie_weak"}
    rolled = (*one_by_one(sentence, context), *each_with_its_year(sentence, context, named))
    if further_pairs := next_pairs(sentence, context, named_so):
        pairs, rolled = [*pairs, *further_pairs], ()
    if rolled:  # de: "mit Naruto folgte 1974 die weiteste, mit Clamecy 1975 die lebhafteste Verbindung"
        named_so = [seen for seen in named_so if any(member.id == context.home_id for member in seen.members)]
    yield from named_so
    yield from pairs
    yield from rolled
    if named_so:
        yield from further_with(sentence, context, named_so)
        yield from likewise(sentence, context, named_so)
        yield from besides(sentence, context, named_so)
        yield from one_with(sentence, context, named_so)
        told = {seen.word for seen in named_so}
        yield from (seen for seen in whose_paper(sentence, context) if seen.word not in told)
    yield from as_many_as_told(sentence, context)
    if not (named_so or rolled) or joining(sentence):
        yield from listed_ties(sentence, context)
    if not named_so and not rolled:
        yield from pair_rows(sentence, context)
        yield from hyphened_pairs(sentence, context)
        yield from ranked_pairs(sentence, context)
        yield from bracket_pairs(sentence, context)
        yield from whose_paper(sentence, context)
        yield from we_and_they(sentence, context)
        yield from mayors_sign(sentence, context)
        yield from signed_with_us(sentence, context)
        yield from the_latter(sentence, context)
        yield from that_with_town(sentence, context)
        yield from the_others(sentence, context)
        yield from by_its_paper(sentence, context)
        yield from in_timeline(sentence, context)
        yield from in_few_words(sentence, context)
        yield from their_mayors(sentence, context)
        yield from we_the_mayors(sentence, context)
        yield from by_the_way(sentence, context)
        yield from town_again(sentence, context)
    yield from _in_names(sentence, context)


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
    return found


def _share_association(
    sentence: Sentence, context: Context, word: Word, names: tuple[PlaceName, ...]
) -> bool:
    """en "Crewe & Nantwich Twinning Association", fr "le comité de jumelage d'A et B": neighbours with one association."""
    if word.kind != "tie" or len(names) != 2 or not (names[0].known and names[1].known):
        return False
    after = sentence.pattern(_ASSOCIATION_AFTER).match(sentence.text, word.end)
    before = after or sentence.pattern(_ASSOCIATION_BEFORE).search(sentence.text, 0, word.start)
    one, two = names
    if before is None or not sentence.pattern(_AND_BESIDE).fullmatch(sentence.text, one.end, two.start):
        return False
    here, there = (context.places.resolve(name.name, name.country) for name in names)
    return here is not None and there is not None and here.country == there.country


def _is_short_home(context: Context, name: PlaceName) -> bool:
    """fr: "l'association Cesson Jumelages", in a paper of Cesson-Sévigné: the home town by the first part of its name."""
    return context.home is not None and context.home.startswith((f"{name.name}-", f"{name.name} "))


def _only_work_together(sentence: Sentence, context: Context, word: Word, refs: list[EntityRef]) -> bool:
    """en "Bury and Rochdale work together on waste": towns of one country, which may do so for any reason."""
    if sentence.text[word.start : word.end].casefold() not in sentence.lexicon.small("works_together"):
        return False
    places = [context.places.resolve(ref.label) for ref in refs]
    countries = {place.country for place in places if place is not None}
    return len(countries) < _TWO_COUNTRIES


_TWO_COUNTRIES = 2


def _has_own_association(sentence: Sentence, context: Context, word: Word, name: PlaceName) -> bool:
    """en "Broughton Town Twinning Association", in a paper of the district: it is of the town, and ties it to none."""
    if word.kind != "tie" or context.home_place is None or sentence.text[name.end : word.start].strip():
        return False
    place = context.places.resolve(name.name, name.country)
    at_home = place is not None and place.country == context.home_place.country
    return at_home and sentence.pattern(_ASSOCIATION_AFTER).match(sentence.text, word.end) is not None


_ASSOCIATION_AFTER = r"\s(?:{again_organisation}|{organisation})(?!\w)"
_ASSOCIATION_BEFORE = r"(?<!\w)(?:{again_organisation}|{organisation})\s(?:{of_town}\s|{elided})?$"
_AND_BESIDE = r"\s(?:&|{and_also})\s"


def _in_names(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """nl: "Stichting Gouda-Elmina", de: "Freundeskreis Schopfheim-Poligny": two towns in the name of an organisation."""
    home = context.home_ref
    if home is None or len(sentence.places) < 2:
        return
    for organisation in (*sentence.organisations, *_hyphened_bodies(sentence)):
        inside = [
            p
            for p in sentence.places
            if organisation.start <= p.start and p.end <= organisation.end and not p.nation
        ]
        for one, two in pairwise(inside):
            joint = HYPHEN.fullmatch(sentence.text, one.end, two.start)
            if joint is None or one.home == two.home:
                continue
            ref = context.municipality(two if one.home else one)
            if ref.id != home.id:
                word = Word(organisation.start, organisation.end, "tie", "contact")
                names = (one, two)
                yield TieSeen(
                    context.tie((home, ref)),
                    (home, ref),
                    word,
                    "contact",
                    organisation.name,
                    names,
                    one.start,
                    two.end,
                )


def _hyphened_bodies(sentence: Sentence) -> Iterator[OrganisationName]:
    """en "the Oxford-León Association", fr "l'association Évreux-Djougou": home and another town, a body beside them."""
    for one, two in pairwise(sentence.places):
        if one.home == two.home or sentence.text[one.end : two.start] not in ("-", "–", " - "):
            continue
        before = sentence.pattern(_BODY_BEFORE).search(sentence.text, 0, one.start)
        after = sentence.pattern(_BODY_AFTER).match(sentence.text, two.end)
        if before or after:
            yield OrganisationName(one.start, two.end, sentence.text[one.start : two.end])


_BODY_BEFORE = r"(?<!\w)(?:{organisation})\s(?:\w+\s)?$"
_BODY_AFTER = r"\s(?:\w+\s)?(?:{organisation}|{again_organisation})(?!\w)"


def _seen(
    sentence: Sentence, context: Context, word: Word, names: tuple[PlaceName, ...], *, ring: bool
) -> TieSeen | None:
    refs: list[EntityRef] = []
    for name in names:
        if name.common and not name.home and len(names) == 1 and word.kind == "tie_weak":
            return None
        ref = context.municipality(name)
        if ref.id not in {other.id for other in refs}:
            refs.append(ref)
    if len(refs) == 1:
        home = context.home_ref
        if home is None or refs[0].id == home.id or of_another(sentence, word):
            return None
        if _has_own_association(sentence, context, word, names[0]) or _is_short_home(context, names[0]):
            return None
        refs.insert(0, home)
    if len(refs) < 2 or (len(refs) == 2 and _share_association(sentence, context, word, names)):
        return None
    if word.kind == "tie_verb" and _only_work_together(sentence, context, word, refs):
        return None
    start = min([word.start, *(name.start for name in names if name.end)])
    end = max([word.end, *(name.end for name in names)])
    if names in ((context.topic,), (context.last_town,)) and names[0] not in sentence.places:
        start, end = word.start, word.end
    code = (
        "ring"
        if ring and word.code in ("partnership", "ring", "contact", "city_tie", "friendship")
        else word.code
    )
    label = sentence.text[word.start : word.end]
    return TieSeen(context.tie(refs), tuple(refs), word, code or "contact", label, names, start, end)
