"""The towns that a word for a tie governs on its right: "stedenband met A", "jumelage A - B", "unit Vannes et Ségou"."""

import re
from collections.abc import Iterator

from jumelage.reading.places.finder import Role
from jumelage.reading.places.groups import Group
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.words import (
    LONGEST_GAP,
    RING,
    STOP,
    TO_OURS,
    UNKNOWN_OWNER,
    is_of_a_new_one,
    is_plural,
    without_dates,
)
from jumelage.reading.words import Word

_DIRECT = re.compile(r"\s*[:–—-]?\s*[\"'‘’“„]?\s*\Z")
_ITSELF = r"\s(?:{itself})\s"
_WITH_IS = r"\s(?:(?:{plain_with})\s)?(?:{be}|{names_it})\s"
_BINDS = (
    r"\s(?:[^\W\d_]+\s){0,4}(?:{binds})\s{1,2}(?:(?:{determiner})\s)?(?:(?:{town_noun})\s(?:{of_town})\s)?"
)
_FOR_TOWN = r"(?:{godparent})\s(?:{for_town})\s(?:[^\W\d_]+\s){0,2}"
_OF_TOWNS = r"\s(?:{of_the_towns})\s"
_TOWARDS = r"\s(?:{towards})\s"  # de: "Beziehungen nach Kulmbach"
_THAT = r"\s*,?\s*(?:{relative})\s*\Z"
_TWO_NATIONS = re.compile(r"\s[a-zà-ÿ]+-[a-zà-ÿ]+\s")  # fr: "le jumelage franco-anglais Dinan-Exmouth"
HYPHEN = re.compile(r"\s?[-–—/]\s?")


def governed(sentence: Sentence, word: Word, groups: list[Group]) -> Group | None:
    """The group that the word governs: "stedenband met A", "partnerschap tussen A en B", "jumelage A - B"."""
    if word.kind == "tie_verb" and sentence.pattern(TO_OURS).match(sentence.text, word.end):
        return (
            None  # fr: "Mettmann, jumelée avec la nôtre depuis 1974, a visité Mayenne, jumelée avec Devizes"
        )
    pair = word.kind != "partner" and _pair_before(word, groups)
    for group in groups:
        if group.start < word.end:
            continue
        gap = sentence.text[word.end : group.start]
        if pair and "," in gap and group.role is Role.WITH:
            return None  # de: "Soest und Ajka sind verbunden, mit Guérard kam 1978 eine zweite hinzu"
        if len(gap) > LONGEST_GAP or STOP.search(gap):
            return None
        if group.role in (Role.WITH, Role.BETWEEN):
            if _of_the_next(sentence, word, group, groups):
                return None
            if word.kind == "tie_verb" or not _other_tie_between(sentence, word, group):
                return group
            return None
        if (bare := _named_bare(sentence, word, group, gap) or _all_of(word, group, groups)) is not None:
            return bare
    return None


def _pair_before(word: Word, groups: list[Group]) -> bool:
    """Whether the two that are tied stand before the verb: home and another."""
    left = [g for g in groups if g.end <= word.start]
    return bool(left) and left[-1].has_home and len(left[-1].names) == _TWO and left[-1].role is Role.PLAIN


def _named_bare(sentence: Sentence, word: Word, group: Group, gap: str) -> Group | None:
    """The group that stands behind the word without "with": after a colon, a bracket, a hyphen, "for", or nothing."""
    if word.kind == "tie" and gap == " (":
        return Group(group.names, Role.WITH)  # fr: "Le service gère les jumelages (Leeds, Cologne)"
    if gap.rstrip().endswith(":") and (word.kind == "tie" or len(group.names) > 1):
        # nl: "met vier gemeenten: Zelzate, Aubenas, …", and not "onze vijf stedenbanden: …"
        among = group.has_home and len(group.names) >= RING and not _several(sentence, word)
        return Group(group.names, Role.BETWEEN if among else Role.WITH)
    if word.code == "ring" and len(group.names) > 1 and sentence.pattern(_CONSISTS).fullmatch(gap):
        return Group(group.names, Role.BETWEEN if group.has_home else Role.WITH)
    if word.kind == "tie" and len(group.names) == _TWO and _theirs(sentence, word, gap):
        return Group(group.names, Role.BETWEEN)
    if word.kind == "tie" and sentence.pattern(_IS_THAT_OF).fullmatch(gap):
        return Group(group.names, Role.WITH)  # fr: "Le plus ancien jumelage est celui de Gerlingen"
    if word.kind == "tie_weak" and _DIRECT.match(gap) and (pair := _hyphened(sentence, group)) is not None:
        return (
            pair if pair.has_home and _is_abroad(sentence, pair) else None
        )  # nl: "Contacten Velsen - Galle"
    if word.kind in ("tie", "tie_verb") and _is_the_one(sentence, word, group):
        return Group(group.names, Role.WITH)
    ours = word.kind == "tie_weak" and group.has_home and _is_abroad(sentence, group)
    if (word.kind == "tie" or ours) and len(group.names) > 1 and sentence.pattern(_THAT).match(gap):
        return Group(
            group.names, Role.BETWEEN
        )  # nl: "het memorandum dat Genk en Francistown hebben ondertekend"
    if word.kind == "tie" and len(group.names) > 1 and sentence.pattern(_OF_TOWNS).fullmatch(gap):
        return Group(group.names, Role.BETWEEN)  # de: "die Partnerschaft der Städte Suhl und Kaluga"
    for_town = sentence.pattern(_FOR_TOWN).fullmatch(sentence.text, word.start, group.start)
    if for_town or sentence.pattern(_TOWARDS).fullmatch(gap):
        return Group(group.names, Role.WITH)  # de: "die Patenschaft für Bangor"
    if word.kind == "tie" and (_DIRECT.match(gap) or _TWO_NATIONS.fullmatch(gap)):
        hyphened = _hyphened(sentence, group)
        if hyphened is not None:
            return hyphened
        each = len(group.names) == 1 or (_several(sentence, word) and not group.has_home)
        return Group(group.names, Role.WITH if each else Role.BETWEEN)
    return _of_verb(sentence, word, group, gap)


def _several(sentence: Sentence, word: Word) -> bool:
    """nl: "Stedenbanden Ongwediva en Ciudad Darío": several ties, and so each of the towns has its own."""
    return word.kind == "tie" and is_plural(sentence, word)


def _is_the_one(sentence: Sentence, word: Word, group: Group) -> bool:
    """nl: "De stad waarmee Zeist een stedenband heeft, is Yeovil", en "The town that Zeist has a tie with is Yeovil"."""
    gap = without_dates(sentence, word.end, group.start)
    for which, one in ((_TOWN_WITH_WHICH, _IS_IT), (_TOWN_WHICH, _WITH_IS_IT)):
        if sentence.pattern(which).search(sentence.text, 0, word.start):
            return sentence.pattern(one).fullmatch(gap) is not None
    return False


def _theirs(sentence: Sentence, word: Word, gap: str) -> bool:
    """fr "Pour leur jumelage, A et B ont créé …", nl "Voor hun jumelage richtten A en B een stichting op"."""
    if sentence.pattern(_FOR_THEIR).fullmatch(sentence.text, 0, word.start) is None:
        return False
    return _FOLLOWS_AT_ONCE.fullmatch(gap) is not None


_FOR_THEIR = r"\W{0,3}[^\W\d_]{2,7}\s(?:{their})\s(?:[^\W\d_]+\s)?"
_FOLLOWS_AT_ONCE = re.compile(r",?\s(?:[^\W\d_]+\s){0,3}")


def _is_abroad(sentence: Sentence, group: Group) -> bool:
    """Whether the towns lie in two countries or more."""
    places = (sentence.places_of.resolve(name.name, name.country) for name in group.names)
    return len({place.country for place in places if place is not None}) >= _TWO


_IS_THAT_OF = r"\s(?:{be})\s(?:{tie_again}|{one_with})\s(?:(?:{of_town})\s|{elided})"
# nl "Leden van de stedenring zijn A, B en C", fr "Le jumelage à trois réunit A, B et C"
_CONSISTS = (
    r"\s(?:{be}|{names_it}|{consists_of})(?:\s(?:{determiner}))?\s(?:(?:{town_noun})\s(?:(?:{of_town})\s)?)?"
)
_TOWN = r"(?<!\w)(?:{town_noun})(?:\s[^\W\d_]+){0,3}?,?\s"
_TOWN_WITH_WHICH = rf"{_TOWN}(?:{{with_which_town}})(?!\w)"
_TOWN_WHICH = rf"{_TOWN}(?:{{which_town}})(?!\w)"
_BE_IT = r",?\s(?:{be}|{names_it})\s{1,2}(?:(?:{determiner})\s(?:[^\W\d_][\w-]*\s)?)?"
_IS_IT = rf"(?:\s[^\W\d_]+){{0,3}}{_BE_IT}"
_WITH_IS_IT = rf"(?:\s[^\W\d_]+){{0,2}}\s(?:{{left_with}})(?:\s[^\W\d_]+){{0,2}}{_BE_IT}"


def _of_verb(sentence: Sentence, word: Word, group: Group, gap: str) -> Group | None:
    """The group that is bound by a verb: fr "Une convention unit Vannes et Ségou", "Paimpol a épousé Romsey"."""
    itself = sentence.pattern(_ITSELF).fullmatch(gap)
    if word.kind == "tie_verb" and (_DIRECT.match(gap) or itself) and len(group.names) > 1:
        return Group(group.names, Role.BETWEEN)
    paper = word.kind == "tie" or (word.kind == "tie_weak" and group.has_home and _is_abroad(sentence, group))
    if paper and len(group.names) > 1 and _binds(sentence, word, group):
        return Group(group.names, Role.BETWEEN)  # fr: "Une convention unit Vannes et Ségou"
    if word.kind == "tie_verb" and sentence.pattern(_WITH_IS).fullmatch(gap):
        return Group(group.names, Role.WITH)  # en: "The town that we are twinned with is Agen"
    if word.kind == "tie_verb" and _takes_town(sentence, word, group):
        return Group(group.names, Role.WITH)
    return None


_TWO = 2


def _all_of(word: Word, group: Group, groups: list[Group]) -> Group | None:
    """Two towns or more that "of" leads, where no "with" follows: en "the twinning of A and B"."""
    if word.kind != "tie" or group.role is not Role.OF or len(group.names) < _TWO:
        return None
    return None if _with_after(groups, group) else Group(group.names, Role.BETWEEN)


def _binds(sentence: Sentence, word: Word, group: Group) -> bool:
    """de: "Die erste Partnerschaft einer deutschen Stadt verband 1925 Kiel und Sonderburg"."""
    return sentence.pattern(_BINDS).fullmatch(without_dates(sentence, word.end, group.start)) is not None


def _of_the_next(sentence: Sentence, word: Word, group: Group, groups: list[Group]) -> bool:
    """de: "Goslar, das mit Brzeg verbunden ist, und Hameln mit seiner Partnerstadt Kalwaria": that is Hameln's."""
    if word.kind != "tie_verb" or not any(g.role is Role.WITH and g.end <= word.start for g in groups):
        return False
    if sentence.pattern(UNKNOWN_OWNER).match(sentence.text, word.end, group.start):
        return True
    between = (g for g in groups if word.end < g.start and g.end <= group.start and g.role is Role.PLAIN)
    return any("," in sentence.text[word.end : other.start] for other in between)


def is_before_next(sentence: Sentence, word: Word, groups: list[Group]) -> bool:
    """Whether what "with" leads behind the word is the next town's, so that nothing there is the word's own."""
    led = [g for g in groups if g.start >= word.end and g.role is Role.WITH]
    if led and _pair_before(word, groups) and "," in sentence.text[word.end : led[0].start]:
        return True
    return any(_of_the_next(sentence, word, group, groups) for group in led)


def _takes_town(sentence: Sentence, word: Word, group: Group) -> bool:
    """fr "Paimpol a épousé Romsey", "parraine la commune de X": whether the verb takes the town as its object."""
    if not group.names[0].known:
        return False
    return sentence.pattern(_TAKES).fullmatch(sentence.text, word.start, group.names[0].start) is not None


_TAKES = (
    r"(?:{takes_town})\s(?:(?:{determiner})\s(?:[^\W\d_]+e\s)?(?:{town_noun})\s(?:{of_town}\s|{elided})?)?"
)


def _hyphened(sentence: Sentence, group: Group) -> Group | None:
    """nl: "Stichting Stedenband Groningen - San Carlos", "stedenband Velsen-Galle", "stedenring Zelzate-Aubenas-Sierre"."""
    if len(group.names) > 1:
        return None
    chain = list(group.names)
    for other in sentence.groups:
        if other.start > chain[-1].end and HYPHEN.fullmatch(sentence.text, chain[-1].end, other.start):
            chain.append(other.names[0])
    return Group(tuple(chain), Role.BETWEEN) if len(chain) > 1 else None


def further_led(sentence: Sentence, group: Group, groups: list[Group]) -> Iterator[Group]:
    """More that "with" leads: fr "jumelée avec Saint-Wendel, en Sarre, et avec le district d'Inverclyde"."""
    for other in groups[groups.index(group) + 1 :] if group in groups else ():
        gap = sentence.text[group.end : other.start]
        if (
            other.role is not Role.WITH
            or len(gap) > LONGEST_GAP
            or STOP.search(gap)
            or not sentence.pattern(_AND_WITH).search(gap)
            or _led_by_its_own(sentence, group.end, other)
        ):
            return
        yield other
        group = other


def _led_by_its_own(sentence: Sentence, start: int, group: Group) -> bool:
    """nl "met Galle, en in 1998 een vriendschapsverdrag met Qingdao": whether a word of their own stands right before them."""
    own = (word for word in sentence.all("tie") if start <= word.start and word.end <= group.start)
    return any(
        not sentence.text[word.end : group.start].partition(" ")[2].strip(" ").count(" ") for word in own
    )


_AND_WITH = r"(?:(?:,|\s)\s*(?:{and_also}|{but_also})\s*(?:[\w ]{0,40}\s)?|,\s*|\s(?:{as_well_as})\s)(?:{plain_with})\s"


def _with_after(groups: list[Group], group: Group) -> bool:
    number = groups.index(group)
    return number + 1 < len(groups) and groups[number + 1].role is Role.WITH


def _other_tie_between(sentence: Sentence, word: Word, group: Group) -> bool:
    if any(word.end <= other.start < group.start for other in sentence.all("tie", "partner")):
        return True
    return is_of_a_new_one(sentence, word, group.start)
