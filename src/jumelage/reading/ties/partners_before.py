"""The partner towns that stand before the word for them: de "Glinde ist unsere Partnerstadt"."""

from collections.abc import Iterator

from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.partners_behind import has_a_partner
from jumelage.reading.ties.tied import Tied, each_with_home
from jumelage.reading.ties.words import LONGEST_GAP, STOP, is_plural, without_dates
from jumelage.reading.words import Word


def partners_before(sentence: Sentence, word: Word, left: list[Group]) -> tuple[PlaceName, ...] | None:
    """The towns before the word of which it is said, nations left out; none where it is said of no town."""
    if not left:
        return None
    if _became_one(sentence, left[0], word):
        return tuple(name for name in left[0].names if not (name.nation or name.home))
    if _apposes(sentence, left[-1], word):
        shared = _shares_verb(sentence, left)
        return (*shared, *(name for name in _apposed_to(sentence, left[-1], word) if not name.nation))
    return None


def _shares_verb(sentence: Sentence, left: list[Group]) -> tuple[PlaceName, ...]:
    """de: "Tulsa wurde 1980, Kwidzyn 1994 Partnerstadt": the town before, of which the same is said."""
    if len(left) < len(("one", "other")) or left[-2].has_home or left[-2].role is not Role.PLAIN:
        return ()
    gap = without_dates(sentence, max(left[-2].end, left[-2].names[-1].reach), left[-1].start)
    if sentence.pattern(_VERB_ONLY).fullmatch(gap) is None:
        return ()
    return tuple(name for name in left[-2].names if not (name.nation or name.common))


_VERB_ONLY = r"\s(?:{becomes_partner}|{be})\s{1,2},\s"


def _apposed_to(sentence: Sentence, group: Group, word: Word) -> tuple[PlaceName, ...]:
    """fr: "Aux portes de Hambourg, Glinde est notre ville jumelle": of two that a comma parts, one is the last."""
    if len(group.names) == 2 and not is_plural(sentence, word):
        one, two = group.names
        if sentence.text[max(one.end, one.reach) : two.start] == ", ":
            return (two,)
    return group.names


def _apposes(sentence: Sentence, group: Group, word: Word) -> bool:
    """nl: "A, de Poolse partnerstad van B" · fr "A devient ville jumelle": the words between set the two beside each other."""
    gap = without_dates(sentence, max(group.end, group.names[-1].reach), word.start)
    aside = sentence.text[group.end :].lstrip()[:1] in (",", "(")  # nl: "woont in Satu Mare, de Roemeense …"
    return (
        len(gap) < LONGEST_GAP
        and (group.role is not Role.LOCATED or aside)
        and bool(
            sentence.pattern(_APPOSES).match(gap)
            or sentence.pattern(_BECOMES).match(gap)
            or sentence.pattern(_IS_ONE_OF).search(gap)
            or sentence.pattern(_AND_PARTNER).fullmatch(gap)
            or sentence.pattern(_BUT_PARTNER).fullmatch(gap)
        )
    )


# fr "Mercer Island, rencontrée en 1985 mais officiellement partenaire depuis l'an 2000"
_BUT_PARTNER = r",\s{1,2}[^,;:()]{3,30},?\s{1,2}(?:{but_town})\s{1,2}(?:[a-zà-ÿ]+\s{1,2}){0,3}"
_BECOMES = r"(?:\s(?:{lies_near})\s[^,;:]{1,25}?)?\s(?:{becomes_partner})\s(?:[^\W\d_]+\s){0,4}\Z"  # fr: "devient à son tour ville jumelle"
_APPOSES = r"\s*(?:\([^)]*\)\s*)?(?:[,(–—-]\s*)?(?:(?:{apposed}|\d{4}|[^\W\d_][\w-]*e|\w+en)\s+)*+[\"'‘“]?\Z"  # nl: "A, de Poolse partnerstad"

_IS_ONE_OF = (  # de: "Dole im Jura ist die älteste unserer Partnerstädte"
    r"\s(?:{be})\s+(?:(?:{article})\s)?(?:{rank_of_tie}|{one_of})\s(?:{of_ours})\s(?:[^\W\d_]+\s){0,1}\Z"
)
# nl: "Brzesko, een stad in het zuiden van Polen en partnerstad van Barneveld"
_AND_PARTNER = (
    r"\s*(?:\([^()]*\)\s*)?,\s(?:{article}|{indefinite})\s(?:[\w-]+\s){0,2}(?:{town_noun})\s"
    r"(?:[\w-]+\s){0,5}(?:{and_also})\s(?:[^\W\d_]+\s){0,2}"
)


def _became_one(sentence: Sentence, group: Group, word: Word) -> bool:
    """en: "Rajkot, from which so many Leicester families trace their roots, became a twin in 1996"."""
    if all(name.home or name.nation for name in group.names):
        return False
    opens = not sentence.text[: group.start].strip(" \"'‘“-*•")
    opens = opens or sentence.pattern(_THE_NATION).fullmatch(sentence.text, 0, group.start) is not None
    gap = without_dates(sentence, group.end, word.start)
    return opens and sentence.pattern(_BECAME_A).search(gap) is not None and not STOP.search(gap)


_THE_NATION = r"(?:{article})\s[^\W\d_]+\s"  # de: "Das ukrainische Jewpatorija auf der Krim wurde 1990 …"
_BECAME_A = r"(?<!\w)(?:{becomes_partner}|{be})\s+(?:[a-zà-ÿ]+\s){0,4}$"


def told_at_once(
    sentence: Sentence, word: Word, left: list[Group], groups: list[Group], owner: tuple[PlaceName, ...]
) -> Iterator[Tied]:
    """Two towns that are partners, one that belongs to the circle, or those of which "these partners" speaks."""
    pair = _pair_on_left(sentence, word, left, owner)
    if pair is not None and word.start - pair.end < _PAIR_REACH:
        # nl: "Maastricht en El Rama, een havenplaats, werden op 14 juli 1988 zustersteden"
        yield pair.names, False
    elif belonging := _belonging(sentence, word, groups):
        yield from each_with_home(belonging)
    elif left and _these_are(sentence, left[-1], word):
        yield from (((name,), False) for name in left[-1].names if not (name.home or name.nation))


_PAIR_REACH = 120  # characters


def _pair_on_left(
    sentence: Sentence, word: Word, left: list[Group], owner: tuple[PlaceName, ...]
) -> Group | None:
    """Two towns that the words before call partners of one another."""
    are = sentence.pattern(_ARE)
    for group in left:
        if len(group.names) == 2 and group.has_home and are.search(sentence.text, group.end, word.start):
            return group
    two = next((g for g in reversed(left) if len(g.names) == 2 and g.role is Role.PLAIN), None)
    if two is None or owner:
        return None
    return two if _are_partners(sentence, two, word) or _are_before(sentence, two, word) else None


def _are_before(sentence: Sentence, group: Group, word: Word) -> bool:
    """nl: "in 1991 werden Franeker en Sátoraljaújhely partners": the verb before the two."""
    if sentence.text[group.end : word.start].strip() or any(name.nation for name in group.names):
        return False
    return sentence.pattern(_ARE_BEFORE).search(sentence.text, 0, group.start) is not None


_ARE_BEFORE = r"(?<!\w)(?:{are_together})\s$"
_ARE = r"(?<!\w)(?:{are_together})(?!\w)"


def _these_are(sentence: Sentence, group: Group, word: Word) -> bool:
    """de: "Bonn, Opole (Polen) und Luzern (Schweiz): Bei diesen sieben Partnerstädten soll es bleiben"."""
    after = sentence.text[group.end : word.start]
    return len(group.names) > 1 and sentence.pattern(_THESE).fullmatch(after) is not None


_THESE = r"\s?(?:\([^()]*\))?\s?[:–—-]\s(?:[^\W\d_]+\s)?(?:{demonstrative})\s(?:[^\W\d_]+\s){0,2}"


def _are_partners(sentence: Sentence, group: Group, word: Word) -> bool:
    """en: "Ware and Wülfrath, in Germany, have been partners since 1978": two towns of which neither is ours."""
    gap = without_dates(sentence, max(group.end, group.names[-1].reach), word.start)
    told = sentence.pattern(_HAVE_BEEN).fullmatch(gap) is not None
    return told and not any(name.nation for name in group.names)


_HAVE_BEEN = r"\s*(?:,[^,;]{1,30})?,?\s(?:{are_together}|{have_been})\s+(?:[a-zà-ÿ]+\s+){0,2}"


def _belonging(sentence: Sentence, word: Word, groups: list[Group]) -> tuple[PlaceName, ...]:
    """de "Zum Kreis der Partnerstädte gehört seit 1982 auch Bangor" · fr "Cuxhaven fait partie des villes jumelles"."""
    belongs = sentence.pattern(_BELONGS).search(sentence.text)
    if belongs is None or sentence.denied(word.start):
        return ()
    if abs(belongs.start() - word.end) > LONGEST_GAP and abs(word.start - belongs.end()) > LONGEST_GAP:
        return ()
    plain = [g for g in groups if g.role is Role.PLAIN and not g.has_home]
    before = [g for g in plain if g.end <= belongs.start()]
    after = [g for g in plain if g.start >= max(belongs.end(), word.end)]
    within = [g for g in plain if belongs.end() <= g.start and g.end <= word.start]
    if within:  # de: "Seit 1992 gehört auch Wolgast zu unseren Freunden"
        return tuple(name for name in within[-1].names if not name.nation)
    chosen = after[:1] if word.start < belongs.start() or not before else before[-1:]
    # nl: "Van de zustersteden is alleen X over"
    chosen = chosen or [g for g in before if g.start >= word.end][:1]
    return tuple(name for group in chosen for name in group.names if not name.nation)


_BELONGS = r"(?<!\w)(?:{belongs_to})(?!\w)"


def partner_had_there(sentence: Sentence, word: Word, left: list[Group]) -> list[Tied] | None:
    """de: "Unsere Stadt hat in Děčín einen Partner", "Rheinbach habe mit Sevenoaks nur einen"; none if not said."""
    where = next((g for g in reversed(left) if not (g.role is Role.PLAIN and g.has_home)), left[-1])
    if where.role not in (Role.LOCATED, Role.WITH) or where.has_home or sentence.denied(word.start):
        return None
    if not has_a_partner(sentence, word):
        return None
    own = [name for group in left if group is not where and group.role is Role.PLAIN for name in group.names]
    owner = own[-1:] if own and not own[-1].nation else []
    return [((*owner, name), False) for name in where.names if not name.nation]
