"""Which towns a word for a partner means, and whose partners they are: nl "Matagalpa, de zusterstad van Tilburg"."""

import re
from collections.abc import Generator, Iterator

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.from_left import the_two
from jumelage.reading.ties.unknown import unknown_apposed, unknown_of
from jumelage.reading.ties.words import LONGEST_GAP, STOP, joining, without_dates
from jumelage.reading.words import Lexicon, Word

_BESIDE = re.compile(r"\s*[:,–—-]?\s*[\"'‘’“„]?\s*\Z")


def partners_of_word(
    sentence: Sentence, context: Context, word: Word, groups: list[Group]
) -> Iterator[tuple[tuple[PlaceName, ...], bool]]:
    """nl: "Matagalpa, de zusterstad van Tilburg" · "partnersteden A en B" · "A is partnerstad van B"."""
    owner, partners = _named_after(sentence, context, word, groups)
    if (unknown := unknown_of(sentence, context, word)) is not None and not partners:
        owner = (unknown,)
    if not partners and not owner and sentence.passage.block.kind is not BlockKind.HEADING:
        name = unknown_apposed(sentence, context, word)
        partners = (name,) if name else ()
    if not partners:
        left = [g for g in groups if g.end <= word.start]
        if len(left) > 1 and left[-1].has_home and _OWNS.fullmatch(sentence.text, left[-1].end, word.start):
            owner, left = left[-1].names, left[:-1]  # en: "Foix has been Ripon's twin"
            word = word._replace(start=owner[0].start)
        elif left and len(left[-1].names) > 1 and _OWNS.fullmatch(sentence.text, left[-1].end, word.start):
            last = left[-1].names[-1]  # en: "the mayor of Rinteln, Kendal's partner town"
            owner, left = (last,), [*left[:-1], Group(left[-1].names[:-1], left[-1].role)]
            word = word._replace(start=last.start)
        if told := list(_told_at_once(sentence, word, left, groups, owner)):
            yield from told
            return
        if left and _became_one(sentence, left[0], word):
            partners = tuple(name for name in left[0].names if not (name.nation or name.home))
        elif left and _apposes(sentence, left[-1], word):
            partners = tuple(name for name in _apposed_to(sentence, left[-1], word) if not name.nation)
        elif left and (yield from _has_there(sentence, left, word)):
            return
        elif not left and (words := sentence.has("both") and the_two(sentence, context)):
            yield from words
            return
    possessed = sentence.pattern(_POSSESSED).search(sentence.text, 0, word.start)
    if owner and not partners and possessed and context.home and not any(name.home for name in owner):
        yield from (((name,), False) for name in owner if not name.nation)  # en: "our twin town of Metzingen"
        return
    if owner and not partners and (own := _whose_before(sentence, word, groups)) is not None:
        yield from (((own, name), False) for name in owner if not (name.nation or name.home))
        return
    if owner and not partners and _ours_of(sentence, context, word, groups, owner):
        yield from (
            ((name,), False) for name in (*owner, *_and_of(sentence, owner, groups)) if not name.nation
        )
        return
    if partners and not owner:
        owner = _owner_on_the_left(sentence, context, word, groups, partners)
    for partner in partners:
        if partner.nation:
            continue
        for own in owner or (None,):
            if own is None:
                yield (partner,), False
            elif own.name != partner.name and not own.nation:
                yield (own, partner), False


def _apposed_to(sentence: Sentence, group: Group, word: Word) -> tuple[PlaceName, ...]:
    """fr: "Aux portes de Hambourg, Glinde est notre ville jumelle": of two that a comma parts, one is the last."""
    if len(group.names) == 2 and not _MANY.search(sentence.text, word.start, word.end):
        one, two = group.names
        if sentence.text[max(one.end, one.reach) : two.start] == ", ":
            return (two,)
    return group.names


_MANY = re.compile(r"(?:s|en|städte|städten)$")


def _whose_before(sentence: Sentence, word: Word, groups: list[Group]) -> PlaceName | None:
    """en: "Kilkenny's Italian twin town of Formigine": the town whose twin it is."""
    left = [g for g in groups if g.end <= word.start]
    if not left or not _OWNS_ONE.fullmatch(sentence.text, left[-1].end, word.start):
        return None
    return left[-1].names[-1]


_OWNS_ONE = re.compile(r"['’]s?\s(?:[^\W\d_]+\s){0,2}")


def _told_at_once(
    sentence: Sentence, word: Word, left: list[Group], groups: list[Group], owner: tuple[PlaceName, ...]
) -> Iterator[tuple[tuple[PlaceName, ...], bool]]:
    """Two towns that are partners, one that belongs to the circle, or those of which "these partners" speaks."""
    pair = _pair_on_left(sentence, word, left, owner)
    if pair is not None and word.start - pair.end < 120:
        yield (
            pair.names,
            False,
        )  # nl: "Maastricht en El Rama, een havenplaats, werden op 14 juli 1988 zustersteden"
    elif belonging := _belonging(sentence, word, groups):
        yield from (((town,), False) for town in belonging)
    elif left and _these_are(sentence, left[-1], word):
        yield from (((name,), False) for name in left[-1].names if not (name.home or name.nation))


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


_OWNS = re.compile(r"['’]s?\s(?:\w+\s)?")


def _has_there(
    sentence: Sentence, left: list[Group], word: Word
) -> Generator[tuple[tuple[PlaceName, ...], bool], None, bool]:
    """de: "Unsere Stadt hat in Děčín einen Partner", "Rheinbach habe mit Sevenoaks nur einen Partner"."""
    where = next((g for g in reversed(left) if not (g.role is Role.PLAIN and g.has_home)), left[-1])
    own = [name for group in left if group is not where and group.role is Role.PLAIN for name in group.names]
    if where.role not in (Role.LOCATED, Role.WITH) or where.has_home or sentence.denied(word.start):
        return False
    text = sentence.text
    if not (
        sentence.pattern(_A_PARTNER).search(text, 0, word.start)
        and sentence.pattern(_HAS_PARTNER).search(text, 0, word.start)
    ):
        return False
    for name in where.names:
        if not name.nation:
            yield ((own[-1], name) if own and not own[-1].nation else (name,)), False
    return True


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
    chosen = (
        chosen or [g for g in before if g.start >= word.end][:1]
    )  # nl: "Van de zustersteden is alleen X over"
    return tuple(name for group in chosen for name in group.names if not name.nation)


_BELONGS = r"(?<!\w)(?:{belongs_to})(?!\w)"


def _ours_of(
    sentence: Sentence, context: Context, word: Word, groups: list[Group], owner: tuple[PlaceName, ...]
) -> bool:
    """en: "it has been a sister city of Chambolle-Musigny": ours, where no other town is the subject."""
    if context.home is None or any(name.home for name in owner):
        return False
    if any(g.end <= word.start and not g.has_home for g in groups) or sentence.denied(word.start):
        return False
    return sentence.pattern(_IS_A).search(sentence.text, 0, word.start) is not None


def _and_of(sentence: Sentence, owner: tuple[PlaceName, ...], groups: list[Group]) -> Iterator[PlaceName]:
    """More of them: en "… since 1985 and of Kaniv, Ukraine since 1987"."""
    for group in groups:
        if group.start <= owner[-1].end:
            continue
        if group.role is not Role.OF or not sentence.pattern(_AND_OF).search(sentence.text, 0, group.start):
            return
        yield from group.names


_POSSESSED = r"(?<!\w)(?:{possessive}|{determiner_of_tie})\s(?:[^\W\d_]+\s)?$"
_IS_A = r"(?<!\w)(?:{be}|{becomes_partner}|{have_been}|{has_been}|{was_partner})\s(?:[^\W\d_]+\s){0,2}$"
_AND_OF = r"(?<!\w)(?:{and_also})\s(?:{of_town})\s$"


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


def _named_after(
    sentence: Sentence, context: Context, word: Word, groups: list[Group]
) -> tuple[tuple[PlaceName, ...], tuple[PlaceName, ...]]:
    """Whose partner town the word speaks of and which town that is, as far as both stand behind it."""
    owner: tuple[PlaceName, ...] = ()
    for group in groups:
        if group.start < word.end:
            continue
        gap = without_dates(sentence, word.end, group.start)
        if len(gap) > LONGEST_GAP or STOP.search(gap):
            break
        owned = gap.strip() and "," not in gap and ":" not in gap
        of = group.role is Role.OF or gap.strip() in sentence.lexicon.small("of_town")
        of = of or (group.has_home and sentence.pattern(_TO_HOME).fullmatch(gap) is not None)
        if of and not owner and owned:
            if _apposed_to_ours(sentence, group):
                return group.names[:1], group.names[1:]
            owner = group.names
            continue
        names_it = (group.role in (Role.PLAIN, Role.WITH) or not gap.strip()) and (
            _leads_to_name(gap, sentence.lexicon) or _after_adjective(context, gap)
        )
        if group.role is Role.OF and sentence.pattern(_THAT_OF).fullmatch(gap):
            names_it = True
        verb = any(one.start == word.start for one in sentence.all("tie_verb"))  # en "to twin with X"
        if not verb and group.role is Role.WITH and sentence.pattern(_ONLY_WITH).fullmatch(gap):
            names_it = True  # fr: "Le panneau annonce : ville jumelée avec Verden"
        if group.role in (Role.LOCATED, Role.WITH) and _is_found_there(sentence, word, gap):
            names_it = True  # en: "In 1985 Wells found a partner in Dole"
        if owner and sentence.text[owner[-1].end : group.start] == ", " and any(name.home for name in owner):
            names_it = True  # nl: "De Duitse zusterstad van Weert, Hagenow, stuurde een koor"
        if sentence.pattern(_HAS_SO_MANY).match(sentence.text, group.end):
            return owner, ()  # nl: "Lelystad heeft één partnergemeente, Noordoostpolder twee"
        return owner, group.names if names_it or (owner and sentence.pattern(_NAMELY).search(gap)) else ()
    return owner, ()


def _is_found_there(sentence: Sentence, word: Word, gap: str) -> bool:
    """Whether a partner is found or had in the town right behind: fr "a trouvé une partenaire à Verden"."""
    if sentence.pattern(_LOCATED_ONLY).fullmatch(gap) is None or sentence.denied(word.start):
        return False
    before = 0, word.start
    found = sentence.pattern(_A_PARTNER).search(sentence.text, *before)
    return found is not None and sentence.pattern(_HAS_PARTNER).search(sentence.text, *before) is not None


_TO_HOME = (
    r"\s(?:{with})\s(?:(?:{determiner}\s)?(?:{town_noun})\s(?:{of_town})\s)?"  # en "a sister city to Boulder"
)
_ONLY_WITH = r"\s(?:{plain_with})\s"
_LOCATED_ONLY = r"\s(?:{lies_near}|{located_in})\s"


def _apposed_to_ours(sentence: Sentence, group: Group) -> bool:
    """de: "Die Partnerstadt von Unna, das ungarische Ajka": the second is the partner, the first the owner."""
    if len(group.names) == 1 or not group.names[0].home:
        return False
    between = group.names[0].end, group.names[1].start
    return sentence.pattern(_APPOSED_TO).fullmatch(sentence.text, *between) is not None


_APPOSED_TO = r",\s(?:{article})\s[^\W\d_]+e\s(?:(?:{town_noun})\s)?"


def _after_adjective(context: Context, gap: str) -> bool:
    """fr "notre ville jumelle allemande, Cuxhaven" · de "eine Partnerstadt, das ungarische Ajka"."""
    match = _ADJECTIVE_AFTER.fullmatch(gap) or _ADJECTIVE_BEFORE.fullmatch(gap)
    return match is not None and context.places.gazetteer.country_named(match[1]) is not None


_THAT_OF = r"[\s,]{1,5}(?:{that_of})\s?"  # fr: "a pour partenaire, depuis 2014, celle de Grand-Popo"
_ADJECTIVE_AFTER = re.compile(r"\s([^\W\d_]+)\s?[,:]?\s?")
_ADJECTIVE_BEFORE = re.compile(r",\s[^\W\d_]{2,3}\s([^\W\d_]+)\s(?:[^\W\d_]+\s)?")
_HAS_SO_MANY = r"\s(?:[a-zà-ÿ]+\s)?(?:{how_many})(?!\w)"


def _leads_to_name(gap: str, words: Lexicon) -> bool:
    """nl: "partnerstad is", "zustersteden:", "partnerstad, namelijk"."""
    found = (
        _BESIDE.match(gap)
        or words.pattern(_THAT_OF).fullmatch(gap)
        or words.pattern(_COPULA).search(gap)
        or words.pattern(_NAMELY).search(gap)
    )
    return bool(found) or gap.rstrip().endswith(":")


_ARE = r"(?<!\w)(?:{are_together})(?!\w)"
_COPULA = (  # nl: "De enige partnerstad van Ede is het Tsjechische Chrudim"
    r"^\s*,?\s*(?:(?:{genitive})\s+[\w-]+\s+|(?:{of_the_town})\s+|(?:{in_country})\s+[A-Z][\w-]+\s+|[A-Z][\w-]+s\s+"
    r"|[a-zà-ÿ]+\s+)?"
    r"(?:{be}|{names_it})\s*:?\s*(?:(?:{article})\s(?:[^\W\d_]+e\s)?)?\s*\Z"
)
_NAMELY = r"(?:,\s*(?:{namely})|:)\s*\Z"
_A_PARTNER = r"(?<!\w)(?:{indefinite}|{possessive}|{its_first})\s(?:[^\W\d_]+\s){0,2}$"
_HAS_PARTNER = r"(?<!\w)(?:{has_partner})(?!\w)"
_BECOMES = r"(?:\s(?:{lies_near})\s[^,;:]{1,25}?)?\s(?:{becomes_partner})\s(?:[^\W\d_]+\s){0,4}\Z"  # fr: "devient à son tour ville jumelle"
_APPOSES = r"\s*(?:\([^)]*\)\s*)?(?:[,(–—-]\s*)?(?:(?:{apposed}|\d{4}|[^\W\d_]\w*e|\w+en)\s+)*+[\"'‘“]?\Z"  # nl: "A, de Poolse partnerstad"

_IS_ONE_OF = (  # de: "Dole im Jura ist die älteste unserer Partnerstädte"
    r"\s(?:{be})\s+(?:(?:{article})\s)?(?:{rank_of_tie}|{one_of})\s(?:{of_ours})\s(?:[^\W\d_]+\s){0,1}\Z"
)


def _apposes(sentence: Sentence, group: Group, word: Word) -> bool:
    gap = without_dates(sentence, max(group.end, group.names[-1].reach), word.start)
    return (
        len(gap) < LONGEST_GAP
        and (group.role is not Role.LOCATED or gap.lstrip()[:1] in (",", "("))
        and bool(
            sentence.pattern(_APPOSES).match(gap)
            or sentence.pattern(_BECOMES).match(gap)
            or sentence.pattern(_IS_ONE_OF).search(gap)
        )
    )


def _owner_on_the_left(
    sentence: Sentence, context: Context, word: Word, groups: list[Group], partners: tuple[PlaceName, ...]
) -> tuple[PlaceName, ...]:
    left = [
        g
        for g in groups
        if g.end <= word.start and g.role in (Role.PLAIN, Role.OF) and not set(g.names) & set(partners)
    ]
    if not left:
        return ()
    home = next((g for g in left if g.has_home), None)
    if home:
        return tuple(name for name in home.names if name.home)
    if context.home is not None and joining(sentence):
        return ()  # de: "Den Anfang machte 1962 Dole, 2006 folgte Alajuela als zweite Partnerstadt"
    nearest = left[-1]
    if len(nearest.names) > 1 and sentence.pattern(_HAS_ONE).match(sentence.text, nearest.end):
        first, end = nearest.names[0], nearest.end  # en: "Hinckley and Bosworth has its own partners"
        return (first._replace(name=sentence.text[first.start : end], end=end),)
    return nearest.names if len(nearest.names) == 1 and not nearest.names[0].nation else ()


_HAS_ONE = r"\s(?:{has_one})\s"
